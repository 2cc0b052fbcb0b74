"""How namespaces share room that is too small for all of them.

Law: a namespace that needs no more than an equal share loses nothing. What a namespace does not
need of its share goes to the others. The same pieces in the same order give the same result.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that takes room, such as an entry of a file."""

    id: str
    namespace: str
    size: int
    needs: str = ""
    """The name of something that takes room once for all pieces of the namespace that need it."""


@dataclass(frozen=True, slots=True)
class Shortage:
    """Which pieces have no room, and how much room there was."""

    pieces: frozenset[str] = frozenset()
    """Ids of the pieces that are left out."""
    share: int = 0
    """The room that each namespace gets at most."""
    demands: Mapping[str, int] = field(default_factory=dict)
    """The room that each namespace would need for all its pieces."""


def left_out(
    pieces: Sequence[Piece], room: int, sizes: Mapping[str, int] | None = None
) -> Shortage:
    """The pieces that are left out. A namespace that needs more than its share keeps its first
    pieces, up to the first that does not fit. `sizes`: the size of what pieces need, by name.
    """
    by_namespace: dict[str, list[Piece]] = {}
    for piece in pieces:
        by_namespace.setdefault(piece.namespace, []).append(piece)
    ends = {name: _ends(own, sizes or {}) for name, own in by_namespace.items()}
    demands = {name: own[-1] for name, own in ends.items()}
    share = _share(demands.values(), room)
    if share is None:
        return Shortage()
    out = (
        piece.id
        for name, own in by_namespace.items()
        for piece, end in zip(own, ends[name], strict=True)
        if end > share
    )
    return Shortage(frozenset(out), share, demands)


def _ends(pieces: Iterable[Piece], sizes: Mapping[str, int]) -> list[int]:
    """For each piece, the room that it and all pieces before it take together."""
    ends, taken, counted = [], 0, set[str]()
    for piece in pieces:
        taken += piece.size
        if piece.needs not in counted:
            counted.add(piece.needs)
            taken += sizes.get(piece.needs, 0)
        ends.append(taken)
    return ends


def _share(demands: Iterable[int], room: int) -> int | None:
    """The largest share with which all demands fit together; None: they fit without a limit."""
    open_demands = sorted(demands)
    while open_demands:
        share = max(room, 0) // len(open_demands)
        if open_demands[0] > share:
            return share
        room -= open_demands.pop(0)
    return None
