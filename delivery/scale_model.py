"""What installations cost that nobody measured, from what was measured: each cost is a line over
the number of objects, fitted to the figures.

Law: nothing here is guessed. A line is fitted to medians of one run; a bound is one of Kubernetes
or of the chart, with its source.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from delivery.performance_rows import Size, sizes

CONFIG_MAP_BYTES = 1024 * 1024
"""The API server takes no larger ConfigMap."""
MEMORY_MIB = 256
"""The chart's limit."""
COMPARE_SECONDS = 45
REPLICAS = 3
EDITS_A_DAY = 1
"""Of each LLMModel."""
DAY = 86_400


@dataclass(frozen=True)
class Line:
    """A cost that grows by the same amount with each object."""

    base: float
    each: float

    def __call__(self, count: float) -> float:
        """The cost at this number."""
        return self.base + self.each * count


def fitted(points: Iterable[tuple[float, float]]) -> Line:
    """The line with the least squares of relative errors, so that small sizes count as much."""
    known = [(x, y, 1 / max(y, 1e-9) ** 2) for x, y in points]
    weight = sum(w for _, _, w in known)
    mean_x = sum(x * w for x, _, w in known) / weight
    mean_y = sum(y * w for _, y, w in known) / weight
    spread = sum(w * (x - mean_x) ** 2 for x, _, w in known)
    each = sum(w * (x - mean_x) * (y - mean_y) for x, y, w in known) / spread if spread else 0
    each = max(each, 0.0)
    return Line(max(mean_y - each * mean_x, 0.0), each)


def exponent(points: Iterable[tuple[float, float]]) -> float:
    """How a cost grows: 0 not at all, 1 as the number does, by the slope of its logarithms."""
    logs = [(math.log(x), math.log(y)) for x, y in points if x > 0 and y > 0]
    mean_x = sum(x for x, _ in logs) / len(logs)
    mean_y = sum(y for _, y in logs) / len(logs)
    spread = sum((x - mean_x) ** 2 for x, _ in logs)
    return sum((x - mean_x) * (y - mean_y) for x, y in logs) / spread if spread else 0.0


@dataclass(frozen=True)
class Units:
    """What each thing costs, over the number of objects that it concerns."""

    memory: Line
    """MiB of a fresh process, by all objects."""
    file: Line
    """Bytes, by the models of one LLMProxy."""
    edit_cpu: Line
    """By the models of one LLMProxy."""
    edit_elsewhere: float
    """What each model of other LLMProxies adds to it."""
    edit_bytes: Line
    restart_cpu: Line
    rest_cpu: Line
    """In a second, by all objects."""
    rest_bytes: Line
    lease_requests: float
    """Of the leader in a second."""


def units(found: Mapping[str, Any]) -> Units:
    """From the figures of one run."""
    known = sizes(found)
    single = [size for size in known if size.proxies == 1]
    leases = [
        size.data["rest"]["leases"]["median"] / size.data["rest"]["seconds"]["median"]
        for size in known
        if "rest" in size.data
    ]
    edit_cpu = fitted(points(single, "edit", "cpu"))
    return Units(
        memory=fitted(points(known, "restart", "rss")),
        file=fitted([(size.count, float(size.data["file_bytes"])) for size in single]),
        edit_cpu=edit_cpu,
        edit_elsewhere=elsewhere(known, edit_cpu),
        edit_bytes=fitted(
            (size.count, (size.median("edit", "bytes_sent") or 0) + received)
            for size in single
            for received in [size.median("edit", "bytes_received")]
            if received is not None
        ),
        restart_cpu=fitted(points(known, "restart", "cpu")),
        rest_cpu=fitted((x, y / 60) for x, y in points(known, "rest", "cpu_a_minute")),
        rest_bytes=fitted((x, y / 60) for x, y in points(known, "rest", "received_a_minute")),
        lease_requests=sum(leases) / len(leases) if leases else 0.0,
    )


def elsewhere(known: Sequence[Size], edit_cpu: Line) -> float:
    """What a model of another LLMProxy adds to an edit: what is left where there are several."""
    found = [
        (cost - edit_cpu(own)) / (size.count - own)
        for size in known
        if size.proxies > 1
        for own in [size.count / size.proxies]
        if (cost := size.median("edit", "cpu")) is not None
    ]
    return max(sum(found) / len(found), 0.0) if found else 0.0


def points(known: Sequence[Size], part: str, name: str) -> list[tuple[float, float]]:
    """The medians of one figure, where it was measured."""
    found = ((size.count, size.median(part, name)) for size in known)
    return [(float(count), median) for count, median in found if median is not None]


@dataclass(frozen=True)
class Installation:
    """One that nobody measured."""

    title: str
    proxies: int
    models_of_each: int
    namespaces: int

    @property
    def objects(self) -> int:
        """LLMModels in all."""
        return self.proxies * self.models_of_each


INSTALLATIONS = (
    Installation("100 x 50", 100, 50, 1000),
    Installation("4 x 2,500", 4, 2500, 1000),
    Installation("40 x 2,500", 40, 2500, 1000),
    Installation("100 x 5,000", 100, 5000, 1000),
)


@dataclass(frozen=True)
class Load:
    """What the model says of one."""

    installation: Installation
    memory: float
    file: float
    edit_cpu: float
    edits_a_second: float
    """At which one core is full."""
    restart_cpu: float
    rest_cpu: float
    rest_bytes: float
    requests: float
    """To the API server in a second: Leases of all replicas, comparisons, edits."""
    lease_requests: float
    edit_share: float
    """Of one core, for the edits of a day."""

    @property
    def bounds(self) -> Mapping[str, float]:
        """How much of each bound is used; above 1 it is broken."""
        return {
            "one ConfigMap": self.file / CONFIG_MAP_BYTES,
            "memory": self.memory / MEMORY_MIB,
            "one core": self.core,
        }

    @property
    def core(self) -> float:
        """The share of one core that is used."""
        return self.rest_cpu + self.edit_share

    @property
    def tightest(self) -> str:
        """The bound that comes first."""
        return max(self.bounds, key=lambda name: self.bounds[name])

    @property
    def processes(self) -> int:
        """Into how many shares it must be divided, a ConfigMap's size apart."""
        return math.ceil(max(self.bounds["memory"], self.bounds["one core"]))


def load(unit: Units, each: Installation) -> Load:
    """Work out one installation."""
    edits = each.objects * EDITS_A_DAY / DAY
    own = each.models_of_each
    edit_cpu = unit.edit_cpu(own) + unit.edit_elsewhere * (each.objects - own)
    leases = unit.lease_requests * (1 + (REPLICAS - 1) / 2)
    pages = math.ceil(each.objects / 250) + 2
    return Load(
        installation=each,
        memory=unit.memory(each.objects),
        file=unit.file(own),
        edit_cpu=edit_cpu,
        edits_a_second=1 / edit_cpu,
        restart_cpu=unit.restart_cpu(each.objects),
        rest_cpu=unit.rest_cpu(each.objects),
        rest_bytes=unit.rest_bytes(each.objects),
        requests=leases + pages / COMPARE_SECONDS + 6 * edits,
        lease_requests=leases,
        edit_share=edits * edit_cpu,
    )


def loads(found: Mapping[str, Any]) -> list[Load]:
    """All installations."""
    unit = units(found)
    return [load(unit, each) for each in INSTALLATIONS]


SMALLEST = 100
"""Growth is told from here on: below, fixed costs hide it."""


def above_empty(size: Size) -> float | None:
    """MiB that the objects take in a fresh process."""
    there, empty = size.median("restart", "rss"), size.median("empty", "rss")
    return None if there is None or empty is None else max(there - empty, 0.1)


GROWTH: Mapping[str, Callable[[Size], float | None]] = {
    "processor time of one edit": lambda size: size.median("edit", "cpu"),
    "bytes of one edit": lambda size: size.median("edit", "bytes_sent"),
    "processor time of a burst": lambda size: size.median("burst", "cpu"),
    "processor time of a restart": lambda size: size.median("restart", "cpu"),
    "memory after a restart, above an empty process": above_empty,
}


def growth(found: Mapping[str, Any]) -> dict[str, float]:
    """The exponent of each cost, from SMALLEST on."""
    known = [size for size in sizes(found) if size.count >= SMALLEST]
    return {
        title: exponent([(size.count, y) for size in known if (y := of(size)) is not None])
        for title, of in GROWTH.items()
    }
