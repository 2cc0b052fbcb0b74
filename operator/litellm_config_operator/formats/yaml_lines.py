"""Writes a value as one line of YAML, which the proxy's PyYAML reads back as the same value.

Law: the text is valid JSON *and* means the same in YAML 1.1. Plain JSON does not: PyYAML reads
`1e-07` as a string, does not join escaped surrogate pairs, folds U+0085 and refuses some control
characters.
"""

import json
import re
from typing import Any

_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_EXPONENT = re.compile(r"[0-9]e[+-]?[0-9]")
_STRING_OR_NUMBER = re.compile(
    r'"[^"\\]*(?:\\.[^"\\]*)*"|(?P<whole>-?\d+)(?P<fraction>\.\d+)?e(?P<power>[+-]?\d+)'
)
_TO_JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def line(value: Any) -> str:
    """Write a JSON value as one line of flow-style YAML.

    Raises:
        TypeError: the value is not made of dict, list, str, int, float, bool and None.
        ValueError: a float is not finite.
    """
    text = _TO_JSON(value)
    if _EXPONENT.search(text):
        text = _STRING_OR_NUMBER.sub(_with_point, text)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def _with_point(match: re.Match[str]) -> str:
    """A number with an exponent as PyYAML reads one; a string as it is."""
    if match["power"] is None:
        return match.group()
    return f"{match['whole']}{match['fraction'] or '.0'}e{int(match['power']):+03d}"
