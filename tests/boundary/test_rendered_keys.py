"""What an entry says of itself, whatever its author wrote, and that it says with which key."""

import json
from collections.abc import Iterator
from typing import Any, TypeVar

import pytest

from litellm_config_operator.catalogue.columns import ProviderType
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.config.render import (
    REVISION_FIELD,
    Entry,
    render_credential,
    render_entry,
)
from litellm_config_operator.credentials.resolve import Resolved
from litellm_config_operator.v1alpha1 import LLMModel, LLMProvider, Malformed, parse
from tests.deciding.builders import model
from tests.v1alpha1.provider_specs import smallest_with

PROVIDER = {"type": "openai", "credentials": {"apiKey": {"name": "s", "key": "k"}}}
Kind = TypeVar("Kind", LLMProvider, LLMModel)
SIGNS = {"api_key", "aws_access_key_id", "client_secret", "vertex_credentials"}
"""The LiteLLM parameters that sign a request."""

TYPED: dict[str, Any] = {
    "limits": {
        "rpm": 1,
        "tpm": 1,
        "maxParallelRequests": 1,
        "timeoutSeconds": 1,
        "streamTimeoutSeconds": 1,
        "maxRetries": 1,
        "maxBudget": "1",
        "budgetDurationSeconds": 1,
    },
    "routing": {"weight": 1, "order": 1, "tags": ["a"]},
    "cost": {
        "inputPerMillionTokens": "1",
        "outputPerMillionTokens": "1",
        "cacheReadPerMillionTokens": "1",
        "cacheWritePerMillionTokens": "1",
        "inputPerRequest": "1",
    },
    "displayName": "a",
    "description": "a",
    "mode": "chat",
    "contextWindow": 1,
    "maxOutputTokens": 1,
    "capabilities": {"vision": True},
}


def rendered(provider: dict[str, Any] = PROVIDER, **spec: Any) -> dict[str, Any]:
    """The entry of a model, as JSON reads it."""
    item: dict[str, Any] = json.loads(entry(provider, **spec).line.removeprefix("- "))
    return item


def entry(provider: dict[str, Any] = PROVIDER, **spec: Any) -> Entry:
    owner = found(LLMProvider, provider)
    written = found(LLMModel, model(**spec)["spec"])
    return render_entry(written, owner, render_credential(owner, Resolved({}, {})))


def found(kind: type[Kind], spec: dict[str, Any]) -> Kind:
    parsed = parse(kind, {"metadata": {"name": "a", "namespace": "llm"}, "spec": spec})
    assert not isinstance(parsed, Malformed), parsed
    return parsed


def test_no_parameter_replaces_what_the_operator_writes() -> None:
    own = rendered(**TYPED)["litellm_params"]
    assert rendered(**TYPED, parameters=dict.fromkeys(own, "theirs"))["litellm_params"] == own


def test_no_info_replaces_what_the_operator_writes() -> None:
    own = rendered(**TYPED)["model_info"]
    theirs = dict.fromkeys(own, "theirs")
    replaced = entry(**TYPED, info=theirs)
    assert json.loads(replaced.line.removeprefix("- "))["model_info"] == own
    assert own["id"] == f"llmmodel/{replaced.id}"
    assert own[REVISION_FIELD] == entry(**TYPED).revision == replaced.revision


@pytest.mark.parametrize("name", ["model", "custom_llm_provider", "litellm_credential_name"])
def test_an_entrys_identity_stays_whatever_is_passed_through(name: str) -> None:
    plain = rendered()["litellm_params"]
    assert name in plain
    assert rendered(parameters={name: "theirs"})["litellm_params"] == plain


@pytest.mark.parametrize("name", ["OpenAI-Project", "openai-project", "OPENAI-PROJECT"])
def test_no_extra_header_replaces_the_providers_project(name: str) -> None:
    provider = PROVIDER | {"openai": {"project": "proj_1"}}
    headers = {name: "theirs", "X-Team": "search"}
    written = rendered(provider, parameters={"extra_headers": headers})["litellm_params"]
    assert written["extra_headers"] == {"OpenAI-Project": "proj_1", "X-Team": "search"}


def sign_ins(row: ProviderType) -> Iterator[dict[str, Any]]:
    """The shortest specs of a type, one for each way to sign in."""
    for each in row.credential_sets or (None,):
        yield smallest_with(row, each)


@pytest.mark.parametrize(
    "spec", [spec for row in PROVIDER_TYPES.values() for spec in sign_ins(row)], ids=str
)
def test_every_credential_states_what_it_signs_with(spec: dict[str, Any]) -> None:
    """LiteLLM takes what is not stated from the pod's environment, and sends it to the entry's
    address.
    """
    params = {part.name: part.param for part in PROVIDER_TYPES[spec["type"]].credentials}
    named = {params[part]: f"LLMKEY_{part}" for part in spec.get("credentials", {})}
    written = render_credential(found(LLMProvider, spec), Resolved(named, {}))
    values = json.loads(written.line.removeprefix("- "))["credential_values"]
    assert values.keys() & SIGNS == (named.keys() & SIGNS or {"api_key"})
    assert values.items() >= {(name, f"os.environ/{value}") for name, value in named.items()}


def test_a_key_is_never_replaced_by_a_placeholder() -> None:
    owner = found(LLMProvider, {"type": "ollama", "baseURL": "http://ollama.llm.svc:11434"})
    keyless = render_credential(owner, Resolved({}, {}))
    with_key = render_credential(owner, Resolved({"api_key": "LLMKEY_A"}, {}))
    assert '"api_key": "none"' in keyless.line
    assert '"api_key": "os.environ/LLMKEY_A"' in with_key.line
