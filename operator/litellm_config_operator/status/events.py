"""Which transitions are worth an Event.

Law: pure. Only transitions, never a state that lasts; a trouble is told once, at the object whose
author can act, and its end once more. An Event repeats a condition's words, so it holds no key.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from litellm_config_operator.status.retiring import Notice, news
from litellm_config_operator.status.statuses import DesiredStatus
from litellm_config_operator.v1alpha1.reasons import (
    ConditionType,
    ModelReason,
    ProviderReason,
    ProxyReason,
)

_TOLD: Mapping[str, tuple[ConditionType, ...]] = {
    "LLMProvider": (
        ConditionType.ACCEPTED,
        ConditionType.RESOLVED_REFS,
        ConditionType.REACHABLE,
        ConditionType.AUTHENTICATED,
    ),
    "LLMModel": (
        ConditionType.ACCEPTED,
        ConditionType.RESOLVED_REFS,
        ConditionType.MODEL_KNOWN,
    ),
    "LLMProxy": (
        ConditionType.ACCEPTED,
        ConditionType.SETTINGS_ACCEPTED,
        ConditionType.PROGRAMMED,
        ConditionType.ROLLED_OUT,
        ConditionType.SERVED,
    ),
}
_NO_TROUBLE = {
    ProxyReason.ROLLING_OUT.value,
    ProxyReason.ROLLOUT_DEFERRED.value,
    ProviderReason.DISABLED.value,
    # The LLMProvider has an Event of its own; a thousand models need not repeat it.
    ModelReason.CREDENTIALS_UNRESOLVED.value,
}


PUBLISHED = "Published"
"""The reason of the Event that tells of a new configuration."""

RETIRES, RETIRED = "ModelRetires", "ModelRetired"
"""The reasons of the Events that tell of a model which its provider will serve no more."""

DRIFT_CORRECTED = "DriftCorrected"
"""The reason of the Event that tells that somebody's change of the file was undone."""


@dataclass(frozen=True, slots=True)
class Transition:
    """One Event about one object."""

    kind: str
    namespace: str
    name: str
    uid: str
    is_warning: bool
    reason: str
    action: str
    """The condition that flipped, or the status field that changed."""
    note: str


def transitions(desired: DesiredStatus, live: Mapping[str, Any]) -> Iterator[Transition]:
    """The Events of one status about to be written."""
    if _published(desired, live):
        note = f"Published configuration {desired.status['configHash']}"
        condition = {"type": ConditionType.PROGRAMMED.value, "reason": PUBLISHED, "message": note}
        yield _transition(desired, condition, is_warning=False)
    if desired.put_back:
        programmed = ConditionType.PROGRAMMED.value
        told = {"type": programmed, "reason": DRIFT_CORRECTED, "message": desired.put_back}
        yield _transition(desired, told, is_warning=True)
    if (retiring := news(desired.status, live)) is not None:
        notice, message = retiring
        reason = RETIRED if notice is Notice.RETIRED else RETIRES
        told = {"type": "RetirementNotice", "reason": reason, "message": message}
        yield _transition(desired, told, is_warning=notice is not Notice.WITHIN_90_DAYS)
    before, after = _by_type(live), _by_type(desired.status)
    for kind in _TOLD[desired.kind]:
        old, new = before.get(kind.value, {}), after.get(kind.value, {})
        if new.get("reason") == ProxyReason.SOME_IGNORED.value != old.get("reason"):
            yield _transition(desired, new, is_warning=True)
            continue
        if old.get("status") == new.get("status"):
            continue
        if new.get("status") == "False" and new["reason"] not in _NO_TROUBLE:
            yield _transition(desired, new, is_warning=True)
        elif new.get("status") == "True" and old.get("status") == "False":
            yield _transition(desired, new, is_warning=False)


def _published(desired: DesiredStatus, live: Mapping[str, Any]) -> bool:
    """Whether the file is new. One that was there before the LLMProxy was is not its work."""
    before, now = live.get("configHash"), desired.status.get("configHash")
    return now not in {None, before} and (desired.published or before is not None)


def _by_type(status: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The conditions; a status that another operator wrote may hold anything."""
    found = status.get("conditions")
    listed = found if isinstance(found, list) else []
    return {str(each.get("type")): each for each in listed if isinstance(each, dict)}


def _transition(
    desired: DesiredStatus, condition: Mapping[str, Any], *, is_warning: bool
) -> Transition:
    return Transition(
        kind=desired.kind,
        namespace=desired.key.namespace,
        name=desired.key.name,
        uid=desired.uid,
        is_warning=is_warning,
        reason=condition["reason"],
        action=condition["type"],
        note=condition["message"],
    )
