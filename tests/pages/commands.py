"""The commands of a page in their order, each with what the page says that it prints.

Law: nothing is run here. Where one command ends and the next begins is what bash says: a text is
whole when `bash -n` finds nothing missing at its end.
"""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tests.pages.blocks import Fence, Page, Part

PROMPT = "$ "


@dataclass(frozen=True)
class Command:
    """One command as the reader types it."""

    line: int
    text: str
    printed: tuple[str, ...] | None = None
    """What the page shows; None when it shows nothing."""
    not_run: str | None = None
    """Why it cannot run here."""
    run_by: str | None = None
    """The test, or the file of continuous integration, that runs it elsewhere."""

    @property
    def is_run(self) -> bool:
        """Whether the runner runs it."""
        return self.not_run is None and self.run_by is None

    @property
    def is_background(self) -> bool:
        """Whether the shell goes on at once."""
        return self.text.rstrip().endswith("&")

    @property
    def fails(self) -> bool:
        """Whether the page shows that it is refused."""
        return any(each.startswith(("Error", "error:")) for each in self.printed or ())


@dataclass(frozen=True)
class File:
    """A file that the reader saves."""

    line: int
    name: str
    text: str


Step = Command | File


def steps(part: Part | Page) -> list[Step]:
    """Everything that a reader does."""
    return [step for fence in part.fences for step in _of_fence(fence)]


def commands(part: Part | Page) -> list[Command]:
    """The commands alone."""
    return [each for each in steps(part) if isinstance(each, Command)]


def files(part: Part | Page) -> list[File]:
    """The files alone."""
    return [each for each in steps(part) if isinstance(each, File)]


def _of_fence(fence: Fence) -> Iterator[Step]:
    name = fence.comment("file")
    if name is not None:
        yield File(fence.line, name, fence.text + "\n")
    elif fence.kind == "sh":
        yield from script(fence)
    elif fence.kind == "console":
        yield from session(fence)


def script(fence: Fence) -> Iterator[Command]:
    """Commands only, one after the other."""
    kept: list[str] = []
    for number, line in enumerate(fence.text.splitlines(), fence.line + 1):
        if not kept and is_empty(line):
            continue
        kept.append(line)
        if is_whole("\n".join(kept)):
            yield _command(fence, number - len(kept) + 1, kept, None)
            kept = []
    if kept:
        yield _command(fence, fence.line, kept, None)


def session(fence: Fence) -> Iterator[Command]:
    """A prompt begins a command; what follows a whole command is what it prints."""
    typed: list[str] = []
    printed: list[str] = []
    began = fence.line
    for number, line in enumerate(fence.text.splitlines(), fence.line + 1):
        if typed and not is_whole("\n".join(typed)):
            typed.append(line.removeprefix("> "))
        elif line.startswith(PROMPT):
            if typed:
                yield _command(fence, began, typed, printed)
            typed, printed, began = [line.removeprefix(PROMPT)], [], number
        else:
            printed.append(line)
    if typed:
        yield _command(fence, began, typed, printed)


def _command(fence: Fence, line: int, typed: list[str], printed: list[str] | None) -> Command:
    shown = tuple(printed) if printed and any(map(str.strip, printed)) else None
    return Command(
        line, "\n".join(typed), shown, fence.comment("not run"), fence.comment("run by")
    )


def is_empty(line: str) -> bool:
    """Whether nothing is typed: a blank line or a comment."""
    return not line.strip() or line.lstrip().startswith("#")


@cache
def is_whole(text: str) -> bool:
    """Whether bash would run it as it stands, and not wait for more."""
    if text.rstrip(" ").endswith("\\"):
        return False
    done = subprocess.run(
        ["bash", "-n"], input=text + "\n", capture_output=True, text=True, check=False
    )
    waits = ("unexpected end of file", "unexpected EOF", "here-document at line")
    return not any(each in done.stderr for each in waits)
