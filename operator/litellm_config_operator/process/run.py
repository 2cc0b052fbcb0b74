"""The one process: what runs in it, in which order it starts and stops.

Law: every task of ours exists before kopf starts, because kopf cancels tasks that are younger
than itself when it ends. If any of them ends, the process ends. The stop is in the order that
hands over fastest: first whoever writes, then the Lease, then the rest.
"""

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator, Callable, Collection
from typing import Any, Protocol

from litellm_config_operator.kube.client import KubeClient
from litellm_config_operator.kube.errors import ClusterError, OperatorError
from litellm_config_operator.kube.resources import LLMMODELS, LLMPROVIDERS, LLMPROXIES
from litellm_config_operator.process.edge import Edge
from litellm_config_operator.process.health import Progress, Vitals, served
from litellm_config_operator.process.leader import Elector
from litellm_config_operator.settings import Settings
from litellm_config_operator.watching.handlers import registry, watch
from litellm_config_operator.watching.hint_filter import HintFilter
from litellm_config_operator.watching.hints import Cadence, Hints

logger = logging.getLogger(__name__)

OUR_KINDS = (LLMPROVIDERS, LLMMODELS, LLMPROXIES)
CRD_POLL = 2.0
STOP_PATIENCE = 2.0
"""Seconds for a task to end when it must; writes are idempotent, so it may be cut off."""


class Worker(Protocol):
    """Gathers, decides and applies for as long as this process is the leader."""

    async def run(self) -> None:
        """Work until cancelled; called once, after the Lease was acquired."""


MakeWorker = Callable[[Edge], Worker]


async def run(settings: Settings, client: KubeClient, make_worker: MakeWorker) -> None:
    """Run until SIGTERM or SIGINT; raise when a task of ours ended by itself."""
    stopping = asyncio.Event()
    _on_signals(stopping)
    hints = Hints(Cadence(settings.quiet_seconds, settings.max_wait_seconds, settings.resync))
    hint_filter = HintFilter(hints)
    elector = Elector(client, settings.lease_namespace, settings.lease_name, settings.identity)
    vitals = Vitals(Progress(), hint_filter)
    edge = Edge(settings, elector.fence(client), hints, hint_filter, vitals.progress)
    watches = Watches(client, edge)
    async with watches.stopped_last(), served(vitals, settings.health_host, settings.health_port):
        ends: list[asyncio.Task[Any]] = []
        ends.append(asyncio.create_task(stopping.wait(), name="signal"))
        ends.append(asyncio.create_task(_lead(elector, make_worker(edge)), name="leader"))
        ends.append(asyncio.create_task(_vouch(watches, vitals, stopping), name="readiness"))
        ends.append(watches.start())
        try:
            done, _ = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        finally:
            await _ended(ends[:-1])
    _complain(done)


class Watches:
    """kopf's part of the process, which starts last and stops last."""

    def __init__(self, client: KubeClient, edge: Edge) -> None:
        self.started, self._stop = asyncio.Event(), asyncio.Event()
        self._client, self._edge = client, edge
        self._task: asyncio.Task[None] | None = None

    def start(self) -> asyncio.Task[None]:
        """Begin, as soon as the API server knows our kinds."""
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
        await wait_for_kinds(self._client)
        settings = self._edge.settings
        handlers = registry(self._client, self._edge.hint_filter, settings.secrets_access)
        await watch(handlers, settings, started=self.started, stop=self._stop)


async def _lead(elector: Elector, worker: Worker) -> None:
    """Hold the Lease, work while it is held, and hand it over at the end."""
    holding = asyncio.create_task(elector.run(), name="lease")
    working = asyncio.create_task(_work(elector, worker), name="worker")
    try:
        done, _ = await asyncio.wait({holding, working}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        await _ended([working])
        await _ended([holding])
        await elector.release()
    _complain(done)


async def _work(elector: Elector, worker: Worker) -> None:
    await elector.leading.wait()
    await worker.run()


async def _vouch(watches: Watches, vitals: Vitals, stopping: asyncio.Event) -> None:
    """Say that we are ready, and take the signals back: kopf claims them when it starts."""
    await watches.started.wait()
    vitals.watching = True
    _on_signals(stopping)
    await asyncio.Event().wait()


def _on_signals(stopping: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)


async def _ended(tasks: Collection[asyncio.Task[Any]]) -> None:
    """Cancel and wait, for a while: a task that cannot end must not keep the Lease."""
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks, timeout=STOP_PATIENCE)


def _complain(done: Collection[asyncio.Task[Any]]) -> None:
    """Raise for a task that ended although it should have run for ever."""
    for task in done:
        if task.get_name() == "signal":
            logger.info("Stopped")
            continue
        error = task.exception()
        known = _expected(error)
        if known is not None:
            raise known
        logger.error("Lost the %s task", task.get_name(), exc_info=error)
        raise OperatorError(f"The {task.get_name()} task ended by itself")


def _expected(error: BaseException | None) -> OperatorError | None:
    """The error that says all there is to say, when every part of a group of them does."""
    if isinstance(error, BaseExceptionGroup):
        parts = [_expected(part) for part in error.exceptions]
        return parts[0] if all(parts) else None
    return error if isinstance(error, OperatorError) else None


async def wait_for_kinds(client: KubeClient) -> None:
    """Wait until the API server knows our kinds: kopf looks for them only once."""
    told: list[str] = []
    while True:
        try:
            missing = [kind.plural for kind in OUR_KINDS if not await client.serves(kind)]
        except ClusterError as error:
            logger.warning("Could not look for the CustomResourceDefinitions: %s", error)
        else:
            if not missing:
                return
            if missing != told:
                text = "Waited for CustomResourceDefinitions (kubectl apply -f crds/): no %s"
                logger.warning(text, ", ".join(missing))
            told = missing
        await asyncio.sleep(CRD_POLL)
