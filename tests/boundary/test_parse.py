"""Parsing what the API server holds: strict about the spec, lenient about the rest, no raising."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.v1alpha1 import (
    PENDING,
    Condition,
    ConditionStatus,
    LabelSelector,
    LLMModel,
    LLMModelStatus,
    LLMProvider,
    LLMProviderStatus,
    LLMProxy,
    Malformed,
    NamespaceFilter,
    ObjectMeta,
    SecretKeySelector,
    parse,
    per_token,
)

META = {"name": "gpt", "namespace": "llm", "uid": "u-1", "generation": 3}
MODEL = {"providerRef": {"name": "openai"}, "model": "gpt-4o"}
PROVIDER = {"type": "openai", "credentials": {"apiKey": {"name": "s", "key": "k"}}}


def model(spec: dict[str, Any] | None = None, **metadata: Any) -> LLMModel:
    found = parse(LLMModel, {"metadata": META | metadata, "spec": MODEL | (spec or {})})
    assert isinstance(found, LLMModel)
    return found


def provider(**spec: Any) -> LLMProvider:
    found = parse(LLMProvider, {"metadata": META, "spec": PROVIDER | spec})
    assert isinstance(found, LLMProvider)
    return found


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        (None, "spec must be an object"),
        ({"model": "a"}, "spec.providerRef is required"),
        ({"providerRef": {"name": "p"}}, "spec.model is required"),
        (MODEL | {"model": 5}, "spec.model must be a string"),
        (MODEL | {"model": ""}, "spec.model must have at least 1 characters"),
        (MODEL | {"model": "a" * 257}, "spec.model must have at most 256 characters"),
        (MODEL | {"model": "os.environ/X"}, "spec.model must not start with os.environ/ or oidc/"),
        (MODEL | {"enabled": "true"}, "spec.enabled must be true or false"),
        (MODEL | {"contextWindow": 0}, "spec.contextWindow must be at least 1"),
        (MODEL | {"contextWindow": True}, "spec.contextWindow must be a whole number"),
        (MODEL | {"contextWindow": 2**31}, "spec.contextWindow must be at most 2147483647"),
        (MODEL | {"routing": {"tags": "a"}}, "spec.routing.tags must be a list"),
        (MODEL | {"routing": {"tags": ["a", " "]}},
         "spec.routing.tags[1] must be printable ASCII without leading or trailing spaces"),
        (MODEL | {"routing": {"tags": ["a", "a"]}},
         "spec.routing.tags must not hold the same value twice"),
        (MODEL | {"parameters": []}, "spec.parameters must be an object"),
        (MODEL | {"model": "gpt-*"},
         "spec: modelName is required and must hold as many * as model when model holds a *"),
        (MODEL | {"providerRef": {"name": "p", "namespace": "a.b"}},
         r"spec.providerRef.namespace must match ^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"),
    ],
    ids=lambda value: value if isinstance(value, str) else "spec",
)  # fmt: skip
def test_the_first_bad_field_is_named_in_the_users_words(spec: Any, message: str) -> None:
    assert parse(LLMModel, {"metadata": META, "spec": spec}) == Malformed(
        "LLMModel", ObjectMeta(**META), message
    )


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        (PROVIDER | {"type": "nonsense"},
         f"spec.type must be one of {', '.join(PROVIDER_TYPES)}"),
        ({"type": "openai"}, "spec: credentials.apiKey is required when type is openai"),
        (PROVIDER | {"type": "azure"}, "spec: baseURL is required when type is azure"),
        (PROVIDER | {"baseURL": "https://h/../x"}, "spec.baseURL must not hold . or .. segments"),
        (PROVIDER | {"connectionTest": {"readinessPolicy": "no"}},
         "spec.connectionTest.readinessPolicy must be 'Report' or 'Gate'"),
        (PROVIDER | {"allowedNamespaces": {"from": "Selector"}},
         "spec.allowedNamespaces: selector is required when from is Selector"),
    ],
    ids=lambda value: value if isinstance(value, str) else "spec",
)  # fmt: skip
def test_a_bad_provider_is_explained_the_same_way(spec: Any, message: str) -> None:
    found = parse(LLMProvider, {"spec": spec})
    assert isinstance(found, Malformed)
    assert found.message == message


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        ({"models": {"selector": {"matchLabels": []}}},
         "spec.models.selector.matchLabels must be an object"),
        ({"fallbacks": [{"model": "a", "fallbacks": []}]},
         "spec.fallbacks[0].fallbacks must have at least 1 entries"),
        ({"defaultFallbacks": ["a"] * 17}, "spec.defaultFallbacks must have at most 16 entries"),
        ({"aliases": [{"name": "a", "model": "b"}, {"name": "a", "model": "c"}]},
         "spec.aliases must not hold the same name twice"),
    ],
    ids=lambda value: value if isinstance(value, str) else "spec",
)  # fmt: skip
def test_a_bad_proxy_is_explained_the_same_way(spec: Any, message: str) -> None:
    found = parse(LLMProxy, {"spec": spec})
    assert isinstance(found, Malformed)
    assert found.message == message


def test_what_is_no_object_is_none() -> None:
    found = parse(LLMModel, [])  # type: ignore[arg-type]
    assert isinstance(found, Malformed)
    assert found.message == "the object must be an object"


@pytest.mark.parametrize("place", ["model", "modelName", "displayName", "mode", "providerRef"])
def test_a_message_never_repeats_a_value(place: str) -> None:
    found = parse(LLMModel, {"spec": MODEL | {place: "os.environ/sk-canary\n**"}})
    assert isinstance(found, Malformed)
    assert "canary" not in repr(found)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["metadata", "spec", "status", "model", "providerRef", "name"]),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_nothing_makes_parse_raise(body: Any) -> None:
    for kind in (LLMProvider, LLMModel, LLMProxy):
        assert isinstance(parse(kind, body), kind | Malformed)


def test_odd_metadata_reads_as_absent() -> None:
    odd = {"name": "gpt", "uid": 5, "generation": "x", "labels": [1], "annotations": {"a": 2}}
    found = parse(LLMModel, {"metadata": odd, "spec": MODEL})
    assert isinstance(found, LLMModel)
    assert found.metadata == ObjectMeta(name="gpt")


def test_of_annotations_only_ours_are_kept() -> None:
    ours = {"litellm-config.dev/paused": "true"}
    metadata = {"annotations": ours | {"kubectl.kubernetes.io/restartedAt": "today"}}
    found = parse(LLMModel, {"metadata": metadata, "spec": MODEL})
    assert found.metadata.annotations == ours


def test_missing_metadata_and_a_null_reads_as_absent() -> None:
    found = parse(
        LLMModel, {"metadata": {"labels": None, "deletionTimestamp": None}, "spec": MODEL}
    )
    assert isinstance(found, LLMModel)
    assert found.metadata == ObjectMeta()


@pytest.mark.parametrize(
    "status", [None, 5, {"conditions": [{"type": "Ready"}]}, {"revision": 5}, {"proxies": "x"}]
)
def test_an_odd_status_reads_as_an_empty_one(status: Any) -> None:
    found = parse(LLMModel, {"metadata": META, "spec": MODEL, "status": status})
    assert isinstance(found, LLMModel)
    assert found.status == LLMModelStatus()


def test_a_status_is_read() -> None:
    wire = {
        "observedGeneration": 2,
        "conditions": [PENDING.model_dump(mode="json", by_alias=True)],
    }
    wire |= {"models": {"count": 2, "sample": ["a", "b"]}, "unknown": 1}
    found = parse(LLMProvider, {"spec": PROVIDER, "status": wire})
    assert isinstance(found, LLMProvider)
    assert isinstance(found.status, LLMProviderStatus)
    assert found.status.condition("Ready") == PENDING
    assert found.status.condition("Accepted") is None
    assert found.status.models is not None
    assert (found.status.models.sample, found.status.observed_generation) == (("a", "b"), 2)


def test_a_condition_is_written_in_camel_case_without_nulls() -> None:
    assert PENDING.model_dump(mode="json", by_alias=True, exclude_none=True) == {
        "type": "Ready",
        "status": "Unknown",
        "reason": "Pending",
        "message": "Waiting for the operator.",
        "lastTransitionTime": "1970-01-01T00:00:00Z",
    }
    assert Condition.model_validate(PENDING.model_dump(by_alias=True)) == PENDING
    assert PENDING.status is ConditionStatus.UNKNOWN


def test_fields_of_a_newer_operator_are_dropped() -> None:
    assert model({"newer": 1, "limits": {"rpm": 1, "newer": 2}}) == model({"limits": {"rpm": 1}})


def test_what_was_parsed_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        model().spec.enabled = False  # type: ignore[misc]


def test_a_models_public_name_is_its_own_unless_given() -> None:
    assert model().public_name == "gpt"
    assert model({"modelName": "best"}).public_name == "best"


def test_a_models_provider_is_in_its_own_namespace_unless_given() -> None:
    assert model().provider_key == ("llm", "openai")
    assert model({"providerRef": {"name": "p", "namespace": "b"}}).provider_key == ("b", "p")


def test_capabilities_say_only_what_is_stated() -> None:
    stated = {"vision": True, "functionCalling": False, "pdfInput": True}
    assert model({"capabilities": stated}).spec.capabilities.supports() == {
        "supports_function_calling": False,
        "supports_pdf_input": True,
        "supports_vision": True,
    }
    assert model().spec.capabilities.supports() == {}


def test_credentials_and_settings_are_found_by_the_tables_names() -> None:
    spec = provider(openai={"project": "proj"}).spec
    selector = SecretKeySelector(name="s", key="k")
    assert (spec.credentials.get("apiKey"), list(spec.credentials.items())) == (
        selector,
        [("apiKey", selector)],
    )
    assert spec.credentials.get("vertexCredentials") is None
    assert spec.setting("openai.project") == "proj"
    assert spec.setting("openai.organization") is None
    assert spec.setting("azure.apiVersion") is None
    assert spec.settings == {"openai.project": "proj"}


@pytest.mark.parametrize(
    ("dollars", "expected"),
    [
        ("2.50", 2.5e-06),
        ("0.15", 1.5e-07),
        ("0", 0.0),
        ("0.1", 1e-07),
        ("0.000000000001", 1e-18),
        ("999999999.999999999999", 999.999999999999999999),
    ],
)
def test_a_price_becomes_the_nearest_float_per_token(dollars: str, expected: float) -> None:
    assert per_token(dollars) == expected


@given(st.from_regex(r"\A[0-9]{1,9}(\.[0-9]{1,12})?\Z"))
def test_any_price_is_rounded_once(dollars: str) -> None:
    exact = Fraction(Decimal(dollars)) / 1_000_000
    assert per_token(dollars) == exact.numerator / exact.denominator


@pytest.mark.parametrize(
    ("selector", "labels", "expected"),
    [
        ({}, {}, True),
        ({"matchLabels": {"a": "b"}}, {"a": "b", "c": "d"}, True),
        ({"matchLabels": {"a": "b"}}, {"a": "c"}, False),
        ({"matchLabels": {"a": ""}}, {}, False),
        ({"matchExpressions": [{"key": "a", "operator": "In", "values": ["b"]}]},
         {"a": "b"}, True),
        ({"matchExpressions": [{"key": "a", "operator": "In", "values": ["b"]}]}, {}, False),
        ({"matchExpressions": [{"key": "a", "operator": "NotIn", "values": ["b"]}]}, {}, True),
        ({"matchExpressions": [{"key": "a", "operator": "NotIn", "values": ["b"]}]},
         {"a": "b"}, False),
        ({"matchExpressions": [{"key": "a", "operator": "Exists"}]}, {"a": ""}, True),
        ({"matchExpressions": [{"key": "a", "operator": "Exists"}]}, {}, False),
        ({"matchExpressions": [{"key": "a", "operator": "DoesNotExist"}]}, {}, True),
        ({"matchExpressions": [{"key": "a", "operator": "DoesNotExist"}]}, {"a": ""}, False),
    ],
)  # fmt: skip
def test_a_label_selector_selects_as_kubernetes_does(
    selector: dict[str, Any], labels: dict[str, str], *, expected: bool
) -> None:
    assert LabelSelector.model_validate(selector).matches(labels) is expected


@pytest.mark.parametrize(
    ("filter_", "other", "expected"),
    [
        ({}, "own", True),
        ({}, "other", False),
        ({"from": "All"}, "other", True),
        ({"from": "Selector", "selector": {"matchLabels": {"a": "b"}}}, "other", True),
        ({"from": "Selector", "selector": {"matchLabels": {"a": "c"}}}, "other", False),
        ({"from": "Selector", "selector": {"matchLabels": {"a": "c"}}}, "own", True),
    ],
)
def test_a_namespace_filter_always_admits_its_own(
    filter_: dict[str, Any], other: str, *, expected: bool
) -> None:
    found = NamespaceFilter.model_validate(filter_)
    assert found.admits("own", other, {"a": "b"}) is expected


def test_an_object_that_cannot_be_read_keeps_its_labels() -> None:
    labelled = META | {"labels": {"tier": "gold"}}
    found = parse(LLMModel, {"metadata": labelled, "spec": MODEL | {"model": 7}})
    assert isinstance(found, Malformed)
    assert found.metadata.labels == {"tier": "gold"}
