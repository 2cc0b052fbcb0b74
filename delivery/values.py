"""A chart's values.yaml, read with its comments.

Law: values.yaml is the source of the schema and of the table in the README. Each value has a
comment that says what it is for; a line `# @schema {...}` in it adds to the schema of the value.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

MARK = "@schema "


@dataclass(frozen=True)
class Value:
    """One entry of values.yaml."""

    path: tuple[str, ...]
    default: Any
    description: str
    schema: dict[str, Any]
    children: tuple["Value", ...]
    """The entries below; empty for what a user sets as a whole."""

    @property
    def dotted(self) -> str:
        """As in `--set`."""
        return ".".join(self.path)


class UndescribedError(Exception):
    """A value without a comment, or without a type that could be told from its default."""


def read(path: Path) -> tuple[Value, ...]:
    """The values of a file, in its order."""
    text = path.read_text(encoding="utf-8")
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    return tuple(_entries(root, text.splitlines(), ()))


def _entries(node: Any, lines: Sequence[str], above: tuple[str, ...]) -> Iterator[Value]:
    for key, value in node.value:
        path = (*above, str(key.value))
        description, schema = _comment(lines, key.start_mark.line)
        if not description:
            raise UndescribedError(f"{'.'.join(path)} has no comment")
        default = yaml.safe_load(yaml.serialize(value, Dumper=yaml.SafeDumper))
        below: tuple[Value, ...] = ()
        if isinstance(default, dict) and default and "additionalProperties" not in schema:
            below = tuple(_entries(value, lines, path))
        yield Value(path, default, description, schema, below)


def _comment(lines: Sequence[str], line: int) -> tuple[str, dict[str, Any]]:
    """The comment directly above a line: its words, and its part of the schema."""
    words: list[str] = []
    schema: dict[str, Any] = {}
    while line > 0 and lines[line - 1].lstrip().startswith("#"):
        line -= 1
        said = lines[line].strip().removeprefix("#").strip()
        if said.startswith(MARK):
            schema |= json.loads(said.removeprefix(MARK))
        else:
            words.insert(0, said)
    return " ".join(words).strip(), schema
