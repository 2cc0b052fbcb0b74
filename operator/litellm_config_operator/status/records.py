"""What was last done and seen at each LLMProxy, and which statuses follow from it.

Law: pure. An LLMProxy that is not accepted says nothing about models of other namespaces, so that
nobody's status can be spoilt from outside.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from litellm_config_operator.boundary import Caught, guarded
from litellm_config_operator.deciding.assess import ModelAssessment
from litellm_config_operator.deciding.plan import ProxyPlan
from litellm_config_operator.deciding.selection import selected
from litellm_config_operator.deciding.world import World
from litellm_config_operator.status.live import Live
from litellm_config_operator.status.model_at_proxies import AtProxy, Standing, stands_at
from litellm_config_operator.status.rollout import Rollout, is_verified, observed
from litellm_config_operator.v1alpha1 import LLMModel, Malformed, NamespacedName

Models = Mapping[NamespacedName, ModelAssessment]


@dataclass(frozen=True, slots=True)
class Record:
    """One LLMProxy after a decision about it was carried out."""

    live: Live
    rollout: Rollout
    chosen: frozenset[NamespacedName] | Caught
    """The models that it may speak of: those that it selects, or still publishes."""
    had: frozenset[NamespacedName]
    """The models that its pods may still run."""
    at: datetime
    """When it was decided: what its status says of that time stays, however often it is told."""

    @property
    def models(self) -> frozenset[NamespacedName]:
        """Every model whose status it has a say in."""
        return self.had if isinstance(self.chosen, Caught) else self.chosen | self.had

    @property
    def surroundings(self) -> tuple[object, ...]:
        """Everything that how a model stands depends on besides its own place and whether the file
        is rolled out.
        """
        live, plan, rollout = self.live, self.live.plan, self.rollout
        if not any(pod.served for pod in rollout.pods):
            rollout = replace(rollout, revision="")
        return (
            is_verified(plan) and rollout,
            live.refusal,
            live.config.credentials,
            live.config.unsealed_credentials,
            plan.accepted,
            plan.too_large,
            plan.selection and plan.selection.credentials,
            isinstance(self.chosen, Caught),
        )

    def place_of(self, key: NamespacedName) -> tuple[object, ...]:
        """What the file, the decision and the pods hold of one model."""
        live, id_ = self.live, str(key)
        selection = live.plan.selection
        wanted = selection and (
            selection.entries.get(key),
            selection.held.get(key),
            selection.left_out.get(key),
        )
        is_chosen = not isinstance(self.chosen, Caught) and key in self.chosen
        return live.config.entries.get(id_), id_ in live.config.unsealed, wanted, is_chosen


def record(live: Live, models: Models, world: World, now: datetime) -> Record:
    """What to remember of one LLMProxy."""
    rollout = observed(live, now)
    chosen = _chosen(live, models, world)
    return Record(live, rollout, chosen, _had(live, rollout, models), now)


def standings(
    model: NamespacedName, records: Mapping[NamespacedName, Record]
) -> dict[NamespacedName, Standing]:
    """The LLMProxies that have a say in the status of one model."""
    found = {}
    for key, each in records.items():
        is_chosen = not isinstance(each.chosen, Caught) and model in each.chosen
        if is_chosen or (model in each.had and not isinstance(each.chosen, Caught)):
            found[key] = Standing(each.live, each.rollout, is_leaving=not is_chosen)
    return found


def differ(
    before: Record | None, after: Record | None, models: Models
) -> Iterator[NamespacedName]:
    """The models that stand otherwise at an LLMProxy than before: all, where there was none, or
    is none any more.
    """
    if before is None or after is None:
        only = before or after
        yield from only.models & models.keys() if only else ()
        return
    for key in _may_differ(before, after):
        model = models.get(key)
        if model is not None and _stands(before, key, model) != _stands(after, key, model):
            yield key


def _may_differ(before: Record, after: Record) -> Iterable[NamespacedName]:
    """The same without looking closely: where little changed these are few of many."""
    models = before.models | after.models
    if before.surroundings != after.surroundings:
        return models
    is_same = before.live.is_rolled_out == after.live.is_rolled_out
    return [
        key
        for key in models
        if (not is_same and not after.live.config.holds(str(key)))
        or before.place_of(key) != after.place_of(key)
    ]


def told_of(model: LLMModel | Malformed) -> frozenset[NamespacedName]:
    """The LLMProxies in a model's own status; none in one that cannot be read."""
    return model.live.proxies if isinstance(model, LLMModel) else frozenset()


def _stands(found: Record | None, key: NamespacedName, model: ModelAssessment) -> AtProxy | None:
    """How a model stands at the LLMProxy, whatever others publish."""
    if found is None or key not in found.models:
        return None
    is_leaving = isinstance(found.chosen, Caught) or key not in found.chosen
    standing = Standing(found.live, found.rollout, is_leaving=is_leaving)
    return stands_at(key, model, found.live.plan.proxy.key, standing)


def _chosen(live: Live, models: Models, world: World) -> frozenset[NamespacedName] | Caught:
    proxy = live.plan.proxy

    def choose() -> frozenset[NamespacedName]:
        chosen = set(selected(proxy, models, world))
        if live.differs_from_plan:
            chosen |= {key for key in models if live.config.holds(str(key))}
        return frozenset(model for model in chosen if _may_speak_of(live.plan, model))

    return guarded(proxy.subject, "selecting", choose)


def _had(live: Live, rollout: Rollout, models: Models) -> frozenset[NamespacedName]:
    """The models that pods of an LLMProxy may still run: their status tells of it, or a pod tells
    of them.
    """
    proxy = live.plan.proxy.key
    run = {id_ for pod in rollout.pods if pod.served is not None for id_ in pod.served.entries}
    return frozenset(
        key
        for key, model in models.items()
        if ((run and str(key) in run) or proxy in told_of(model.model))
        and _may_speak_of(live.plan, key)
    )


def _may_speak_of(plan: ProxyPlan, model: NamespacedName) -> bool:
    return plan.accepted.is_true or model.namespace == plan.proxy.metadata.namespace
