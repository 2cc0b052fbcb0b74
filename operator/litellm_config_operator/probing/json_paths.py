"""Reads JSON that somebody else wrote, by path.

Law: the document may be hostile or broken; a path that does not fit it finds nothing and never
raises. Paths are dotted; `[]` after a name, or alone, means every item of an array.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any


def select(document: Any, path: str) -> list[Any]:
    """Every value at `path`, in document order; an empty path is the document itself."""
    values = [document]
    for step in path.split(".") if path else ():
        name, is_array = step.removesuffix("[]"), step.endswith("[]")
        if name:
            values = [value[name] for value in values if isinstance(value, dict) and name in value]
        if is_array:
            values = [item for value in values if isinstance(value, list) for item in value]
    return values


def select_array(document: Any, path: str) -> tuple[list[Any], str] | None:
    """The array at the last `[]` of `path` and the rest of the path below it.

    None when the document has no array there. A null where an array belongs is an empty one: Go
    servers write it so.
    """
    before, _, below = path.rpartition("[]")
    holders = select(document, before)
    if len(holders) != 1 or not isinstance(holders[0], list | None):
        return None
    if holders[0] is None and not before:
        return None
    return holders[0] or [], below.removeprefix(".")


def texts(document: Any, paths: tuple[str, ...]) -> Iterator[str]:
    """Every text or number at any of `paths`, as lower-case text."""
    for path in paths:
        for value in select(document, path):
            if isinstance(value, str | int) and not isinstance(value, bool):
                yield str(value).lower()


def read_moment(document: Any, path: str) -> datetime | None:
    """The moment at `path`, written as ISO 8601; None when there is none. Without a zone: UTC."""
    values = select(document, path)
    if len(values) != 1 or not isinstance(values[0], str):
        return None
    try:
        moment = datetime.fromisoformat(values[0])
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
