"""What the many APIs in the shape of OpenAI's have in common.

Law: only what holds for all of them; a row that differs has its own values.
"""

from litellm_config_operator.catalogue.probe_columns import (
    Auth,
    AuthScheme,
    Call,
    ListProof,
    ListRequest,
    Probe,
)
from litellm_config_operator.catalogue.probe_reasons import ProbeReason

BEARER = Auth(AuthScheme.BEARER)

OPENAI_LIST = ListRequest(Call("/models"), ids=("data[].id",))
V1_LIST = ListRequest(Call("/v1/models"), ids=("data[].id",))

# Endings that people paste when they copy the URL of an example request instead of the base.
OPENAI_SUFFIXES = (
    "/chat/completions",
    "/completions",
    "/embeddings",
    "/models",
    "/responses",
)

# The same where the base ends before /v1.
V1_SUFFIXES = ("/v1", *(f"/v1{suffix}" for suffix in OPENAI_SUFFIXES))

SERVER = Probe(
    auth=(BEARER,),
    list_request=ListRequest(
        Call("/models"), ids=("data[].id", "[].id", "models[].id", "models[].name")
    ),
    list_proves_key=ListProof.CONTROL,
    base_suffixes=OPENAI_SUFFIXES,
    hints=((ProbeReason.WRONG_BASE_URL, "The base URL usually ends in /v1."),),
    last_checked="2026-08-22",
    source="vLLM server_utils; LM Studio documents; recorded llama.cpp answers; LiteLLM proxy",
)
"""The connection test of a server about which nothing is known but that it has OpenAI's API."""
