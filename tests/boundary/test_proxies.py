"""What an LLMProxy may not have, and who of two keeps what both want."""

from dataclasses import replace
from typing import Any

import pytest

from litellm_config_operator.deciding.acceptance import (
    Acceptance,
    MasterKey,
    accept_proxies,
    master_key_value,
)
from litellm_config_operator.deciding.findings import Finding
from litellm_config_operator.deciding.world import LiveOutput, Outputs, World
from litellm_config_operator.v1alpha1 import LLMProxy, NamespacedName
from litellm_config_operator.v1alpha1.names import PROXY_LABEL
from litellm_config_operator.v1alpha1.reasons import ProxyReason
from tests.deciding.builders import Manifest, annotated, created, deployment, proxy, secret, within
from tests.deciding.cluster import Cluster

OLD, YOUNG = "2025-01-01T00:00:00Z", "2026-02-01T00:00:00Z"
MASTER_KEY_SECRET = "litellm-credentials-master-key"
OURS = LiveOutput("uid", "default", owner=None, data={})


def accepted(
    *manifests: Manifest, namespaces: tuple[str, ...] = ()
) -> dict[NamespacedName, Acceptance]:
    return accept_proxies(world(*manifests), frozenset(namespaces))


def world(*manifests: Manifest) -> World:
    return Cluster(deployment(), *manifests).world()


def finding(found: dict[NamespacedName, Acceptance], name: str = "default") -> Finding:
    return found[NamespacedName("llm", name)].finding


def refused(reason: ProxyReason, message: str, found: Finding) -> None:
    assert (found.is_true, found.reason, found.message) == (False, reason, message)


def test_a_proxy_that_asks_for_nothing_special_is_accepted_and_written() -> None:
    found = accepted(proxy())[NamespacedName("llm", "default")]
    assert found.finding.is_true
    assert found.may_write


class TestOtherNamespaces:
    @pytest.mark.parametrize("wanted", ["All", "Selector"])
    def test_models_from_beyond_the_own_one_need_the_operators_leave(self, wanted: str) -> None:
        selector = {"selector": {}} if wanted == "Selector" else {}
        asks = proxy(models={"namespaces": {"from": wanted, **selector}})
        refused(
            ProxyReason.NAMESPACES_NOT_PERMITTED,
            f"models.namespaces.from is {wanted}, but namespace llm is not one of the operator's "
            "proxyNamespaces: add it there, or set from to Same",
            finding(accepted(asks, namespaces=("other",))),
        )
        assert finding(accepted(asks, namespaces=("llm",))).is_true

    def test_the_own_one_needs_no_leave(self) -> None:
        assert finding(accepted(proxy(models={"namespaces": {"from": "Same"}}))).is_true


class TestTwoProxies:
    def both(self, **spec: Any) -> dict[NamespacedName, Acceptance]:
        """The older one, and one that wants what `spec` leaves as it is with the older."""
        own = {"targets": [{"name": "other"}], "configMapName": "c2", "secretName": "s2"}
        second = proxy("second", **{**own, **spec})
        return accepted(created(YOUNG, second), created(OLD, proxy()), deployment("other"))

    def test_two_that_want_nothing_of_each_other_are_both_accepted(self) -> None:
        assert [each.finding.is_true for each in self.both().values()] == [True, True]

    @pytest.mark.parametrize(
        ("spec", "what"),
        [
            ({"configMapName": "litellm-config"}, "ConfigMap litellm-config"),
            ({"secretName": "litellm-credentials"}, "Secret litellm-credentials"),
            ({"targets": [{"name": "litellm"}]}, "Deployment litellm"),
        ],
    )
    def test_the_older_keeps_it(self, spec: Manifest, what: str) -> None:
        found = self.both(**spec)
        assert finding(found).is_true
        refused(
            ProxyReason.CONFLICT,
            f"{what} belongs to the older LLMProxy llm/default: name another",
            finding(found, "second"),
        )
        assert not found[NamespacedName("llm", "second")].may_write

    def test_of_two_of_one_second_the_one_that_has_it_keeps_it(self) -> None:
        for kind in ("config_map", "secret"):
            state = world(proxy("a"), proxy("b"))
            live = {kind: replace(OURS, managed_for="b")}
            outputs = {key: replace(found, **live) for key, found in state.outputs.items()}
            found = accept_proxies(replace(state, outputs=outputs), frozenset())
            assert finding(found, "b").is_true
            assert not finding(found, "a").is_true

    def test_of_two_of_one_second_without_anything_the_first_by_name_has_it(self) -> None:
        found = accepted(proxy("b"), proxy("a"))
        assert finding(found, "a").is_true
        assert finding(found, "b").reason is ProxyReason.CONFLICT

    def test_the_same_names_in_another_namespace_are_other_things(self) -> None:
        found = accepted(proxy(), within("other", proxy()), deployment(namespace="other"))
        assert [each.finding.is_true for each in found.values()] == [True, True]

    def test_one_that_cannot_be_read_claims_nothing(self) -> None:
        found = accepted(created(OLD, proxy("a", suspend="perhaps")), proxy("b"))
        assert list(found) == [NamespacedName("llm", "b")]
        assert finding(found, "b").is_true


class TestForeignObjects:
    @pytest.mark.parametrize("label", [None, "somebody"])
    @pytest.mark.parametrize(
        ("kind", "name", "field"),
        [
            ("ConfigMap", "litellm-config", "config_map"),
            ("Secret", "litellm-credentials", "secret"),
        ],
    )
    def test_what_is_not_this_proxys_is_not_overwritten(
        self, kind: str, name: str, field: str, label: str | None
    ) -> None:
        refused(
            ProxyReason.NOT_MANAGED,
            f"{kind} {name} exists and is not this LLMProxy's; to hand it over: kubectl label "
            f"{kind.lower()} -n llm {name} --overwrite {PROXY_LABEL}=default",
            finding(self.beside(**{field: replace(OURS, managed_for=label)})),
        )

    def test_all_that_is_not_this_proxys_is_told_at_once(self) -> None:
        foreign = replace(OURS, managed_for=None)
        found = self.beside(config_map=foreign, secret=foreign)
        both = (
            "ConfigMap litellm-config and Secret litellm-credentials exist and are not this "
            "LLMProxy's; to hand them over: "
            f"kubectl label configmap -n llm litellm-config --overwrite {PROXY_LABEL}=default && "
            f"kubectl label secret -n llm litellm-credentials --overwrite {PROXY_LABEL}=default"
        )
        refused(ProxyReason.NOT_MANAGED, both, finding(found))
        state = world(proxy(), secret(MASTER_KEY_SECRET))
        outputs = {NamespacedName("llm", "default"): Outputs(config_map=foreign, secret=foreign)}
        all_three = finding(accept_proxies(replace(state, outputs=outputs), frozenset()))
        assert all_three.message.startswith(
            f"{both}; Secret {MASTER_KEY_SECRET} exists and is not"
        )

    def test_another_trouble_with_the_master_key_is_no_part_of_that(self) -> None:
        wanted = proxy(masterKey={"secretRef": {"name": "none", "key": "k"}})
        outputs = {
            NamespacedName("llm", "default"): Outputs(secret=replace(OURS, managed_for=None))
        }
        found = finding(accept_proxies(replace(world(wanted), outputs=outputs), frozenset()))
        assert found.reason is ProxyReason.NOT_MANAGED
        assert "none" not in found.message

    def test_what_is_its_own_is(self) -> None:
        assert finding(self.beside(config_map=OURS, secret=OURS)).is_true

    def beside(self, **live: LiveOutput) -> dict[NamespacedName, Acceptance]:
        state = world(proxy())
        key = NamespacedName("llm", "default")
        outputs = {key: replace(state.outputs[key], **live)}
        return accept_proxies(replace(state, outputs=outputs), frozenset())


@pytest.mark.parametrize("stops", [proxy(suspend=True), annotated(proxy(), paused="true")])
def test_one_that_stands_still_is_accepted_and_not_written(stops: Manifest) -> None:
    found = accepted(stops)[NamespacedName("llm", "default")]
    assert found.finding.is_true
    assert not found.may_write


def test_a_refusal_comes_before_what_is_wrong_with_the_master_key() -> None:
    missing = {"secretRef": {"name": "none", "key": "k"}}
    asks = proxy(masterKey=missing, models={"namespaces": {"from": "All"}})
    assert finding(accepted(asks)).reason is ProxyReason.NAMESPACES_NOT_PERMITTED
    found = accepted(proxy(masterKey=missing))[NamespacedName("llm", "default")]
    assert found.finding.reason is ProxyReason.MASTER_KEY_UNRESOLVED
    assert found.master_key == MasterKey("LITELLM_MASTER_KEY", handed=False)


class TestMasterKeys:
    def known(self, value: bytes, **spec: Any) -> Acceptance:
        wanted = {"secretRef": {"name": "mine", "key": "master-key"}, **spec}
        found = accepted(secret("mine", master_key=value), proxy(masterKey=wanted))
        return found[NamespacedName("llm", "default")]

    def test_the_well_known_one_is_refused(self) -> None:
        refused(
            ProxyReason.MASTER_KEY_UNRESOLVED,
            "Key master-key of Secret mine is the well-known default, with which LiteLLM refuses "
            "to start: store a key of your own",
            self.known(b"sk-1234").finding,
        )

    def test_one_of_ones_own_is_handed_to_the_pods(self) -> None:
        found = self.known(b"sk-12345").master_key
        assert found.environment == {"LITELLM_MASTER_KEY": b"sk-12345"}
        assert found.with_fresh(b"other") == found
        assert found.writes(LLMProxy()) == ()

    def test_one_that_the_pods_have_already_is_not_handed_to_them(self) -> None:
        found = self.known(b"sk-12345", envVar="OWN_KEY").master_key
        assert (found.variable, found.environment, found.value) == ("OWN_KEY", {}, b"sk-12345")

    def test_one_that_only_the_pods_know_is_not_known(self) -> None:
        found = accepted(proxy(masterKey={"envVar": "OWN_KEY"}))[
            NamespacedName("llm", "default")
        ].master_key
        assert found == MasterKey("OWN_KEY", handed=False)

    def test_a_spec_that_names_neither_means_the_variable_that_litellm_reads(self) -> None:
        """The kind's own rule refuses it; an older schema may have let it through."""
        state = world(proxy(masterKey={"envVar": "OWN_KEY"}))
        found = state.proxies[NamespacedName("llm", "default")]
        assert isinstance(found, LLMProxy)
        neither = found.spec.master_key.model_copy(update={"env_var": None})
        spec = found.spec.model_copy(update={"master_key": neither})
        proxies = {NamespacedName("llm", "default"): found.model_copy(update={"spec": spec})}
        accepted = accept_proxies(replace(state, proxies=proxies), frozenset())
        assert (
            accepted[NamespacedName("llm", "default")].master_key.variable == "LITELLM_MASTER_KEY"
        )

    def test_one_is_made_up_where_none_is_named(self) -> None:
        found = accepted(proxy())[NamespacedName("llm", "default")].master_key
        assert found.generate
        assert found.environment == {}
        assert found.writes(LLMProxy()) == ()
        made = found.with_fresh(b"sk-made-up")
        assert made.environment == {"LITELLM_MASTER_KEY": b"sk-made-up"}
        assert [write.creates for write in made.writes(LLMProxy())] == [True]

    @pytest.mark.parametrize(("value", "known"), [(b"sk-1\n", None), (b"sk-1", b"sk-1")])
    def test_what_cannot_be_read_is_no_key_to_sign_in_with(
        self, value: bytes, known: bytes | None
    ) -> None:
        wanted = {"secretRef": {"name": "mine", "key": "master-key"}}
        state = world(secret("mine", master_key=value), proxy(masterKey=wanted))
        (found,) = (each for each in state.proxies.values() if isinstance(each, LLMProxy))
        assert master_key_value(found, state) == known
