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
    NUMBER,
    STRING,
    Check,
    either,
    list_of,
    map_of,
    one_of,
)

ANY = Check(lambda _: True, "any value")
_PLAIN = {"boolean": BOOLEAN, "integer": INTEGER, "number": NUMBER, "string": STRING}
_PART = re.compile(r'"[^"]*"|[\[\]{}|]|\w+')
_ENDS = {"[": "]", "{": "}"}


@lru_cache(1024)
def check_of(form: str) -> Check:
    """The check of a value of this form."""
    parts: list[str] = _PART.findall(form)
    return _union(parts)


def _union(parts: list[str]) -> Check:
    """Alternatives, until an end or the end of the form."""
    words, checks = list[str](), list[Check]()
    while parts and parts[0] not in _ENDS.values():
        part = parts.pop(0)
        if part in _ENDS:
            checks.append(_container(part, _union(parts)))
            parts.pop(0)
        elif part.startswith('"'):
            words.append(str(json.loads(part)))
        elif part != "|":
            checks.append(_PLAIN.get(part, ANY))
    if words:
        checks.append(one_of(*words))
    if any(check is ANY for check in checks):
        return ANY
    found = checks[0]
    for check in checks[1:]:
        found = either(found, check)
    return found


def _container(begin: str, item: Check) -> Check:
    items = "" if item is ANY else f"each {item.expected}"
    made = list_of(item, items) if begin == "[" else map_of(item, items)
    plain = "a list" if begin == "[" else "an object"
    return Check(made.accepts, f"{plain} ({items})" if items else plain)


def kind_of(value: Any) -> str:
    """The kind of JSON, in the words of the forms."""
    kinds = {bool: "boolean", int: "integer", float: "number", str: "string", list: "list"}
    return kinds.get(type(value), "object")
