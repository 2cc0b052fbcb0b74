"""Which name was probably meant by one that is not in a list, such as a provider's model list.

Law: pure. A suggestion is always a name of the list, or a pattern that matches one. Mistakes are
tried in this order: wrong case, a prefix too many or too few, another release, a typo.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from functools import lru_cache
from heapq import nlargest
from itertools import pairwise

from litellm_config_operator.config.patterns import WILDCARD

_CLOSENESS = 0.75
_COMPARED = 20
"""At most so many names are compared letter by letter, which takes 50 microseconds each."""

_VERSION = re.compile(r"(?:[-@](?:\d{8}|\d{4}-\d{2}-\d{2}|\d{4}|\d{3}|latest))+$")
"""How the names of single releases end: gpt-4o-2024-08-06, gpt-4-0613,
claude-3-5-haiku-20241022, claude-3-opus@20240229, gemini-1.5-pro-002, claude-3-5-haiku-latest."""


@lru_cache(maxsize=1024)
def suggestion(name: str, ids: tuple[str, ...], default_tag: str = "") -> str:
    """`did you mean ...?`, or nothing. `ids` are sorted; names may lack `default_tag`."""
    names = [id_.removesuffix(default_tag) for id_ in ids]
    meant = _pattern(name, names) if WILDCARD in name else _name(name, names)
    return f"did you mean {meant}?" if meant else ""


def undated(name: str) -> str:
    """The name without the date or the number of its release."""
    return _VERSION.sub("", name)


def _name(name: str, ids: Sequence[str]) -> str | None:
    folded = {id_.lower(): id_ for id_ in reversed(ids)}
    asked = name.lower()
    rules: tuple[Callable[[], str | None], ...] = (
        lambda: folded.get(asked),
        lambda: folded.get(asked.partition("/")[2]),
        lambda: _first(id_ for id_ in ids if id_.lower().rpartition("/")[2] == asked),
        lambda: _sibling(asked, ids),
        lambda: _closest(asked, folded),
    )
    return _first(meant for rule in rules if (meant := rule()))


def _sibling(asked: str, ids: Sequence[str]) -> str | None:
    """Another release of the same model: the name without a release, else the newest release."""
    stem = undated(asked)
    siblings = [id_ for id_ in ids if undated(id_.lower()) == stem]
    return min(siblings, key=len) if stem in map(str.lower, siblings) else _last(siblings)


def _closest(asked: str, folded: dict[str, str]) -> str | None:
    """The most similar name, among those that share the most pairs of letters with it."""
    pairs = set(pairwise(asked))
    likely = nlargest(_COMPARED, folded, key=lambda name: len(pairs.intersection(pairwise(name))))
    return _first(folded[name] for name in get_close_matches(asked, likely, 1, _CLOSENESS))


def _pattern(name: str, ids: Sequence[str]) -> str | None:
    """The pattern in the right case, or without its prefix; none for one of several parts."""
    if name.count(WILDCARD) > 1:
        return None
    whole = name[:-1].lower()
    for stem in (whole, whole.partition("/")[2]):
        match = _first(id_ for id_ in ids if stem and id_.lower().startswith(stem))
        if match:
            return f"{match[: len(stem)]}*"
    return "*" if whole.endswith("/") and ids else None


def _first(names: Iterable[str]) -> str | None:
    return next(iter(names), None)


def _last(names: Sequence[str]) -> str | None:
    return names[-1] if names else None
