"""The one process: what runs in it, in which order it starts and stops.

Law: every task of ours exists before kopf starts, because kopf cancels tasks that are younger
than itself when it ends. If any of them ends, the process ends, by force where its orderly stop
takes too long. The stop is in the order that hands over fastest: first whoever writes, then the
Lease, then the rest.
"""

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator, Callable, Collection, Coroutine, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from litellm_config_operator.kube.client import KubeClient
from litellm_config_operator.kube.errors import OperatorError
from litellm_config_operator.process.edge import Edge
from litellm_config_operator.process.elector_thread import (
    Connect,
    ElectorThread,
    elector_thread,
)
from litellm_config_operator.process.forced_exit import exit_by_force_after
from litellm_config_operator.process.health import (
    Heartbeat,
    Progress,
    StaleWatch,
    Vitals,
    served,
)
from litellm_config_operator.process.leader import DEFAULT_TIMING, Elector, Timing
from litellm_config_operator.settings import Settings
from litellm_config_operator.watching.handlers import registry, watch
from litellm_config_operator.watching.hints import Hints
from litellm_config_operator.watching.reflector import Reflector, reflect, reflectors

logger = logging.getLogger(__name__)

STOP_PATIENCE = 2.0
"""Seconds for a task to end when it must; writes are idempotent, so it may be cut off."""


class Worker(Protocol):
    """Does all that only the leader does."""

    async def run(self) -> None:
        """Work until cancelled; called once, after the Lease was acquired."""


MakeWorker = Callable[[Edge], Worker]


async def run(
    settings: Settings,
    connect: Connect,
    make_worker: MakeWorker,
    *,
    timing: Timing = DEFAULT_TIMING,
) -> None:
    """Run until SIGTERM or SIGINT; raise when a task of ours ended by itself."""
    stopping = asyncio.Event()
    _on_signals(stopping)
    hints, heartbeat, vitals = Hints(), Heartbeat(), Vitals(Progress(), StaleWatch())
    async with _connected(connect) as client, elector_thread(connect) as (thread, its_client):
        elector = _elector(its_client, settings, timing, heartbeat)
        edge = Edge(settings, elector.fence(client), hints, vitals.progress, vitals.stale)
        watches, ours = Watches(client, edge), reflectors(client, settings.watch_namespaces, hints)
        leader = Leader(thread, elector, make_worker(edge), timing.stop)
        where = settings.health_host, settings.health_port
        async with watches.stopped_last(), served(vitals, *where):
            lasting: dict[str, Coroutine[Any, Any, Any]] = {
                "signal": stopping.wait(),
                "heartbeat": heartbeat.run(),
                "leader": leader.run(),
                "reflectors": reflect(ours),
                "readiness": _vouch(watches, ours, vitals, stopping),
            }
            tasks = [asyncio.create_task(work, name=name) for name, work in lasting.items()]
            try:
                failure = await _first_end([*tasks, watches.start()], timing.stop)
            finally:
                await _ended(tasks)
    if failure is not None:
        raise failure
    logger.info("Stopped")


@contextlib.asynccontextmanager
async def _connected(connect: Connect) -> AsyncIterator[KubeClient]:
    client = await connect()
    try:
        yield client
    finally:
        await client.close_before_exit()


def _elector(
    client: KubeClient, settings: Settings, timing: Timing, heartbeat: Heartbeat
) -> Elector:
    return Elector(
        client,
        settings.lease_namespace,
        settings.lease_name,
        settings.identity,
        timing=timing,
        main_loop_silence=heartbeat.silence,
    )


class Watches:
    """kopf's part of the process, which starts last and stops last."""

    def __init__(self, client: KubeClient, edge: Edge) -> None:
        self.started, self._stop = asyncio.Event(), asyncio.Event()
        self._client, self._edge = client, edge
        self._task: asyncio.Task[None] | None = None

    def start(self) -> asyncio.Task[None]:
        """Begin."""
        self._task = asyncio.create_task(self._run(), name="watches")
        return self._task

    @contextlib.asynccontextmanager
    async def stopped_last(self) -> AsyncIterator[None]:
        """End the watches when everything else of ours has ended."""
        try:
            yield
        finally:
            self._stop.set()
            if self._task is not None:
                if not self.started.is_set():
                    self._task.cancel()
                await asyncio.wait([self._task], timeout=STOP_PATIENCE)

    async def _run(self) -> None:
        settings = self._edge.settings
        handlers = registry(self._client, self._edge.hints, settings.secrets_access)
        await watch(handlers, settings, started=self.started, stop=self._stop)


@dataclass(frozen=True, slots=True)
class Leader:
    """Holds the Lease, works while it is held, and hands it over at the end."""

    thread: ElectorThread
    elector: Elector
    worker: Worker
    stop_within: float

    async def run(self) -> None:
        """Until the Lease is lost or the worker ends; raises why."""
        holding = asyncio.create_task(self.thread.run(self._hold()), name="lease")
        working = asyncio.create_task(self._work(), name="worker")
        try:
            failure = await _first_end([holding, working], self.stop_within)
        finally:
            has_stopped = await _ended([working])
            await _ended([holding])
            if has_stopped:
                await self.thread.run(self.elector.release())
            else:
                logger.warning("Kept the Lease until it runs out: the worker did not stop in time")
        if failure is not None:
            raise failure

    async def _hold(self) -> None:
        """Keep the Lease. This runs in the elector's thread: the main loop may hang by now."""
        try:
            await self.elector.run()
        except Exception as error:
            exit_by_force_after(self.stop_within, str(error))
            raise

    async def _work(self) -> None:
        await self.thread.run(self.elector.leading.wait())
        await self.worker.run()


async def _vouch(
    watches: Watches, ours: Iterable[Reflector], vitals: Vitals, stopping: asyncio.Event
) -> None:
    """Say that we are ready, and take the signals back: kopf claims them when it starts."""
    await watches.started.wait()
    _on_signals(stopping)
    for each in ours:
        await each.listed.wait()
    vitals.watching = True
    await asyncio.Event().wait()


def _on_signals(stopping: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)


async def _first_end(
    tasks: Collection[asyncio.Task[Any]], stop_within: float
) -> OperatorError | None:
    """Wait until a task ends, and say why the process has to; None: because of a signal.

    From here on the process ends, if need be by force.
    """
    done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    failure = next(filter(None, map(_failure, done)), None)
    exit_by_force_after(stop_within, str(failure or "A signal asked for it"))
    return failure


async def _ended(tasks: Collection[asyncio.Task[Any]]) -> bool:
    """Cancel and wait for a while: a task that cannot end must not hold up the others."""
    for task in tasks:
        task.cancel()
    _, pending = await asyncio.wait(tasks, timeout=STOP_PATIENCE)
    return not pending


def _failure(task: asyncio.Task[Any]) -> OperatorError | None:
    """Why a task ended that should have run for ever; the signal's may end."""
    if task.get_name() == "signal":
        return None
    error = task.exception()
    expected = _expected(error)
    if expected is None:
        logger.error("Lost the %s task", task.get_name(), exc_info=error)
    return expected or OperatorError(f"The {task.get_name()} task ended by itself")


def _expected(error: BaseException | None) -> OperatorError | None:
    """The error, when it says all there is to say: of a group, when each part does."""
    if isinstance(error, BaseExceptionGroup):
        parts = [_expected(part) for part in error.exceptions]
        return parts[0] if all(parts) else None
    return error if isinstance(error, OperatorError) else None
