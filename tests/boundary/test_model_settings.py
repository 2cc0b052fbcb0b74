"""What a model may have otherwise than its LLMProvider: a row for each refusal.

Law: a key goes nowhere that its owner does not let it go, and nobody else's model moves it.
"""

from typing import Any

from tests.deciding.builders import (
    Manifest,
    bound,
    model,
    namespace,
    provider,
    proxy,
    secret,
    within,
)
from tests.deciding.cluster import Cluster

HOSTS = "bedrock.eu-central-1.amazonaws.com, bedrock.us-east-1.amazonaws.com"
KEY = bound(HOSTS, name="k")
OLD, NEW = "eu-central-1", "us-east-1"


def bedrock(**spec: Any) -> Manifest:
    key = {"apiKey": {"name": "k", "key": "api-key"}}
    return provider("p", type="bedrock", aws={"region": OLD}, credentials=key, **spec)


def said(*around: Manifest, namespace: str = "llm", **spec: Any) -> tuple[str, str]:
    """What is wrong with a model, and the settings in its line."""
    asked = within(namespace, model("m", provider="llm/p", **spec))
    cluster = Cluster(KEY, *around, asked, proxy(targets=[]), proxy_namespaces=("llm",))
    cluster.step()
    wrong = next(
        (
            cluster.condition(kind, "LLMModel", "m", namespace)["message"]
            for kind in ("Accepted", "ResolvedRefs")
            if cluster.condition(kind, "LLMModel", "m", namespace)["status"] == "False"
        ),
        "",
    )
    line = next((each for each in cluster.text().split("\n") if '"model_name": "m"' in each), "")
    return wrong, line


def test_a_model_has_the_region_and_the_version_that_it_asks_for() -> None:
    wrong, line = said(bedrock(), aws={"region": NEW})
    assert (wrong, f'"aws_region_name": "{NEW}"' in line) == ("", True)
    key = {"apiKey": {"name": "other", "key": "api-key"}}
    azure = provider("p", type="azure", azure={"apiVersion": "2024-06-01"}, credentials=key)
    wrong, line = said(secret("other"), azure, azure={"apiVersion": "2025-01-01-preview"})
    assert (wrong, '"api_version": "2025-01-01-preview"' in line) == ("", True)


def test_a_region_is_refused_where_the_key_may_not_go() -> None:
    near = (
        "aws.region: a Secret of LLMProvider llm/p does not allow its keys to be sent to "
        "https://bedrock.eu-west-3.amazonaws.com: its owner may add that host to its annotation "
        "litellm-config.dev/allowed-hosts"
    )
    assert said(bedrock(), aws={"region": "eu-west-3"}) == (near, "")
    assert said(bedrock(), aws={"region": OLD})[0] == ""
    long = said(bedrock(), aws={"region": "a" * 64})
    assert long == ("aws.region must be the name of a region, such as eu-central-1", "")


def test_another_namespaces_model_moves_no_key() -> None:
    lent = bedrock(allowedNamespaces={"from": "All"})
    around = (lent, namespace("team-a"), proxy(models={"namespaces": {"from": "All"}}))
    why = (
        "aws.region may be set only in namespace llm of the LLMProvider: ask its owner for an "
        "LLMProvider of that region"
    )
    assert said(*around, namespace="team-a", aws={"region": NEW})[0] == why
    assert said(*around, namespace="team-a", aws={"region": OLD})[0] == ""
    assert said(*around, namespace="team-a")[0] == ""


def test_a_setting_of_another_type_is_refused() -> None:
    assert said(bedrock(), azure={"apiVersion": "1"}) == (
        "azure.apiVersion must not be set where the LLMProvider is of type bedrock",
        "",
    )
    assert said(aws={"region": NEW})[0].startswith("LLMProvider llm/p does not exist")
