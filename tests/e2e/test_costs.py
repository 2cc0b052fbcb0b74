"""What one change costs on a real API server: exactly so many reads and writes, whatever it is.

Law: counted in the audit log, and equal, not at most: a read or a write more is a failure, and one
less is good news that belongs here. What the writes are, test_bursts tells; calls in the process
are counted in tests/process/test_growth.py.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import pytest

from devcluster.audit import AuditRecord
from tests.e2e.harness.facts import Space, wait_for
from tests.e2e.harness.manifests import CONFIG_MAP, CREDENTIALS, DEPLOYMENT, key, model, stack
from tests.e2e.harness.process import Operator
from tests.e2e.harness.reads import COMPARE_SECONDS, Reads, reads
from tests.e2e.harness.writes import LEASES, Audit, Mark
from tests.e2e.test_bursts import ONE_ROLL, settled

MODELS = 20
EDITED = "m-007"
OUTPUTS = (CONFIG_MAP, CREDENTIALS, DEPLOYMENT)
RELOOKS = 4
"""Reads of what the operator itself wrote: the workload and its pods once they were replaced, and
the ConfigMap and the Secret where their events came before the answers to the writes."""


@dataclass(frozen=True)
class Change:
    """What somebody does, and what the operator asks of the API server for it."""

    title: str
    make: Callable[[Space], None]
    writes: Mapping[str, int]
    gets: Mapping[str, int]
    """But for what the operator itself wrote. Discovery has no name."""
    rolls: int = 0


def edit(space: Space) -> None:
    space.api.apply(model(space.name, EDITED, model="edited"))


def relabel(space: Space) -> None:
    space.api.merge("LLMModel", space.name, EDITED, {"metadata": {"labels": {"team": "a"}}})


def rewrite_status(space: Space) -> None:
    space.api.merge_status("LLMModel", space.name, EDITED, {"conditions": []})
    wait_for(lambda: space.conditions("LLMModel", EDITED))


def rotate(space: Space) -> None:
    space.api.apply(key(space.name, "sk-another-0123456789"))


def remove(space: Space) -> None:
    space.api.delete("LLMModel", space.name, EDITED)
    wait_for(space.config, lambda seen: f'/{EDITED}"' not in seen)


def do_nothing(space: Space) -> None:
    assert space.config()


ONE = {"llmmodels": 1}
CHANGES = (
    Change("rest", do_nothing, {}, {}),
    Change("a label", relabel, {}, ONE),
    Change("a status, by somebody else", rewrite_status, {"llmmodels/status": 1}, ONE),
    Change("an edit", edit, ONE_ROLL | {"llmmodels/status": 1}, ONE, rolls=1),
    Change("another key", rotate, ONE_ROLL | {"secrets": 1}, {"secrets": 1}, rolls=1),
    Change("a removal", remove, ONE_ROLL, ONE | {"": 1}, rolls=1),
)


def test_each_change_costs_exactly_these_reads_and_writes(
    space: Space, operator: Operator, audit: Audit, subtests: pytest.Subtests
) -> None:
    begun = settled(space, audit, *stack(space.name, MODELS, value="sk-costs-0123456789"))
    for change in CHANGES:
        with subtests.test(change=change.title):
            mark, rolled = audit.mark(), space.generation()
            change.make(space)
            wait_for(lambda mark=mark: seen(mark), lambda at, of=change: begun_by(of, at))  # type: ignore[misc]
            space.until_converged()
            mark.until_still()
            found = reads(mark)
            assert mark.counts() == change.writes
            assert space.generation() - rolled == change.rolls
            asked = [each for each in mark.records() if each.verb == "get"]
            assert gets(asked) == change.gets
            assert found.of_kinds[1] == 0, "a LIST that compares no versions"
            relooked = sum(each.name in OUTPUTS for each in asked) + sum(found.lists.values())
            assert relooked <= RELOOKS * change.rolls
    assert reads(begun).comparisons <= begun.seconds() // COMPARE_SECONDS + 1


def gets(asked: Iterable[AuditRecord]) -> dict[str, int]:
    """What was read by its name, but for the Lease and for what the operator writes."""
    found = (each for each in asked if each.name not in OUTPUTS and each.resource != LEASES)
    return dict(Counter(each.resource for each in found))


def seen(mark: Mark) -> tuple[dict[str, int], Reads]:
    """What was written and read so far."""
    return mark.counts(), reads(mark)


def begun_by(change: Change, at: tuple[dict[str, int], Reads]) -> bool:
    """Whether it was written what the change asks for, or read what there was to read."""
    written, read = at
    has_read = not change.gets or read.gets or read.lists
    return bool(written.items() >= change.writes.items() and has_read)
