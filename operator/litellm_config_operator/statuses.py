"""Every object's desired status, from one decision.

Law: pure. An LLMProxy that is not accepted says nothing about models of other namespaces, so
that nobody's status can be spoilt from outside.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from litellm_config_operator.discovered import Tally, tallies
from litellm_config_operator.model_status import Standing, model_status
from litellm_config_operator.plan import Plan, ProxyPlan
from litellm_config_operator.provider_status import provider_status
from litellm_config_operator.proxy_status import malformed_proxy_status, proxy_status
from litellm_config_operator.rollout import Rollout, observe
from litellm_config_operator.selection import selected
from litellm_config_operator.v1alpha1 import KubernetesObject, Malformed
from litellm_config_operator.world import Key, Outputs, World


@dataclass(frozen=True, slots=True)
class DesiredStatus:
    """One object and the status that it shall have."""

    kind: str
    key: Key
    uid: str
    status: Mapping[str, Any]


def statuses(
    plan: Plan, world: World, failures: Mapping[Key, str], now: datetime
) -> list[DesiredStatus]:
    """All statuses, after outputs were written. `failures`: the sentence of each refused proxy."""
    outputs = {key: world.outputs.get(key, Outputs()) for key in plan.proxies}
    rollouts = {key: observe(found, outputs[key], now) for key, found in plan.proxies.items()}
    published = [
        found.published.config if key in failures else found.config
        for key, found in plan.proxies.items()
    ]
    chosen = [found.selection for found in plan.proxies.values() if found.selection is not None]
    lists = tallies(published, chosen)
    desired = [
        _of(
            "LLMProvider",
            key,
            found.provider,
            provider_status(found, published, lists.get(key, Tally()), world, now),
        )
        for key, found in plan.providers.items()
    ]
    standings = _standings(plan, rollouts, world, failures)
    desired += [
        _of(
            "LLMModel",
            key,
            found.model,
            model_status(key, found, standings.get(key, {}), world, now),
        )
        for key, found in plan.models.items()
    ]
    desired += [
        _of(
            "LLMProxy",
            key,
            found.proxy,
            proxy_status(found, rollouts[key], outputs[key], failures.get(key), now),
        )
        for key, found in plan.proxies.items()
    ]
    desired += [
        _of("LLMProxy", key, found, malformed_proxy_status(found, now))
        for key, found in plan.malformed.items()
    ]
    return desired


def _standings(
    plan: Plan, rollouts: Mapping[Key, Rollout], world: World, failures: Mapping[Key, str]
) -> dict[Key, dict[Key, Standing]]:
    """For each model, the proxies that select it."""
    found: dict[Key, dict[Key, Standing]] = {}
    for key, proxy_plan in plan.proxies.items():
        standing = Standing(proxy_plan, rollouts[key], failures.get(key))
        for model in selected(proxy_plan.proxy, plan.models, world):
            if _may_speak_of(proxy_plan, model):
                found.setdefault(model, {})[key] = standing
    return found


def _may_speak_of(plan: ProxyPlan, model: Key) -> bool:
    return plan.accepted.is_true or model.namespace == plan.proxy.metadata.namespace


def _of(
    kind: str, key: Key, found: KubernetesObject | Malformed, status: Mapping[str, Any]
) -> DesiredStatus:
    uid = found.uid if isinstance(found, Malformed) else found.metadata.uid
    return DesiredStatus(kind, key, uid, status)
