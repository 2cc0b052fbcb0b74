"""docs/performance.md and its charts, from the figures of one published run.

Law: no number of the page is written by hand: all come from docs/performance/figures.json, which
`make bench PUBLISH=1` writes. Without that file there is no page.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from delivery import performance_charts, scale_model
from delivery.performance_rows import COSTS, COUNTS, Figure, Row, Size, sizes
from delivery.rendering import rendered
from delivery.scale_model import Load

FIGURES = "docs/performance/figures.json"
PAGE = "docs/performance.md"
TEMPLATE = "performance.md.j2"
KIB = 1024
LARGE = 0.1
"""From here on two decimals are three digits."""


def files(root: Path) -> dict[str, str]:
    """The page and its charts."""
    found = json.loads((root / FIGURES).read_text(encoding="utf-8"))
    return {PAGE: page(found), **performance_charts.files(found)}


def page(found: Mapping[str, Any]) -> str:
    """The page with these figures."""
    known = sizes(found)
    return rendered(
        TEMPLATE,
        run=found,
        counts=[str(f"{size.count:,}") for size in known],
        count_rows=[markdown_row(row, known) for row in COUNTS if is_measured(row, known)],
        cost_rows=[markdown_row(row, known) for row in COSTS if is_measured(row, known)],
        over=[each for row in (*COUNTS, *COSTS) for each in over(row, known)],
        held=sum(row.holds(size) is True for row in (*COUNTS, *COSTS) for size in known),
        growth=scale_model.growth(found),
        textbook=textbook_rows(found, known),
        tests=found.get("connection_tests"),
        served=served_check(known),
        loads=scale_model.loads(found),
        load_rows=load_rows(scale_model.loads(found)),
        units=scale_model.units(found),
        model=scale_model,
        proxies={f"{size.count:,}": size.proxies for size in known if size.proxies > 1},
        rest_seconds=max((size.median("rest", "seconds") or 0 for size in known), default=0),
    )


def is_measured(row: Row, known: Sequence[Size]) -> bool:
    """Whether some size has it."""
    return any(row.figure(size) for size in known)


def over(row: Row, known: Sequence[Size]) -> list[str]:
    """What is above its budget, in words."""
    return [
        f"{row.title}, at {size.count:,}: {shown(row, size)}, budget "
        f"{number(row.budget(size), row.unit)}: {row.reason}".removesuffix(": ")
        for size in known
        if row.holds(size) is False
    ]


def markdown_row(row: Row, known: Sequence[Size]) -> str:
    """One row of a table, with a cell for each size."""
    return f"| {row.title} | {' | '.join(cell(row, size) for size in known)} |"


def cell(row: Row, size: Size) -> str:
    """What was measured, and how that stands to its limit and its budget."""
    if row.figure(size) is None:
        return ""
    notes = [text for text in (_ratio(row, size), _verdict(row, size)) if text]
    return "; ".join([shown(row, size), *notes])


def shown(row: Row, size: Size) -> str:
    """The median, with the smallest and the largest where they differ."""
    found = row.figure(size)
    return "" if found is None else spread(found, row.unit)


def spread(found: Figure, unit: str) -> str:
    """The same of a figure."""
    low, middle, high = (number(found[name], unit) for name in ("min", "median", "max"))
    if low == high:
        return middle
    bare = [text.removesuffix(unit).rstrip() for text in (middle, low, high)]
    return f"{bare[0]} ({bare[1]} to {bare[2]}) {unit}".rstrip()


def number(value: float | None, unit: str = "") -> str:
    """A number with its unit, in three digits."""
    if value is None:
        return ""
    if unit == "KiB":
        return f"{value / KIB:,.0f} KiB"
    if not unit:
        return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"
    if unit == "MiB":
        return f"{value:,.0f} MiB"
    return f"{value:,.2f} {unit}" if value >= LARGE else f"{value:.3f} {unit}"


def _ratio(row: Row, size: Size) -> str:
    found, limit = row.figure(size), row.limit(size)
    if found is None or not limit or row.exact or row.unit not in {"s", "MiB"}:
        return ""
    return f"{found['median'] / limit:.1f}x the limit"


def _verdict(row: Row, size: Size) -> str:
    budget, holds = row.budget(size), row.holds(size)
    if holds is None or (row.exact and holds):
        return ""
    return f"{'budget' if holds else '**over** budget'} {number(budget, row.unit)}"


def served_check(known: Sequence[Size]) -> dict[str, str]:
    """What asking the pods adds to one edit, by the number of models."""
    found = {}
    for size in known:
        with_pods, without = size.median("proof", "cpu"), size.median("edit", "cpu")
        if with_pods is not None and without is not None:
            found[f"{size.count:,}"] = number(max(with_pods - without, 0.0), "s")
    return found


def textbook_rows(found: Mapping[str, Any], known: Sequence[Size]) -> list[dict[str, str]]:
    """The textbook operator beside ours, where both were measured or ours can be told."""
    ours = {size.count: size for size in known}
    rows = []
    for count in sorted(map(int, found.get("textbook", {}))):
        theirs = found["textbook"][str(count)]
        beside = ours.get(count)
        rows.append(
            {
                "count": f"{count:,}",
                "rollouts": _pair(theirs["burst"]["rollouts"], beside, "burst", "rollouts", ""),
                "burst": _pair(theirs["burst"]["cpu"], beside, "burst", "cpu", "s"),
                "edit": _pair(theirs["edit"]["cpu"], beside, "edit", "cpu", "s"),
                "writes": _pair(theirs["burst"]["writes"], beside, "burst", "all_writes", ""),
                "memory": _pair(theirs["burst"]["rss"], beside, "burst", "rss", "MiB"),
            }
        )
    return rows


def _pair(theirs: Figure, beside: Size | None, part: str, name: str, unit: str) -> str:
    """Theirs and ours in one cell."""
    if beside is None:
        return f"{number(theirs['median'], unit)} / -"
    if name == "all_writes":
        both = [beside.median(part, each) for each in ("writes", "status_writes")]
        mine = sum(each for each in both if each is not None) if any(both) else None
    else:
        mine = beside.median(part, name)
    return f"{number(theirs['median'], unit)} / {number(mine, unit) or '-'}"


def load_rows(found: Sequence[Load]) -> list[str]:
    """The model of installations that nobody measured."""
    rows: dict[str, Callable[[Load], str]] = {
        "LLMModels": lambda each: f"{each.installation.objects:,}",
        "memory of a process": lambda each: number(each.memory, "MiB"),
        "bytes of one file": lambda each: f"{each.file:,.0f}",
        "processor time of one edit": lambda each: number(each.edit_cpu, "s"),
        "edits a second that fill a core": lambda each: f"{each.edits_a_second:.1f}",
        "processor time of a restart": lambda each: number(each.restart_cpu, "s"),
        "share of a core, at rest and for edits": lambda each: f"{100 * each.core:.1f} %",
        "requests a second to the API server": lambda each: f"{each.requests:.1f}",
        "of these for Leases": lambda each: f"{each.lease_requests:.1f}",
        "KiB a second from the API server, at rest": lambda each: f"{each.rest_bytes / KIB:,.1f}",
        "tightest bound": lambda each: f"{each.tightest}: {each.bounds[each.tightest]:.2f} of it",
        "processes that share it": lambda each: f"{each.processes}",
    }
    return [f"| {title} | {' | '.join(map(of, found))} |" for title, of in rows.items()]


def table(found: Mapping[str, Any]) -> str:
    """The same for a terminal."""
    known = sizes(found)
    rows = [row for row in (*COUNTS, *COSTS) if is_measured(row, known)]
    cells = [["", *(f"N = {size.count:,}" for size in known)]]
    cells += [[row.title, *(cell(row, size).replace("**", "") for size in known)] for row in rows]
    widths = [max(len(line[at]) for line in cells) for at in range(len(cells[0]))]
    lines = [
        "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
        for line in cells
    ]
    failed = [each for row in rows for each in over(row, known)]
    verdict = "Every budget is held." if not failed else "Over budget:\n  " + "\n  ".join(failed)
    return "\n".join([*lines, "", verdict]) + "\n"
