"""Bodies of the API server that are not what they should be cost only what they are about."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from litellm_config_operator.boundary import Caught, Subject
from litellm_config_operator.cluster.outputs import OutputsReader
from litellm_config_operator.cluster.workloads import target_of
from litellm_config_operator.deciding.world import MissingTarget, Outputs
from litellm_config_operator.kube.answers import version_of
from litellm_config_operator.kube.resources import DEPLOYMENTS, LLMMODELS
from litellm_config_operator.process.statuses import told
from litellm_config_operator.status.statuses import DesiredStatus
from litellm_config_operator.telemetry import metrics
from litellm_config_operator.v1alpha1 import (
    LiveStatus,
    LLMModel,
    LLMModelStatus,
    LLMProxy,
    NamespacedName,
    parse,
)
from litellm_config_operator.watching.hints import Hints
from tests.deciding.builders import model, proxy
from tests.kube.stand_in import Handler, server

DEFAULT = NamespacedName("llm", "default")
META = {"name": "litellm", "namespace": "llm", "uid": "u", "generation": 1, "resourceVersion": "1"}
SELECTOR = {"selector": {"matchLabels": {"app": "litellm"}}}
DEPLOYMENT = {"metadata": META, "spec": SELECTOR, "status": {}}
POD = {"metadata": META, "status": {"podIP": "10.0.0.1"}}


def answers(**bodies: Any) -> Handler:
    """An API server that has these bodies, by the plural of their kind."""

    async def answer(request: web.Request) -> web.Response:
        *_, plural, name = request.path.split("/")
        if name == "pods":
            return web.json_response({"items": bodies.get("pods", [])})
        found = bodies.get(plural)
        return web.json_response(found or {}, status=200 if found else 404)

    return answer


async def outputs(tmp_path: Path, **bodies: Any) -> tuple[Outputs, list[Caught]]:
    own = parse(LLMProxy, proxy(metadata={"uid": "p"}))
    assert isinstance(own, LLMProxy)
    async with server(tmp_path, answers(**bodies)) as client:
        reader = OutputsReader(client, Hints())
        return await reader.read(own, with_pods=True), reader.caught


async def test_good_bodies_are_read_and_nothing_is_caught(tmp_path: Path) -> None:
    found, caught = await outputs(tmp_path, deployments=DEPLOYMENT, pods=[POD])
    assert [type(each).__name__ for each in found.targets] == ["Target"]
    assert [pod.address for pod in found.pods] == ["10.0.0.1"]
    assert caught == []


@pytest.mark.parametrize(
    "odd",
    [
        {"spec": {"template": 5}},
        {"spec": {}, "status": {"conditions": [5], "observedGeneration": 1}},
    ],
)
async def test_a_workload_that_cannot_be_read_is_named_and_the_rest_is_read(
    tmp_path: Path, odd: Any
) -> None:
    found, caught = await outputs(tmp_path, deployments=DEPLOYMENT | odd)
    problem = "cannot be read by the operator: see its log"
    assert found.targets == (MissingTarget("Deployment", "litellm", problem),)
    assert {each.subject.kind for each in caught} == {"Deployment"}


async def test_a_selector_that_cannot_be_read_selects_no_pods(tmp_path: Path) -> None:
    odd: Any = {"spec": {"selector": {"matchExpressions": [{}]}}}
    found, caught = await outputs(tmp_path, deployments=DEPLOYMENT | odd, pods=[POD])
    assert found.pods == ()
    assert [(each.subject.kind, each.error) for each in caught] == [("Deployment", "KeyError")]


async def test_a_pod_that_cannot_be_read_counts_as_one_that_does_not_answer(
    tmp_path: Path,
) -> None:
    other = POD | {"metadata": META | {"name": "other"}}
    odd = POD | {"status": {"containerStatuses": [5]}}
    found, caught = await outputs(tmp_path, deployments=DEPLOYMENT, pods=[odd, other])
    assert [(pod.name, pod.ready, pod.address, pod.served) for pod in found.pods] == [
        ("litellm", True, "", None),
        ("other", False, "10.0.0.1", None),
    ]
    assert [each.subject for each in caught] == [Subject("Pod", "llm", "litellm", "u")]


@pytest.mark.parametrize(("plural", "kind"), [("configmaps", "ConfigMap"), ("secrets", "Secret")])
async def test_an_output_that_cannot_be_read_is_not_ours(
    tmp_path: Path, plural: str, kind: str
) -> None:
    odd = {"metadata": {key: value for key, value in META.items() if key != "uid"}}
    found, caught = await outputs(tmp_path, **{plural: odd})
    live = found.config_map if kind == "ConfigMap" else found.secret
    assert live is not None
    assert (live.managed_for, dict(live.data)) == (None, {})
    assert kind in {each.subject.kind for each in caught}


@pytest.mark.parametrize("observed", ["x", "", "-1", 1.5, [], "9" * 5_000, None])
def test_a_generation_that_no_controller_writes_is_not_observed(observed: Any) -> None:
    """Argo Rollouts' own schema takes any text there."""
    body = DEPLOYMENT | {"kind": "Rollout", "spec": {"replicas": 0}}
    seen = {"observedGeneration": observed, "updatedReplicas": 0, "availableReplicas": 0}
    assert not target_of(body | {"status": seen}).complete
    assert target_of(body | {"status": seen | {"observedGeneration": "1"}}).complete


def caught_hints(kind: str) -> float:
    labels = {"kind": kind, "step": "hint"}
    name = "litellm_config_operator_caught_errors_total"
    return metrics.REGISTRY.get_sample_value(name, labels) or 0


@pytest.mark.parametrize("body", [None, 5, {"metadata": 5}, {"metadata": {}}], ids=str)
def test_an_event_that_cannot_be_read_is_a_hint_and_is_counted(body: Any) -> None:
    hints = Hints()
    before = caught_hints("LLMModel")
    hints.event(LLMMODELS, "ADDED", body)
    assert set(hints.take()) == {LLMMODELS}
    assert caught_hints("LLMModel") == before + 1


@pytest.mark.parametrize("annotations", [5, {"litellm-config.dev/test-requested": 5}], ids=str)
def test_an_object_that_is_odd_within_is_a_hint(annotations: Any) -> None:
    hints = Hints()
    hints.event(LLMMODELS, "ADDED", {"metadata": META | {"annotations": annotations}})
    assert hints.take() == {LLMMODELS: {NamespacedName("llm", "litellm"): 1}}


def test_any_new_version_of_an_odd_workload_is_a_hint() -> None:
    hints = Hints()
    odd = {"metadata": META, "status": {"conditions": [5]}}
    hints.event(DEPLOYMENTS, "ADDED", odd)
    hints.take()
    hints.event(DEPLOYMENTS, "MODIFIED", odd)
    assert hints.take() == {}
    hints.event(DEPLOYMENTS, "MODIFIED", odd | {"metadata": META | {"resourceVersion": "2"}})
    assert set(hints.take()) == {DEPLOYMENTS}


@pytest.mark.parametrize("version", ["9" * 5_000, "x", "", None, 5.5, "-1", "\u0665"])
def test_a_version_that_is_no_number_is_the_oldest(version: Any) -> None:
    assert version_of({"metadata": META | {"resourceVersion": version}}) == 0


def test_of_a_status_of_which_no_event_can_be_told_none_is() -> None:
    said = {"conditions": [{"type": "Accepted", "status": "False"}]}
    item = DesiredStatus("LLMModel", NamespacedName("llm", "a"), "u", said)
    found = told(item, {})
    assert isinstance(found, Caught)
    assert (found.subject, found.step) == (Subject("LLMModel", "llm", "a", "u"), "events")
    good = {"conditions": [{**said["conditions"][0], "reason": "Invalid", "message": "x"}]}
    events = told(replace(item, status=good), {})
    assert not isinstance(events, Caught)
    assert [each.reason for each in events] == ["Invalid"]


@pytest.mark.parametrize("status", [None, "x", 5, ["x"], True])
def test_an_odd_status_reads_as_an_empty_one(status: object) -> None:
    assert LiveStatus.of(status).json() == {}
    assert LiveStatus.of({"a": status}).json() == {"a": status}
    found = parse(LLMModel, model() | {"status": status})
    assert found.status == LLMModelStatus()
