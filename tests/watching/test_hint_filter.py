"""Which events are worth a pass."""

import copy
from typing import Any

import pytest

from litellm_config_operator.kube.resources import (
    CONFIGMAPS,
    DEPLOYMENTS,
    LLMMODELS,
    LLMPROVIDERS,
    SECRETS,
    Resource,
)
from litellm_config_operator.watching.hint_filter import HintFilter, Interest, fingerprint
from litellm_config_operator.watching.hints import Hints


class Marks(Hints):
    """Hints that say how many are waiting, the start not among them."""

    def __init__(self) -> None:
        super().__init__()
        self.clear()

    @property
    def count(self) -> int:
        return len(self._versions) + len(self._reasons)

    @property
    def is_urgent(self) -> bool:
        return self._awaited is not None

    def clear(self) -> None:
        self._take()


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
        pytest.param(LLMMODELS, MODEL, "metadata.annotations", FOREIGN, False, id="foreign one"),
        pytest.param(LLMMODELS, MODEL, "status", {"conditions": [{}]}, False, id="status"),
        pytest.param(LLMMODELS, MODEL, "metadata.managedFields", [{}], False, id="managed fields"),
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
    marks = Marks()
    watch = HintFilter(marks)
    watch.event(resource, None, before)
    marks.clear()
    watch.event(resource, "MODIFIED", changed(before, path, value))
    assert bool(marks.count) is hint
    marks.clear()
    watch.event(resource, "DELETED", before)
    assert marks.count == 1


def test_nothing_of_a_secret_is_remembered() -> None:
    marks = Marks()
    watch = HintFilter(marks)
    watch.event(SECRETS, "ADDED", SECRET)
    assert fingerprint(SECRETS, SECRET) == "10"
    assert "aHVudGVyMg" not in repr(watch._known) + repr(marks._versions)


async def test_only_secrets_and_workloads_that_somebody_looked_for_count() -> None:
    marks = Marks()
    watch = HintFilter(marks)
    named = frozenset({("secrets", "a", "key"), ("deployments", "a", "other")})
    watch.watch_interest(Interest(names=named))
    watch.event(DEPLOYMENTS, "ADDED", DEPLOYMENT)
    watch.event(SECRETS, "ADDED", changed(SECRET, "metadata.name", "unrelated"))
    watch.event(SECRETS, "DELETED", changed(SECRET, "metadata.name", "unrelated"))
    assert marks.count == 0
    watch.event(SECRETS, "ADDED", SECRET)
    assert marks.count == 1


async def test_any_workload_counts_where_targets_are_chosen_by_labels() -> None:
    marks = Marks()
    watch = HintFilter(marks)
    watch.watch_interest(Interest(namespaces=frozenset({("deployments", "a")})))
    watch.event(DEPLOYMENTS, "ADDED", DEPLOYMENT)
    assert marks.count == 1


async def test_our_output_secrets_always_count() -> None:
    marks = Marks()
    watch = HintFilter(marks)
    watch.watch_interest(Interest())
    labels = {"litellm-config.dev/proxy": "default"}
    watch.event(SECRETS, "MODIFIED", changed(SECRET, "metadata.labels", labels))
    assert marks.count == 1


async def test_a_listing_after_the_gather_gives_no_hint() -> None:
    marks = Marks()
    watch = HintFilter(marks)
    watch.gathered(LLMMODELS, [MODEL], 0)
    watch.event(LLMMODELS, None, MODEL)
    assert marks.count == 0


async def test_an_event_that_came_during_the_gather_is_settled_by_it() -> None:
    marks = Marks()
    watch = HintFilter(marks)
    watch.event(LLMMODELS, "MODIFIED", changed(MODEL, "metadata.generation", 2))
    watch.gathered(LLMMODELS, [changed(MODEL, "metadata.generation", 2)], 0)
    assert marks.count == 0
    watch.event(LLMMODELS, "MODIFIED", changed(MODEL, "metadata.generation", 3, "12"))
    watch.gathered(LLMMODELS, [changed(MODEL, "metadata.generation", 2)], 0)
    assert marks.count == 1


async def test_a_watch_that_lags_behind_the_list_gives_no_hint_about_the_past() -> None:
    marks = Marks()
    watch = HintFilter(marks)
    watch.gathered(LLMMODELS, [changed(MODEL, "metadata.generation", 3, "12")], 0)
    watch.event(LLMMODELS, "MODIFIED", changed(MODEL, "metadata.generation", 2, "11"))
    watch.event(LLMMODELS, "MODIFIED", changed(MODEL, "metadata.generation", 3, "12"))
    assert marks.count == 0


async def test_our_own_write_of_an_output_gives_no_hint() -> None:
    marks = Marks()
    watch = HintFilter(marks)
    watch.read(CONFIGMAPS, [SECRET])
    watch.event(CONFIGMAPS, "MODIFIED", SECRET)
    assert marks.count == 0


async def test_a_stale_watch_is_noticed_until_it_speaks_again() -> None:
    watch = HintFilter(Marks())
    watch.event(LLMMODELS, None, MODEL)
    watch.gathered(LLMMODELS, [MODEL], 100)
    assert watch.stale_for(200) == 0
    newer = changed(MODEL, "metadata.generation", 2)
    watch.gathered(LLMMODELS, [newer], 300)
    watch.gathered(LLMMODELS, [newer], 400)
    assert watch.stale_for(500) == 200
    watch.event(LLMMODELS, "MODIFIED", newer)
    assert watch.stale_for(600) == 0


async def test_what_is_gone_is_forgotten() -> None:
    watch = HintFilter(Marks())
    watch.event(LLMMODELS, None, MODEL)
    watch.gathered(LLMMODELS, [], 0)
    assert watch._known[LLMMODELS] == {}


REQUEST = {"litellm-config.dev/test-requested": "now"}


@pytest.mark.parametrize(
    ("resource", "annotations", "status", "is_urgent"),
    [
        pytest.param(LLMPROVIDERS, REQUEST, {}, True, id="a new request"),
        pytest.param(LLMMODELS, REQUEST, {}, True, id="that of a model"),
        pytest.param(LLMPROVIDERS, REQUEST, {"testRequested": "before"}, True, id="another one"),
        pytest.param(LLMPROVIDERS, REQUEST, {"testRequested": "now"}, False, id="an answered one"),
        pytest.param(LLMPROVIDERS, {}, {"testRequested": "now"}, False, id="none"),
        pytest.param(DEPLOYMENTS, REQUEST, {}, False, id="that of a workload"),
    ],
)
def test_a_glance_is_asked_for_by(
    resource: Resource, annotations: dict[str, str], status: dict[str, str], is_urgent: bool
) -> None:
    hints = Marks()
    body = {
        **MODEL,
        "metadata": {**MODEL["metadata"], "annotations": annotations},
        "status": status,
    }
    HintFilter(hints).event(resource, "MODIFIED", body)
    assert hints.is_urgent is is_urgent
