"""When a connection test is due again.

Law: a healthy test runs on a grid of times that belongs to its object, so that restarts and bursts
do not align tests. After a fault it runs sooner, then with exponential backoff. A refused key is
tested rarely, because providers lock accounts. A provider's Retry-After outranks all of this.
"""

import math
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from litellm_config_operator.catalogue.probe_reasons import ProbeReason
from litellm_config_operator.probing.results import ProbeResult

MIN_BACKOFF_SECONDS = 30.0
MAX_BACKOFF_SECONDS = 15 * 60.0
REFUSED_KEY_SECONDS = 60 * 60.0
QUICK_SECONDS = 2.0
"""A test that took longer is not expected to be quick the next time."""
REQUEST_SPACING_SECONDS = 2.0
REQUEST_BURST = 3
REQUEST_PERIOD_SECONDS = 30.0
"""Rate limit for requests of the same test: this many in a row, then one in each period."""
_MAX_DOUBLINGS = 10


@dataclass(frozen=True, slots=True)
class ProbeClocks:
    """Both show the epoch's seconds."""

    steady: Callable[[], float]
    """Says when a test is due; nobody sets it."""
    wall: Callable[[], float] = time.time
    """Says when a test was run."""


_SUCCESSES = {ProbeReason.OK, ProbeReason.AUTH_NOT_PROVEN}
_PASSING = {
    ProbeReason.CLOCK_SKEW,
    ProbeReason.CONNECTION_FAILED,
    ProbeReason.CONNECTION_REFUSED,
    ProbeReason.DNS_FAILURE,
    ProbeReason.PROVIDER_ERROR,
    ProbeReason.RATE_LIMITED,
    ProbeReason.TEST_FAILED,
    ProbeReason.TIMEOUT,
    ProbeReason.TLS_PROTOCOL_ERROR,
    ProbeReason.TLS_VERIFY_FAILED,
    ProbeReason.UNEXPECTED_ANSWER,
}


def is_success(result: ProbeResult) -> bool:
    """Whether the provider answered as expected, even if that does not prove the key."""
    return result.reason in _SUCCESSES


def is_passing(result: ProbeResult) -> bool:
    """Whether the fault may end by itself, without a change to a spec or a Secret."""
    return result.reason in _PASSING


def grid_time(identity: str, interval_seconds: float, after: float) -> float:
    """The object's next time on its grid that is at least half an interval after `after`."""
    offset = zlib.crc32(identity.encode()) % max(1, round(interval_seconds))
    earliest = after + interval_seconds / 2
    return offset + interval_seconds * math.ceil((earliest - offset) / interval_seconds)


def backoff_seconds(failures: int, jitter: float) -> float:
    """Exponential backoff, 30 s to 15 min, after `failures` in a row; `jitter` is in [0, 1)."""
    doubled = MIN_BACKOFF_SECONDS * float(1 << min(failures, _MAX_DOUBLINGS))
    return MIN_BACKOFF_SECONDS + jitter * (min(MAX_BACKOFF_SECONDS, doubled) - MIN_BACKOFF_SECONDS)


def next_due(
    result: ProbeResult, identity: str, interval_seconds: float, now: float, backoff: float
) -> float:
    """When to test again after `result`, in the clock of `now`; `backoff` is in seconds."""
    if is_passing(result):
        due = now + backoff
    elif result.reason is ProbeReason.INVALID_CREDENTIALS:
        due = grid_time(identity, max(interval_seconds, REFUSED_KEY_SECONDS), now)
    else:
        due = grid_time(identity, interval_seconds, now)
    return max(due, now + (result.retry_after_seconds or 0))
