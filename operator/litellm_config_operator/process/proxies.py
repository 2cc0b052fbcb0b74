"""Decides on LLMProxies and writes their outputs, each for itself.

Law: one LLMProxy is never decided on twice at once. Reading comes first; the decision and the
start of its first write are one step. What fails at one LLMProxy delays that one; only an API
server that does not answer delays all.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable

from litellm_config_operator.boundary import Subject, caught
from litellm_config_operator.cluster.apply import Applier
from litellm_config_operator.cluster.pod_asker import PodAsker
from litellm_config_operator.cluster.proxy_pods import Question
from litellm_config_operator.deciding.plan import ProxyPlan
from litellm_config_operator.kube.errors import (
    AnotherInstallationError,
    ClusterError,
    OperatorError,
)
from litellm_config_operator.kube.resources import LLMPROXIES
from litellm_config_operator.process.edge import Edge
from litellm_config_operator.process.health import QUEUE
from litellm_config_operator.process.keyed_queue import backoff
from litellm_config_operator.process.marks import Item, may_want_the_same
from litellm_config_operator.process.queues import STANDBY_LOOKS_SECONDS, Queues
from litellm_config_operator.process.state import Decision, State
from litellm_config_operator.status.live import Live
from litellm_config_operator.status.records import Record, record
from litellm_config_operator.status.rollout import is_asked
from litellm_config_operator.telemetry import metrics
from litellm_config_operator.v1alpha1 import LLMProxy, NamespacedName

WORKERS = 16
_LOOKS_AT_PODS_SECONDS = 10.0
"""While pods are being replaced, they are looked at again after this."""

logger = logging.getLogger(__name__)


class Proxies:
    """The decisions about LLMProxies."""

    def __init__(
        self,
        state: State,
        edge: Edge,
        queues: Queues,
        pods: PodAsker,
        tell: Callable[[NamespacedName, Iterable[Item]], None],
        may_work: Callable[[], Awaitable[None]],
    ) -> None:
        """`tell` takes an LLMProxy that was decided on, and the objects whose status that changes;
        `may_work` raises AnotherInstallationError where another one works.
        """
        self._state, self._queue, self._pods = state, queues.proxies, pods
        self._applier = Applier(edge.client, state.outputs, state.secrets)
        self._progress, self._tell, self._may_work = edge.progress, tell, may_work
        self._outages, self._clocks, self._hints = 0, edge.clocks, edge.hints

    async def run(self) -> None:
        """Work until cancelled."""
        metrics.MAX_CONCURRENT.labels(controller=QUEUE).set(WORKERS)
        async with asyncio.TaskGroup() as group:
            for _ in range(WORKERS):
                group.create_task(self._work())

    async def _work(self) -> None:
        while True:
            key = await self._queue.next()
            items: list[Item] = []
            try:
                with self._progress.one_decision():
                    items = await self._reconcile(key)
            except AnotherInstallationError:
                self._queue.add_after(key, STANDBY_LOOKS_SECONDS)
                continue
            except ClusterError as error:
                self._stand_back(key, error)
            except OperatorError:
                raise
            except Exception as error:  # noqa: BLE001 - it concerns this LLMProxy alone
                self._break_off(key, error)
            finally:
                self._queue.done(key)
            self._tell(key, items)

    def _stand_back(self, key: NamespacedName, error: ClusterError) -> None:
        """Come back later; all of them, where it is not about this one."""
        delay = self._queue.failed(key, at_least=error.answer.retry_after or 0)
        if error.is_global:
            self._outages += 1
            self._queue.pause(min(delay, backoff(self._outages, 0.5)))
            self._hints.read_everything()
        self._state.outputs.forget(key)
        logger.warning("Decides on LLMProxy %s again in %.1f s: %s", key, delay, error)

    def _break_off(self, key: NamespacedName, error: Exception) -> None:
        """Come back later: the operator itself failed."""
        subject = Subject(LLMPROXIES.kind, *key)
        self._state.failures.report([caught(subject, "reconciling", error)])
        self._state.outputs.forget(key)
        self._queue.failed(key)

    async def _reconcile(self, key: NamespacedName) -> list[Item]:
        """Look at one LLMProxy, write what differs, and remember what came of it. Returns the
        objects whose statuses that concerns.

        Raises:
            ClusterError: something could not be read, or the API server did not answer.
        """
        await self._may_work()
        await self._read_neighbours(key)
        decision = await self._decide(key)
        if decision is None:
            return self._forget(key)
        self._ask_pods(decision.plan, self._state.questions.get(key))
        outputs = self._state.world().outputs[key]
        logger.debug("Decided on LLMProxy %s: %d writes", key, len(decision.plan.writes))
        refusal = await self._applier.outputs_of(decision.plan)
        live, now = Live(decision.plan, outputs, refusal), self._clocks.now()
        found = record(live, decision.models, self._state.world(), now)
        self._come_back(key, found)
        return self._remember(key, found)

    async def _decide(self, key: NamespacedName) -> Decision | None:
        """What shall be written, from what was read; None: the LLMProxy is no more, or cannot be
        read. Keys leave the Secret only when the workloads were looked at again just before.

        Raises:
            ClusterError: something could not be read.
        """
        if not await self._read(key):
            return None
        decision = self._state.decide(key)
        if not takes_keys_away(decision.plan):
            return decision
        self._state.outputs.forget(key)
        return self._state.decide(key) if await self._read(key) else None

    async def _read(self, key: NamespacedName) -> bool:
        """Read what is around an LLMProxy as it is in the end: it may change meanwhile, or go.

        Raises:
            ClusterError: something could not be read.
        """
        proxies = self._state.store.proxies
        while isinstance(proxy := proxies.get(key), LLMProxy):
            await self._state.outputs.read(proxy, with_pods=True)
            if proxies.get(key) is proxy:
                return True
        return False

    def _forget(self, key: NamespacedName) -> list[Item]:
        self._pods.drop(key)
        if key not in self._state.store.proxies:
            self._state.outputs.drop(key)
            self._queue.forget(key)
        self._state.begin(key)
        return self._remember(key, None)

    def _remember(self, key: NamespacedName, found: Record | None) -> list[Item]:
        before = self._state.records.get(key)
        if claims(before) != claims(found):
            for other in self._rivals(key, before, found):
                self._queue.add(other)
        items = list(self._state.keep(key, found))
        if key in self._state.store.proxies:
            items.append((LLMPROXIES, key))
        measure(self._state.records.values())
        self._state.measure()
        return items

    def _rivals(self, key: NamespacedName, *records: Record | None) -> list[NamespacedName]:
        """The other LLMProxies that may want what this one has, or had."""
        sides = [found.live.plan.proxy for found in records if found is not None]
        return [
            other
            for other, proxy in self._state.store.proxies.items()
            if other != key
            and isinstance(proxy, LLMProxy)
            and any(may_want_the_same(side, proxy) for side in sides)
        ]

    async def _read_neighbours(self, key: NamespacedName) -> None:
        """Read what others of the namespace have, because who has what is decided among them."""
        known = self._state.outputs.known()
        for other, proxy in list(self._state.store.proxies.items()):
            is_near = other != key and other.namespace == key.namespace
            if is_near and other not in known and isinstance(proxy, LLMProxy):
                await self._state.outputs.read(proxy, with_pods=False)

    def _ask_pods(self, decided: ProxyPlan, question: Question | None) -> None:
        """Say what the pods are to be asked from now on, if anything."""
        if question is not None and is_asked(decided):
            self._pods.want(decided.proxy.key, question)
        else:
            self._pods.drop(decided.proxy.key)

    def _come_back(self, key: NamespacedName, found: Record) -> None:
        """Come back by ourselves where no watch event will tell that something is due."""
        decided = found.live.plan
        if decided.deferred_until is not None:
            wait = (decided.deferred_until - self._clocks.now()).total_seconds()
            self._queue.add_after(key, max(wait, 0))
        if decided.writes and not decided.rolls and decided.deferred_until is None:
            # Keys that may leave the Secret now, where no workload's change will tell.
            self._queue.add(key)
        if found.rollout.is_running:
            # What becomes of pods that do not start, the workload does not tell; and a watch that
            # told nothing of the workload must not make a rollout seem to last.
            self._state.outputs.forget_workloads(key)
            self._queue.add_after(key, _LOOKS_AT_PODS_SECONDS)
        if decided.rolls:
            self._queue.add_after(key, decided.proxy.spec.rollout.deadline_seconds + 1)
        if found.live.refusal is None:
            self._outages = 0
            self._queue.succeeded(key)
            return
        delay = self._queue.failed(key)
        self._state.outputs.forget(key)
        logger.info("Writes for LLMProxy %s again in %.1f s", key, delay)


def takes_keys_away(plan: ProxyPlan) -> bool:
    """Whether a key is to leave the Secret."""
    secrets = (
        write
        for write in plan.writes
        if (write.kind, write.name) == ("Secret", plan.proxy.spec.secret_name)
    )
    before = plan.published.credentials.keys()
    return any(before - write.manifest["data"].keys() for write in secrets)


def claims(found: Record | None) -> object:
    """What others of the namespace may not have because of this LLMProxy."""
    if found is None:
        return None
    spec, targets = found.live.plan.proxy.spec, found.live.outputs.targets
    names = {(target.kind, target.name) for target in targets}
    return spec.config_map_name, spec.secret_name, names, found.live.plan.accepted.is_true


def measure(records: Iterable[Record]) -> None:
    """Show the sums over all LLMProxies."""
    plans = [each.live.plan for each in records]
    chosen = [plan.selection for plan in plans if plan.selection is not None]
    metrics.CONFIG_BYTES.set(sum(len(plan.config.text.encode()) for plan in plans))
    for state, count in (
        ("programmed", sum(len(found.entries) for found in chosen)),
        ("held", sum(len(found.held) for found in chosen)),
        ("left_out", sum(len(found.left_out) for found in chosen)),
    ):
        metrics.CONFIG_MODELS.labels(state=state).set(count)
