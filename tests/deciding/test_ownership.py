"""Who owns the outputs when an LLMProxy is deleted and created again."""

from dataclasses import replace

import pytest

from litellm_config_operator.v1alpha1 import NamespacedName
from tests.deciding.builders import proxy, quickstart
from tests.deciding.cluster import Cluster

CONFIG_MAP, SECRET = (
    NamespacedName("llm", "litellm-config"),
    NamespacedName("llm", "litellm-credentials"),
)


def owners(cluster: Cluster) -> tuple[str | None, str | None]:
    return cluster.config_maps[CONFIG_MAP].owner, cluster.owned_secrets[SECRET].owner


def test_a_recreated_llmproxy_writes_no_output() -> None:
    cluster = Cluster(*quickstart()).settle()
    cluster.delete("LLMProxy", "default").settle()
    cluster.written()
    cluster.apply(proxy()).settle()
    assert cluster.written() == []
    assert owners(cluster) == (None, None)


def test_of_two_proxies_created_in_one_second_the_one_with_the_outputs_keeps_them() -> None:
    cluster = Cluster(*quickstart()).settle()
    cluster.written()
    cluster.apply(proxy("aaa", targets=[{"name": "another"}])).settle()
    assert cluster.written() == []
    assert cluster.conditions("LLMProxy", "default")[5] == ("Ready", "True", "Ready")
    assert cluster.conditions("LLMProxy", "aaa")[5] == ("Ready", "False", "Conflict")


@pytest.mark.parametrize(("policy", "owner"), [("Delete", "LLMProxy-llm-default"), (None, None)])
def test_outputs_are_not_deleted_with_an_earlier_llmproxy_of_the_same_name(
    policy: str, owner: str | None
) -> None:
    """Garbage collection may come later than the successor: it must find another owner."""
    cluster = Cluster(*quickstart(), proxy(deletionPolicy=policy)).settle()
    for found in (cluster.config_maps, cluster.owned_secrets):
        for key, live in found.items():
            found[key] = replace(live, owner="a predecessor")
    cluster.written()
    cluster.settle()
    assert cluster.written() == ["Secret", "ConfigMap"]
    assert owners(cluster) == (owner, owner)


def test_a_change_of_the_deletion_policy_rolls_no_pods() -> None:
    cluster = Cluster(*quickstart()).settle()
    cluster.written()
    cluster.apply(proxy(deletionPolicy="Delete")).settle()
    assert owners(cluster) == ("LLMProxy-llm-default",) * 2
    cluster.apply(proxy()).settle()
    assert owners(cluster) == (None, None)
    assert cluster.written() == ["Secret", "ConfigMap"] * 2
