"""Provider types: the large vendors' own APIs.

Law: facts about other people's APIs and about what LiteLLM makes of them, and nothing else.
"""

from litellm_config_operator.catalogue.columns import (
    API_KEY,
    Need,
    ProviderType,
    Setting,
)
from litellm_config_operator.catalogue.probe_rows_vendors import ROWS as PROBES

ROWS: tuple[ProviderType, ...] = (
    ProviderType(
        name="openai",
        display_name="OpenAI",
        litellm_prefix="openai",
        base_url=Need.OPTIONAL,
        default_base_url="https://api.openai.com/v1",
        credentials=(API_KEY,),
        probe=PROBES["openai"],
        example_model="gpt-4o",
        settings=(
            Setting(
                "openai.organization",
                "organization",
                description="OpenAI organization that requests are billed to (org-...). "
                "Needed only when the key belongs to several.",
            ),
            Setting(
                "openai.project",
                "extra_headers.OpenAI-Project",
                description="OpenAI project that requests are billed to (proj_...). "
                "Needed only when the key may use several.",
            ),
        ),
        base_path_cut=("/chat/completions",),
    ),
    ProviderType(
        name="anthropic",
        display_name="Anthropic",
        litellm_prefix="anthropic",
        base_url=Need.OPTIONAL,
        default_base_url="https://api.anthropic.com",
        credentials=(API_KEY,),
        probe=PROBES["anthropic"],
        example_model="claude-sonnet-4-5",
        base_path_cut=("/v1/messages", "/v1"),
    ),
    ProviderType(
        name="gemini",
        display_name="Google AI Studio (Gemini)",
        litellm_prefix="gemini",
        base_url=Need.OPTIONAL,
        default_base_url="https://generativelanguage.googleapis.com",
        credentials=(API_KEY,),
        probe=PROBES["gemini"],
        example_model="gemini-2.5-flash",
        base_path_cut=("/v1beta", "/v1"),
        base_path_add="/v1beta",
    ),
    ProviderType(
        name="cohere",
        display_name="Cohere",
        litellm_prefix="cohere",
        base_url=Need.OPTIONAL,
        default_base_url="https://api.cohere.com",
        credentials=(API_KEY,),
        probe=PROBES["cohere"],
        example_model="command-a-03-2025",
        notes="With `baseURL` LiteLLM can call chat models alone: it takes the address for the "
        "whole URL of the chat API.",
        base_path_cut=("/v2/chat", "/v1/chat", "/v2", "/v1"),
        base_path_add="/v2/chat",
    ),
    ProviderType(
        name="mistral",
        display_name="Mistral AI",
        litellm_prefix="mistral",
        base_url=Need.OPTIONAL,
        default_base_url="https://api.mistral.ai/v1",
        credentials=(API_KEY,),
        probe=PROBES["mistral"],
        example_model="mistral-large-latest",
        notes="Codestral has keys and an address of its own: set `baseURL: "
        "https://codestral.mistral.ai/v1`.",
        other_base_urls=("https://codestral.mistral.ai/v1",),
        base_path_cut=("/chat/completions",),
    ),
    ProviderType(
        name="xai",
        display_name="xAI",
        litellm_prefix="xai",
        base_url=Need.OPTIONAL,
        default_base_url="https://api.x.ai/v1",
        credentials=(API_KEY,),
        probe=PROBES["xai"],
        example_model="grok-4",
        lists_every_model=False,
        base_path_cut=("/chat/completions",),
    ),
    ProviderType(
        name="groq",
        display_name="Groq",
        litellm_prefix="groq",
        base_url=Need.OPTIONAL,
        default_base_url="https://api.groq.com/openai/v1",
        credentials=(API_KEY,),
        probe=PROBES["groq"],
        example_model="llama-3.3-70b-versatile",
        base_path_cut=("/chat/completions",),
    ),
    ProviderType(
        name="deepseek",
        display_name="DeepSeek",
        litellm_prefix="deepseek",
        base_url=Need.OPTIONAL,
        default_base_url="https://api.deepseek.com",
        credentials=(API_KEY,),
        probe=PROBES["deepseek"],
        example_model="deepseek-chat",
        notes="LiteLLM calls the API below `/beta`, which is the same one with features in "
        "preview.",
        base_path_cut=("/chat/completions",),
    ),
    ProviderType(
        name="github",
        display_name="GitHub Models",
        litellm_prefix="github",
        base_url=Need.OPTIONAL,
        default_base_url="https://models.github.ai/inference",
        credentials=(API_KEY,),
        probe=PROBES["github"],
        example_model="openai/gpt-4.1",
        notes="The token needs the permission `models:read`. LiteLLM knows GitHub Models at an "
        "address that is no more; the operator tells it the present one.",
        tell_default_base=True,
        lists_every_model=False,
        base_path_cut=("/chat/completions",),
    ),
)
