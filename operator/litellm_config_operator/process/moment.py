"""What statuses are told from, as of one moment.

Law: pure. It is over with the next `await`, because what it holds goes on changing.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from litellm_config_operator.deciding.plan import Plan, ProxyPlan
from litellm_config_operator.deciding.selection import selects
from litellm_config_operator.deciding.world import World
from litellm_config_operator.kube.resources import LLMPROVIDERS, LLMPROXIES
from litellm_config_operator.process.marks import Item
from litellm_config_operator.status.records import Record, told_of
from litellm_config_operator.status.statuses import Known, Sums
from litellm_config_operator.v1alpha1 import LLMProxy, Malformed, NamespacedName


@dataclass(frozen=True, slots=True)
class Moment:
    """What was read, decided and seen."""

    world: World
    records: Mapping[NamespacedName, Record]
    """What was last done and seen at each LLMProxy."""
    proxies: tuple[LLMProxy, ...]
    """Those that could be read."""
    malformed: Mapping[NamespacedName, Malformed]
    plans: Mapping[NamespacedName, ProxyPlan]
    """What was decided last."""
    sums: Sums
    platform: Collection[str]
    """Namespaces whose LLMProxies may select models of others."""

    @classmethod
    def of(
        cls,
        world: World,
        records: Mapping[NamespacedName, Record],
        sums: Sums,
        platform: Collection[str],
    ) -> "Moment":
        """From what is known now."""
        found = world.proxies
        return cls(
            world,
            records,
            tuple(each for each in found.values() if isinstance(each, LLMProxy)),
            {key: each for key, each in found.items() if isinstance(each, Malformed)},
            {key: each.live.plan for key, each in records.items()},
            sums,
            platform,
        )

    def needed(self, item: Item) -> list[NamespacedName]:
        """The LLMProxies that must have been decided before one object's status can be told: those
        that select the model, that its status tells of, or that may be said not to select it, and
        those that may hold keys of the provider.
        """
        resource, key = item
        if resource == LLMPROXIES:
            return []
        near = {key.namespace, *self.platform}
        around = [each.key for each in self.proxies if each.key.namespace in near]
        if resource == LLMPROVIDERS:
            return around
        model, world = self.world.models[key], self.world
        told = told_of(model) - self.records.keys()
        return [
            each.key for each in self.proxies if each.key in told or selects(each, model, world)
        ] or around

    def known(self, plan: Plan) -> Known:
        """What the status of the LLMProvider or LLMModel in this plan is made from."""
        return Known(plan, self.world, self.records, self.sums)

    def known_of_proxy(self, key: NamespacedName) -> Known:
        """What the status of one LLMProxy is made from: its record, with its live status."""
        records = self.records
        if key in records:
            records = {**records, key: self._fresh(records[key])}
        return Known(Plan({}, {}, {}, self.malformed), self.world, records, self.sums)

    def _fresh(self, found: Record) -> Record:
        plan = found.live.plan
        now = self.world.proxies.get(plan.proxy.key)
        if now is plan.proxy or not isinstance(now, LLMProxy):
            return found
        if now.metadata.uid != plan.proxy.metadata.uid:
            return found
        proxy = plan.proxy.model_copy(update={"live": now.live})
        return replace(found, live=replace(found.live, plan=replace(plan, proxy=proxy)))
