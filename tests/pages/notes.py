"""The commands in what `helm install` prints.

Law: pure but for bash, which says where a command ends. NOTES is plain text: its commands are in a
fence, or behind `$ `, or they are the lines that begin as a command does.
"""

import re

from tests.pages.blocks import PROGRAM, read
from tests.pages.commands import Command, commands, is_whole

PROMPT = re.compile(r"^ *\$ ")
TYPED = re.compile(PROGRAM.pattern + r"|^\s*[a-z_]+=\S")


def notes(said: str) -> str:
    """What follows the heading."""
    return said.partition("NOTES:\n")[2]


def commands_of(text: str) -> list[Command]:
    """Everything that its reader types."""
    fenced = commands(read(text))
    if fenced:
        return fenced
    lines = text.splitlines()
    begins = PROMPT if any(map(PROMPT.match, lines)) else TYPED
    found: list[Command] = []
    kept: list[str] = []
    for number, line in enumerate(lines, 1):
        if kept or begins.match(line):
            kept.append(line if kept else PROMPT.sub("", line))
            if is_whole("\n".join(kept)):
                found.append(Command(number - len(kept) + 1, "\n".join(kept)))
                kept = []
    return found
