"""How many connection tests run at the same time, and whose.

Law: no host, no namespace and not all together ever have more tests under way than their caps. In
each of the three, tests that are not known to be quick get at most half: a server that hangs never
keeps the others from being asked, whoever owns it and however many objects name it.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple


class Place(NamedTuple):
    """Whom a test asks, and for which namespace."""

    namespace: str
    host: str


@dataclass(frozen=True, slots=True)
class Caps:
    """Tests at the same time; in all no more than 4 MiB each fit into the pod's memory."""

    total: int = 32
    per_host: int = 4
    per_namespace: int = 4


_Dimension = tuple[str, str]


@dataclass(slots=True)
class Slots:
    """What is under way, counted."""

    caps: Caps = field(default_factory=Caps)
    _busy: Counter[_Dimension] = field(default_factory=Counter)
    _slow: Counter[_Dimension] = field(default_factory=Counter)

    def take(self, place: Place, quick: bool) -> bool:  # noqa: FBT001 - half of a lane's name
        """Count a test in, if it may start now."""
        for dimension, cap in self._limits(place):
            if self._busy[dimension] >= cap:
                return False
            if not quick and self._slow[dimension] >= max(1, cap // 2):
                return False
        self._count(place, 1, quick=quick)
        return True

    def give_back(self, place: Place, quick: bool) -> None:  # noqa: FBT001 - the same
        """Count a test out that was counted in with these very words."""
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
