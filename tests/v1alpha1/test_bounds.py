"""The API server and `parse` both enforce every bound, enum and type of a spec."""

from collections.abc import Iterator
from typing import Any

import pytest

from litellm_config_operator.v1alpha1 import Malformed, parse
from tests.v1alpha1.conftest import Api, Refused
from tests.v1alpha1.samples import sample_with
from tests.v1alpha1.schemas import (
    MODELS,
    PRESERVE,
    SPEC_NODES,
    Node,
    concrete,
    lookup,
    replaced,
)

WRONG_TYPE = {"string": 5, "integer": "5", "boolean": "true", "array": {}, "object": []}


def beyond(node: Node) -> Iterator[tuple[str, Any]]:
    """Values outside what the schema allows, each with the bound it breaks."""
    schema = node.schema
    yield "type", WRONG_TYPE[schema["type"]]
    if "enum" in schema:
        yield "enum", "Nonsense"
    if schema["type"] == "integer":
        yield "minimum", schema["minimum"] - 1
        yield "maximum", schema["maximum"] + 1
    if "maxLength" in schema:
        yield "maxLength", "a" * (schema["maxLength"] + 1)
    if "minLength" in schema:
        yield "minLength", ""
    if PRESERVE in schema or "additionalProperties" in schema:
        yield "maxProperties", {f"k{n}": "v" for n in range(schema["maxProperties"] + 1)}
    if "minItems" in schema:
        yield "minItems", []


CASES = [(node, bound, value) for node in SPEC_NODES for bound, value in beyond(node)]
LISTS = [node for node in SPEC_NODES if node.schema["type"] == "array"]
UNIQUE = [node for node in LISTS if node.schema["x-kubernetes-list-type"] != "atomic"]
REQUIRED = [node for node in SPEC_NODES if node.required]


def test_there_are_nodes_of_each_sort() -> None:
    """Otherwise the tests below could pass without a case."""
    assert all((LISTS, UNIQUE, REQUIRED))
    assert {str(node) for node, _, _ in CASES} == set(map(str, SPEC_NODES))


def test_a_value_out_of_bounds_is_refused_at_its_field(
    api: Api, subtests: pytest.Subtests
) -> None:
    for node, bound, value in CASES:
        with subtests.test(f"{node}: {bound}"):
            _assert_refused(api, node, value)


def test_a_list_that_is_too_long_is_refused(api: Api, subtests: pytest.Subtests) -> None:
    for node in LISTS:
        with subtests.test(str(node)):
            items = _many(sample_with(node), node, node.schema["maxItems"] + 1)
            _assert_refused(api, node, items)


def test_a_duplicate_is_refused(api: Api, subtests: pytest.Subtests) -> None:
    for node in UNIQUE:
        with subtests.test(str(node)):
            sample = sample_with(node)
            item = lookup(sample, node.steps)[0]
            body = replaced(sample, node.steps, [item, item])
            answer = api.try_out(body)
            assert isinstance(answer, Refused)
            assert [(path, words.split(":")[0]) for path, words in answer.causes] == [
                (f"{concrete(sample, node.steps)}[1]", "Duplicate value")
            ]
            assert isinstance(parse(MODELS[node.kind], body), Malformed)


def test_a_required_field_is_required(api: Api, subtests: pytest.Subtests) -> None:
    for node in REQUIRED:
        with subtests.test(str(node)):
            _assert_refused(api, node, None)


def _assert_refused(api: Api, node: Node, value: Any) -> None:
    """The sample with this value at the node is refused there, by the API server and `parse`."""
    sample = sample_with(node)
    field, body = concrete(sample, node.steps), replaced(sample, node.steps, value)
    answer = api.try_out(body)
    assert isinstance(answer, Refused)
    assert field in {path for path, _ in answer.causes}
    found = parse(MODELS[node.kind], body)
    assert isinstance(found, Malformed)
    assert found.message.startswith(field), found.message


def _many(sample: dict[str, Any], node: Node, count: int) -> list[Any]:
    """Items that differ in every string."""
    item: Any = lookup(sample, node.steps)[0]
    return [_renamed(item, number) for number in range(count)]


def _renamed(item: Any, number: int) -> Any:
    if isinstance(item, str):
        return f"{item}{number}"
    names = {key for key in item if key in {"name", "model", "prefix"}}
    return item | {key: f"{item[key]}{number}" for key in names}
