"""docs/performance.md says what was measured, and what follows from it by arithmetic."""

import json
from pathlib import Path
from typing import Any

import pytest

from delivery import performance
from delivery.performance_rows import COSTS, COUNTS, Row, Size, always, sizes
from delivery.scale_model import Installation, Line, exponent, fitted, load, units

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def published() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / performance.FIGURES).read_text())
    return found


def test_the_published_run_is_a_full_one(published: dict[str, Any]) -> None:
    assert published["mode"] == "full"
    assert sorted(map(int, published["sizes"])) == [1, 100, 1000, 3000, 10_000]
    for size in sizes(published):
        for part in ("edit", "restart", "limits"):
            assert part in size.data


def test_whatever_is_over_its_budget_has_its_reason_beside_it(published: dict[str, Any]) -> None:
    over = {
        row.title: row.reason
        for row in (*COUNTS, *COSTS)
        for size in sizes(published)
        if row.holds(size) is False
    }
    assert [title for title, reason in over.items() if not reason] == []
    page = performance.page(published)
    assert all(reason in page for reason in over.values())


def test_a_count_is_held_by_every_sample() -> None:
    row = Row("a count", "edit", "writes", budget=always(2), exact=True)
    for low, high, held in ((2, 2, True), (2, 3, False), (1, 1, False)):
        figure = {"median": low, "min": low, "max": high, "times": 5}
        assert row.holds(Size(100, {"edit": {"writes": figure}}, {})) is held


def test_a_cost_on_a_line_is_found_again() -> None:
    line = fitted([(count, 80 + 0.01 * count) for count in (1, 100, 1000, 10_000)])
    assert (round(line.base, 6), round(line.each, 6)) == (80, 0.01)
    assert fitted([(100, 5), (1000, 5)]) == Line(5, 0)


def test_the_exponent_is_that_of_the_growth() -> None:
    for power in (0, 0.5, 1, 2):
        grown = [(n, 3 * n**power) for n in (100, 1000, 10_000)]
        assert exponent(grown) == pytest.approx(power)


def test_the_model_names_the_bound_that_comes_first(published: dict[str, Any]) -> None:
    unit = units(published)
    too_large = load(unit, Installation("one file", 1, 5000, 1))
    assert too_large.bounds["one ConfigMap"] > 1
    many = load(unit, Installation("many", 1000, 100, 1000))
    assert many.memory == pytest.approx(unit.memory(100_000))
    assert many.tightest == max(many.bounds, key=lambda name: many.bounds[name])
