"""A Secret's value that LiteLLM would take for a reference to another key is none."""

import pytest

from litellm_config_operator.credentials.resolve import Unresolved, read_key, resolve
from litellm_config_operator.credentials.secret_data import SecretData
from litellm_config_operator.v1alpha1 import LLMProvider, NamespacedName, SecretKeySelector, parse
from litellm_config_operator.v1alpha1.reasons import ProviderReason
from tests.deciding.builders import model, provider, proxy, secret
from tests.deciding.cluster import Cluster

SELECTOR = SecretKeySelector(name="openai-key", key="api-key")
MINE = NamespacedName("llm", "openai-key")
REFUSED = [
    "oidc/env/OPENAI_API_KEY",
    "oidc/env_path/AZURE_FEDERATED_TOKEN_FILE",
    "oidc/file/var/run/secrets/kubernetes.io/serviceaccount/token",
    "oidc/google/https://evil.example.com",
    "oidc/azure/api://x",
    "oidc/",
    "os.environ/LITELLM_MASTER_KEY",
    "os.environ/",
]
TAKEN = ["oidc", "sk-oidc/env/X", "OIDC/env/X", "Os.environ/X", "os.environ"]
"""LiteLLM compares the beginning, letter by letter."""


@pytest.mark.parametrize("value", REFUSED)
def test_a_reference_is_refused_in_a_keys_place(value: str) -> None:
    secrets = {MINE: SecretData({"api-key": value.encode()})}
    found = parse(LLMProvider, provider())
    assert isinstance(found, LLMProvider)
    for refused in (read_key(SELECTOR, "llm", secrets), resolve(found, secrets)):
        assert isinstance(refused, Unresolved)
        assert refused.reason is ProviderReason.KEY_MALFORMED
        assert refused.message == (
            "Key api-key of Secret llm/openai-key is a reference that LiteLLM would follow: store "
            "the key itself in it"
        )


@pytest.mark.parametrize("value", TAKEN)
def test_what_litellm_would_not_follow_is_a_key(value: str) -> None:
    secrets = {MINE: SecretData({"api-key": value.encode()})}
    assert read_key(SELECTOR, "llm", secrets) == value.encode()


@pytest.mark.parametrize("value", REFUSED)
def test_nothing_is_rendered_with_a_reference(value: str) -> None:
    cluster = Cluster(
        secret(api_key=value.encode()), provider(), model(), proxy(), proxy_namespaces=("llm",)
    )
    cluster.step()
    assert cluster.ids() == []
    assert value.encode() not in cluster.environment().values()
