"""How long a container waits before it is restarted.

Law: pure. The first restart is at once; then the wait doubles from its base to its limit; a
run long enough makes the next one the first again.
"""

from dataclasses import dataclass


@dataclass
class Backoff:
    """The waits of one container."""

    base: float
    limit: float
    reset: float
    _next: float = 0.0

    def after(self, ran_for: float) -> float:
        """Seconds to wait after a run that lasted this long."""
        if ran_for >= self.reset:
            self._next = 0.0
        wait = self._next
        self._next = min(self.limit, max(self.base, wait * 2))
        return wait
