"""Reads model ids and paging out of a provider's list.

Law: an attacker may have written the ids. Their alphabet, length and number are bounded;
wildcards, references to the environment and key material are left out. A list is complete only if
the provider said that it ends.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from litellm_config_operator.catalogue.probe_columns import ListRequest, Paging, PagingKind
from litellm_config_operator.probing.json_paths import select, select_array
from litellm_config_operator.probing.presentation import KeyTraces
from litellm_config_operator.probing.results import ModelList

MAX_IDS = 10_000
MAX_PAGES = 20
_ID = re.compile(r"[A-Za-z0-9_.@~][A-Za-z0-9_.:/@+~=,()-]{0,255}")
# LiteLLM reads values that start so as instructions to fetch something.
_REFERENCES = ("os.environ/", "oidc/")
_CURSOR = re.compile(r"[\x21-\x7e]{1,2048}")
_ODD = " "
_DOTS = {".", ".."}
"""Not allowed as path segments: at some vendors an id becomes part of an address."""


@dataclass(frozen=True, slots=True)
class Continuation:
    """The cursor, page number or link of the next page; None: there is none.

    `complete` is True when the provider said that the list ends here.
    """

    cursor: str | None
    complete: bool


_END = Continuation(None, complete=True)
_BROKEN = Continuation(None, complete=False)


def read_ids(listing: ListRequest, document: Any) -> list[str] | None:
    """The ids without the prefix; None if the document is not such a list."""
    for path in listing.ids:
        array = select_array(document, path)
        if array is None:
            continue
        items, below = array
        ids = [value for item in items for value in select(item, below) if isinstance(value, str)]
        if ids or not items:
            return [value.removeprefix(listing.strip_prefix) for value in ids]
    return None


def summarise(ids: Iterable[str], traces: KeyTraces, *, complete: bool) -> ModelList:
    """Check, sort and count ids; text that is not a usable id is left out."""
    valid = sorted({model for model in ids if _is_id(model) and not traces.within(model)})
    return ModelList(
        ids=tuple(valid[:MAX_IDS]),
        count=len(valid),
        digest=hashlib.sha256("\n".join(valid).encode()).hexdigest(),
        truncated=len(valid) > MAX_IDS,
        complete=complete,
    )


def continuation(paging: Paging, document: Any, asked: list[str], page_ids: int) -> Continuation:
    """The next page after this one.

    `asked` are the cursors already used; one that comes again is a loop. `page_ids` is the number
    of ids on this page.
    """
    if paging.kind is PagingKind.NONE:
        return _END
    more = paging.more_path is None or select(document, paging.more_path) == [True]
    if not more:
        return _END
    if paging.kind is PagingKind.PAGE_NUMBER:
        cursor = str(len(asked) + 2) if page_ids >= paging.size else ""
    else:
        cursor = _cursor(document, paging.next_path)
    if not cursor:
        return _BROKEN if paging.more_path is not None else _END
    is_usable = cursor not in asked and _CURSOR.fullmatch(cursor) and len(asked) + 1 < MAX_PAGES
    return Continuation(cursor, complete=False) if is_usable else _BROKEN


def _cursor(document: Any, path: str) -> str:
    """The next cursor: "" when the list has ended, _ODD when the field is not one string."""
    values = [value for value in select(document, path) if value is not None]
    if not values:
        return ""
    return values[0] if len(values) == 1 and isinstance(values[0], str) else _ODD


def _is_id(model: str) -> bool:
    is_path = not _DOTS.isdisjoint(model.split("/"))
    return bool(_ID.fullmatch(model)) and not is_path and not model.startswith(_REFERENCES)
