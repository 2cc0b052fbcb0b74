"""Patterns of names, in which a * stands for any text."""

import re
from functools import lru_cache

WILDCARD = "*"


def stem(pattern: str) -> str:
    """What every name that matches begins with."""
    return pattern.partition(WILDCARD)[0]


def matches(pattern: str, name: str) -> bool:
    """Whether the whole name matches."""
    return _compiled(pattern).fullmatch(name) is not None


@lru_cache(1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, pattern.split(WILDCARD))), re.DOTALL)
