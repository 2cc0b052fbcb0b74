"""Whatever happens in whatever order, the engine ends where one that begins anew would end."""

import os

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.process.engine_machine import EngineMachine, InNamespaces, Untouched

pytestmark = pytest.mark.unmeasured
"""Measuring triples the time, and finds nothing that other tests have not reached."""

RUNS = int(os.environ.get("ENGINE_RUNS", "15"))
"""Sequences of steps that are tried with each machine; `make test-long` tries more, new ones each
time with `HYPOTHESIS_PROFILE=search`.
"""
STEPS = 20


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("machine", [EngineMachine, InNamespaces, Untouched])
def test_whatever_happens_it_ends_as_one_that_begins_anew(machine: type[EngineMachine]) -> None:
    run_state_machine_as_test(
        machine, settings=settings(max_examples=RUNS, stateful_step_count=STEPS)
    )
