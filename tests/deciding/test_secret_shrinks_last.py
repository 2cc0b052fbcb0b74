"""What the Secret of credentials holds while pods of several revisions may start.

Law: a variable is removed only when no pod can start from a file that refers to it.
"""

from litellm_config_operator.credentials.resolve import ENVIRONMENT_PREFIX
from tests.deciding.builders import deployment, model, provider, quickstart, secret
from tests.deciding.cluster import Cluster


def two_providers() -> Cluster:
    """Served, and a second provider that can go."""
    second = (secret("groq-key"), provider("groq"), model("llama", provider="groq"))
    return Cluster(*quickstart(), *second).settle()


def names(cluster: Cluster) -> set[str]:
    return {name for name in cluster.environment() if name.startswith(ENVIRONMENT_PREFIX)}


def test_a_removed_variable_stays_until_its_rollout_is_complete() -> None:
    cluster = two_providers()
    before = names(cluster)
    cluster.delete("LLMModel", "llama").delete("LLMProvider", "groq")
    for _ in range(3):
        cluster.step()
        assert names(cluster) == before
    cluster.roll().step()
    assert len(names(cluster)) == 1 < len(before)


def test_a_removed_variable_stays_through_a_second_change_during_the_rollout() -> None:
    cluster = two_providers()
    before = names(cluster)
    cluster.delete("LLMModel", "llama").delete("LLMProvider", "groq").step()
    cluster.apply(model(maxOutputTokens=1000))
    for _ in range(3):
        cluster.step()
        assert names(cluster) == before
    assert len(names(cluster.settle())) == 1


def test_a_removed_variable_stays_while_a_failed_rollout_leaves_old_pods() -> None:
    cluster = two_providers()
    before = names(cluster)
    cluster.delete("LLMModel", "llama").delete("LLMProvider", "groq").step()
    cluster.turn(stalled=True).wait(3600).step()
    assert names(cluster) == before


def test_a_removed_variable_leaves_at_once_where_there_are_no_pods() -> None:
    cluster = two_providers().apply(deployment(replicas=0)).settle()
    cluster.delete("LLMModel", "llama").delete("LLMProvider", "groq").settle()
    assert len(names(cluster)) == 1
