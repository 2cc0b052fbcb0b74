"""The Secret of credentials grows first and shrinks last."""

import pytest

from tests.deciding.builders import Manifest, deployment, model, provider, proxy, secret
from tests.deciding.cluster import Cluster


def two_providers() -> Cluster:
    return Cluster(
        secret("east-key"),
        secret("west-key"),
        provider("east"),
        provider("west"),
        model("a", provider="east"),
        model("b", provider="west"),
        proxy(),
        deployment(),
    ).settle()


def keys(cluster: Cluster) -> list[str]:
    """Whose keys the Secret holds."""
    names = sorted(name for name in cluster.environment() if name.startswith("LLMKEY_"))
    return [name.split("_")[2] for name in names]


def test_a_key_of_the_old_file_stays_until_every_pod_runs_the_new_one() -> None:
    cluster = two_providers().apply(provider("west", enabled=False))
    for _ in range(3):
        cluster.step()
        assert keys(cluster) == ["EAST", "WEST"]
    cluster.roll().step()
    assert keys(cluster) == ["EAST"]


def test_a_key_of_an_older_file_stays_through_several_changes() -> None:
    cluster = two_providers().apply(provider("west", enabled=False))
    cluster.step()
    cluster.apply(model("a", provider="east", contextWindow=1000))
    cluster.step()
    cluster.step()
    assert keys(cluster) == ["EAST", "WEST"]
    cluster.roll().step()
    assert keys(cluster) == ["EAST"]


def test_a_target_that_does_not_exist_keeps_no_key() -> None:
    cluster = two_providers().delete("Deployment", "litellm").settle()
    cluster.apply(provider("west", enabled=False)).settle()
    assert keys(cluster) == ["EAST"]


def test_with_strategy_none_a_key_stays_until_all_pods_report_the_new_file() -> None:
    cluster = two_providers().apply(proxy(rollout={"strategy": "None"})).settle()
    cluster.apply(provider("west", enabled=False)).settle()
    assert keys(cluster) == ["EAST", "WEST"]
    cluster.roll().settle()
    assert keys(cluster) == ["EAST"]


@pytest.mark.parametrize(
    "spec",
    [
        pytest.param({"verify": {"enabled": False}}, id="nobody wants to know"),
        pytest.param({"masterKey": {"envVar": "OWN_MASTER_KEY"}}, id="nobody can sign in"),
    ],
)
def test_with_strategy_none_and_no_verification_no_key_stays(spec: Manifest) -> None:
    unasked = proxy(rollout={"strategy": "None"}, **spec)
    cluster = two_providers().apply(unasked).settle().turn_pods(served=None)
    cluster.apply(provider("west", enabled=False)).settle()
    assert keys(cluster) == ["EAST"]
