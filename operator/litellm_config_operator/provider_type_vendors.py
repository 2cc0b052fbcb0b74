"""Provider types: the large vendors' own APIs.

Law: facts about other people's APIs and about what LiteLLM makes of them, and nothing else.
"""

from litellm_config_operator.probe_rows_vendors import ROWS as PROBES
from litellm_config_operator.provider_type_table import (
    API_KEY,
    Need,
    ProviderType,
    Setting,
)

ROWS: tuple[ProviderType, ...] = (
    ProviderType(
        name="openai",
        display_name="OpenAI",
        litellm_prefix="openai",
        base_url=Need.OPTIONAL,
        default_base_url="https://api.openai.com/v1",
        credentials=(API_KEY,),
        probe=PROBES["openai"],
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
        name="azure",
        display_name="Azure OpenAI",
        litellm_prefix="azure",
        base_url=Need.REQUIRED,
        default_base_url=None,
        credentials=(API_KEY,),
        probe=PROBES["azure"],
        settings=(
            Setting(
                "azure.apiVersion",
                "api_version",
                description="Azure OpenAI API version, such as 2024-10-21. "
                "Without it LiteLLM uses its own default.",
            ),
        ),
        base_path_cut=("/openai/v1", "/openai"),
        lists_every_model=False,
    ),
    ProviderType(
        name="anthropic",
        display_name="Anthropic",
        litellm_prefix="anthropic",
        base_url=Need.OPTIONAL,
        default_base_url="https://api.anthropic.com",
        credentials=(API_KEY,),
        probe=PROBES["anthropic"],
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
        base_path_cut=("/v1beta", "/v1"),
        base_path_add="/v1beta",
    ),
)
