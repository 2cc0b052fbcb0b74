"""The models that one LLMProxy may publish: LLMModels, and models from LLMProviders' own lists.

Law: where the operator fails at a list, that LLMProvider alone says so, and what is published of
it stays.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, cast

from litellm_config_operator.boundary import Caught, guarded
from litellm_config_operator.config.lines.line import DEFAULT, Line, nearest
from litellm_config_operator.config.lines.providers import names
from litellm_config_operator.config.render import Config
from litellm_config_operator.config.unknown_names import named_provider, unknown_names
from litellm_config_operator.deciding.assess import (
    Hold,
    ModelAssessment,
    ProviderAssessment,
    Render,
)
from litellm_config_operator.deciding.discovered import Offer, held
from litellm_config_operator.deciding.findings import false, first_names
from litellm_config_operator.deciding.kept_names import KeptName
from litellm_config_operator.deciding.removals import unread
from litellm_config_operator.deciding.selection import selected, selects
from litellm_config_operator.deciding.world import Outputs, World
from litellm_config_operator.v1alpha1 import LLMModel, LLMProvider, LLMProxy, NamespacedName
from litellm_config_operator.v1alpha1.reasons import ModelReason

_NAMES_SHOWN = 3

Models = dict[NamespacedName, ModelAssessment]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Everything that LLMProxies may publish."""

    models: Mapping[NamespacedName, ModelAssessment]
    offers: Mapping[NamespacedName, Offer]
    world: World

    def of(
        self, proxy: LLMProxy, published: Config, kept: Sequence[KeptName]
    ) -> tuple[Models, tuple[Caught, ...]]:
        """The models that one LLMProxy asks for, and the LLMProviders whose lists the operator
        failed at.
        """
        models, failed = self._selected(proxy), list[Caught]()
        models |= unread(published.ids, self.world)
        for offer in self.offers.values():
            provider = offer.provider.provider
            if not selects(proxy, provider, self.world):
                continue
            offered = guarded(provider.subject, "listing", partial(offer.models, published, kept))
            if isinstance(offered, Caught):
                failed.append(offered)
                offered = held(offer.provider, offered, self.world).models(published, kept)
            models |= self._known(offered, proxy)
        return models, tuple(failed)

    def _selected(self, proxy: LLMProxy) -> Models:
        """The LLMModels."""
        return self._known(selected(proxy, self.models, self.world), proxy)

    def _known(self, models: Models, proxy: LLMProxy) -> Models:
        """The models; one with a name that a version of LiteLLM here does not know is held."""
        lines = lines_of(proxy, self.world.outputs.get(proxy.key, Outputs()))
        for line in lines:
            models = {key: _on(line, model, proxy) for key, model in models.items()}
        return models if lines else models | _beyond_default(models, proxy)


def lines_of(proxy: LLMProxy, outputs: Outputs) -> list[Line]:
    """The release lines of LiteLLM that an LLMProxy runs, and the one that it asks for."""
    spec, told = proxy.spec, frozenset[str]()
    if spec.verify.enabled:
        told = outputs.versions(proxy.status.litellm_versions)
    wished = {spec.litellm_version} if spec.litellm_version else set[str]()
    return list({line.version: line for line in map(nearest, sorted(told | wished))}.values())


def _on(line: Line, model: ModelAssessment, proxy: LLMProxy) -> ModelAssessment:
    if not isinstance(model.fate, Render):
        return model
    lacks = list(unknown_names(cast("LLMModel", model.model), _provider(model), line))
    return _held(model, proxy, line, lacks) if lacks else model


def _beyond_default(models: Models, proxy: LLMProxy) -> Models:
    """The models whose provider the default line lacks, held. It has every name that they may set.

    Nothing is called for each model: this is done at every decision.
    """
    known = names(DEFAULT)
    return {
        key: _held(model, proxy, DEFAULT, [named_provider(_provider(model))])
        for key, model in models.items()
        if isinstance(model.fate, Render)
        and cast("Any", model.provider).provider.spec.litellm_provider not in known
    }


def _provider(model: ModelAssessment) -> LLMProvider:
    """The LLMProvider of a model that is rendered."""
    return cast("LLMProvider", cast("ProviderAssessment", model.provider).provider)


def _held(
    model: ModelAssessment, proxy: LLMProxy, line: Line, lacks: list[str]
) -> ModelAssessment:
    message = (
        f"LLMProxy {proxy.key} runs, or asks for, LiteLLM {line.name}, which does not know "
        f"{first_names(lacks, _NAMES_SHOWN)}: run a newer one, or leave that out"
    )
    return replace(model, fate=Hold(false(ModelReason.INVALID_PARAMETERS, message)))
