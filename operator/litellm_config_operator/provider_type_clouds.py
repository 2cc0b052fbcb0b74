"""Provider types: clouds, whose credentials are signed or exchanged.

Law: facts about other people's APIs and about what LiteLLM makes of them, and nothing else.
"""

from litellm_config_operator.provider_type_table import ProviderType

ROWS: tuple[ProviderType, ...] = ()
