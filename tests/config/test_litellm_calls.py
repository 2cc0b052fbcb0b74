"""Where each LiteLLM that we run calls a model of each type, and in which header the key arrives.

Law: the addresses are those that the operator writes for a baseURL as a user may write it.
"""

import json
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

from devcluster import litellm_environment
from litellm_config_operator.catalogue.columns import Need
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from tests.config.versions import VERSIONS

PROGRAM = Path(__file__).parent / "litellm_call.py"
MARK, KEY = "CALLED ", "sk-made-up-5c1d"
CHAT, EMBEDDINGS = "/v1/chat/completions", "/v1/embeddings"
BEARER = "authorization"


class Call(NamedTuple):
    """A base as written, and where a call of a mode then arrives."""

    base: str
    path: str
    mode: str = "chat"
    header: str = BEARER
    keyless_in: tuple[str, ...] = ()
    """The versions of LiteLLM that send no key here."""


OPENAI_SHAPED = (Call("/v1", CHAT), Call(CHAT, CHAT), Call("/v1/", CHAT))
V1_ADDED = (*OPENAI_SHAPED, Call("", CHAT), Call("/v1", EMBEDDINGS, "embedding"))
CALLS: dict[str, tuple[Call, ...]] = {
    "anthropic": (
        Call("", "/v1/messages", header="x-api-key"),
        Call("/v1", "/v1/messages", header="x-api-key"),
    ),
    "azure": (
        Call("", "/openai/deployments/gpt-4o/chat/completions", header="api-key"),
        Call("/openai/v1", "/openai/deployments/gpt-4o/chat/completions", header="api-key"),
    ),
    # Below services.ai.azure.com LiteLLM adds /models, and sends the key in `api-key`.
    "azure-ai": (
        Call("", "/chat/completions"),
        Call("/models", "/models/chat/completions"),
    ),
    "cerebras": OPENAI_SHAPED,
    "cloudflare": (
        Call("/client/v4/accounts/acme/ai/v1", "/client/v4/accounts/acme/ai/v1/chat/completions"),
    ),
    "cohere": (Call("", "/v2/chat"), Call("/v1", "/v2/chat")),
    "dashscope": (*OPENAI_SHAPED, Call("/v1", EMBEDDINGS, "embedding")),
    "databricks": (
        Call("", "/serving-endpoints/chat/completions"),
        Call("/serving-endpoints", "/serving-endpoints/chat/completions"),
    ),
    "deepseek": (*OPENAI_SHAPED, Call("", "/chat/completions")),
    "fireworks-ai": (*OPENAI_SHAPED, Call("/v1", EMBEDDINGS, "embedding")),
    "gemini": (
        Call("", "/v1beta/models/gemini-2.5-flash:generateContent", header="x-goog-api-key"),
        Call("/v1", "/v1beta/models/gemini-2.5-flash:generateContent", header="x-goog-api-key"),
    ),
    "github": (Call("/inference", "/inference/chat/completions"),),
    "groq": (*OPENAI_SHAPED, Call("/openai/v1", f"/openai{CHAT}")),
    "huggingface": OPENAI_SHAPED,
    "jina-ai": (
        Call("/v1", EMBEDDINGS, "embedding"),
        Call(EMBEDDINGS, EMBEDDINGS, "embedding"),
    ),
    "litellm-proxy": V1_ADDED,
    "llamafile": V1_ADDED,
    "lm-studio": V1_ADDED,
    "mistral": (*OPENAI_SHAPED, Call("/v1", EMBEDDINGS, "embedding")),
    "moonshot": OPENAI_SHAPED,
    "nvidia-nim": (*OPENAI_SHAPED, Call("/v1", EMBEDDINGS, "embedding")),
    "ollama": (
        Call("", "/api/chat"),
        Call("/v1", "/api/chat"),
        Call("", "/api/embed", "embedding", keyless_in=("1.106.2", "1.108.7")),
    ),
    "openai": (*OPENAI_SHAPED, Call("/v1", EMBEDDINGS, "embedding")),
    "openai-compatible": (*OPENAI_SHAPED, Call("/v1", EMBEDDINGS, "embedding")),
    "openrouter": (*OPENAI_SHAPED, Call("/v1", EMBEDDINGS, "embedding")),
    "other": (  # minimax, as the pages name it
        Call("/v1", CHAT),
        Call(CHAT, CHAT),
    ),
    "perplexity": (Call("", "/chat/completions"), Call("/v1", "/chat/completions")),
    "sambanova": (*OPENAI_SHAPED, Call("/v1", EMBEDDINGS, "embedding")),
    "together-ai": (*OPENAI_SHAPED, Call("/v1", EMBEDDINGS, "embedding")),
    "vllm": V1_ADDED,
    "voyage": (Call("/v1", EMBEDDINGS, "embedding"), Call(EMBEDDINGS, EMBEDDINGS, "embedding")),
    "xai": OPENAI_SHAPED,
    "zai": OPENAI_SHAPED,
}
CASES = {
    f"{name}{call.base} {call.mode}": (name, call)
    for name, calls in CALLS.items()
    for call in calls
}


@pytest.fixture(scope="module", params=VERSIONS)
def version(request: pytest.FixtureRequest) -> str:
    """A version of LiteLLM."""
    return str(request.param)


@pytest.fixture(scope="module")
def arrived(version: str) -> dict[str, list[list[str]]]:
    """By case: path and key header of each request that arrived."""
    python = litellm_environment(version) / "bin" / "python"
    rows = [row_of(case, *CASES[case]) for case in CASES]
    ended = subprocess.run(
        [str(python), str(PROGRAM)],
        input=json.dumps(rows),
        env={"LITELLM_LOCAL_MODEL_COST_MAP": "True"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr[-4000:]
    lines = [line for line in ended.stdout.splitlines() if line.startswith(MARK)]
    return dict(json.loads(line.removeprefix(MARK)) for line in lines)


def row_of(case: str, name: str, call: Call) -> dict[str, str]:
    """What LiteLLM is told, as the operator tells it."""
    row = PROVIDER_TYPES[name]
    base = row.litellm_base(f"https://llm.example.com{call.base}")
    return {
        "name": case,
        "model": f"{row.prefix(call.mode) or row.example_provider}/{row.example_model}",
        "base": base.removeprefix("https://llm.example.com"),
        "key": KEY,
        "mode": call.mode,
    }


@pytest.mark.devcluster
def test_litellm_calls_a_model_at_its_providers_path_with_its_key(
    version: str, arrived: dict[str, list[list[str]]], subtests: pytest.Subtests
) -> None:
    for case, (_, call) in CASES.items():
        with subtests.test(case):
            scheme = "Bearer " if call.header == BEARER else ""
            carried = [] if version in call.keyless_in else [f"{call.header}: {scheme}{KEY}"]
            assert arrived[case] == [[call.path, *carried]]


def test_every_type_whose_address_can_be_set_is_called() -> None:
    """Besides those whose key LiteLLM exchanges first, at its vendor's."""
    settable = {
        name
        for name, row in PROVIDER_TYPES.items()
        if row.base_url is not Need.FORBIDDEN and not all(auth.exchange for auth in row.probe.auth)
    }
    assert settable == CALLS.keys()
