"""Which models a LiteLLM file holds that the operator did not write.

Law: what is not certain is unknown, which is None here. A file is read event by event and no
deeper than the names of its models, so that reading it takes time in proportion to its length.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import yaml

MAX_TEXT = 200_000
"""Characters. The models of a longer file are unknown."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LEVELS = 4
"""Levels that are read: the file, its list, a model, the model's name."""
_DEEPEST = 64
_MERGE = "<<"


class UnknownModelsError(Exception):
    """The text is not a plain list of models, so that its models are unknown."""


@lru_cache(maxsize=64)
def public_names(text: str) -> frozenset[str] | None:
    """The public names of a file's models; None: they are unknown."""
    if len(text) > MAX_TEXT:
        return None
    try:
        return _names(_document(yaml.parse(text, Loader=_LOADER)))
    except (yaml.YAMLError, UnknownModelsError, ValueError):
        return None


def _names(document: Any) -> frozenset[str]:
    if document in ("", None):
        return frozenset()
    if not isinstance(document, dict) or document.keys() & {_MERGE, "include"}:
        raise UnknownModelsError("models may be elsewhere")
    models = document.get("model_list", [])
    if models in ("", "null", "~"):
        return frozenset()
    if not isinstance(models, list):
        raise UnknownModelsError("no list of models")
    return frozenset(map(_name, models))


def _name(model: Any) -> str:
    if not isinstance(model, dict) or _MERGE in model:
        raise UnknownModelsError("no model")
    name = model.get("model_name")
    if not isinstance(name, str):
        raise UnknownModelsError("no name")
    return name


def _document(events: Iterator[Any]) -> Any:
    """The one document of the text."""
    documents = [
        _node(next(events), events, _LEVELS)
        for event in events
        if isinstance(event, yaml.DocumentStartEvent)
    ]
    if len(documents) > 1:
        raise UnknownModelsError("several documents")
    return documents[0] if documents else None


def _node(event: Any, events: Iterator[Any], levels: int) -> Any:
    """A value; None where it is too deep to hold a model's name, or is a YAML alias."""
    if isinstance(event, yaml.ScalarEvent):
        return event.value
    if isinstance(event, yaml.AliasEvent):
        return None
    if levels == 0:
        return _skipped(events)
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
    mapping: dict[str, Any] = {}
    for key in inside:
        value = next(inside)
        if not isinstance(key, str) or key in mapping:
            raise UnknownModelsError("a key that is not text, or twice")
        mapping[key] = value
    return mapping


def _skipped(events: Iterator[Any]) -> None:
    """Read to the end of a list or an object and forget it."""
    depth = 1
    while depth:
        event = next(events)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise UnknownModelsError("too deep: the reader takes long for such text")
