"""A target that the operator cannot read concerns its own LLMProxy only."""

import time
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from litellm_config_operator.cluster.gather import Gatherer
from litellm_config_operator.deciding.world import MissingTarget
from litellm_config_operator.kube.errors import ForbiddenError
from litellm_config_operator.settings import Settings
from litellm_config_operator.watching.hint_filter import HintFilter
from litellm_config_operator.watching.hints import Hints
from tests.kube.stand_in import Handler, server

BY_NAME = {"kind": "Rollout", "name": "litellm"}
BY_SELECTOR = {"kind": "Rollout", "selector": {"matchLabels": {"app": "litellm"}}}
FORBIDDEN = (
    "may not be read by the operator: grant it rollouts.argoproj.io (rbac.argoRollouts of the "
    "chart)"
)
NO_KIND = "is of a kind that the cluster does not have: install Argo Rollouts"


def cluster(target: dict[str, Any], refused: str, status: int) -> Handler:
    """An API server with one LLMProxy, which answers so for one kind."""
    metadata = {"name": "default", "namespace": "llm", "uid": "u", "generation": 1}
    metadata["creationTimestamp"] = "2026-01-01T00:00:00Z"
    proxy = {"metadata": metadata, "spec": {"targets": [target]}}

    async def answer(request: web.Request) -> web.Response:
        path = request.path
        if refused in path:
            return web.json_response({}, status=status)
        if path.endswith("v1alpha1"):
            kinds = ("llmproviders", "llmmodels", "llmproxies")
            verbs = ["create", "get", "list", "patch", "update", "watch"]
            return web.json_response(
                {"resources": [{"name": kind, "verbs": verbs} for kind in kinds]}
            )
        if "/namespaces/" in path and not path.endswith("/deployments"):
            return web.json_response({}, status=404)
        return web.json_response({"items": [proxy] if path.endswith("llmproxies") else []})

    return answer


@pytest.mark.parametrize(
    ("target", "status", "problem"),
    [
        (BY_NAME, 403, FORBIDDEN),
        (BY_SELECTOR, 403, FORBIDDEN),
        (BY_SELECTOR, 404, NO_KIND),
        (BY_NAME, 404, "does not exist: create it"),
    ],
)
async def test_a_rollout_that_cannot_be_read_is_named_and_the_rest_is_read(
    tmp_path: Path, target: dict[str, Any], status: int, problem: str
) -> None:
    async with server(tmp_path, cluster(target, "/rollouts", status)) as client:
        gatherer = Gatherer(client, Settings(), HintFilter(Hints()), clock=time.monotonic)
        world = await gatherer.gather()
    (outputs,) = world.outputs.values()
    name = target.get("name", "by selector")
    assert outputs.targets == (MissingTarget("Rollout", name, problem),)


async def test_a_deployment_that_may_not_be_read_ends_the_pass(tmp_path: Path) -> None:
    handler = cluster({"name": "litellm"}, "/deployments", 403)
    async with server(tmp_path, handler) as client:
        gatherer = Gatherer(client, Settings(), HintFilter(Hints()), clock=time.monotonic)
        with pytest.raises(ForbiddenError):
            await gatherer.gather()


async def test_a_selector_that_matches_no_workload_is_named(
    tmp_path: Path,
) -> None:
    selector = {"kind": "Deployment", "selector": {"matchLabels": {"app": "litellm"}}}
    async with server(tmp_path, cluster(selector, "/no-such-path", 500)) as client:
        gatherer = Gatherer(client, Settings(), HintFilter(Hints()), clock=time.monotonic)
        world = await gatherer.gather()
    (outputs,) = world.outputs.values()
    assert (outputs.targets, outputs.unmatched) == ((), {0})
