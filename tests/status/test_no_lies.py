"""No sequence of events makes a status say what is not true.

Law: what a status says is compared with what is published, with what the keys' Secret holds, and
with what each process read when it started; nothing of the operator's decisions is used for it.
"""

import os

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.deciding.tenants import DEFAULT
from tests.status.event_machine import Events
from tests.status.lie_examples import EXAMPLES
from tests.status.lies import Lie, Truth

pytestmark = pytest.mark.unmeasured
"""Measuring triples the time, and finds nothing that the tables of cases have not reached."""

SERVED = (
    ("LLMModel", "one", "llm"),
    ("LLMModel", "one", "team-a"),
    ("LLMProxy", "default", "llm"),
)

RUNS = int(os.environ.get("LIE_RUNS", "300"))
"""Sequences of events that are tried; `make test-long` tries more, new ones each time with
`HYPOTHESIS_PROFILE=search`.
"""


class Watched(Events):
    """Events that keep the lies that follow from them."""

    def __init__(self) -> None:
        super().__init__()
        self.lies: list[Lie] = []

    def compare(self, lies: list[Lie]) -> None:
        """Keep them."""
        self.lies += lies


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_lie_is_told_when(name: str) -> None:
    events = Watched()
    try:
        EXAMPLES[name].events(events)
    finally:
        events.teardown()
    assert [str(lie) for lie in events.lies if lie.kind is EXAMPLES[name].kind] == []


def test_the_search_begins_with_tenants_that_are_served() -> None:
    events = Watched()
    events.one_pass()
    (rows,) = (live.rows for live in Truth(events.cluster).files.values())
    served = [pod.runs.keys() for pod in events.cluster.pods_of(DEFAULT)]
    kinds = [key[0] for key in events.cluster.objects]
    ready = [events.cluster.conditions(*key)[-1] for key in SERVED]
    events.teardown()
    assert events.lies == []
    assert {row.id for row in rows} == {"llm/one", "team-a/one", "team-b/one"}
    assert served == [{row.id for row in rows}] * 2
    assert sorted(kinds) == ["LLMModel"] * 3 + ["LLMProvider"] * 3 + ["LLMProxy"]
    assert ready == [("Ready", "True", "Ready")] * len(SERVED)


@pytest.mark.timeout(1800)
def test_no_sequence_of_events_makes_a_status_lie() -> None:
    run_state_machine_as_test(Events, settings=settings(max_examples=RUNS, stateful_step_count=15))
