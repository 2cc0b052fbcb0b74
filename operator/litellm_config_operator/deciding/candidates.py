"""The models that one LLMProxy may publish: LLMModels, and models from LLMProviders' own lists.

Law: where the operator fails at a list, that LLMProvider alone says so, and what is published of
it stays.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from litellm_config_operator.boundary import Caught, guarded
from litellm_config_operator.config.render import Config
from litellm_config_operator.deciding.assess import ModelAssessment
from litellm_config_operator.deciding.discovered import Offer, held
from litellm_config_operator.deciding.kept_names import KeptName
from litellm_config_operator.deciding.removals import unread
from litellm_config_operator.deciding.selection import selected, selects
from litellm_config_operator.deciding.world import World
from litellm_config_operator.v1alpha1 import LLMProxy, NamespacedName

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
        models, failed = selected(proxy, self.models, self.world), list[Caught]()
        models |= unread(published.ids, self.world)
        for offer in self.offers.values():
            provider = offer.provider.provider
            if not selects(proxy, provider, self.world):
                continue
            offered = guarded(provider.subject, "listing", partial(offer.models, published, kept))
            if isinstance(offered, Caught):
                failed.append(offered)
                offered = held(offer.provider, offered, self.world).models(published, kept)
            models |= offered
        return models, tuple(failed)
