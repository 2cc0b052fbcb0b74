"""Whether a model is in its provider's own list, and what was probably meant when it is not.

Law: a list is no entitlement unless its provider says so; False is only said of a complete list
that would hold the model.
"""

from collections.abc import Collection
from difflib import get_close_matches

from litellm_config_operator.assess import ModelAssessment
from litellm_config_operator.findings import Finding, false, true, unknown
from litellm_config_operator.probe_results import ModelList
from litellm_config_operator.provider_types import PROVIDER_TYPES
from litellm_config_operator.reasons import ConditionType, ModelReason
from litellm_config_operator.v1alpha1 import (
    ConditionStatus,
    LLMModel,
    LLMModelStatus,
    LLMProvider,
)
from litellm_config_operator.world import World


def model_known(model: ModelAssessment, live: LLMModelStatus, world: World) -> Finding:
    """The ModelKnown condition."""
    provider = model.provider.provider if model.provider else None
    if not isinstance(model.model, LLMModel) or not isinstance(provider, LLMProvider):
        return unknown(ModelReason.NOT_DISCOVERED, "There is no model list to compare with")
    name = model.model.spec.model
    if "*" in name:
        return unknown(ModelReason.WILDCARD, "The model is a pattern; LiteLLM expands it")
    outcome = world.tests.get(provider.metadata.uid)
    models = outcome.result.models if outcome else None
    if models is None:
        return _as_before(model.model, live)
    return compare(name, models, provider)


def compare(name: str, models: ModelList, provider: LLMProvider) -> Finding:
    """Look the name up in the list."""
    row = PROVIDER_TYPES[provider.spec.type]
    if name in models.ids or name + row.default_tag in models.ids:
        return true(ModelReason.KNOWN, "The provider lists the model")
    hint = _suggestion(name, models.ids)
    if not models.complete or models.truncated:
        message = f"The model is not in the part of the provider's list that was read{hint}"
        return unknown(ModelReason.NOT_LISTED, message)
    if not row.lists_every_model:
        message = (
            f"The provider does not list the model, but its list is not all that it serves{hint}"
        )
        return unknown(ModelReason.NOT_LISTED, message)
    return false(ModelReason.UNKNOWN_MODEL, f"The provider does not list {name}{hint}")


def _suggestion(name: str, ids: Collection[str]) -> str:
    """The closest name, preferring one that differs in case only."""
    folded = {id_.lower(): id_ for id_ in ids}
    close = get_close_matches(name.lower(), folded, n=1, cutoff=0.75)
    return f": did you mean {folded[close[0]]}?" if close else ""


def _as_before(model: LLMModel, live: LLMModelStatus) -> Finding:
    before = live.condition(ConditionType.MODEL_KNOWN.value)
    reasons = {reason.value: reason for reason in ModelReason}
    if before is None or before.observed_generation != model.metadata.generation:
        return unknown(ModelReason.NOT_DISCOVERED, "The provider's model list was not read yet")
    reason = reasons.get(before.reason, ModelReason.NOT_DISCOVERED)
    return Finding(ConditionStatus(before.status), reason, before.message)
