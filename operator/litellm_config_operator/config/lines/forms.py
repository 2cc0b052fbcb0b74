"""What a form of a table admits, such as `[string] | number`.

Law: where LiteLLM's annotation is no type of JSON (`other`), any value is admitted: such a form
says nothing. A number admits integers, because the API server turns 1.0 into 1.
"""

import json
import re
from functools import lru_cache
from typing import Any

from litellm_config_operator.config.values import (
    BOOLEAN,
    INTEGER,
    LIST,
    NUMBER,
    OBJECT,
    STRING,
    Check,
    either,
    list_of,
    map_of,
    one_of,
)

_PLAIN = {"boolean": BOOLEAN, "integer": INTEGER, "number": NUMBER, "string": STRING}
_PART = re.compile(r'"[^"]*"|[\[\]{}|]|\w+')
_ENDS = {"[": "]", "{": "}"}
_WHOLE = {"[": LIST, "{": OBJECT}


@lru_cache(1024)
def check_of(form: str) -> Check | None:
    """The check of a value of this form; None: any value is admitted."""
    parts: list[str] = _PART.findall(form)
    return _union(parts)


def _union(parts: list[str]) -> Check | None:
    """Alternatives, until an end or the end of the form."""
    words, checks = list[str](), list[Check | None]()
    while parts and parts[0] not in _ENDS.values():
        part = parts.pop(0)
        if part in _ENDS:
            checks.append(_container(part, _union(parts)))
            parts.pop(0)
        elif part.startswith('"'):
            words.append(str(json.loads(part)))
        elif part != "|":
            checks.append(_PLAIN.get(part))
    if words:
        checks.append(one_of(*words))
    found = checks[0]
    for check in checks[1:]:
        if found is None or check is None:
            return None
        found = either(found, check)
    return found


def _container(begin: str, item: Check | None) -> Check:
    whole = _WHOLE[begin]
    if item is None:
        return whole
    items = f"each {item.expected}"
    made = list_of(item, items) if begin == "[" else map_of(item, items)
    return Check(made.accepts, f"{whole.expected} ({items})")


def kind_of(value: Any) -> str:
    """The kind of JSON, in the words of the forms."""
    kinds = {bool: "boolean", int: "integer", float: "number", str: "string", list: "list"}
    return kinds.get(type(value), "object")
