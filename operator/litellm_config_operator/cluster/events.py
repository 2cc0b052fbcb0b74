"""Send Events without making anything else wait.

Law: an Event is worth no retry and no delay. `post` returns at once; a task of its own sends, each
Event within its deadline and namespaces in turn, so that a webhook that hangs in one namespace
delays only the Events of that namespace.
"""

import asyncio
import logging
import secrets
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from litellm_config_operator.kube.client import KubeClient
from litellm_config_operator.kube.errors import ClusterError
from litellm_config_operator.kube.resources import EVENTS
from litellm_config_operator.status.events import Transition
from litellm_config_operator.telemetry import metrics
from litellm_config_operator.v1alpha1 import API_VERSION
from litellm_config_operator.v1alpha1.names import FIELD_MANAGER

_WAITING = 1_000
"""Events that wait at the same time at most."""

_DEADLINE = 2.0
"""Seconds for one Event."""

_AT_ONCE = 4
"""Requests at the same time, of which a namespace has one."""

_NOTE_BYTES = 1024

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Posted:
    """One Event that waits."""

    number: int
    """Counts up: the smallest is the oldest."""
    transition: Transition
    at: datetime


class EventSender:
    """The Events that wait, and the task that sends them."""

    def __init__(self, kube: KubeClient, identity: str) -> None:
        self._kube = kube
        self._identity = identity
        self._waiting: dict[str, deque[_Posted]] = {}
        """By namespace; the one that was served last is the last, and none is empty."""
        self._posted = 0
        self._count = 0
        self._sending: set[str] = set()
        """Namespaces that have a request under way."""
        self._wake = asyncio.Event()

    def post(self, transitions: Iterable[Transition], now: datetime) -> None:
        """Send these soon. When too many wait, the oldest are dropped."""
        for transition in transitions:
            if self._count >= _WAITING:
                self._take(min(self._waiting, key=lambda name: self._waiting[name][0].number))
                metrics.EVENTS_DROPPED.inc()
            self._posted += 1
            self._count += 1
            queue = self._waiting.setdefault(transition.namespace, deque())
            queue.append(_Posted(self._posted, transition, now))
        self._wake.set()

    async def run(self) -> None:
        """Send until cancelled.

        Raises:
            LeadershipLostError: in a group; this process may no longer write.
        """
        async with asyncio.TaskGroup() as group:
            while True:
                self._wake.clear()
                while (namespace := self._next_namespace()) is not None:
                    self._sending.add(namespace)
                    group.create_task(self._send(self._take(namespace)))
                await self._wake.wait()

    def _next_namespace(self) -> str | None:
        """Whose turn it is; None while there is nothing that may be sent now."""
        if len(self._sending) >= _AT_ONCE:
            return None
        return next((name for name in self._waiting if name not in self._sending), None)

    def _take(self, namespace: str) -> _Posted:
        """The oldest of a namespace, which then is the last in turn."""
        queue = self._waiting.pop(namespace)
        if len(queue) > 1:
            self._waiting[namespace] = queue
        self._count -= 1
        return queue.popleft()

    async def _send(self, posted: _Posted) -> None:
        namespace = posted.transition.namespace
        body = event(posted.transition, posted.at, self._identity)
        try:
            async with asyncio.timeout(_DEADLINE):
                await self._kube.create(EVENTS, namespace, body)
        except ClusterError as error:
            logger.info("Posted no Event: %s", error)
        except TimeoutError:
            logger.info("Posted no Event in %s: no answer in %g s", namespace, _DEADLINE)
        finally:
            self._sending.discard(namespace)
            self._wake.set()


def event(found: Transition, now: datetime, identity: str) -> dict[str, Any]:
    """An events.k8s.io/v1 Event; names are unique, so that none replaces another."""
    return {
        "metadata": {"name": f"{found.name[:230]}.{secrets.token_hex(8)}"},
        "eventTime": now.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "type": "Warning" if found.is_warning else "Normal",
        "reason": found.reason,
        "action": found.action,
        "note": _note(found.note),
        "reportingController": f"litellm-config.dev/{FIELD_MANAGER}",
        "reportingInstance": identity,
        "regarding": {
            "apiVersion": API_VERSION,
            "kind": found.kind,
            "namespace": found.namespace,
            "name": found.name,
            "uid": found.uid,
        },
    }


def _note(text: str) -> str:
    """The API server takes so many bytes, and a condition's message may have as many letters."""
    cut = text.encode("utf-8", "replace")[:_NOTE_BYTES].decode("utf-8", "ignore")
    return cut if cut == text else f"{cut[:-3]}…"
