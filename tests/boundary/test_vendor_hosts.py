"""Types of which LiteLLM sends the pod's own keys along are called at their vendors alone."""

from typing import Any

import pytest

from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.credentials.resolve import Unresolved
from litellm_config_operator.credentials.vendor_hosts import foreign_host
from litellm_config_operator.deciding.assess import endpoint_of
from litellm_config_operator.v1alpha1 import LLMProvider, parse
from litellm_config_operator.v1alpha1.reasons import ProviderReason
from tests.deciding.builders import model, provider, proxy, secret
from tests.deciding.cluster import Cluster

ENTRA: dict[str, Any] = {
    "credentials": {"azureClientSecret": {"name": "s", "key": "k"}},
    "azure": {"tenantId": "acme", "clientId": "acme"},
}
KEY: dict[str, Any] = {"credentials": {"apiKey": {"name": "s", "key": "k"}}}
WATSONX = KEY | {"watsonx": {"projectId": "acme"}}
OWN = [
    ("databricks", KEY, "https://acme.cloud.databricks.com/serving-endpoints"),
    ("databricks", KEY, "https://acme.gcp.databricks.com"),
    ("databricks", KEY, "https://adb-1.2.azuredatabricks.net"),
    ("databricks", KEY, "https://ACME.CLOUD.DATABRICKS.COM"),
    ("watsonx", WATSONX, "https://eu-de.ml.cloud.ibm.com/ml/v1"),
    ("azure", ENTRA, "https://acme.openai.azure.com"),
    ("azure-ai", ENTRA, "https://acme.services.ai.azure.com/models"),
    ("azure", KEY, "https://gateway.example.com"),
    ("openai", KEY, "https://gateway.example.com/v1"),
    ("vllm", {}, "http://vllm.llm.svc:8000/v1"),
]
ELSEWHERE = [
    ("databricks", KEY, "https://evil.example.com"),
    ("databricks", KEY, "https://cloud.databricks.com.example.com"),
    ("databricks", KEY, "https://evilcloud.databricks.com.example.com"),
    ("databricks", KEY, "https://cloud.databricks.com"),
    ("databricks", KEY, "https://evil-cloud.databricks.com"),
    ("databricks", KEY, "https://10.0.0.1/x.cloud.databricks.com"),
    ("watsonx", WATSONX, "https://cloud.ibm.com.example.com"),
    ("azure", ENTRA, "https://gateway.example.com"),
    ("azure-ai", ENTRA, "https://gateway.azure-api.net"),
    ("azure", ENTRA, "https://acme.openai.azure.com/%41"),
]


def refusal(type_: str, spec: dict[str, Any], base: str) -> Unresolved | None:
    """Why a provider of this type and address may not have its keys."""
    parsed = parse(LLMProvider, provider(type_, **{"baseURL": base, **spec}))
    assert isinstance(parsed, LLMProvider), parsed
    return foreign_host(parsed, endpoint_of(parsed))


@pytest.mark.parametrize(("type_", "spec", "base"), OWN)
def test_an_address_of_the_vendors_may_have_the_keys(
    type_: str, spec: dict[str, Any], base: str
) -> None:
    assert refusal(type_, spec, base) is None


@pytest.mark.parametrize(("type_", "spec", "base"), ELSEWHERE)
def test_any_other_address_may_not(type_: str, spec: dict[str, Any], base: str) -> None:
    refused = refusal(type_, spec, base)
    assert isinstance(refused, Unresolved)
    assert refused.reason is ProviderReason.HOST_NOT_ALLOWED
    assert refused.message.startswith("baseURL must be an address of the vendor's, below ")


def test_the_message_names_every_domain_and_why() -> None:
    refused = refusal("watsonx", WATSONX, "https://llm.example.com")
    assert refused is not None
    assert refused.message == (
        "baseURL must be an address of the vendor's, below cloud.ibm.com: LiteLLM sends the keys "
        "of type watsonx that are in the proxy's own environment there, too"
    )


def test_a_provider_at_another_address_is_not_rendered() -> None:
    cluster = Cluster(
        secret("databricks-key"),
        provider("databricks", baseURL="https://evil.example.com"),
        model("a", provider="databricks"),
        proxy(),
        proxy_namespaces=("llm",),
    )
    cluster.step()
    assert cluster.ids() == []
    assert "evil.example.com" not in cluster.text()
    assert ("ResolvedRefs", "False", "HostNotAllowed") in (
        cluster.conditions("LLMProvider", "databricks")
    )


def test_every_example_address_is_one_that_is_accepted() -> None:
    rows = [row for row in PROVIDER_TYPES.values() if row.vendor_domains]
    assert {row.name for row in rows} == {"databricks", "watsonx"}
    for row in rows:
        spec = WATSONX if row.name == "watsonx" else KEY
        assert refusal(row.name, spec, row.example_base_url) is None
