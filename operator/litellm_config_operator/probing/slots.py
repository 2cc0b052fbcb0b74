"""How many connection tests may run at the same time.

Law: there is a cap for each host, for each namespace and for all tests together. Tests that are
not known to be quick get at most half of each, so that servers that hang never block the others.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple


class Place(NamedTuple):
    """The host that a test asks, and the namespace that it belongs to."""

    namespace: str
    host: str


@dataclass(frozen=True, slots=True)
class Caps:
    """Tests that may run at once. Each may hold 4 MiB, and all must fit into the pod's memory."""

    total: int = 32
    per_host: int = 4
    per_namespace: int = 4


_Dimension = tuple[str, str]


@dataclass(slots=True)
class Slots:
    """The running tests, counted."""

    caps: Caps = field(default_factory=Caps)
    _busy: Counter[_Dimension] = field(default_factory=Counter)
    _slow: Counter[_Dimension] = field(default_factory=Counter)

    def take(self, place: Place, quick: bool) -> bool:  # noqa: FBT001 - half of a lane's name
        """Take a slot, if the test may start now."""
        for dimension, cap in self._limits(place):
            if self._busy[dimension] >= cap:
                return False
            if not quick and self._slow[dimension] >= max(1, cap // 2):
                return False
        self._count(place, 1, quick=quick)
        return True

    def give_back(self, place: Place, quick: bool) -> None:  # noqa: FBT001 - the same
        """Free the slot that was taken with the same arguments."""
        self._count(place, -1, quick=quick)

    def _count(self, place: Place, by: int, *, quick: bool) -> None:
        for counter in (self._busy,) if quick else (self._busy, self._slow):
            for dimension, _ in self._limits(place):
                counter[dimension] += by
                if not counter[dimension]:
                    del counter[dimension]

    def _limits(self, place: Place) -> Iterator[tuple[_Dimension, int]]:
        yield ("all", ""), self.caps.total
        yield ("host", place.host), self.caps.per_host
        yield ("namespace", place.namespace), self.caps.per_namespace
