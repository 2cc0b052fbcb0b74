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
    """One merge patch of one status; the uid keeps it from another object of that name."""

    resource: Resource
    key: Key
    uid: str
    patch: Mapping[str, Any]


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
        """Write statuses; an object that vanished or was replaced meanwhile is passed over."""
        slots = asyncio.Semaphore(_STATUSES_AT_ONCE)

        async def write(item: StatusWrite) -> None:
            async with slots:
                try:
                    await self._kube.patch_status(
                        item.resource,
                        item.key.namespace,
                        item.key.name,
                        item.patch,
                        uid=item.uid,
                    )
                except (NotFoundError, ConflictError):
                    logger.info("%s %s changed before its status", item.resource.kind, item.key)

        async with asyncio.TaskGroup() as group:
            for item in writes:
                group.create_task(write(item))

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
