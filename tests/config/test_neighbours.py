"""An entry's facts about its model do not reach another entry of the same upstream model."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from devcluster import litellm_environment
from tests.config.versions import VERSIONS
from tests.deciding.builders import deployment, model, namespace, provider, proxy, secret, within
from tests.deciding.cluster import Cluster

PROGRAM = Path(__file__).parent / "litellm_windows.py"
MARK = "ASKED "
HOSTILE: dict[str, Any] = {
    "contextWindow": 1,
    "maxOutputTokens": 1,
    "mode": "responses",
    "capabilities": {"vision": False, "functionCalling": False, "systemMessages": False},
    "cost": {"inputPerMillionTokens": "1000000"},
}
LISTED, OWN = "gpt-4o", "our-own"
"""An upstream model that is in LiteLLM's list, and one that is not."""


def published(upstream: str, name: str = "team/theirs", **neighbour: Any) -> str:
    """The file with a model of ours and one of another namespace."""
    team, theirs = name.split("/")
    cluster = Cluster(
        namespace(team),
        secret(),
        provider(baseURL="http://UPSTREAM/v1", allowedNamespaces={"from": "All"}),
        model("ours", model=upstream),
        within(team, model(theirs, provider="llm/openai", model=upstream, **neighbour)),
        proxy(models={"namespaces": {"from": "All"}}),
        deployment(),
        proxy_namespaces=("llm",),
    )
    cluster.step()
    assert len(cluster.ids()) == 2
    return cluster.text()


def files() -> dict[str, str]:
    """Ours alone and beside theirs, of either upstream model."""
    return {
        "alone": published(LISTED),
        "beside": published(LISTED, **HOSTILE),
        "own alone": published(OWN),
        "own beside": published(OWN, **HOSTILE),
        # LiteLLM takes an entry's id for a model of its price list.
        "namesake": published(LISTED, f"openai/{LISTED}", **HOSTILE),
    }


@pytest.fixture(scope="module", params=VERSIONS)
def asked(request: pytest.FixtureRequest) -> dict[str, dict[str, dict[str, Any]]]:
    """By file and model: what arrived at the upstream, and what LiteLLM knows of it."""
    ended = subprocess.run(
        [litellm_environment(request.param) / "bin" / "python", PROGRAM],
        input=json.dumps(files()),
        env={"LITELLM_LOCAL_MODEL_COST_MAP": "True"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr[-4000:]
    lines = [line for line in ended.stdout.splitlines() if line.startswith(MARK)]
    assert len(lines) == len(files()), ended.stderr[-4000:]
    return dict(json.loads(line.removeprefix(MARK)) for line in lines)


@pytest.mark.devcluster
@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    ("alone", "beside", "upstream"),
    [
        ("alone", "beside", LISTED),
        ("own alone", "own beside", OWN),
        ("alone", "namesake", LISTED),
    ],
    ids=[LISTED, OWN, "namesake"],
)
def test_another_entry_of_the_same_upstream_model_changes_nothing_for_this_one(
    alone: str, beside: str, upstream: str, asked: dict[str, dict[str, dict[str, Any]]]
) -> None:
    assert asked[beside]["ours"] == asked[alone]["ours"]
    assert asked[alone]["ours"]["arrived"] == [["/v1/chat/completions", upstream]]


@pytest.mark.devcluster
def test_the_context_window_of_the_entry_counts_where_litellm_knows_the_model(
    asked: dict[str, dict[str, dict[str, Any]]],
) -> None:
    found = asked["beside"]["theirs"]
    assert found["arrived"] == []
    assert found["told"]["max_input_tokens"] == 1
