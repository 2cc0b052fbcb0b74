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
    ProviderType(
        name="vllm",
        display_name="vLLM",
        litellm_prefix="hosted_vllm",
        base_url=Need.REQUIRED,
        default_base_url=None,
        credentials=(OPTIONAL_API_KEY,),
        probe=PROBES["vllm"],
        placeholder_key="none",
        base_path_cut=("/v1/chat/completions", "/chat/completions", "/v1"),
        base_path_add="/v1",
    ),
    ProviderType(
        name="lm-studio",
        display_name="LM Studio",
        litellm_prefix="lm_studio",
        base_url=Need.REQUIRED,
        default_base_url=None,
        credentials=(OPTIONAL_API_KEY,),
        probe=PROBES["lm-studio"],
        placeholder_key="none",
        base_path_cut=("/v1/chat/completions", "/chat/completions", "/v1"),
        base_path_add="/v1",
    ),
    ProviderType(
        name="llamafile",
        display_name="llamafile or llama.cpp",
        litellm_prefix="llamafile",
        base_url=Need.REQUIRED,
        default_base_url=None,
        credentials=(OPTIONAL_API_KEY,),
        probe=PROBES["llamafile"],
        placeholder_key="none",
        base_path_cut=("/v1/chat/completions", "/chat/completions", "/v1"),
        base_path_add="/v1",
        lists_every_model=False,
    ),
    ProviderType(
        name="litellm-proxy",
        display_name="LiteLLM proxy",
        litellm_prefix="litellm_proxy",
        base_url=Need.REQUIRED,
        default_base_url=None,
        credentials=(OPTIONAL_API_KEY,),
        probe=PROBES["litellm-proxy"],
        placeholder_key="none",
        base_path_cut=("/v1/chat/completions", "/chat/completions", "/v1"),
        base_path_add="/v1",
        lists_every_model=False,
    ),
)
