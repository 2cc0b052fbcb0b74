"""When a rollout started is told by the workload, so no crash can make a new one look old.

Law: the hash on the pod template and the mark of the start are one write.
"""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litellm_config_operator.cluster.workloads import target_of
from litellm_config_operator.deciding.manifests import pod_template
from litellm_config_operator.deciding.rolling import last_start, mark, started
from litellm_config_operator.deciding.world import MissingTarget, Target
from litellm_config_operator.v1alpha1 import LLMProxy, NamespacedName, parse
from litellm_config_operator.v1alpha1.names import CONFIG_HASH_ANNOTATION, ROLLOUT_ANNOTATION
from tests.deciding.builders import deployment, model, proxy, quickstart, secret
from tests.deciding.cluster import Cluster
from tests.deciding.moments import START

LITELLM, SECOND = NamespacedName("llm", "litellm"), NamespacedName("llm", "second")
WRITES_OF_A_ROTATION = 3
"""Secret, ConfigMap, pod template."""

ROLLING = [
    ("Accepted", "True", "Accepted"),
    ("SettingsAccepted", "True", "Accepted"),
    ("Programmed", "True", "Programmed"),
    ("RolledOut", "False", "RollingOut"),
    ("Served", "False", "RollingOut"),
    ("Ready", "Unknown", "RollingOut"),
    ("Reconciling", "True", "RollingOut"),
]


def target(kind: str = "Deployment", marked: str | None = None, stamped: str = "r1") -> Target:
    return Target(kind, "litellm", "u", stamped, 1, complete=False, mark=marked)


def served(**policy: int) -> Cluster:
    """At rest, and the last rollout is further back than any deadline."""
    return Cluster(*quickstart(), proxy(rollout=policy)).settle().wait(3600)


# What is written


@pytest.mark.parametrize("kind", ["Deployment", "StatefulSet", "Rollout"])
def test_every_kind_of_workload_gets_its_hash_and_its_start_in_one_write(kind: str) -> None:
    read = parse(LLMProxy, proxy())
    assert isinstance(read, LLMProxy)
    write = pod_template(read, target(kind), "r2", mark("r2", START))
    assert write.kind == kind
    assert write.manifest["metadata"]["annotations"] == {
        ROLLOUT_ANNOTATION: "r2 2026-03-01T12:00:00Z"
    }
    template = {"metadata": {"annotations": {CONFIG_HASH_ANNOTATION: "r2"}}}
    assert write.manifest["spec"] == {"template": template}


def test_a_change_is_one_write_of_the_workload() -> None:
    cluster = served()
    cluster.written()
    cluster.apply(model(maxOutputTokens=5)).step()
    assert cluster.written() == ["ConfigMap", "Deployment"]
    cluster.wait(5).step()
    assert cluster.written() == []


# What is read


def test_a_mark_that_was_written_is_read_back() -> None:
    assert started(target(marked=mark("r1", START)), START) == START


def test_words_after_the_start_are_ignored() -> None:
    assert started(target(marked=f"{mark('r1', START)} attempt=2"), START) == START


@pytest.mark.parametrize(
    "odd",
    [None, "", " ", "r1", "r1 ", " r1", "2026-03-01T00:00:00Z", "r2 2026-03-01T00:00:00Z"],
)
def test_a_mark_of_another_form_gives_no_start(odd: str | None) -> None:
    assert started(target(marked=odd), START) is None


def test_a_mark_in_the_future_gives_no_start() -> None:
    ahead = target(marked=mark("r1", START + timedelta(seconds=1)))
    assert started(ahead, START) is None
    assert started(ahead, START + timedelta(seconds=1)) is not None


def test_a_workload_without_a_hash_gives_no_start() -> None:
    bare = Target("Deployment", "litellm", "u", None, 1, complete=True, mark=mark("r1", START))
    assert started(bare, START) is None


@given(st.none() | st.text(), st.text())
def test_any_mark_is_read_without_a_failure(marked: str | None, stamped: str) -> None:
    found = started(target(marked=marked, stamped=stamped), START)
    assert found is None or found <= START


BODY = {
    "kind": "StatefulSet",
    "metadata": {
        "name": "litellm",
        "uid": "u",
        "generation": 2,
        "annotations": {ROLLOUT_ANNOTATION: "r1 2026-03-01T12:00:00Z", "theirs": "x"},
    },
    "spec": {"template": {"metadata": {"annotations": {CONFIG_HASH_ANNOTATION: "r1"}}}},
}
GAVE_UP = {"type": "Progressing", "status": "False", "reason": "ProgressDeadlineExceeded"}


def test_the_mark_is_read_on_the_workload_and_the_hash_on_its_template() -> None:
    read = target_of(BODY)
    assert (read.stamped, read.mark) == ("r1", "r1 2026-03-01T12:00:00Z")
    assert started(read, START) == START
    assert target_of(BODY | {"metadata": {"name": "litellm", "uid": "u"}}).mark is None


@pytest.mark.parametrize(("observed", "stalled"), [(1, False), (2, True)])
def test_an_earlier_failed_rollout_does_not_fail_one_that_just_started(
    observed: int, *, stalled: bool
) -> None:
    status = {"observedGeneration": observed, "conditions": [GAVE_UP]}
    assert target_of(BODY | {"status": status}).stalled is stalled


@pytest.mark.parametrize("other", ["type", "status", "reason"])
def test_only_kubernetes_own_verdict_is_a_stalled_rollout(other: str) -> None:
    conditions = [GAVE_UP | {other: "Other"}]
    status = {"observedGeneration": 2, "conditions": conditions}
    assert not target_of(BODY | {"status": status}).stalled


def test_of_several_workloads_the_newest_start_counts() -> None:
    starts = [START - timedelta(seconds=age) for age in (60, 30, 90)]
    targets = [target(marked=mark("r1", start)) for start in starts]
    found = last_start([*targets, target(), MissingTarget("Deployment", "gone")], START)
    assert found == START - timedelta(seconds=30)


def test_without_workloads_there_is_no_start() -> None:
    assert last_start([target(), MissingTarget("Deployment", "gone")], START) is None


# What is made of it


@pytest.mark.parametrize("writes", range(WRITES_OF_A_ROTATION + 1))
def test_a_crash_after_any_write_makes_no_new_rollout_look_old(writes: int) -> None:
    cluster = served()
    cluster.apply(secret(api_key=b"sk-a-rotated-key-0123456789"))
    cluster.step(dies_after=writes)
    cluster.wait(10).step()
    assert cluster.conditions("LLMProxy", "default") == ROLLING
    cluster.wait(580).step()
    assert cluster.conditions("LLMProxy", "default") == ROLLING
    cluster.wait(30).step()
    assert ("RolledOut", "False", "RolloutFailed") in cluster.conditions("LLMProxy", "default")
    assert cluster.roll().step().proxies[NamespacedName("llm", "default")].writes == ()
    assert ("Ready", "True", "Ready") in cluster.conditions("LLMProxy", "default")


@pytest.mark.parametrize("writes", range(WRITES_OF_A_ROTATION + 1))
def test_the_status_tells_the_start_that_the_workload_has(writes: int) -> None:
    cluster = served()
    cluster.apply(secret(api_key=b"sk-a-rotated-key-0123456789"))
    cluster.step(dies_after=writes)
    cluster.wait(10).step()
    moment = "13:00:00" if writes == WRITES_OF_A_ROTATION else "13:00:10"
    found = cluster.status("LLMProxy", "default")["lastRolloutTime"]
    assert found == f"2026-03-01T{moment}Z"
    cluster.wait(10).step()
    assert cluster.status("LLMProxy", "default")["lastRolloutTime"] == found


def test_the_interval_counts_from_the_workload_also_after_a_crash() -> None:
    cluster = served(minIntervalSeconds=600)
    cluster.apply(model(maxOutputTokens=5)).step(dies_after=2)
    assert cluster.writes[-1].kind == "Deployment"
    decided = cluster.apply(model(maxOutputTokens=6)).wait(10).step()
    assert decided.proxies[
        NamespacedName("llm", "default")
    ].deferred_until == cluster.now + timedelta(seconds=590)
    assert cluster.wait(590).step().proxies[NamespacedName("llm", "default")].rolls


def test_a_workload_that_a_crash_left_out_is_rolled_at_once() -> None:
    """It has waited for its interval; the other one's rollout is of the same revision."""
    both = [{"name": "litellm"}, {"name": "second"}]
    cluster = Cluster(
        *quickstart(),
        deployment("second"),
        proxy(targets=both, rollout={"minIntervalSeconds": 600}),
    )
    cluster.settle().wait(3600)
    cluster.apply(model(maxOutputTokens=5)).step(dies_after=2)
    assert cluster.targets[LITELLM].stamped != cluster.targets[SECOND].stamped
    cluster.wait(10).step()
    assert cluster.targets[LITELLM].stamped == cluster.targets[SECOND].stamped


def test_a_workload_whose_mark_was_taken_away_is_not_late() -> None:
    """Kubernetes' own deadline still ends its rollout."""
    cluster = served()
    cluster.apply(model(maxOutputTokens=5)).step()
    cluster.turn(mark=None).wait(3600).step()
    assert cluster.conditions("LLMProxy", "default") == ROLLING
    cluster.turn(stalled=True).step()
    assert ("RolledOut", "False", "RolloutFailed") in cluster.conditions("LLMProxy", "default")


def test_a_workload_that_finished_is_not_late_because_another_has_not() -> None:
    both = [{"name": "litellm"}, {"name": "second"}]
    cluster = Cluster(*quickstart(), deployment("second"), proxy(targets=both)).settle()
    cluster.apply(model(maxOutputTokens=5)).step()
    revision = cluster.targets[LITELLM].stamped
    cluster.roll().wait(3600).turn("second", mark=mark(str(revision), cluster.now)).step()
    assert ("RolledOut", "False", "RollingOut") in cluster.conditions("LLMProxy", "default")
