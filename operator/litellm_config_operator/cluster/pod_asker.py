"""Ask the pods of all LLMProxies what they serve, while decisions go on.

Law: nobody waits for a pod. `answered` says what is known so far, and `on_change` tells when that
differs. Each LLMProxy has two requests under way at most and all together sixteen, so that silent
pods of one do not delay the answers of another.
"""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

import httpx

from litellm_config_operator.cluster.pod_answers import FIRST, NEVER, PodAnswers
from litellm_config_operator.cluster.proxy_pods import PodReader, Question
from litellm_config_operator.deciding.world import Pod
from litellm_config_operator.v1alpha1 import NamespacedName

_AT_ONCE = 16
"""Requests at the same time: an answer may take some MiB of memory."""

_AT_ONCE_OF_A_PROXY = 2

_SILENT_AT_ONCE = 8
"""How many of them may be to pods that did not answer before: the others are for new pods."""


@dataclass(slots=True)
class _Proxy:
    """One LLMProxy whose pods are asked."""

    key: NamespacedName
    answers: PodAnswers
    busy: set[str] = field(default_factory=set)
    """The incarnations that are being asked."""
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when it may be another pod's turn."""
    tasks: list[asyncio.Task[None]] = field(default_factory=list)


class PodAsker:
    """What pods shall be asked, and what they said. All methods belong to one event loop."""

    def __init__(
        self,
        on_change: Callable[[NamespacedName], None],
        *,
        clock: Callable[[], float] = time.monotonic,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        """`on_change` is told of the LLMProxy whose pods are known better than before."""
        self._on_change = on_change
        self._clock = clock
        self._reader = PodReader(transport)
        self._proxies: dict[NamespacedName, _Proxy] = {}
        self._group: asyncio.TaskGroup | None = None
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._silent_slots = asyncio.Semaphore(_SILENT_AT_ONCE)

    @property
    def wanted(self) -> frozenset[NamespacedName]:
        """The LLMProxies whose pods are asked."""
        return frozenset(self._proxies)

    def want(self, key: NamespacedName, question: Question) -> None:
        """Ask the pods of this LLMProxy this, instead of what was wanted before."""
        proxy = self._proxies.get(key)
        if proxy is None:
            proxy = self._proxies[key] = _Proxy(key, PodAnswers(question))
            self._start(proxy)
        proxy.answers.want(question)
        proxy.changed.set()

    def drop(self, key: NamespacedName) -> None:
        """Ask the pods of this LLMProxy nothing any more, and forget what they said."""
        proxy = self._proxies.pop(key, None)
        for task in proxy.tasks if proxy else ():
            task.cancel()

    def answered(self, key: NamespacedName, question: Question) -> tuple[Pod, ...]:
        """The pods of a question with what they said so far."""
        proxy = self._proxies.get(key)
        answers = PodAnswers(question) if proxy is None else proxy.answers
        return answers.shown(question)

    async def run(self) -> None:
        """Ask until cancelled."""
        try:
            async with asyncio.TaskGroup() as self._group:
                for proxy in self._proxies.values():
                    self._start(proxy)
                await self._until_cancelled()
        finally:
            await self._reader.close()

    async def _until_cancelled(self) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            self._group = None

    def _start(self, proxy: _Proxy) -> None:
        if self._group is not None:
            lanes = (self._lane(proxy) for _ in range(_AT_ONCE_OF_A_PROXY))
            proxy.tasks = [self._group.create_task(lane) for lane in lanes]

    async def _lane(self, proxy: _Proxy) -> None:
        """Ask one pod of an LLMProxy after the other."""
        while True:
            proxy.changed.clear()
            due, pod = proxy.answers.next_pod(proxy.busy) or (NEVER, None)
            if pod is None or due > self._clock():
                await self._rest(proxy, due - self._clock())
                continue
            proxy.busy.add(pod.incarnation)
            try:
                await self._ask(proxy, pod, is_silent=due > FIRST)
            finally:
                proxy.busy.discard(pod.incarnation)
                proxy.changed.set()

    async def _rest(self, proxy: _Proxy, seconds: float) -> None:
        """Wait for so long, or until it may be another pod's turn."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds if seconds < NEVER else None):
                await proxy.changed.wait()

    async def _ask(self, proxy: _Proxy, pod: Pod, *, is_silent: bool) -> None:
        """Ask one pod when there is room, if it is still to be asked then."""
        async with self._slot(is_silent=is_silent):
            question = proxy.answers.question
            if pod not in question.pods:
                return
            reading = await self._reader.read(
                pod, question, proxy.answers.readings, proxy.answers.version(pod)
            )
        if proxy.answers.take(pod, question, reading, self._clock()):
            self._on_change(proxy.key)

    @contextlib.asynccontextmanager
    async def _slot(self, *, is_silent: bool) -> AsyncIterator[None]:
        async with self._silent_slots if is_silent else contextlib.nullcontext(), self._slots:
            yield
