"""The HTTP endpoints of the process (/healthz, /readyz, /metrics), and the main loop's heartbeat.

Law: unhealthy means that a restart helps: a pass hangs, or a watch is stale. An API server that
does not answer makes nothing unhealthy. A process that does not lead is as ready as the leader.
"""

import asyncio
import contextlib
import os
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NoReturn

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from litellm_config_operator.kube.errors import OperatorError
from litellm_config_operator.settings import PREFIX
from litellm_config_operator.telemetry import metrics
from litellm_config_operator.watching.hint_filter import HintFilter
from litellm_config_operator.watching.hints import QUEUE

PASS_LIMIT = 300.0
"""Seconds after which a pass counts as hung."""
STALE_LIMIT = 180.0
"""Seconds a watch may lag behind a list; a connection without events is renewed after 70."""

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


class Progress:
    """The pass that is running, if any, and the metrics of all."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began: float | None = None
        self.standing_by = ""
        """Why this process writes nothing although it leads; empty while it works."""
        metrics.MAX_CONCURRENT.labels(controller=QUEUE).set(1)

    @contextlib.contextmanager
    def one_pass(self) -> Iterator[None]:
        """Count and time a pass. One that raises counts as failed, and still raises."""
        began = self._began = self._clock()
        metrics.ACTIVE_WORKERS.labels(controller=QUEUE).set(1)
        result = "error"
        try:
            yield
            result = "success"
        finally:
            self._began = None
            metrics.ACTIVE_WORKERS.labels(controller=QUEUE).set(0)
            metrics.RECONCILES.labels(controller=QUEUE, result=result).inc()
            metrics.RECONCILE_SECONDS.labels(controller=QUEUE).observe(self._clock() - began)
            if result == "error":
                metrics.RECONCILE_ERRORS.labels(controller=QUEUE).inc()

    def running_for(self) -> float:
        """Seconds since the pass began that is running; 0 while none is."""
        return 0.0 if self._began is None else self._clock() - self._began


@dataclass(slots=True)
class Vitals:
    """What the two checks ask."""

    progress: Progress
    hint_filter: HintFilter
    watching: bool = False
    """Whether the CRDs answered and the watches were started."""
    clock: Callable[[], float] = time.monotonic

    def healthy(self) -> Mapping[str, bool]:
        """The checks of /healthz; each failure is one that a restart mends."""
        return {
            "worker": self.progress.running_for() < PASS_LIMIT,
            "watch": self.hint_filter.stale_for(self.clock()) < STALE_LIMIT,
        }

    def ready(self) -> Mapping[str, bool]:
        """The checks of /readyz; a leader that stands by also says why."""
        why = self.progress.standing_by
        return {"watching": self.watching} | ({why: True} if why else {})


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
