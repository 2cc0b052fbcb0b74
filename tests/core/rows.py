"""How a table of conditions is written: one sentence, how the world came to be, what is said.

`+` is True, `-` is False, `?` is Unknown: `-Ready:NoProxy`.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.core.cluster import Cluster, Condition

_STATUS = {"+": "True", "-": "False", "?": "Unknown"}


@dataclass(frozen=True)
class Row:
    sentence: str
    build: Callable[[], Cluster]
    said: str
    message: str = ""
    """A part of what Ready, or the first condition that is not True, must tell its reader."""
    of: str = ""
    namespace: str = "llm"

    @property
    def conditions(self) -> list[Condition]:
        return [_condition(word) for word in self.said.split()]


def _condition(word: str) -> Condition:
    type_, reason = word[1:].split(":")
    return type_, _STATUS[word[0]], reason


def table(rows: list[Row]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("row", [pytest.param(row, id=row.sentence) for row in rows])


def check(row: Row, kind: str, name: str) -> None:
    """The conditions are exactly these, and somebody says what to do."""
    cluster = row.build()
    assert cluster.conditions(kind, row.of or name, row.namespace) == row.conditions
    said = cluster.status(kind, row.of or name, row.namespace)["conditions"]
    assert row.message in "\n".join(item["message"] for item in said)


def is_complete(rows: list[Row], reasons: type, elsewhere: set[str]) -> set[str]:
    """The reasons that no row shows."""
    shown = {reason for row in rows for _, _, reason in row.conditions} | elsewhere
    return {reason.value for reason in reasons} - shown  # type: ignore[attr-defined]
