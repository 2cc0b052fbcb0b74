"""docs/dashboard.svg: the panels of the dashboard, drawn from a recording of a real run.

Law: only recorded values are drawn, computed with the panels' own queries. The picture has the
panels' titles and lines, not Grafana's looks.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from delivery.metrics_reference import dashboard, in_all_namespaces
from delivery.samples import Labels, Recording, read

FILE = "docs/dashboard.svg"
RECORDING = "delivery/dashboard_recording.json"
COLUMN, ROW, GAP, HEAD = 50, 30, 8, 26
COLORS = ("#3274d9", "#d9742b", "#299c46", "#a352cc", "#c4162a", "#0a8f8f", "#8a6d00", "#6e6e6e")
CENTRED, AT_END, GREY = ' text-anchor="middle"', ' text-anchor="end"', ' fill="#555"'
LEGEND_ROWS = 8
SIZES = ((1024**2, "MiB"), (1024, "KiB"), (1, "B"))
Line = tuple[str, list[float | None]]
Part = Iterator[str]


def files(root: Path) -> dict[str, str]:
    """The picture."""
    stored = json.loads((root / RECORDING).read_text(encoding="utf-8"))
    return {FILE: picture(dashboard(root), read(stored))}


def picture(panels: Sequence[Mapping[str, Any]], recording: Recording) -> str:
    """All panels, where the dashboard has them."""
    places = [panel["gridPos"] for panel in panels]
    width = max(place["x"] + place["w"] for place in places) * COLUMN
    height = max(place["y"] + place["h"] for place in places) * ROW
    drawn = [part for panel in panels for part in _panel(panel, recording)]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" font-size="12">'
    )
    ground = f'<rect width="{width}" height="{height}" fill="#f4f5f5"/>'
    return "\n".join([head, ground, *drawn, "</svg>"]) + "\n"


def _panel(panel: Mapping[str, Any], recording: Recording) -> Part:
    place = panel["gridPos"]
    width, height = place["w"] * COLUMN - GAP, place["h"] * ROW - GAP
    x, y = place["x"] * COLUMN + GAP / 2, place["y"] * ROW + GAP / 2
    yield f'<g transform="translate({x:g},{y:g})">'
    yield f'<rect width="{width}" height="{height}" rx="3" fill="#fff" stroke="#d8d9da"/>'
    yield _text(10, 18, panel["title"], ' font-weight="bold"')
    lines = [line for target in panel["targets"] for line in _lines(target, recording)]
    unit = panel["fieldConfig"]["defaults"].get("unit", "")
    if panel["type"] == "stat":
        yield from _stat(lines, unit, width, height)
    else:
        yield from _chart(lines, unit, width, height, recording)
    yield "</g>"


def _lines(target: Mapping[str, Any], recording: Recording) -> Iterator[Line]:
    found = recording.over_time(in_all_namespaces(target["expr"]))
    for labels, values in sorted(found.items(), key=lambda each: sorted(each[0])):
        yield _legend(target["legendFormat"], labels), values


def _legend(form: str, labels: Labels) -> str:
    for name, value in labels:
        form = form.replace(f"{{{{{name}}}}}", value)
    return form


def _stat(lines: Sequence[Line], unit: str, width: int, height: int) -> Part:
    """The last value of each."""
    for number, (legend, values) in enumerate(lines):
        last = next((value for value in reversed(values) if value is not None), None)
        middle = width * (2 * number + 1) / (2 * len(lines))
        shown = "no data" if last is None else _number(last, unit)
        large = f'{CENTRED} fill="{COLORS[2]}" font-size="30"'
        yield _text(middle, height * 0.65, shown, large)
        yield _text(middle, height * 0.9, legend, f"{CENTRED}{GREY}")


@dataclass(frozen=True)
class _Frame:
    """Where the lines of a panel go."""

    right: int
    bottom: int
    highest: float
    moments: int
    left: int = 64
    top: int = HEAD + 6

    def at(self, moment: int, value: float) -> tuple[float, float]:
        """The point of a value."""
        step = (self.right - self.left) / max(1, self.moments - 1)
        return self.left + step * moment, self.height(value / self.highest)

    def height(self, share: float) -> float:
        """The y of a share of the highest value."""
        return self.bottom - (self.bottom - self.top) * share


def _chart(
    lines: Sequence[Line], unit: str, width: int, height: int, recording: Recording
) -> Part:
    """A line for each, with its name below."""
    bottom = height - 20 - 15 * min(LEGEND_ROWS, (len(lines) + 1) // 2)
    seen = [value for _, values in lines for value in values if value is not None]
    frame = _Frame(width - 12, bottom, max(seen, default=0) or 1, recording.moments)
    yield from _axes(frame, unit, recording)
    for number, (legend, values) in enumerate(lines):
        color = COLORS[number % len(COLORS)]
        path = _path(values, frame)
        yield f'<path d="{path}" fill="none" stroke="{color}" stroke-width="1.5"/>'
        x = frame.left + (number % 2) * (width - frame.left) / 2
        y = bottom + 30 + 15 * (number // 2)
        yield f'<rect x="{x:.1f}" y="{y - 8:.1f}" width="10" height="3" fill="{color}"/>'
        yield _text(x + 15, y - 2, legend, ' font-size="11"')


def _axes(frame: _Frame, unit: str, recording: Recording) -> Part:
    for share in (0, 0.5, 1):
        y = frame.height(share)
        yield f'<path d="M{frame.left} {y:.1f}H{frame.right}" stroke="#e4e5e6"/>'
        number = _number(frame.highest * share, unit)
        yield _text(frame.left - 6, y + 4, number, f"{AT_END}{GREY}")
    minutes = (recording.moments - 1) * recording.step_seconds // 60
    yield _text(frame.left, frame.bottom + 14, "0 min", GREY)
    yield _text(frame.right, frame.bottom + 14, f"{minutes} min", f"{AT_END}{GREY}")


def _path(values: Sequence[float | None], frame: _Frame) -> str:
    """A line with a gap where nothing was there."""
    parts, is_open = [], False
    for moment, value in enumerate(values):
        if value is not None:
            x, y = frame.at(moment, value)
            parts.append(f"{'L' if is_open else 'M'}{x:.1f} {y:.1f}")
        is_open = value is not None
    return "".join(parts)


def _number(value: float, unit: str) -> str:
    """As Grafana shows it, nearly."""
    if unit == "bytes":
        size, name = next((each for each in SIZES if value >= each[0]), SIZES[-1])
        return f"{value / size:.3g} {name}"
    if unit == "s":
        return f"{value * 1000:.3g} ms" if value < 1 else f"{value:.3g} s"
    return f"{value:.3g}" + (" /s" if unit in {"ops", "reqps"} else "")


def _text(x: float, y: float, text: str, more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}"{more}>{escape(text)}</text>'
