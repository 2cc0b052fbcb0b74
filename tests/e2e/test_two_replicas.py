"""Two operators, one Lease: one writes, and when it stops the other goes on where it was."""

import datetime as dt
import signal
from typing import Any

from tests.e2e.conftest import MakeOperator
from tests.e2e.harness.facts import Space, wait_for
from tests.e2e.harness.manifests import model, stack
from tests.e2e.harness.writes import Audit

HEIR_WAITS = 2.0
"""Seconds of quiet before the heir writes: whoever writes sooner is not the heir."""
ONE_ROLL = {"configmaps": 1, "deployments": 1, "llmproxies/status": 2}


def test_a_leader_that_is_stopped_hands_over_at_once(
    space: Space, make_operator: MakeOperator
) -> None:
    leader = make_operator(identity="first").start()
    standby = make_operator(identity="second").start(wait=False)
    standby.until_ready()
    leader.stop()
    standby.until_leading(within=8)
    standby.stop()


def test_a_leader_that_froze_is_followed_in_time_and_writes_nothing_when_it_thaws(
    space: Space, make_operator: MakeOperator, audit: Audit
) -> None:
    frozen = make_operator(identity="first").start()
    heir = make_operator(identity="second", quiet_seconds=HEIR_WAITS).start(wait=False)
    heir.until_ready()
    mark = audit.mark()
    space.api.apply(*stack(space.name, 3, value="sk-two"))
    space.until_converged()
    mark.until_still()
    assert mark.counts()["configmaps"] == 1
    assert heir.metric("litellm_config_operator_leader") == 0

    taken, moment = audit.mark(), dt.datetime.now(dt.UTC)
    frozen.process.send_signal(signal.SIGSTOP)
    lease = wait_for(lambda: the_lease(space), lambda spec: spec["holderIdentity"] == "second")
    acquired = dt.datetime.fromisoformat(lease["acquireTime"])
    assert (acquired - moment).total_seconds() <= lease["leaseDurationSeconds"] + 2
    wait_for(lambda: heir.metric("controller_runtime_reconcile_total"))
    taken.until_still()
    assert taken.counts() == {}

    rolled, mark = space.generation(), audit.mark()
    space.api.apply(model(space.name, "m-001", model="edited"))
    frozen.process.send_signal(signal.SIGCONT)  # its quiet time is the shorter one
    assert frozen.process.wait(10) == 1
    assert "The Lease could not be renewed in time" in frozen.log().splitlines()[-1]
    edited = mark.user_write("llmmodels")
    space.until_converged()
    mark.until_still(HEIR_WAITS + 1)
    assert mark.counts() == ONE_ROLL | {"llmmodels/status": 1}
    assert space.generation() - rolled == 1
    first_write = min(record.time for record in mark.writes())
    assert (first_write - edited).total_seconds() >= HEIR_WAITS
    heir.stop()


def the_lease(space: Space) -> dict[str, Any]:
    namespace = name = "litellm-config-operator"
    return space.api.must_get("Lease", namespace, name)["spec"]
