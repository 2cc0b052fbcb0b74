"""Writes a value as one line of YAML, which the proxy's PyYAML reads back as the same value.

Law: the text is valid JSON *and* means the same in YAML 1.1. Plain JSON does not: PyYAML reads
`1e-07` as a string, does not join escaped surrogate pairs, folds U+0085 and refuses some control
characters.
"""

import json
import math
import re
from typing import Any

_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_EXPONENT = re.compile(r"(-?\d+)(\.\d+)?e([+-]?\d+)")


def line(value: Any) -> str:
    """Write a JSON value as one line of flow-style YAML.

    Raises:
        TypeError: the value is not made of dict, list, str, int, float, bool and None.
        ValueError: a float is not finite.
    """
    if value is None:
        return "null"
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, dict):
        return (
            "{" + ", ".join(f"{_string(key)}: {line(item)}" for key, item in value.items()) + "}"
        )
    if isinstance(value, list | tuple):
        return "[" + ", ".join(line(item) for item in value) + "]"
    raise TypeError(f"cannot write {type(value).__name__} as YAML")


def _string(text: str) -> str:
    return _UNSAFE.sub(
        lambda match: f"\\u{ord(match.group()):04x}", json.dumps(text, ensure_ascii=False)
    )


def _number(value: float) -> str:
    if not math.isfinite(value):
        raise ValueError("a number must be finite")
    text = repr(value)
    exponent = _EXPONENT.fullmatch(text)
    if exponent is None:
        return text
    whole, fraction, power = exponent.groups()
    return f"{whole}{fraction or '.0'}e{int(power):+03d}"
