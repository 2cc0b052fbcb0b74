"""The engine: from hints of the watches to outputs, statuses and Events.

Law: level-triggered. A hint makes an object be read; what changed makes LLMProxies be decided on,
each for itself; each decision writes only what differs, so that it may fail, be repeated or be
killed anywhere and the next one heals it. Whoever is in trouble delays nobody else.
"""

import asyncio
import contextlib
import logging
from collections.abc import Collection, Iterable, Mapping

from litellm_config_operator.cluster.events import EventSender
from litellm_config_operator.cluster.pod_asker import PodAsker
from litellm_config_operator.cluster.standby import Standby
from litellm_config_operator.cluster.store import KINDS, Change
from litellm_config_operator.egress.address_guard import AddressPolicy
from litellm_config_operator.kube.errors import AnotherInstallationError, ClusterError
from litellm_config_operator.kube.resources import LLMMODELS, LLMPROVIDERS, SECRETS, Resource
from litellm_config_operator.probing.scheduler import ConnectionTests
from litellm_config_operator.probing.timing import ProbeClocks
from litellm_config_operator.process.edge import Edge
from litellm_config_operator.process.keyed_queue import backoff
from litellm_config_operator.process.marks import (
    Item,
    Marks,
    marks_of,
    marks_of_namespaces,
    marks_of_test,
)
from litellm_config_operator.process.proxies import Proxies
from litellm_config_operator.process.queues import Queues
from litellm_config_operator.process.resync import Resync
from litellm_config_operator.process.state import State
from litellm_config_operator.process.statuses import Statuses
from litellm_config_operator.settings import Settings
from litellm_config_operator.status.installations import Installation
from litellm_config_operator.v1alpha1 import NamespacedName

LATE_STEPS = 2
"""How long hints wait while a watch is late, in times of `quiet_seconds`; then all is read."""

logger = logging.getLogger(__name__)


class Engine:
    """All that the leader does."""

    def __init__(self, edge: Edge) -> None:
        settings = edge.settings
        self._edge, self._hints = edge, edge.hints
        self._own = Installation(settings.lease_namespace, settings.lease_name)
        self._standby = Standby(edge.client, self._own, edge.clocks.monotonic)
        self._tests = ConnectionTests(
            _addresses(settings),
            on_change=self._tested,
            clocks=ProbeClocks(edge.clocks.steady(), edge.clocks.epoch),
        )
        self._pods = PodAsker(
            self._pod_answered, clock=edge.clocks.monotonic, transport=edge.to_pods
        )
        self._events = EventSender(edge.client, settings.identity)
        self._state = State(edge, self._tests, self._pods)
        self._queues = Queues.of(settings, edge.clocks.monotonic)
        self._proxies = self._queues.proxies
        self._statuses = Statuses(self._state, edge, self._queues, self._events, self._may_work)
        self._decisions = Proxies(
            self._state,
            edge,
            self._queues,
            self._pods,
            self._statuses.decided,
            self._may_work,
        )
        self._resync = Resync(
            edge,
            self._state.store,
            self._look_at_everything,
            self._look_at_labels,
            self._not_listed,
        )
        self._hints.on_mark, self._hints.keeps = self._goes_on, self._state.keeps
        self._changes: list[Change] = []
        self._secrets: set[NamespacedName] = set()
        self._is_unsure = False
        """Whether a read failed: part of it may be in the store and not acted on. So everything is
        read at once.
        """
        self._times_back = 0
        self._unsynced = frozenset[tuple[Resource, str | None]]()

    async def run(self) -> None:
        """Work until cancelled."""
        await self._begin()
        async with asyncio.TaskGroup() as group:
            for part in (
                self._tests.run(),
                self._read_hints(),
                self._decisions.run(),
                self._statuses.run(),
                self._events.run(),
                self._pods.run(),
                self._resync.run(),
            ):
                group.create_task(part)

    async def _begin(self) -> None:
        """Read everything, as often as it takes."""
        self._hints.read = self._state.store.names
        failures = 0
        while True:
            self._hints.take()
            self._hints.overflowed = False
            try:
                changes = await self._state.reader.list_all()
                # Where a kind is going its list is short, and nothing here knows better yet.
                await self._state.reader.confirm_kinds()
                await self._take(changes, is_first=True)
            except ClusterError as error:
                failures += 1
                delay = backoff(failures, 0.5, at_least=error.answer.retry_after or 0)
                logger.warning("Reads everything again in %.1f s: %s", delay, error)
                await asyncio.sleep(delay)
            else:
                return

    async def _read_hints(self) -> None:
        """Read what the watches hint at: at once after a while of silence, then in longer and
        longer steps, so that a burst is few reads.
        """
        quiet, clock = self._edge.settings.quiet_seconds, self._edge.clocks.monotonic
        step, failures = quiet / 40, 0
        while True:
            started = clock()
            await self._until_hinted(failures)
            step = quiet / 40 if clock() - started > quiet else min(step * 2, quiet / 2)
            if self._hints.late:
                step = LATE_STEPS * quiet
            await asyncio.sleep(step)
            try:
                await self._read_some()
            except ClusterError as error:
                failures += 1
                self._is_unsure = True
                delay = backoff(failures, 0.5, at_least=error.answer.retry_after or 0)
                logger.warning("Reads what changed again in %.1f s: %s", delay, error)
                if error.is_global:
                    # A decision meanwhile would see one half of an edit.
                    self._proxies.pause(delay + quiet)
                await asyncio.sleep(delay)
            else:
                failures = failures + 1 if self._state.is_behind else 0

    def _goes_on(self, key: NamespacedName) -> None:
        """Something in a namespace changes that is not read yet: what waits there is not quiet."""
        for proxy in self._state.concerned(key.namespace):
            self._proxies.extend(proxy)

    async def _until_hinted(self, failures: int) -> None:
        """Wait for a hint, or for the time to try again what was refused."""
        wait = backoff(failures, 0.5) if self._state.is_behind else None
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(wait):
                await self._hints.arrived.wait()

    async def _read_some(self) -> None:
        """Read what was hinted at.

        Raises:
            ClusterError: it could not be read; the hints wait again.
        """
        everything = self._hints.overflowed or self._is_unsure or bool(self._hints.late)
        hinted = self._hints.take()
        try:
            if everything:
                self._state.forget()
                changes = await self._state.reader.list_all()
            else:
                changes = await self._state.reader.read(hinted)
                changes += await self._state.reader.list_unsynced()
            touched = self._touch(hinted)
            await self._take(changes)
            if everything:
                self._mark_everything()
            self._hints.overflowed = self._is_unsure = False
        except BaseException:
            for resource, keys in hinted.items():
                for key, version in keys.items():
                    self._hints.mark(resource, key, version)
            raise
        for key in touched:
            self._proxies.add(key)

    def _touch(
        self, hinted: Mapping[Resource, Collection[NamespacedName]]
    ) -> list[NamespacedName]:
        """The LLMProxies around which something changed."""
        found = []
        for resource, keys in hinted.items():
            for key in keys:
                if resource == SECRETS:
                    self._state.secrets.touched(key)
                if resource not in KINDS:
                    found += self._state.outputs.touched(resource, key)
        return found

    async def _take(self, changes: Iterable[Change], *, is_first: bool = False) -> None:
        """Act on what was read: read what it refers to, and mark what it concerns, which is
        everything where it `is_first`.

        Raises:
            ClusterError: something could not be read; what changed is acted on the next time.
        """
        self._changes += changes
        if self._times_back != self._state.reader.times_back:
            self._times_back = self._state.reader.times_back
            self._state.forget()
        self._secrets |= await self._state.read_secrets()
        relabelled = await self._state.read_namespaces()
        world = self._state.world()
        unsynced = frozenset(self._state.reader.unsynced)
        if is_first:
            self._mark_everything()
        else:
            self._mark(marks_of(self._changes, self._secrets, world))
            if relabelled:
                self._mark(marks_of_namespaces(world))
            if unsynced != self._unsynced:
                # What is missing of these is judged otherwise.
                self._mark_everything()
        self._unsynced = unsynced
        self._changes, self._secrets = [], set()
        if not self._edge.progress.standing_by:
            self._statuses.add(self._state.desire_tests())

    def _mark(self, found: Marks) -> None:
        self._state.changed(found.statuses)
        for key, urgent in found.proxies.items():
            self._proxies.add(key, urgent=urgent)
        self._statuses.add(found.statuses | found.rewritten)

    def _look_at_everything(self) -> None:
        """Take nothing for granted that no comparison covers, and decide on everything again."""
        self._state.forget()
        self._hints.arrived.set()
        self._mark_everything()

    def _look_at_labels(self) -> None:
        """Read the labels of namespaces again, where they count: no watch tells of them."""
        self._state.namespaces.forget()
        self._hints.arrived.set()

    def _mark_everything(self) -> None:
        """Decide on every LLMProxy again, and look at every status once that is done."""
        store = self._state.store
        statuses: list[Item] = [(LLMPROVIDERS, key) for key in store.providers]
        statuses += ((LLMMODELS, key) for key in store.models)
        self._mark(Marks(dict.fromkeys(store.proxies, False), set(statuses)))

    def _not_listed(self, resource: Resource, namespace: str | None, why: str) -> None:
        """A kind may not be listed: try again and again, as where a hint led there."""
        self._state.reader.lose(resource, namespace, why)
        self._hints.arrived.set()

    def _pod_answered(self, key: NamespacedName) -> None:
        self._proxies.add(key)

    def _tested(self, *, awaited: bool) -> None:
        """A connection test found something that statuses would show."""
        for key, provider in self._state.newly_tested():
            item = (LLMPROVIDERS, key)
            if awaited:
                self._statuses.awaited(item)
            else:
                self._statuses.add([item])
            marks = marks_of_test(key, provider, self._state.world())
            self._statuses.add(marks.statuses)
            for proxy in marks.proxies:
                self._proxies.add(proxy)

    async def _may_work(self) -> None:
        """Go on only if no other installation works here.

        Raises:
            AnotherInstallationError: one does; nothing is done for a while.
            ClusterError: it could not be told.
        """
        progress = self._edge.progress
        try:
            await self._standby.check(self._state.store.proxies)
        except AnotherInstallationError as error:
            if not progress.standing_by:
                logger.warning("%s", error)
            progress.standing_by = str(error)
            self._tests.desire({})
            raise
        if progress.standing_by:
            logger.warning("Took over from the other installation")
            progress.standing_by = ""
            self._statuses.add(self._state.desire_tests())


def _addresses(settings: Settings) -> AddressPolicy:
    """Which addresses connection tests may reach."""
    return AddressPolicy(
        allowed_hosts=[item for item in settings.allowed_endpoints if "/" not in item],
        allowed_networks=[item for item in settings.allowed_endpoints if "/" in item],
        denied_networks=settings.denied_networks,
        cluster_domain=settings.cluster_domain,
    )
