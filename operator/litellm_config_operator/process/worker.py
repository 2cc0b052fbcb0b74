"""The worker: gather, decide, apply, whenever a hint or the clock asks for it.

Law: level-triggered. Every pass starts from what the cluster says now and ends by writing only
what differs, so that a pass may fail, be repeated or be killed anywhere and the next one heals
it.
"""

import asyncio
import logging
import secrets
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain

from litellm_config_operator.boundary import Caught, Subject, awaited, caught_in, good, guarded
from litellm_config_operator.cluster.apply import Applier
from litellm_config_operator.cluster.gather import Gatherer
from litellm_config_operator.cluster.proxy_pods import ProxyPods
from litellm_config_operator.cluster.standby import Standby
from litellm_config_operator.deciding.acceptance import master_key_value
from litellm_config_operator.deciding.desired_tests import answered, desired_tests
from litellm_config_operator.deciding.plan import Fresh, Plan, Policy, plan, published_by
from litellm_config_operator.deciding.world import Outputs, World
from litellm_config_operator.egress.address_guard import AddressPolicy
from litellm_config_operator.kube.errors import AnotherInstallationError, ClusterError
from litellm_config_operator.kube.resources import LLMMODELS, LLMPROVIDERS, LLMPROXIES, SECRETS
from litellm_config_operator.probing.scheduler import ConnectionTests
from litellm_config_operator.process.edge import Edge
from litellm_config_operator.status.events import Transition, transitions
from litellm_config_operator.status.installations import Installation, claimed
from litellm_config_operator.status.live import Refusal
from litellm_config_operator.status.rollout import is_verified
from litellm_config_operator.status.statuses import DesiredStatus, statuses
from litellm_config_operator.telemetry import metrics
from litellm_config_operator.telemetry.failures import FailureLog
from litellm_config_operator.v1alpha1 import LLMProxy, NamespacedName, request_of
from litellm_config_operator.watching.hints import AWAITED, RESYNC

_PODS_ASKED_AGAIN_SECONDS = 10.0
"""A pod that is ready and did not answer is asked again after this."""

_STANDBY_LOOKS_SECONDS = 15.0
"""Another installation that works here is looked for again after this."""

_WRITTEN_BY_USERS = {found.kind for found in (LLMPROVIDERS, LLMMODELS, LLMPROXIES, SECRETS)}

logger = logging.getLogger(__name__)


class Worker:
    """The one worker of the leader."""

    def __init__(self, edge: Edge) -> None:
        settings = edge.settings
        self._edge = edge
        self._hints = edge.hints
        self._gatherer = Gatherer(edge.client, settings, edge.hint_filter, clock=time.monotonic)
        self._applier = Applier(edge.client, edge.hint_filter, settings.identity)
        self._own = Installation(settings.lease_namespace, settings.lease_name)
        self._standby = Standby(edge.client, self._own, time.monotonic)
        self._pods = ProxyPods()
        self._policy = Policy(
            frozenset(settings.proxy_namespaces),
            require_allowed_hosts=settings.require_allowed_hosts,
        )
        self._salt = secrets.token_bytes(32)
        self._refusals = 0
        self._yielded = False
        self._failures = FailureLog()
        self._tests = ConnectionTests(
            AddressPolicy(
                allowed_hosts=[item for item in settings.allowed_endpoints if "/" not in item],
                allowed_networks=[item for item in settings.allowed_endpoints if "/" in item],
                denied_networks=settings.denied_networks,
                cluster_domain=settings.cluster_domain,
            ),
            on_change=self._note_test,
            clock=time.time,
        )

    def _note_test(self, *, awaited: bool) -> None:
        """A connection test found something that a status would show."""
        if awaited:
            self._hints.mark_awaited()
        else:
            self._hints.mark("connection test")

    async def run(self) -> None:
        """Work until cancelled."""
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._tests.run())
                group.create_task(self._passes())
        finally:
            await self._pods.close()

    async def _passes(self) -> None:
        failures = 0
        while True:
            reasons = await self._hints.next_pass()
            if reasons & {RESYNC, "retry"}:
                self._gatherer.forget()
            try:
                with self._edge.progress.one_pass():
                    await self._pass(self.glance if reasons == {AWAITED} else self.reconcile)
            except ClusterError as error:
                failures += 1
                delay = self._hints.retry_later(failures, at_least=error.answer.retry_after or 0)
                logger.warning("Repeated the pass in %.1f s: %s", delay, error)
            else:
                failures = 0
                logger.debug("Reconciled because of %s", ", ".join(sorted(reasons)))

    async def _pass(self, one: Callable[[], Awaitable[None]]) -> None:
        """One pass, or none where another installation works: that is no failure."""
        progress, why = self._edge.progress, ""
        try:
            await one()
        except AnotherInstallationError as error:
            why = str(error)
            self._tests.desire({})
            self._hints.mark_after(_STANDBY_LOOKS_SECONDS, "another installation")
        if why != progress.standing_by:
            logger.warning("%s", why or "Took over from the other installation")
        progress.standing_by = why

    async def reconcile(self) -> None:
        """One pass.

        Raises:
            AnotherInstallationError: another installation works here; nothing was written.
            ClusterError: something could not be read or written; the pass must be repeated.
        """
        decided, world = await self._decide()
        if self._burst_goes_on():
            return
        if any(found.drops_suddenly for found in decided.proxies.values()):
            logger.warning("Looked again because most models vanished at once")
            await asyncio.sleep(self._edge.settings.drop_confirm_seconds)
            decided, world = await self._decide()
        if any(found.removes for found in decided.proxies.values()):
            await self._gatherer.confirm_kinds()
        failures = await self._applier.outputs(decided.proxies.values())
        _measure(decided)
        now = datetime.now(UTC)
        await self._show(statuses(decided, world, failures, now), world, now)
        self._schedule(decided, world)
        self._refusals = self._refusals + 1 if failures else 0
        if failures:
            self._hints.repeat_later(self._refusals)

    def _burst_goes_on(self) -> bool:
        """Whether users' objects changed while they were read: then the next pass will see more.

        Not twice in a row, so that a stream of changes holds up nothing.
        """
        self._yielded = not self._yielded and self._hints.is_pending(_WRITTEN_BY_USERS)
        return self._yielded

    async def glance(self) -> None:
        """Begin tests that somebody waits for, and show LLMProviders what they found.

        Nothing is published, since what else was read may be the first half of a burst, and no
        pod is asked, since it may take its time: both are left to the next pass.

        Raises:
            ClusterError: as `reconcile`.
        """
        decided, world = await self._decide(ask_pods=False)
        self._hints.postpone("connection test")
        unpublished = {key: Refusal("") for key, found in decided.proxies.items() if found.writes}
        now = datetime.now(UTC)
        found = statuses(decided, world, unpublished, now)
        await self._show((item for item in found if item.kind == LLMPROVIDERS.kind), world, now)

    async def _show(self, found: Iterable[DesiredStatus], world: World, now: datetime) -> None:
        """Write the statuses that differ, and tell what turned."""
        desired = [claimed(item, self._own) for item in found]
        changed = [item for item in desired if item.status != world.statuses.get(item.uid, {})]
        await self._applier.statuses(changed)
        undone = [item for item in desired if item.put_back and item not in changed]
        told = [_transitions(item, world) for item in (*changed, *undone)]
        self._failures.report(caught_in([*desired, *told]))
        events = (turned for turned in told if not isinstance(turned, Caught))
        await self._applier.events(chain.from_iterable(events), now)

    async def _decide(self, *, ask_pods: bool = True) -> tuple[Plan, World]:
        world = await self._gatherer.gather()
        await self._standby.check(world)
        if ask_pods:
            world = await self._with_answers(world)
        outcomes = {uid: self._tests.outcome(uid) for uid in world.statuses}
        world = replace(
            world, tests={uid: out for uid, out in outcomes.items() if out is not None}
        )
        fresh = Fresh(
            salt=secrets.token_hex(32).encode(),
            master_key=f"sk-{secrets.token_urlsafe(32)}".encode(),
        )
        decided = plan(world, self._policy, fresh, datetime.now(UTC))
        asked = desired_tests(decided.providers, decided.models, self._salt)
        decided = decided.without(caught_in(asked.values()))
        wanted = good(asked)
        self._tests.desire(wanted)
        self._failures.report((*world.caught, *decided.caught))
        return decided, replace(world, answered=answered(wanted, world.tests))

    async def _with_answers(self, world: World) -> World:
        """The world with what each ready pod says that it serves."""
        outputs: dict[NamespacedName, Outputs] = {}
        failed: list[Caught] = []
        for key, found in world.outputs.items():
            proxy, outputs[key] = world.proxies[key], found
            if isinstance(proxy, LLMProxy) and proxy.spec.verify.enabled:
                asked = await awaited(proxy.subject, "asking pods", self._ask(proxy, world, found))
                failed += caught_in([asked])
                outputs[key] = found if isinstance(asked, Caught) else asked
        alive = {pod.incarnation for found in outputs.values() for pod in found.pods}
        self._pods.forget_all_but(alive)
        return replace(world, outputs=outputs, caught=(*world.caught, *failed))

    async def _ask(self, proxy: LLMProxy, world: World, found: Outputs) -> Outputs:
        """The outputs of one proxy with its pods' answers."""
        value = master_key_value(proxy, world)
        if value is None:
            return found
        if request_of(proxy) != proxy.status.test_requested:
            self._pods.forget(found.pods)
        published = published_by(found, proxy).config
        pods = await self._pods.ask(found.pods, proxy.spec.verify, value, published)
        return replace(found, pods=pods)

    def _schedule(self, decided: Plan, world: World) -> None:
        """Come back by ourselves where no watch event will tell that something is due."""
        for key, found in decided.proxies.items():
            if found.deferred_until is not None:
                wait = (found.deferred_until - datetime.now(UTC)).total_seconds()
                self._hints.mark_after(max(wait, 0), "deferred rollout")
            if found.writes and not found.rolls and found.deferred_until is None:
                # Keys that may leave the Secret now, where no workload's change will tell.
                self._hints.mark_after(0, "written outputs")
            if found.rolls:
                deadline = found.proxy.spec.rollout.deadline_seconds
                self._hints.mark_after(deadline + 1, "rollout deadline")
            pods = world.outputs[key].pods
            silent = (pod.ready and not pod.terminating and pod.served is None for pod in pods)
            if is_verified(found) and any(silent):
                self._hints.mark_after(_PODS_ASKED_AGAIN_SECONDS, "pod without an answer")


def _transitions(item: DesiredStatus, world: World) -> list[Transition] | Caught:
    """What is worth an Event in a status that was written."""
    subject = Subject(item.kind, *item.key, item.uid)
    live = world.statuses.get(item.uid, {})
    return guarded(subject, "events", lambda: list(transitions(item, live)))


def _measure(decided: Plan) -> None:
    plans = decided.proxies.values()
    chosen = [found.selection for found in plans if found.selection is not None]
    metrics.CONFIG_BYTES.set(sum(len(found.config.text.encode()) for found in plans))
    for state, count in (
        ("programmed", sum(len(found.entries) for found in chosen)),
        ("held", sum(len(found.held) for found in chosen)),
        ("left_out", sum(len(found.left_out) for found in chosen)),
    ):
        metrics.CONFIG_MODELS.labels(state=state).set(count)
