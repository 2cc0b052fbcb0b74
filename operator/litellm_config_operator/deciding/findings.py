"""A finding: what was decided about one aspect of one object, why, and in whose words.

Law: a rejected object is a value. Findings are made by decisions and turned into conditions later.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from litellm_config_operator.catalogue.reason import Reason
from litellm_config_operator.v1alpha1 import ConditionStatus

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict with its reason and a sentence for the person who must act."""

    status: ConditionStatus
    reason: Reason
    message: str

    @property
    def is_true(self) -> bool:
        """Whether the verdict is True; Unknown is not."""
        return self.status is ConditionStatus.TRUE


def true(reason: Reason, message: str) -> Finding:
    """It is so."""
    return Finding(ConditionStatus.TRUE, reason, message)


def false(reason: Reason, message: str) -> Finding:
    """It is not so."""
    return Finding(ConditionStatus.FALSE, reason, message)


def unknown(reason: Reason, message: str) -> Finding:
    """It could not be told."""
    return Finding(ConditionStatus.UNKNOWN, reason, message)


def is_false(finding: Finding) -> bool:
    """Whether the verdict is False; Unknown is not."""
    return finding.status is ConditionStatus.FALSE


def first_of(checks: Iterable[Callable[[T], Finding | None]], about: T) -> Finding:
    """What the first check says that has something to say; the last one always has."""
    found = (check(about) for check in checks)
    return next(finding for finding in found if finding is not None)
