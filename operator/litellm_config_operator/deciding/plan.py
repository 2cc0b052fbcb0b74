"""From everything that was read to what shall be written for each LLMProxy.

Law: pure. Writes come in the order in which they must happen (Secret, ConfigMap, pod templates),
so that whatever a pod reads at any instant is complete. What an LLMProxy that is not accepted has
published stays as it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from litellm_config_operator.boundary import Caught, caught_in, guarded
from litellm_config_operator.config.environment.given import Given, given
from litellm_config_operator.config.environment.record import record
from litellm_config_operator.config.render import Config, with_seals
from litellm_config_operator.config.sections import Settings
from litellm_config_operator.credentials.resolve import SALT_NAME, digest
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
)
from litellm_config_operator.deciding.candidates import Candidates
from litellm_config_operator.deciding.discovered import Offer, offers, provider_beyond_us
from litellm_config_operator.deciding.findings import Finding
from litellm_config_operator.deciding.handover import copies, refused_handover, taken_over
from litellm_config_operator.deciding.kept_names import KeptName, remembered, still_kept, with_kept
from litellm_config_operator.deciding.manifests import Write, pod_template
from litellm_config_operator.deciding.name_claims import NameRules
from litellm_config_operator.deciding.output_writes import (
    composed,
    output_writes,
    settings_of,
    settings_size,
)
from litellm_config_operator.deciding.removals import Evidence, removals
from litellm_config_operator.deciding.rolling import mark, roll_at, stale_targets
from litellm_config_operator.deciding.selection import (
    Published,
    Request,
    Selection,
    published_by,
    select,
    within,
)
from litellm_config_operator.deciding.world import Outputs, World
from litellm_config_operator.v1alpha1 import (
    FromNamespaces,
    LLMProxy,
    Malformed,
    NamespacedName,
)
from litellm_config_operator.v1alpha1.names import MAX_CONFIG_BYTES

MAX_SETTINGS_BYTES = MAX_CONFIG_BYTES // 2
"""Larger settings are refused: they would leave too little room for models."""


@dataclass(frozen=True, slots=True)
class Policy:
    """The operator's own settings that decisions depend on."""

    proxy_namespaces: frozenset[str]
    """Namespaces whose LLMProxies may select, and hold keys, beyond their own namespace."""
    require_allowed_hosts: bool = False
    """Whether a Secret that does not say where its keys may go keeps them all."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """Random bytes, for the salt and the master key of an LLMProxy that has none yet."""

    salt: bytes = field(repr=False)
    master_key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class ProxyPlan:
    """The decision about one LLMProxy. `config` is what is published once `writes` are done."""

    proxy: LLMProxy
    accepted: Finding
    published: Published
    config: Config
    selection: Selection | None
    """None: nothing is selected, because the LLMProxy is not accepted or is suspended."""
    settings: Settings | None = None
    """The settings; None where nothing is selected."""
    writes: tuple[Write, ...] = ()
    rolls: bool = False
    """Whether the writes start a rollout."""
    deferred_until: datetime | None = None
    """When a rollout may start that waits for the minimum interval."""
    settings_bytes: int = 0
    """The size of settings that leave no room for models; 0: there is room."""
    master_key: MasterKey | None = None
    environment: Given = field(default_factory=Given)
    caught: Caught | None = None
    """The operator's own failure at this LLMProxy, which then stands still."""
    failed_lists: tuple[Caught, ...] = ()
    """The operator's failures at the lists of LLMProviders."""
    removals: Mapping[str, Evidence] = field(default_factory=dict)
    """Why each entry that the writes take out of the file may go."""

    @property
    def too_large(self) -> bool:
        """Whether nothing is written because the settings are too large."""
        return self.settings_bytes > 0

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
    """The decisions about all LLMProxies, and what they were made from."""

    providers: Mapping[NamespacedName, ProviderAssessment]
    models: Mapping[NamespacedName, ModelAssessment]
    proxies: Mapping[NamespacedName, ProxyPlan]
    malformed: Mapping[NamespacedName, Malformed]
    """LLMProxies that could not be read."""

    @property
    def caught(self) -> tuple[Caught, ...]:
        """The operator's own failures; the status of each object tells of its own."""
        carriers = (
            *(assessment.provider for assessment in self.providers.values()),
            *(assessment.model for assessment in self.models.values()),
            *self.proxies.values(),
            *self.malformed.values(),
        )
        return tuple(caught_in(carriers))

    def without(self, failed: Iterable[Caught] = ()) -> "Plan":
        """The same plan, in which LLMProviders that the operator failed at count as unreadable."""
        lists = (each for decided in self.proxies.values() for each in decided.failed_lists)
        providers = dict(self.providers)
        for caught in (*failed, *lists):
            key = NamespacedName(caught.subject.namespace, caught.subject.name)
            if key in providers:
                providers[key] = provider_beyond_us(providers[key], caught)
        return replace(self, providers=providers)


def plan(world: World, policy: Policy, fresh: Fresh, now: datetime) -> Plan:
    """Decide what shall be published, and what must be written for that."""
    providers = assess_providers(world, require_allowed_hosts=policy.require_allowed_hosts)
    models = assess_models(world, providers)
    accepted = accept_proxies(world, policy.proxy_namespaces)
    offered = offers(world, providers, models)
    candidates = Candidates(models, offered, world)
    proxies = {}
    for key, acceptance in accepted.items():
        outputs = world.outputs.get(key, Outputs())
        view = ProxyView(acceptance, outputs, candidates, policy, fresh, now)
        proxies[key] = _with_failed(decide_proxy(view), offered)
    malformed = {
        key: proxy for key, proxy in world.proxies.items() if isinstance(proxy, Malformed)
    }
    return Plan(providers, models, proxies, malformed).without()


@dataclass(frozen=True, slots=True)
class Assessed:
    """Every LLMProvider and LLMModel, as assessed in one world."""

    world: World
    providers: Mapping[NamespacedName, ProviderAssessment]
    models: Mapping[NamespacedName, ModelAssessment]


def plan_one(
    key: NamespacedName, assessed: Assessed, policy: Policy, fresh: Fresh, now: datetime
) -> ProxyPlan:
    """Decide one LLMProxy as `plan` does.

    Only LLMProxies of its own namespace can want what it has.
    """
    world = assessed.world
    neighbours = {
        other: proxy for other, proxy in world.proxies.items() if other.namespace == key.namespace
    }
    accepted = accept_proxies(replace(world, proxies=neighbours), policy.proxy_namespaces)
    offered = offers(world, assessed.providers, assessed.models)
    candidates = Candidates(assessed.models, offered, world)
    outputs = world.outputs.get(key, Outputs())
    decided = decide_proxy(ProxyView(accepted[key], outputs, candidates, policy, fresh, now))
    return _with_failed(decided, offered)


def _with_failed(decided: ProxyPlan, offered: Mapping[NamespacedName, Offer]) -> ProxyPlan:
    """The plan with the failures at what LLMProviders offer to every LLMProxy."""
    offering = caught_in(offer.provider.provider for offer in offered.values())
    return replace(decided, failed_lists=(*decided.failed_lists, *offering))


@dataclass(frozen=True, slots=True)
class ProxyView:
    """All that one LLMProxy is decided from."""

    acceptance: Acceptance
    outputs: Outputs
    candidates: Candidates
    policy: Policy
    fresh: Fresh
    now: datetime

    @property
    def proxy(self) -> LLMProxy:
        """The LLMProxy itself."""
        return self.acceptance.proxy

    @property
    def key_namespaces(self) -> str | None:
        """The one namespace whose keys may be copied to the LLMProxy; None: all."""
        own = self.proxy.key.namespace
        return None if own in self.policy.proxy_namespaces else own


def decide_proxy(view: ProxyView) -> ProxyPlan:
    """Decide one LLMProxy: what its file has room for, then what must be written for it."""
    decided = guarded(view.proxy.subject, "planning", partial(_decide, view))
    return _failed(view, decided) if isinstance(decided, Caught) else decided


def _decide(view: ProxyView) -> ProxyPlan:
    published = published_by(view.outputs, view.proxy)
    if not view.acceptance.may_write:
        return _stand_still(view.acceptance, published)
    request, failed_lists = _request(view, published)
    contents = _fitting(view, request)
    if isinstance(contents, _TooLarge):
        decided = _without_room(view, published, contents)
    else:
        decided = _with_writes(view, published, contents)
    return replace(decided, failed_lists=failed_lists)


def _failed(view: ProxyView, caught: Caught) -> ProxyPlan:
    """An LLMProxy that the operator failed at stands still."""
    proxy, master_key = view.proxy, view.acceptance.master_key
    published = guarded(proxy.subject, "reading", partial(published_by, view.outputs, proxy))
    if isinstance(published, Caught):
        published = Published()
    return _stand_still(beyond_us(proxy, caught, master_key), published)


def _stand_still(acceptance: Acceptance, published: Published) -> ProxyPlan:
    """What is published stays as it is."""
    return ProxyPlan(
        acceptance.proxy,
        acceptance.finding,
        published,
        published.config,
        None,
        master_key=acceptance.master_key,
        caught=acceptance.caught,
    )


@dataclass(frozen=True, slots=True)
class _Contents:
    """What the outputs of one LLMProxy shall hold."""

    selection: Selection
    master_key: MasterKey
    environment: Given
    settings: Settings
    config: Config
    values: Mapping[str, bytes] = field(repr=False)
    """What the Secret shall hold."""


@dataclass(frozen=True, slots=True)
class _TooLarge:
    """Settings that leave no room for models."""

    selection: Selection
    master_key: MasterKey
    settings: Settings
    settings_bytes: int


def _fitting(view: ProxyView, request: Request) -> _Contents | _TooLarge:
    """The settings, as many of the selected models as fit beside them, and the keys of these."""
    proxy, published = view.proxy, request.published
    master_key = view.acceptance.master_key.with_fresh(view.fresh.master_key)
    salt = published.values.get(SALT_NAME) or view.fresh.salt
    environment = given(
        proxy,
        master_key.variable,
        view.candidates.world.secrets,
        published.values,
        published.environment,
    )
    selection = select(request)
    settings = settings_of(proxy, view.outputs, published, environment)
    size = settings_size(settings, selection, master_key)
    if size > MAX_SETTINGS_BYTES:
        return _TooLarge(selection, master_key, settings, size)
    selection = within(selection, request, MAX_CONFIG_BYTES - size)
    values = {**selection.values, **environment.values, **master_key.environment}
    config = composed(settings, selection, master_key, digest(salt, values))
    names = _kept(request, selection, view.now)
    return _Contents(
        selection,
        master_key,
        environment,
        settings,
        with_kept(with_seals(config, salt), names, published.config, salt),
        {**values, **record(proxy.metadata.uid, environment.references), SALT_NAME: salt},
    )


def _without_room(view: ProxyView, published: Published, too_large: _TooLarge) -> ProxyPlan:
    """An LLMProxy whose settings are too large stands still."""
    still = _stand_still(replace(view.acceptance, master_key=too_large.master_key), published)
    return replace(
        still,
        selection=too_large.selection,
        settings=too_large.settings,
        settings_bytes=too_large.settings_bytes,
    )


def _with_writes(view: ProxyView, published: Published, contents: _Contents) -> ProxyPlan:
    """What must be written so that the outputs hold these contents, in this order."""
    proxy, outputs, acceptance = view.proxy, view.outputs, view.acceptance
    config, public_names = contents.config, contents.selection.model_names
    refused = refused_handover(proxy, outputs, public_names, contents.values)
    if refused is not None:
        return _stand_still(replace(acceptance, finding=refused), published)
    takeover = taken_over(proxy, outputs, public_names)
    stale = stale_targets(proxy, outputs, config)
    start_at, start = roll_at(proxy, stale, view.now), mark(config.revision, view.now)
    may_roll = start_at <= view.now
    writes = (
        *contents.master_key.writes(proxy),
        *copies(proxy, outputs),
        *output_writes(proxy, outputs, published, config, contents.values),
        *(pod_template(proxy, target, config.revision, start) for target in stale if may_roll),
    )
    return ProxyPlan(
        proxy,
        replace(acceptance.finding, message=takeover) if takeover else acceptance.finding,
        published,
        config,
        contents.selection,
        settings=contents.settings,
        writes=writes,
        rolls=bool(stale) and may_roll,
        deferred_until=start_at if stale and not may_roll else None,
        master_key=contents.master_key,
        environment=contents.environment,
        removals=removals(published.config, config, view.candidates.world),
    )


def _request(view: ProxyView, published: Published) -> tuple[Request, tuple[Caught, ...]]:
    """What the LLMProxy may choose from, and the lists of models that the operator failed at."""
    wanted = view.proxy.spec.models
    is_alone = wanted.namespaces.from_ is FromNamespaces.SAME
    kept = () if is_alone else tuple(remembered(published.config, view.now))
    models, failed_lists = view.candidates.of(view.proxy, published.config, kept)
    rules = NameRules(view.proxy.key, wanted.public_names)
    return Request(models, published, rules, kept, view.key_namespaces), failed_lists


def _kept(request: Request, selection: Selection, now: datetime) -> list[KeptName]:
    """The public names that the next file remembers besides those of its entries."""
    lost = {(claim.namespace, claim.name) for claim, why in selection.claims.items() if why}
    claimed = {(claim.namespace, claim.name) for claim in selection.claims if not claim.is_gone}
    names = (kept for kept in request.kept if (kept.namespace, kept.name) not in lost)
    return still_kept(names, claimed, selection.entries.values(), now)
