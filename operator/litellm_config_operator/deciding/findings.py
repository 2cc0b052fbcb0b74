"""A finding: what was decided about one aspect of one object, and why.

Law: a rejected object is a value, not an exception. Findings become conditions later.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from litellm_config_operator.catalogue.reason import Reason
from litellm_config_operator.v1alpha1 import ConditionStatus

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Finding:
    """A status with its reason, and a sentence for the person who must act."""

    status: ConditionStatus
    reason: Reason
    message: str

    @property
    def is_true(self) -> bool:
        """Whether the status is True; Unknown is not."""
        return self.status is ConditionStatus.TRUE


def true(reason: Reason, message: str) -> Finding:
    """A finding with status True."""
    return Finding(ConditionStatus.TRUE, reason, message)


def false(reason: Reason, message: str) -> Finding:
    """A finding with status False."""
    return Finding(ConditionStatus.FALSE, reason, message)


def unknown(reason: Reason, message: str) -> Finding:
    """A finding with status Unknown."""
    return Finding(ConditionStatus.UNKNOWN, reason, message)


def is_false(finding: Finding) -> bool:
    """Whether the status is False; Unknown is not."""
    return finding.status is ConditionStatus.FALSE


def first_of(checks: Iterable[Callable[[T], Finding | None]], about: T) -> Finding:
    """The finding of the first check that returns one; the last check always does."""
    findings = (check(about) for check in checks)
    return next(finding for finding in findings if finding is not None)


def first_names(names: Sequence[str], most: int) -> str:
    """At most so many names for a message, and how many there are besides."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def first_sentences(sentences: Sequence[str], most: int) -> str:
    """The same for sentences, which are separated by semicolons."""
    more = len(sentences) - most
    return "; ".join(sentences[:most]) + (f"; and {more} more" if more > 0 else "")
