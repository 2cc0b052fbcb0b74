"""Turns findings into the `conditions` of a status.

Law: `lastTransitionTime` changes exactly when `status` changes; the order is fixed; Reconciling
and Stalled exist only while they are True; the same findings give the same bytes.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from litellm_config_operator.catalogue.reason import Reason
from litellm_config_operator.deciding.findings import Finding, true
from litellm_config_operator.formats.timestamps import moment_of, timestamp
from litellm_config_operator.v1alpha1 import Condition, Status
from litellm_config_operator.v1alpha1.reasons import ConditionType

_MAX_MESSAGE = 1024


def conditions(
    findings: Mapping[ConditionType, Finding], live: Status, generation: int, now: datetime
) -> list[dict[str, Any]]:
    """The list as the API server stores it; a condition whose status did not change keeps its
    time.
    """
    return [
        _condition(kind, findings[kind], live, generation, now)
        for kind in ConditionType
        if kind in findings
    ]


def with_progress(
    findings: Mapping[ConditionType, Finding],
    deciding: Collection[ConditionType] = (ConditionType.READY,),
) -> dict[ConditionType, Finding]:
    """Add Stalled when only a person can move things on, Reconciling while work is under way.

    `deciding`: the conditions whose reasons tell which of the two.
    """
    ready = findings[ConditionType.READY]
    if ready.is_true:
        return dict(findings)
    must_act = any(findings[kind].reason.must_act for kind in deciding)
    kind = ConditionType.STALLED if must_act else ConditionType.RECONCILING
    return dict(findings) | {kind: true(ready.reason, ready.message)}


def said_before(live: Status, kind: ConditionType, generation: int) -> Condition | None:
    """What the live status says, if it was said about this generation of the spec."""
    condition = live.condition(kind.value)
    is_current = condition is not None and condition.observed_generation == generation
    return condition if is_current else None


def as_before(said: Condition | None, reasons: Iterable[Reason], otherwise: Finding) -> Finding:
    """What was said before, as a finding again; `otherwise` where nothing was.

    A reason that is none of `reasons` becomes that of `otherwise`.
    """
    if said is None:
        return otherwise
    reason = {reason.value: reason for reason in reasons}.get(said.reason, otherwise.reason)
    return Finding(said.status, reason, said.message)


def with_note(message: str, note: str) -> str:
    """The message with one more sentence. Where both are too long, the message is cut."""
    room = _MAX_MESSAGE - len(note) - len("; ")
    return f"{_cut(message, room)}; {note}"


def _condition(
    kind: ConditionType, finding: Finding, live: Status, generation: int, now: datetime
) -> dict[str, Any]:
    before = live.condition(kind.value)
    kept = before is not None and before.status is finding.status
    since = before.last_transition_time if before and kept else None
    return {
        "type": kind.value,
        "status": finding.status.value,
        "reason": finding.reason.value,
        "message": _cut(finding.message, _MAX_MESSAGE),
        "lastTransitionTime": since if moment_of(since) else timestamp(now),
        "observedGeneration": generation,
    }


def _cut(message: str, longest: int) -> str:
    return message if len(message) <= longest else message[: longest - 1] + "…"
