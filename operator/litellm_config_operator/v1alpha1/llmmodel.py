"""LLMModel: one model of one provider, under one public name.

Law: every number has its unit in its name; money is a decimal string and becomes a float once,
exactly rounded, in `per_token`.
"""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from litellm_config_operator.catalogue.probe_reasons import ConditionStatus
from litellm_config_operator.v1alpha1.base import (
    Amount,
    Listed,
    NamespaceName,
    ObjectName,
    Part,
    PassThrough,
    Positive,
    PublicName,
    Rule,
    Stored,
    Switch,
    Text,
    UpstreamName,
    Whole,
    Word,
)
from litellm_config_operator.v1alpha1.live_status import LiveStatus, ReadAs
from litellm_config_operator.v1alpha1.provider_fields import Segment
from litellm_config_operator.v1alpha1.shared import (
    AGE,
    Column,
    KubernetesObject,
    NamespacedName,
    Resource,
    Status,
    ready,
)


class Mode(StrEnum):
    """What a model does, in LiteLLM's words."""

    CHAT = "chat"
    COMPLETION = "completion"
    EMBEDDING = "embedding"
    IMAGE_GENERATION = "image_generation"
    AUDIO_TRANSCRIPTION = "audio_transcription"
    AUDIO_SPEECH = "audio_speech"
    MODERATION = "moderation"
    RERANK = "rerank"
    RESPONSES = "responses"
    OCR = "ocr"
    REALTIME = "realtime"
    IMAGE_EDIT = "image_edit"
    VIDEO_GENERATION = "video_generation"


class ProviderRef(Part):
    """The LLMProvider that serves the model."""

    name: ObjectName
    """Name of the LLMProvider."""
    namespace: NamespaceName | None = None
    """Namespace of the LLMProvider; default: this object's own. Another one works only when that
    provider's allowedNamespaces admit this namespace."""


class Cost(Part):
    """Prices in US dollars, as decimal strings. Unset: LiteLLM's own price list. Where only one of
    input and output is set, the other one is the list's, or 0 where it does not have the model.
    """

    input_per_million_tokens: Amount | None = None
    """Dollars for a million input tokens, such as "2.50"."""
    output_per_million_tokens: Amount | None = None
    """Dollars for a million output tokens."""
    cache_read_per_million_tokens: Amount | None = None
    """Dollars for a million input tokens that the provider read from its prompt cache."""
    cache_write_per_million_tokens: Amount | None = None
    """Dollars for a million input tokens that the provider wrote to its prompt cache."""
    input_per_request: Amount | None = None
    """Dollars for each request, where LiteLLM counts requests: rerank, search, vector stores. In
    chats it counts nothing."""


class Capabilities(Part):
    """What the model can do, as the proxy's model information shows it. Unset means not stated:
    LiteLLM's own list decides.
    """

    vision: Switch | None = None
    """Takes images."""
    function_calling: Switch | None = None
    """Calls functions (tools)."""
    parallel_function_calling: Switch | None = None
    """Calls several functions in one answer."""
    tool_choice: Switch | None = None
    """Obeys tool_choice."""
    prompt_caching: Switch | None = None
    """Caches prompts."""
    reasoning: Switch | None = None
    """Reasons before it answers, and takes a reasoning effort."""
    response_schema: Switch | None = None
    """Answers in JSON that follows a given schema."""
    system_messages: Switch | None = None
    """Takes system messages."""
    audio_input: Switch | None = None
    """Takes audio."""
    audio_output: Switch | None = None
    """Answers with audio."""
    pdf_input: Switch | None = None
    """Takes PDF files."""
    web_search: Switch | None = None
    """Searches the web."""

    def supports(self) -> dict[str, bool]:
        """What is stated, in LiteLLM's names (`supports_vision`), in a fixed order."""
        stated = {name: getattr(self, name) for name in sorted(type(self).model_fields)}
        return {f"supports_{name}": said for name, said in stated.items() if said is not None}


class Limits(Part):
    """How much the model may be used. Unset: the provider's `defaults`, then LiteLLM's own."""

    rpm: Positive | None = None
    """Requests a minute: the model's share among those of its name, as weight is, and unless
    maxParallelRequests is set also how many requests are in flight at once. A cap, with
    routerSettings.enforceRateLimits of the LLMProxy: what is more is answered with 429."""
    tpm: Positive | None = None
    """Tokens a minute: a share or a cap as rpm is. Without rpm and maxParallelRequests, six
    requests are in flight at once for each 1,000 of them."""
    max_parallel_requests: Positive | None = None
    """Requests in flight at once, per proxy pod. One more is answered with 429, after its repeats
    and fallbacks."""
    timeout_seconds: Positive | None = None
    """Seconds until a request gives up. For streaming requests streamTimeoutSeconds comes first,
    and litellmSettings.requestTimeoutSeconds of the LLMProxy second."""
    stream_timeout_seconds: Positive | None = None
    """Seconds until a streaming request gives up."""
    max_retries: Whole | None = None
    """How often a request that failed at this model is repeated, on any model of the same name. 0
    turns repeats off. Comes before numRetries of the LLMProxy."""
    max_budget: Amount | None = None
    """US dollars this model may cost within budgetDurationSeconds, as a decimal string. When they
    are spent, requests are answered with 429; the request that exceeds them is still served. A
    model without a price costs nothing. Counted in each proxy pod's memory, and so from its start
    on, unless the proxy has Redis."""
    budget_duration_seconds: Positive | None = None
    """Seconds after which the budget starts again. Unset: never."""


class Routing(Part):
    """How requests are spread when several LLMModels share one public name."""

    weight: Positive | None = None
    """Share of the requests, relative to the others of the same name (3 and 1: 75 % and 25 %).
    Only the routing strategy simple-shuffle, the default, obeys it."""
    order: Positive | None = None
    """Priority: 1 is tried first, 2 when 1 and its repeats fail, and so on."""
    tags: Annotated[tuple[Word, ...], Field(max_length=32), Listed("set")] = ()
    """Requests with one of these tags go to this model. Other requests go to models of the same
    name with the tag `default`; where no model has it, those with other tags are refused, and
    those without any go to all. Needs routerSettings.enableTagFiltering on the LLMProxy. At most
    32."""


class ModelAws(Part):
    """What a model of type bedrock may have otherwise than its LLMProvider."""

    region: Segment | None = None
    """AWS region that serves this model, such as us-east-1. Unset: the LLMProvider's. May be set
    only in the LLMProvider's own namespace, and where its key may go to that region's host."""


class ModelAzure(Part):
    """What a model of type azure may have otherwise than its LLMProvider."""

    api_version: Segment | None = None
    """Version of the API with which this model is called, such as 2025-01-01-preview. Unset: the
    LLMProvider's."""


class LLMModelSpec(Part):
    """A model: whose it is, what it is called there and here, and how it is used."""

    RULES: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "!self.model.contains('*') || (has(self.modelName) && "
            "self.modelName.split('*').size() == self.model.split('*').size())",
            "modelName is required and must hold as many * as model when model holds a *",
            lambda self: (
                "*" not in self.model
                or (self.model_name or "").count("*") == self.model.count("*")
            ),
            path=".modelName",
        ),
    )

    provider_ref: ProviderRef
    """The LLMProvider that serves the model."""
    model: UpstreamName
    """The model's name at the provider, such as gpt-4o, or a pattern with a * at its end (such as
    gpt-*) for all models that match. Without LiteLLM's prefix: that comes from the provider's
    type. Never an address: that belongs in the LLMProvider's baseURL."""
    model_name: PublicName | None = None
    """The name clients ask for; default: this object's name. Objects in one namespace may share a
    name: requests are then spread over them. With a * at its end (such as claude-*) every name
    that matches; what each * stands for is put in the place of the * of `model`, which has as many
    or none. An exact name is preferred to a pattern, and the longer pattern to the shorter."""
    enabled: Annotated[Switch, Stored()] = True
    """false takes the model out of every proxy's configuration."""
    display_name: Text | None = None
    """Name for people; shown in the proxy's model information."""
    description: Text | None = None
    """What the model is for; shown in the proxy's model information."""
    context_window: Positive | None = None
    """Tokens the model takes as input. Unset: what LiteLLM knows about the model. Told to no other
    model, whatever its upstream; with routerSettings.enablePreCallChecks, LiteLLM refuses longer
    prompts where it knows the upstream model."""
    max_output_tokens: Positive | None = None
    """Tokens the model writes at most, as the proxy's model information shows it. It limits no
    request: parameters.max_tokens does. Unset: what LiteLLM knows about the model."""
    cost: Cost = Cost()
    """Prices. Unset: LiteLLM's own price list."""
    mode: Mode | None = None
    """What the model does. Unset: what LiteLLM knows about the model, else chat. `completion` of
    type openai or openai-compatible: chat requests are sent as completions, too."""
    capabilities: Capabilities = Capabilities()
    """What the model can do. Unset: what LiteLLM knows about the model."""
    limits: Limits = Limits()
    """How much the model may be used."""
    routing: Routing = Routing()
    """How requests are spread when several LLMModels share one public name."""
    aws: ModelAws = ModelAws()
    """For models of type bedrock alone."""
    azure: ModelAzure = ModelAzure()
    """For models of type azure alone."""
    parameters: PassThrough = Field(default_factory=dict)
    """Further entries for LiteLLM's litellm_params that tune a call, for what has no field here.
    The names that may be set, with their types, are listed in docs/parameters.md; what only the
    provider reads goes into extra_body. Everything else is refused by the operator, and the
    Accepted condition says why and what to do instead. At most 64."""
    info: PassThrough = Field(default_factory=dict)
    """Further entries for LiteLLM's model_info: facts in LiteLLM's names, listed in
    docs/parameters.md, and your own in camelCase with a capital letter, such as costCenter, as
    strings, numbers, booleans or lists of strings. At most 64."""

    @property
    def provider_settings(self) -> dict[str, str]:
        """What the model has otherwise than its LLMProvider, by path below `spec`."""
        stated = {"aws.region": self.aws.region, "azure.apiVersion": self.azure.api_version}
        return {path: value for path, value in stated.items() if value is not None}


def per_token(per_million: str) -> float:
    """Dollars a token from dollars a million tokens: shifted in decimal, then rounded once."""
    return float(Decimal(per_million).scaleb(-6))


class ModelTest(Part):
    """The last connection test of this model's LLMProvider."""

    result: Annotated[str, Field(max_length=64)] = ""
    """One CamelCase word: Succeeded, or why it failed."""


class ModelPrice(Part):
    """What LiteLLM takes the model's tokens to cost."""

    source: Annotated[str, Field(max_length=64)] = ""
    """Own: stated in the spec, perhaps in part. LiteLLM: its list of prices. Unknown: it is in no
    list, and LiteLLM counts nothing."""
    input_per_million_tokens: Annotated[str, Field(max_length=64)] | None = None
    """Dollars for a million input tokens. Absent: the model is not priced by these alone."""
    output_per_million_tokens: Annotated[str, Field(max_length=64)] | None = None
    """Dollars for a million output tokens."""


class ProxyStatus(Part):
    """How this model stands at one LLMProxy."""

    namespace: Annotated[str, Field(min_length=1, max_length=63)]
    """Namespace of the LLMProxy."""
    name: Annotated[str, Field(min_length=1, max_length=253)]
    """Name of the LLMProxy."""
    revision: Annotated[str, Field(max_length=128)] = ""
    """Revision of this model that the proxy's configuration holds."""
    programmed: ConditionStatus = ConditionStatus.UNKNOWN
    """Whether the published configuration holds this model at `revision`."""
    served: ConditionStatus = ConditionStatus.UNKNOWN
    """Whether every ready pod answered that it runs this model at `revision`."""
    reason: Annotated[str, Field(max_length=128)] = ""
    """One CamelCase word for programs."""
    message: Annotated[str, Field(max_length=1024)] = ""
    """The same for people."""


class LLMModelStatus(Status):
    """What is known about the model."""

    model_name: Annotated[str, Field(max_length=253)] | None = None
    """The name clients ask for."""
    upstream_model: Annotated[str, Field(max_length=512)] | None = None
    """The name LiteLLM asks for, with the provider's prefix."""
    revision: Annotated[str, Field(max_length=128)] | None = None
    """Hash of this model's own entry in the configuration; no other object changes it."""
    retirement_date: Annotated[str, Field(max_length=10)] | None = None
    """The day from which the provider serves the upstream model no more, such as 2026-10-23:
    `info.deprecation_date`, else what LiteLLM's list of prices says. Absent: not known."""
    retirement_notice: Annotated[str, Field(max_length=64)] | None = None
    """Within90Days, Within30Days or Retired: how near that day is. An Event tells of each."""
    price: ModelPrice | None = None
    """The price that counts. LiteLLM's own list is that of the LiteLLM for which this version of
    the operator was made; where pods load a newer one, theirs counts. Absent for a pattern without
    prices of its own: there it depends on the name that is asked for."""
    last_test: ModelTest | None = None
    """The last connection test of this model's LLMProvider, copied from its status: the model
    itself is not called."""
    proxies: Annotated[
        tuple[ProxyStatus, ...], Field(max_length=64), Listed("map", ("namespace", "name"))
    ] = ()
    """How this model stands at each LLMProxy that selects it. At most 64."""


class LLMModel(KubernetesObject):
    """One model of one LLMProvider, offered by LiteLLM proxies under one public name."""

    RESOURCE: ClassVar[Resource] = Resource(
        plural="llmmodels",
        singular="llmmodel",
        short_name="llmm",
        columns=(
            Column("Model", ".spec.model"),
            Column("Provider", ".spec.providerRef.name"),
            Column("Ready", ready("status")),
            Column("Reason", ready("reason")),
            Column("Provider Test", ".status.lastTest.result"),
            Column("Public Name", ".status.modelName", wide=True),
            Column("Message", ready("message"), wide=True),
            Column("Retires", ".status.retirementDate", wide=True),
            Column("Revision", ".status.revision", wide=True),
            Column("Enabled", ".spec.enabled", "boolean", wide=True),
            AGE,
        ),
        selectable=(".spec.providerRef.name", ".spec.modelName", ".spec.enabled"),
    )

    spec: LLMModelSpec
    """What the model is."""
    live: Annotated[
        LiveStatus,
        ReadAs(LLMModelStatus),
        Field(alias="status", default_factory=LiveStatus, exclude=True),
    ]
    """What is known about it. Written by the operator alone."""

    @property
    def status(self) -> LLMModelStatus:
        """What is known about it."""
        return self.live.read(LLMModelStatus)

    @property
    def public_name(self) -> str:
        """The name clients ask for."""
        return self.spec.model_name or self.metadata.name

    @property
    def provider_key(self) -> NamespacedName:
        """Namespace and name of the provider."""
        ref = self.spec.provider_ref
        return NamespacedName(ref.namespace or self.metadata.namespace, ref.name)
