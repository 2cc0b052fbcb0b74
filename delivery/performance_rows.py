"""The rows of docs/performance.md: what was measured, the least it could be, what it may be.

Law: a budget that is exact is held by every sample; any other by the median. Seconds of processor
time are never compared between machines: each has its limit from the same run beside it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Figure = Mapping[str, Any]
QUIET = 2.0
"""The shipped debounce, in seconds."""
SMALL, LARGEST = 100, 10_000
"""Numbers of LLMModels between which one edit may grow by a factor of three."""
EDIT_STATUSES = 3
"""The LLMModel's, and the LLMProxy's before and after the rollout."""


@dataclass(frozen=True)
class Size:
    """What was measured at one number of LLMModels."""

    count: int
    data: Mapping[str, Any]
    others: Mapping[int, Mapping[str, Any]]
    """The same of every number."""

    def figure(self, part: str, name: str) -> Figure | None:
        """One figure, if it was measured."""
        found: Figure | None = self.data.get(part, {}).get(name)
        return found

    def median(self, part: str, name: str) -> float | None:
        """Its median."""
        found = self.figure(part, name)
        return None if found is None else float(found["median"])

    @property
    def proxies(self) -> int:
        """In how many LLMProxies the models are."""
        return int(self.data["proxies"])

    @property
    def new(self) -> int:
        """How many models the burst brought."""
        return self.count - self.proxies

    def limit(self, name: str) -> float:
        """What one request of the limit program costs."""
        return float(self.data["limits"]["talk"][name]["median"])

    def imports(self, name: str) -> float:
        """What importing alone costs."""
        return float(self.data["limits"]["imports"][name]["median"])


Of = Callable[[Size], float | None]


@dataclass(frozen=True)
class Row:
    """One measure."""

    title: str
    part: str
    name: str
    unit: str = ""
    limit: Of = lambda _: None
    budget: Of = lambda _: None
    exact: bool = False
    worst: Of = lambda _: None
    """What no sample may be above."""
    reason: str = ""
    """Why the budget is not held, where it is not."""

    def figure(self, size: Size) -> Figure | None:
        """What was measured."""
        return size.figure(self.part, self.name)

    def holds(self, size: Size) -> bool | None:
        """Whether the budget is held; None where there is none."""
        found, budget, worst = self.figure(size), self.budget(size), self.worst(size)
        if found is None or budget is None:
            return None
        if self.exact:
            return bool(found["min"] == found["max"] == budget)
        return bool(found["median"] <= budget and (worst is None or found["max"] <= worst))


def exactly(title: str, part: str, name: str, wanted: Of, reason: str = "") -> Row:
    """A count that is the same each time: the limit is the budget."""
    return Row(title, part, name, "", wanted, wanted, exact=True, reason=reason)


def always(number: float) -> Of:
    """The same at every size."""
    return lambda _: number


def at(**numbers: float) -> Of:
    """Only at these sizes, written as `n1000`."""
    known = {int(name[1:]): number for name, number in numbers.items()}
    return lambda size: known.get(size.count)


def edit_limit(size: Size) -> float:
    """The requests of one edit, by a program that does nothing else."""
    parts = size.limit("get_cpu") + size.limit("file_cpu") + size.limit("annotation_cpu")
    return parts + EDIT_STATUSES * size.limit("status_cpu")


def burst_limit(size: Size) -> float:
    """One list, the outputs, and a status for each new model."""
    outputs = size.limit("file_cpu") + size.limit("annotation_cpu")
    statuses = size.new + 2 * size.proxies
    return size.limit("list_cpu") + size.proxies * outputs + statuses * size.limit("status_cpu")


def restart_limit(size: Size) -> float:
    """Importing, and one list of each kind."""
    return size.imports("cpu") + size.limit("list_cpu")


def edit_budget(size: Size) -> float | None:
    """0.15 s at 1,000; at 10,000 three times what it is at 100."""
    if size.count == LARGEST and SMALL in size.others:
        return 3 * float(size.others[SMALL]["edit"]["cpu"]["median"])
    return at(n1000=0.15)(size)


def file_limit(size: Size) -> float:
    """The debounce, one read and one write."""
    return QUIET + size.limit("get_seconds") + size.limit("file_seconds")


TOO_LONG = (
    "to apply them takes longer than `maxWaitSeconds` (60), after which an LLMProxy is published "
    "although more keeps coming"
)
EACH_MODEL = "each decision looks at every model of its LLMProxy, and an edit is two decisions"
LISTED_AGAIN = (
    "while a burst goes on, more than 50 changes at once are read by a list of the whole kind"
)
KEPT = (
    "of each LLMModel about 9 KiB are kept: its parsed spec, its line as rendered and as "
    "published, its compressed status, its name in the indexes; the rest is what a burst needed "
    "and the allocator keeps"
)

COUNTS = (
    exactly("one edit: rollouts", "edit", "rollouts", always(1)),
    exactly("one edit: writes of ConfigMap and workload", "edit", "writes", always(2)),
    exactly("one edit: writes of statuses", "edit", "status_writes", always(EDIT_STATUSES)),
    exactly("one edit: GETs of the three kinds", "edit", "gets", always(1)),
    exactly("one edit: LISTs of the three kinds", "edit", "list_pages", always(0)),
    Row("one edit: reads of outputs, workloads and pods", "edit", "output_reads"),
    Row("one edit: Events", "edit", "events"),
    exactly("a label: rollouts", "label", "rollouts", always(0)),
    exactly("a label: writes", "label", "writes", always(0)),
    exactly("a label: writes of statuses", "label", "status_writes", always(0)),
    exactly("a stranger's status: rollouts", "status", "rollouts", always(0)),
    exactly("a stranger's status: writes of statuses", "status", "status_writes", always(1)),
    exactly("another key: rollouts", "rotation", "rollouts", always(1)),
    exactly("another key: writes of Secret, ConfigMap, workload", "rotation", "writes", always(3)),
    exactly(
        "burst of all: rollouts", "burst", "rollouts", lambda size: size.proxies, reason=TOO_LONG
    ),
    exactly(
        "burst of all: writes", "burst", "writes", lambda size: 2 * size.proxies, reason=TOO_LONG
    ),
    exactly(
        "burst of all: writes of statuses",
        "burst",
        "status_writes",
        lambda size: size.new + 2 * size.proxies,
        reason=TOO_LONG,
    ),
    exactly("50 edits in 5 s: rollouts", "spread", "rollouts", always(1)),
    exactly("at rest: writes but for the Lease", "rest", "writes", always(0)),
    exactly("at rest: writes of statuses", "rest", "status_writes", always(0)),
    exactly("restart: writes", "restart", "writes", always(0)),
    exactly("restart: writes of statuses", "restart", "status_writes", always(0)),
    Row("API server away for 60 s: rollouts", "outage", "rollouts", "", always(1), always(1)),
)

COSTS = (
    Row(
        "one edit: processor time",
        "edit",
        "cpu",
        "s",
        edit_limit,
        edit_budget,
        reason=EACH_MODEL,
    ),
    Row(
        "one edit: until it is in the ConfigMap",
        "edit",
        "seconds_to_file",
        "s",
        file_limit,
        always(QUIET + 0.05),
        worst=always(QUIET + 0.5),
        reason="the debounce begins with the read, and the first read waits 50 ms for more",
    ),
    Row("one edit: bytes to the API server", "edit", "bytes_sent", "KiB"),
    Row("one edit: bytes from the API server", "edit", "bytes_received", "KiB"),
    Row("one edit with pods: processor time", "proof", "cpu", "s", edit_limit),
    Row("one edit with pods: until proven served", "proof", "seconds_to_proof", "s"),
    Row("a label: processor time", "label", "cpu", "s"),
    Row(
        "burst of all: processor time",
        "burst",
        "cpu",
        "s",
        burst_limit,
        at(n1000=2.5),
        reason=LISTED_AGAIN,
    ),
    Row("burst of all: pages of LISTs", "burst", "list_pages"),
    Row("burst of all: GETs", "burst", "gets"),
    Row("at rest, a minute: processor time", "rest", "cpu_a_minute", "s"),
    Row("at rest, a minute: KiB from the API server", "rest", "received_a_minute", "KiB"),
    Row("start of a process, nothing there: processor time", "empty", "cpu", "s"),
    Row(
        "restart: processor time",
        "restart",
        "cpu",
        "s",
        restart_limit,
        at(n1000=1.2),
        reason="each model is parsed, assessed, rendered and its status worked out once",
    ),
    Row(
        "memory of a process, nothing there",
        "empty",
        "rss",
        "MiB",
        lambda size: size.imports("rss"),
        always(85),
    ),
    Row(
        "memory after the burst",
        "burst",
        "rss",
        "MiB",
        budget=at(n1000=95, n10000=170),
        reason=KEPT,
    ),
    Row(
        "memory after a restart",
        "restart",
        "rss",
        "MiB",
        budget=at(n1000=95, n10000=170),
        reason=KEPT,
    ),
    Row(
        "API server away for 60 s: until an edit is in the ConfigMap",
        "outage",
        "seconds_to_file",
        "s",
        always(QUIET),
        always(10),
    ),
)


def sizes(found: Mapping[str, Any]) -> list[Size]:
    """All that was measured, from the smallest."""
    data = {int(count): with_minutes(each) for count, each in found["sizes"].items()}
    return [Size(count, data[count], data) for count in sorted(data)]


def with_minutes(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same, with what rest costs in a minute."""
    rest = data.get("rest")
    if rest is None:
        return data
    factor = 60 / rest["seconds"]["median"]
    more = {
        name: {key: value * factor if key != "times" else value for key, value in rest[of].items()}
        for name, of in (("cpu_a_minute", "cpu"), ("received_a_minute", "bytes_received"))
    }
    return {**data, "rest": {**rest, **more}}
