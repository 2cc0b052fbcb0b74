"""Recorded metrics, and an evaluator of the dashboard's queries on them.

Law: pure, and only for the forms of PromQL that the dashboard uses; any other is an error. The
growth of a counter is that of its samples, across restarts, without Prometheus's extrapolation
to the whole window.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

Labels = frozenset[tuple[str, str]]
Vector = dict[Labels, float]

_QUANTILE = re.compile(r"histogram_quantile\(([\d.]+), (.*)\)")
_SUM = re.compile(r"sum(?: by \(([\w, ]*)\) )?\((.*)\)")
_OVER_TIME = re.compile(r"(rate|increase)\((\w+)(?:{(.*)})?\[(\d+)([smhd])\]\)")
_INSTANT = re.compile(r"(\w+)(?:{(.*)})?")
_MATCHER = re.compile(r'(\w+)="([^"]*)"')
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


class UnknownQueryError(ValueError):
    """A query in a form that this evaluator does not have."""


@dataclass(frozen=True)
class Series:
    """One series: a value for each moment, None where its pod was not there."""

    name: str
    labels: Labels
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Recording:
    """Series that were scraped at equal intervals."""

    step_seconds: int
    series: tuple[Series, ...]

    @property
    def moments(self) -> int:
        """How many scrapes."""
        return len(self.series[0].values)

    def over_time(self, query: str) -> dict[Labels, list[float | None]]:
        """The value of a query at each moment, by its labels."""
        asked = _compiled(query, self)
        answers = [asked(moment) for moment in range(self.moments)]
        found = dict.fromkeys(labels for answer in answers for labels in answer)
        return {labels: [answer.get(labels) for answer in answers] for labels in found}


Asked = Callable[[int], Vector]


def _compiled(query: str, recording: Recording) -> Asked:
    if found := _QUANTILE.fullmatch(query):
        share, buckets = float(found[1]), _compiled(found[2], recording)
        return lambda moment: _quantile(share, buckets(moment))
    if found := _SUM.fullmatch(query):
        by = {each.strip() for each in (found[1] or "").split(",")}
        asked = _compiled(found[2], recording)
        return lambda moment: _summed(asked(moment), by)
    if found := _OVER_TIME.fullmatch(query):
        series = _chosen(recording, found[2], found[3])
        steps = int(found[4]) * _SECONDS[found[5]] // recording.step_seconds
        is_rate = found[1] == "rate"
        step = recording.step_seconds if is_rate else 0
        return lambda moment: dict(_grown(series, moment, steps, step))
    if found := _INSTANT.fullmatch(query):
        series = _chosen(recording, found[1], found[2])
        return lambda moment: dict(_now(series, moment))
    raise UnknownQueryError(f"the picture cannot show {query}")


def _chosen(recording: Recording, name: str, matchers: str | None) -> list[Series]:
    wanted = set(_MATCHER.findall(matchers or ""))
    if matchers and _MATCHER.sub("", matchers).strip(","):
        raise UnknownQueryError(f"only = is read in {{{matchers}}}")
    return [s for s in recording.series if s.name == name and wanted <= s.labels]


def _now(series: Sequence[Series], moment: int) -> Iterator[tuple[Labels, float]]:
    for each in series:
        value = each.values[moment]
        if value is not None:
            yield each.labels, value


def _grown(
    series: Sequence[Series], moment: int, steps: int, step: int
) -> Iterator[tuple[Labels, float]]:
    """By how much counters grew; with a `step`, each second."""
    for each in series:
        window = each.values[max(0, moment - steps) : moment + 1]
        seen = [value for value in window if value is not None]
        if len(seen) > 1:
            growth = sum(b - a if b >= a else b for a, b in pairwise(seen))
            yield each.labels, growth / ((len(seen) - 1) * step) if step else growth


def _summed(vector: Vector, by: set[str]) -> Vector:
    found: Vector = {}
    for labels, value in vector.items():
        kept = frozenset(pair for pair in labels if pair[0] in by)
        found[kept] = found.get(kept, 0.0) + value
    return found


def _quantile(share: float, buckets: Vector) -> Vector:
    """Linear inside the bucket, as Prometheus does it; the last finite bound beyond it."""
    bounds = sorted((float(dict(labels)["le"]), count) for labels, count in buckets.items())
    if not bounds or not bounds[-1][1]:
        return {}
    rank, low, below = share * bounds[-1][1], 0.0, 0.0
    for bound, count in bounds:
        if count >= rank:
            inside = (rank - below) / (count - below) if count > below else 0.0
            return {frozenset(): low if bound == float("inf") else low + (bound - low) * inside}
        low, below = bound, count
    return {}


def read(stored: Mapping[str, object]) -> Recording:
    """A recording as it is stored."""
    step, kept = stored["step_seconds"], stored["series"]
    if not isinstance(step, int) or not isinstance(kept, list):
        raise TypeError("a recording has step_seconds and series")
    series = [Series(s["name"], frozenset(s["labels"].items()), tuple(s["values"])) for s in kept]
    return Recording(step, tuple(series))
