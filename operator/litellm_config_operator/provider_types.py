"""The provider types we know, as data: what a spec must say and what LiteLLM is told.

Law: a row is a fact about somebody else's API, with its source; code elsewhere reads rows and
never compares `type` with a literal. The CRD's enum and its per-type CEL rules are generated
from here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from litellm_config_operator.probe_rows import PROBES
from litellm_config_operator.probe_table import Probe


class Need(StrEnum):
    """Whether a part of an LLMProvider spec must, may or must not be set for a type."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class CredentialPart:
    """One property of `spec.credentials` and the LiteLLM parameter its value becomes."""

    name: str
    param: str
    need: Need = Need.REQUIRED
    description: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """One per-type setting, a dotted path below `spec`, and the LiteLLM parameter it becomes."""

    path: str
    param: str
    need: Need = Need.OPTIONAL
    description: str = ""


@dataclass(frozen=True, slots=True)
class ProviderType:
    """One value of `spec.type`.

    `litellm_prefix` is LiteLLM's provider prefix, as in `<prefix>/<model>`. `placeholder_key` is
    sent as `api_key` where LiteLLM insists on a key and the server needs none. `probe` says how
    a connection is tested.
    """

    name: str
    display_name: str
    litellm_prefix: str
    base_url: Need
    default_base_url: str | None
    credentials: tuple[CredentialPart, ...]
    probe: Probe
    settings: tuple[Setting, ...] = ()
    lists_every_model: bool = True
    """Whether a model that is not in the provider's own list cannot be served."""
    lists_names_to_call: bool = True
    """Whether what the provider lists are the names by which it is called."""
    default_tag: str = ""
    """What the provider adds to a model name that has no tag of its own."""
    placeholder_key: str | None = None
    base_path_cut: tuple[str, ...] = ()
    """Path ends of a baseURL that LiteLLM appends itself; the first that fits is cut off."""
    base_path_add: str = ""
    """Path that LiteLLM expects at the end of `api_base`."""

    def litellm_base(self, base_url: str) -> str:
        """The `api_base` that makes LiteLLM call the API below `base_url`, however it was
        written.
        """
        base = base_url.rstrip("/")
        end = next((end for end in self.base_path_cut if base.endswith(end)), "")
        return base.removesuffix(end).rstrip("/") + self.base_path_add


_KEY_TEXT = "The provider's API key."
_API_KEY = CredentialPart("apiKey", "api_key", description=_KEY_TEXT)
_OPTIONAL_API_KEY = CredentialPart("apiKey", "api_key", Need.OPTIONAL, _KEY_TEXT)

_ROWS = (
    ProviderType(
        name="openai",
        display_name="OpenAI",
        litellm_prefix="openai",
        base_url=Need.OPTIONAL,
        default_base_url="https://api.openai.com/v1",
        credentials=(_API_KEY,),
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
        name="openai-compatible",
        display_name="OpenAI-compatible server",
        litellm_prefix="openai",
        base_url=Need.REQUIRED,
        default_base_url=None,
        credentials=(_OPTIONAL_API_KEY,),
        probe=PROBES["openai-compatible"],
        placeholder_key="none",
        base_path_cut=("/chat/completions",),
    ),
    ProviderType(
        name="anthropic",
        display_name="Anthropic",
        litellm_prefix="anthropic",
        base_url=Need.OPTIONAL,
        default_base_url="https://api.anthropic.com",
        credentials=(_API_KEY,),
        probe=PROBES["anthropic"],
        base_path_cut=("/v1/messages", "/v1"),
    ),
    ProviderType(
        name="azure",
        display_name="Azure OpenAI",
        litellm_prefix="azure",
        base_url=Need.REQUIRED,
        default_base_url=None,
        credentials=(_API_KEY,),
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
        lists_names_to_call=False,  # it lists models, and is called by the names of deployments
    ),
    ProviderType(
        name="gemini",
        display_name="Google AI Studio (Gemini)",
        litellm_prefix="gemini",
        base_url=Need.OPTIONAL,
        default_base_url="https://generativelanguage.googleapis.com",
        credentials=(_API_KEY,),
        probe=PROBES["gemini"],
        base_path_cut=("/v1beta", "/v1"),
        base_path_add="/v1beta",
    ),
    ProviderType(
        name="ollama",
        display_name="Ollama",
        litellm_prefix="ollama_chat",
        base_url=Need.REQUIRED,
        default_base_url=None,
        credentials=(_OPTIONAL_API_KEY,),
        probe=PROBES["ollama"],
        base_path_cut=("/api/chat", "/api", "/v1"),
        default_tag=":latest",
    ),
)

PROVIDER_TYPES: Mapping[str, ProviderType] = MappingProxyType({row.name: row for row in _ROWS})
