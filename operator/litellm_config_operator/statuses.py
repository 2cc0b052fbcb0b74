"""Every object's desired status, from one decision.

Law: pure. An LLMProxy that is not accepted says nothing about models of other namespaces, so
that nobody's status can be spoilt from outside.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from litellm_config_operator.boundary import Caught, caught_in, good, guarded
from litellm_config_operator.conditions import conditions
from litellm_config_operator.discovered import Tally, tallies
from litellm_config_operator.findings import unknown
from litellm_config_operator.model_status import Standing, model_status
from litellm_config_operator.plan import Plan, ProxyPlan
from litellm_config_operator.provider_status import provider_status
from litellm_config_operator.proxy_status import malformed_proxy_status, proxy_status
from litellm_config_operator.reasons import ConditionType, ProxyReason
from litellm_config_operator.rollout import Rollout, observed
from litellm_config_operator.selection import selected
from litellm_config_operator.v1alpha1 import KubernetesObject, Malformed, Status
from litellm_config_operator.world import Key, Outputs, World


@dataclass(frozen=True, slots=True)
class DesiredStatus:
    """One object and the status that it shall have."""

    kind: str
    key: Key
    uid: str
    status: Mapping[str, Any]
    caught: Caught | None = None
    """What the operator failed with, if it did: then the status says no more than that."""


def statuses(
    plan: Plan, world: World, failures: Mapping[Key, str], now: datetime
) -> list[DesiredStatus]:
    """All statuses, after outputs were written. `failures`: the sentence of each refused proxy."""
    outputs = {key: world.outputs.get(key, Outputs()) for key in plan.proxies}
    rollouts = {key: observed(found, outputs[key], now) for key, found in plan.proxies.items()}
    published = [
        found.published.config if key in failures else found.config
        for key, found in plan.proxies.items()
    ]
    planned = [found.selection for found in plan.proxies.values() if found.selection is not None]
    lists = tallies(published, planned)
    chosen = {key: _chosen(found, plan, world) for key, found in plan.proxies.items()}
    standings = _standings(plan, rollouts, good(chosen), failures)
    said = _Said(world, now)
    for key, provider in plan.providers.items():
        tally = lists.get(key, Tally())
        say = partial(provider_status, provider, published, tally, world, now)
        said.take(provider.provider, say)
    for key, model in plan.models.items():
        say = partial(model_status, key, model, standings.get(key, {}), world, now)
        said.take(model.model, say)
    for key, found in plan.proxies.items():
        say = partial(proxy_status, found, rollouts[key], outputs[key], failures.get(key), now)
        failed = caught_in((rollouts[key], chosen[key]))
        said.take(found.proxy, say, next(failed, None))
    for unread in plan.malformed.values():
        said.take(unread, partial(malformed_proxy_status, unread, now))
    return said.statuses


@dataclass(frozen=True, slots=True)
class _Said:
    """The statuses so far."""

    world: World
    now: datetime
    statuses: list[DesiredStatus] = field(default_factory=list)

    def take(
        self,
        found: KubernetesObject | Malformed,
        say: Callable[[], Mapping[str, Any]],
        caught: Caught | None = None,
    ) -> None:
        """Add what one object's status says, or that the operator failed to tell."""
        subject = found.subject
        key, status = Key(subject.namespace, subject.name), guarded(subject, "status", say)
        if isinstance(status, Caught):
            caught = status
            status = self._unknown(found, caught)
        self.statuses.append(DesiredStatus(subject.kind, key, subject.uid, status, caught))

    def _unknown(self, found: KubernetesObject | Malformed, caught: Caught) -> Mapping[str, Any]:
        """The live status, whose Ready says so and which has no other condition."""
        subject, live = caught.subject, getattr(found, "status", Status())
        # The word is the same for every kind.
        ready = {ConditionType.READY: unknown(ProxyReason.INTERNAL_ERROR, caught.message)}
        written = conditions(ready, live, subject.generation, self.now)
        before = self.world.statuses.get(subject.uid, {})
        return {**before, "observedGeneration": subject.generation, "conditions": written}


def _chosen(found: ProxyPlan, plan: Plan, world: World) -> frozenset[Key] | Caught:
    """The models that one LLMProxy selects and may speak of."""

    def choose() -> frozenset[Key]:
        models = selected(found.proxy, plan.models, world)
        return frozenset(model for model in models if _may_speak_of(found, model))

    return guarded(found.proxy.subject, "selecting", choose)


def _standings(
    plan: Plan,
    rollouts: Mapping[Key, Rollout],
    chosen: Mapping[Key, frozenset[Key]],
    failures: Mapping[Key, str],
) -> dict[Key, dict[Key, Standing]]:
    """For each model, the proxies that select it."""
    found: dict[Key, dict[Key, Standing]] = {}
    for key, models in chosen.items():
        standing = Standing(plan.proxies[key], rollouts[key], failures.get(key))
        for model in models:
            found.setdefault(model, {})[key] = standing
    return found


def _may_speak_of(plan: ProxyPlan, model: Key) -> bool:
    return plan.accepted.is_true or model.namespace == plan.proxy.metadata.namespace
