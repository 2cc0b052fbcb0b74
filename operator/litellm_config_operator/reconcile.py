"""The worker: gather, decide, apply, whenever a hint or the clock asks for it.

Law: level-triggered. Every pass starts from what the cluster says now and ends by writing only
what differs, so that a pass may fail, be repeated or be killed anywhere and the next one heals
it.
"""

import asyncio
import logging
import secrets
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from litellm_config_operator.address_guard import AddressPolicy
from litellm_config_operator.apply import Applier, StatusWrite
from litellm_config_operator.connection_tests import ConnectionTests
from litellm_config_operator.errors import ClusterError
from litellm_config_operator.gather import Gatherer
from litellm_config_operator.hints import RESYNC
from litellm_config_operator.kube import LLMMODELS, LLMPROVIDERS, LLMPROXIES
from litellm_config_operator.plan import Fresh, Plan, Policy, plan, published_by
from litellm_config_operator.process import Edge
from litellm_config_operator.proxy_acceptance import master_key_value
from litellm_config_operator.proxy_pods import ProxyPods
from litellm_config_operator.statuses import DesiredStatus, statuses
from litellm_config_operator.v1alpha1 import LLMProxy
from litellm_config_operator.wishes import wishes
from litellm_config_operator.world import Key, Outputs, World

_PODS_ASKED_AGAIN_SECONDS = 5.0
"""A pod that is ready and did not answer is asked again after this."""

_RESOURCES = {found.kind: found for found in (LLMPROVIDERS, LLMMODELS, LLMPROXIES)}

logger = logging.getLogger(__name__)


class Worker:
    """The one worker of the leader."""

    def __init__(self, edge: Edge) -> None:
        settings = edge.settings
        self._edge = edge
        self._hints = edge.hints
        self._gatherer = Gatherer(edge.client, settings, edge.hint_filter, clock=time.monotonic)
        self._applier = Applier(edge.client, edge.hint_filter)
        self._pods = ProxyPods()
        self._policy = Policy(frozenset(settings.proxy_namespaces))
        self._salt = secrets.token_bytes(32)
        self._tests = ConnectionTests(
            AddressPolicy(
                allowed_hosts=[item for item in settings.allowed_endpoints if "/" not in item],
                allowed_networks=[item for item in settings.allowed_endpoints if "/" in item],
            ),
            on_change=lambda: edge.hints.mark("connection test"),
            clock=time.time,
        )

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
                    await self.reconcile()
            except ClusterError as error:
                failures += 1
                delay = self._hints.retry_later(failures, at_least=error.answer.retry_after or 0)
                logger.warning("Repeated the pass in %.1f s: %s", delay, error)
            else:
                failures = 0
                logger.debug("Reconciled because of %s", ", ".join(sorted(reasons)))

    async def reconcile(self) -> None:
        """One pass.

        Raises:
            ClusterError: something could not be read or written; the pass must be repeated.
        """
        decided, world = await self._decide()
        if any(found.drops_suddenly for found in decided.proxies.values()):
            logger.warning("Looked again because most models vanished at once")
            await asyncio.sleep(self._edge.settings.drop_confirm_seconds)
            decided, world = await self._decide()
        failures = await self._applier.outputs(decided.proxies.values())
        self._tests.desire(wishes(decided.providers, self._salt))
        found = statuses(decided, world, failures, datetime.now(UTC))
        await self._applier.statuses(status_writes(found, world))
        self._schedule(decided, world)

    async def _decide(self) -> tuple[Plan, World]:
        world = await self._with_answers(await self._gatherer.gather())
        outcomes = {uid: self._tests.outcome(uid) for uid in world.statuses}
        world = replace(
            world, tests={uid: out for uid, out in outcomes.items() if out is not None}
        )
        fresh = Fresh(
            salt=secrets.token_hex(32).encode(),
            master_key=f"sk-{secrets.token_urlsafe(32)}".encode(),
        )
        return plan(world, self._policy, fresh, datetime.now(UTC)), world

    async def _with_answers(self, world: World) -> World:
        """The world with what each ready pod says that it serves."""
        outputs: dict[Key, Outputs] = {}
        for key, found in world.outputs.items():
            outputs[key], proxy = found, world.proxies[key]
            if isinstance(proxy, LLMProxy) and proxy.spec.verify.enabled:
                value = master_key_value(proxy, world)
                if value is None:
                    continue
                published = published_by(found, proxy).config
                pods = await self._pods.ask(found.pods, proxy.spec.verify, value, published)
                outputs[key] = replace(found, pods=pods)
        alive = {pod.incarnation for found in outputs.values() for pod in found.pods}
        self._pods.forget_all_but(alive)
        return replace(world, outputs=outputs)

    def _schedule(self, decided: Plan, world: World) -> None:
        """Come back by ourselves where no watch event will tell that something is due."""
        for key, found in decided.proxies.items():
            if found.deferred_until is not None:
                wait = (found.deferred_until - datetime.now(UTC)).total_seconds()
                self._hints.mark_after(max(wait, 0), "deferred rollout")
            if found.rolls:
                deadline = found.proxy.spec.rollout.deadline_seconds
                self._hints.mark_after(deadline + 1, "rollout deadline")
            outputs = world.outputs[key]
            if any(
                pod.ready and not pod.terminating and pod.served is None for pod in outputs.pods
            ):
                self._hints.mark_after(_PODS_ASKED_AGAIN_SECONDS, "pod without an answer")


def status_writes(desired: Iterable[DesiredStatus], world: World) -> Iterator[StatusWrite]:
    """Those statuses that differ from what the cluster has."""
    for item in desired:
        if item.status != world.statuses.get(item.uid, {}):
            yield StatusWrite(_RESOURCES[item.kind], item.key, item.uid, item.status)
