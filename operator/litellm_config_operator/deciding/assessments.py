"""What LLMProviders and LLMModels are worth, worked out again only where something changed.

Law: the results are those of `assess_providers` and `assess_models`, whatever was asked before. An
object whose status alone changed keeps its assessment, and so do the models of such a provider.
"""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import TypeVar

from litellm_config_operator.credentials.secret_data import SecretData
from litellm_config_operator.deciding.assess import (
    ModelAssessment,
    ProviderAssessment,
    assess_model,
    assess_provider,
    provider_may_be,
)
from litellm_config_operator.deciding.world import Namespace, World
from litellm_config_operator.v1alpha1 import LLMModel, LLMProvider, Malformed, NamespacedName

Fingerprint = Callable[[str], str]
"""By uid; differs between two versions of an object when more than the status does."""


@dataclass(frozen=True, slots=True)
class Touched:
    """Names of objects that changed."""

    providers: AbstractSet[NamespacedName]
    models: AbstractSet[NamespacedName]


@dataclass(frozen=True, slots=True)
class _OfProvider:
    made_from: tuple[str, tuple[SecretData | None, ...]]
    assessment: ProviderAssessment
    number: int
    """Differs whenever more than the status of the provider does."""


@dataclass(frozen=True, slots=True)
class _OfModel:
    made_from: tuple[str, int | None, bool, Namespace | None]
    """Its own fingerprint, its provider or whether there may be one, and its namespace."""
    assessment: ModelAssessment


class Assessments:
    """Remembers each assessment with what it was made from."""

    def __init__(self, fingerprint: Fingerprint, *, require_allowed_hosts: bool = False) -> None:
        self._fingerprint = fingerprint
        self._require_allowed_hosts = require_allowed_hosts
        self._providers: dict[NamespacedName, _OfProvider] = {}
        self._models: dict[NamespacedName, _OfModel] = {}
        self._count = 0
        self._all_providers: Mapping[NamespacedName, ProviderAssessment] = {}
        self._all_models: Mapping[NamespacedName, ModelAssessment] = {}
        self._by_provider: dict[NamespacedName, set[NamespacedName]] = {}

    @property
    def models(self) -> Mapping[NamespacedName, ModelAssessment]:
        """Of every LLMModel, as `all` found them last."""
        return self._all_models

    def all(
        self, world: World, touched: Touched | None = None
    ) -> tuple[
        Mapping[NamespacedName, ProviderAssessment], Mapping[NamespacedName, ModelAssessment]
    ]:
        """Of every LLMProvider and of every LLMModel.

        `touched`: the objects that changed since the last call, None: perhaps all.
        """
        if touched is None:
            touched = Touched(
                {*world.providers, *self._all_providers}, {*world.models, *self._all_models}
            )
        if not (touched.providers or touched.models):
            return self._all_providers, self._all_models
        providers = {
            key: self.provider(key, world) for key in touched.providers if key in world.providers
        }
        self._all_providers = _with(self._all_providers, providers, touched.providers)
        of_them = set[NamespacedName]().union(*map(self._models_of, touched.providers))
        keys = touched.models | of_them
        models = {key: self.model(key, world) for key in keys if key in world.models}
        self._all_models = _with(self._all_models, models, keys)
        for known, there in ((self._providers, world.providers), (self._models, world.models)):
            for key in (touched.providers | keys) - there.keys():
                known.pop(key, None)
        return self._all_providers, self._all_models

    def _models_of(self, provider: NamespacedName) -> set[NamespacedName]:
        return self._by_provider.get(provider, set())

    def provider(self, key: NamespacedName, world: World) -> ProviderAssessment:
        """Of one LLMProvider that exists."""
        return self._of_provider(key, world).assessment

    def model(self, key: NamespacedName, world: World) -> ModelAssessment:
        """Of one LLMModel that exists."""
        model, known = world.models[key], self._models.get(key)
        if isinstance(model, LLMModel):
            self._by_provider.setdefault(model.provider_key, set()).add(key)
        provider = None
        if isinstance(model, LLMModel) and model.provider_key in world.providers:
            provider = self._of_provider(model.provider_key, world)
        made_from = (
            self._fingerprint(model.subject.uid),
            provider.number if provider else None,
            isinstance(model, LLMModel) and provider_may_be(model, world),
            world.namespaces.get(key.namespace),
        )
        if (
            known is None
            or known.made_from != made_from
            or _was_caught(known.assessment.model, model)
        ):
            providers = {provider.assessment.provider.key: provider.assessment} if provider else {}
            found = assess_model(model, world, providers)
        else:
            found = _refreshed(known.assessment, model, provider)
        if known is None or found is not known.assessment:
            self._models[key] = _OfModel(made_from, found)
        return found

    def _of_provider(self, key: NamespacedName, world: World) -> _OfProvider:
        provider, known = world.providers[key], self._providers.get(key)
        made_from = self._fingerprint(provider.subject.uid), _secrets(provider, world)
        is_same = known is not None and known.made_from == made_from
        if known is not None and is_same and not _was_caught(known.assessment.provider, provider):
            if known.assessment.provider is provider:
                return known
            found = replace(known, assessment=replace(known.assessment, provider=provider))
        else:
            self._count += 1
            required = self._require_allowed_hosts
            assessment = assess_provider(provider, world, require_allowed_hosts=required)
            found = _OfProvider(made_from, assessment, self._count)
        self._providers[key] = found
        return found


T = TypeVar("T")


def _with(
    before: Mapping[NamespacedName, T],
    news: Mapping[NamespacedName, T],
    touched: AbstractSet[NamespacedName],
) -> Mapping[NamespacedName, T]:
    """A new mapping, sorted by name, with these in the place of what was touched. It is the old
    one where nothing was.
    """
    if not touched:
        return before
    if news.keys() <= before.keys() and touched <= news.keys():
        return {**before, **news}
    kept = {key: value for key, value in before.items() if key not in touched}
    return dict(sorted({**kept, **news}.items()))


def _refreshed(
    before: ModelAssessment, model: LLMModel | Malformed, of_provider: _OfProvider | None
) -> ModelAssessment:
    """The same assessment of objects whose statuses may be newer."""
    provider = of_provider.assessment if of_provider and before.provider else before.provider
    if before.model is model and before.provider is provider:
        return before
    return replace(before, model=model, provider=provider)


def _was_caught(assessed: object, found: object) -> bool:
    """Whether the operator failed at the object, which then counts as unread."""
    return isinstance(assessed, Malformed) and not isinstance(found, Malformed)


def _secrets(provider: LLMProvider | Malformed, world: World) -> tuple[SecretData | None, ...]:
    if isinstance(provider, Malformed):
        return ()
    own = provider.metadata.namespace
    names = (selector.name for _, selector in provider.spec.credentials.items())
    return tuple(world.secrets.get(NamespacedName(own, name)) for name in names)
