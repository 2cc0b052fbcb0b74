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
from litellm_config_operator.deciding.assess import ModelAssessment
from litellm_config_operator.deciding.discovered import Tally, tallies
from litellm_config_operator.deciding.findings import unknown
from litellm_config_operator.deciding.pausing import pause_note
from litellm_config_operator.deciding.plan import Plan, ProxyPlan
from litellm_config_operator.deciding.selection import selected
from litellm_config_operator.deciding.world import Outputs, World
from litellm_config_operator.status.conditions import conditions, with_note
from litellm_config_operator.status.live import Live, Refusal, keys_held
from litellm_config_operator.status.llmmodel import model_status
from litellm_config_operator.status.llmprovider import provider_status
from litellm_config_operator.status.llmproxy import malformed_proxy_status, proxy_status
from litellm_config_operator.status.model_at_proxies import Standing
from litellm_config_operator.status.rollout import Rollout, observed
from litellm_config_operator.status.unselected import no_proxy
from litellm_config_operator.v1alpha1 import (
    KubernetesObject,
    LLMModel,
    LLMProvider,
    LLMProxy,
    Malformed,
    NamespacedName,
    Status,
)
from litellm_config_operator.v1alpha1.reasons import ConditionType, ProxyReason


@dataclass(frozen=True, slots=True)
class DesiredStatus:
    """One object and the status that it shall have."""

    kind: str
    key: NamespacedName
    uid: str
    status: Mapping[str, Any]
    caught: Caught | None = None
    """What the operator failed with, if it did: then the status says no more than that."""
    published: bool = False
    """Whether this pass wrote an LLMProxy's file."""
    put_back: str = ""
    """What this pass undid that somebody had done to the file; empty: nothing."""


def statuses(
    plan: Plan, world: World, failures: Mapping[NamespacedName, Refusal], now: datetime
) -> list[DesiredStatus]:
    """All statuses, after outputs were written. `failures`: what was refused, by LLMProxy."""
    lives = {
        key: Live(found, world.outputs.get(key, Outputs()), failures.get(key))
        for key, found in plan.proxies.items()
    }
    rollouts = {key: observed(live, now) for key, live in lives.items()}
    planned = [found.selection for found in plan.proxies.values() if found.selection is not None]
    lists = tallies((live.config for live in lives.values()), planned)
    chosen = {key: _chosen(live, plan, world) for key, live in lives.items()}
    standings = _standings(lives, rollouts, good(chosen), plan)
    said, keys = _Said(world, now), keys_held(lives.values())
    for key, provider in plan.providers.items():
        say = partial(provider_status, provider, keys, lists.get(key, Tally()), world, now)
        said.take(provider.provider, say)
    for key, model in plan.models.items():
        at = standings.get(key, {})
        said.take(model.model, partial(_model_status, key, model, at, plan, world, now))
    for key, live in lives.items():
        failed = caught_in((rollouts[key], chosen[key]))
        say = partial(proxy_status, live, rollouts[key], now)
        said.take(live.plan.proxy, say, next(failed, None), file=_FileNow.of(live))
    for unread in plan.malformed.values():
        said.take(unread, partial(malformed_proxy_status, unread, now))
    return said.statuses


@dataclass(frozen=True, slots=True)
class _FileNow:
    """What this pass did to an LLMProxy's file."""

    is_written: bool = False
    put_back: str = ""

    @classmethod
    def of(cls, live: Live) -> "_FileNow":
        """Of one LLMProxy."""
        before = live.outputs.config_map
        if not _is_published_now(live):
            return cls()
        if before is None or before.changed_by is None or before.is_handed_over:
            return cls(is_written=True)
        return cls(is_written=True, put_back=_put_back(live.plan.proxy, before.changed_by))


@dataclass(frozen=True, slots=True)
class _Said:
    """The statuses so far."""

    world: World
    now: datetime
    statuses: list[DesiredStatus] = field(default_factory=list)

    def take(
        self,
        found: LLMProvider | LLMModel | LLMProxy | Malformed,
        say: Callable[[], Mapping[str, Any]],
        caught: Caught | None = None,
        *,
        file: _FileNow = _FileNow(),
    ) -> None:
        """Add what one object's status says, or that the operator failed to tell."""
        subject = found.subject
        key, status = (
            NamespacedName(subject.namespace, subject.name),
            guarded(subject, "status", say),
        )
        if isinstance(status, Caught):
            caught = status
            status = self._unknown(found, caught)
        if not isinstance(found, Malformed) and (note := pause_note(found)):
            status = _with_note(status, note)
        self.statuses.append(
            DesiredStatus(
                subject.kind, key, subject.uid, status, caught, file.is_written, file.put_back
            )
        )

    def _unknown(self, found: KubernetesObject | Malformed, caught: Caught) -> Mapping[str, Any]:
        """The live status, whose Ready says so and which has no other condition."""
        subject, live = caught.subject, getattr(found, "status", Status())
        # The word is the same for every kind.
        ready = {ConditionType.READY: unknown(ProxyReason.INTERNAL_ERROR, caught.message)}
        written = conditions(ready, live, subject.generation, self.now)
        before = self.world.statuses.get(subject.uid, {})
        return {**before, "observedGeneration": subject.generation, "conditions": written}


def _with_note(status: Mapping[str, Any], note: str) -> dict[str, Any]:
    """The same status, whose Ready also says this."""
    told = [
        each | {"message": with_note(each["message"], note)}
        if each["type"] == ConditionType.READY.value
        else each
        for each in status["conditions"]
    ]
    return {**status, "conditions": told}


def _model_status(
    key: NamespacedName,
    model: ModelAssessment,
    at: Mapping[NamespacedName, Standing],
    plan: Plan,
    world: World,
    now: datetime,
) -> Mapping[str, Any]:
    is_selected = not all(standing.is_leaving for standing in at.values())
    unselected = "" if is_selected else no_proxy(model, plan, world)
    return model_status(key, model, at, unselected, world, now)


def _is_published_now(live: Live) -> bool:
    """Whether this pass wrote the file."""
    written = any(write.kind == "ConfigMap" for write in live.plan.writes)
    return written and (live.refusal is None or live.refusal.file_is_written)


def _put_back(proxy: LLMProxy, changed_by: str) -> str:
    return (
        f"ConfigMap {proxy.spec.config_map_name} was changed by {changed_by} and put back: its "
        f"{proxy.spec.config_key} is made from LLMProviders, LLMModels and this LLMProxy, so "
        "change these"
    )


def _chosen(live: Live, plan: Plan, world: World) -> frozenset[NamespacedName] | Caught:
    """The models that one LLMProxy may speak of: those that it selects, or still publishes."""
    proxy = live.plan.proxy

    def choose() -> frozenset[NamespacedName]:
        models = set(selected(proxy, plan.models, world))
        if live.differs_from_plan:
            models |= {key for key in plan.models if str(key) in live.config.ids}
        return frozenset(model for model in models if _may_speak_of(live.plan, model))

    return guarded(proxy.subject, "selecting", choose)


def _standings(
    lives: Mapping[NamespacedName, Live],
    rollouts: Mapping[NamespacedName, Rollout],
    chosen: Mapping[NamespacedName, frozenset[NamespacedName]],
    plan: Plan,
) -> dict[NamespacedName, dict[NamespacedName, Standing]]:
    """For each model, the proxies that have a say."""
    found: dict[NamespacedName, dict[NamespacedName, Standing]] = {}
    for key, models in chosen.items():
        for is_leaving, those in ((False, models), (True, _had(lives[key], rollouts[key], plan))):
            standing = Standing(lives[key], rollouts[key], is_leaving=is_leaving)
            for model in those - models if is_leaving else those:
                found.setdefault(model, {})[key] = standing
    return found


def _had(live: Live, rollout: Rollout, plan: Plan) -> frozenset[NamespacedName]:
    """The models that pods of an LLMProxy may still run: their status tells of it, or a pod tells
    of them.
    """
    proxy = live.plan.proxy.key
    run = {id_ for pod in rollout.pods if pod.served is not None for id_ in pod.served.entries}
    return frozenset(
        key
        for key, model in plan.models.items()
        if (str(key) in run or proxy in _told_of(model)) and _may_speak_of(live.plan, key)
    )


def _told_of(model: ModelAssessment) -> set[NamespacedName]:
    """The LLMProxies in a model's own status; none in one that cannot be read."""
    items = model.model.status.proxies if isinstance(model.model, LLMModel) else ()
    return {NamespacedName(item.namespace, item.name) for item in items}


def _may_speak_of(plan: ProxyPlan, model: NamespacedName) -> bool:
    return plan.accepted.is_true or model.namespace == plan.proxy.metadata.namespace
