"""Rows of the probe table: servers that people run themselves.

Law: facts about other people's APIs with their source, and nothing else; no request in here may
cost tokens.
"""

from collections.abc import Mapping
from types import MappingProxyType

from litellm_config_operator.probe_openai_shape import BEARER, OPENAI_SUFFIXES
from litellm_config_operator.probe_reasons import ProbeReason
from litellm_config_operator.probe_table import (
    Call,
    ListProof,
    ListRequest,
    Probe,
)

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
}

ROWS: Mapping[str, Probe] = MappingProxyType(_ROWS)
