"""A linter for structural schemas, run on the CRD files of the repository."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel, Field

from delivery.schemas.crd import file_name
from delivery.schemas.structural import UnsupportedSchemaError, structural
from litellm_config_operator.v1alpha1 import KINDS
from tests.v1alpha1.schemas import ALL_NODES, PRESERVE, STATUS_NODES, VALIDATIONS, openapi

FOLDER = Path(__file__).parents[2] / "crds"
KEYWORDS = {
    *("description", "type", "format", "enum", "default", "pattern"),
    *("minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "maxProperties"),
    *("required", "properties", "items", "additionalProperties"),
    *(PRESERVE, VALIDATIONS, "x-kubernetes-list-type", "x-kubernetes-list-map-keys"),
}
BOUNDS = {
    "string": {"maxLength"},
    "integer": {"minimum", "maximum", "format"},
    "array": {"maxItems", "items", "x-kubernetes-list-type"},
    "boolean": set(),
}


DESCRIBED = [
    node
    for node in ALL_NODES
    if node.steps[-1] not in {"[]", "*"} or node.schema["type"] == "object"
]
LISTS = [node for node in ALL_NODES if node.schema["type"] == "array"]
RULES = [(node, rule["message"]) for node in ALL_NODES for rule in node.rules]


def test_there_are_nodes_of_each_sort() -> None:
    """Otherwise the tests below could pass without a case."""
    assert all((DESCRIBED, LISTS, RULES))
    assert {node.kind for node in ALL_NODES} == {kind.__name__ for kind in KINDS}


def test_every_node_is_typed_bounded_and_made_of_known_keywords(subtests: pytest.Subtests) -> None:
    for node in ALL_NODES:
        with subtests.test(str(node)):
            schema = node.schema
            assert set(schema) <= KEYWORDS
            if schema["type"] == "object":
                forms = {"properties", "additionalProperties", PRESERVE} & set(schema)
                assert len(forms) == 1
                assert "properties" in forms or "maxProperties" in schema
            elif "enum" not in schema and schema.get("format") != "date-time":
                assert BOUNDS[schema["type"]] <= set(schema)


def test_every_property_is_described_in_a_sentence(subtests: pytest.Subtests) -> None:
    for node in DESCRIBED:
        with subtests.test(str(node)):
            text = node.schema["description"]
            assert text.endswith((".", ")."))
            assert text == " ".join(text.split())


def test_list_keys_exist_and_are_required(subtests: pytest.Subtests) -> None:
    for node in LISTS:
        with subtests.test(str(node)):
            keys = set(node.schema.get("x-kubernetes-list-map-keys", ()))
            assert bool(keys) == (node.schema["x-kubernetes-list-type"] == "map")
            assert keys <= set(node.schema["items"].get("required", ()))


def test_a_rules_message_is_for_people(subtests: pytest.Subtests) -> None:
    for node, message in RULES:
        with subtests.test(f"{node}: {message}"):
            assert "{" not in message
            assert not message.endswith(".")
            if node.schema["type"] == "string":
                assert message.startswith(f"{node.field} must ")
            else:
                assert " must " in message or " is required " in message


def test_a_status_has_one_default_and_it_is_ready_unknown() -> None:
    for kind in KINDS:
        assert openapi(kind.__name__)["properties"]["status"]["default"] == {
            "conditions": [
                {
                    "type": "Ready",
                    "status": "Unknown",
                    "reason": "Pending",
                    "message": "Waiting for the operator.",
                    "lastTransitionTime": "1970-01-01T00:00:00Z",
                }
            ]
        }
    assert [n for n in STATUS_NODES if "default" in n.schema and n.steps != ("status",)] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_file_is_small_enough_for_client_side_apply(kind: type) -> None:
    path = FOLDER / file_name(kind)
    assert path.stat().st_size < 200 * 1024
    assert yaml.safe_load(path.read_text())["metadata"]["name"].endswith(".litellm-config.dev")


class Unbounded(BaseModel):
    field: str


class UnboundedNumber(BaseModel):
    field: int = Field(ge=0)


class Unlisted(BaseModel):
    field: tuple[int, ...] = Field(max_length=3)


class OpenMap(BaseModel):
    field: dict[str, bool]


class Money(BaseModel):
    field: float


class Exclusive(BaseModel):
    field: int = Field(gt=0, lt=5)


class Anything(BaseModel):
    field: Any


class Pair(BaseModel):
    field: tuple[bool, bool]


@pytest.mark.parametrize(
    ("model", "problem"),
    [
        (Unbounded, "a string needs maxLength"),
        (UnboundedNumber, "an integer needs minimum and maximum"),
        (Unlisted, "a list needs maxItems and a list type"),
        (OpenMap, "a map needs maxProperties"),
        (Money, "type number has no place in our CRDs"),
        (Exclusive, "keyword exclusiveMaximum has no place in a CRD"),
        (Anything, "a type is missing"),
        (Pair, "keyword prefixItems has no place in a CRD"),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)
def test_a_model_that_a_crd_cannot_express_raises(model: type[BaseModel], problem: str) -> None:
    with pytest.raises(UnsupportedSchemaError, match=rf"^model\.field: {problem}$"):
        structural(model.model_json_schema(), "model")


def test_a_union_raises() -> None:
    schema = {"anyOf": [{"type": "string"}, {"type": "integer"}]}
    with pytest.raises(UnsupportedSchemaError, match=r"^model: a union of types has"):
        structural(schema, "model")


@pytest.mark.parametrize("default", [[True], {}, None], ids=str)
def test_only_a_single_value_can_be_a_stored_default(default: object) -> None:
    schema = {"type": "boolean", "default": default, "x-stored-default": True}
    with pytest.raises(UnsupportedSchemaError, match=r"^model: only a single value can be a"):
        structural(schema, "model")


def test_a_default_that_is_not_stored_is_left_out_of_the_schema() -> None:
    schema = {"type": "boolean", "default": True}
    assert structural(schema, "model") == {"type": "boolean"}
