"""How the demo speaks: calm, a few colours on a terminal, none elsewhere.

Law: everything printed is kept, so that it can be searched for keys at the end.
"""

import os
import shutil
import sys
import textwrap
import time
from collections.abc import Sequence

from examples.demo.claims import Claim

WIDTH = 100
BOLD, DIM, RED, GREEN, CYAN = "1", "2", "31", "32", "36"
PROGRESS_INTERVAL = 0.2


class Console:
    """Standard output."""

    def __init__(self) -> None:
        self.transcript: list[str] = []
        self._terminal = sys.stdout.isatty()
        self._coloured = self._terminal and "NO_COLOR" not in os.environ
        self._width = min(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns)
        self._started = time.monotonic()
        self._progressed = 0.0

    def title(self, text: str, below: str) -> None:
        """The first lines."""
        self._print(self._paint(text, BOLD))
        self._print(self._paint(below, DIM))

    def scene(self, title: str) -> None:
        """A new scene and the time since the start."""
        seconds = int(time.monotonic() - self._started)
        clock = f"{seconds // 60}:{seconds % 60:02d}"
        gap = " " * max(2, self._width - len(title) - len(clock))
        self._print("")
        self._print(self._paint(title, BOLD) + gap + self._paint(clock, DIM))

    def say(self, text: str) -> None:
        """A sentence."""
        for line in textwrap.wrap(text, self._width - 2):
            self._print(f"  {line}")

    def command(self, command: str) -> None:
        """A command as one would type it."""
        self._print("  " + self._paint(f"$ {command}", CYAN))

    def output(self, text: str) -> None:
        """What a command printed."""
        for line in text.splitlines():
            self._print(f"    {line}" if line else "")

    def progress(self, text: str) -> None:
        """What is being waited for; the line is overwritten, and gone when something is said."""
        now = time.monotonic()
        if self._terminal and now - self._progressed > PROGRESS_INTERVAL:
            self._progressed = now
            sys.stdout.write("\r\033[K  " + self._paint(text[: self._width - 2], DIM))
            sys.stdout.flush()

    def claim(self, claim: Claim) -> None:
        """One checked claim."""
        mark = self._paint("✓", GREEN) if claim.held else self._paint("✗", RED)
        seen = self._paint(f"  {claim.seen}", DIM) if claim.seen else ""
        self._print(f"  {mark} {claim.text}{seen}")

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """A small table; numbers to the right."""
        cells = [[str(cell) for cell in row] for row in (heads, *rows)]
        widths = [max(len(row[column]) for row in cells) for column in range(len(heads))]
        for number, row in enumerate(cells):
            line = "  ".join(
                cell.rjust(width) if column else cell.ljust(width)
                for column, (cell, width) in enumerate(zip(row, widths, strict=True))
            )
            self._print("  " + (self._paint(line, DIM) if number == 0 else line))

    def error(self, text: str) -> None:
        """Something that should not be."""
        for line in text.splitlines():
            self._print("  " + self._paint(line, RED))

    def _print(self, line: str) -> None:
        if self._terminal:
            sys.stdout.write("\r\033[K")
        print(line, flush=True)
        self.transcript.append(line)

    def _paint(self, text: str, code: str) -> str:
        return f"\033[{code}m{text}\033[0m" if self._coloured else text
