"""What an LLMProxy may not have: what is beyond its namespace, another's, or somebody else's."""

from dataclasses import replace
from typing import Any

import pytest

from litellm_config_operator.proxy_acceptance import Acceptance, accept_proxies
from litellm_config_operator.reasons import ProxyReason
from litellm_config_operator.v1alpha1 import LLMProxy, parse
from litellm_config_operator.world import Key, LiveOutput, Outputs, Target, World
from tests.core.builders import Manifest, annotated, created, proxy, within

EMPTY = World({}, {}, {}, {}, {}, {})
OLD, YOUNG = "2025-01-01T00:00:00Z", "2026-02-01T00:00:00Z"


def world(*manifests: Manifest, **outputs: Outputs) -> World:
    """These LLMProxies, with what exists around those of namespace llm, by their names."""
    proxies = {}
    for manifest in manifests:
        body = manifest | {"metadata": manifest["metadata"] | {"uid": "u", "generation": 1}}
        found = parse(LLMProxy, body)
        assert isinstance(found, LLMProxy)
        proxies[Key(*found.key)] = found
    around = {Key("llm", name): found for name, found in outputs.items()}
    return replace(EMPTY, proxies=proxies, outputs=around)


def decided(found: World, name: str = "default", namespace: str = "llm") -> Acceptance:
    return accept_proxies(found, frozenset({"platform"}))[Key(namespace, name)]


def refused(found: World, name: str = "default") -> tuple[Any, str]:
    """The reason and the words; a refused LLMProxy writes nothing."""
    acceptance = decided(found, name)
    assert not acceptance.may_write
    return acceptance.finding.reason, acceptance.finding.message


def live(managed_for: str | None) -> LiveOutput:
    return LiveOutput("uid", managed_for, owner=None, data={})


def test_what_asks_for_nothing_of_others_is_accepted() -> None:
    acceptance = decided(world(proxy(), default=Outputs(live("default"), live("default"))))
    assert (acceptance.finding.reason, acceptance.may_write) == (ProxyReason.ACCEPTED, True)


@pytest.mark.parametrize("wanted", [{"from": "All"}, {"from": "Selector", "selector": {}}])
def test_only_proxy_namespaces_collect_models_beyond_their_own(wanted: Manifest) -> None:
    asking = proxy(models={"namespaces": wanted})
    reason, said = refused(world(asking))
    assert reason is ProxyReason.NAMESPACES_NOT_PERMITTED
    assert "namespace llm is not one of the operator's proxyNamespaces" in said
    assert decided(world(within("platform", asking)), namespace="platform").may_write


def test_a_setting_that_may_not_be_passed_through_is_refused() -> None:
    reason, _ = refused(world(proxy(generalSettings={"additional": {"custom_auth": "a.b"}})))
    assert reason is ProxyReason.INVALID_SETTINGS


@pytest.mark.parametrize("kind", ["config_map", "secret"])
@pytest.mark.parametrize("managed_for", [None, "", "other"])
def test_what_was_not_written_for_this_llmproxy_is_not_overwritten(
    kind: str, managed_for: str | None
) -> None:
    outputs = replace(Outputs(), **{kind: live(managed_for)})
    reason, said = refused(world(proxy(), default=outputs))
    assert reason is ProxyReason.NOT_MANAGED
    assert "--overwrite litellm-config.dev/proxy=default" in said


@pytest.mark.parametrize(
    ("spec", "kept"),
    [
        ({"configMapName": "c2"}, "Secret litellm-credentials"),
        ({"secretName": "s2"}, "ConfigMap litellm-config"),
        ({"configMapName": "c2", "secretName": "s2"}, "Deployment litellm"),
    ],
)
def test_of_two_that_want_one_thing_the_older_keeps_it(spec: Manifest, kept: str) -> None:
    target = Target("Deployment", "litellm", "d", None, 1, complete=True)
    both = world(
        created(OLD, proxy()),
        created(YOUNG, proxy("second", **spec)),
        default=Outputs(targets=(target,)),
        second=Outputs(targets=(target,)),
    )
    assert refused(both, "second") == (
        ProxyReason.CONFLICT,
        f"{kept} belongs to the older LLMProxy llm/default: name another",
    )
    assert decided(both).may_write


@pytest.mark.parametrize("has", [Outputs(live("second")), Outputs(secret=live("second"))])
def test_of_two_of_one_second_the_one_that_has_the_outputs_keeps_them(has: Outputs) -> None:
    both = world(proxy("first"), proxy("second"), first=has, second=has)
    assert decided(both, "second").may_write
    assert refused(both, "first")[0] is ProxyReason.CONFLICT


@pytest.mark.parametrize("still", [proxy(suspend=True), annotated(proxy(), paused="true")])
def test_what_is_suspended_or_paused_writes_nothing(still: Manifest) -> None:
    acceptance = decided(world(still))
    assert (acceptance.finding.is_true, acceptance.may_write) == (True, False)
