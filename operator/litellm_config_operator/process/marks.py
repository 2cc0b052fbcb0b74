"""What a change of one object concerns: the LLMProxies that select it before or after, and the
objects whose statuses speak of it.

Law: pure. Too much costs a decision that writes nothing; too little would be an edit that nobody
acts on before the resync.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from litellm_config_operator.cluster.secret_reader import named_by_provider, named_by_proxy
from litellm_config_operator.cluster.store import Change, Parsed, Stored
from litellm_config_operator.deciding.pausing import is_paused
from litellm_config_operator.deciding.selection import selects
from litellm_config_operator.deciding.world import World
from litellm_config_operator.kube.resources import LLMMODELS, LLMPROVIDERS, LLMPROXIES, Resource
from litellm_config_operator.v1alpha1 import (
    FromNamespaces,
    LLMModel,
    LLMProvider,
    LLMProxy,
    Malformed,
    NamespacedName,
    Publish,
)

Item = tuple[Resource, NamespacedName]


@dataclass(slots=True)
class Marks:
    """What is to be looked at."""

    proxies: dict[NamespacedName, bool] = field(default_factory=dict)
    """LLMProxies to decide on, and whether something may have to be taken away."""
    statuses: set[Item] = field(default_factory=set)
    """Objects whose status may differ."""
    rewritten: set[Item] = field(default_factory=set)
    """Objects of which somebody changed the status alone: no decision has to come first."""

    def proxy(self, key: NamespacedName, *, urgent: bool = False) -> None:
        """Add an LLMProxy."""
        self.proxies[key] = urgent or self.proxies.get(key, False)


def marks_of(
    changes: Iterable[Change], secrets: Collection[NamespacedName], world: World
) -> Marks:
    """What these changes concern. `secrets`: those whose content changed; `world`: after all of
    them.
    """
    marks = Marks()
    for change in changes:
        if change.resource == LLMPROXIES:
            _of_proxy(marks, change, world)
            continue
        item = (change.resource, change.key)
        if change.is_of_status_alone:
            marks.rewritten.add(item)
            continue
        marks.statuses.add(item)
        if change.resource == LLMMODELS:
            _of_model(marks, change, world)
        else:
            _of_provider(marks, change, world)
    if secrets:
        _of_secrets(marks, set(secrets), world)
    return marks


def marks_of_namespaces(world: World) -> Marks:
    """What changed labels of namespaces concern: whatever selects by them, and wherever an
    LLMProvider is used whose owner lends it to namespaces with labels.
    """
    marks = Marks()
    for key, proxy in world.proxies.items():
        if isinstance(proxy, LLMProxy):
            marks.proxy(key, urgent=True)
    marks.statuses |= {(LLMMODELS, key) for key in world.models}
    return marks


def marks_of_test(key: NamespacedName, provider: LLMProvider | Malformed, world: World) -> Marks:
    """What a new result of an LLMProvider's connection test concerns besides its own status."""
    marks = Marks(statuses={(LLMMODELS, model) for model, _ in _models_of(key, world)})
    if _publishes(provider):
        for proxy in _proxies_for(provider, world):
            marks.proxy(proxy)
    return marks


def may_want_the_same(one: LLMProxy, other: LLMProxy) -> bool:
    """Whether only one of two LLMProxies might have what both want, whichever workloads there are:
    what becomes of one then depends on the other.
    """
    mine, theirs = one.spec, other.spec
    return one.key.namespace == other.key.namespace and (
        mine.config_map_name == theirs.config_map_name
        or mine.secret_name == theirs.secret_name
        or any(
            ours.kind == target.kind
            and (ours.name == target.name or None in {ours.name, target.name})
            for ours in mine.targets
            for target in theirs.targets
        )
    )


def _of_model(marks: Marks, change: Change, world: World) -> None:
    urgent = _takes_away(change)
    before, after = _selecting(change.before, world), _selecting(change.after, world)
    for key in before | after:
        marks.proxy(key, urgent=urgent or key not in after)


def _of_provider(marks: Marks, change: Change, world: World) -> None:
    sides = [side.parsed for side in (change.before, change.after) if side is not None]
    _of_users(marks, change.key, sides, world, urgent=_takes_away(change))


def _of_users(
    marks: Marks, provider: NamespacedName, sides: Iterable[Parsed], world: World, *, urgent: bool
) -> None:
    """Add whatever an LLMProvider serves: its models, the LLMProxies that select these, and those
    that publish its own list.
    """
    for key, model in _models_of(provider, world):
        marks.statuses.add((LLMMODELS, key))
        for proxy in _proxies_for(model, world):
            marks.proxy(proxy, urgent=urgent)
    for side in filter(_publishes, sides):
        for proxy in _proxies_for(side, world):
            marks.proxy(proxy, urgent=urgent)


def _of_proxy(marks: Marks, change: Change, world: World) -> None:
    """An LLMProxy concerns itself, those that want the same names, and the models around it. Its
    own status is told by the decision.
    """
    marks.proxy(change.key)
    if change.is_of_status_alone:
        return
    parsed = (side.parsed for side in (change.before, change.after) if side is not None)
    sides = [each for each in parsed if isinstance(each, LLMProxy)]
    for key, other in world.proxies.items():
        if isinstance(other, LLMProxy) and any(may_want_the_same(each, other) for each in sides):
            marks.proxy(key)
    is_wide = any(map(selects_beyond, sides))
    own = change.key.namespace
    near = (key for key in world.models if is_wide or key.namespace == own)
    marks.statuses |= {(LLMMODELS, key) for key in near}
    owners = (key for key in world.providers if is_wide or key.namespace == own)
    marks.statuses |= {(LLMPROVIDERS, key) for key in owners}


def _of_secrets(marks: Marks, secrets: set[NamespacedName], world: World) -> None:
    for key, provider in world.providers.items():
        if secrets.isdisjoint(named_by_provider(provider)):
            continue
        marks.statuses.add((LLMPROVIDERS, key))
        _of_users(marks, key, [provider], world, urgent=True)
    for key, found in world.proxies.items():
        if not secrets.isdisjoint(named_by_proxy(found)):
            marks.proxy(key, urgent=True)


def _models_of(
    provider: NamespacedName, world: World
) -> Iterator[tuple[NamespacedName, LLMModel]]:
    for key, model in world.models.items():
        if isinstance(model, LLMModel) and model.provider_key == provider:
            yield key, model


def _selecting(side: Stored | None, world: World) -> set[NamespacedName]:
    return set() if side is None else _proxies_for(side.parsed, world)


def _proxies_for(found: Parsed, world: World) -> set[NamespacedName]:
    """The LLMProxies that select by this object's namespace and labels."""
    return {
        key
        for key, proxy in world.proxies.items()
        if isinstance(proxy, LLMProxy) and selects(proxy, found, world)
    }


def _publishes(found: object) -> bool:
    """Whether an LLMProvider publishes models of its own list."""
    if isinstance(found, LLMProvider):
        return found.spec.discovery.publish is not Publish.NONE
    return isinstance(found, Malformed)


def selects_beyond(proxy: LLMProxy) -> bool:
    """Whether an LLMProxy takes models of other namespaces than its own."""
    return proxy.spec.models.namespaces.from_ is not FromNamespaces.SAME


def _takes_away(change: Change) -> bool:
    """Whether something that was wanted is not wanted any more."""
    before, after = change.before, change.after
    if before is None:
        return False
    if after is None or (_is_on(before.parsed) and not _is_on(after.parsed)):
        return True
    return _lent_to(before.parsed) != _lent_to(after.parsed)


def _is_on(found: object) -> bool:
    if not isinstance(found, LLMModel | LLMProvider):
        return True
    return found.spec.enabled and not is_paused(found)


def _lent_to(found: object) -> object:
    """Which namespaces may use an LLMProvider."""
    return found.spec.allowed_namespaces if isinstance(found, LLMProvider) else None
