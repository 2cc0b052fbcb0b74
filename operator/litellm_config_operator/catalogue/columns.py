"""The columns of the provider table: what a spec must say and what LiteLLM is told.

Law: a row is a fact about somebody else's API, with its source; code elsewhere reads rows and
never compares `type` with a literal. The CRD's enum and its per-type CEL rules are generated
from the rows.
"""

from dataclasses import dataclass
from enum import StrEnum

from litellm_config_operator.catalogue.probe_columns import Probe


class Need(StrEnum):
    """Whether a part of an LLMProvider spec must, may or must not be set for a type."""

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

    Its first part leads: who sets that one means this set. The other `parts` and the `settings`
    are then required, `optional` parts may be set; without the first none of them may be.
    """

    parts: tuple[str, ...]
    settings: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    vendor_domains: tuple[str, ...] = ()
    """As a type's, for this way to sign in alone."""

    @property
    def lead(self) -> str:
        """The path of the part that says that this set is meant."""
        return f"credentials.{self.parts[0]}"

    @property
    def required(self) -> tuple[str, ...]:
        """The paths that are required with the lead."""
        return (*(f"credentials.{part}" for part in self.parts[1:]), *self.settings)

    @property
    def followers(self) -> tuple[str, ...]:
        """The paths that mean nothing without the lead."""
        return (*self.required, *(f"credentials.{part}" for part in self.optional))


@dataclass(frozen=True, slots=True)
class Setting:
    """One per-type setting, a dotted path below `spec`, and the LiteLLM parameter it becomes.

    Without a parameter it is for addresses alone. `in_address` says that some address has it as
    one segment of a path or as a part of a host name.
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
    """Exactly one of these is needed; empty where every part speaks for itself."""
    base_url_where: tuple[tuple[str, str, str], ...] = ()
    """(setting, value, base URL): the default base URL where a setting has a value, which may
    end in `*`."""
    other_base_urls: tuple[str, ...] = ()
    """Further addresses of the vendor: regions, older names, products with keys of their own."""
    tell_default_base: bool = False
    """Whether LiteLLM must be told the default base, as it would use another by itself."""
    mode_prefixes: tuple[tuple[str, str], ...] = ()
    """(mode, LiteLLM prefix): where LiteLLM has another prefix for models of a mode."""
    lists_every_model: bool = True
    """Whether a model that is not in the provider's own list cannot be served."""
    lists_names_to_call: bool = True
    """Whether what the provider lists are the names by which it is called."""
    calls_names: bool = False
    """Whether LiteLLM calls a model whose name is an address there, with the key: a pattern would
    leave the name to whoever calls the proxy."""
    default_tag: str = ""
    """What the provider adds to a model name that has no tag of its own."""
    placeholder_key: str | None = None
    is_mostly_keyless: bool = False
    """Whether such servers are mostly run without a key, so that the pages show no key first."""
    vendor_domains: tuple[str, ...] = ()
    """Domains below which a baseURL must be, where LiteLLM sends keys of the pod's environment
    whatever it is told."""
    base_path_cut: tuple[str, ...] = ()
    """Path ends of a baseURL that LiteLLM appends itself; the first that fits is cut off."""
    base_path_add: str = ""
    """Path that LiteLLM expects at the end of `api_base`."""
    example_model: str = ""
    """A model that the pages may show."""
    example_base_url: str = ""
    """A base URL that the pages may show where one is required."""
    notes: str = ""
    """What else a user should know, in Markdown."""

    def prefix(self, mode: str | None) -> str:
        """LiteLLM's prefix for a model of this mode."""
        return dict(self.mode_prefixes).get(mode or "", self.litellm_prefix)

    def api_base(self, base_url: str | None) -> str | None:
        """What LiteLLM is told of the base; None where it knows by itself."""
        if base_url is None:
            return self.default_base_url if self.tell_default_base else None
        return self.litellm_base(base_url)

    def litellm_base(self, base_url: str) -> str:
        """The `api_base` that makes LiteLLM call the API below `base_url`, however it was
        written.
        """
        base = base_url.rstrip("/")
        end = next((end for end in self.base_path_cut if base.endswith(end)), "")
        return base.removesuffix(end).rstrip("/") + self.base_path_add


_KEY_TEXT = "The provider's API key."
API_KEY = CredentialPart("apiKey", "api_key", description=_KEY_TEXT)
OPTIONAL_API_KEY = CredentialPart("apiKey", "api_key", Need.OPTIONAL, _KEY_TEXT)
