"""A target that the operator cannot read concerns its own LLMProxy only."""

from pathlib import Path
from typing import Any

import pytest

from litellm_config_operator.cluster.outputs import OutputsReader
from litellm_config_operator.deciding.world import MissingTarget, Outputs
from litellm_config_operator.kube.errors import ForbiddenError
from litellm_config_operator.v1alpha1 import LLMProxy, parse
from litellm_config_operator.watching.hints import Hints
from tests.deciding.builders import proxy
from tests.kube.memory_api import MemoryApi
from tests.kube.stand_in import server

BY_NAME = {"kind": "Rollout", "name": "litellm"}
BY_SELECTOR = {"kind": "Rollout", "selector": {"matchLabels": {"app": "litellm"}}}
FORBIDDEN = (
    "may not be read by the operator: grant it rollouts.argoproj.io (rbac.argoRollouts of the "
    "chart)"
)
NO_KIND = "is of a kind that the cluster does not have: install Argo Rollouts"


async def outputs(folder: Path, target: dict[str, Any], refused: dict[str, int]) -> Outputs:
    """What is around an LLMProxy with this target."""
    api = MemoryApi()
    api.refused = refused
    own = parse(LLMProxy, proxy(targets=[target], metadata={"uid": "u"}))
    assert isinstance(own, LLMProxy)
    async with server(folder, api.answer) as client:
        return await OutputsReader(client, Hints()).read(own, with_pods=True)


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
    refused = {"GET rollouts": status, "LIST rollouts": status}
    found = await outputs(tmp_path, target, refused)
    name = target.get("name", "by selector")
    assert found.targets == (MissingTarget("Rollout", name, problem),)


async def test_a_deployment_that_may_not_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ForbiddenError):
        await outputs(tmp_path, {"name": "litellm"}, {"GET deployments": 403})


async def test_a_selector_that_matches_no_workload_is_named(tmp_path: Path) -> None:
    selector = {"kind": "Deployment", "selector": {"matchLabels": {"app": "litellm"}}}
    found = await outputs(tmp_path, selector, {})
    assert (list(found.targets), set(found.unmatched)) == ([], {0})
