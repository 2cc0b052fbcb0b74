"""An event loop with virtual time: a day of waiting passes at once, in exact order.

Law: a sleeping task wakes at exactly its time, and only sleeping passes time; there are no threads
and no sockets. A loop in which no task will ever wake is an error and does not hang.
"""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

Found = TypeVar("Found")


class _Leap(selectors.SelectSelector):
    """Waits by advancing the time."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        assert timeout is not None, "nobody will ever wake"
        self.now += max(0.0, timeout)
        return super().select(0)


class _Loop(asyncio.SelectorEventLoop):
    def __init__(self, leap: _Leap) -> None:
        super().__init__(leap)
        self._leap = leap

    def time(self) -> float:
        return self._leap.now


def runner() -> asyncio.Runner:
    """Runs one story after the other in one virtual time, in which tasks go on between them."""
    return asyncio.Runner(loop_factory=lambda: _Loop(_Leap()))


def run(story: Coroutine[Any, Any, Found]) -> Found:
    """Run a coroutine to its end in virtual time, which begins at 0."""
    with runner() as found:
        return found.run(story)
