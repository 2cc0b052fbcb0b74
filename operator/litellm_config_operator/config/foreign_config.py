"""Which models a LiteLLM file has that the operator did not write.

Law: what cannot be told for certain is told as unknown. A file is read event by event, no deeper
than the names of its models, so that no text costs more than its length.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import yaml

MAX_TEXT = 200_000
"""Characters; of a longer file nothing is told."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LEVELS = 4
"""The file, its list, a model, the model's name."""
_DEEPEST = 64
_MERGE = "<<"


class UntoldError(Exception):
    """The text is more than a plain file."""


@lru_cache(maxsize=64)
def public_names(text: str) -> frozenset[str] | None:
    """The public names of a file's models; None: it may have others than can be told."""
    if len(text) > MAX_TEXT:
        return None
    try:
        return _names(_document(yaml.parse(text, Loader=_LOADER)))
    except (yaml.YAMLError, UntoldError, ValueError):
        return None


def _names(document: Any) -> frozenset[str]:
    if document in ("", None):
        return frozenset()
    if not isinstance(document, dict) or document.keys() & {_MERGE, "include"}:
        raise UntoldError("models may be elsewhere")
    models = document.get("model_list", [])
    if models in ("", "null", "~"):
        return frozenset()
    if not isinstance(models, list):
        raise UntoldError("no list of models")
    return frozenset(map(_name, models))


def _name(model: Any) -> str:
    if not isinstance(model, dict) or _MERGE in model:
        raise UntoldError("no model")
    name = model.get("model_name")
    if not isinstance(name, str):
        raise UntoldError("no name")
    return name


def _document(events: Iterator[Any]) -> Any:
    """The one document of a stream."""
    found = [
        _node(next(events), events, _LEVELS)
        for event in events
        if isinstance(event, yaml.DocumentStartEvent)
    ]
    if len(found) > 1:
        raise UntoldError("several documents")
    return found[0] if found else None


def _node(event: Any, events: Iterator[Any], levels: int) -> Any:
    """A value; None for what is too deep to matter, and for a reference to another value."""
    if isinstance(event, yaml.ScalarEvent):
        return event.value
    if isinstance(event, yaml.AliasEvent):
        return None
    if levels == 0:
        return _passed_over(events)
    inside = _inside(events, levels - 1)
    if isinstance(event, yaml.SequenceStartEvent):
        return list(inside)
    return _mapping(inside)


def _inside(events: Iterator[Any], levels: int) -> Iterator[Any]:
    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            return
        yield _node(event, events, levels)


def _mapping(inside: Iterator[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key in inside:
        value = next(inside)
        if not isinstance(key, str) or key in found:
            raise UntoldError("a key that is not text, or twice")
        found[key] = value
    return found


def _passed_over(events: Iterator[Any]) -> None:
    depth = 1
    while depth:
        event = next(events)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise UntoldError("too deep: the reader takes long for such text")
