"""Who may write: an elector on one Lease, and the fence that every write passes.

Law: other machines' clocks are never trusted. A Lease of another holder counts as expired only
after this process saw it unchanged for its whole duration. Our own right to write ends
`renew_deadline` after the start of the last renewal that succeeded: before anybody else may take
the Lease, and on a clock that runs on while the machine sleeps. Lost is lost: the elector never
comes back, the process has to end.

The elector runs in a thread of its own (`elector_thread`), so that a busy main loop delays no
renewal. The two threads share two numbers, and each number has one writer:

- `Elector._write_until`, set by the elector's thread: until when this process may write. The main
  loop reads it in the same turn in which it begins a write.
- `Heartbeat._last_beat` (in `health`), set by the main loop: when it last ran. The elector's
  thread reads it before each renewal, so that a process that hangs does not lead for ever.

Python sets and reads an attribute in one step, so a reader sees the old number or the new one. The
old one is safe as well: a renewal only moves the end of the right to write further away.
"""

import asyncio
import contextlib
import logging
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, NoReturn

from litellm_config_operator.kube.client import KubeClient, Object
from litellm_config_operator.kube.errors import ClusterError, ConflictError, LeadershipLostError
from litellm_config_operator.kube.resources import LEASES
from litellm_config_operator.telemetry import metrics

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds; each must leave room for the next smaller one."""

    duration: float = 15
    """How long others must wait after our last renewal."""
    renew_deadline: float = 10
    """How long after its start a renewal lets us write. The rest is for slow writes."""
    retry: float = 2
    """Longest time between two attempts."""
    heartbeat: float = 30
    """How long the main loop may be silent before its process gives up the Lease."""
    stop: float = 8
    """How long an orderly stop may take before the process is ended by force."""

    @property
    def slow_write(self) -> float:
        """How long a write may take that passed the fence in the last moment."""
        return self.duration - self.renew_deadline


DEFAULT_TIMING = Timing()


class Move(StrEnum):
    """What to do with the Lease that was read."""

    CREATE = "Create"
    """There is none."""
    TAKE = "Take"
    """Nobody holds it, or its holder was silent for too long."""
    RENEW = "Renew"
    """It is ours."""
    WAIT = "Wait"
    """Another holds it."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A Lease record and when this process first saw it, by its own clock."""

    record: tuple[Any, ...]
    since: float


def lease_decision(
    lease: Object | None, seen: Sighting | None, identity: str, now: float
) -> tuple[Move, Sighting | None]:
    """The move, and what to remember for the next decision."""
    if lease is None:
        return Move.CREATE, None
    spec: Mapping[str, Any] = lease.get("spec") or {}
    holder = spec.get("holderIdentity")
    record = (holder, spec.get("renewTime"), spec.get("acquireTime"), spec.get("leaseTransitions"))
    if seen is None or seen.record != record:
        seen = Sighting(record, now)
    if not holder:
        return Move.TAKE, seen
    if holder == identity:
        return Move.RENEW, seen
    return (Move.TAKE if now >= expiry(lease, seen) else Move.WAIT), seen


def expiry(lease: Object, seen: Sighting) -> float:
    """When the holder's time is over unless it renews the Lease, by the clock of the sighting."""
    duration = (lease.get("spec") or {}).get("leaseDurationSeconds") or DEFAULT_TIMING.duration
    return seen.since + float(duration)


def lease_body(lease: Object | None, name: str, identity: str, duration: float) -> Object:
    """The Lease with us as its holder; the resourceVersion that was read is the precondition."""
    moment = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    spec: Object = dict((lease or {}).get("spec") or {})
    if spec.get("holderIdentity") != identity:
        first = lease is None
        spec["leaseTransitions"] = 0 if first else int(spec.get("leaseTransitions") or 0) + 1
        spec["acquireTime"] = moment
    spec["holderIdentity"] = identity
    spec["leaseDurationSeconds"] = round(duration)
    spec["renewTime"] = moment
    return {"metadata": (lease or {}).get("metadata") or {"name": name}, "spec": spec}


def boot_clock() -> float:
    """Seconds since boot, those asleep included (where the system can tell)."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


class Elector:
    """Holds one Lease for this process, or waits for it."""

    def __init__(
        self,
        client: KubeClient,
        namespace: str,
        name: str,
        identity: str,
        *,
        timing: Timing = DEFAULT_TIMING,
        main_loop_silence: Callable[[], float] = lambda: 0,
    ) -> None:
        self.leading = asyncio.Event()
        self._timing = timing
        self._client = client.patient(self._timing.renew_deadline / 2)
        self._namespace, self._name, self._identity = namespace, name, identity
        self._main_loop_silence = main_loop_silence
        self._write_until = float("-inf")
        self._lease: Object | None = None
        self._seen: Sighting | None = None

    # Called by whoever writes

    def may_write(self) -> bool:
        """Whether nobody else can hold the Lease now."""
        return boot_clock() < self._write_until

    def check(self) -> None:
        """The fence: raise unless this process may write."""
        if not self.may_write():
            raise LeadershipLostError(f"Held back a write: {self._identity} is not the leader")

    def fence(self, client: KubeClient) -> KubeClient:
        """The client with which only the leader can write."""
        return client.fenced(self.check, self._timing.slow_write)

    # Run in the elector's thread

    async def run(self) -> NoReturn:
        """Acquire the Lease and keep it; raise LeadershipLostError when it is lost."""
        await self._until_held()
        logger.info("Acquired Lease %s/%s", self._namespace, self._name)
        metrics.LEADER.set(1)
        self.leading.set()
        while True:
            await self._renew_in_time()

    async def release(self) -> None:
        """Let another take over at once. Nothing may be written afterwards, and nothing is."""
        held, self._write_until = self.may_write(), float("-inf")
        metrics.LEADER.set(0)
        if not held or self._lease is None:
            return
        body = lease_body(self._lease, self._name, self._identity, 1)
        body["spec"]["holderIdentity"] = ""
        with contextlib.suppress(ClusterError):
            # Somebody else's by now, or out of reach: then it runs out by itself.
            await self._client.replace(LEASES, self._namespace, self._name, body)
            logger.info("Released Lease %s/%s", self._namespace, self._name)

    async def _renew_in_time(self) -> None:
        """One renewal before the right to write ends, however many attempts it takes."""
        try:
            async with asyncio.timeout(self._write_until - boot_clock()):
                await asyncio.sleep(self._pause())
                await self._until_held()
        except TimeoutError:
            raise self._lost("The Lease could not be renewed in time") from None

    async def _until_held(self) -> None:
        while not await self._attempt():  # noqa: ASYNC110 - no event of this process tells it
            await asyncio.sleep(self._pause())

    def _pause(self) -> float:
        """Seconds until the next attempt, which comes sooner where another's time is over."""
        pause = self._timing.retry * random.uniform(0.8, 1)  # noqa: S311 - jitter
        if self._lease is None or self._seen is None:
            return pause
        return min(pause, max(0, expiry(self._lease, self._seen) - boot_clock()))

    async def _attempt(self) -> bool:
        """Whether the Lease is ours now; an attempt that fails is repeated."""
        if self._main_loop_silence() >= self._timing.heartbeat:
            self._end_if_leading("The main loop hung")
            return False
        started = boot_clock()
        try:
            if self._lease is None or not self.leading.is_set():
                self._lease = await self._client.get(LEASES, self._namespace, self._name)
            move, self._seen = lease_decision(self._lease, self._seen, self._identity, started)
            if move is Move.WAIT:
                self._end_if_leading("Another process took the Lease")
                return False
            self._lease, self._seen = await self._claim(move), None
        except ClusterError as error:
            self._lease = None
            level = logging.DEBUG if isinstance(error, ConflictError) else logging.WARNING
            logger.log(level, "Could not hold the Lease: %s", error)
            return False
        self._write_until = started + self._timing.renew_deadline
        return True

    async def _claim(self, move: Move) -> Object:
        body = lease_body(self._lease, self._name, self._identity, self._timing.duration)
        if move is Move.CREATE:
            return await self._client.create(LEASES, self._namespace, body)
        return await self._client.replace(LEASES, self._namespace, self._name, body)

    def _end_if_leading(self, why: str) -> None:
        """A process that does not lead yet goes on waiting."""
        if self.leading.is_set():
            raise self._lost(why)

    def _lost(self, why: str) -> LeadershipLostError:
        """Close the fence for good."""
        self._write_until = float("-inf")
        metrics.LEADER.set(0)
        return LeadershipLostError(why)
