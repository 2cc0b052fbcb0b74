"""A table of names, kept as the text of its file.

Law: each line is a name, a space and what is said of it, and the lines are sorted. The text is all
that is kept of a table, with a place in it every two thousand characters: as a dictionary,
thousands of names would take ten times the memory.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping

_BLOCK = 2_000


class Table:
    """What is said of each name."""

    __slots__ = ("_firsts", "_starts", "_text")

    def __init__(self, text: bytes) -> None:
        self._text = text = b"\n" + text
        places = (text.find(b"\n", place) for place in range(0, len(text) - 1, _BLOCK))
        self._starts = [place for place in places if place < len(text) - 1]
        """Where a line ends before some of the lines."""
        self._firsts = [text[start + 1 : text.index(b" ", start) + 1] for start in self._starts]
        """The names of these lines."""

    def get(self, name: str) -> str | None:
        """What is said of a name; None where it is not in the table."""
        key = f"{name} ".encode(errors="replace")
        block = bisect_right(self._firsts, key)
        if block == 0 or b" " in key[:-1] or b"\n" in key:
            return None
        ends = self._starts[block] if block < len(self._starts) else len(self._text)
        start = self._text.find(b"\n" + key, self._starts[block - 1], ends)
        if start < 0:
            return None
        return self._text[start + 1 + len(key) : self._text.index(b"\n", start + 1)].decode()

    def __contains__(self, name: str) -> bool:
        return self.get(name) is not None

    def items(self) -> Iterator[tuple[str, str]]:
        """Every name with what is said of it."""
        start = 1
        while start < len(self._text):
            ends = self._text.index(b"\n", start)
            name, _, said = self._text[start:ends].decode().partition(" ")
            yield name, said
            start = ends + 1


def table_text(said: Mapping[str, str]) -> str:
    """The file of a table.

    Raises:
        ValueError: it could not be read back.
    """
    for name, what in said.items():
        if not name.isascii() or len(name.split()) != 1 or len(what.splitlines()) != 1:
            raise ValueError(f"a table cannot hold {name!r}: {what!r}")
    return "".join(f"{name} {said[name]}\n" for name in sorted(said))
