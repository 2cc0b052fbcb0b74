"""An event loop whose time is made up: a day of waiting passes in no time, in exact order.

Law: what sleeps wakes at the very moment it asked for, and nothing else passes time; there are no
threads and no sockets. A loop in which nobody will ever wake is an error, not a hang.
"""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

Found = TypeVar("Found")


class _Leap(selectors.SelectSelector):
    """Waits by moving the time."""

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


def run(story: Coroutine[Any, Any, Found]) -> Found:
    """Run a story to its end in made-up time, which begins at 0."""
    with asyncio.Runner(loop_factory=lambda: _Loop(_Leap())) as runner:
        return runner.run(story)
