"""What the operator read, from the API server's audit log: GETs and LISTs apart.

Law: a comparison lists the versions of the three kinds, one right after the other, on a clock of
its own (every 45 s). Such a series is counted by itself; every other LIST belongs to what was
done.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from devcluster.audit import AuditRecord
from litellm_config_operator.cluster.store import KINDS
from tests.e2e.harness.writes import EVENTS, LEASES, Mark

COMPARED = tuple(resource.plural for resource in KINDS)
"""The kinds in the order in which a comparison lists them."""
COMPARE_SECONDS = 45


@dataclass(frozen=True)
class Reads:
    """Requests that were answered with an object or a page. An output is a ConfigMap, Secret,
    workload or pod.
    """

    gets: dict[str, int] = field(default_factory=dict)
    """By plural."""
    lists: dict[str, int] = field(default_factory=dict)
    """Pages by plural, without those of comparisons."""
    comparisons: int = 0
    compared_pages: int = 0

    @property
    def of_kinds(self) -> tuple[int, int]:
        """GETs of objects of the three kinds, and pages of their LISTs."""
        return _sum(self.gets), _sum(self.lists)

    @property
    def of_others(self) -> int:
        """GETs and pages of everything else."""
        return sum(self.gets.values()) + sum(self.lists.values()) - sum(self.of_kinds)


def reads(mark: Mark) -> Reads:
    """What was read since the mark; reading the Lease is no part of it."""
    return reads_of([each for each in mark.records() if each.resource not in {LEASES, EVENTS}])


def reads_of(records: Sequence[AuditRecord]) -> Reads:
    """What these requests read."""
    gets = Counter(each.resource for each in records if each.verb == "get")
    listed = [each for each in records if each.verb == "list"]
    lists = Counter(each.resource for each in listed if each.resource not in COMPARED)
    ours = [each for each in listed if each.resource in COMPARED]
    comparisons, compared, at = 0, 0, 0
    while at < len(ours):
        pages = _pages_of_a_comparison(ours[at:])
        comparisons += bool(pages)
        compared += pages
        if not pages:
            lists[ours[at].resource] += 1
        at += pages or 1
    return Reads(_sorted(gets), _sorted(lists), comparisons, compared)


def _pages_of_a_comparison(listed: Sequence[AuditRecord]) -> int:
    """How many of the first of these are one comparison; 0 if none begins there."""
    at = 0
    for plural in COMPARED:
        if at >= len(listed) or not _begins(listed[at], plural):
            return 0
        at += 1
        while at < len(listed) and listed[at].resource == plural and _goes_on(listed[at]):
            at += 1
    return at


def _begins(record: AuditRecord, plural: str) -> bool:
    """Whether it is the first page of all objects of the kind."""
    return record.resource == plural and not record.namespace and not _goes_on(record)


def _goes_on(record: AuditRecord) -> bool:
    return "continue=" in record.uri


def _sum(found: dict[str, int]) -> int:
    return sum(count for plural, count in found.items() if plural in COMPARED)


def _sorted(found: Counter[str]) -> dict[str, int]:
    return dict(sorted(found.items()))
