"""LLMProxy: which models one LiteLLM deployment serves, and how its configuration is rolled out.

Law: what is unset is not written, so that LiteLLM's own defaults stay LiteLLM's own.
"""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from litellm_config_operator.v1alpha1.base import (
    DataKey,
    EnvironmentName,
    Listed,
    LiteLLMVersion,
    NamePrefix,
    NamespaceName,
    ObjectName,
    Part,
    PassThrough,
    PublicName,
    Rule,
    Stored,
    Switch,
)
from litellm_config_operator.v1alpha1.live_status import LiveStatus, ReadAs
from litellm_config_operator.v1alpha1.proxy_env import Environment
from litellm_config_operator.v1alpha1.proxy_families import (
    Cache,
    Callback,
    ConfigContent,
    Database,
)
from litellm_config_operator.v1alpha1.proxy_settings import (
    GeneralSettings,
    LiteLLMSettings,
    RouterSettings,
)
from litellm_config_operator.v1alpha1.proxy_status import LLMProxyStatus
from litellm_config_operator.v1alpha1.shared import (
    AGE,
    Column,
    KubernetesObject,
    LabelSelector,
    NamespaceFilter,
    Resource,
    SecretKeySelector,
    ready,
)

_LONGEST_NAME = 63
"""Characters that the value of a label may have."""


class PublicNameGrant(Part):
    """Who may publish the public names that begin with a prefix."""

    prefix: NamePrefix
    """The beginning of the names, such as `team-a/`. Of several that a name begins with, the
    longest counts."""
    namespaces: Annotated[tuple[NamespaceName, ...], Field(max_length=32), Listed("set")] = ()
    """The namespaces whose models may have these names; others are refused. The LLMProxy's own
    namespace always may. At most 32. None: only the own one."""


class ModelSelection(Part):
    """Which models the proxy serves. Both terms must hold. A model that an LLMProvider publishes
    from its own list (discovery.publish) counts as one of the LLMProvider's namespace, with the
    LLMProvider's labels.
    """

    namespaces: NamespaceFilter = NamespaceFilter()
    """From which namespaces LLMModels are taken. Default: only this object's own. Others work only
    when the operator's settings let this namespace collect models beyond its own."""
    selector: LabelSelector | None = None
    """Which LLMModels, by their labels. Unset: all."""
    public_names: Annotated[
        tuple[PublicNameGrant, ...], Field(max_length=64), Listed("map", ("prefix",))
    ] = ()
    """Which namespaces may publish which names. A name that no prefix covers belongs to the
    namespace that had it first, and a pattern such as `openai/*` to all that it matches. At most
    64."""


class TargetKind(StrEnum):
    """What can be rolled."""

    DEPLOYMENT = "Deployment"
    STATEFUL_SET = "StatefulSet"
    ROLLOUT = "Rollout"


class Target(Part):
    """A workload that runs LiteLLM with this configuration, in this namespace."""

    RULES: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "has(self.name) != has(self.selector)",
            "exactly one of name and selector must be set",
            lambda self: (self.name is None) != (self.selector is None),
        ),
    )

    kind: Annotated[TargetKind, Stored()] = TargetKind.DEPLOYMENT
    """Deployment (the default), StatefulSet, or Rollout of Argo Rollouts (argoproj.io)."""
    name: ObjectName | None = None
    """Name of the workload. Either this or `selector`."""
    selector: LabelSelector | None = None
    """The workloads of this kind with these labels. Either this or `name`."""


class RolloutStrategy(StrEnum):
    """How running pods learn of a new configuration."""

    ANNOTATE = "Annotate"
    NONE = "None"


class OnFailure(StrEnum):
    """What happens when a rollout misses its deadline."""

    HOLD = "Hold"


class RolloutPolicy(Part):
    """How a new configuration reaches the pods."""

    strategy: RolloutStrategy = RolloutStrategy.ANNOTATE
    """Annotate: one annotation on the targets' pod template makes Kubernetes roll them. None: the
    ConfigMap and the Secret are written and nothing is rolled; LiteLLM reads them when a pod next
    starts. Default: Annotate."""
    min_interval_seconds: Annotated[int, Field(strict=True, ge=0, le=86400)] = 0
    """Seconds between the starts of two rollouts at least, 0 to 86400. What changes meanwhile goes
    into the next one. Default: 0."""
    deadline_seconds: Annotated[int, Field(strict=True, ge=30, le=86400)] = 600
    """Seconds a rollout may take, 30 to 86400, before RolledOut turns False. Default: 600."""
    on_failure: OnFailure = OnFailure.HOLD
    """Hold: a rollout past its deadline is left as it is (Kubernetes keeps the old pods serving)
    until the configuration changes. Default: Hold."""


class MasterKey(Part):
    """The key that clients and the operator show to the proxy."""

    RULES: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "has(self.secretKeyRef) || has(self.secretRef) || has(self.envVar)",
            "at least one of secretKeyRef and envVar must be set",
            lambda self: self.selector is not None or self.env_var is not None,
            reason="FieldValueRequired",
        ),
        Rule(
            "!has(self.secretKeyRef) || !has(self.secretRef)",
            "secretRef is the former name of secretKeyRef and must not be set beside it",
            lambda self: self.secret_key_ref is None or self.secret_ref is None,
            path=".secretRef",
            reason="FieldValueForbidden",
        ),
    )

    secret_key_ref: SecretKeySelector | None = None
    """The Secret key that holds the master key. The operator signs in with it to see what the pods
    serve, and hands it to the proxy unless envVar is set."""
    secret_ref: SecretKeySelector | None = None
    """Deprecated: the former name of secretKeyRef, with the same meaning."""
    env_var: EnvironmentName | None = None
    """Name of the environment variable in which the proxy's pods already have the master key, as
    set by your chart. Without secretKeyRef the operator cannot sign in, and Served stays
    Unknown."""

    @property
    def selector(self) -> SecretKeySelector | None:
        """The Secret key that holds the master key, under whichever name it was written."""
        return self.secret_key_ref or self.secret_ref


class Scheme(StrEnum):
    """How the proxy's pods are spoken to."""

    HTTP = "HTTP"
    HTTPS = "HTTPS"


class Verification(Part):
    """How the operator asks each pod what it really serves."""

    enabled: Switch = True
    """Ask. false: Served stays Unknown, and Ready does without it. Default: true."""
    port: Annotated[int, Field(strict=True, ge=1, le=65535)] = 4000
    """The port LiteLLM listens on in the pod. Default: 4000, as LiteLLM's own."""
    scheme: Scheme = Scheme.HTTP
    """HTTP, or HTTPS when LiteLLM itself ends TLS. Default: HTTP."""


class Fallback(Part):
    """What is tried when one model fails."""

    model: PublicName
    """The public name of the model that failed, or an alias; `*` is every model without an item of
    its own. What is said of a model holds for its aliases. No other pattern."""
    fallbacks: Annotated[tuple[PublicName, ...], Field(min_length=1, max_length=16), Listed()]
    """Public names or aliases to try instead, in this order. No patterns, but names that one
    serves. 1 to 16."""


Fallbacks = Annotated[tuple[Fallback, ...], Field(max_length=256), Listed("map", ("model",))]


class Alias(Part):
    """Another name for a model."""

    name: PublicName
    """The name clients ask for. Without a *; a model of this name would come first."""
    model: PublicName
    """The public name of the model they get, another alias, or a name that a pattern serves."""
    hidden: Switch = False
    """true: the alias works and is not listed. Default: false."""


class DeletionPolicy(StrEnum):
    """What happens to our ConfigMap and Secret when the LLMProxy is deleted."""

    RETAIN = "Retain"
    DELETE = "Delete"


class LLMProxySpec(Part):
    """A LiteLLM deployment: what it serves, where its configuration goes, how it is rolled."""

    models: ModelSelection = ModelSelection()
    """Which LLMModels the proxy serves. Default: all in this namespace."""
    config_map_name: Annotated[ObjectName, Stored()] = "litellm-config"
    """The ConfigMap the configuration is written to. Mount it in the proxy's pods. One that the
    operator did not write is never overwritten."""
    config_key: Annotated[DataKey, Stored()] = "config.yaml"
    """The ConfigMap's key, and so the file's name, that LiteLLM is started with (--config)."""
    secret_name: Annotated[ObjectName, Stored()] = "litellm-credentials"  # noqa: S105 - a name
    """The Secret the used credentials are copied to. Load it with envFrom in the proxy's pods."""
    targets: Annotated[tuple[Target, ...], Field(max_length=16), Listed()] = ()
    """The workloads in this namespace that run LiteLLM with this configuration; they are rolled
    when it changes. At most 16. None: nothing is rolled and nothing verified."""
    rollout: RolloutPolicy = RolloutPolicy()
    """How a new configuration reaches the pods."""
    master_key: MasterKey | None = None
    """The proxy's master key. Unset: the operator generates one, once, into a Secret that
    status.masterKeySecret names."""
    env: Environment = ()
    """Environment variables of the proxy's pods, for settings that refer to them as
    `os.environ/<name>`. They are kept in the Secret that secretName names. At most 64, of which at
    most 24 may be from Secrets."""
    verify: Verification = Verification()
    """How the operator asks each pod what it really serves."""
    fallbacks: Fallbacks = ()
    """What is tried when a model fails for any reason. At most 256, one for each model."""
    context_window_fallbacks: Fallbacks = ()
    """What is tried when a request is too long for a model. At most 256, one for each model."""
    content_policy_fallbacks: Fallbacks = ()
    """What is tried when a provider refuses a request for its content. At most 256, one for each
    model."""
    default_fallbacks: Annotated[tuple[PublicName, ...], Field(max_length=16), Listed()] = ()
    """What is tried, in this order, when a model without own fallbacks fails. At most 16."""
    aliases: Annotated[tuple[Alias, ...], Field(max_length=256), Listed("map", ("name",))] = ()
    """Further names for models. At most 256."""
    router_settings: RouterSettings = RouterSettings()
    """LiteLLM's router_settings."""
    litellm_settings: LiteLLMSettings = LiteLLMSettings()
    """LiteLLM's litellm_settings."""
    general_settings: GeneralSettings = GeneralSettings()
    """LiteLLM's general_settings."""
    cache: Cache | None = None
    """LiteLLM's cache of answers. Unset: there is none."""
    database: Database | None = None
    """LiteLLM's database. Unset: it has none."""
    callbacks: Annotated[tuple[Callback, ...], Field(max_length=32), Listed("map", ("name",))] = ()
    """Whom LiteLLM tells of each request. At most 32."""
    config: PassThrough = Field(default_factory=dict)
    """Everything else that LiteLLM reads in its file, in its own words: sections such as
    litellm_settings, guardrails and mcp_servers. What has a field of its own is refused with the
    name of the field. A whole value `os.environ/NAME` is the variable NAME of spec.env; secrets in
    plain text are refused. Checked by what the release lines of LiteLLM that run here read: see
    SettingsAccepted and status.settings. At most 64 KiB and 12 levels deep."""
    config_content: ConfigContent = ConfigContent.FULL
    """Full: the file has all sections. ModelsOnly: it has the models and their credentials alone,
    for a file of yours that includes it; settings are yours to write there, and LiteLLM takes its
    master key from the variable LITELLM_MASTER_KEY. Default: Full."""
    litellm_version: LiteLLMVersion | None = None
    """The version of LiteLLM that the pods run or shall run, such as 1.108 or 1.108.7. A model
    whose parameters or info have a name that this version, or one that pods run, does not know
    stays as it is published or is left out, and says so. Unset: the pods' versions count."""
    suspend: Switch = False
    """true: the operator writes nothing for this proxy until it is false again. What runs keeps
    running. Default: false."""
    deletion_policy: DeletionPolicy = DeletionPolicy.RETAIN
    """Retain: the ConfigMap and the Secret stay when this object is deleted, because running pods
    need them at their next start. Delete: they are deleted with it. Default: Retain."""


class LLMProxy(KubernetesObject):
    """A LiteLLM deployment whose configuration is made from LLMProviders and LLMModels."""

    RULES: ClassVar[tuple[Rule, ...]] = (
        Rule(
            f"self.metadata.name.size() <= {_LONGEST_NAME}",
            f"the name must have at most {_LONGEST_NAME} characters, as it becomes the value of a "
            "label",
            lambda self: len(self.metadata.name) <= _LONGEST_NAME,
        ),
    )

    RESOURCE: ClassVar[Resource] = Resource(
        plural="llmproxies",
        singular="llmproxy",
        short_name="llmx",
        columns=(
            Column("Models", ".status.models.programmed", "integer"),
            Column("Ready", ready("status")),
            Column("Reason", ready("reason")),
            Column("Hash", ".status.configHash"),
            Column("Message", ready("message"), wide=True),
            Column("ConfigMap", ".spec.configMapName", wide=True),
            Column("LiteLLM", ".status.litellmVersions", wide=True),
            AGE,
        ),
    )

    spec: LLMProxySpec = LLMProxySpec()
    """What the proxy is."""
    live: Annotated[
        LiveStatus,
        ReadAs(LLMProxyStatus),
        Field(alias="status", default_factory=LiveStatus, exclude=True),
    ]
    """What is known about it. Written by the operator alone."""

    @property
    def status(self) -> LLMProxyStatus:
        """What is known about it."""
        return self.live.read(LLMProxyStatus)
