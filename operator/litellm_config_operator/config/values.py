"""Checks for values that reach LiteLLM's file: types of JSON, and limits for every value.

Law: a value is checked at every depth, and its depth before what it holds. A problem is a
sentence, never an exception.
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

MAX_DEPTH = 8
"""Levels of nesting that are accepted in a value. LiteLLM itself fails at 100."""

MAX_KEY_LENGTH = 256
"""Characters in a nested key. The proxy does not start with keys of 1,024 characters and more,
because its YAML parser fails.
"""

MAX_INTEGER = 2**53 - 1
"""The largest integer that every JSON reader keeps exactly. LiteLLM 1.110 does not start with an
integer above 2**64 in any model.
"""

_REFERENCE = re.compile(r"\s*(os\.environ/|oidc/)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WORD_START = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class Check:
    """Which values are accepted, and the words in which a message names them."""

    accepts: Callable[[Any], bool]
    expected: str


KeyRule = Callable[[str, Any], str | None]
"""What is wrong with a key that a user chose, or with its value; None: nothing."""


def is_integer(value: Any) -> bool:
    """Whether it is an integer; true and false are not."""
    return isinstance(value, int) and not isinstance(value, bool)


def is_number(value: Any) -> bool:
    """Whether it is a number; true and false are not."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_day(value: Any) -> bool:
    """Whether it is a day of the calendar, such as 2026-10-23."""
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


BOOLEAN = Check(lambda value: isinstance(value, bool), "true or false")
INTEGER = Check(is_integer, "an integer")
NUMBER = Check(is_number, "a number")
STRING = Check(lambda value: isinstance(value, str), "a string")
DAY = Check(is_day, "a day, such as 2026-10-23")
LIST = Check(lambda value: isinstance(value, list), "a list")
OBJECT = Check(lambda value: isinstance(value, dict), "an object")


def between(least: float, most: float) -> Check:
    """A number from `least` to `most`."""
    return Check(
        lambda value: is_number(value) and least <= value <= most,
        f"a number from {least:,} to {most:,}",
    )


def integer_from(least: int) -> Check:
    """An integer of at least `least`."""
    return Check(lambda value: is_integer(value) and value >= least, f"an integer from {least} on")


def one_of(*words: str) -> Check:
    """One of these strings."""
    return Check(lambda value: value in words, "one of " + ", ".join(words))


def some_of(*words: str) -> Check:
    """A list of some of these strings."""
    return Check(
        lambda value: isinstance(value, list) and all(item in words for item in value),
        "a list of " + ", ".join(words),
    )


def list_of(item: Check, items: str) -> Check:
    """A list; `items` is the plural of what it holds."""
    return Check(
        lambda value: isinstance(value, list) and all(map(item.accepts, value)),
        f"a list of {items}",
    )


def map_of(item: Check, items: str) -> Check:
    """An object with names of the user's choice; `items` is the plural of what it holds."""
    return Check(
        lambda value: isinstance(value, dict) and all(map(item.accepts, value.values())),
        f"an object of {items}",
    )


def object_of(**fields: Check) -> Check:
    """An object with no other fields than these, all of which are optional."""
    return Check(
        lambda value: (
            isinstance(value, dict)
            and all(name in fields and fields[name].accepts(value[name]) for name in value)
        ),
        "an object of "
        + ", ".join(f"{name} ({check.expected})" for name, check in fields.items()),
    )


def either(one: Check, other: Check) -> Check:
    """A value that one check or the other accepts."""
    return Check(
        lambda value: one.accepts(value) or other.accepts(value),
        f"{one.expected} or {other.expected}",
    )


STRINGS = list_of(STRING, "strings")
LEAF = either(either(STRING, NUMBER), BOOLEAN)
LEAVES = Check(
    either(LEAF, STRINGS).accepts, "a string, a number, true, false, or a list of strings"
)


def in_words(key: str) -> str:
    """The key in lower case with _ between its words: `apiKey` and `Api-Key` are `api_key`."""
    return _WORD_START.sub("_", key).strip("_").lower()


def value_problems(field: str, value: Any, check: Check, rule: KeyRule) -> Iterator[str]:
    """What is wrong with the value of a setting."""
    if value is None:
        yield f"{field} has no value: leave it out instead"
    elif not check.accepts(value):
        yield f"{field} must be {check.expected}"
    else:
        yield from content_problems(field, value, rule)


def content_problems(field: str, value: Any, rule: KeyRule, depth: int = 0) -> Iterator[str]:
    """What is wrong with a value and all values in it, whatever its type."""
    if depth > MAX_DEPTH:
        yield f"{field} is nested more than {MAX_DEPTH} levels deep"
    elif isinstance(value, dict):
        yield from _object_problems(field, value, rule, depth)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from content_problems(f"{field}[{index}]", item, rule, depth + 1)
    else:
        yield from _leaf_problems(field, value)


def _object_problems(
    field: str, value: Mapping[str, Any], rule: KeyRule, depth: int
) -> Iterator[str]:
    for key, item in value.items():
        below = f"{field}.{key[:MAX_KEY_LENGTH]}"
        if len(key) > MAX_KEY_LENGTH:
            yield f"{below} is a key of more than {MAX_KEY_LENGTH} characters"
        elif _REFERENCE.match(key):
            yield f"{below} must not start with os.environ/ or oidc/: the proxy would follow it"
        elif wrong := rule(key, item):
            yield f"{below} {wrong}"
        else:
            yield from content_problems(below, item, rule, depth + 1)


def _leaf_problems(field: str, value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if _REFERENCE.match(value):
            yield f"{field} must not start with os.environ/ or oidc/: the proxy would follow it"
    elif is_integer(value):
        if abs(value) > MAX_INTEGER:
            yield f"{field} must be an integer from -{MAX_INTEGER} to {MAX_INTEGER}"
    elif isinstance(value, float):
        if not math.isfinite(value):
            yield f"{field} must be a finite number"
    elif not isinstance(value, bool):
        yield f"{field} is null: leave it out instead"
