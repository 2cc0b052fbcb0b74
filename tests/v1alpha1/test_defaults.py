"""The API server stores the defaults of names; defaults of policies are only described."""

import json
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic.fields import FieldInfo

from litellm_config_operator.v1alpha1 import Malformed, Part, parse
from litellm_config_operator.v1alpha1.live_status import ReadAs
from tests.v1alpha1.conftest import Api, Refused
from tests.v1alpha1.samples import SMALLEST, SPECS, manifest
from tests.v1alpha1.schemas import CRDS, MODELS, openapi


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


FIELDS = {
    name: (field, node)
    for kind in CRDS
    for name, field, node in fields(
        MODELS[kind].model_fields["spec"].annotation,  # type: ignore[arg-type]
        openapi(kind)["properties"]["spec"],
        f"{kind}.spec",
    )
}
STORED = {
    "LLMProvider.spec.enabled": True,
    "LLMModel.spec.enabled": True,
    "LLMProxy.spec.configMapName": "litellm-config",
    "LLMProxy.spec.configKey": "config.yaml",
    "LLMProxy.spec.secretName": "litellm-credentials",
    "LLMProxy.spec.targets.kind": "Deployment",
}
"""Names that must not change, and what field selectors find. Nothing else is written into objects:
a better default of a policy would reach none of those that are there."""


def default_of(field: FieldInfo) -> Any:
    return None if field.is_required() else field.get_default(call_default_factory=True)


def test_the_server_stores_no_default_of_a_policy() -> None:
    stored = {name: node["default"] for name, (_, node) in FIELDS.items() if "default" in node}
    assert stored == STORED
    assert stored == {name: default_of(FIELDS[name][0]) for name in stored}


def test_every_optional_field_describes_its_default() -> None:
    silent = [
        name
        for name, (field, node) in FIELDS.items()
        if isinstance(default := default_of(field), str | int)
        and name not in STORED
        and "Default: " + json.dumps(default).strip('"') not in node["description"]
    ]
    assert silent == []


def test_an_omitted_part_equals_an_empty_one() -> None:
    parts = {
        name: (default, part_in(field.annotation))
        for name, (field, _) in FIELDS.items()
        if isinstance(default := default_of(field), Part)
    }
    assert len(parts) > 10
    assert [name for name, (default, part) in parts.items() if not part or default != part()] == []


def test_every_field_of_the_schema_is_a_field_of_the_model() -> None:
    for kind in CRDS:
        known = MODELS[kind].model_fields
        (read_as,) = (each for each in known["live"].metadata if isinstance(each, ReadAs))
        for part, model in (("spec", known["spec"].annotation), ("status", read_as.kind)):
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


def test_the_server_adds_only_single_values_to_an_object(api: Api) -> None:
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
        },
    }


def test_the_server_adds_nothing_to_a_partly_written_policy(api: Api) -> None:
    written = {
        "LLMProvider": {"connectionTest": {"timeoutSeconds": 5}, "allowedNamespaces": {}},
        "LLMProxy": {
            "models": {"namespaces": {}},
            "rollout": {"deadlineSeconds": 60},
            "verify": {"port": 80},
            "aliases": [{"name": "best", "model": "gpt-4o"}],
        },
    }
    for kind, spec in written.items():
        answer = api.try_out(manifest(kind, SMALLEST[kind] | spec))
        assert not isinstance(answer, Refused)
        assert {name: answer["spec"][name] for name in spec} == spec


def test_defaults_stored_by_an_earlier_schema_keep_their_meaning(api: Api) -> None:
    """Such as `onFailure: Hold`: it counts as written by the user even if the default changes."""
    filled = {
        "LLMProvider": {
            "connectionTest": {
                "enabled": True,
                "intervalSeconds": 600,
                "timeoutSeconds": 10,
                "readinessPolicy": "Report",
            },
            "discovery": {"enabled": True, "intervalSeconds": 21600, "publish": "None"},
            "allowedNamespaces": {"from": "Same"},
        },
        "LLMProxy": {
            "models": {"namespaces": {"from": "Same"}},
            "rollout": {
                "strategy": "Annotate",
                "minIntervalSeconds": 0,
                "deadlineSeconds": 600,
                "onFailure": "Hold",
            },
            "verify": {"enabled": True, "port": 4000, "scheme": "HTTP"},
            "suspend": False,
            "deletionPolicy": "Retain",
        },
    }
    for kind, spec in filled.items():
        body = manifest(kind, SMALLEST[kind] | spec)
        answer = api.try_out(body)
        assert not isinstance(answer, Refused)
        before, after = parse(MODELS[kind], body), parse(MODELS[kind], answer)
        unset = parse(MODELS[kind], manifest(kind, SMALLEST[kind]))
        assert before.spec == after.spec == unset.spec  # type: ignore[union-attr]


def test_an_llmproxy_needs_no_spec(api: Api) -> None:
    body = manifest("LLMProxy", {})
    del body["spec"]
    answer = api.try_out(body)
    assert not isinstance(answer, Refused)
    assert answer["spec"]["configMapName"] == "litellm-config"


def test_the_samples_differ_from_the_defaults_somewhere() -> None:
    """Otherwise no test would notice a field that is dropped."""
    for kind, specs in SPECS.items():
        whole = parse(MODELS[kind], manifest(kind, specs[0]))
        small = parse(MODELS[kind], manifest(kind, SMALLEST[kind]))
        assert whole.spec != small.spec  # type: ignore[union-attr]
