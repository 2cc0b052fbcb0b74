"""A queue of names, each of which is worked at by one worker at a time.

Law: what client-go's work queue keeps: a name that is added while it waits is there once; one that
is added while it is worked at comes again afterwards, never twice at once. On top of that each
name waits until its changes were quiet for a moment, but no longer than the longest wait; what
takes something away waits `URGENT` longer than the quiet at most. Failures of one name delay that
name alone. `due_at` is the whole rule; the class around it only keeps time.
"""

import asyncio
import heapq
import random
import time
from collections import Counter, deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from litellm_config_operator.telemetry import metrics

K = TypeVar("K", bound=Hashable)

BACKOFF_CAP = 60.0
URGENT = 3.0
TICK = 1e-6
"""Seconds. A wait that is shorter is over: it may be too short for the clock to move."""


@dataclass(frozen=True, slots=True)
class Cadence:
    """Seconds."""

    quiet: float = 2
    """A name waits until this long after its last change."""
    max_wait: float = 60
    """... but never longer than this after the first."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What one name waits for; times by one monotonic clock, None: not at all."""

    first: float | None = None
    last: float | None = None
    urgent: float | None = None
    """When the first change came that takes something away."""
    alarm: float | None = None
    not_before: float = float("-inf")
    """Until when it stands back because it failed."""


def due_at(waiting: Waiting, cadence: Cadence) -> float:
    """When the name is due."""
    times = [float("inf")]
    if waiting.first is not None and waiting.last is not None:
        times.append(min(waiting.last + cadence.quiet, waiting.first + cadence.max_wait))
    if waiting.urgent is not None:
        times.append(waiting.urgent + cadence.quiet + URGENT)
    if waiting.alarm is not None:
        times.append(waiting.alarm)
    return max(min(times), waiting.not_before)


def backoff(failures: int, chance: float, *, at_least: float = 0) -> float:
    """Seconds to wait after so many failures in a row; `chance` in [0, 1) is full jitter."""
    limit = min(BACKOFF_CAP, 2.0 ** min(failures, 10))
    return max(at_least, 1 + chance * (limit - 1))


class KeyedQueue(Generic[K]):
    """The names that wait."""

    def __init__(
        self,
        name: str,
        cadence: Cadence | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        group: Callable[[K], str] = str,
        at_once: int = 1,
    ) -> None:
        """`group` sorts names, of one group no more than `at_once` are worked at: whoever is in
        trouble takes no more workers than that.
        """
        self._name, self._cadence, self._clock = name, cadence or Cadence(), clock
        self._group, self._at_once = group, at_once
        self._busy: Counter[str] = Counter()
        self._parked: dict[str, deque[K]] = {}
        self._waiting: dict[K, Waiting] = {}
        self._heap: list[tuple[float, int, K]] = []
        self._pushed = 0
        self._changed_names: set[K] = set()
        self._depth = metrics.QUEUE_DEPTH.labels(name=name)
        self._adds = metrics.QUEUE_ADDS.labels(name=name)
        self._worked_at: set[K] = set()
        self._failures: dict[K, int] = {}
        self._paused_until = float("-inf")
        self._changed = asyncio.Event()

    def add(self, key: K, *, urgent: bool = False) -> None:
        """Something about this name changed."""
        now, waiting = self._clock(), self._waiting.get(key, Waiting())
        first = now if waiting.first is None else waiting.first
        since = now if urgent and waiting.urgent is None else waiting.urgent
        self._set(key, replace(waiting, first=first, last=now, urgent=since))
        self._adds.inc()

    def extend(self, key: K) -> None:
        """The changes of a name that waits go on, if it waits: it is not quiet yet."""
        waiting = self._waiting.get(key)
        if waiting is not None and waiting.first is not None:
            self._set(key, replace(waiting, last=self._clock()))

    def add_after(self, key: K, seconds: float) -> None:
        """Come back to this name that long from now, or sooner."""
        moment, waiting = self._clock() + seconds, self._waiting.get(key, Waiting())
        if waiting.alarm is None or moment < waiting.alarm:
            self._set(key, replace(waiting, alarm=moment))

    def is_waiting(self, key: K) -> bool:
        """Whether something about the name changed that nobody has worked at to the end, and the
        name does not stand back.
        """
        waiting = self._waiting.get(key, Waiting())
        stands_back = waiting.not_before > self._clock()
        return key in self._worked_at or (waiting.first is not None and not stands_back)

    def is_owed(self, key: K) -> bool:
        """The same, also of a name that failed and stands back."""
        return self.is_waiting(key) or key in self._failures or key in self._changed_names

    def failed(self, key: K, *, at_least: float = 0) -> float:
        """Come back to a name that failed, after a delay in seconds, which is returned."""
        count = self._failures[key] = self._failures.get(key, 0) + 1
        delay = backoff(count, random.random(), at_least=at_least)  # noqa: S311 - jitter
        moment = self._clock() + delay
        waiting = self._waiting.get(key, Waiting())
        self._set(key, replace(waiting, alarm=moment, not_before=moment))
        metrics.QUEUE_RETRIES.labels(name=self._name).inc()
        return delay

    def succeeded(self, key: K) -> None:
        """Forget the failures of a name."""
        self._failures.pop(key, None)

    def forget(self, key: K) -> None:
        """Drop a name that is no more."""
        self._waiting.pop(key, None)
        self._changed_names.discard(key)
        self._failures.pop(key, None)

    def pause(self, seconds: float) -> None:
        """Give out nothing for so long."""
        self._paused_until = max(self._paused_until, self._clock() + seconds)

    def done(self, key: K) -> None:
        """End the work at a name."""
        self._worked_at.discard(key)
        group = self._group(key)
        self._busy[group] -= 1
        if not self._busy[group]:
            del self._busy[group]
        self._release(group)
        if key in self._waiting:
            self._set(key, self._waiting[key])

    def _release(self, group: str) -> None:
        """Let the next name of a group come whose turn it was while the group was busy."""
        parked = self._parked.get(group)
        while parked:
            key = parked.popleft()
            if key in self._waiting and key not in self._worked_at:
                self._set(key, self._waiting[key])
                return
        self._parked.pop(group, None)

    async def next(self) -> K:
        """Wait for a name that is due, and begin to work at it. Everybody else has a turn first:
        whoever finds all that it needs does not wait for anything, and may do so many times.
        """
        await asyncio.sleep(0)
        while True:
            left = self._next_due() - self._clock()
            if left <= TICK:
                return self._begin()
            self._changed.clear()
            try:
                async with asyncio.timeout(left if left < float("inf") else None):
                    await self._changed.wait()
            except TimeoutError:
                continue

    def next_now(self) -> K | None:
        """Begin to work at a name that is due now; None: none is."""
        return self._begin() if self._next_due() - self._clock() <= TICK else None

    def _set(self, key: K, waiting: Waiting) -> None:
        self._waiting[key] = waiting
        if waiting.first is not None:
            self._changed_names.add(key)
        if key not in self._worked_at:
            self._pushed += 1
            heapq.heappush(self._heap, (due_at(waiting, self._cadence), self._pushed, key))
            if self._heap[0][1] == self._pushed:
                # Else whoever waits does so for a name that is due before.
                self._changed.set()
        self._show_depth()

    def _show_depth(self) -> None:
        """The names that wait because something changed, not because of an alarm alone."""
        self._depth.set(len(self._changed_names))

    def _next_due(self) -> float:
        while self._heap:
            due, _, key = self._heap[0]
            waiting = self._waiting.get(key)
            if waiting is None or key in self._worked_at or due_at(waiting, self._cadence) != due:
                heapq.heappop(self._heap)
            elif due - self._clock() <= TICK and self._busy[self._group(key)] >= self._at_once:
                heapq.heappop(self._heap)
                self._parked.setdefault(self._group(key), deque()).append(key)
            else:
                return max(due, self._paused_until)
        return float("inf")

    def _begin(self) -> K:
        _, _, key = heapq.heappop(self._heap)
        waiting = self._waiting.pop(key)
        self._changed_names.discard(key)
        self._worked_at.add(key)
        self._busy[self._group(key)] += 1
        if waiting.first is not None:
            waited = self._clock() - waiting.first
            metrics.QUEUE_SECONDS.labels(name=self._name).observe(waited)
        self._show_depth()
        return key
