"""Reads JSON that others wrote, up to a depth.

Law: pure. Reading any bytes ends in a value or in a ValueError. Python's own parser raises
RecursionError at some depth, about 1,000 levels on 3.11 and 10,000 on 3.13; the API server stores
10,000.
"""

import json
import re
from typing import Any

MAX_DEPTH = 64
"""Levels in a document from the API server. Our kinds need 20, a workload about 30."""

# An unterminated string is a token too: without it, the search would take quadratic time.
_TOKENS = re.compile(rb'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)
_OPENING, _CLOSING = (b"{", b"["), (b"}", b"]")


def loads(data: bytes, depth: int = MAX_DEPTH) -> Any:
    """The document.

    Raises:
        ValueError: it is not JSON, or it is nested deeper than `depth`.
    """
    if cut(data, depth) is not data:
        raise ValueError(f"nested deeper than {depth}")
    return json.loads(data)


def loads_cut(data: bytes, depth: int = MAX_DEPTH) -> Any:
    """The document, with null in place of what is nested deeper than `depth`.

    Raises:
        ValueError: it is not JSON.
    """
    return json.loads(cut(data, depth))


def cut(data: bytes, depth: int = MAX_DEPTH) -> bytes:
    """The same JSON, with null in place of every list and object below `depth`."""
    if data.count(b"{") + data.count(b"[") <= depth:
        return data
    parts, level, copied = list[bytes](), 0, 0
    for token in _TOKENS.finditer(data):
        mark = token.group()
        if mark in _OPENING:
            level += 1
            if level == depth + 1:
                parts += (data[copied : token.start()], b"null")
        elif mark in _CLOSING:
            level -= 1
            if level == depth:
                copied = token.end()
    return b"".join((*parts, data[copied:] if level <= depth else b"")) if parts else data
