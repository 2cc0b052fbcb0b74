"""The columns of the catalogue: what a spec must say and how LiteLLM is configured.

Law: a row is a fact about a vendor's API, with its source. Other code reads rows and never
compares `type` with a literal. The CRD's enum and its CEL rules for each type are generated from
the rows.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from litellm_config_operator.catalogue.probe_columns import Probe


class Need(StrEnum):
    """Whether a part of an LLMProvider spec is required, optional or forbidden for a type."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    FORBIDDEN = "forbidden"


class ValueForm(StrEnum):
    """What the value of a credential part looks like."""

    WORD = "word"
    """Printable ASCII without spaces: what a header can carry."""
    SERVICE_ACCOUNT = "service-account"
    """The key file of a Google service account: JSON, usually of several lines."""


MAX_WORD = 4096
"""Characters of a key. Session tokens may be longer."""


@dataclass(frozen=True, slots=True)
class CredentialPart:
    """One property of `spec.credentials` and the LiteLLM parameter its value becomes."""

    name: str
    param: str
    need: Need = Need.REQUIRED
    description: str = ""
    form: ValueForm = ValueForm.WORD
    max_length: int = MAX_WORD


@dataclass(frozen=True, slots=True)
class CredentialSet:
    """One of several ways to sign in.

    The first part selects the set: if it is set, the other `parts` and the `settings` are required
    and `optional` parts may be set. If it is not set, none of them may be.
    """

    parts: tuple[str, ...]
    settings: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    vendor_domains: tuple[str, ...] = ()
    """As `ProviderType.vendor_domains`, but for this set alone."""

    @property
    def lead(self) -> str:
        """The path of the part that selects this set."""
        return f"credentials.{self.parts[0]}"

    @property
    def required(self) -> tuple[str, ...]:
        """The paths that are required if the lead is set."""
        return (*(f"credentials.{part}" for part in self.parts[1:]), *self.settings)

    @property
    def followers(self) -> tuple[str, ...]:
        """The paths that may only be set with the lead."""
        return (*self.required, *(f"credentials.{part}" for part in self.optional))


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting of a type, a dotted path below `spec`, and the LiteLLM parameter it becomes.

    Without a parameter it is used in addresses only. `in_address`: some address has it as a path
    segment or as a part of a host name.
    """

    path: str
    param: str
    need: Need = Need.OPTIONAL
    description: str = ""
    in_address: bool = False


@dataclass(frozen=True, slots=True)
class ProviderType:
    """One value of `spec.type`.

    `litellm_prefix` is LiteLLM's provider prefix, as in `<prefix>/<model>`. `placeholder_key` is
    sent as `api_key` where the server needs none: LiteLLM would take one from the environment.
    `probe` says how a connection is tested.
    """

    name: str
    display_name: str
    litellm_prefix: str
    base_url: Need
    default_base_url: str | None
    credentials: tuple[CredentialPart, ...]
    probe: Probe
    settings: tuple[Setting, ...] = ()
    credential_sets: tuple[CredentialSet, ...] = ()
    """Exactly one of these is needed; empty if the parts are independent of each other."""
    base_url_where: tuple[tuple[str, str, str], ...] = ()
    """(setting, value, base URL): the default base URL if a setting has this value, which may end
    in `*`."""
    other_base_urls: tuple[str, ...] = ()
    """Further addresses of the vendor: regions, older names, products with keys of their own."""
    tell_default_base: bool = False
    """Whether LiteLLM must be given the default base URL, because its own default differs."""
    mode_prefixes: tuple[tuple[str, str], ...] = ()
    """(mode, LiteLLM prefix): modes whose models have another prefix in LiteLLM."""
    lists_every_model: bool = True
    """Whether a model that is not in the provider's own list cannot be served."""
    lists_names_to_call: bool = True
    """Whether the listed names are those by which models are called."""
    calls_names: bool = False
    """Whether LiteLLM calls a model name that is a URL, with the key. With a pattern, anybody who
    calls the proxy could choose that name."""
    default_tag: str = ""
    """The tag that the provider adds to a model name without one."""
    placeholder_key: str | None = None
    is_mostly_keyless: bool = False
    """Whether such servers mostly run without a key, so that the pages show that first."""
    vendor_domains: tuple[str, ...] = ()
    """Domains that a baseURL must be in, because LiteLLM sends keys of the pod's environment to
    whatever address it is given."""
    base_path_cut: tuple[str, ...] = ()
    """Endings of a baseURL that LiteLLM appends itself; the first one that matches is cut off."""
    base_path_add: str = ""
    """Path that LiteLLM expects at the end of `api_base`."""
    example_model: str = ""
    """A model that the pages may show."""
    example_base_url: str = ""
    """A base URL that the pages may show where one is required."""
    notes: str = ""
    """What else a user should know, in Markdown."""
    names_provider: bool = False
    """Whether `spec.litellmProvider` names the provider, and LiteLLM's prefix with it. Such a type
    needs a key or a base URL."""
    example_provider: str = ""
    """A provider that the pages may name there."""
    openai_probe: Probe | None = None
    """The connection test of a provider so named that speaks OpenAI's API, at its base URL."""
    sends_headers: bool = True
    """Whether LiteLLM sends `credentials.headers` with the requests that it makes for chats; where
    it makes none, for embeddings. Measured on each release line (tests/config)."""

    def as_openai(self) -> "ProviderType":
        """The same, tested as a provider that speaks OpenAI's API where one may be named."""
        return self if self.openai_probe is None else replace(self, probe=self.openai_probe)

    def prefix(self, mode: str | None) -> str:
        """LiteLLM's prefix for a model of this mode."""
        return dict(self.mode_prefixes).get(mode or "", self.litellm_prefix)

    def api_base(self, base_url: str | None) -> str | None:
        """The `api_base` for LiteLLM; None if LiteLLM's own default is right."""
        if base_url is None:
            return self.default_base_url if self.tell_default_base else None
        return self.litellm_base(base_url)

    def litellm_base(self, base_url: str) -> str:
        """The `api_base` with which LiteLLM calls the API at `base_url`."""
        base = base_url.rstrip("/")
        end = next((end for end in self.base_path_cut if base.endswith(end)), "")
        return base.removesuffix(end).rstrip("/") + self.base_path_add


_KEY_TEXT = "The provider's API key."
API_KEY = CredentialPart("apiKey", "api_key", description=_KEY_TEXT)
OPTIONAL_API_KEY = CredentialPart("apiKey", "api_key", Need.OPTIONAL, _KEY_TEXT)
