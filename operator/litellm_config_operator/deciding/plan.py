"""From the world to what each LLMProxy's outputs shall be: the decision, without doing any of
it.

Law: pure. Writes come in the order in which they must happen (Secret, ConfigMap, pod templates),
so that whatever a pod reads at any instant is complete; a proxy that is not accepted stands
still as it is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from litellm_config_operator.boundary import Caught, caught_in, guarded
from litellm_config_operator.config.render import Config, compose, read, with_seals
from litellm_config_operator.config.sections import LastGood, last_good, sections
from litellm_config_operator.credentials.resolve import ENVIRONMENT_PREFIX, SALT_NAME, digest
from litellm_config_operator.deciding.acceptance import (
    Acceptance,
    MasterKey,
    accept_proxies,
    beyond_us,
)
from litellm_config_operator.deciding.assess import (
    ModelAssessment,
    ProviderAssessment,
    assess_models,
    assess_providers,
    provider_beyond_us,
)
from litellm_config_operator.deciding.discovered import Offer, held, offers
from litellm_config_operator.deciding.findings import Finding
from litellm_config_operator.deciding.handover import copies, refused_handover, taken_over
from litellm_config_operator.deciding.kept_names import KeptName, remembered, still_kept, with_kept
from litellm_config_operator.deciding.manifests import Write, config_map, pod_template, secret
from litellm_config_operator.deciding.name_claims import NameRules
from litellm_config_operator.deciding.rolling import roll_at, settled, stale_targets
from litellm_config_operator.deciding.rollout_mark import mark
from litellm_config_operator.deciding.selection import (
    Published,
    Request,
    Selection,
    select,
    selected,
    selects,
    within,
)
from litellm_config_operator.deciding.world import LiveOutput, Outputs, World
from litellm_config_operator.v1alpha1 import (
    DeletionPolicy,
    FromNamespaces,
    LLMProxy,
    Malformed,
    NamespacedName,
)
from litellm_config_operator.v1alpha1.names import MAX_CONFIG_BYTES

_SHRINKS_SUDDENLY = 0.5

MAX_SETTINGS_BYTES = MAX_CONFIG_BYTES // 2
"""Settings that take more are refused: they would take the models' place."""


@dataclass(frozen=True, slots=True)
class Policy:
    """The operator's own settings that decisions depend on."""

    proxy_namespaces: frozenset[str]
    """Namespaces whose LLMProxies may select, and hold keys, beyond their own namespace."""
    require_allowed_hosts: bool = False
    """Whether a Secret that does not say where its keys may go keeps them all."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """Randomness, for what must be made up once."""

    salt: bytes = field(repr=False)
    master_key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class ProxyPlan:
    """What one LLMProxy gets. `config` is what is published once the writes are done."""

    proxy: LLMProxy
    accepted: Finding
    published: Published
    config: Config
    selection: Selection | None
    """None: the proxy is not accepted or suspended, and stands still."""
    writes: tuple[Write, ...] = ()
    rolls: bool = False
    """Whether the writes start a rollout."""
    deferred_until: datetime | None = None
    """When a rollout that waits for the minimum interval may start."""
    settings_bytes: int = 0
    """What settings take that leave no room for models, if they do."""
    master_key: MasterKey | None = None
    caught: Caught | None = None
    """What the operator failed with, if it did; then the proxy stands still."""

    @property
    def too_large(self) -> bool:
        """Whether nothing is written because of that."""
        return self.settings_bytes > 0

    @property
    def drops_suddenly(self) -> bool:
        """Whether more than half of what is published would vanish at once."""
        before, after = len(self.published.config.ids), len(self.config.entries)
        return bool(self.writes) and after < before * _SHRINKS_SUDDENLY

    @property
    def removes(self) -> bool:
        """Whether something that is published would vanish."""
        return bool(self.writes) and bool(self.changes["removed"])

    @property
    def changes(self) -> dict[str, list[str]]:
        """Entry ids that publishing adds, changes and removes."""
        published, after = self.published.config, self.config.entries
        before = published.entries
        same = {id_ for id_ in before.keys() & after.keys() if before[id_].line == after[id_].line}
        return {
            "added": sorted(after.keys() - published.ids),
            "changed": sorted((after.keys() & published.ids) - same),
            "removed": sorted(published.ids - after.keys()),
            "not written by the operator": sorted(published.unsealed),
        }


@dataclass(frozen=True, slots=True)
class Plan:
    """The decision of one pass."""

    providers: Mapping[NamespacedName, ProviderAssessment]
    models: Mapping[NamespacedName, ModelAssessment]
    proxies: Mapping[NamespacedName, ProxyPlan]
    malformed: Mapping[NamespacedName, Malformed]
    """LLMProxies that could not be read."""

    @property
    def caught(self) -> tuple[Caught, ...]:
        """Whatever the operator failed at; each object's status says it too."""
        read = (
            *(found.provider for found in self.providers.values()),
            *(found.model for found in self.models.values()),
            *self.proxies.values(),
            *self.malformed.values(),
        )
        return tuple(caught_in(read))

    def without(self, failed: Iterable[Caught]) -> "Plan":
        """The same with LLMProviders that the operator failed at counted as unread."""
        providers = dict(self.providers)
        for caught in failed:
            key = NamespacedName(caught.subject.namespace, caught.subject.name)
            providers[key] = provider_beyond_us(providers[key].provider, caught)
        return replace(self, providers=providers)


def plan(world: World, policy: Policy, fresh: Fresh, now: datetime) -> Plan:
    """Decide what every output shall be."""
    providers = assess_providers(world, require_allowed_hosts=policy.require_allowed_hosts)
    models = assess_models(world, providers)
    accepted = accept_proxies(world, policy.proxy_namespaces)
    offered = offers(world, providers, models)
    candidates = Candidates(models, offered, world)
    proxies = {}
    for key, acceptance in accepted.items():
        decide = partial(_plan_proxy, acceptance, candidates, world, policy, fresh, now)
        found = guarded(acceptance.proxy.subject, "planning", decide)
        if isinstance(found, Caught):
            found = _beyond_us(acceptance, found, world)
        proxies[key] = found
    malformed = {
        key: proxy for key, proxy in world.proxies.items() if isinstance(proxy, Malformed)
    }
    listed = (offer.provider.provider for offer in offered.values())
    failed = caught_in((*candidates.failed.values(), *listed))
    return Plan(providers, models, proxies, malformed).without(failed)


def published_by(outputs: Outputs, proxy: LLMProxy) -> Published:
    """What the proxy's pods read now, as far as it is this LLMProxy's own and the operator's."""
    config_map, secret = (
        live if live is not None and live.managed_for == proxy.metadata.name else None
        for live in (outputs.config_map, outputs.secret)
    )
    text = config_map.data.get(proxy.spec.config_key, "") if config_map else ""
    values = _values(secret)
    return Published(read(str(text), values.get(SALT_NAME, b"")), values)


@dataclass(frozen=True, slots=True)
class Candidates:
    """Everything that LLMProxies may publish."""

    models: Mapping[NamespacedName, ModelAssessment]
    offers: Mapping[NamespacedName, Offer]
    world: World
    failed: dict[NamespacedName, Caught] = field(default_factory=dict)
    """LLMProviders whose lists the operator failed at."""

    def of(
        self, proxy: LLMProxy, published: Config, kept: Sequence[KeptName]
    ) -> dict[NamespacedName, ModelAssessment]:
        """What one LLMProxy asks for."""
        found = selected(proxy, self.models, self.world)
        for key, offer in self.offers.items():
            if selects(proxy, offer.provider.provider, self.world):
                found |= self._offered(key, offer, published, kept)
        return found

    def _offered(
        self, key: NamespacedName, offer: Offer, published: Config, kept: Sequence[KeptName]
    ) -> dict[NamespacedName, ModelAssessment]:
        provider = offer.provider
        look = partial(offer.models, published, kept)
        found = guarded(provider.provider.subject, "listing", look)
        if isinstance(found, dict):
            return found
        self.failed[key] = found
        return held(provider, found, self.world).models(published, kept)


def _beyond_us(acceptance: Acceptance, caught: Caught, world: World) -> ProxyPlan:
    """An LLMProxy that the operator failed at stands still."""
    proxy = acceptance.proxy
    outputs = world.outputs.get(proxy.key, Outputs())
    published = guarded(proxy.subject, "reading", lambda: published_by(outputs, proxy))
    if isinstance(published, Caught):
        published = Published()
    stopped = beyond_us(proxy, caught, acceptance.master_key)
    return _stand_still(stopped, published, acceptance.master_key)


def _plan_proxy(
    acceptance: Acceptance,
    candidates: Candidates,
    world: World,
    policy: Policy,
    fresh: Fresh,
    now: datetime,
) -> ProxyPlan:
    proxy, key = acceptance.proxy, acceptance.proxy.key
    outputs = world.outputs.get(key, Outputs())
    published = published_by(outputs, proxy)
    if not acceptance.may_write:
        return _stand_still(acceptance, published, acceptance.master_key)
    own_keys_only = None if key.namespace in policy.proxy_namespaces else key.namespace
    master_key = acceptance.master_key.with_fresh(fresh.master_key)
    salt = published.values.get(SALT_NAME) or fresh.salt
    request = _request(proxy, candidates, published, own_keys_only, now)
    selection = select(request)
    kept = last_good(proxy.spec, published.config.text)
    size = _settings_size(proxy, selection, master_key, kept)
    if size > MAX_SETTINGS_BYTES:
        return replace(
            _stand_still(acceptance, published, master_key),
            selection=selection,
            settings_bytes=size,
        )
    selection = within(selection, request, MAX_CONFIG_BYTES - size)
    config = _composed(proxy, selection, master_key, salt, kept)
    config = with_kept(config, _kept(request, selection, now), published.config, salt)
    values = dict(selection.values) | master_key.environment | {SALT_NAME: salt}
    refused = refused_handover(proxy, outputs, selection.model_names, values)
    if refused is not None:
        return _stand_still(replace(acceptance, finding=refused), published, acceptance.master_key)
    told = taken_over(proxy, outputs, selection.model_names)
    finding = replace(acceptance.finding, message=told) if told else acceptance.finding
    decided = ProxyPlan(proxy, finding, published, config, selection, master_key=master_key)
    return _with_writes(decided, master_key, outputs, values, now)


def _with_writes(
    decided: ProxyPlan,
    master_key: MasterKey,
    outputs: Outputs,
    values: Mapping[str, bytes],
    now: datetime,
) -> ProxyPlan:
    """The same plan with all that must be written for it, in this order."""
    proxy, published, config = decided.proxy, decided.published, decided.config
    stale = stale_targets(proxy, outputs, config)
    start_at = roll_at(proxy, stale, now)
    start = mark(config.revision, now)
    writes = (
        *master_key.writes(proxy),
        *copies(proxy, outputs),
        *_output_writes(proxy, outputs, published, config, values),
        *(pod_template(proxy, each, config.revision, start) for each in stale if start_at <= now),
    )
    return replace(
        decided,
        writes=writes,
        rolls=bool(stale) and start_at <= now,
        deferred_until=start_at if stale and start_at > now else None,
    )


def _stand_still(acceptance: Acceptance, published: Published, master_key: MasterKey) -> ProxyPlan:
    """What is published stays as it is."""
    return ProxyPlan(
        acceptance.proxy,
        acceptance.finding,
        published,
        published.config,
        None,
        master_key=master_key,
        caught=acceptance.caught,
    )


def _composed(
    proxy: LLMProxy, selection: Selection, master_key: MasterKey, salt: bytes, kept: LastGood
) -> Config:
    config = compose(
        selection.entries.values(),
        selection.credentials.values(),
        sections(proxy.spec, selection.model_names, master_key.variable, kept),
        digest(salt, dict(selection.values) | master_key.environment),
    )
    return with_seals(config, salt)


def _settings_size(
    proxy: LLMProxy, selection: Selection, master_key: MasterKey, kept: LastGood
) -> int:
    """The bytes of a file without models, at most: settings speak of models that are there."""
    settings = sections(proxy.spec, selection.model_names, master_key.variable, kept)
    return len(with_seals(compose((), (), settings, ""), b"").text.encode())


def _request(
    proxy: LLMProxy,
    candidates: Candidates,
    published: Published,
    key_namespaces: str | None,
    now: datetime,
) -> Request:
    is_alone = proxy.spec.models.namespaces.from_ is FromNamespaces.SAME
    kept = () if is_alone else tuple(remembered(published.config, now))
    models = candidates.of(proxy, published.config, kept)
    rules = NameRules(proxy.key, proxy.spec.models.public_names)
    return Request(models, published, rules, kept, key_namespaces)


def _kept(request: Request, selection: Selection, now: datetime) -> list[KeptName]:
    """The names that the next file remembers besides its entries."""
    lost = {(claim.namespace, claim.name) for claim, why in selection.claims.items() if why}
    claimed = {(claim.namespace, claim.name) for claim in selection.claims if not claim.is_gone}
    names = (each for each in request.kept if (each.namespace, each.name) not in lost)
    return still_kept(names, claimed, selection.entries.values(), now)


def _output_writes(
    proxy: LLMProxy,
    outputs: Outputs,
    published: Published,
    config: Config,
    values: Mapping[str, bytes],
) -> list[Write]:
    """The Secret, then the ConfigMap, each only when it differs.

    A pod of an earlier revision may start at any moment, from a file that its node has not
    renewed yet, so every name that is there stays until all pods run the new one: the Secret
    grows first and shrinks last.
    """
    kept = {} if settled(proxy, outputs, published, config) else published.credentials
    desired = kept | dict(values)
    writes = []
    if _differs(outputs.secret, proxy, desired):
        writes.append(secret(proxy, outputs.secret, desired))
    if _differs(outputs.config_map, proxy, {proxy.spec.config_key: config.text}):
        writes.append(config_map(proxy, outputs.config_map, config.text))
    return writes


def _differs(live: LiveOutput | None, proxy: LLMProxy, data: Mapping[str, str | bytes]) -> bool:
    """Whether an output must be written. What others keep beside our entries is theirs."""
    deleted_with = proxy.spec.deletion_policy is DeletionPolicy.DELETE
    if live is None or live.owner != (proxy.metadata.uid if deleted_with else None):
        return True
    ours = {name for name in live.data if name.startswith(ENVIRONMENT_PREFIX)} | data.keys()
    return any(live.data.get(name) != data.get(name) for name in ours)


def _values(live: LiveOutput | None) -> dict[str, bytes]:
    data = live.data if live else {}
    return {name: value for name, value in data.items() if isinstance(value, bytes)}
