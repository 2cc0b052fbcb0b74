"""The thread in which the elector runs, with an event loop and a connection of its own.

Law: the two loops share no coroutine, no connection and no lock. The main loop hands over work
with `run` and gets the result back as an awaitable; what else the two threads share is in
`leader`. A main loop that is busy or hangs therefore delays nothing here.
"""

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any, TypeAlias, TypeVar

from litellm_config_operator.kube.client import KubeClient

Result = TypeVar("Result")
Connect: TypeAlias = Callable[[], Coroutine[Any, Any, KubeClient]]

_THREAD_ENDS_WITHIN = 1.0
"""Seconds; a thread that takes longer is left behind, as it is when the process ends."""


class ElectorThread:
    """A thread that runs coroutines for the main loop."""

    def __init__(self) -> None:
        self._runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)
        self._loop = self._runner.get_loop()
        self._told_to_stop = asyncio.Event()
        # A daemon: at its end the process does not wait for it.
        self._thread = threading.Thread(target=self._serve, name="elector", daemon=True)

    async def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        """The result of a coroutine that runs in the thread; cancelled when the caller is."""
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, self._loop))

    def start(self) -> None:
        """Begin to serve."""
        self._thread.start()

    def stop(self) -> None:
        """Cancel what still runs in the thread, and end it."""
        self._loop.call_soon_threadsafe(self._told_to_stop.set)
        self._thread.join(_THREAD_ENDS_WITHIN)

    def _serve(self) -> None:
        with self._runner:
            self._runner.run(self._told_to_stop.wait())


@contextlib.asynccontextmanager
async def elector_thread(connect: Connect) -> AsyncIterator[tuple[ElectorThread, KubeClient]]:
    """A thread, and a client that is connected in it: only coroutines that it runs may use it."""
    thread = ElectorThread()
    thread.start()
    try:
        client = await thread.run(connect())
        try:
            yield thread, client
        finally:
            await thread.run(client.close_before_exit())
    finally:
        thread.stop()
