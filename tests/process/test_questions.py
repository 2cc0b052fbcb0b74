"""Whose pods are asked what they serve."""

import pytest

from litellm_config_operator.process.questions import questions
from litellm_config_operator.status.rollout import is_asked
from litellm_config_operator.v1alpha1 import NamespacedName
from tests.deciding.builders import Manifest, annotated, proxy, quickstart
from tests.deciding.cluster import Cluster

DEFAULT = NamespacedName("llm", "default")


def asked(manifest: Manifest) -> dict[NamespacedName, list[str]]:
    """The pods that are asked when a served LLMProxy becomes this one."""
    cluster = Cluster(*quickstart()).settle().apply(manifest).settle()
    possible, failed = questions(cluster.world())
    assert failed == []
    plans = cluster.decide().proxies
    return {
        key: [pod.name for pod in question.pods]
        for key, question in possible.items()
        if is_asked(plans[key])
    }


@pytest.mark.parametrize(
    "manifest",
    [
        pytest.param(proxy(), id="accepted"),
        pytest.param(proxy(suspend=True), id="suspended"),
        pytest.param(annotated(proxy(), paused="true"), id="paused"),
    ],
)
def test_the_pods_of_an_accepted_proxy_are_asked(manifest: Manifest) -> None:
    assert asked(manifest) == {DEFAULT: ["litellm-0", "litellm-1"]}


@pytest.mark.parametrize(
    "manifest",
    [
        pytest.param(proxy(models={"namespaces": {"from": "All"}}), id="refused"),
        pytest.param(proxy(verify={"enabled": False}), id="not verified"),
        pytest.param(proxy(masterKey={"envVar": "OWN_KEY"}), id="without a key"),
    ],
)
def test_pods_of_others_are_never_asked(manifest: Manifest) -> None:
    assert asked(manifest) == {}
