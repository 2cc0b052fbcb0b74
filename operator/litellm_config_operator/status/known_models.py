"""Whether a model is in its provider's own list.

Law: the condition is False only where the list is complete and recent and the provider lists
every model that it serves. Until this process has read a list, the condition stays as it was.
"""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime
from itertools import takewhile

from litellm_config_operator.catalogue.columns import ProviderType
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.config.patterns import WILDCARD, matches, stem
from litellm_config_operator.config.suggestions import suggestion
from litellm_config_operator.deciding.assess import ModelAssessment
from litellm_config_operator.deciding.findings import Finding, false, true, unknown
from litellm_config_operator.deciding.world import World
from litellm_config_operator.probing.results import ModelList
from litellm_config_operator.status.conditions import as_before, said_before
from litellm_config_operator.v1alpha1 import LLMModel, LLMProvider, Status
from litellm_config_operator.v1alpha1.reasons import ConditionType, ModelReason

_MISSED_LISTS = 2
"""A list is old once this many newer ones should have been read."""


def model_known(model: ModelAssessment, live: Status, world: World, now: datetime) -> Finding:
    """The ModelKnown condition."""
    provider = model.provider.provider if model.provider else None
    if not isinstance(model.model, LLMModel) or not isinstance(provider, LLMProvider):
        return unknown(ModelReason.NOT_DISCOVERED, "There is no model list to compare with")
    if not (provider.spec.discovery.enabled and provider.spec.connection_test.enabled):
        message = "The LLMProvider's connectionTest or discovery is switched off"
        return unknown(ModelReason.NOT_DISCOVERED, message)
    outcome = world.tests.get(provider.metadata.uid)
    models = outcome.result.models if outcome else None
    if outcome is None or models is None:
        return _as_before(model.model, live)
    is_old = _is_old(outcome.listed_at, provider, now)
    return compare(
        model.model.spec.model, models, PROVIDER_TYPES[provider.spec.type], is_old=is_old
    )


def compare(name: str, models: ModelList, row: ProviderType, *, is_old: bool = False) -> Finding:
    """Whether the list holds the name, or a match of the pattern."""
    is_pattern = WILDCARD in name
    if is_listed(name, models.ids, row.default_tag):
        what = "models that match" if is_pattern else "the model"
        return true(ModelReason.KNOWN, f"The provider lists {what}")
    hint = suggestion(name, models.ids, row.default_tag)
    what = f"no model that matches {name}" if is_pattern else f"no {name}"
    end = f": {hint}" if hint else ""
    if not models.complete or models.truncated:
        message = f"The part of the provider's list that was read holds {what}{end}"
    elif not row.lists_every_model:
        message = f"The provider lists {what}, but its list is not all that it serves{end}"
    elif is_old:
        message = f"The provider's list holds {what}, but was read long ago{end}"
    else:
        return false(ModelReason.UNKNOWN_MODEL, f"The provider lists {what}{end}")
    return unknown(ModelReason.NOT_LISTED, message)


def is_listed(name: str, ids: Sequence[str], default_tag: str = "") -> bool:
    """Whether the sorted list holds the name, or a match of the pattern."""
    if WILDCARD in name:
        begin = stem(name)
        near = takewhile(lambda id_: id_.startswith(begin), ids[bisect_left(ids, begin) :])
        return any(matches(name, id_) for id_ in near)
    names = {name, name + default_tag, name.removesuffix(default_tag)}
    return any(_holds(ids, spelling) for spelling in names)


def _holds(ids: Sequence[str], name: str) -> bool:
    place = bisect_left(ids, name)
    return place < len(ids) and ids[place] == name


def _is_old(listed_at: float | None, provider: LLMProvider, now: datetime) -> bool:
    """Whether the list should have been read again more than once since then."""
    if listed_at is None:
        return True
    spec = provider.spec
    lists = _MISSED_LISTS * spec.discovery.interval_seconds
    return now.timestamp() - listed_at > lists + spec.connection_test.interval_seconds


def _as_before(model: LLMModel, live: Status) -> Finding:
    said = said_before(live, ConditionType.MODEL_KNOWN, model.metadata.generation)
    unread = unknown(ModelReason.NOT_DISCOVERED, "The provider's model list was not read yet")
    return as_before(said, ModelReason, unread)
