"""The desired status of every object, after one pass has decided and written its outputs.

Law: pure. An LLMProxy that is not accepted does not appear in the statuses of models of other
namespaces, so that nobody can change them from outside.
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
    """One object and the status that it shall have; the uid keeps it from a later object of that
    name.
    """

    kind: str
    key: NamespacedName
    uid: str
    status: Mapping[str, Any]
    caught: Caught | None = None
    """The failure of the operator at this object, if there was one."""
    published: bool = False
    """Whether this pass wrote an LLMProxy's file."""
    put_back: str = ""
    """The sentence about a change of the file that this pass undid; empty: it undid none."""


def statuses(
    plan: Plan, world: World, failures: Mapping[NamespacedName, Refusal], now: datetime
) -> list[DesiredStatus]:
    """All statuses, after outputs were written. `failures`: what was refused, by LLMProxy."""
    lives = {
        key: Live(proxy, world.outputs.get(key, Outputs()), failures.get(key))
        for key, proxy in plan.proxies.items()
    }
    rollouts = {key: observed(live, now) for key, live in lives.items()}
    planned = [proxy.selection for proxy in plan.proxies.values() if proxy.selection is not None]
    lists = tallies((live.config for live in lives.values()), planned)
    chosen = {key: _chosen(live, plan, world) for key, live in lives.items()}
    standings = _standings(lives, rollouts, good(chosen), plan)
    desired, keys = _Statuses(world, now), keys_held(lives.values())
    for key, provider in plan.providers.items():
        say = partial(provider_status, provider, keys, lists.get(key, Tally()), world, now)
        desired.add(provider.provider, say)
    for key, model in plan.models.items():
        at = standings.get(key, {})
        desired.add(model.model, partial(_model_status, key, model, at, plan, world, now))
    for key, live in lives.items():
        failed = caught_in((rollouts[key], chosen[key]))
        say = partial(proxy_status, live, rollouts[key], now)
        desired.add(live.plan.proxy, say, next(failed, None), file=_FileWrite.of(live))
    for unread in plan.malformed.values():
        desired.add(unread, partial(malformed_proxy_status, unread, now))
    return desired.statuses


@dataclass(frozen=True, slots=True)
class _FileWrite:
    """What this pass did to an LLMProxy's file."""

    is_written: bool = False
    put_back: str = ""

    @classmethod
    def of(cls, live: Live) -> "_FileWrite":
        """Of one LLMProxy."""
        before = live.outputs.config_map
        if not _is_published_now(live):
            return cls()
        if before is None or before.changed_by is None or before.is_handed_over:
            return cls(is_written=True)
        return cls(is_written=True, put_back=_put_back(live.plan.proxy, before.changed_by))


@dataclass(frozen=True, slots=True)
class _Statuses:
    """The statuses so far."""

    world: World
    now: datetime
    statuses: list[DesiredStatus] = field(default_factory=list)

    def add(
        self,
        item: LLMProvider | LLMModel | LLMProxy | Malformed,
        say: Callable[[], Mapping[str, Any]],
        caught: Caught | None = None,
        *,
        file: _FileWrite = _FileWrite(),
    ) -> None:
        """Add one object's status, which `say` makes, or the failure to make it."""
        subject = item.subject
        status = guarded(subject, "status", say)
        if isinstance(status, Caught):
            caught = status
            status = self._unknown(item, caught)
        if not isinstance(item, Malformed) and (note := pause_note(item)):
            status = _with_note(status, note)
        self.statuses.append(
            DesiredStatus(
                kind=subject.kind,
                key=NamespacedName(subject.namespace, subject.name),
                uid=subject.uid,
                status=status,
                caught=caught,
                published=file.is_written,
                put_back=file.put_back,
            )
        )

    def _unknown(self, item: KubernetesObject | Malformed, caught: Caught) -> Mapping[str, Any]:
        """The live status with one condition, which says that the operator failed."""
        subject, live = caught.subject, getattr(item, "status", Status())
        # The reason is the same word in every kind.
        ready = {ConditionType.READY: unknown(ProxyReason.INTERNAL_ERROR, caught.message)}
        written = conditions(ready, live, subject.generation, self.now)
        before = self.world.statuses.get(subject.uid, {})
        return {**before, "observedGeneration": subject.generation, "conditions": written}


def _with_note(status: Mapping[str, Any], note: str) -> dict[str, Any]:
    """The status with the note at the end of Ready's message."""
    noted = [
        condition | {"message": with_note(condition["message"], note)}
        if condition["type"] == ConditionType.READY.value
        else condition
        for condition in status["conditions"]
    ]
    return {**status, "conditions": noted}


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
    """The models whose statuses name this LLMProxy: those that it selects, or still publishes."""
    proxy = live.plan.proxy

    def choose() -> frozenset[NamespacedName]:
        models = set(selected(proxy, plan.models, world))
        if live.differs_from_plan:
            models |= {key for key in plan.models if str(key) in live.config.ids}
        return frozenset(model for model in models if _may_name(live.plan, model))

    return guarded(proxy.subject, "selecting", choose)


def _standings(
    lives: Mapping[NamespacedName, Live],
    rollouts: Mapping[NamespacedName, Rollout],
    chosen: Mapping[NamespacedName, frozenset[NamespacedName]],
    plan: Plan,
) -> dict[NamespacedName, dict[NamespacedName, Standing]]:
    """For each model, the LLMProxies that its status names."""
    found: dict[NamespacedName, dict[NamespacedName, Standing]] = {}
    for key, models in chosen.items():
        for is_leaving, those in (
            (False, models),
            (True, _maybe_run(lives[key], rollouts[key], plan)),
        ):
            standing = Standing(lives[key], rollouts[key], is_leaving=is_leaving)
            for model in those - models if is_leaving else those:
                found.setdefault(model, {})[key] = standing
    return found


def _maybe_run(live: Live, rollout: Rollout, plan: Plan) -> frozenset[NamespacedName]:
    """The models that pods of an LLMProxy may run: a pod says so, or the model's live status names
    the LLMProxy.
    """
    proxy = live.plan.proxy.key
    run = {id_ for pod in rollout.pods if pod.served is not None for id_ in pod.served.entries}
    return frozenset(
        key
        for key, model in plan.models.items()
        if (str(key) in run or proxy in _proxies_named(model)) and _may_name(live.plan, key)
    )


def _proxies_named(model: ModelAssessment) -> set[NamespacedName]:
    """The LLMProxies that a model's live status names; none if the model cannot be read."""
    items = model.model.status.proxies if isinstance(model.model, LLMModel) else ()
    return {NamespacedName(item.namespace, item.name) for item in items}


def _may_name(plan: ProxyPlan, model: NamespacedName) -> bool:
    """Whether the status of a model may name this LLMProxy."""
    return plan.accepted.is_true or model.namespace == plan.proxy.metadata.namespace
