"""A pass that runs before pods answered writes no status that it would write again after them."""

from collections import Counter
from dataclasses import replace

import pytest

from litellm_config_operator.deciding.world import Served
from tests.deciding.builders import annotated, model, proxy, quickstart
from tests.deciding.cluster import Cluster

PROXY, EDITED = ("LLMProxy", "llm", "default"), ("LLMModel", "llm", "gpt-4o")


def served() -> Cluster:
    """Two models that are served, and no status counted yet."""
    cluster = Cluster(*quickstart(), model("other")).settle()
    cluster.status_writes.clear()
    return cluster


def stepped(cluster: Cluster) -> Cluster:
    cluster.step()
    return cluster


def test_an_operator_that_starts_writes_nothing_before_pods_answer() -> None:
    assert stepped(served().turn_pods(served=None)).status_writes == []


@pytest.mark.parametrize("is_dropped", [True, False])
def test_an_edit_that_waits_at_a_suspended_proxy_is_not_told_anew(*, is_dropped: bool) -> None:
    cluster = served().apply(proxy(suspend=True)).settle().apply(model(maxOutputTokens=7)).settle()
    if is_dropped:
        revision = str(cluster.status("LLMProxy", "default")["configHash"])
        stepped(cluster.turn_pods(served=Served(revision, {}))).settle()
    cluster.status_writes.clear()
    assert stepped(cluster.turn_pods(served=None)).status_writes == []


def test_pods_that_stay_silent_are_told_of_once() -> None:
    cluster = stepped(served().turn_pods(served=None)).turn_pods(silent=True)
    writes = stepped(stepped(cluster)).status_writes
    assert Counter(writes) == {PROXY: 1, EDITED: 1, ("LLMModel", "llm", "other"): 1}


def test_a_silent_pod_is_told_of_while_others_are_still_to_be_asked() -> None:
    cluster = served().turn_pods(served=None)
    ((key, (first, second)),) = cluster.pods.items()
    cluster.pods[key] = (first, replace(second, silent=True))
    conditions = stepped(cluster).conditions("LLMModel", "gpt-4o")
    assert ("Served", "Unknown", "NotServed") in conditions


def test_an_edit_costs_its_model_two_statuses_however_late_pods_answer() -> None:
    cluster = stepped(served().apply(model(maxOutputTokens=7)))
    said = cluster.status_writes.copy()
    stepped(cluster.roll().turn_pods(served=None))
    assert cluster.status_writes == said
    stepped(cluster.roll())
    assert Counter(cluster.status_writes) == {PROXY: 2, EDITED: 2}
    assert cluster.conditions("LLMModel", "gpt-4o")[-1] == ("Ready", "True", "Ready")


def test_a_re_test_is_acknowledged_when_every_pod_was_asked() -> None:
    cluster = served().apply(annotated(proxy(), **{"test-requested": "now"}))
    stepped(cluster.turn_pods(served=None))
    assert "testRequested" not in cluster.status("LLMProxy", "default")
    stepped(cluster.roll())
    assert cluster.status("LLMProxy", "default")["testRequested"] == "now"
