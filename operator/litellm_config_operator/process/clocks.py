"""The clocks that decisions and waits go by.

Law: the process has one pair of them, handed down; nothing that waits reads another.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Clocks:
    """Seconds."""

    monotonic: Callable[[], float] = time.monotonic
    """What the event loop's waits go by, too."""
    epoch: Callable[[], float] = time.time

    def now(self) -> datetime:
        """The wall clock's time."""
        return datetime.fromtimestamp(self.epoch(), UTC)

    def steady(self) -> Callable[[], float]:
        """A clock that shows the epoch's seconds now and goes on evenly, whoever sets the wall
        clock.
        """
        ahead = self.epoch() - self.monotonic()
        return lambda: self.monotonic() + ahead
