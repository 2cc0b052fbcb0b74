"""Which events are worth a read."""

import copy
from typing import Any

import pytest

from litellm_config_operator.kube.resources import (
    CONFIGMAPS,
    DEPLOYMENTS,
    LLMMODELS,
    SECRETS,
    Resource,
)
from litellm_config_operator.v1alpha1 import NamespacedName
from litellm_config_operator.watching.fingerprints import fingerprint
from litellm_config_operator.watching.hints import REMEMBERED, Hints


def taken(hints: Hints) -> set[tuple[str, str]]:
    """Kind and name of all that is hinted at."""
    return {(resource.kind, key.name) for resource, keys in hints.take().items() for key in keys}


MODEL: dict[str, Any] = {
    "metadata": {
        "uid": "m1",
        "namespace": "a",
        "name": "gpt",
        "generation": 1,
        "resourceVersion": "10",
        "labels": {"team": "x"},
        "annotations": {"litellm-config.dev/paused": "false", "kubectl.kubernetes.io/x": "1"},
    },
    "spec": {"model": "gpt"},
    "status": {"conditions": []},
}
DEPLOYMENT: dict[str, Any] = {
    "metadata": {
        "uid": "d1",
        "namespace": "a",
        "name": "litellm",
        "generation": 3,
        "resourceVersion": "10",
    },
    "status": {
        "observedGeneration": 3,
        "readyReplicas": 2,
        "conditions": [
            {"type": "Available", "status": "True", "reason": "MinimumReplicasAvailable"}
        ],
    },
}
SECRET: dict[str, Any] = {
    "metadata": {"uid": "s1", "namespace": "a", "name": "key", "resourceVersion": "10"},
    "data": {"api-key": "aHVudGVyMg=="},
}


def changed(body: dict[str, Any], path: str, value: Any, version: str = "11") -> dict[str, Any]:
    body = copy.deepcopy(body)
    *parents, last = path.split(".")
    place = body
    for parent in parents:
        place = place[parent]
    place[last] = value
    body["metadata"]["resourceVersion"] = version
    return body


LONG_AGO = "2020-01-01T00:00:00Z"
PAUSED = {"litellm-config.dev/paused": "true"}
FOREIGN = {"litellm-config.dev/paused": "false", "kubectl.kubernetes.io/x": "2"}
DOWN = [{"type": "Available", "status": "False", "reason": "x"}]
PROBED = [
    {
        "type": "Available",
        "status": "True",
        "reason": "MinimumReplicasAvailable",
        "lastUpdateTime": LONG_AGO,
    }
]


@pytest.mark.parametrize(
    ("resource", "before", "path", "value", "hint"),
    [
        pytest.param(LLMMODELS, MODEL, "metadata.generation", 2, True, id="spec"),
        pytest.param(
            LLMMODELS, MODEL, "metadata.deletionTimestamp", LONG_AGO, True, id="deleting"
        ),
        pytest.param(LLMMODELS, MODEL, "metadata.labels", {"team": "y"}, True, id="labels"),
        pytest.param(LLMMODELS, MODEL, "metadata.annotations", PAUSED, True, id="our annotation"),
        pytest.param(LLMMODELS, MODEL, "status", {"conditions": [{}]}, True, id="status"),
        pytest.param(DEPLOYMENTS, DEPLOYMENT, "metadata.generation", 4, True, id="template"),
        pytest.param(DEPLOYMENTS, DEPLOYMENT, "status.readyReplicas", 1, True, id="pods"),
        pytest.param(DEPLOYMENTS, DEPLOYMENT, "status.observedGeneration", 4, True, id="observed"),
        pytest.param(DEPLOYMENTS, DEPLOYMENT, "status.conditions", DOWN, True, id="condition"),
        pytest.param(DEPLOYMENTS, DEPLOYMENT, "status.conditions", PROBED, False, id="its time"),
        pytest.param(DEPLOYMENTS, DEPLOYMENT, "metadata.annotations", FOREIGN, False, id="noise"),
        pytest.param(SECRETS, SECRET, "data", {"api-key": "eA=="}, True, id="secret"),
        pytest.param(CONFIGMAPS, SECRET, "data", {"config.yaml": "x"}, True, id="drift"),
    ],
)
async def test_which_changes_give_a_hint(
    resource: Resource, before: dict[str, Any], path: str, value: Any, hint: bool
) -> None:
    hints = Hints()
    hints.event(resource, None, before)
    hints.take()
    hints.event(resource, "MODIFIED", changed(before, path, value))
    assert bool(taken(hints)) is hint
    hints.event(resource, "DELETED", before)
    assert taken(hints) == {(resource.kind, before["metadata"]["name"])}


@pytest.mark.parametrize(
    ("path", "value", "differs"),
    [
        ("metadata.generation", 2, True),
        ("metadata.deletionTimestamp", LONG_AGO, True),
        ("metadata.labels", {"team": "y"}, True),
        ("metadata.annotations", PAUSED, True),
        ("metadata.annotations", FOREIGN, False),
        ("status", {"conditions": [{}]}, False),
        ("metadata.managedFields", [{}], False),
    ],
)
def test_the_fingerprint_of_our_kinds_leaves_out_what_decides_nothing(
    path: str, value: Any, differs: bool
) -> None:
    before, after = (fingerprint(LLMMODELS, body) for body in (MODEL, changed(MODEL, path, value)))
    assert (before != after) is differs


def test_nothing_of_a_secret_is_remembered() -> None:
    hints = Hints()
    hints.event(SECRETS, "ADDED", SECRET)
    assert fingerprint(SECRETS, SECRET) == "10"
    assert "aHVudGVyMg" not in repr(hints._known) + repr(hints.take())


def test_only_secrets_and_workloads_that_were_read_count() -> None:
    hints = Hints()
    kept = {(SECRETS, "a", "key"), (DEPLOYMENTS, "a", "other")}
    hints.keeps = lambda resource, key: (resource, *key) in kept
    hints.event(DEPLOYMENTS, "ADDED", DEPLOYMENT)
    hints.event(SECRETS, "ADDED", changed(SECRET, "metadata.name", "unrelated"))
    hints.event(SECRETS, "DELETED", changed(SECRET, "metadata.name", "unrelated"))
    assert taken(hints) == set()
    hints.event(SECRETS, "ADDED", SECRET)
    assert taken(hints) == {("Secret", "key")}


def test_our_output_secrets_always_count() -> None:
    hints = Hints()
    hints.keeps = lambda *_: False
    labels = {"litellm-config.dev/proxy": "default"}
    hints.event(SECRETS, "MODIFIED", changed(SECRET, "metadata.labels", labels))
    assert taken(hints) == {("Secret", "key")}


def test_a_version_that_was_read_gives_no_hint_and_nor_do_older_ones() -> None:
    hints = Hints()
    hints.seen(LLMMODELS, [changed(MODEL, "metadata.generation", 3, "12")])
    hints.event(LLMMODELS, None, MODEL)
    hints.event(LLMMODELS, "MODIFIED", changed(MODEL, "metadata.generation", 2, "11"))
    hints.event(LLMMODELS, "MODIFIED", changed(MODEL, "metadata.generation", 3, "12"))
    assert taken(hints) == set()
    hints.event(LLMMODELS, "MODIFIED", changed(MODEL, "metadata.generation", 4, "13"))
    assert taken(hints) == {("LLMModel", "gpt")}


def test_a_hint_says_the_newest_version_that_a_watch_told_of() -> None:
    hints = Hints()
    for version in ("11", "13", "12"):
        hints.event(LLMMODELS, "MODIFIED", changed(MODEL, "metadata.generation", 2, version))
    assert hints.take() == {LLMMODELS: {NamespacedName("a", "gpt"): 13}}


def test_after_a_restore_older_versions_are_news() -> None:
    hints = Hints()
    hints.seen(LLMMODELS, [changed(MODEL, "metadata.generation", 3, "12")])
    hints.forget()
    hints.event(LLMMODELS, "MODIFIED", MODEL)
    assert taken(hints) == {("LLMModel", "gpt")}


def test_an_event_that_cannot_be_read_is_a_hint() -> None:
    hints = Hints()
    hints.event(LLMMODELS, "MODIFIED", {"metadata": {"namespace": "a", "name": "x", "labels": 5}})
    assert taken(hints) == {("LLMModel", "x")}


def test_too_many_hints_become_the_advice_to_read_everything() -> None:
    hints = Hints()
    for number in range(REMEMBERED + 1):
        hints.mark(LLMMODELS, NamespacedName("a", str(number)))
    assert hints.overflowed
    assert sum(map(len, hints.take().values())) == REMEMBERED


async def test_whoever_waits_for_hints_is_woken_until_they_are_taken() -> None:
    hints = Hints()
    assert not hints.arrived.is_set()
    hints.event(LLMMODELS, "ADDED", MODEL)
    assert hints.arrived.is_set()
    hints.take()
    assert not hints.arrived.is_set()
