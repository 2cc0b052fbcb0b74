"""Lines of the file that hold one section each, and what they say when they are read back.

Law: a line counts only in the form that the operator writes, and a section only if it is there
once.
"""

import re
from collections.abc import Iterable
from typing import Any

from litellm_config_operator.formats.bounded_json import loads
from litellm_config_operator.formats.yaml_lines import line

ITEM = "- {"
"""How the line of a model or of a credential begins."""

_LINE = re.compile(r"([a-z_]+): ([\[{].+)")
_EMPTY = "[]"
_MAX_DEPTH = 16
"""Levels that are read; the operator writes 12 at most."""


def section_line(name: str, value: Any) -> str:
    """The line of a section."""
    return f"{name}: {line(value)}"


def is_section(text: str) -> bool:
    """Whether a line holds a whole section, and not the beginning of a list of items."""
    found = _LINE.fullmatch(text)
    return found is not None and found[2] != _EMPTY


def sections_in(lines: Iterable[str]) -> dict[str, Any]:
    """The sections in lines that the operator wrote, by name."""
    found: dict[str, list[Any]] = {}
    for text in lines:
        if (read := _LINE.fullmatch(text)) is not None:
            found.setdefault(read[1], []).append(_value(read[2]))
    return {name: values[0] for name, values in found.items() if len(values) == 1 and values[0]}


def _value(text: str) -> Any:
    try:
        value = loads(text.encode("utf-8", "replace"), _MAX_DEPTH)
        return value if line(value) == text else None
    except ValueError:
        return None
