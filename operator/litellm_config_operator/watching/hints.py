"""When the next pass is due.

Law: a hint says only that something may have changed; what is true is read by the pass. Hints are
debounced: a pass waits until they were quiet for a moment, but never longer than the longest
wait. The start is such a hint, because a process may start in the middle of a burst. A resync
comes without any hint. Somebody who waits for a connection test gets a glance, a pass that
publishes nothing: it neither waits for hints nor takes any away. `due_at` and `glance_at` are the
whole rule; the class around them only keeps time.
"""

import asyncio
import random
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TypeAlias

from litellm_config_operator.telemetry import metrics

Version: TypeAlias = tuple[str, str]
"""An object's uid and a fingerprint of what matters in it."""

QUEUE = "litellm-config-operator"
REMEMBERED = 20_000
"""Hints kept one by one. A standby process never takes them, so there must be an end to them."""
BACKOFF_CAP = 60.0
RESYNC, START, AWAITED = "resync", "start", "awaited test"
GLANCES_APART = 0.2
"""Seconds between two glances at least; or as long as the last pass took, if that is more."""


@dataclass(frozen=True, slots=True)
class Cadence:
    """Seconds."""

    quiet: float = 2
    """A pass waits until this long after the last hint."""
    max_wait: float = 60
    """... but never longer than this after the first."""
    resync: float = 450
    """A pass comes at least this often, give or take a third."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the next pass is waiting for; times by one monotonic clock, None: not at all."""

    first_hint: float | None = None
    last_hint: float | None = None
    alarm: float | None = None
    not_before: float = float("-inf")
    resync: float = float("inf")
    awaited: float | None = None
    no_glance_before: float = float("-inf")


def due_at(waiting: Waiting, cadence: Cadence) -> float:
    """When the next pass is due."""
    times = [waiting.resync]
    if waiting.first_hint is not None and waiting.last_hint is not None:
        times.append(min(waiting.last_hint + cadence.quiet, waiting.first_hint + cadence.max_wait))
    if waiting.alarm is not None:
        times.append(waiting.alarm)
    return max(min(times), waiting.not_before)


def glance_at(waiting: Waiting) -> float:
    """When the next glance is due."""
    if waiting.awaited is None:
        return float("inf")
    return max(waiting.awaited, waiting.no_glance_before, waiting.not_before)


def backoff(failures: int, chance: float, *, at_least: float = 0) -> float:
    """Seconds to wait after so many failures in a row; `chance` in [0, 1) is full jitter."""
    limit = min(BACKOFF_CAP, 2.0 ** min(failures, 10))
    return max(at_least, 1 + chance * (limit - 1))


class Hints:
    """The hints that wait for the next pass of the one worker."""

    def __init__(
        self, cadence: Cadence | None = None, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._cadence = cadence or Cadence()
        self._clock = clock
        self._sooner = asyncio.Event()
        self._reasons: set[str] = set()
        self._versions: dict[str, tuple[str, str]] = {}
        self._alarms: dict[str, float] = {}
        self._first: float | None = None
        self._last: float | None = None
        self._not_before = float("-inf")
        self._resync = float("inf")
        self._awaited: float | None = None
        self._begun: float | None = None
        self._no_glance_before = float("-inf")
        self._is_glancing = False
        self.mark(START)

    def mark(self, reason: str, version: Version | None = None) -> None:
        """Ask for a pass. With a version, `settle` can take the hint back."""
        self._last = self._clock()
        if self._first is None:
            self._first = self._last
            self._sooner.set()
        if version is not None and len(self._versions) < REMEMBERED:
            self._versions[version[0]] = (version[1], reason)
        else:
            self._reasons.add(reason)
        metrics.QUEUE_ADDS.labels(name=QUEUE).inc()
        metrics.QUEUE_DEPTH.labels(name=QUEUE).set(len(self._versions) + len(self._reasons))

    def settle(self, version: Version) -> None:
        """Take a hint back: the running pass has read this very version."""
        uid, fingerprint = version
        if self._is_glancing:
            return  # what was read is not acted on yet
        if uid not in self._versions or self._versions[uid][0] != fingerprint:
            return
        del self._versions[uid]
        if not self._versions and not self._reasons:
            self._first = self._last = None

    def is_pending(self, reasons: Collection[str]) -> bool:
        """Whether one of these waits that the running pass has not read."""
        waiting = self._reasons | {reason for _, reason in self._versions.values()}
        return not waiting.isdisjoint(reasons)

    def mark_awaited(self) -> None:
        """Ask for a glance: somebody waits for a connection test to begin or to be shown."""
        if self._awaited is None:
            self._awaited = self._clock()
            self._sooner.set()

    def postpone(self, reason: str) -> None:
        """Leave what a glance saw to the next pass, which comes when it would have come."""
        if self._first is None:
            self.mark(reason)

    def mark_after(self, seconds: float, reason: str) -> None:
        """Ask for a pass that long from now, or sooner; each reason keeps its earliest time."""
        moment = self._clock() + seconds
        if moment < self._alarms.get(reason, float("inf")):
            self._alarms[reason] = moment
            self._sooner.set()

    def repeat_later(self, refusals: int) -> None:
        """Come back after a jittered delay because something was refused; hints need not wait."""
        self.mark_after(backoff(refusals, random.random()), "refused write")  # noqa: S311 - jitter

    def retry_later(self, failures: int, *, at_least: float = 0) -> float:
        """Repeat a pass that failed after a jittered delay, which is returned; hints wait too."""
        delay = backoff(failures, random.random(), at_least=at_least)  # noqa: S311 - jitter
        self._not_before = self._clock() + delay
        self.mark_after(delay, "retry")
        metrics.QUEUE_RETRIES.labels(name=QUEUE).inc()
        return delay

    async def next_pass(self) -> frozenset[str]:
        """Wait until a pass is due and return the reasons for it; of a glance just `AWAITED`."""
        self._rest()
        while (left := self._due() - self._clock()) > 0:
            self._sooner.clear()
            try:
                async with asyncio.timeout(left if left < float("inf") else None):
                    await self._sooner.wait()
            except TimeoutError:
                continue
        now = self._begun = self._clock()
        self._awaited = None
        if due_at(self._waiting(), self._cadence) <= now:
            return self._take()
        self._is_glancing = True
        return frozenset({AWAITED})

    def _rest(self) -> None:
        """After a pass: no glance for as long as it took."""
        if self._begun is not None:
            now = self._clock()
            self._no_glance_before = now + max(GLANCES_APART, min(now - self._begun, BACKOFF_CAP))
        self._begun, self._is_glancing = None, False

    def _due(self) -> float:
        waiting = self._waiting()
        return min(due_at(waiting, self._cadence), glance_at(waiting))

    def _waiting(self) -> Waiting:
        alarm = min(self._alarms.values(), default=None)
        return Waiting(
            self._first,
            self._last,
            alarm,
            self._not_before,
            self._resync,
            self._awaited,
            self._no_glance_before,
        )

    def _take(self) -> frozenset[str]:
        now = self._clock()
        rung = {reason for reason, moment in self._alarms.items() if moment <= now}
        reasons = rung | self._reasons | {reason for _, reason in self._versions.values()}
        if self._first is not None:
            metrics.QUEUE_SECONDS.labels(name=QUEUE).observe(now - self._first)
        self._alarms = {r: moment for r, moment in self._alarms.items() if r not in rung}
        self._reasons, self._versions = set(), {}
        self._first = self._last = None
        spread = random.uniform(2 / 3, 4 / 3)  # noqa: S311 - jitter
        self._resync = now + self._cadence.resync * spread
        metrics.QUEUE_DEPTH.labels(name=QUEUE).set(0)
        return frozenset(reasons or {RESYNC})
