"""docs/conditions.md has every condition and every reason of every kind, each exactly once."""

import re
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

import pytest

from litellm_config_operator.catalogue.probe_reasons import ProbeReason
from litellm_config_operator.v1alpha1.reasons import (
    ConditionType,
    ModelReason,
    ProviderReason,
    ProxyReason,
)

PAGE = (Path(__file__).parents[2] / "docs" / "conditions.md").read_text()
KINDS: dict[str, tuple[type[StrEnum], ...]] = {
    "LLMProvider": (ProviderReason, ProbeReason),
    "LLMModel": (ModelReason,),
    "LLMProxy": (ProxyReason,),
}
PRESENT_WHILE_TRUE = {ConditionType.RECONCILING.value, ConditionType.STALLED.value}
NOT_A_CONDITION = {"Succeeded"}
"""What `status.lastTest.result` says where a condition's reason is OK."""


def section(kind: str) -> str:
    return re.split(r"^## ", PAGE, flags=re.MULTILINE)[titles().index(kind) + 1]


def titles() -> list[str]:
    return re.findall(r"^## (.+)$", PAGE, flags=re.MULTILINE)


def first_column(kind: str, head: str) -> list[str]:
    """Every word in the first column of the section's tables with that head."""
    words: list[str] = []
    for table in re.findall(
        rf"^\| {head} \|.*\n\|[-|]+\n((?:\|.*\n)+)", section(kind), re.MULTILINE
    ):
        rows = (row.split("|")[1] for row in table.splitlines())
        words += [word for row in rows for word in re.findall(r"`(\w+)`", row)]
    return words


def reasons(kind: str) -> set[str]:
    return {reason.value for reasons in KINDS[kind] for reason in reasons}


def twice(words: Iterable[str]) -> list[str]:
    found = list(words)
    return sorted({word for word in found if found.count(word) > 1})


@pytest.mark.parametrize("kind", KINDS)
def test_every_reason_is_documented_under_its_kind_exactly_once(kind: str) -> None:
    documented = first_column(kind, "reason")
    assert twice(documented) == []
    assert sorted(reasons(kind) - set(documented)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_documented_reason_exists(kind: str) -> None:
    assert sorted(set(first_column(kind, "reason")) - reasons(kind) - NOT_A_CONDITION) == []


def test_every_condition_is_documented_under_some_kind_in_the_order_of_a_status() -> None:
    order = [condition.value for condition in ConditionType]
    documented = {kind: first_column(kind, "condition") for kind in KINDS}
    for words in documented.values():
        assert words == sorted(words, key=order.index)
    everywhere = {word for words in documented.values() for word in words}
    assert everywhere == set(order) - PRESENT_WHILE_TRUE
    assert all(f"`{word}`" in PAGE for word in PRESENT_WHILE_TRUE)


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_says_what_to_do(kind: str) -> None:
    for row in re.findall(r"^\| (`.*)$", section(kind), re.MULTILINE):
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        assert all(cells), row
