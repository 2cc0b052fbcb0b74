"""What the operator knows: what was read, what was decided last, what tests and pods said.

Law: everything here belongs to one event loop. A decision takes one `World` and ends before the
next `await`, so that it sees one state and no half of another.
"""

import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from litellm_config_operator.boundary import Caught, caught_in, good
from litellm_config_operator.cluster.namespaces import Namespaces
from litellm_config_operator.cluster.outputs import OutputsReader
from litellm_config_operator.cluster.pod_asker import PodAsker
from litellm_config_operator.cluster.proxy_pods import Question
from litellm_config_operator.cluster.reader import Reader
from litellm_config_operator.cluster.secret_reader import (
    SecretReader,
    named_by_proxy,
    secret_references,
)
from litellm_config_operator.cluster.store import Store
from litellm_config_operator.deciding.assess import ModelAssessment, ProviderAssessment
from litellm_config_operator.deciding.assessments import Assessments, Touched
from litellm_config_operator.deciding.desired_tests import answered, desired_tests
from litellm_config_operator.deciding.plan import (
    Assessed,
    Fresh,
    Plan,
    Policy,
    ProxyPlan,
    plan_one,
)
from litellm_config_operator.deciding.world import Outputs, World
from litellm_config_operator.kube.resources import (
    LLMMODELS,
    LLMPROVIDERS,
    LLMPROXIES,
    SECRETS,
    Resource,
)
from litellm_config_operator.probing.results import DesiredTest, TestOutcome
from litellm_config_operator.probing.scheduler import ConnectionTests
from litellm_config_operator.process.edge import Edge
from litellm_config_operator.process.marks import Item
from litellm_config_operator.process.moment import Moment
from litellm_config_operator.process.questions import questions
from litellm_config_operator.status.records import Record, differ, told_of
from litellm_config_operator.status.retiring import count
from litellm_config_operator.status.statuses import DesiredStatus, Known, Sums
from litellm_config_operator.telemetry import metrics
from litellm_config_operator.telemetry.failures import FailureLog
from litellm_config_operator.v1alpha1 import LLMProvider, Malformed, NamespacedName
from litellm_config_operator.v1alpha1.names import is_discovered


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision about one LLMProxy, and what it was made from."""

    plan: ProxyPlan
    models: Mapping[NamespacedName, ModelAssessment]


class State:
    """What was read and decided last."""

    def __init__(self, edge: Edge, tests: ConnectionTests, pods: PodAsker) -> None:
        settings = edge.settings
        self.store = Store()
        self.reader = Reader(
            edge.client,
            self.store,
            edge.hints,
            settings.watch_namespaces,
            settings.drop_confirm_seconds,
        )
        edge.stale.unread = self.reader.unsynced
        self.secrets = SecretReader(edge.client, edge.hints)
        self.outputs = OutputsReader(edge.client, edge.hints)
        self.namespaces = Namespaces(edge.client, settings.watch_namespaces)
        self.policy = Policy(
            frozenset(settings.proxy_namespaces),
            require_allowed_hosts=settings.require_allowed_hosts,
        )
        self.records: dict[NamespacedName, Record] = {}
        """What was last done and seen at each LLMProxy."""
        self.questions: dict[NamespacedName, Question] = {}
        """What the pods of each LLMProxy could be asked."""
        self.failures = FailureLog()
        self._moment = 1
        self._changed_at: dict[Item, int] = {}
        self._begun_at: dict[NamespacedName, int] = {}
        self._decided_at: dict[NamespacedName, int] = {}
        self._tests, self._pods, self._clocks = tests, pods, edge.clocks
        self._wanted: Mapping[str, DesiredTest] = {}
        self._failed_tests: frozenset[Caught] = frozenset()
        self._salt = secrets.token_bytes(32)
        self._sums: Sums | None = None
        self._assessed_from: object = None
        self._shown: dict[str, TestOutcome] = {}
        self._assessments = Assessments(
            self.store.fingerprint, require_allowed_hosts=settings.require_allowed_hosts
        )

    def world(self) -> World:
        """All that was read."""
        outcomes = dict(self._outcomes())
        outputs = self.outputs.known()
        return World(
            providers=self.store.providers,
            models=self.store.models,
            proxies=self.store.proxies,
            namespaces=self.namespaces.found,
            secrets=self.secrets.secrets,
            outputs={key: self._with_answers(key, found) for key, found in outputs.items()},
            tests=outcomes,
            answered=answered(self._wanted, outcomes),
            unread=frozenset(scope for _, scope in self.reader.unsynced),
        )

    def decide(self, key: NamespacedName) -> Decision:
        """What the outputs of one LLMProxy shall be."""
        self._put_question(key)
        world = self.world()
        self.begin(key)
        assessed = Assessed(world, *self._assessed(world))
        fresh = Fresh(
            salt=secrets.token_hex(32).encode(),
            master_key=f"sk-{secrets.token_urlsafe(32)}".encode(),
        )
        decided = plan_one(key, assessed, self.policy, fresh, self._clocks.now())
        self._report((*decided.failed_lists, *caught_in([decided])))
        return Decision(decided, assessed.models)

    def _put_question(self, key: NamespacedName) -> None:
        """Work out what the pods of one LLMProxy could be asked."""
        world = self.world()
        own = replace(world, proxies={key: world.proxies[key]})
        found, caught = questions(own)
        self._report(caught)
        self.questions.pop(key, None)
        self.questions |= found

    def changed(self, items: Iterable[Item]) -> None:
        """Say that these objects, or what they refer to, changed."""
        self._moment += 1
        self._changed_at |= dict.fromkeys(items, self._moment)

    def forget_item(self, item: Item) -> None:
        """Forget when an object changed that is no more."""
        self._changed_at.pop(item, None)

    def begin(self, key: NamespacedName) -> None:
        """Say that an LLMProxy is decided on from what is known now; `keep` ends it."""
        self._begun_at[key] = self._moment

    def moment(self) -> Moment:
        """What statuses are told from now."""
        self._sums = self._sums or Sums(self.records)
        return Moment.of(self.world(), self.records, self._sums, self.policy.proxy_namespaces)

    def waits_for(self, item: Item, moment: Moment) -> list[NamespacedName]:
        """The LLMProxies that were not decided on since the object changed, and that its status
        speaks of.
        """
        since = self._changed_at.get(item, 1)
        needed = moment.needed(item)
        return [key for key in needed if self._decided_at.get(key, 0) < since]

    def _assessed(
        self, world: World
    ) -> tuple[
        Mapping[NamespacedName, ProviderAssessment], Mapping[NamespacedName, ModelAssessment]
    ]:
        """Every LLMProvider and LLMModel, as assessed."""
        touched = self.store.touched
        news = Touched(touched[LLMPROVIDERS], touched[LLMMODELS])
        read = (self.namespaces.found, self.secrets.changes, frozenset(self.reader.unsynced))
        everything, self._assessed_from = read != self._assessed_from, read
        found = self._assessments.all(world, None if everything else news)
        for names in touched.values():
            names.clear()
        return found

    def models(self, world: World) -> Mapping[NamespacedName, ModelAssessment]:
        """Every LLMModel, as assessed."""
        return self._assessed(world)[1]

    def measure(self) -> None:
        """Show how many models are about to be served no more."""
        days = (each.retirement_date for each in self._assessments.models.values())
        for notice, models in count(days, self._clocks.now()).items():
            metrics.RETIRING.labels(notice=notice.value).set(models)

    def desire_tests(self) -> list[Item]:
        """Say anew which connection tests are wanted; the objects whose statuses that changes."""
        world = self.world()
        providers, models = self._assessed(world)
        wanted = desired_tests(providers, models, self._salt)
        self._report(
            caught_in((*wanted.values(), *map(_parsed, (*providers.values(), *models.values()))))
        )
        self._wanted = good(wanted)
        self._tests.desire(self._wanted)
        before, self._failed_tests = self._failed_tests, frozenset(caught_in(wanted.values()))
        return [
            (LLMPROVIDERS, NamespacedName(each.subject.namespace, each.subject.name))
            for each in before ^ self._failed_tests
        ]

    def keep(self, key: NamespacedName, found: Record | None) -> Iterator[Item]:
        """Remember what was done at an LLMProxy, None for one that is no more; the objects whose
        statuses speak of what changed with it.
        """
        self._decided_at[key] = self._begun_at.pop(key)
        before = self.records.pop(key, None)
        if found is not None:
            self.records[key] = found
        self._sums = None
        models = self.models(self.world())
        yield from ((LLMMODELS, each) for each in differ(before, found, models))
        if before is not None and _accepted(before) != _accepted(found):
            yield from ((LLMMODELS, each) for each in models)
        if _holds(before) != _holds(found):
            yield from ((LLMPROVIDERS, each) for each in self.store.providers)

    def desired_status(self, item: Item, moment: Moment) -> DesiredStatus | None:
        """The status that one object shall have; None while it cannot be told."""
        (resource, key), now = item, self._clocks.now()
        known = self._known(item, moment)
        if resource == LLMPROXIES:
            if key in moment.malformed:
                return known.of_malformed(key, now)
            return known.of_proxy(key, now) if key in self.records else None
        needed = moment.needed(item)
        if any(each not in self.records for each in needed) or self._is_blind(item, moment.world):
            return None
        if resource == LLMPROVIDERS:
            return known.of_provider(key, now)
        return known.of_model(key, now)

    def _is_blind(self, item: Item, world: World) -> bool:
        """Whether LLMProxies that the status may speak of could never be read, or the master key
        of one that it does speak of.
        """
        resource, key = item
        near = {key.namespace, *self.policy.proxy_namespaces}
        blind = {each for each in near if self.reader.is_unknown(LLMPROXIES, each)}
        told = told_of(world.models[key]) if resource == LLMMODELS else frozenset()
        if told:
            blind &= {each.namespace for each in told}
        named = (named_by_proxy(world.proxies[each]) for each in told & world.proxies.keys())
        secrets = (world.secrets.get(name) for names in named for name in names)
        return bool(blind) or any(secret is not None and secret.is_unread for secret in secrets)

    def newly_tested(self) -> list[tuple[NamespacedName, LLMProvider | Malformed]]:
        """The LLMProviders whose newest connection test is another than at the last call."""
        before, self._shown = self._shown, dict(self._outcomes())
        return [
            (key, provider)
            for key, provider in self.store.providers.items()
            if self._shown.get(provider.subject.uid) is not before.get(provider.subject.uid)
        ]

    def concerned(self, namespace: str) -> list[NamespacedName]:
        """The LLMProxies that may select, or hold, something of this namespace."""
        near = {namespace, *self.policy.proxy_namespaces}
        return [key for key in self.store.proxies if key.namespace in near]

    async def read_secrets(self) -> set[NamespacedName]:
        """Read the Secrets that objects name; those whose content changed.

        Raises:
            ClusterError: they could not be read.
        """
        return await self.secrets.read(secret_references(self.store.providers, self.store.proxies))

    async def read_namespaces(self) -> bool:
        """Read labels of namespaces where they count; whether any changed.

        Raises:
            ClusterError: they could not be read.
        """
        store = self.store
        used = {key.namespace for key in (*store.models, *store.providers)}
        return await self.namespaces.read(store.providers, store.proxies, used)

    @property
    def is_behind(self) -> bool:
        """Whether something could not be read and is to be read again by ourselves."""
        return bool(self.reader.unsynced) or self.secrets.is_behind

    def keeps(self, resource: Resource, key: NamespacedName) -> bool:
        """Whether what was read of a Secret or workload of that name is kept."""
        is_key = resource == SECRETS and self.secrets.keeps(key)
        return is_key or self.outputs.keeps(resource, key)

    def forget(self) -> None:
        """Read again what is around the objects."""
        self.outputs.forget()
        self.secrets.forget()
        self.namespaces.forget()

    def _known(self, item: Item, moment: Moment) -> Known:
        """What the status of one object is made from."""
        (resource, key), (providers, models) = item, self._assessed(moment.world)
        if resource == LLMPROVIDERS:
            one = Plan({key: providers[key]}, {}, moment.plans, {})
            return moment.known(one.without(self._failed_tests))
        if resource == LLMMODELS:
            return moment.known(Plan({}, {key: models[key]}, moment.plans, moment.malformed))
        return moment.known_of_proxy(key)

    def _outcomes(self) -> Iterator[tuple[str, TestOutcome]]:
        for provider in self.store.providers.values():
            uid = provider.subject.uid
            outcome = self._tests.outcome(uid)
            if outcome is not None:
                yield uid, outcome

    def _with_answers(self, key: NamespacedName, outputs: Outputs) -> Outputs:
        question = self.questions.get(key)
        if question is None:
            return outputs
        now = replace(question, pods=outputs.pods)
        return replace(outputs, pods=self._pods.answered(key, now))

    def _report(self, failures: Iterable[Caught]) -> None:
        taken, self.outputs.caught = self.outputs.caught, []
        self.failures.report((*taken, *failures))


def _parsed(assessment: object) -> object:
    return getattr(assessment, "provider", None) or getattr(assessment, "model", None)


def _accepted(found: Record | None) -> object:
    """What models that the LLMProxy does not select are told of it."""
    return found and (found.live.plan.accepted, found.live.plan.proxy.spec.models)


def _holds(found: Record | None) -> tuple[object, ...]:
    """What statuses of LLMProviders say of one LLMProxy."""
    if found is None:
        return ()
    live = found.live
    return (
        live.config.credentials,
        live.plan.config.credentials,
        live.variables,
        live.plan.published.values,
        live.is_rolled_out,
        live.stands_still,
        live.refusal,
        live.config.unsealed_credentials,
        live.plan.selection.left_out if live.plan.selection else None,
        set(live.plan.failed_lists),
        {entry for entry in live.config.entries if is_discovered(entry)},
    )
