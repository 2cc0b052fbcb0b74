"""Provider types: servers that people run themselves.

Law: facts about other people's APIs and about what LiteLLM makes of them, and nothing else.
"""

from litellm_config_operator.probe_rows_self_hosted import ROWS as PROBES
from litellm_config_operator.provider_type_table import (
    OPTIONAL_API_KEY,
    Need,
    ProviderType,
)

ROWS: tuple[ProviderType, ...] = (
    ProviderType(
        name="openai-compatible",
        display_name="OpenAI-compatible server",
        litellm_prefix="openai",
        base_url=Need.REQUIRED,
        default_base_url=None,
        credentials=(OPTIONAL_API_KEY,),
        probe=PROBES["openai-compatible"],
        placeholder_key="none",
        base_path_cut=("/chat/completions",),
    ),
    ProviderType(
        name="ollama",
        display_name="Ollama",
        litellm_prefix="ollama_chat",
        base_url=Need.REQUIRED,
        default_base_url=None,
        credentials=(OPTIONAL_API_KEY,),
        probe=PROBES["ollama"],
        base_path_cut=("/api/chat", "/api", "/v1"),
        default_tag=":latest",
    ),
)
