"""Who may write: an elector on one Lease.

Law: other machines' clocks are never trusted. A Lease of another holder counts as expired only
after this process saw it unchanged for its whole duration. Our own right to write ends
`renew_deadline` after the start of the last renewal that succeeded: before anybody else may take
the Lease, and on a clock that runs on while the machine sleeps. Lost is lost: the elector never
comes back, the process has to end.
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
    """Time between two attempts."""

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
    expired = now - seen.since >= float(
        spec.get("leaseDurationSeconds") or DEFAULT_TIMING.duration
    )
    return (Move.TAKE if expired else Move.WAIT), seen


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
        clock: Callable[[], float] = boot_clock,
    ) -> None:
        self.leading = asyncio.Event()
        self._timing = timing
        self._client = client.patient(self._timing.renew_deadline / 2)
        self._namespace, self._name, self._identity = namespace, name, identity
        self._clock = clock
        self._write_until = float("-inf")
        self._lease: Object | None = None
        self._seen: Sighting | None = None

    def may_write(self) -> bool:
        """Whether nobody else can hold the Lease now."""
        return self._clock() < self._write_until

    def check(self) -> None:
        """The fence: raise unless this process may write."""
        if not self.may_write():
            raise LeadershipLostError(f"Held back a write: {self._identity} is not the leader")

    def fence(self, client: KubeClient) -> KubeClient:
        """The client with which only the leader can write."""
        return client.fenced(self.check, self._timing.slow_write)

    async def run(self) -> NoReturn:
        """Acquire the Lease and keep it; raise LeadershipLostError when it is lost."""
        while True:
            started = self._clock()
            await self._attempt(started)
            if self.leading.is_set() and not self.may_write():
                raise LeadershipLostError("The Lease could not be renewed in time")
            await asyncio.sleep(self._timing.retry * random.uniform(1, 1.2))  # noqa: S311 - jitter

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

    async def _attempt(self, started: float) -> None:
        try:
            if self._lease is None or not self.leading.is_set():
                self._lease = await self._client.get(LEASES, self._namespace, self._name)
            move, self._seen = lease_decision(self._lease, self._seen, self._identity, started)
            if move is Move.WAIT:
                self._give_way()
                return
            self._lease = await self._claim(move)
        except ClusterError as error:
            self._lease = None
            level = logging.DEBUG if isinstance(error, ConflictError) else logging.WARNING
            logger.log(level, "Could not hold the Lease: %s", error)
            return
        self._hold(started)

    async def _claim(self, move: Move) -> Object:
        body = lease_body(self._lease, self._name, self._identity, self._timing.duration)
        if move is Move.CREATE:
            return await self._client.create(LEASES, self._namespace, body)
        return await self._client.replace(LEASES, self._namespace, self._name, body)

    def _hold(self, started: float) -> None:
        self._write_until = started + self._timing.renew_deadline
        if not self.leading.is_set():
            logger.info("Acquired Lease %s/%s", self._namespace, self._name)
            metrics.LEADER.set(1)
            self.leading.set()

    def _give_way(self) -> None:
        if self.leading.is_set():
            self._write_until = float("-inf")
            raise LeadershipLostError("Another process took the Lease")
