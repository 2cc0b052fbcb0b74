"""The defaults that the API server fills in are the ones the models have."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic.fields import FieldInfo

from litellm_config_operator.v1alpha1 import Malformed, Part, parse
from tests.crds.conftest import Api, Refused
from tests.crds.samples import SMALLEST, SPECS, manifest
from tests.crds.schemas import CRDS, MODELS, openapi


def part_in(annotation: Any) -> type[Part] | None:
    """The Part that a field's annotation is about, through Optional, tuples and Annotated."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((found for arg in get_args(annotation) if (found := part_in(arg))), None)


def fields(
    model: type[Part], schema: dict[str, Any], path: str
) -> Iterator[tuple[str, FieldInfo, dict[str, Any]]]:
    """Each field of a model beside its schema, depth first."""
    for field in model.model_fields.values():
        node = schema["properties"][str(field.alias)]
        yield f"{path}.{field.alias}", field, node
        inner = part_in(field.annotation)
        if inner is not None:
            yield from fields(inner, node.get("items", node), f"{path}.{field.alias}")


FIELDS = [
    pytest.param(field, node, id=name)
    for kind in CRDS
    for name, field, node in fields(
        MODELS[kind].model_fields["spec"].annotation,  # type: ignore[arg-type]
        openapi(kind)["properties"]["spec"],
        f"{kind}.spec",
    )
]


@pytest.mark.parametrize(("field", "node"), FIELDS)
def test_the_schemas_default_is_the_models(field: FieldInfo, node: dict[str, Any]) -> None:
    inner = part_in(field.annotation)
    default = field.get_default(call_default_factory=True)
    if field.is_required() or default is None or default in ((), {}):
        assert "default" not in node
    elif isinstance(default, Part):
        assert "default" not in node  # what it holds has defaults of its own
        assert inner is not None
        assert default == inner()
    else:
        assert node["default"] == default


def test_every_field_of_the_schema_is_a_field_of_the_model() -> None:
    for kind in CRDS:
        for part in ("spec", "status"):
            model = MODELS[kind].model_fields[part].annotation
            assert model is not None
            seen = {name for name, _, _ in fields(model, openapi(kind)["properties"][part], "")}
            assert seen == set(_paths(openapi(kind)["properties"][part], ""))


def _paths(schema: dict[str, Any], path: str) -> Iterator[str]:
    for name, node in schema.get("properties", {}).items():
        yield f"{path}.{name}"
        yield from _paths(node.get("items", node), f"{path}.{name}")


@pytest.mark.parametrize("kind", CRDS)
def test_the_smallest_object_reads_the_same_before_and_after_the_server(
    kind: str, api: Api
) -> None:
    body = manifest(kind, SMALLEST[kind])
    answer = api.try_out(body)
    assert not isinstance(answer, Refused)
    before, after = parse(MODELS[kind], body), parse(MODELS[kind], answer)
    assert not isinstance(before, Malformed)
    assert not isinstance(after, Malformed)
    assert before.spec == after.spec  # type: ignore[attr-defined]


def test_the_server_adds_no_more_than_single_values_to_what_was_written(api: Api) -> None:
    added = {}
    for kind, spec in SMALLEST.items():
        answer = api.try_out(manifest(kind, spec))
        assert not isinstance(answer, Refused)
        added[kind] = {key: value for key, value in answer["spec"].items() if key not in spec}
    assert added == {
        "LLMProvider": {"enabled": True},
        "LLMModel": {"enabled": True},
        "LLMProxy": {
            "configMapName": "litellm-config",
            "configKey": "config.yaml",
            "secretName": "litellm-credentials",
            "suspend": False,
            "deletionPolicy": "Retain",
        },
    }


def test_an_llmproxy_needs_no_spec(api: Api) -> None:
    body = manifest("LLMProxy", {})
    del body["spec"]
    answer = api.try_out(body)
    assert not isinstance(answer, Refused)
    assert answer["spec"]["configMapName"] == "litellm-config"


def test_the_samples_differ_from_the_defaults_somewhere() -> None:
    """Else a field that is dropped on the way would go unseen."""
    for kind, specs in SPECS.items():
        whole = parse(MODELS[kind], manifest(kind, specs[0]))
        small = parse(MODELS[kind], manifest(kind, SMALLEST[kind]))
        assert whole.spec != small.spec  # type: ignore[union-attr]
