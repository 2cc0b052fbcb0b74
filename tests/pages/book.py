"""All pages of the repository, and the list of what cannot run here.

Law: the list says exactly what the pages mark, each with its reason, and is never longer than it
allows itself to be.
"""

import subprocess
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.pages.blocks import Page, read
from tests.pages.commands import Command, commands

ROOT = Path(__file__).parents[2]
LIST = Path(__file__).parent / "not_run.yaml"
NOT_FOR_USERS = ("CHANGELOG.md", "AGENTS.md", "tests/", "docs/decisions/", ".github/")


@dataclass(frozen=True, order=True)
class NotRun:
    """A command that cannot run here."""

    page: str
    command: str
    reason: str


@cache
def pages() -> Mapping[str, Page]:
    """Every page that somebody may follow, by its path."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    names = sorted(n for n in listed.stdout.split("\n") if n and not n.startswith(NOT_FOR_USERS))
    return {name: read((ROOT / name).read_text()) for name in names if (ROOT / name).is_file()}


def all_commands() -> dict[str, list[Command]]:
    """The commands of each page."""
    return {name: commands(page) for name, page in pages().items()}


def marked() -> list[NotRun]:
    """What the pages mark as not run."""
    return sorted(
        NotRun(name, each.text, each.not_run)
        for name, found in all_commands().items()
        for each in found
        if each.not_run is not None
    )


def listed() -> tuple[int, list[NotRun]]:
    """How many there may be at most, and which there are."""
    found: dict[str, Any] = yaml.safe_load(LIST.read_text())
    return int(found["most"]), sorted(NotRun(**each) for each in found["commands"])


def write() -> None:
    """Write the list anew; the number of those allowed only shrinks."""
    found = marked()
    most, _ = listed() if LIST.exists() else (len(found), [])
    text = yaml.safe_dump(
        {"most": min(most, len(found)), "commands": [asdict(each) for each in found]},
        sort_keys=False,
        allow_unicode=True,
        width=140,
    )
    head = "# What the pages mark as not run here. `pytest --update tests/pages` writes it.\n"
    LIST.write_text(f"{head}# `most` may shrink and never grow.\n{text}")
