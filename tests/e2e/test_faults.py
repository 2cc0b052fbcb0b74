"""An API server that refuses, loses its answer or goes away: nothing is lost, nothing rolls twice.

Law: after every single fault the operator converges without help, to exactly one rollout for the
edit that met the fault, and the same process goes on; an outage longer than the Lease ends the
process, as it must, and its next start goes on.
"""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from devcluster import Cluster
from tests.e2e.conftest import MakeOperator
from tests.e2e.harness.facts import PATIENCE, Space, is_current, wait_for
from tests.e2e.harness.failing import LOST, FailingProxy
from tests.e2e.harness.manifests import key, model, provider, stack
from tests.e2e.harness.process import Operator
from tests.e2e.harness.writes import Audit

STATUSES = ("llmproviders/status", "llmmodels/status", "llmproxies/status")
OUTPUTS = ("secrets", "configmaps", "deployments")
AFTER_AN_OUTAGE = 90
"""Kubernetes' own controllers come back more slowly than the operator does."""
LONGER_THAN_THE_LEASE = 15


@pytest.fixture
def failing(installation: Path, tmp_path: Path) -> Iterator[FailingProxy]:
    proxy = FailingProxy(installation, tmp_path)
    yield proxy
    proxy.close()


@pytest.fixture
def running(
    make_operator: MakeOperator, failing: FailingProxy, space: Space, audit: Audit
) -> Iterator[Operator]:
    """An operator behind the proxy, that has programmed two models."""
    operator = make_operator(failing.kubeconfig).start()
    mark = audit.mark()
    space.api.apply(*stack(space.name, 2, value="sk-0"))
    space.until_converged()
    mark.until_still()
    yield operator
    operator.stop()


def change(space: Space, number: int) -> None:
    """Edit a model, the provider and the key at once: every kind of write follows."""
    space.api.apply(
        key(space.name, f"sk-{number}"),
        provider(space.name, displayName=f"number {number}"),
        model(space.name, "m-000", model=f"edit-{number}"),
    )


def until_changed(space: Space, number: int, *, within: float = PATIENCE) -> None:
    """Wait until everything says what `change` wrote."""
    wait_for(space.config, lambda seen: f'"openai/edit-{number}"' in seen, within=within)
    wait_for(lambda: list(space.keys().values()), lambda seen: seen == [f"sk-{number}"])
    space.until_converged(within=within)
    bodies = [body for kind in ("LLMProvider", "LLMModel") for body in space.api.list(kind)]
    assert all(is_current(body) for body in bodies)


@pytest.mark.parametrize("status", [409, 429, 500, LOST])
def test_each_kind_of_write_may_fail_once(
    status: int, space: Space, running: Operator, failing: FailingProxy
) -> None:
    rolled = space.generation()
    for number, target in enumerate((*OUTPUTS, *STATUSES), start=1):
        failing.fail(target, status)
        change(space, number)
        wait_for(lambda: failing.has_failed)
        until_changed(space, number)
        assert space.generation() - rolled == number, target


def test_a_conflict_on_a_status_that_nothing_else_renews_heals_by_itself(
    space: Space, running: Operator, failing: FailingProxy
) -> None:
    failing.fail("llmproviders/status", 409)
    space.api.apply(provider(space.name, displayName="only the status follows"))
    wait_for(lambda: failing.has_failed)
    wait_for(lambda: space.api.must_get("LLMProvider", space.name, "upstream"), is_current)


def test_a_refused_write_is_said_and_tried_again(
    space: Space, running: Operator, failing: FailingProxy
) -> None:
    rolled = space.generation()
    failing.fail("configmaps", 403)
    change(space, 1)
    wait_for(
        lambda: space.conditions("LLMProxy", "default"),
        lambda seen: ("Programmed", "False", "WriteFailed") in seen,
    )
    assert space.generation() == rolled
    until_changed(space, 1)
    assert space.generation() - rolled == 1


def outage(cluster: Cluster, seconds: float) -> None:
    """Take the API server away for that long."""
    cluster.stop_api_server()
    time.sleep(seconds)  # its length is what is tested
    cluster.start_api_server()


def test_a_short_outage_is_lived_through(
    space: Space, running: Operator, outages: Cluster
) -> None:
    rolled, process = space.generation(), running.process.pid
    change(space, 1)
    outage(outages, 0)  # as long as the API server takes to start
    until_changed(space, 1)
    change(space, 2)
    until_changed(space, 2)
    # The second edit may meet the first, and the outage may come between a key and its model.
    assert space.generation() - rolled in {1, 2, 3}
    assert running.process.pid == process


def test_an_outage_longer_than_the_lease_costs_one_restart(
    space: Space, make_operator: MakeOperator, outages: Cluster
) -> None:
    operator = make_operator().start()
    space.api.apply(*stack(space.name, 2, value="sk-0"))
    space.until_converged()
    rolled = space.generation()
    change(space, 1)
    outage(outages, LONGER_THAN_THE_LEASE)
    assert operator.process.wait(10) == 1
    assert "The Lease could not be renewed in time" in operator.log().splitlines()[-1]
    heir = make_operator().start()
    until_changed(space, 1, within=AFTER_AN_OUTAGE)
    assert space.generation() - rolled == 1
    change(space, 2)
    until_changed(space, 2)
    assert space.generation() - rolled == 2
    heir.stop()
