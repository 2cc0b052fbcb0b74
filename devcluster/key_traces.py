"""How a key shows itself where it must not be: what a demo and tests search for.

Law: the one list of shapes. It is strict about shapes and lenient about letters: upper and lower
case are one. A piece too short to be told from innocent text is not searched for.
"""

import base64
from collections.abc import Iterable, Iterator
from urllib.parse import quote

SHORTEST_PIECE = 12
LETTERS_OF_OTHERS = (0, 2, 3)
"""By the number of bytes before the key in its group of three: the base64 letters that are not
the key's alone."""


class KeyTraces:
    """The traces of some keys; shows none of them."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._traces = {trace for key in keys for trace in traces(key)}

    def __repr__(self) -> str:
        return f"KeyTraces({len(self._traces)})"

    def within(self, text: str | bytes) -> bool:
        """Whether the text reveals one of the keys, whole or in part."""
        lowered = (text.encode() if isinstance(text, str) else text).lower()
        return any(trace in lowered for trace in self._traces)


def traces(key: str) -> frozenset[bytes]:
    """A key and what follows its prefix, whole and in halves, as they are and quoted for an
    address; and the key in base64 wherever it may stand in it.
    """
    shapes = (shape.lower().encode() for shape in _shapes(key.strip()))
    return frozenset(shape for shape in shapes if len(shape) >= SHORTEST_PIECE)


def _shapes(key: str) -> Iterator[str]:
    secret = key.rpartition("-")[2]
    for piece in (key, *_halves(key), secret, *_halves(secret)):
        yield piece
        yield quote(piece, safe="")
        yield quote(piece)
    for before in range(len(LETTERS_OF_OTHERS)):
        yield from _coded(key.encode(), before)


def _halves(text: str) -> tuple[str, str]:
    half = len(text) // 2
    return text[:half], text[half:]


def _coded(key: bytes, before: int) -> Iterator[str]:
    """In base64 after so many bytes of something else, without what these bytes and those that
    follow have a part in.
    """
    whole = before + len(key)
    certain = whole * 8 // 6
    for encode in (base64.b64encode, base64.urlsafe_b64encode):
        coded = encode(bytes(before) + key).decode()
        yield coded[LETTERS_OF_OTHERS[before] : certain]
