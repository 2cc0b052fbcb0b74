"""The models that LLMProviders publish from their own lists, without an LLMModel for each.

Law: what is published stays until its owner says otherwise, or until two complete lists in a row
lack it; a provider that does not answer removes nothing. An LLMModel comes before a discovered
model. From here on a discovered model is handled as an LLMModel: it is assessed, selected,
rendered and held as one, under a name that no object can have.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
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
    unread,
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
    NamespacedName,
    Publish,
    beyond_us,
    parse,
)
from litellm_config_operator.v1alpha1.names import DISCOVERED
from litellm_config_operator.v1alpha1.reasons import ModelReason

MAX_PUBLISHED = 500
"""Models that one LLMProvider publishes at most. With short names, 500 take a tenth of what one
ConfigMap holds."""

WILDCARD = "*"


@dataclass(frozen=True, slots=True)
class Offer:
    """What one LLMProvider publishes from its own list."""

    provider: ProviderAssessment
    listed: tuple[str, ...]
    """The models of the last list that its owner wants published, sorted; or the wildcard."""
    history: ListHistory
    replaced: Mapping[str, NamespacedName | None]
    """Models for which there is an LLMModel; with its key while that one is held."""
    world: World
    assessed: dict[str, ModelAssessment] = field(default_factory=dict)
    """Assessments that were made already; they are the same for every LLMProxy."""

    def models(
        self, published: Config, kept: Iterable[KeptName] = ()
    ) -> dict[NamespacedName, ModelAssessment]:
        """What an LLMProxy with this published file may publish: what it has, then what is new.
        `kept`: names that its file remembers, for instance of a provider that was disabled.
        """
        key = self.provider.provider.key
        entry_ids = {*published.entries, *(name.entry_id for name in kept)}
        stay = sorted({name for name in _published(key, entry_ids) if self._stays(name)})
        names = dict.fromkeys([*stay, *self.listed])
        free = [name for name in names if not self._is_replaced(name, published)]
        models = ((name, self._assess(key, name)) for name in free[:MAX_PUBLISHED])
        return {_key(key, name): model for name, model in models if model is not None}

    def _stays(self, name: str) -> bool:
        discovery = self.provider.discovery
        if discovery is None:
            return True
        return _matches(discovery, name) and not self.history.is_gone(name)

    def _is_replaced(self, name: str, published: Config) -> bool:
        """Whether an LLMModel serves this model instead. One that is held does so only if it is
        published already.
        """
        if name not in self.replaced:
            return False
        held_model = self.replaced[name]
        return held_model is None or str(held_model) in published.entries

    def _assess(self, key: NamespacedName, name: str) -> ModelAssessment | None:
        """The model, assessed as an LLMModel; None where no valid LLMModel can have its name."""
        if name not in self.assessed:
            written = _written(self.provider, key, name)
            if written is None:
                return None
            self.assessed[name] = assess_model(written, self.world, {key: self.provider})
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
    """What every LLMProvider publishes from its own list."""
    publishing = {key: found for key, found in providers.items() if _may_publish(found)}
    replaced = _replaced(models, publishing) if publishing else {}
    offered = {}
    for key, provider in publishing.items():
        make = partial(_offer, provider, replaced.get(key, {}), world)
        offer = guarded(provider.provider.subject, "listing", make)
        offered[key] = held(provider, offer, world) if isinstance(offer, Caught) else offer
    return offered


def _offer(
    provider: ProviderAssessment, replaced: Mapping[str, NamespacedName | None], world: World
) -> Offer:
    history = _history(provider, world)
    # A disabled provider publishes nothing new. What it has published keeps its names.
    discovery = provider.discovery if provider.enabled else None
    listed = _listed(discovery, history) if discovery is not None else ()
    return Offer(provider, listed, history, replaced, world)


def provider_beyond_us(assessment: ProviderAssessment, caught: Caught) -> ProviderAssessment:
    """The assessment after the operator failed at the LLMProvider: its models are held, unless it
    is disabled.
    """
    failed = beyond_us(assessment.provider, caught)
    return replace(unread(failed), enabled=assessment.enabled)


def held(provider: ProviderAssessment, caught: Caught, world: World) -> Offer:
    """The offer of an LLMProvider that the operator failed at: what is published, nothing new."""
    return Offer(provider_beyond_us(provider, caught), (), ListHistory(), {}, world)


def tallies(
    configs: Iterable[Config], selections: Iterable[Selection]
) -> dict[NamespacedName, Tally]:
    """What became of each LLMProvider's list, over all LLMProxies."""
    published: dict[NamespacedName, set[str]] = {}
    passed_over: dict[NamespacedName, set[str]] = {}
    for config in configs:
        _add_discovered(published, config.entries)
    for selection in selections:
        taken = (key for key, why in selection.left_out.items() if _is_taken(why))
        _add_discovered(passed_over, map(str, taken))
    return {
        key: Tally(
            len(published.get(key, ())),
            tuple(sorted(passed_over.get(key, set()) - published.get(key, set()))),
        )
        for key in published.keys() | passed_over.keys()
    }


def _add_discovered(models: dict[NamespacedName, set[str]], entry_ids: Iterable[str]) -> None:
    """Add the discovered models among these entries to the models of their LLMProviders."""
    for parts in map(listed_by, entry_ids):
        if parts is not None:
            models.setdefault(parts[0], set()).add(parts[1])


def _is_taken(why: Finding) -> bool:
    return why.reason in {ModelReason.NAME_TAKEN, ModelReason.NAME_NOT_PERMITTED}


def _may_publish(provider: ProviderAssessment) -> bool:
    return provider.discovery is None or provider.discovery.publish is not Publish.NONE


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


def _history(provider: ProviderAssessment, world: World) -> ListHistory:
    outcome = world.tests.get(provider.provider.metadata.uid)
    return outcome.history if outcome else ListHistory()


def _replaced(
    models: Mapping[NamespacedName, ModelAssessment], of: Container[NamespacedName]
) -> dict[NamespacedName, dict[str, NamespacedName | None]]:
    """The models that LLMModels stand for, by these providers; with the key of an LLMModel that is
    held. Only those of the provider's own namespace count, so that no other can remove models.
    """
    replaced: dict[NamespacedName, dict[str, NamespacedName | None]] = {}
    for key, model in models.items():
        provider = model.model.provider_key if isinstance(model.model, LLMModel) else None
        if provider not in of or provider is None or provider.namespace != key.namespace:
            continue
        names = replaced.setdefault(provider, {})
        for name in _same_models(model):
            if not isinstance(model.fate, Hold):
                names[name] = None
            else:
                names.setdefault(name, key)
    return replaced


def _same_models(model: ModelAssessment) -> set[str]:
    """The names by which the provider's list may hold the model."""
    provider = model.provider.provider if model.provider else None
    if not isinstance(model.model, LLMModel) or not isinstance(provider, LLMProvider):
        return set()
    name, tag = model.model.spec.model, PROVIDER_TYPES[provider.spec.type].default_tag
    return {name, name + tag, name.removesuffix(tag)}


def _published(provider: NamespacedName, entry_ids: Iterable[str]) -> Iterator[str]:
    for entry_id in entry_ids:
        parts = listed_by(entry_id)
        if parts is not None and parts[0] == provider:
            yield parts[1]


def _written(provider: ProviderAssessment, key: NamespacedName, name: str) -> LLMModel | None:
    """The LLMModel that stands for a discovered model; None where it would not be valid."""
    discovery, metadata = provider.discovery or Discovery(), provider.provider.metadata
    wildcard = discovery.publish is Publish.WILDCARD
    prefix = discovery.name_prefix
    if prefix is None:
        prefix = f"{key.name}/" if wildcard else ""
    body = {
        "metadata": {
            "namespace": key.namespace,
            "name": _key(key, name).name,
            "labels": metadata.labels,
            "creationTimestamp": metadata.creation_timestamp,
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


def listed_by(entry_id: str) -> tuple[NamespacedName, str] | None:
    """The LLMProvider and the model of a discovered entry; None for the entry of an LLMModel."""
    namespace, _, rest = entry_id.partition("/")
    provider, separator, name = rest.partition(DISCOVERED)
    return (NamespacedName(namespace, provider), name) if separator else None
