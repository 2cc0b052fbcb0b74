"""Do what was decided: outputs first, statuses last, only what differs.

Law: nothing is decided here. A write that the API server refuses is the matter of one LLMProxy
and comes back as a sentence; an API server that does not answer ends the pass, which is repeated
as a whole.
"""

import asyncio
import logging
import secrets
from collections.abc import Iterable
from datetime import datetime
from http import HTTPStatus
from typing import Any

from litellm_config_operator.deciding.manifests import Write
from litellm_config_operator.deciding.plan import ProxyPlan
from litellm_config_operator.kube.client import KubeClient, Object
from litellm_config_operator.kube.errors import (
    ClusterError,
    ConflictError,
    LeadershipLostError,
    NotFoundError,
    UnavailableError,
)
from litellm_config_operator.kube.resources import EVENTS, WORKLOADS, WRITTEN, Resource
from litellm_config_operator.status.events import Transition
from litellm_config_operator.status.live import Refusal
from litellm_config_operator.status.statuses import DesiredStatus
from litellm_config_operator.telemetry import metrics
from litellm_config_operator.v1alpha1 import API_VERSION, NamespacedName
from litellm_config_operator.v1alpha1.names import FIELD_MANAGER
from litellm_config_operator.watching.hint_filter import HintFilter

_STATUSES_AT_ONCE = 16
_NAMES_LOGGED = 20
_NOTE_BYTES = 1024

logger = logging.getLogger(__name__)


class Applier:
    """Writes outputs, statuses and Events."""

    def __init__(self, kube: KubeClient, hint_filter: HintFilter, identity: str) -> None:
        self._kube = kube
        self._filter = hint_filter
        self._identity = identity

    async def outputs(self, plans: Iterable[ProxyPlan]) -> dict[NamespacedName, Refusal]:
        """Write every proxy's outputs in order; the first refusal of each proxy that had one."""
        failures: dict[NamespacedName, Refusal] = {}
        for plan in plans:
            failure = await self._proxy_outputs(plan)
            if failure is not None:
                failures[plan.proxy.key] = failure
        return failures

    async def statuses(self, writes: Iterable[DesiredStatus]) -> None:
        """Write statuses; an object that vanished or was replaced meanwhile is passed over.

        Raises:
            ClusterError: the first failure; all others were tried nevertheless.
        """
        slots = asyncio.Semaphore(_STATUSES_AT_ONCE)

        async def write(item: DesiredStatus) -> None:
            namespace, name = item.key
            async with slots:
                try:
                    await self._kube.replace_status(
                        WRITTEN[item.kind], namespace, name, item.status, uid=item.uid
                    )
                    metrics.STATUS_WRITES.labels(kind=item.kind).inc()
                except (NotFoundError, ConflictError) as error:
                    if error.status == HTTPStatus.CONFLICT:
                        # The same object, written by many at once: nothing else tells to go on.
                        raise
                    logger.info("%s %s changed before its status", item.kind, item.key)

        found = await asyncio.gather(*map(write, writes), return_exceptions=True)
        for failure in found:
            if failure is not None:
                raise failure

    async def events(self, transitions: Iterable[Transition], now: datetime) -> None:
        """Post Events; one that is refused is not worth a pass."""
        for found in transitions:
            body = _event(found, now, self._identity)
            try:
                await self._kube.create(EVENTS, found.namespace, body)
            except LeadershipLostError:
                raise
            except ClusterError as error:
                logger.info("Posted no Event: %s", error)

    async def _proxy_outputs(self, plan: ProxyPlan) -> Refusal | None:
        for write in plan.writes:
            resource = WRITTEN[write.kind]
            try:
                body = await self._write(resource, write)
            except (UnavailableError, LeadershipLostError):
                raise
            except ClusterError as error:
                logger.warning("Refused %s %s/%s", write.kind, write.namespace, write.name)
                return refusal(plan, write, str(error))
            if _is_file(plan, write):
                _audit(plan)
            self._filter.written(resource, body)
            if write.kind in WORKLOADS:
                metrics.ROLLOUTS.inc()
            logger.info("Applied %s %s/%s", write.kind, write.namespace, write.name)
        return None

    async def _write(self, resource: Resource, write: Write) -> Object:
        if write.creates:
            return await self._kube.create(resource, write.namespace, write.manifest)
        return await self._kube.apply(resource, write.namespace, write.name, write.manifest)


def refusal(plan: ProxyPlan, write: Write, message: str) -> Refusal:
    """What a refused write leaves undone: the Secret comes first, then the file, then pods."""
    tells_pods = write.kind in WORKLOADS
    return Refusal(message, tells_pods, tells_pods or _is_file(plan, write))


def _is_file(plan: ProxyPlan, write: Write) -> bool:
    return write.kind == "ConfigMap" and write.name == plan.proxy.spec.config_map_name


def _audit(plan: ProxyPlan) -> None:
    """Record what was published: which models came, changed and went."""
    logger.info(
        "Published revision %s of LLMProxy %s: %s",
        plan.config.revision,
        plan.proxy.key,
        "; ".join(
            f"{len(ids)} {word}" + (f" ({', '.join(ids[:_NAMES_LOGGED])})" if ids else "")
            for word, ids in plan.changes.items()
        ),
    )


def _note(text: str) -> str:
    """The API server takes so many bytes, and a condition's message may have as many letters."""
    cut = text.encode("utf-8", "replace")[:_NOTE_BYTES].decode("utf-8", "ignore")
    return cut if cut == text else f"{cut[:-3]}…"


def _event(found: Transition, now: datetime, identity: str) -> dict[str, Any]:
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
