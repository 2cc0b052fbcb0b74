"""Watches that tell nothing, break off or are forbidden, and a cluster that is set back.

Law: what is published is then what a process would publish that started afterwards: it starts, and
writes nothing. Nothing is taken away because a watch was silent.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from devcluster import AuditLog, Cluster
from tests.e2e.conftest import MakeOperator, fresh_space
from tests.e2e.faults.deaf import EVERYTHING, DeafProxy
from tests.e2e.harness.api import Api
from tests.e2e.harness.facts import Space, wait_for
from tests.e2e.harness.installation import install
from tests.e2e.harness.manifests import CONFIG_MAP, key, model, provider, stack
from tests.e2e.harness.process import DECIDED, Operator
from tests.e2e.harness.serving import Published
from tests.e2e.harness.writes import Audit

OFTEN = {"resync_seconds": 2.0}
"""So that a comparison comes soon."""
MISSED = "litellm_config_operator_missed_changes_total"
UNSYNCED = "litellm_config_operator_unsynced_scopes"
BEHIND = "FAILED watches are up to date"


@pytest.fixture
def deaf(installation: Path, tmp_path: Path) -> Iterator[DeafProxy]:
    proxy = DeafProxy(installation, tmp_path)
    yield proxy
    proxy.close()


@pytest.fixture
def running(
    make_operator: MakeOperator, deaf: DeafProxy, space: Space, audit: Audit
) -> Iterator[Operator]:
    """An operator behind the proxy, that has programmed four models."""
    operator = make_operator(deaf.kubeconfig, **OFTEN).start()
    space.api.apply(*stack(space.name, 4, value="sk-0"))
    space.until_converged()
    yield operator
    operator.stop()


def change_everything(space: Space) -> None:
    """Edit, delete, add and recreate models; edit their provider; rotate its key."""
    space.api.apply(model(space.name, "m-000", model="edited"))
    space.api.delete("LLMModel", space.name, "m-001", "m-002")
    space.api.apply(model(space.name, "m-002", model="recreated"), model(space.name, "m-new"))
    space.api.apply(provider(space.name, baseURL="https://other.example.com/v1"))
    space.api.apply(key(space.name, "sk-1"))


def until_everything_changed(space: Space) -> None:
    """Wait until the file and the Secret hold what `change_everything` wrote, and nothing else."""
    wait_for(
        lambda: names(space),
        lambda seen: seen == {"m-000", "m-002", "m-003", "m-new"},
    )
    for text in ('"openai/edited"', '"openai/recreated"', "https://other.example.com/v1"):
        wait_for(space.config, lambda seen, text=text: text in seen)  # type: ignore[misc]
    wait_for(lambda: list(space.keys().values()), lambda seen: seen == ["sk-1"])
    space.until_converged()


def names(space: Space) -> set[str]:
    """The models of the published file, that may be some of `m-000` to `m-003` and `m-new`."""
    known = ("m-000", "m-001", "m-002", "m-003", "m-new")
    return {name for name in known if f'"id": "llmmodel/{space.name}/{name}"' in space.config()}


def assert_a_fresh_process_writes_no_output(
    space: Space, running: Operator, fresh: Operator, audit: Audit
) -> None:
    """End this one; the next one, which sees all there is, leaves the outputs as they are."""
    running.stop()
    before, mark = Published.of(space), audit.mark()
    fresh.start()
    wait_for(lambda: fresh.metric(DECIDED))
    mark.until_still()
    fresh.stop()
    assert Published.of(space) == before
    assert {"configmaps", "secrets", "deployments"}.isdisjoint(mark.counts(space.name))


def test_deaf_watches_of_every_kind_cost_time_and_are_told_of(
    space: Space,
    running: Operator,
    deaf: DeafProxy,
    make_operator: MakeOperator,
    audit: Audit,
) -> None:
    missed = running.metric(MISSED)
    deaf.deafen(*EVERYTHING)
    change_everything(space)
    told = wait_for(lambda: running.ask("/readyz"), lambda seen: BEHIND in seen)
    assert "ok watching" in told
    assert "FAILED" not in running.ask("/healthz")
    until_everything_changed(space)
    assert running.metric(MISSED) - missed >= 5, "each model, and their provider"
    space.api.delete("ConfigMap", space.name, CONFIG_MAP)
    wait_for(space.revision)
    until_everything_changed(space)
    deaf.deafen()
    wait_for(lambda: running.ask("/readyz"), lambda seen: BEHIND not in seen)
    assert_a_fresh_process_writes_no_output(space, running, make_operator(), audit)


def test_watches_that_are_cut_go_on_where_they_were(
    space: Space,
    running: Operator,
    deaf: DeafProxy,
    make_operator: MakeOperator,
    audit: Audit,
) -> None:
    deaf.cut(*EVERYTHING)
    wait_for(lambda: deaf.broken >= len(("providers", "models", "proxies")))
    change_everything(space)
    deaf.cut()
    until_everything_changed(space)
    assert "FAILED" not in running.ask("/healthz")
    assert_a_fresh_process_writes_no_output(space, running, make_operator(), audit)


def test_a_forbidden_kind_stands_still_and_is_told_of(
    space: Space,
    running: Operator,
    deaf: DeafProxy,
    make_operator: MakeOperator,
    audit: Audit,
) -> None:
    before = names(space)
    deaf.forbid("llmmodels")
    space.api.apply(model(space.name, "m-new"))
    wait_for(lambda: running.ask("/readyz"), lambda seen: "FAILED reading" in seen)
    wait_for(lambda: running.metric(UNSYNCED))
    space.api.apply(key(space.name, "sk-1"))
    wait_for(lambda: list(space.keys().values()), lambda seen: seen == ["sk-1"])
    assert names(space) == before, "nothing is taken away, and nothing comes that was not read"
    assert "FAILED" not in running.ask("/healthz")
    deaf.forbid()
    change_everything(space)
    until_everything_changed(space)
    wait_for(lambda: running.ask("/readyz"), lambda seen: "FAILED" not in seen)
    assert_a_fresh_process_writes_no_output(space, running, make_operator(), audit)


@pytest.fixture
def restorable(tmp_path: Path) -> Iterator[Cluster]:
    """A cluster of its own, without pods: no other test is set back with it."""
    found = Cluster.start(tmp_path / "restorable", node=False)
    yield found
    found.stop()


def test_a_cluster_that_is_set_back_is_read_anew(
    restorable: Cluster, make_operator: MakeOperator, tmp_path: Path
) -> None:
    api, audit = Api(restorable.kubeconfig), Audit(AuditLog(restorable.audit_log))
    kubeconfig, kept = install(restorable), tmp_path / "kept"
    with fresh_space(api) as space:
        running = make_operator(kubeconfig, **OFTEN).start()
        space.api.apply(*stack(space.name, 4, value="sk-0"))
        space.until_converged()
        restorable.keep_state(kept)
        change_everything(space)
        until_everything_changed(space)

        restorable.set_back(kept)
        wait_for(lambda: running.metric("litellm_config_operator_cluster_restores_total"))
        # Before it noticed, it may have decided once more from what it had read.
        wait_for(lambda: names(space), lambda seen: seen == {"m-000", "m-001", "m-002", "m-003"})
        space.api.apply(model(space.name, "m-new"), key(space.name, "sk-2"))
        wait_for(
            lambda: names(space),
            lambda seen: seen == {"m-000", "m-001", "m-002", "m-003", "m-new"},
        )
        wait_for(lambda: list(space.keys().values()), lambda seen: seen == ["sk-2"])
        space.until_converged()
        assert "edited" not in space.config()
        fresh = make_operator(kubeconfig)
        assert_a_fresh_process_writes_no_output(space, running, fresh, audit)
