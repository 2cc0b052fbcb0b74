"""Every condition type and reason that a status may carry, one closed set per kind.

Law: a reason is part of the API. Each has a documented meaning here and a row in
docs/conditions.md that says what to do; a reason that is not listed cannot be written. Where a
reason marked `MUST_ACT` decides about Ready, the object is Stalled.
"""

from enum import StrEnum

from litellm_config_operator.catalogue.reason import MUST_ACT, Reason


class ConditionType(StrEnum):
    """Condition types, in the order in which a status lists them."""

    ACCEPTED = "Accepted"
    """The object itself is valid and may be used."""
    SETTINGS_ACCEPTED = "SettingsAccepted"
    """Every setting that the spec gives is passed on to LiteLLM."""
    RESOLVED_REFS = "ResolvedRefs"
    """Everything that the object names exists and may be used by it."""
    REACHABLE = "Reachable"
    """The provider's endpoint answered the last connection test."""
    AUTHENTICATED = "Authenticated"
    """The provider accepted the key in the last connection test."""
    MODELS_DISCOVERED = "ModelsDiscovered"
    """The provider's own model list was read completely."""
    MODEL_KNOWN = "ModelKnown"
    """The upstream model is in the provider's own list."""
    PROGRAMMED = "Programmed"
    """The published configuration holds it."""
    ROLLED_OUT = "RolledOut"
    """Every target observed the published configuration and finished its rollout."""
    SERVED = "Served"
    """Every ready pod answered that it runs this very revision."""
    READY = "Ready"
    """The summary: it does what its author asked for."""
    RECONCILING = "Reconciling"
    """Present only while work is under way."""
    STALLED = "Stalled"
    """Present only while nothing will move until a person acts."""


class ProviderReason(Reason):
    """Reasons of LLMProvider conditions. Connection tests add those of ProbeReason."""

    PENDING = "Pending"
    """Not looked at yet."""
    ACCEPTED = "Accepted"
    """The spec is valid."""
    INVALID = "Invalid", MUST_ACT
    """A field is wrong; the message names it."""
    INTERNAL_ERROR = "InternalError", MUST_ACT
    """The operator failed at this object; the message says where."""
    RESOLVED_REFS = "ResolvedRefs"
    """Every Secret key that the spec names was read."""
    SECRET_NOT_FOUND = "SecretNotFound"  # noqa: S105 - a reason, not a password
    """The Secret does not exist."""
    SECRET_NOT_READ = "SecretNotRead"  # noqa: S105 - a reason, not a password
    """The Secret could not be read: whether it exists is not known."""
    SECRET_KEY_NOT_FOUND = "SecretKeyNotFound"  # noqa: S105 - a reason, not a password
    """The Secret lacks the key."""
    SECRET_NOT_PERMITTED = "SecretNotPermitted"  # noqa: S105 - a reason, not a password
    """The operator wrote the Secret itself, so the keys in it belong to others."""
    KEY_MALFORMED = "KeyMalformed"
    """The key's value cannot be sent."""
    HOST_NOT_ALLOWED = "HostNotAllowed"
    """The Secret's owner does not let its keys go to the provider's host."""
    DISABLED = "Disabled"
    """`enabled` is false, or the object is paused."""
    PROGRAMMED = "Programmed"
    """Every proxy that uses it runs with the current key and address."""
    NOT_IN_USE = "NotInUse"
    """No published configuration needs it."""
    PUBLISH_LIMIT = "PublishLimit"
    """As many models of its list are published as one provider may publish."""
    REVOKING = "Revoking"
    """The key leaves: it is in a Secret of ours while a pod may start that reads it."""
    LAST_GOOD_KEY = "LastGoodKey"
    """The Secret is gone or unusable; proxies keep the last good key."""
    READY = "Ready"
    """Usable."""


class ModelReason(Reason):
    """Reasons of LLMModel conditions."""

    PENDING = "Pending"
    """Not looked at yet."""
    ACCEPTED = "Accepted"
    """The spec is valid."""
    INVALID = "Invalid", MUST_ACT
    """A field is wrong; the message names it."""
    INTERNAL_ERROR = "InternalError", MUST_ACT
    """The operator failed at this object; the message says where."""
    INVALID_PARAMETERS = "InvalidParameters", MUST_ACT
    """`parameters` or `info` holds something that may not be rendered, or too much."""
    NAME_TAKEN = "NameTaken", MUST_ACT
    """The public name, or one that the pattern matches, belongs to another namespace."""
    NAME_NOT_PERMITTED = "NameNotPermitted", MUST_ACT
    """The LLMProxy keeps the public name for other namespaces."""
    NAMESPACE_BUDGET = "NamespaceBudget", MUST_ACT
    """The configuration has no room for more models of the namespace."""
    RESOLVED_REFS = "ResolvedRefs"
    """The provider exists, may be used, and its key was read."""
    PROVIDER_NOT_FOUND = "ProviderNotFound"
    """There is no such LLMProvider in the model's namespace."""
    PROVIDER_INVALID = "ProviderInvalid"
    """The LLMProvider is not accepted."""
    REF_NOT_PERMITTED = "RefNotPermitted"
    """There is no such LLMProvider in that namespace, or it is not shared with this one."""
    CREDENTIALS_UNRESOLVED = "CredentialsUnresolved"
    """The provider's Secret or key is missing or malformed."""
    PROVIDER_DISABLED = "ProviderDisabled"
    """The LLMProvider is disabled or paused."""
    PROVIDER_NOT_READY = "ProviderNotReady"
    """The provider gates readiness on its connection test, and that does not pass."""
    DISABLED = "Disabled"
    """`enabled` is false, or the object is paused."""
    KNOWN = "Known"
    """The provider lists the model, or a match of the pattern."""
    UNKNOWN_MODEL = "UnknownModel"
    """The provider's list is complete and lacks the model; the message names the closest one."""
    NOT_LISTED = "NotListed"
    """The provider's list lacks the model, but is no proof that it cannot be used."""
    NOT_DISCOVERED = "NotDiscovered"
    """There is no model list of the provider to compare with."""
    NO_PROXY = "NoProxy"
    """No LLMProxy selects the model."""
    PROXY_NOT_ACCEPTED = "ProxyNotAccepted"
    """The LLMProxy that selects the model is itself not accepted, so its configuration stands
    still."""
    PROXY_SUSPENDED = "ProxySuspended"
    """The LLMProxy that selects the model is suspended, so its configuration stands still."""
    KEY_NOT_PERMITTED = "KeyNotPermitted"
    """The provider's key may not be copied into the namespace of the LLMProxy."""
    PROGRAMMED = "Programmed"
    """The published configuration holds the entry."""
    LAST_GOOD = "LastGood"
    """The published configuration keeps the entry's last good version."""
    WRITE_FAILED = "WriteFailed"
    """The configuration could not be written; what was published keeps serving."""
    WITHDRAWING = "Withdrawing"
    """It left the published configuration, and a pod may still serve it."""
    ROLLING_OUT = "RollingOut"
    """Pods that do not run this revision yet are being replaced."""
    SERVED = "Served"
    """Every ready pod runs this revision."""
    DROPPED = "Dropped", MUST_ACT
    """LiteLLM loaded the file and left this entry out."""
    NOT_SERVED = "NotServed"
    """A ready pod does not run this revision."""
    NOT_VERIFIED = "NotVerified"
    """Verification is switched off."""
    NO_READY_PODS = "NoReadyPods"
    """There is no ready pod to ask."""
    SCALED_TO_ZERO = "ScaledToZero"
    """It is published, and the LLMProxy's workloads are scaled to zero."""
    READY = "Ready"
    """Every proxy that selects it serves it."""


class ProxyReason(Reason):
    """Reasons of LLMProxy conditions."""

    PENDING = "Pending"
    """Not looked at yet."""
    ACCEPTED = "Accepted"
    """The spec is valid."""
    INVALID = "Invalid", MUST_ACT
    """A field is wrong; the message names it."""
    INTERNAL_ERROR = "InternalError", MUST_ACT
    """The operator failed at this object; the message says where."""
    SOME_IGNORED = "SomeIgnored"
    """LiteLLM reads a setting nowhere, so it is left out."""
    SETTINGS_REFUSED = "SettingsRefused", MUST_ACT
    """A setting may not be passed on; all others are, and so are models and keys."""
    ENV_UNRESOLVED = "EnvUnresolved"
    """A Secret key that `env` names is missing or unusable; all else is passed on."""
    MODEL_NOT_FOUND = "ModelNotFound"
    """A fallback or alias names a model that the configuration does not hold."""
    NAMESPACES_NOT_PERMITTED = "NamespacesNotPermitted", MUST_ACT
    """It selects beyond its own namespace and its namespace is not one of the operator's
    proxyNamespaces."""
    MASTER_KEY_UNRESOLVED = "MasterKeyUnresolved"
    """The Secret of the master key is missing or unusable."""
    CONFLICT = "Conflict", MUST_ACT
    """An older LLMProxy has the same ConfigMap, Secret or target."""
    NOT_MANAGED = "NotManaged", MUST_ACT
    """A ConfigMap or Secret of that name exists and was not written for this LLMProxy."""
    HANDOVER_LOSES_DATA = "HandoverLosesData", MUST_ACT
    """A ConfigMap or Secret was handed over, and taking it would lose what it holds."""
    PROGRAMMED = "Programmed"
    """The ConfigMap holds the configuration."""
    CONFIG_TOO_LARGE = "ConfigTooLarge", MUST_ACT
    """The LLMProxy's own settings leave no room for models."""
    WRITE_FAILED = "WriteFailed"
    """The API server refused a write."""
    SUSPENDED = "Suspended"
    """`suspend` is true, or the object is paused."""
    NO_TARGETS = "NoTargets", MUST_ACT
    """No workload is named to roll."""
    TARGET_NOT_FOUND = "TargetNotFound"
    """A named workload does not exist."""
    TARGET_PAUSED = "TargetPaused"
    """A workload is paused, so its rollout stands still."""
    SCALED_TO_ZERO = "ScaledToZero"
    """Every workload is scaled to zero."""
    ROLLING_OUT = "RollingOut"
    """Pods are being replaced."""
    ROLLOUT_DEFERRED = "RolloutDeferred"
    """The minimum interval between rollouts has not passed."""
    ROLLOUT_FAILED = "RolloutFailed", MUST_ACT
    """The rollout passed its deadline or its pods cannot start; old pods keep serving."""
    ROLLED_OUT = "RolledOut"
    """Every target finished its rollout."""
    NOT_ROLLED = "NotRolled"
    """The strategy is None: somebody else rolls the pods."""
    SERVED = "Served"
    """Every ready pod runs the published revision with every entry."""
    ENTRIES_DROPPED = "EntriesDropped", MUST_ACT
    """LiteLLM left entries out; the message names them."""
    NOT_SERVED = "NotServed"
    """A ready pod runs another revision or does not answer."""
    NOT_VERIFIED = "NotVerified"
    """Verification is switched off."""
    NO_READY_PODS = "NoReadyPods"
    """There is no ready pod to ask."""
    READY = "Ready"
    """The proxy serves what the objects say."""


class SettingReason(StrEnum):
    """Why `status.settings` of an LLMProxy names a setting."""

    IGNORED = "Ignored"
    """LiteLLM reads it nowhere, so it would have no effect."""
    REFUSED = "Refused"
    """It may not be passed on as it is."""
    UNRESOLVED = "Unresolved"
    """The Secret key that it names is missing or unusable."""
    RUNS_CODE = "RunsCode"
    """It is passed on, and names Python code that runs in the pods."""
