"""Whether each LLMProvider and LLMModel is valid and complete, before any LLMProxy is looked at.

Law: a bad object stops only itself. A model is held (its last good version keeps serving) when
its author made a mistake or a Secret is in the middle of a change; it is left out when the owner
of the model or of its provider asked for that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import cast

from litellm_config_operator.boundary import guarded
from litellm_config_operator.catalogue.endpoints import Endpoint, parse_endpoint
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.config.info import info_problems
from litellm_config_operator.config.lines.providers import provider_problem
from litellm_config_operator.config.parameters import parameter_problems
from litellm_config_operator.config.render import (
    ENTRY_ID_PREFIX,
    SENTINEL_ID_PREFIX,
    SENTINEL_NAME,
    Credential,
    Entry,
    render_credential,
    render_entry,
)
from litellm_config_operator.config.retirement import retirement_date
from litellm_config_operator.credentials.allowed_hosts import AllowedHosts, all_admit
from litellm_config_operator.credentials.consent import accepted_hosts
from litellm_config_operator.credentials.resolve import Unresolved, resolve
from litellm_config_operator.credentials.vendor_hosts import foreign_host
from litellm_config_operator.deciding.findings import (
    Finding,
    false,
    first_sentences,
    true,
    unknown,
)
from litellm_config_operator.deciding.pausing import is_paused, why_off
from litellm_config_operator.deciding.world import World
from litellm_config_operator.v1alpha1 import (
    Discovery,
    LLMModel,
    LLMProvider,
    Malformed,
    NamespacedName,
    beyond_us,
)
from litellm_config_operator.v1alpha1.names import ALLOWED_HOSTS_ANNOTATION, MAX_ENTRY_BYTES
from litellm_config_operator.v1alpha1.reasons import ModelReason, ProviderReason

_PROBLEMS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Render:
    """Publish the model as its author wants it now."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class Hold:
    """Keep the published version if there is one; publish nothing new."""

    obstacle: Finding


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """Remove the model from what is published."""

    obstacle: Finding


@dataclass(frozen=True, slots=True)
class ProviderAssessment:
    """One LLMProvider. `credential` is None while its key cannot be read or may not be used."""

    provider: LLMProvider | Malformed
    accepted: Finding
    resolved: Finding
    enabled: bool = True
    credential: Credential | None = None
    values: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """The value of each environment variable that `credential` refers to."""
    allowed_hosts: tuple[AllowedHosts, ...] = ()
    """The list of allowed hosts of each of its Secrets that has one."""
    endpoint: Endpoint | None = None
    """Where its requests go; None: the spec names no usable address, or cannot be read."""

    @property
    def discovery(self) -> Discovery | None:
        """What the spec says about the provider's model list; None: it cannot be read."""
        read = self.provider
        return read.spec.discovery if isinstance(read, LLMProvider) else None


@dataclass(frozen=True, slots=True)
class ModelAssessment:
    """One LLMModel. `provider` is None where it names none that exists and is shared with it."""

    model: LLMModel | Malformed
    accepted: Finding
    resolved: Finding
    fate: Render | Hold | LeaveOut
    provider: ProviderAssessment | None = None
    retirement_date: str = ""
    """The day from which its provider serves it no more, such as 2026-10-23; empty: not known."""


def assess_providers(
    world: World, *, require_allowed_hosts: bool = False
) -> dict[NamespacedName, ProviderAssessment]:
    """Assess every LLMProvider."""
    return {
        key: assess_provider(found, world, require_allowed_hosts=require_allowed_hosts)
        for key, found in sorted(world.providers.items())
    }


def assess_models(
    world: World, providers: Mapping[NamespacedName, ProviderAssessment]
) -> dict[NamespacedName, ModelAssessment]:
    """Assess every LLMModel."""
    return {
        key: assess_model(model, world, providers) for key, model in sorted(world.models.items())
    }


def assess_model(
    model: LLMModel | Malformed,
    world: World,
    providers: Mapping[NamespacedName, ProviderAssessment],
) -> ModelAssessment:
    """Assess one LLMModel together with the LLMProvider that it names."""
    if isinstance(model, Malformed):
        reason = ModelReason.INTERNAL_ERROR if model.caught else ModelReason.INVALID
        invalid = false(reason, model.message)
        return ModelAssessment(model, invalid, invalid, Hold(invalid))
    assessed = guarded(model.subject, "assessing", lambda: _assess(model, world, providers))
    if isinstance(assessed, ModelAssessment):
        return assessed
    held = assess_model(beyond_us(model, assessed), world, providers)
    withdrawn = guarded(model.subject, "assessing", lambda: _withdrawn(model, world, providers))
    return replace(held, fate=withdrawn) if isinstance(withdrawn, LeaveOut) else held


def _assess(
    model: LLMModel, world: World, providers: Mapping[NamespacedName, ProviderAssessment]
) -> ModelAssessment:
    provider = _usable(model, world, providers)
    accepted, resolved = _accept(model, provider), _resolve(model, provider)
    if provider_may_be(model, world):
        resolved = false(ModelReason.PROVIDER_NOT_FOUND, _unread_provider(model))
    fate = _withdrawn(model, world, providers) or _fate(model, provider, accepted, resolved)
    if isinstance(fate, Render) and fate.entry.size > MAX_ENTRY_BYTES:
        accepted = false(ModelReason.INVALID_PARAMETERS, _too_large(fate.entry.size))
        fate = Hold(accepted)
    return ModelAssessment(model, accepted, resolved, fate, provider, _retires(model, provider))


def _retires(model: LLMModel, provider: ProviderAssessment | None) -> str:
    read = provider.provider if provider else None
    return retirement_date(model, read) if isinstance(read, LLMProvider) else ""


def assess_provider(
    provider: LLMProvider | Malformed, world: World, *, require_allowed_hosts: bool
) -> ProviderAssessment:
    """Look at one LLMProvider."""
    if isinstance(provider, Malformed):
        return unread(provider)
    assess = partial(_assess_read, provider, world, require_allowed_hosts=require_allowed_hosts)
    assessed = guarded(provider.subject, "assessing", assess)
    if isinstance(assessed, ProviderAssessment):
        return assessed
    enabled = guarded(provider.subject, "assessing", lambda: _is_enabled(provider))
    return replace(unread(beyond_us(provider, assessed)), enabled=enabled is not False)


def unread(provider: Malformed) -> ProviderAssessment:
    """The assessment of an LLMProvider that cannot be read."""
    reason = ProviderReason.INTERNAL_ERROR if provider.caught else ProviderReason.INVALID
    invalid = false(reason, provider.message)
    return ProviderAssessment(provider, invalid, invalid)


def _assess_read(
    provider: LLMProvider, world: World, *, require_allowed_hosts: bool
) -> ProviderAssessment:
    endpoint = endpoint_of(provider)
    assessment = partial(
        ProviderAssessment,
        provider,
        true(ProviderReason.ACCEPTED, "The spec is valid"),
        enabled=_is_enabled(provider),
        endpoint=endpoint,
    )
    if (wrong := provider_problem(provider)) is not None:
        invalid = false(ProviderReason.INVALID, wrong)
        return replace(assessment(resolved=invalid), accepted=invalid)
    keys = resolve(provider, world.secrets)
    if isinstance(keys, Unresolved):
        return assessment(resolved=_unresolved(keys))
    hosts = foreign_host(provider, endpoint) or accepted_hosts(
        provider, endpoint, world.secrets, required=require_allowed_hosts
    )
    if isinstance(hosts, Unresolved):
        return assessment(resolved=_unresolved(hosts))
    message = "; ".join(("Every Secret key that the spec names was read", *keys.hints))
    return assessment(
        resolved=true(ProviderReason.RESOLVED_REFS, message),
        credential=render_credential(provider, keys),
        values=keys.values,
        allowed_hosts=hosts,
    )


def _unresolved(why: Unresolved) -> Finding:
    is_unknown = why.reason is ProviderReason.SECRET_NOT_READ
    return (unknown if is_unknown else false)(why.reason, why.message)


def endpoint_of(provider: LLMProvider) -> Endpoint | None:
    """Where the provider's requests go; None where the spec names no usable address."""
    spec = provider.spec
    parsed = parse_endpoint(PROVIDER_TYPES[spec.type], spec.base_url, spec.settings)
    return parsed if isinstance(parsed, Endpoint) else None


def _is_enabled(item: LLMProvider | LLMModel) -> bool:
    return item.spec.enabled and not is_paused(item)


def _withdrawn(
    model: LLMModel, world: World, providers: Mapping[NamespacedName, ProviderAssessment]
) -> LeaveOut | None:
    """Whether an owner withdrew the model. That is obeyed whatever else is wrong with it."""
    provider = _usable(model, world, providers)
    if not _is_enabled(model):
        message = why_off(model, "The model is disabled: enable it to have it served")
        return LeaveOut(false(ModelReason.DISABLED, message))
    if provider is None:
        return None if provider_may_be(model, world) else LeaveOut(_resolve(model, None))
    if not provider.enabled:
        message = f"LLMProvider {model.provider_key} is disabled: enable it to serve its models"
        message = why_off(provider.provider, message)
        return LeaveOut(false(ModelReason.PROVIDER_DISABLED, message))
    return None


def _fate(
    model: LLMModel, provider: ProviderAssessment | None, accepted: Finding, resolved: Finding
) -> Render | Hold:
    if not accepted.is_true:
        return Hold(accepted)
    if not resolved.is_true:
        return Hold(resolved)
    usable = cast("ProviderAssessment", provider)  # its key was resolved, so it was read
    credential = cast("Credential", usable.credential)
    return Render(render_entry(model, cast("LLMProvider", usable.provider), credential))


def provider_may_be(model: LLMModel, world: World) -> bool:
    """Whether an LLMProvider is not known that may exist: its namespace may not be read."""
    key = model.provider_key
    return key not in world.providers and world.is_unread(key.namespace)


def _unread_provider(model: LLMModel) -> str:
    return f"LLMProvider {model.provider_key} may not be read by the operator now"


def _too_large(size: int) -> str:
    return (
        f"The entry of this model in the configuration would take {size} bytes, and one may take "
        f"{MAX_ENTRY_BYTES}: shorten parameters and info"
    )


def _accept(model: LLMModel, provider: ProviderAssessment | None) -> Finding:
    name = model.public_name
    if name == SENTINEL_NAME or name.startswith((SENTINEL_ID_PREFIX, ENTRY_ID_PREFIX)):
        return false(ModelReason.INVALID, f"modelName {name} is reserved: choose another name")
    wrong = _pattern_problem(model, provider) or _setting_problem(model, provider)
    if wrong is not None:
        return false(ModelReason.INVALID, wrong)
    problems = [*parameter_problems(model.spec.parameters), *info_problems(model.spec.info)]
    if not problems:
        return true(ModelReason.ACCEPTED, "The spec is valid")
    return false(ModelReason.INVALID_PARAMETERS, first_sentences(problems, _PROBLEMS_SHOWN))


def _pattern_problem(model: LLMModel, provider: ProviderAssessment | None) -> str | None:
    """Why the model may not be a pattern with a provider of this type."""
    read = provider.provider if provider else None
    if "*" not in model.spec.model or not isinstance(read, LLMProvider):
        return None
    if not PROVIDER_TYPES[read.spec.type].calls_names:
        return None
    return (
        f"model must not hold a * with type {read.spec.type}: LiteLLM would send the provider's "
        "key to an address that a caller gives as a model's name"
    )


def _setting_problem(model: LLMModel, provider: ProviderAssessment | None) -> str | None:
    """Which setting providers of this type do not have."""
    read = provider.provider if provider else None
    if not isinstance(read, LLMProvider):
        return None
    paths = {setting.path for setting in PROVIDER_TYPES[read.spec.type].settings}
    odd = next((path for path in model.spec.provider_settings if path not in paths), None)
    return odd and f"{odd} must not be set where the LLMProvider is of type {read.spec.type}"


def _region_problem(model: LLMModel, provider: ProviderAssessment) -> str | None:
    """Why the key may not go where the model wants it to go."""
    region, read = model.spec.aws.region, cast("LLMProvider", provider.provider)
    if region is None or region == read.spec.settings.get("aws.region"):
        return None
    if model.metadata.namespace != read.metadata.namespace:
        return (
            f"aws.region may be set only in namespace {read.metadata.namespace} of the "
            "LLMProvider: ask its owner for an LLMProvider of that region"
        )
    settings = {**read.spec.settings, "aws.region": region}
    there = parse_endpoint(PROVIDER_TYPES[read.spec.type], None, settings)
    if not isinstance(there, Endpoint):
        return "aws.region must be the name of a region, such as eu-central-1"
    if all_admit(provider.allowed_hosts, there.scheme, there.host, there.port):
        return None
    return (
        f"aws.region: a Secret of LLMProvider {read.key} does not allow its keys to be sent to "
        f"{there.origin}: its owner may add that host to its annotation {ALLOWED_HOSTS_ANNOTATION}"
    )


def _resolve(model: LLMModel, provider: ProviderAssessment | None) -> Finding:
    key, own = model.provider_key, model.metadata.namespace
    if provider is None and key.namespace == own:
        message = f"LLMProvider {key} does not exist: create it, or correct providerRef"
        return false(ModelReason.PROVIDER_NOT_FOUND, message)
    if provider is None:
        message = (
            f"LLMProvider {key} does not exist or is not shared with namespace {own}: "
            "ask its owner for allowedNamespaces"
        )
        return false(ModelReason.REF_NOT_PERMITTED, message)
    if not provider.accepted.is_true:
        message = f"LLMProvider {key} is invalid: {provider.accepted.message}"
        return false(ModelReason.PROVIDER_INVALID, message)
    if not provider.resolved.is_true:
        why = provider.resolved.message if key.namespace == own else "see its ResolvedRefs"
        return false(
            ModelReason.CREDENTIALS_UNRESOLVED, f"LLMProvider {key} has no usable key: {why}"
        )
    if (region := _region_problem(model, provider)) is not None:
        return false(ModelReason.REF_NOT_PERMITTED, region)
    return true(ModelReason.RESOLVED_REFS, f"LLMProvider {key} and its key were found")


def _usable(
    model: LLMModel, world: World, providers: Mapping[NamespacedName, ProviderAssessment]
) -> ProviderAssessment | None:
    provider = providers.get(model.provider_key)
    return provider if _may_use(model, provider, world) else None


def _may_use(model: LLMModel, provider: ProviderAssessment | None, world: World) -> bool:
    """Whether the provider's owner shares it with the model's namespace. A provider that is not
    shared must look exactly like one that does not exist.
    """
    owner, own = model.provider_key.namespace, model.metadata.namespace
    if owner == own:
        return True
    if provider is None or isinstance(provider.provider, Malformed):
        return False
    namespace = world.namespaces.get(own)
    labels = namespace.labels if namespace else {}
    return provider.provider.spec.allowed_namespaces.admits(owner, own, labels)
