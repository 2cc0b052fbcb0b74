"""Whether a model may be served: what its spec says, its provider's owner, and its key."""

from typing import Any

import pytest

from litellm_config_operator.deciding.assess import (
    Hold,
    LeaveOut,
    ModelAssessment,
    Render,
    assess_models,
    assess_providers,
)
from litellm_config_operator.deciding.findings import Finding
from litellm_config_operator.deciding.pausing import is_paused
from litellm_config_operator.v1alpha1 import (
    TEST_REQUESTED_ANNOTATION,
    LLMModel,
    NamespacedName,
    request_of,
    requested,
)
from litellm_config_operator.v1alpha1.reasons import ModelReason, ProviderReason
from tests.deciding.builders import (
    Manifest,
    annotated,
    bound,
    model,
    namespace,
    provider,
    secret,
    within,
)
from tests.deciding.cluster import Cluster

TEAM = "team-a"
GOLD = {"matchLabels": {"tier": "gold"}}


def assessed(*manifests: Manifest, **options: Any) -> dict[NamespacedName, ModelAssessment]:
    world = Cluster(*manifests).world()
    return assess_models(world, assess_providers(world, **options))


def own(*manifests: Manifest, **spec: Any) -> ModelAssessment:
    """A model of the provider's own namespace; `manifests` replace the Secret and the provider."""
    found = assessed(secret(), provider(), model(**spec), *manifests)
    return found[NamespacedName("llm", "gpt-4o")]


def foreign(**spec: Any) -> ModelAssessment:
    """A model of another namespace; `spec` says with whom the provider is shared."""
    tenant = within(TEAM, model(provider="llm/openai"))
    labelled = namespace(TEAM, tier="gold")
    return assessed(secret(), provider(**spec), tenant, labelled)[NamespacedName(TEAM, "gpt-4o")]


def said(found: Finding, reason: ModelReason | ProviderReason, message: str) -> None:
    assert (found.is_true, found.reason, found.message) == (False, reason, message)


def obstacle(found: ModelAssessment, fate: type[Hold] | type[LeaveOut]) -> Finding:
    assert isinstance(found.fate, fate)
    return found.fate.obstacle


def test_a_model_with_a_provider_and_a_key_is_rendered() -> None:
    found = own()
    assert found.accepted.is_true
    assert found.resolved.is_true
    assert isinstance(found.fate, Render)


class TestSharing:
    @pytest.mark.parametrize(
        "shared",
        [
            {"from": "All"},
            {"from": "Selector", "selector": {}},
            {"from": "Selector", "selector": GOLD},
            {
                "from": "Selector",
                "selector": {"matchExpressions": [{"key": "tier", "operator": "Exists"}]},
            },
            {
                "from": "Selector",
                "selector": {
                    "matchExpressions": [
                        {"key": "tier", "operator": "In", "values": ["gold", "lead"]},
                        {"key": "tier", "operator": "NotIn", "values": ["lead"]},
                        {"key": "none", "operator": "DoesNotExist"},
                    ]
                },
            },
        ],
    )
    def test_a_provider_that_is_shared_may_be_used(self, shared: Manifest) -> None:
        assert isinstance(foreign(allowedNamespaces=shared).fate, Render)

    @pytest.mark.parametrize(
        "shared",
        [
            None,
            {"from": "Same"},
            {"from": "Selector", "selector": {"matchLabels": {"tier": "lead"}}},
            {"from": "Selector", "selector": {"matchLabels": {"tier": "gold", "a": "b"}}},
            *(
                {"from": "Selector", "selector": {**kept, "matchExpressions": [term]}}
                for kept in ({}, GOLD)
                for term in (
                    {"key": "tier", "operator": "In", "values": ["lead"]},
                    {"key": "tier", "operator": "NotIn", "values": ["gold"]},
                    {"key": "tier", "operator": "DoesNotExist"},
                    {"key": "none", "operator": "Exists"},
                )
            ),
            {
                "from": "Selector",
                "selector": {
                    "matchExpressions": [
                        {"key": "tier", "operator": "Exists"},
                        {"key": "none", "operator": "Exists"},
                    ]
                },
            },
        ],
    )
    def test_one_that_is_not_looks_as_if_it_did_not_exist(self, shared: Manifest | None) -> None:
        found = foreign(allowedNamespaces=shared)
        absent = assessed(within(TEAM, model(provider="llm/openai")))[
            NamespacedName(TEAM, "gpt-4o")
        ]
        assert found == absent
        said(
            obstacle(found, LeaveOut),
            ModelReason.REF_NOT_PERMITTED,
            "LLMProvider llm/openai does not exist or is not shared with namespace team-a: ask "
            "its owner for allowedNamespaces",
        )
        assert found.provider is None

    def test_one_that_cannot_be_read_is_shared_with_nobody(self) -> None:
        found = foreign(allowedNamespaces={"from": "All"}, baseURL="https://user@h.example")
        assert found.resolved.reason is ModelReason.REF_NOT_PERMITTED

    def test_a_namespace_that_is_not_known_has_no_labels(self) -> None:
        shared = {"from": "Selector", "selector": GOLD}
        tenant = within("unknown", model(provider="llm/openai"))
        found = assessed(secret(), provider(allowedNamespaces=shared), tenant)
        assert (
            found[NamespacedName("unknown", "gpt-4o")].resolved.reason
            is ModelReason.REF_NOT_PERMITTED
        )

    def test_what_is_wrong_with_a_key_is_told_to_its_own_namespace_only(self) -> None:
        tenant = within(TEAM, model(provider="llm/openai"))
        found = assessed(provider(allowedNamespaces={"from": "All"}), model(), tenant)
        why = "Secret llm/openai-key does not exist: create it, with the key api-key"
        for key, told in (
            (NamespacedName("llm", "gpt-4o"), why),
            (NamespacedName(TEAM, "gpt-4o"), "see its ResolvedRefs"),
        ):
            said(
                obstacle(found[key], Hold),
                ModelReason.CREDENTIALS_UNRESOLVED,
                f"LLMProvider llm/openai has no usable key: {told}",
            )


PAUSED = (
    "is paused by its annotation litellm-config.dev/paused; to go on: "
    "kubectl annotate {} litellm-config.dev/paused-"
)


class TestItsOwnSpec:
    @pytest.mark.parametrize(
        "name", ["litellm-config-operator-revision", "revision/x", "llmmodel/x"]
    )
    def test_the_operators_own_names_are_reserved(self, name: str) -> None:
        said(
            obstacle(own(modelName=name), Hold),
            ModelReason.INVALID,
            f"modelName {name} is reserved: choose another name",
        )

    def test_a_spec_that_cannot_be_read_is_held(self) -> None:
        found = own(model="os.environ/X")
        said(
            obstacle(found, Hold),
            ModelReason.INVALID,
            "spec.model must not start with os.environ/ or oidc/",
        )
        assert found.accepted == found.resolved == obstacle(found, Hold)

    @pytest.mark.parametrize("part", ["parameters", "info"])
    def test_what_may_not_be_passed_through_holds_the_model(self, part: str) -> None:
        found = obstacle(own(**{part: {"Not A Name": 1}}), Hold)
        assert found.reason is ModelReason.INVALID_PARAMETERS
        assert found.message.startswith(f"{part}.Not A Name may not be set here")

    def test_three_problems_are_told_and_the_others_counted(self) -> None:
        def told(count: int) -> str:
            return obstacle(own(info={f"Not {n}": 1 for n in range(count)}), Hold).message

        assert told(3).count("info.Not") == told(5).count("info.Not") == 3
        assert "; info.Not 1 may" in told(3)
        assert "more" not in told(3)
        assert told(5).endswith("; and 2 more")

    def test_one_that_is_switched_off_is_left_out(self) -> None:
        for found in (own(enabled=False), own(provider(enabled=False), enabled=False)):
            said(
                obstacle(found, LeaveOut),
                ModelReason.DISABLED,
                "The model is disabled: enable it to have it served",
            )

    def test_one_that_is_paused_is_left_out_and_names_what_ends_it(self) -> None:
        paused = annotated(model(), paused="true")
        for found in (own(paused), own(paused, provider(enabled=False))):
            said(
                obstacle(found, LeaveOut),
                ModelReason.DISABLED,
                f"LLMModel llm/gpt-4o {PAUSED.format('llmmodel -n llm gpt-4o')}",
            )


class TestItsProvider:
    def test_one_that_does_not_exist_leaves_the_model_out(self) -> None:
        said(
            obstacle(own(provider="none"), LeaveOut),
            ModelReason.PROVIDER_NOT_FOUND,
            "LLMProvider llm/none does not exist: create it, or correct providerRef",
        )

    @pytest.mark.parametrize(
        ("off", "why"),
        [
            (provider(enabled=False), "is disabled: enable it to serve its models"),
            (
                annotated(provider(), paused="true"),
                PAUSED.format("llmprovider -n llm openai"),
            ),
        ],
    )
    def test_one_that_is_switched_off_leaves_the_model_out(self, off: Manifest, why: str) -> None:
        said(
            obstacle(own(off), LeaveOut),
            ModelReason.PROVIDER_DISABLED,
            f"LLMProvider llm/openai {why}",
        )

    def test_one_that_cannot_be_read_holds_the_model(self) -> None:
        found = own(provider(baseURL="https://user@h.example"))
        said(
            obstacle(found, Hold),
            ModelReason.PROVIDER_INVALID,
            "LLMProvider llm/openai is invalid: spec.baseURL must not hold a user name or "
            "password",
        )

    def test_one_that_cannot_be_read_is_invalid_itself(self) -> None:
        world = Cluster(provider(baseURL="https://user@h.example")).world()
        (found,) = assess_providers(world).values()
        assert (found.accepted.reason, found.resolved.reason) == (
            ProviderReason.INVALID,
            ProviderReason.INVALID,
        )

    def test_a_pattern_without_a_provider_is_as_good_as_any(self) -> None:
        found = own(provider="none", model="gpt-*", modelName="gpt-*")
        assert found.accepted.is_true
        assert obstacle(found, LeaveOut).reason is ModelReason.PROVIDER_NOT_FOUND

    def test_a_key_that_may_not_go_there_holds_the_model(self) -> None:
        found = obstacle(own(bound("elsewhere.example")), Hold)
        assert found.reason is ModelReason.CREDENTIALS_UNRESOLVED
        assert "does not allow its keys to be sent to https://api.openai.com" in found.message

    @pytest.mark.parametrize("required", [False, True])
    def test_consent_is_asked_for_where_the_operator_requires_it(self, required: bool) -> None:
        found = assessed(secret(), provider(), model(), require_allowed_hosts=required)
        assert isinstance(found[NamespacedName("llm", "gpt-4o")].fate, Hold) is required

    def test_why_its_key_is_not_used_is_its_own_reason(self) -> None:
        world = Cluster(provider(), bound("elsewhere.example", "b-key"), provider("b")).world()
        found = assess_providers(world)
        assert [each.resolved.reason for each in found.values()] == [
            ProviderReason.HOST_NOT_ALLOWED,
            ProviderReason.SECRET_NOT_FOUND,
        ]
        assert all(each.credential is None and each.accepted.is_true for each in found.values())


@pytest.mark.parametrize(("value", "paused"), [("true", True), ("false", False), ("", False)])
def test_only_the_word_true_pauses(value: str, paused: bool) -> None:
    item = LLMModel.model_validate(annotated(model(), paused=value))
    assert is_paused(item) is paused


def test_what_asks_for_a_test_is_cut() -> None:
    assert requested({}) is None
    assert requested({TEST_REQUESTED_ANNOTATION: ""}) is None
    assert requested({TEST_REQUESTED_ANNOTATION: "x" * 300}) == "x" * 256
    item = LLMModel.model_validate(annotated(model(), **{"test-requested": "now"}))
    assert request_of(item) == "now"
