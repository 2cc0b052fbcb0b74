"""What the pages tell people to apply is valid."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from litellm_config_operator.v1alpha1 import API_VERSION, KINDS, Malformed, parse

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def blocks() -> Iterator[tuple[str, Any]]:
    """Every YAML document of every page."""
    for page in PAGES:
        for block in re.findall(r"```yaml\n(.*?)```", page.read_text(), re.DOTALL):
            yield from ((page.name, each) for each in yaml.safe_load_all(block))


def manifests() -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{page}: {each['kind']} {each['metadata']['name']}", each)
        for page, each in blocks()
        if isinstance(each, dict) and each.get("apiVersion") == API_VERSION
    ]


def test_every_manifest_of_a_page_is_valid(subtests: pytest.Subtests) -> None:
    for name, body in manifests():
        with subtests.test(name):
            kind = next(kind for kind in KINDS if kind.__name__ == body["kind"])
            found = parse(kind, body)
            assert not isinstance(found, Malformed), found.message
