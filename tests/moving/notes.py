"""What the translation says of a configuration beside its manifests."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Manifest = dict[str, Any]


class Fate(StrEnum):
    """What became of something that the file says."""

    IGNORED = "Ignored"
    """LiteLLM reads it nowhere, so nothing is lost without it."""
    CHANGED = "Changed"
    """It is said, in another form."""
    LEFT_OUT = "LeftOut"
    """It could not come."""


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that somebody should know."""

    path: str
    """Where it stands in the file."""
    fate: Fate
    message: str

    def __str__(self) -> str:
        return f"{self.fate}: {self.path}: {self.message}"


@dataclass(slots=True)
class Notes:
    """What is noted while a file is read."""

    found: list[Note] = field(default_factory=list)

    def ignored(self, path: str, message: str) -> None:
        self.found.append(Note(path, Fate.IGNORED, message))

    def changed(self, path: str, message: str) -> None:
        self.found.append(Note(path, Fate.CHANGED, message))

    def left_out(self, path: str, message: str) -> None:
        self.found.append(Note(path, Fate.LEFT_OUT, message))

    def __iter__(self) -> Iterator[Note]:
        return iter(self.found)
