"""The charts of docs/performance.md.

Law: each point is a median of the published run; numbers of LLMModels and seconds are drawn by
decades, memory from 0 on.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from delivery.performance_rows import Size, burst_limit, edit_limit, restart_limit, sizes

FOLDER = "docs/performance"
WIDTH, HEIGHT = 720, 380
LEFT, RIGHT, TOP, BOTTOM = 70, 30, 56, 96
COLORS = ("#3274d9", "#d9742b", "#299c46", "#a352cc", "#c4162a", "#0a8f8f")
FEWEST = 3
"""Steps of a linear axis at least."""
GREY = ' fill="#555"'
Points = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Series:
    """One line of a chart."""

    name: str
    points: Points
    color: str
    dashed: bool = False


@dataclass(frozen=True)
class Chart:
    """One picture."""

    name: str
    title: str
    series: Sequence[Series]
    is_linear: bool = False
    """Whether heights are counted from 0 and not by decades."""


@dataclass(frozen=True)
class _Linear:
    """An axis from 0 on."""

    step: float
    end_value: float
    start: float
    end: float

    @classmethod
    def over(cls, values: Sequence[float], start: float, end: float) -> "_Linear":
        """Four steps or so, up to the largest of these values."""
        step = 10.0 ** math.floor(math.log10(max(values)))
        step = next(step / part for part in (1, 2, 5) if max(values) / (step / part) >= FEWEST)
        return cls(step, math.ceil(max(values) / step) * step, start, end)

    def at(self, value: float) -> float:
        """Where a value is."""
        return self.start + value / self.end_value * (self.end - self.start)

    @property
    def ticks(self) -> list[float]:
        """One for each step."""
        return [self.step * number for number in range(round(self.end_value / self.step) + 1)]


@dataclass(frozen=True)
class _Axis:
    """A logarithmic axis of whole decades."""

    low: int
    high: int
    start: float
    end: float

    @classmethod
    def over(cls, values: Sequence[float], start: float, end: float) -> "_Axis":
        """The decades around these values."""
        low = math.floor(math.log10(min(values)) + 1e-9)
        high = math.ceil(math.log10(max(values)) - 1e-9)
        return cls(low, max(high, low + 1), start, end)

    def at(self, value: float) -> float:
        """Where a value is."""
        share = (math.log10(value) - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    @property
    def ticks(self) -> list[float]:
        """One for each decade."""
        return [10.0**power for power in range(self.low, self.high + 1)]


def files(found: Mapping[str, Any]) -> dict[str, str]:
    """All charts, by their paths."""
    return {f"{FOLDER}/{each.name}.svg": picture(each) for each in charts(found)}


def charts(found: Mapping[str, Any]) -> list[Chart]:
    """Processor time, memory and bytes, over the number of LLMModels."""
    known = sizes(found)
    limits = {"edit": edit_limit, "burst": burst_limit, "restart": restart_limit}
    names = {"edit": "one edit", "burst": "a burst of all", "restart": "a restart"}
    measured, least = [], []
    for number, (part, limit) in enumerate(limits.items()):
        color, there = COLORS[number], [size for size in known if size.figure(part, "cpu")]
        measured.append(Series(names[part], _points(known, part, "cpu"), color))
        points = [(size.count, limit(size)) for size in there]
        least.append(Series(f"{names[part]}: limit", points, color, dashed=True))
    return [
        Chart("time", "Processor seconds", [*measured, *least]),
        Chart("memory", "Memory in MiB", _memory(known), is_linear=True),
        Chart(
            "beside",
            "Processor seconds of a burst: a textbook operator and ours",
            _beside(found, known),
        ),
    ]


def _memory(known: Sequence[Size]) -> list[Series]:
    parts = {"after a restart": "restart", "after the burst": "burst", "nothing there": "empty"}
    return [
        *(
            Series(title, _points(known, part, "rss"), COLORS[number])
            for number, (title, part) in enumerate(parts.items())
        ),
        Series(
            "imports alone",
            [(size.count, size.imports("rss")) for size in known],
            COLORS[3],
            dashed=True,
        ),
    ]


def _beside(found: Mapping[str, Any], known: Sequence[Size]) -> list[Series]:
    theirs = found.get("textbook", {})
    counts = sorted(map(int, theirs))
    return [
        Series("ours", _points(known, "burst", "cpu"), COLORS[0]),
        Series(
            "the textbook operator",
            [(count, theirs[str(count)]["burst"]["cpu"]["median"]) for count in counts],
            COLORS[1],
        ),
    ]


def _points(known: Sequence[Size], part: str, name: str) -> Points:
    found = ((size.count, size.median(part, name)) for size in known)
    return [(count, value) for count, value in found if value]


def picture(chart: Chart) -> str:
    """One chart."""
    whole = [point for each in chart.series for point in each.points]
    across = _Axis.over([x for x, _ in whole], LEFT, WIDTH - RIGHT)
    kind = _Linear if chart.is_linear else _Axis
    up = kind.over([y for _, y in whole], HEIGHT - BOTTOM, TOP)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="12">'
    )
    lines = [
        head,
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        _text(LEFT, 24, chart.title, ' font-size="15" font-weight="bold"'),
        *_grid(across, up),
        *(part for each in chart.series for part in _line(each, across, up)),
        *_legend(chart.series),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _grid(across: _Axis, up: _Axis | _Linear) -> Iterator[str]:
    for value in up.ticks:
        y = up.at(value)
        yield f'<path d="M{across.start} {y:.1f}H{across.end}" stroke="#e4e5e6"/>'
        yield _text(across.start - 6, y + 4, f"{value:,g}", f'{GREY} text-anchor="end"')
    for value in across.ticks:
        x = across.at(value)
        yield f'<path d="M{x:.1f} {up.start}V{up.end}" stroke="#e4e5e6"/>'
        yield _text(x, up.start + 18, f"{value:,.0f}", f'{GREY} text-anchor="middle"')
    middle = (across.start + across.end) / 2
    yield _text(middle, up.start + 36, "LLMModels", f'{GREY} text-anchor="middle"')


def _line(series: Series, across: _Axis, up: _Axis | _Linear) -> Iterator[str]:
    places = [(across.at(x), up.at(y)) for x, y in series.points]
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    if len(places) > 1:
        yield f'<path d="M{path}" fill="none" {_stroke(series)}/>'
    if not series.dashed:
        for x, y in places:
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{series.color}"/>'


def _stroke(series: Series) -> str:
    """How a line is drawn."""
    if series.dashed:
        return f'stroke="{series.color}" stroke-width="1.3" stroke-dasharray="5 4" opacity="0.6"'
    return f'stroke="{series.color}" stroke-width="2"'


def _legend(series: Sequence[Series]) -> Iterator[str]:
    for number, each in enumerate(series):
        x, y = LEFT + (number % 3) * 215, HEIGHT - 34 + 18 * (number // 3)
        yield f'<path d="M{x} {y - 4}h24" {_stroke(each)}/>'
        yield _text(x + 30, y, each.name)


def _text(x: float, y: float, text: str, more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}"{more}>{escape(text)}</text>'
