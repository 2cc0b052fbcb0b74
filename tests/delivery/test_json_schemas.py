"""The JSON Schemas for editors accept what we tell people to apply, and name what is wrong."""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from delivery.schemas.json_schemas import file_name
from litellm_config_operator.v1alpha1 import API_VERSION, KINDS

ROOT = Path(__file__).parents[2]
VALIDATORS = {
    kind.__name__: Draft7Validator(
        json.loads((ROOT / "docs" / "schemas" / file_name(kind)).read_text())
    )
    for kind in KINDS
}
BLOCK = re.compile(r"^```yaml\n(.*?)^```", re.DOTALL | re.MULTILINE)
MODEL: dict[str, Any] = {
    "apiVersion": API_VERSION,
    "kind": "LLMModel",
    "metadata": {"name": "gpt-4o"},
    "spec": {"providerRef": {"name": "openai"}, "model": "gpt-4o"},
}

Manifest = dict[str, Any]


def texts() -> Iterator[tuple[str, str]]:
    """Every file with manifests, and every block with some on a page."""
    for path in ROOT.glob("examples/**/*.yaml"):
        yield str(path.relative_to(ROOT)), path.read_text()
    for page in [ROOT / "README.md", *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/**/*.md")]:
        for block in BLOCK.findall(page.read_text()):
            yield str(page.relative_to(ROOT)), block


def manifests() -> Iterator[tuple[str, Manifest]]:
    """Every manifest of our kinds, with the file that has it."""
    for source, text in texts():
        for document in yaml.safe_load_all(text):
            if isinstance(document, dict) and document.get("apiVersion") == API_VERSION:
                yield source, document


def problems(manifest: Manifest) -> list[str]:
    """What an editor would underline, by path."""
    errors = VALIDATORS[manifest["kind"]].iter_errors(manifest)
    return sorted(f"{error.json_path}: {error.message}" for error in errors)


def changed(path: str, value: Any) -> Manifest:
    """The model with one field set; None takes the field away."""
    manifest = deepcopy(MODEL)
    *above, field = path.split(".")
    parent = manifest
    for name in above:
        parent = parent[name]
    parent[field] = value
    if value is None:
        del parent[field]
    return manifest


def test_the_schemas_are_themselves_valid(subtests: pytest.Subtests) -> None:
    for name, validator in VALIDATORS.items():
        with subtests.test(name):
            Draft7Validator.check_schema(validator.schema)


def test_every_manifest_of_the_repository_is_accepted(subtests: pytest.Subtests) -> None:
    found = list(manifests())
    assert {manifest["kind"] for _, manifest in found} == set(VALIDATORS)
    for source, manifest in found:
        with subtests.test(f"{source}: {manifest['kind']} {manifest['metadata']['name']}"):
            assert problems(manifest) == []


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("spec.modelNme", "x", "$.spec: Additional properties are not allowed ('modelNme' was"),
        ("spec.model", None, "$.spec: 'model' is a required property"),
        ("spec.providerRef.name", "Open AI", "$.spec.providerRef.name: 'Open AI' does not match"),
        ("spec.enabled", "yes", "$.spec.enabled: 'yes' is not of type 'boolean'"),
        ("spec.limits", {"rpm": 0}, "$.spec.limits.rpm: 0 is less than the minimum of 1"),
        ("apiVersion", "litellm-config.dev/v1", "$.apiVersion: 'litellm-config.dev/v1alpha1' was"),
        ("metadata", None, "$: 'metadata' is a required property"),
    ],
)
def test_a_wrong_field_is_named(path: str, value: Any, problem: str) -> None:
    assert [told[: len(problem)] for told in problems(changed(path, value))] == [problem]


def test_what_a_person_may_name_freely_stays_free() -> None:
    assert problems(changed("spec.parameters", {"extra_body": {"anything": [1]}})) == []
    assert problems(changed("metadata.labels", {"team": "a"})) == []
