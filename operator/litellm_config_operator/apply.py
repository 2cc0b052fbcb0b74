"""Do what was decided: outputs first, statuses last, only what differs.

Law: nothing is decided here. A write that the API server refuses is the matter of one LLMProxy
and comes back as a sentence; an API server that does not answer ends the pass, which is repeated
as a whole.
"""

import asyncio
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from litellm_config_operator.errors import (
    ClusterError,
    ConflictError,
    LeadershipLostError,
    NotFoundError,
    UnavailableError,
)
from litellm_config_operator.gather import WORKLOADS
from litellm_config_operator.hint_filter import HintFilter
from litellm_config_operator.kube import CONFIGMAPS, SECRETS, KubeClient, Resource
from litellm_config_operator.plan import ProxyPlan
from litellm_config_operator.world import Key

_RESOURCES: Mapping[str, Resource] = {"Secret": SECRETS, "ConfigMap": CONFIGMAPS, **WORKLOADS}
_STATUSES_AT_ONCE = 16

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class StatusWrite:
    """One object's new status; the uid keeps it from another object of that name."""

    resource: Resource
    key: Key
    uid: str
    status: Mapping[str, Any]


class Applier:
    """Writes outputs and statuses."""

    def __init__(self, kube: KubeClient, hint_filter: HintFilter) -> None:
        self._kube = kube
        self._filter = hint_filter

    async def outputs(self, plans: Iterable[ProxyPlan]) -> dict[Key, str]:
        """Write every proxy's outputs in order; the sentence of each refused proxy."""
        failures: dict[Key, str] = {}
        for plan in plans:
            failure = await self._proxy_outputs(plan)
            if failure is not None:
                failures[Key(*plan.proxy.key)] = failure
        return failures

    async def statuses(self, writes: Iterable[StatusWrite]) -> None:
        """Write statuses; an object that vanished or was replaced meanwhile is passed over.

        Raises:
            ClusterError: the first failure; all others were tried nevertheless.
        """
        slots = asyncio.Semaphore(_STATUSES_AT_ONCE)

        async def write(item: StatusWrite) -> None:
            namespace, name = item.key
            async with slots:
                try:
                    await self._kube.replace_status(
                        item.resource, namespace, name, item.status, uid=item.uid
                    )
                except (NotFoundError, ConflictError):
                    logger.info("%s %s changed before its status", item.resource.kind, item.key)

        found = await asyncio.gather(*map(write, writes), return_exceptions=True)
        for failure in found:
            if failure is not None:
                raise failure

    async def _proxy_outputs(self, plan: ProxyPlan) -> str | None:
        for write in plan.writes:
            resource = _RESOURCES[write.kind]
            try:
                body = await self._kube.apply(
                    resource, write.namespace, write.name, write.manifest
                )
            except (UnavailableError, LeadershipLostError):
                raise
            except ClusterError as error:
                logger.warning("Refused %s %s/%s", write.kind, write.namespace, write.name)
                return str(error)
            self._filter.read(resource, [body])
            logger.info("Applied %s %s/%s", write.kind, write.namespace, write.name)
        return None
