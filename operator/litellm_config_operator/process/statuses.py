"""Writes statuses: the one owner of all of them.

Law: a status is worked out when its turn comes, from what is known then, and written only if it
differs. One that an LLMProxy will soon speak of waits for that, unless somebody waits for a
connection test. A status that is refused delays only itself.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from http import HTTPStatus
from typing import Any

from litellm_config_operator.boundary import Caught, Subject, caught, guarded
from litellm_config_operator.cluster.events import EventSender
from litellm_config_operator.cluster.store import Stored
from litellm_config_operator.kube.client import Object
from litellm_config_operator.kube.errors import (
    AnotherInstallationError,
    ClusterError,
    ConflictError,
    InvalidError,
    NotFoundError,
    OperatorError,
)
from litellm_config_operator.kube.resources import LLMPROVIDERS, LLMPROXIES, Resource
from litellm_config_operator.process.edge import Edge
from litellm_config_operator.process.marks import Item
from litellm_config_operator.process.moment import Moment
from litellm_config_operator.process.queues import STANDBY_LOOKS_SECONDS, STATUSES, Queues
from litellm_config_operator.process.state import State
from litellm_config_operator.status.events import Transition, transitions
from litellm_config_operator.status.installations import Installation, claimed
from litellm_config_operator.status.statuses import DesiredStatus
from litellm_config_operator.telemetry import metrics
from litellm_config_operator.v1alpha1 import NamespacedName

WORKERS = 16
_AT_A_TIME = 50
"""Statuses that are told from one moment, before others have a turn."""
_AHEAD = -60.0
"""Seconds: the status of an LLMProxy goes before those of its models, which may be many."""

logger = logging.getLogger(__name__)


class Statuses:
    """The statuses of all objects."""

    def __init__(
        self,
        state: State,
        edge: Edge,
        queues: Queues,
        events: EventSender,
        may_work: Callable[[], Awaitable[None]],
    ) -> None:
        """`may_work` raises AnotherInstallationError where another one works."""
        self._state, self._client, self._hints = state, edge.client, edge.hints
        self._proxies, self._queue = queues.proxies, queues.statuses
        self._events, self._may_work = events, may_work
        self._own = Installation(edge.settings.lease_namespace, edge.settings.lease_name)
        self._awaited: set[Item] = set()
        self._clocks = edge.clocks
        self._postponed: dict[NamespacedName, set[Item]] = {}

    async def run(self) -> None:
        """Work until cancelled."""
        async with asyncio.TaskGroup() as group:
            for _ in range(WORKERS):
                group.create_task(self._work())

    def add(self, items: Iterable[Item]) -> None:
        """Look at these once their changes were quiet."""
        for item in items:
            self._queue.add(item)

    def awaited(self, item: Item) -> None:
        """Look at this one at once: somebody waits for it."""
        self._awaited.add(item)
        self._queue.add_after(item, 0)

    def decided(self, proxy: NamespacedName, items: Iterable[Item]) -> None:
        """Look at these at once, and at what waited for the decision about this LLMProxy."""
        for item in {*items, *self._postponed.pop(proxy, ())}:
            self._queue.add_after(item, _AHEAD if item[0] == LLMPROXIES else 0)

    async def _work(self) -> None:
        while True:
            item: Item | None = await self._queue.next()
            moment, left = None, _AT_A_TIME
            while item is not None:
                moment, left = await self._tell_or_stand_back(item, moment), left - 1
                item = self._queue.next_now() if moment is not None and left else None

    async def _tell_or_stand_back(self, item: Item, moment: Moment | None) -> Moment | None:
        """Tell one status, from this moment if it is given; the moment if it is not over."""
        result = "error"
        try:
            moment = await self._tell(item, moment)
            result = "success"
        except AnotherInstallationError:
            result = "success"
            self._queue.add_after(item, STANDBY_LOOKS_SECONDS)
        except (NotFoundError, ConflictError) as error:
            self._dropped(item, error)
        except ClusterError as error:
            self._stand_back(item, error)
        except OperatorError:
            raise
        except Exception as error:  # noqa: BLE001 - it concerns this object alone
            subject = Subject(item[0].kind, *item[1])
            self._state.failures.report([caught(subject, "telling", error)])
            self._queue.failed(item)
        else:
            self._queue.succeeded(item)
            return moment
        finally:
            self._queue.done(item)
            metrics.RECONCILES.labels(controller=STATUSES, result=result).inc()
        return None

    def _dropped(self, item: Item, error: ClusterError) -> None:
        """The object vanished, or changed in the same moment."""
        resource, key = item
        if error.status == HTTPStatus.CONFLICT:
            self._queue.failed(item)
        else:
            logger.info("%s %s changed before its status", resource.kind, key)
        self._hints.mark(resource, key)

    def _stand_back(self, item: Item, error: ClusterError) -> None:
        delay = self._queue.failed(item, at_least=error.answer.retry_after or 0)
        if error.is_global:
            self._queue.pause(delay)
        elif isinstance(error, InvalidError):
            metrics.STATUSES_REFUSED.labels(kind=item[0].kind).inc()
        logger.warning("Writes a status again in %.1f s: %s", delay, error)

    async def _tell(self, item: Item, moment: Moment | None) -> Moment | None:
        """Work out one status, and write it if it differs; the moment, if it is not over.

        Raises:
            ClusterError: it could not be written.
        """
        if moment is None:
            await self._may_work()
            moment = self._state.moment()
        resource, key = item
        stored = self._state.store.get(resource, key)
        if stored is None:
            self._awaited.discard(item)
            self._state.forget_item(item)
            return moment
        if self._waits(item, moment):
            return moment
        self._awaited.discard(item)
        desired = self._state.desired_status(item, moment)
        if desired is None or desired.uid != stored.uid:
            return moment
        desired, live = claimed(desired, self._own), stored.parsed.live.json()
        if desired.status == live:
            if desired.put_back:
                self._events.post(self._transitions(desired, live), self._clocks.now())
            return moment
        await self._write(item, desired, live)
        return None

    async def _write(self, item: Item, desired: DesiredStatus, live: Mapping[str, Any]) -> None:
        resource, key = item
        news = self._transitions(desired, live)
        body = await self._client.replace_status(resource, *key, desired.status, uid=desired.uid)
        metrics.STATUS_WRITES.labels(kind=resource.kind).inc()
        logger.debug("Wrote the status of %s %s", resource.kind, key)
        self._take(resource, body)
        self._events.post(news, self._clocks.now())
        if resource != LLMPROXIES and verdicts(desired.status) != verdicts(live):
            # What is said of a model also depends on what was said before.
            self._queue.add_after(item, 0)

    def _take(self, resource: Resource, body: Object) -> None:
        """Keep the answer to a write. Where somebody edited the object just before, it is read as
        after any hint, so that the edit is acted on.
        """
        found = Stored.of(resource, body)
        known = self._state.store.get(resource, found.key)
        if known is None or known.fingerprint != found.fingerprint:
            self._hints.mark(resource, found.key, found.version)
            return
        self._hints.seen(resource, [body])
        self._state.store.put(resource, found)

    def _waits(self, item: Item, moment: Moment) -> bool:
        """Whether an LLMProxy that the status speaks of is still to be decided on. That of an
        LLMProvider waits for one in trouble only until it was decided on once.
        """
        late = [
            key
            for key in self._state.waits_for(item, moment)
            if key not in self._state.records or self._is_to_come(key, item)
        ]
        for key in late[:1]:
            self._postponed.setdefault(key, set()).add(item)
        return bool(late)

    def _is_to_come(self, proxy: NamespacedName, item: Item) -> bool:
        """Whether a decision about an LLMProxy is awaited before a status is told."""
        if item[0] == LLMPROVIDERS:
            return self._proxies.is_waiting(proxy) and item not in self._awaited
        return self._proxies.is_owed(proxy)

    def _transitions(self, desired: DesiredStatus, live: Mapping[str, Any]) -> list[Transition]:
        found = told(desired, live)
        if isinstance(found, Caught):
            self._state.failures.report([found])
            return []
        return found


def told(desired: DesiredStatus, live: Mapping[str, Any]) -> list[Transition] | Caught:
    """What Events tell of a new status, or that the operator failed to tell."""
    subject = Subject(desired.kind, *desired.key, desired.uid)
    return guarded(subject, "events", lambda: list(transitions(desired, live)))


def verdicts(status: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """What the conditions of a status say, without words for people."""
    found = status.get("conditions")
    return [
        tuple(str(condition.get(part)) for part in ("type", "status", "reason"))
        for condition in (found if isinstance(found, list) else ())
        if isinstance(condition, dict)
    ]
