"""Which models one LLMProxy serves: rendered, held at their last good version, or left out and
why.

Law: every model that the proxy selects is in exactly one of the three, except that a discovered
model is passed over where an LLMModel of its namespace has its public name. The order in which
objects were read changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from litellm_config_operator.assess import Hold, LeaveOut, ModelAssessment
from litellm_config_operator.credentials import ENVIRONMENT_PREFIX
from litellm_config_operator.findings import Finding, false
from litellm_config_operator.names import DISCOVERED, MASTER_KEY_VARIABLE
from litellm_config_operator.reasons import ModelReason
from litellm_config_operator.render import EMPTY, Config, Credential, Entry
from litellm_config_operator.v1alpha1 import (
    KubernetesObject,
    LLMModel,
    LLMProxy,
    Malformed,
)
from litellm_config_operator.world import Key, World


@dataclass(frozen=True, slots=True)
class Published:
    """What the proxy's pods read now: the live file and the live values."""

    config: Config = EMPTY
    values: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def credentials(self) -> dict[str, bytes]:
        """The values that are keys: of providers, and of the proxy itself."""
        return {
            name: value
            for name, value in self.values.items()
            if name.startswith(ENVIRONMENT_PREFIX) or name == MASTER_KEY_VARIABLE
        }


@dataclass(frozen=True, slots=True)
class Selection:
    """The models of one LLMProxy."""

    entries: Mapping[Key, Entry]
    """What the file holds, rendered or held."""
    held: Mapping[Key, Finding]
    """Those of `entries` that stand at their last good version, and why."""
    left_out: Mapping[Key, Finding]
    credentials: Mapping[str, Credential]
    """What `entries` need, by credential name."""
    values: Mapping[str, bytes] = field(repr=False)
    """Environment name to value, for everything in `credentials`."""

    @property
    def model_names(self) -> frozenset[str]:
        """The public names that clients can ask for."""
        return frozenset(entry.model_name for entry in self.entries.values())


def selected(
    proxy: LLMProxy, models: Mapping[Key, ModelAssessment], world: World
) -> dict[Key, ModelAssessment]:
    """The models that the proxy asks for, by namespace and by label."""
    return {key: model for key, model in models.items() if selects(proxy, model.model, world)}


def selects(proxy: LLMProxy, found: KubernetesObject | Malformed, world: World) -> bool:
    """Whether the proxy asks for what is in this namespace and has these labels."""
    wanted, own = proxy.spec.models, proxy.metadata.namespace
    other, labels = found.key[0], labels_of(found)
    namespace = world.namespaces.get(other)
    if not wanted.namespaces.admits(own, other, namespace.labels if namespace else {}):
        return False
    return wanted.selector is None or wanted.selector.matches(labels)


def labels_of(found: KubernetesObject | Malformed) -> Mapping[str, str]:
    """The labels, which a broken spec does not take away."""
    return found.labels if isinstance(found, Malformed) else found.metadata.labels


def select(
    models: Mapping[Key, ModelAssessment], published: Published, key_namespaces: str | None
) -> Selection:
    """Sort the models that a proxy asks for.

    `key_namespaces` is the one namespace whose keys may be copied to the proxy; None: all.
    """
    entries: dict[Key, Entry] = {}
    held: dict[Key, Finding] = {}
    left_out: dict[Key, Finding] = {}
    for key, model in sorted(models.items()):
        placed = _place(key, model, published, key_namespaces)
        if isinstance(placed, Finding):
            left_out[key] = placed
            continue
        entries[key] = placed
        if isinstance(model.fate, Hold):
            held[key] = model.fate.obstacle
    entries = _without_shadowed(entries)
    taken = _names_taken(entries, models, published.config)
    entries = {key: entry for key, entry in entries.items() if key not in taken}
    credentials, values = _credentials(entries, models, published)
    held = {key: why for key, why in held.items() if key in entries}
    return Selection(entries, held, left_out | taken, credentials, values)


def is_discovered(key: Key) -> bool:
    """Whether the model is published without an LLMModel."""
    return DISCOVERED in key.name


def without_new(
    models: Mapping[Key, ModelAssessment], published: Config
) -> dict[Key, ModelAssessment]:
    """The models without the discovered ones that are not published yet."""
    return {
        key: model
        for key, model in models.items()
        if not is_discovered(key) or str(key) in published.entries
    }


def _without_shadowed(entries: Mapping[Key, Entry]) -> dict[Key, Entry]:
    """Leave out discovered models whose public name an LLMModel of their namespace has."""
    names = {
        (key.namespace, entry.model_name)
        for key, entry in entries.items()
        if not is_discovered(key)
    }
    return {
        key: entry
        for key, entry in entries.items()
        if not is_discovered(key) or (key.namespace, entry.model_name) not in names
    }


def _place(
    key: Key, model: ModelAssessment, published: Published, key_namespaces: str | None
) -> Entry | Finding:
    """The model's entry, or why it is left out."""
    if isinstance(model.fate, LeaveOut):
        return model.fate.obstacle
    owner = model.model.provider_key[0] if isinstance(model.model, LLMModel) else key.namespace
    if key_namespaces not in {None, owner}:
        return false(
            ModelReason.KEY_NOT_PERMITTED,
            f"Keys of namespace {owner} may not be copied to namespace {key_namespaces}: "
            "it is not one of the operator's proxyNamespaces",
        )
    if isinstance(model.fate, Hold):
        return _last_good(key, model, published) or model.fate.obstacle
    return model.fate.entry


def _last_good(key: Key, model: ModelAssessment, published: Published) -> Entry | None:
    """The published entry, when the credential it needs is fresh or was kept whole."""
    entry = published.config.entries.get(str(key))
    if entry is None:
        return None
    if _fresh(model, entry.credential):
        return entry
    last = published.config.credentials.get(entry.credential)
    return entry if last and last.environment <= published.values.keys() else None


def _fresh(model: ModelAssessment, name: str) -> Credential | None:
    credential = model.provider.credential if model.provider else None
    return credential if credential and credential.name == name else None


def _credentials(
    entries: Mapping[Key, Entry], models: Mapping[Key, ModelAssessment], published: Published
) -> tuple[dict[str, Credential], dict[str, bytes]]:
    """What the entries need: fresh where it can be had, as published where it cannot."""
    credentials: dict[str, Credential] = {}
    values: dict[str, bytes] = {}
    for key, entry in entries.items():
        provider, fresh = models[key].provider, _fresh(models[key], entry.credential)
        if provider is not None and fresh is not None:
            credentials[fresh.name] = fresh
            values |= provider.values
    for entry in entries.values():
        if entry.credential not in credentials:
            last = published.config.credentials[entry.credential]
            credentials[last.name] = last
            values |= {name: published.values[name] for name in last.environment}
    return credentials, values


def _names_taken(
    entries: Mapping[Key, Entry], models: Mapping[Key, ModelAssessment], live: Config
) -> dict[Key, Finding]:
    """Models whose public name belongs to another namespace.

    One namespace may share a name among its models: that is LiteLLM's load balancing. Across
    namespaces the one that is being served keeps the name, else the one that asked first.
    """
    claims: dict[str, dict[str, list[Key]]] = {}
    for key, entry in entries.items():
        claims.setdefault(entry.model_name, {}).setdefault(key.namespace, []).append(key)
    serving = {(entry.model_name, entry.id.split("/")[0]) for entry in live.entries.values()}
    taken: dict[Key, Finding] = {}
    for name, claimants in claims.items():
        first = min(
            claimants,
            key=lambda namespace, name=name, claimants=claimants: (  # type: ignore[misc]
                (name, namespace) not in serving,
                min(_created(models[key]) for key in claimants[namespace]),
                namespace,
            ),
        )
        message = f"modelName {name} belongs to another namespace: choose another name"
        for namespace in claimants.keys() - {first}:
            finding = false(ModelReason.NAME_TAKEN, message)
            taken |= dict.fromkeys(claimants[namespace], finding)
    return taken


def _created(model: ModelAssessment) -> str:
    return model.model.metadata.creation_timestamp if isinstance(model.model, LLMModel) else ""
