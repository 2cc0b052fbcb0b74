"""The HTTP endpoints of the process (/healthz, /readyz, /metrics), and the main loop's heartbeat.

Law: unhealthy means that a restart helps: a decision hangs, or watches stay behind. An API server
that does not answer makes nothing unhealthy, and neither does a right that is missing. A process
that does not lead is as ready as the leader.
"""

import asyncio
import contextlib
import os
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from litellm_config_operator.kube.errors import AnotherInstallationError, OperatorError
from litellm_config_operator.settings import PREFIX
from litellm_config_operator.telemetry import metrics

QUEUE = "litellm-config-operator"
"""The name of the queue of LLMProxies in the metrics."""
DECISION_LIMIT = 300.0
"""Seconds after which a decision about an LLMProxy counts as hung."""
STALE_LIMIT = 180.0
"""Seconds a watch may be behind; a connection without events is renewed after 70."""

HEARTBEAT_INTERVAL = 0.5
"""Seconds between two heartbeats of the main loop."""


class Heartbeat:
    """When the main loop ran last, for another thread that asks whether it hangs."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last_beat = clock()

    async def run(self) -> NoReturn:
        """Beat for as long as the loop turns."""
        while True:
            self._last_beat = self._clock()
            await asyncio.sleep(HEARTBEAT_INTERVAL)

    def silence(self) -> float:
        """Seconds since the last beat."""
        return self._clock() - self._last_beat


@dataclass(slots=True)
class StaleWatch:
    """Since when watches have been behind, by the clock of this process; None: they are not."""

    since: float | None = None
    unread: Mapping[Any, str] = field(default_factory=dict)
    """What may not be read, and why."""

    def stale_for(self, now: float) -> float:
        """Seconds."""
        return 0.0 if self.since is None else now - self.since


class Progress:
    """The decisions about LLMProxies that are running, and the metrics of all."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._begun: dict[int, float] = {}
        self._count = 0
        self.standing_by = ""
        """Why this process writes nothing although it leads; empty while it works."""

    @contextlib.contextmanager
    def one_decision(self) -> Iterator[None]:
        """Count and time a decision. One that raises counts as failed, unless another installation
        works here, and still raises.
        """
        self._count += 1
        number, started = self._count, self._clock()
        self._begun[number] = started
        metrics.ACTIVE_WORKERS.labels(controller=QUEUE).set(len(self._begun))
        result = "error"
        try:
            yield
            result = "success"
        except AnotherInstallationError:
            result = "success"
            raise
        finally:
            del self._begun[number]
            metrics.ACTIVE_WORKERS.labels(controller=QUEUE).set(len(self._begun))
            metrics.RECONCILES.labels(controller=QUEUE, result=result).inc()
            metrics.RECONCILE_SECONDS.labels(controller=QUEUE).observe(self._clock() - started)
            if result == "error":
                metrics.RECONCILE_ERRORS.labels(controller=QUEUE).inc()

    def running_for(self) -> float:
        """Seconds since the oldest decision began that has not ended; 0 while there is none."""
        return self._clock() - min(self._begun.values(), default=self._clock())


@dataclass(slots=True)
class Vitals:
    """What the two checks ask."""

    progress: Progress
    stale: StaleWatch
    watching: bool = False
    """Whether the CRDs answered and the watches were started."""
    clock: Callable[[], float] = time.monotonic

    def healthy(self) -> Mapping[str, bool]:
        """The checks of /healthz; each failure is one that a restart mends."""
        return {
            "worker": self.progress.running_for() < DECISION_LIMIT,
            "watch": self.stale.stale_for(self.clock()) < STALE_LIMIT,
        }

    def ready(self) -> Mapping[str, bool]:
        """The checks of /readyz; a leader that stands by also says why."""
        why = self.progress.standing_by
        refused = {f"reading ({reason})": False for reason in self.stale.unread.values()}
        is_fresh = self.stale.since is None
        checks = {"watching": self.watching, "watches are up to date": is_fresh, **refused}
        return checks | ({why: True} if why else {})


def _verdict(checks: Mapping[str, bool]) -> web.Response:
    lines = [f"{'ok' if good else 'FAILED'} {name}" for name, good in checks.items()]
    status = 200 if all(checks.values()) else 503
    return web.Response(text="\n".join(lines) + "\n", status=status)


@contextlib.asynccontextmanager
async def served(vitals: Vitals, host: str, port: int) -> AsyncIterator[int]:
    """Answer while the context lasts; yields the port, 0 where there is none.

    Raises:
        OperatorError: the port cannot be listened on.
    """
    if port == 0:
        yield 0
        return

    async def healthz(_: web.Request) -> web.Response:
        return _verdict(vitals.healthy())

    async def readyz(_: web.Request) -> web.Response:
        return _verdict(vitals.ready())

    async def exposition(_: web.Request) -> web.Response:
        body = generate_latest(metrics.REGISTRY)
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST})

    app = web.Application()
    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)
    app.router.add_get("/metrics", exposition)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    try:
        await _listen(runner, host, port)
        yield port
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, host: str, port: int) -> None:
    try:
        await web.TCPSite(runner, host or None, port).start()
    except OSError as error:
        # asyncio's message repeats the address; the system's message is shorter.
        code = error.errno or 0
        why = os.strerror(code) if code > 0 else str(error)
        where = f" of {host}" if host else ""
        raise OperatorError(
            f"Port {port}{where} cannot be listened on ({why}): end what listens there, or set "
            f"{PREFIX}HEALTH_PORT to another port, or to 0 for none"
        ) from error
