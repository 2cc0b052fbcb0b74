"""The golden files: exactly what the operator writes.

`make golden` writes them again; review the difference.
"""

from collections.abc import Iterator
from difflib import unified_diff
from typing import Any

import pytest
import yaml

from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.config.render import read
from litellm_config_operator.v1alpha1 import KINDS, Malformed, parse
from tests.config.goldens import GOLDENS, Golden, json_items
from tests.deciding.cluster import SALT
from tests.v1alpha1.schemas import SPEC_NODES

each_golden = pytest.mark.parametrize("golden", GOLDENS, ids=lambda golden: golden.name)
EVERYTHING = [manifest for golden in GOLDENS for manifest in golden.manifests]


@each_golden
def test_the_file_equals_its_golden(golden: Golden, *, update: bool) -> None:
    text = golden.render()
    if update:
        golden.expected.write_text(text)
    approved = golden.expected.read_text()
    if text != approved:
        pytest.fail(f"{golden.name}/config.yaml:\n{changed(approved, text)}", pytrace=False)


def changed(approved: str, rendered: str) -> str:
    """What was approved (-) and is rendered now (+): of a long line the items that differ."""
    pair = [list(items(text)) for text in (approved, rendered)]
    found = unified_diff(*pair, "approved", "rendered", lineterm="", n=0)
    return "\n".join(line for line in found if not line.startswith("@@"))


def items(text: str) -> Iterator[str]:
    """The items of each line; behind the first, which says whose they are."""
    for line in text.split("\n"):
        first, *others = line.split(", ")
        yield first
        yield from (f"{first} … {each}" for each in others)


def test_a_failing_golden_shows_the_item_that_differs() -> None:
    before = 'a: 1\n- {"model_name": "m", "rpm": 10, "tpm": 7}\n'
    said = changed(before, before.replace("10", "11")).splitlines()
    assert said[2:] == [
        '-- {"model_name": "m" … "rpm": 10',
        '+- {"model_name": "m" … "rpm": 11',
    ]


@each_golden
def test_the_file_holds_exactly_the_expected_models(golden: Golden) -> None:
    assert sorted(read(golden.expected.read_text(), SALT).entries) == golden.meant


@each_golden
def test_every_manifest_of_a_golden_is_accepted(golden: Golden) -> None:
    kinds = {kind.__name__: kind for kind in KINDS}
    parsed = [parse(kinds[each["kind"]], each) for each in golden.manifests]
    assert [each for each in parsed if isinstance(each, Malformed)] == []


@each_golden
def test_yaml_and_json_read_the_same_values(golden: Golden) -> None:
    """Each line is JSON; PyYAML, as the proxy uses it, must read the same values."""
    text = golden.expected.read_text()
    found = yaml.safe_load(text)
    for section, name in (("model_list", "model_name"), ("credential_list", "credential_name")):
        assert found[section] == [item for item in json_items(text) if name in item]


def test_no_golden_holds_a_key() -> None:
    for golden in GOLDENS:
        assert "sk-" not in golden.expected.read_text()


def test_some_golden_sets_every_field_and_every_value_of_an_enumeration(
    subtests: pytest.Subtests,
) -> None:
    for node in SPEC_NODES:
        with subtests.test(str(node)):
            manifests = [each for each in EVERYTHING if each["kind"] == node.kind]
            values = [value for manifest in manifests for value in values_at(manifest, node.steps)]
            assert values, f"no golden sets {node}"
            assert [each for each in node.schema.get("enum", ()) if each not in values] == []


def values_at(document: Any, steps: tuple[str, ...]) -> Iterator[Any]:
    """All that a document holds there."""
    if not steps:
        yield document
    elif isinstance(document, list) and steps[0] == "[]":
        yield from (value for item in document for value in values_at(item, steps[1:]))
    elif isinstance(document, dict):
        items = document.values() if steps[0] == "*" else [document.get(steps[0])]
        yield from (v for item in items if item is not None for v in values_at(item, steps[1:]))


def test_some_golden_has_every_provider_type() -> None:
    types = {each["spec"]["type"] for each in EVERYTHING if each["kind"] == "LLMProvider"}
    assert types == set(PROVIDER_TYPES)
