"""Rows of the probe table: servers that people run themselves.

Law: facts about other people's APIs with their source, and nothing else; no request in here may
cost tokens.
"""

from collections.abc import Mapping
from types import MappingProxyType

from litellm_config_operator.catalogue.openai_shape import (
    BEARER,
    OPENAI_SUFFIXES,
    V1_LIST,
    V1_SUFFIXES,
)
from litellm_config_operator.catalogue.probe_columns import (
    AuthCheck,
    Call,
    ListProof,
    ListRequest,
    Probe,
)
from litellm_config_operator.catalogue.probe_reasons import ProbeReason

_ROWS = {
    "openai-compatible": Probe(
        auth=(BEARER,),
        list_request=ListRequest(
            Call("/models"),
            ids=("data[].id", "[].id", "models[].id", "models[].name"),
        ),
        list_proves_key=ListProof.CONTROL,
        base_suffixes=OPENAI_SUFFIXES,
        hints=((ProbeReason.WRONG_BASE_URL, "The base URL usually ends in /v1."),),
        last_checked="2026-08-22",
        source="vLLM server_utils; LM Studio documents; recorded llama.cpp answers; LiteLLM proxy",
    ),
    "ollama": Probe(
        auth=(BEARER,),
        list_request=ListRequest(Call("/api/tags"), ids=("models[].name",)),
        list_proves_key=ListProof.CONTROL,
        base_suffixes=(
            "/api",
            "/api/chat",
            "/api/generate",
            "/api/tags",
            "/v1",
            "/v1/chat/completions",
            "/v1/models",
        ),
        last_checked="2026-08-22",
        source="ollama documents (no auth of its own; a proxy in front may ask for a bearer key)",
    ),
    "vllm": Probe(
        auth=(BEARER,),
        list_request=V1_LIST,
        list_proves_key=ListProof.CONTROL,
        base_suffixes=V1_SUFFIXES,
        last_checked="2026-11-24",
        source="vllm-project/vllm 029329a server_utils (only paths below /v1 ask for the key)",
    ),
    "lm-studio": Probe(
        auth=(BEARER,),
        list_request=V1_LIST,
        list_proves_key=ListProof.CONTROL,
        base_suffixes=(*V1_SUFFIXES, "/api/v0", "/api/v1"),
        last_checked="2026-11-24",
        source="lmstudio-ai/docs c6854fb",
    ),
    "llamafile": Probe(
        auth=(BEARER,),
        # The list is open to all even where a key is set; the properties are not.
        auth_check=AuthCheck(Call("/props"), control=True),
        list_request=V1_LIST,
        list_proves_key=ListProof.NO,
        base_suffixes=V1_SUFFIXES,
        hints=(
            (
                ProbeReason.INVALID_CREDENTIALS,
                "The key is checked before the path, so a wrong path looks the same.",
            ),
        ),
        last_checked="2026-11-24",
        source="recorded llama.cpp b10499 answers (/v1/models and /health without a key)",
    ),
    "litellm-proxy": Probe(
        auth=(BEARER,),
        list_request=V1_LIST,
        list_proves_key=ListProof.CONTROL,
        base_suffixes=(*V1_SUFFIXES, "/chat/completions"),
        hints=((ProbeReason.PROVIDER_ERROR, "The proxy's database may be down."),),
        last_checked="2026-11-24",
        source="LiteLLM 1.109.1 (401 of unknown and expired keys, 422 budget_exceeded, 503)",
    ),
}

ROWS: Mapping[str, Probe] = MappingProxyType(_ROWS)
