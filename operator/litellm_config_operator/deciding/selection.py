"""Which models one LLMProxy serves: rendered, held at the last good version, or left out and why.

Law: every model that the LLMProxy selects is in exactly one of the three. The one exception is a
discovered model whose public name an LLMModel of its namespace has: it is in none. The order in
which objects were read does not matter.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from litellm_config_operator.config.environment.record import recorded
from litellm_config_operator.config.render import EMPTY, Config, Credential, Entry, read
from litellm_config_operator.credentials.resolve import ENVIRONMENT_PREFIX, SALT_NAME
from litellm_config_operator.deciding.assess import Hold, LeaveOut, ModelAssessment
from litellm_config_operator.deciding.findings import Finding, false
from litellm_config_operator.deciding.kept_names import KeptName
from litellm_config_operator.deciding.name_claims import Claim, NameRules, refused_claims
from litellm_config_operator.deciding.namespace_budget import without_room
from litellm_config_operator.deciding.world import Outputs, World
from litellm_config_operator.v1alpha1 import (
    KubernetesObject,
    LLMModel,
    LLMProxy,
    Malformed,
    NamespacedName,
)
from litellm_config_operator.v1alpha1.names import MASTER_KEY_VARIABLE, is_discovered
from litellm_config_operator.v1alpha1.reasons import ModelReason


@dataclass(frozen=True, slots=True)
class Published:
    """What the proxy's pods read now: the live file, and the live environment variables."""

    config: Config = EMPTY
    values: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    environment: Mapping[str, str] = field(default_factory=dict)
    """By name of a variable of `spec.env`: what stands for the place that its value is from."""

    @property
    def credentials(self) -> dict[str, bytes]:
        """The variables that hold keys: of providers, the proxy's master key, and those of
        `spec.env`.
        """
        return {
            name: value
            for name, value in self.values.items()
            if name.startswith(ENVIRONMENT_PREFIX)
            or name == MASTER_KEY_VARIABLE
            or name in self.environment
        }


def published_by(outputs: Outputs, proxy: LLMProxy) -> Published:
    """What the proxy's pods read now, as far as it is this LLMProxy's own and the operator's."""
    config_map, secret = (
        live if live is not None and live.managed_for == proxy.metadata.name else None
        for live in (outputs.config_map, outputs.secret)
    )
    text = config_map.data.get(proxy.spec.config_key, "") if config_map else ""
    data = secret.data if secret else {}
    values = {name: value for name, value in data.items() if isinstance(value, bytes)}
    environment = recorded(values, proxy.metadata.uid)
    return Published(read(str(text), values.get(SALT_NAME, b"")), values, environment)


@dataclass(frozen=True, slots=True)
class Selection:
    """The models of one LLMProxy."""

    entries: Mapping[NamespacedName, Entry]
    """What the file shall hold, rendered or held."""
    held: Mapping[NamespacedName, Finding]
    """Why some of `entries` are held at their last good version."""
    left_out: Mapping[NamespacedName, Finding]
    credentials: Mapping[str, Credential]
    """The credentials that `entries` refer to, by name."""
    values: Mapping[str, bytes] = field(repr=False)
    """The environment variables that `credentials` refer to."""
    claims: Mapping[Claim, Finding | None] = field(default_factory=dict)
    """Every claim to a public name, with a finding where it is refused."""

    @property
    def model_names(self) -> frozenset[str]:
        """The public names that clients can ask for."""
        return frozenset(entry.model_name for entry in self.entries.values())


def selected(
    proxy: LLMProxy, models: Mapping[NamespacedName, ModelAssessment], world: World
) -> dict[NamespacedName, ModelAssessment]:
    """The models that the proxy asks for, by namespace and by label."""
    return {key: model for key, model in models.items() if selects(proxy, model.model, world)}


def selects(proxy: LLMProxy, item: KubernetesObject | Malformed, world: World) -> bool:
    """Whether the proxy asks for objects with the namespace and the labels of this one."""
    wanted, own, other = proxy.spec.models, proxy.metadata.namespace, item.key.namespace
    namespace = world.namespaces.get(other)
    if not wanted.namespaces.admits(own, other, namespace.labels if namespace else {}):
        return False
    return wanted.selector is None or wanted.selector.matches(item.metadata.labels)


@dataclass(frozen=True, slots=True)
class Request:
    """The models that one LLMProxy asks for, and the rules for publishing them."""

    models: Mapping[NamespacedName, ModelAssessment]
    published: Published
    names: NameRules
    kept: tuple[KeptName, ...] = ()
    """Public names that namespaces have because of what is published."""
    key_namespaces: str | None = None
    """The one namespace whose keys may be copied to the proxy; None: all."""


def select(request: Request) -> Selection:
    """Decide for each model whether it is rendered, held or left out."""
    models, published = request.models, request.published
    entries: dict[NamespacedName, Entry] = {}
    held: dict[NamespacedName, Finding] = {}
    left_out: dict[NamespacedName, Finding] = {}
    for key, model in sorted(models.items()):
        placed = _place(key, model, published, request.key_namespaces)
        if isinstance(placed, Finding):
            left_out[key] = placed
            continue
        entries[key] = placed
        if isinstance(model.fate, Hold):
            held[key] = model.fate.obstacle
    entries = _without_shadowed(entries)
    claims = _claims(entries, request)
    refused = refused_claims(claims, request.names)
    verdicts = {claim: refused.get(claim) for claim in claims}
    selection = Selection(entries, held, left_out, {}, {}, verdicts)
    return _reduced(selection, request, _refused_entries(entries, verdicts))


def within(selection: Selection, request: Request, room: int) -> Selection:
    """The same selection without the entries that do not fit into `room` bytes."""
    created = {key: request.models[key].model.created for key in selection.entries}
    out = without_room(
        selection.entries, selection.credentials, created, request.published.config, room
    )
    return _reduced(selection, request, out)


def _reduced(
    selection: Selection, request: Request, out: Mapping[NamespacedName, Finding]
) -> Selection:
    """The selection with these models left out, and with the credentials of the others."""
    entries = {key: entry for key, entry in selection.entries.items() if key not in out}
    credentials, values = _credentials(entries, request.models, request.published)
    return replace(
        selection,
        entries=entries,
        held={key: why for key, why in selection.held.items() if key in entries},
        left_out={**selection.left_out, **out},
        credentials=credentials,
        values=values,
    )


def _without_shadowed(entries: Mapping[NamespacedName, Entry]) -> dict[NamespacedName, Entry]:
    """The entries without discovered models whose public name an LLMModel beside them has."""
    names = {
        (key.namespace, entry.model_name)
        for key, entry in entries.items()
        if not is_discovered(key.name)
    }
    return {
        key: entry
        for key, entry in entries.items()
        if not is_discovered(key.name) or (key.namespace, entry.model_name) not in names
    }


def _place(
    key: NamespacedName, model: ModelAssessment, published: Published, key_namespaces: str | None
) -> Entry | Finding:
    """The model's entry, or why it is left out."""
    if isinstance(model.fate, LeaveOut):
        return model.fate.obstacle
    provider = model.model.provider_key if isinstance(model.model, LLMModel) else key
    owner = provider.namespace
    if key_namespaces not in {None, owner}:
        return false(
            ModelReason.KEY_NOT_PERMITTED,
            f"Keys of namespace {owner} may not be copied to namespace {key_namespaces}: "
            "it is not one of the operator's proxyNamespaces",
        )
    if isinstance(model.fate, Hold):
        return _last_good(key, model, published) or model.fate.obstacle
    return model.fate.entry


def _last_good(key: NamespacedName, model: ModelAssessment, published: Published) -> Entry | None:
    """The published entry, if its credential can be read now or is published completely."""
    entry = published.config.entries.get(str(key))
    if entry is None:
        return None
    readable = set(published.values)
    if fresh := _fresh(model, entry.credential):
        return None if entry.environment - readable - fresh[1].keys() else entry
    last = published.config.credentials.get(entry.credential)
    return entry if last and last.environment | entry.environment <= readable else None


def _fresh(model: ModelAssessment, name: str) -> tuple[Credential, Mapping[str, bytes]] | None:
    """The credential of this name as the model's provider has it now, with its values."""
    provider = model.provider
    if provider is None or provider.credential is None or provider.credential.name != name:
        return None
    return provider.credential, provider.values


def _credentials(
    entries: Mapping[NamespacedName, Entry],
    models: Mapping[NamespacedName, ModelAssessment],
    published: Published,
) -> tuple[dict[str, Credential], dict[str, bytes]]:
    """The credentials of the entries: as they can be read now, else as they are published."""
    credentials: dict[str, Credential] = {}
    values: dict[str, bytes] = {}
    for key, entry in entries.items():
        fresh = _fresh(models[key], entry.credential)
        if fresh is not None:
            credentials[fresh[0].name] = fresh[0]
            values |= fresh[1]
    for entry in entries.values():
        if entry.credential not in credentials:
            last = published.config.credentials[entry.credential]
            credentials[last.name] = last
            values |= {name: published.values[name] for name in last.environment}
    for entry in entries.values():
        # A held entry may have a header that its provider has no more.
        values |= {name: published.values[name] for name in entry.environment - values.keys()}
    return credentials, values


def _claims(entries: Mapping[NamespacedName, Entry], request: Request) -> list[Claim]:
    """One claim for each namespace and public name, also where the model is held or left out."""
    holders = {(kept.namespace, kept.name) for kept in request.kept}
    oldest: dict[tuple[str, str], str] = {}
    for key, name in _names(entries, request):
        created, claim = request.models[key].model.created, (key.namespace, name)
        oldest[claim] = min(created, oldest.get(claim, created))
    claims = [Claim(*claim, created, held=claim in holders) for claim, created in oldest.items()]
    gone = [Claim(*claim, held=True, is_gone=True) for claim in holders - oldest.keys()]
    return [*claims, *gone]


def _names(
    entries: Mapping[NamespacedName, Entry], request: Request
) -> Iterator[tuple[NamespacedName, str]]:
    """The public names of each model: the name in its spec, and the name of its held entry. A
    model that cannot be read has the names that the file remembers for it.
    """
    remembered: dict[str, list[str]] = {}
    for kept in request.kept:
        remembered.setdefault(kept.entry_id, []).append(kept.name)
    for key, model in request.models.items():
        if isinstance(model.model, LLMModel):
            yield key, model.model.public_name
        else:
            yield from ((key, name) for name in remembered.get(str(key), ()))
        if key in entries:
            yield key, entries[key].model_name


def _refused_entries(
    entries: Mapping[NamespacedName, Entry], verdicts: Mapping[Claim, Finding | None]
) -> dict[NamespacedName, Finding]:
    """The entries whose claim to their public name is refused, and why."""
    by_name = {(claim.namespace, claim.name): verdict for claim, verdict in verdicts.items()}
    findings = {key: by_name[key.namespace, entry.model_name] for key, entry in entries.items()}
    return {key: finding for key, finding in findings.items() if finding is not None}
