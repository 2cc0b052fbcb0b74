"""The models that LLMProviders publish from their own lists, without an LLMModel each.

Law: what is published stays until its owner says otherwise, or two complete lists in a row lack
it; a provider that does not answer takes nothing away. An LLMModel comes before a discovered
model. From here on a discovered model is an LLMModel that nobody had to write: it is assessed,
selected, rendered and held as one, under a name that no object can have.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import partial

from litellm_config_operator.boundary import Caught, guarded
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.config.render import Config
from litellm_config_operator.deciding.assess import (
    Hold,
    ModelAssessment,
    ProviderAssessment,
    assess_model,
    provider_beyond_us,
)
from litellm_config_operator.deciding.findings import Finding
from litellm_config_operator.deciding.kept_names import KeptName
from litellm_config_operator.deciding.selection import Selection
from litellm_config_operator.deciding.world import World
from litellm_config_operator.probing.list_history import ListHistory
from litellm_config_operator.v1alpha1 import (
    Discovery,
    LLMModel,
    LLMProvider,
    Malformed,
    NamespacedName,
    Publish,
    parse,
)
from litellm_config_operator.v1alpha1.names import DISCOVERED
from litellm_config_operator.v1alpha1.reasons import ModelReason

MAX_PUBLISHED = 500
"""Models that one LLMProvider publishes at most: with short names 500 take a tenth of what one
ConfigMap holds."""

WILDCARD = "*"


@dataclass(frozen=True, slots=True)
class Offer:
    """What one LLMProvider publishes from its own list."""

    provider: ProviderAssessment
    listed: tuple[str, ...]
    """The models that were listed last and are to be published, sorted; or the wildcard."""
    history: ListHistory
    replaced: Mapping[str, NamespacedName | None]
    """Models for which there is an LLMModel; its key while it may not be able to serve."""
    world: World
    assessed: dict[str, ModelAssessment] = field(default_factory=dict)

    def models(
        self, published: Config, kept: Iterable[KeptName] = ()
    ) -> dict[NamespacedName, ModelAssessment]:
        """What an LLMProxy that publishes this now may publish: the same, and what is new. `kept`:
        names that it remembers, be it of a provider that was disabled meanwhile.
        """
        key = self.provider.provider.key
        known = {*published.entries, *(each.entry_id for each in kept)}
        stay = sorted({name for name in _published(key, known) if self._stays(name)})
        names = dict.fromkeys([*stay, *self.listed])
        free = [name for name in names if not self._is_replaced(name, published)]
        found = ((name, self._assess(key, name)) for name in free[:MAX_PUBLISHED])
        return {_key(key, name): one for name, one in found if one is not None}

    def _stays(self, name: str) -> bool:
        if isinstance(self.provider.provider, Malformed):
            return True
        return _matches(_discovery(self.provider), name) and not self.history.is_gone(name)

    def _is_replaced(self, name: str, published: Config) -> bool:
        """Whether an LLMModel is there instead, and not only by way of a mistake."""
        if name not in self.replaced:
            return False
        held = self.replaced[name]
        return held is None or str(held) in published.entries

    def _assess(self, key: NamespacedName, name: str) -> ModelAssessment | None:
        """The model as if somebody had written it; None when it cannot be written."""
        if name not in self.assessed:
            found = _written(self.provider, key, name)
            if found is None:
                return None
            self.assessed[name] = assess_model(found, self.world, {key: self.provider})
        return self.assessed[name]


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of one LLMProvider's list."""

    count: int = 0
    """How many of its models are published without an LLMModel, by any LLMProxy."""
    passed_over: tuple[str, ...] = ()
    """Those that no LLMProxy publishes, because another namespace has their public name."""


def offers(
    world: World,
    providers: Mapping[NamespacedName, ProviderAssessment],
    models: Mapping[NamespacedName, ModelAssessment],
) -> dict[NamespacedName, Offer]:
    """What every LLMProvider publishes by itself."""
    replaced = _replaced(models)
    found = {}
    for key, provider in providers.items():
        if _may_publish(provider):
            make = partial(_offer, provider, replaced.get(key, {}), world)
            made = guarded(provider.provider.subject, "listing", make)
            found[key] = held(provider, made, world) if isinstance(made, Caught) else made
    return found


def _offer(
    provider: ProviderAssessment, replaced: Mapping[str, NamespacedName | None], world: World
) -> Offer:
    history = _history(provider, world)
    # A disabled provider publishes nothing, and what it published keeps its names.
    listed = _listed(_discovery(provider), history) if provider.enabled else ()
    return Offer(provider, listed, history, replaced, world)


def held(provider: ProviderAssessment, caught: Caught, world: World) -> Offer:
    """What of an LLMProvider is published stays, and nothing comes."""
    unread = provider_beyond_us(provider.provider, caught)
    return Offer(unread, (), ListHistory(), {}, world)


def tallies(
    configs: Iterable[Config], selections: Iterable[Selection]
) -> dict[NamespacedName, Tally]:
    """What became of the lists, over all LLMProxies."""
    published: dict[NamespacedName, set[str]] = {}
    passed_over: dict[NamespacedName, set[str]] = {}
    for config in configs:
        _sort_in(published, config.entries)
    for selection in selections:
        taken = (key for key, why in selection.left_out.items() if _is_taken(why))
        _sort_in(passed_over, map(str, taken))
    return {
        key: Tally(
            len(published.get(key, ())),
            tuple(sorted(passed_over.get(key, set()) - published.get(key, set()))),
        )
        for key in published.keys() | passed_over.keys()
    }


def _sort_in(found: dict[NamespacedName, set[str]], entry_ids: Iterable[str]) -> None:
    for parts in map(_parts, entry_ids):
        if parts is not None:
            found.setdefault(parts[0], set()).add(parts[1])


def _is_taken(why: Finding) -> bool:
    return why.reason in {ModelReason.NAME_TAKEN, ModelReason.NAME_NOT_PERMITTED}


def _may_publish(provider: ProviderAssessment) -> bool:
    is_malformed = isinstance(provider.provider, Malformed)
    return is_malformed or _discovery(provider).publish is not Publish.NONE


def _listed(discovery: Discovery, history: ListHistory) -> tuple[str, ...]:
    if discovery.publish is Publish.WILDCARD:
        return (WILDCARD,)
    return tuple(sorted(name for name in history.listed if _matches(discovery, name)))


def _matches(discovery: Discovery, name: str) -> bool:
    """Whether the owner wants the model of that name published."""
    if name == WILDCARD:
        return discovery.publish is Publish.WILDCARD
    return (
        discovery.publish is Publish.SELECTED
        and any(fnmatchcase(name, glob) for glob in discovery.include)
        and not any(fnmatchcase(name, glob) for glob in discovery.exclude)
    )


def _discovery(provider: ProviderAssessment) -> Discovery:
    found = provider.provider
    return found.spec.discovery if isinstance(found, LLMProvider) else Discovery()


def _history(provider: ProviderAssessment, world: World) -> ListHistory:
    found = provider.provider
    uid = found.uid if isinstance(found, Malformed) else found.metadata.uid
    outcome = world.tests.get(uid)
    return outcome.history if outcome else ListHistory()


def _replaced(
    models: Mapping[NamespacedName, ModelAssessment],
) -> dict[NamespacedName, dict[str, NamespacedName | None]]:
    """LLMModels by provider and upstream name, of the provider's own namespace alone: who lives
    elsewhere takes nothing away here.
    """
    found: dict[NamespacedName, dict[str, NamespacedName | None]] = {}
    for key, model in models.items():
        if not isinstance(model.model, LLMModel) or model.model.provider_key[0] != key.namespace:
            continue
        names = found.setdefault(model.model.provider_key, {})
        for name in _same_models(model):
            if not isinstance(model.fate, Hold):
                names[name] = None
            else:
                names.setdefault(name, key)
    return found


def _same_models(model: ModelAssessment) -> set[str]:
    """The names that a list may have for the upstream model."""
    provider = model.provider.provider if model.provider else None
    if not isinstance(model.model, LLMModel) or not isinstance(provider, LLMProvider):
        return set()
    name, tag = model.model.spec.model, PROVIDER_TYPES[provider.spec.type].default_tag
    return {name, name + tag, name.removesuffix(tag)}


def _published(provider: NamespacedName, entry_ids: Iterable[str]) -> Iterator[str]:
    for entry_id in entry_ids:
        parts = _parts(entry_id)
        if parts is not None and parts[0] == provider:
            yield parts[1]


def _written(provider: ProviderAssessment, key: NamespacedName, name: str) -> LLMModel | None:
    """The LLMModel that somebody might have written."""
    discovery, found = _discovery(provider), provider.provider
    wildcard = discovery.publish is Publish.WILDCARD
    prefix = discovery.name_prefix
    if prefix is None:
        prefix = f"{key.name}/" if wildcard else ""
    labels = found.labels if isinstance(found, Malformed) else found.metadata.labels
    body = {
        "metadata": {
            "namespace": key.namespace,
            "name": _key(key, name).name,
            "labels": labels,
            "creationTimestamp": found.created,
        },
        "spec": {
            "providerRef": {"name": key.name},
            "model": name,
            "modelName": prefix + name,
        },
    }
    written = parse(LLMModel, body)
    return written if isinstance(written, LLMModel) else None


def _key(provider: NamespacedName, name: str) -> NamespacedName:
    return NamespacedName(provider.namespace, f"{provider.name}{DISCOVERED}{name}")


def _parts(entry_id: str) -> tuple[NamespacedName, str] | None:
    """The LLMProvider and the model of a discovered entry; None of an LLMModel's."""
    namespace, _, rest = entry_id.partition("/")
    provider, separator, name = rest.partition(DISCOVERED)
    return (NamespacedName(namespace, provider), name) if separator else None
