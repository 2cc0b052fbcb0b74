"""How room that does not suffice for all is shared among namespaces.

Law: a namespace that needs no more than its fair share is never touched. What one namespace does
not need of an equal share goes to the others. Same pieces in the same order give the same result.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that takes room."""

    id: str
    namespace: str
    size: int
    needs: str = ""
    """What takes room once for all pieces of the namespace that need it, by name."""


@dataclass(frozen=True, slots=True)
class Shortage:
    """What has no room."""

    pieces: frozenset[str] = frozenset()
    """Ids of the pieces that are left out."""
    share: int = 0
    """What each namespace has at most."""
    demands: Mapping[str, int] = field(default_factory=dict)
    """What each namespace would take."""


def left_out(
    pieces: Sequence[Piece], room: int, sizes: Mapping[str, int] | None = None
) -> Shortage:
    """The pieces that are left out: of each namespace that needs more than its share, the last
    ones of the given order, from the first that has no room. `sizes`: of what pieces need.
    """
    by_namespace: dict[str, list[Piece]] = {}
    for piece in pieces:
        by_namespace.setdefault(piece.namespace, []).append(piece)
    ends = {name: _ends(found, sizes or {}) for name, found in by_namespace.items()}
    demands = {name: found[-1] for name, found in ends.items()}
    share = _share(demands.values(), room)
    if share is None:
        return Shortage()
    out = (
        piece.id
        for name, found in by_namespace.items()
        for piece, end in zip(found, ends[name], strict=True)
        if end > share
    )
    return Shortage(frozenset(out), share, demands)


def _ends(pieces: Iterable[Piece], sizes: Mapping[str, int]) -> list[int]:
    """What a namespace takes with each of its pieces and all before it."""
    ends, taken, counted = [], 0, set[str]()
    for piece in pieces:
        taken += piece.size
        if piece.needs not in counted:
            counted.add(piece.needs)
            taken += sizes.get(piece.needs, 0)
        ends.append(taken)
    return ends


def _share(demands: Iterable[int], room: int) -> int | None:
    """The level to which all demands are cut, so that together they fit; None: they fit."""
    open_demands = sorted(demands)
    while open_demands:
        share = max(room, 0) // len(open_demands)
        if open_demands[0] > share:
            return share
        room -= open_demands.pop(0)
    return None
