"""LLMProvider: who serves models, at which address, with which credentials.

Law: what a type requires or refuses comes from PROVIDER_TYPES; no key is ever written inline.
"""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Field, create_model
from pydantic.alias_generators import to_snake

from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.v1alpha1.base import (
    NOT_A_REFERENCE,
    Listed,
    OneOf,
    Part,
    Positive,
    Rule,
    Stored,
    Switch,
    Text,
    Timestamp,
    Whole,
    matching,
)
from litellm_config_operator.v1alpha1.credential_rules import credential_rules
from litellm_config_operator.v1alpha1.live_status import LiveStatus, ReadAs
from litellm_config_operator.v1alpha1.provider_fields import (
    CredentialSelectors,
    part_fields,
    setting_fields,
)
from litellm_config_operator.v1alpha1.provider_headers import header_rules
from litellm_config_operator.v1alpha1.provider_rules import (
    BASE_URL_RULES,
    need_rules,
    publish_rules,
)
from litellm_config_operator.v1alpha1.shared import (
    AGE,
    Column,
    KubernetesObject,
    NamespaceFilter,
    Resource,
    Status,
    ready,
)

TypeName = Annotated[str, Field(max_length=63), OneOf(tuple(PROVIDER_TYPES))]
BaseURL = Annotated[str, Field(min_length=1, max_length=2048), *BASE_URL_RULES]
ProviderName = Annotated[
    str,
    Field(min_length=1, max_length=63),
    matching(
        "^[a-z0-9][a-z0-9_-]*$",
        "{field} must be the name of a provider in LiteLLM: small letters, digits, _ and -",
    ),
]
CABundle = Annotated[
    str,
    Field(min_length=1, max_length=65536),
    Rule(
        "self.contains('-----BEGIN CERTIFICATE-----')",
        "{field} must hold at least one PEM certificate (-----BEGIN CERTIFICATE-----)",
        lambda text: "-----BEGIN CERTIFICATE-----" in text,
    ),
    Rule(
        "!self.contains('PRIVATE KEY-----')",
        "{field} must not hold a private key",
        lambda text: "PRIVATE KEY-----" not in text,
        reason="FieldValueForbidden",
    ),
    NOT_A_REFERENCE,
]


class ReadinessPolicy(StrEnum):
    """What a failed connection test does to Ready."""

    REPORT = "Report"
    GATE = "Gate"


class ConnectionTest(Part):
    """How often and how patiently the provider is asked whether it is there and takes the key."""

    enabled: Switch = True
    """Test the connection. Tests list models; they never spend tokens. Default: true."""
    interval_seconds: Annotated[int, Field(strict=True, ge=30, le=86400)] = 600
    """Seconds between two tests, 30 to 86400. Default: 600, one request in ten minutes per
    provider."""
    timeout_seconds: Annotated[int, Field(strict=True, ge=1, le=60)] = 10
    """Seconds until a test gives up, 1 to 60. Default: 10."""
    readiness_policy: ReadinessPolicy = ReadinessPolicy.REPORT
    """Report: a failed test shows in Reachable and Authenticated and leaves Ready as it is. Gate:
    it turns Ready to False too. Neither changes the proxy's configuration. Default: Report."""


class Publish(StrEnum):
    """What is published of the provider's own list, without an LLMModel each."""

    NONE = "None"
    SELECTED = "Selected"
    WILDCARD = "Wildcard"


Glob = Annotated[
    str,
    Field(min_length=1, max_length=256),
    matching(
        r"^[A-Za-z0-9_.:/@+~=,()*?-]+$",
        "{field} must be a model's name, in which * stands for any letters and ? for one",
    ),
    NOT_A_REFERENCE,
]
NamePrefix = Annotated[
    str,
    Field(max_length=64),
    matching(
        r"^([A-Za-z0-9][A-Za-z0-9_.:/@+~-]*)?$",
        "{field} must begin with a letter or digit and hold only these and _ . : / @ + ~ -",
    ),
    NOT_A_REFERENCE,
]


class Discovery(Part):
    """Whether and how often the provider's own list of models is read, and what is made of it."""

    RULES: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "!has(self.publish) || self.publish != 'Selected' || "
            "(has(self.include) && size(self.include) > 0)",
            "include is required when publish is Selected (* is every model)",
            lambda self: self.publish is not Publish.SELECTED or bool(self.include),
            path=".include",
            reason="FieldValueRequired",
        ),
        Rule(
            "!has(self.publish) || self.publish != 'Wildcard' || "
            "((!has(self.include) || size(self.include) == 0) && "
            "(!has(self.exclude) || size(self.exclude) == 0))",
            "include and exclude must not be set when publish is Wildcard: it lets clients ask "
            "for every model",
            lambda self: (
                self.publish is not Publish.WILDCARD or not (self.include or self.exclude)
            ),
            path=".publish",
        ),
    )

    enabled: Switch = True
    """Read the provider's list of models. It serves the ModelKnown condition of LLMModels,
    status.models, and `publish`. Default: true."""
    interval_seconds: Annotated[int, Field(strict=True, ge=300, le=604800)] = 21600
    """Seconds between two reads, 300 to 604800. Default: 21600, six hours: lists change
    rarely."""
    publish: Publish = Publish.NONE
    """None: a model is served only with an LLMModel. Selected: models of the list that `include`
    matches are served without one, at most 500; one that leaves the list is taken out after two
    complete lists without it. Wildcard: one pattern lets clients ask for every model, listed or
    not. An LLMModel of this namespace for the same model, or of the same public name, takes the
    place of a discovered one. Default: None."""
    include: Annotated[tuple[Glob, ...], Field(max_length=64), Listed("set")] = ()
    """Which models of the list are published: names, in which * stands for any letters and ? for
    one. At most 64. Required with `publish: Selected`."""
    exclude: Annotated[tuple[Glob, ...], Field(max_length=64), Listed("set")] = ()
    """Which of those are not, in the same form. At most 64."""
    name_prefix: NamePrefix | None = None
    """Put before the model's name to make its public name. Default: nothing with `publish:
    Selected`, the LLMProvider's name and a / with `publish: Wildcard`."""


class ModelDefaults(Part):
    """What models of this provider get unless they say otherwise."""

    timeout_seconds: Positive | None = None
    """Seconds until a request gives up, as limits.timeoutSeconds of an LLMModel. Unset: LiteLLM's
    own default."""
    stream_timeout_seconds: Positive | None = None
    """Seconds until a streaming request gives up. Unset: LiteLLM's own default."""
    max_retries: Whole | None = None
    """How often a failed request is repeated, as limits.maxRetries of an LLMModel. 0 turns repeats
    off."""
    rpm: Positive | None = None
    """Requests a minute for each model, as limits.rpm of an LLMModel."""
    tpm: Positive | None = None
    """Tokens a minute for each model, as limits.tpm of an LLMModel."""
    max_parallel_requests: Positive | None = None
    """Requests in flight at once for each model, per proxy pod."""


class ProviderSpec(Part):
    """The fields that do not come from the table of types."""

    RULES: ClassVar[tuple[Rule, ...]] = (
        *need_rules(PROVIDER_TYPES),
        *credential_rules(PROVIDER_TYPES),
        *publish_rules(PROVIDER_TYPES),
        *header_rules(PROVIDER_TYPES),
    )

    type: TypeName
    """Which API the provider speaks. It decides what else is required."""
    litellm_provider: ProviderName | None = None
    """LiteLLM's name of the provider, such as fal_ai, for a provider without a type of its own.
    Set exactly when type is other. docs/providers/other.md lists the names."""
    enabled: Annotated[Switch, Stored()] = True
    """false takes all models of this provider out of every proxy's configuration."""
    display_name: Text | None = None
    """Name for people. Shown, never used."""
    base_url: Annotated[BaseURL | None, Field(alias="baseURL")] = None
    """Address of the API: http or https, no user, no query. Some types require it; for the others
    it replaces the type's own address. At most 2048 characters."""
    credentials: CredentialSelectors = CredentialSelectors()
    """Where the credentials are kept: one Secret key in this namespace for each part. There is no
    way to write a key inline."""
    ca_bundle: CABundle | None = None
    """PEM certificates that are trusted in addition when the operator tests the connection to this
    provider. What the proxy trusts is the matter of the proxy's own pod: mount the same
    certificates there and set SSL_CERT_FILE."""
    connection_test: ConnectionTest = ConnectionTest()
    """How the connection is tested. On unless switched off."""
    discovery: Discovery = Discovery()
    """How the provider's list of models is read. On unless switched off."""
    allowed_namespaces: NamespaceFilter = NamespaceFilter()
    """From which namespaces LLMModels may use this provider, and with it its credentials. Default:
    only from its own."""
    defaults: ModelDefaults = ModelDefaults()
    """What models of this provider get unless they say otherwise."""

    def prefix(self, mode: str | None) -> str:
        """LiteLLM's prefix for a model of this mode, as in `<prefix>/<model>`."""
        return self.litellm_provider or PROVIDER_TYPES[self.type].prefix(mode)

    def setting(self, path: str) -> str | None:
        """A per-type setting by its path below spec (`openai.organization`)."""
        group, name = path.split(".")
        found: str | None = getattr(getattr(self, group, None), to_snake(name), None)
        return found

    @property
    def settings(self) -> dict[str, str]:
        """The per-type settings that are set, by their paths below spec."""
        paths = (setting.path for setting in PROVIDER_TYPES[self.type].settings)
        stated = ((path, self.setting(path)) for path in paths)
        return {path: value for path, value in stated if value is not None}


if TYPE_CHECKING:
    Credentials = CredentialSelectors
    LLMProviderSpec = ProviderSpec
else:
    # The table is the source: a new row with a new part is a new property, here and in the CRD.
    Credentials = create_model(
        "Credentials",
        __base__=CredentialSelectors,
        __doc__=CredentialSelectors.__doc__,
        **part_fields(),
    )
    LLMProviderSpec = create_model(
        "LLMProviderSpec",
        __base__=ProviderSpec,
        __doc__="A provider of models: its type, address and credentials.",
        credentials=(Credentials, Credentials()),
        **setting_fields(),
    )


class LastTest(Part):
    """The last connection test."""

    result: Annotated[str, Field(max_length=64)] = ""
    """One CamelCase word: Succeeded, or why it failed."""
    time: Timestamp | None = None
    """When it ended."""
    latency_milliseconds: Whole | None = None
    """How long the answer took, in milliseconds."""
    message: Annotated[str, Field(max_length=1024)] = ""
    """What happened, for people."""


class DiscoveredModels(Part):
    """What the provider's own list of models holds."""

    count: Whole | None = None
    """How many models the provider lists."""
    digest: Annotated[str, Field(max_length=128)] = ""
    """Changes when the list changes."""
    sample: Annotated[
        tuple[Annotated[str, Field(max_length=256)], ...], Field(max_length=50), Listed()
    ] = ()
    """The first 50 ids at most, sorted."""
    truncated: Switch = False
    """true: there are more than `sample` shows."""
    published: Whole | None = None
    """How many models are published without an LLMModel each, by `discovery.publish`. A wildcard
    is one."""


class CredentialStatus(Part):
    """What is known about the credentials besides whether they work."""

    expires_at: Timestamp | None = None
    """When they end, where the key or the provider says so: short-term Bedrock API keys,
    Cloudflare tokens. Tokens that the operator gets by itself do not count: it renews them."""


class LLMProviderStatus(Status):
    """What is known about the provider."""

    endpoint: Annotated[str, Field(max_length=512)] | None = None
    """Scheme, host and port that requests go to."""
    auth_proof: Annotated[str, Field(max_length=64)] | None = None
    """How far the last test proves that the key is good, as one CamelCase word."""
    credential: CredentialStatus | None = None
    """What is known about the credentials; absent while nothing is."""
    last_test: LastTest | None = None
    """The last connection test."""
    last_success_time: Timestamp | None = None
    """When a connection test last succeeded."""
    models: DiscoveredModels | None = None
    """What the provider's own list of models holds."""


class LLMProvider(KubernetesObject):
    """A provider of language models: where it is, how to sign in, who may use it."""

    RESOURCE: ClassVar[Resource] = Resource(
        plural="llmproviders",
        singular="llmprovider",
        short_name="llmp",
        columns=(
            Column("Type", ".spec.type"),
            Column("Models", ".status.models.count", "integer"),
            Column("Ready", ready("status")),
            Column("Reason", ready("reason")),
            Column("Last Test", ".status.lastTest.result"),
            Column("Published", ".status.models.published", "integer", wide=True),
            Column("Base URL", ".status.endpoint", wide=True),
            Column("Tested", ".status.lastTest.time", "date", wide=True),
            Column("Message", ready("message"), wide=True),
            AGE,
        ),
        selectable=(".spec.type",),
    )

    spec: LLMProviderSpec
    """What the provider is."""
    live: Annotated[
        LiveStatus,
        ReadAs(LLMProviderStatus),
        Field(alias="status", default_factory=LiveStatus, exclude=True),
    ]
    """What is known about it. Written by the operator alone."""

    @property
    def status(self) -> LLMProviderStatus:
        """What is known about it."""
        return self.live.read(LLMProviderStatus)
