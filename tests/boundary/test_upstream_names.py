"""What `spec.model` may be: a model's name, and nothing that LiteLLM could call as an address."""

from typing import Any

import pytest

from litellm_config_operator.v1alpha1 import LLMModel, Malformed, parse
from tests.deciding.builders import model, provider, proxy, quickstart, secret
from tests.deciding.cluster import Cluster

NAME = (
    "spec.model must be a model's name: letters, digits, spaces and . _ : @ + ~ = , ( ) # - in "
    "parts that begin with a letter, a digit, @, ~ or _ and are joined by single slashes"
)
ADDRESS = (
    "spec.model must not be an address: the provider's address belongs in the LLMProvider's "
    "baseURL"
)
WILDCARD = "spec.model must end in * if it holds a *, and no two may stand side by side"
REFERENCE = "spec.model must not start with os.environ/ or oidc/"

REAL = [
    "*",
    "gpt-*",
    "xai/*",
    "a-*::b::*",
    "gpt-4o",
    "o3",
    "1.5",
    "ft:gpt-4o-mini-2024-07-18:acme::9xYz",
    "meta-llama/Llama-3.3-70B-Instruct-Turbo",
    "openai/gpt-oss-120b:fastest",
    "@cf/meta/llama-3.3-70b-instruct-fp8-fast",
    "eu.anthropic.claude-sonnet-4-5-20250929-v1:0",
    "arn:aws:bedrock:eu-central-1:123456789012:application-inference-profile/a1b2",
    "claude-sonnet-4-5@20250929",
    "accounts/acme/models/ours#accounts/acme/deployments/d1",
    "hf.co/bartowski/Llama-3.2-3B-Instruct-GGUF:Q4_K_M",
    "registry.example.com:5000/team/model:latest",
    "qwen2.5-7b@q4_k_m",
    "/models/llama-3",
    "My Model (8B)",
    "~vendor/auto",
]
REFUSED = {
    "http://evil.example.com/x": NAME,
    "https://evil.example.com": NAME,
    "ws://evil.example.com/x": NAME,
    "file:///etc/passwd": NAME,
    "models/http://evil.example.com/x": NAME,
    "//evil.example.com/x": NAME,
    "a//b": NAME,
    "../x": NAME,
    "a/../b": NAME,
    "a/..": NAME,
    "./a": NAME,
    "a/.hidden": NAME,
    "a/": NAME,
    "\\\\evil.example.com\\x": NAME,
    "a\\b": NAME,
    "..%2f..%2fx": NAME,
    "a%2e%2e": NAME,
    "a?key=1": NAME,
    "a&b": NAME,
    "a;b": NAME,
    "a|b": NAME,
    "a$b": NAME,
    "{a}": NAME,
    "[::1]/x": NAME,
    "a\nb": NAME,
    "a\tb": NAME,
    "a\x00b": NAME,
    " a": NAME,
    "a ": NAME,
    "-a": NAME,
    "gpt-4ο": NAME,  # noqa: RUF001 - the last letter is Greek
    "http:/evil.example.com/x": ADDRESS,
    "https:evil.example.com/x": ADDRESS,
    "HTTPS:evil.example.com/x": ADDRESS,
    "a/http:/evil.example.com": ADDRESS,
    "wss:/evil.example.com": ADDRESS,
    "ws:evil.example.com": ADDRESS,
    "a*b": WILDCARD,
    "a**": WILDCARD,
    "os.environ/LITELLM_MASTER_KEY": REFERENCE,
    "oidc/env/OPENAI_API_KEY": REFERENCE,
}


def parsed(name: str) -> LLMModel | Malformed:
    spec: dict[str, Any] = {"model": name, "modelName": "a*" * name.count("*") or None}
    return parse(LLMModel, model("a", **spec))


def test_a_name_that_models_have_is_accepted() -> None:
    assert [name for name in REAL if not isinstance(parsed(name), LLMModel)] == []


def test_a_name_that_could_be_an_address_is_refused(subtests: pytest.Subtests) -> None:
    for name, message in REFUSED.items():
        with subtests.test(name):
            found = parsed(name)
            assert isinstance(found, Malformed)
            assert message in found.message


@pytest.mark.parametrize("pattern", ["*", "meta-llama/*"])
def test_no_pattern_leaves_the_name_to_callers_where_names_are_called(pattern: str) -> None:
    """LiteLLM puts what a caller asks for in the place of the *."""
    spec: dict[str, Any] = {"model": pattern, "modelName": "hf/*"}
    wild = model("wild", provider="huggingface", **spec)
    cluster = Cluster(
        secret("huggingface-key"),
        provider("huggingface"),
        model("plain", provider="huggingface"),
        wild,
        proxy(),
        proxy_namespaces=("llm",),
    )
    cluster.step()
    assert cluster.ids() == ["llm/plain"]
    assert cluster.message("Accepted", "LLMModel", "wild") == (
        "model must not hold a * with type huggingface: LiteLLM would send the provider's key to "
        "an address that a caller gives as a model's name"
    )


def test_a_pattern_is_taken_where_names_are_only_named() -> None:
    wild: dict[str, Any] = {"model": "gpt-*", "modelName": "openai/*"}
    cluster = Cluster(*quickstart(), model("wild", **wild), proxy_namespaces=("llm",))
    cluster.step()
    assert cluster.ids() == ["llm/gpt-4o", "llm/wild"]


def test_a_providers_list_publishes_no_name_that_could_be_an_address() -> None:
    discovery = {"publish": "Selected", "include": ["*"]}
    cluster = Cluster(*quickstart(), proxy_namespaces=("llm",))
    cluster.apply(provider(discovery=discovery)).lists("gpt-4o-mini", *REFUSED)
    cluster.step()
    assert cluster.ids() == ["llm/gpt-4o", "llm/openai:gpt-4o-mini"]
