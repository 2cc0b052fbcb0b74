"""The reason of a Kubernetes condition: one CamelCase word, and whether waiting helps."""

from enum import StrEnum
from typing import Self

MUST_ACT = True
"""Marks a reason that no waiting cures: a person must act."""


class Reason(StrEnum):
    """A word, alone or with `MUST_ACT`. A word that several kinds use means the same in each."""

    _value_: str
    must_act: bool

    def __new__(cls, word: str, must_act: bool = False) -> Self:  # noqa: FBT001, FBT002 - a member's tuple
        """Read a member as it is written in the class."""
        member = str.__new__(cls, word)
        member._value_, member.must_act = word, must_act
        return member
