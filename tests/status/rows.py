"""How a table of conditions is written: a sentence, how the cluster came to be, the conditions.

`+` is True, `-` is False, `?` is Unknown: `-Ready:NoProxy`.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.deciding.cluster import Cluster, Condition

_STATUS = {"+": "True", "-": "False", "?": "Unknown"}


@dataclass(frozen=True)
class Row:
    sentence: str
    build: Callable[[], Cluster]
    said: str
    message: str
    """A part of what one of the conditions tells its reader; never empty."""
    of: str = ""
    namespace: str = "llm"

    @property
    def conditions(self) -> list[Condition]:
        return [_condition(word) for word in self.said.split()]


def _condition(word: str) -> Condition:
    type_, reason = word[1:].split(":")
    return type_, _STATUS[word[0]], reason


def check(row: Row, kind: str, name: str) -> None:
    """The conditions are exactly these, and one of the messages holds the row's."""
    cluster = row.build()
    assert cluster.conditions(kind, row.of or name, row.namespace) == row.conditions
    said = cluster.status(kind, row.of or name, row.namespace)["conditions"]
    assert row.message, "an empty message is in every text: write what the reader is told"
    is_told = any(row.message in each["message"] for each in said)
    told = "\n".join(f"  {each['type']}: {each['message']}" for each in said)
    assert is_told, f"{row.message!r} is in none of these:\n{told}"


def check_each(rows: list[Row], kind: str, name: str, subtests: pytest.Subtests) -> None:
    """Every row, with its sentence for a name; two rows of one sentence would hide each other."""
    sentences = [row.sentence for row in rows]
    assert sorted(set(sentences)) == sorted(sentences)
    for row in rows:
        with subtests.test(row.sentence):
            check(row, kind, name)


def is_complete(rows: list[Row], reasons: type, elsewhere: set[str]) -> set[str]:
    """The reasons that no row shows."""
    shown = {reason for row in rows for _, _, reason in row.conditions} | elsewhere
    return {reason.value for reason in reasons} - shown  # type: ignore[attr-defined]
