"""Compare what is known with the cluster, on a clock of its own.

Law: a watch that tells nothing is never taken for a cluster in which nothing happens. A change
that no watch told of is read, counted and logged; none is seen later than the next comparison.
"""

import asyncio
import logging
import random
from collections.abc import Callable, Mapping

from litellm_config_operator.cluster.reader import went_back
from litellm_config_operator.cluster.store import KINDS, Store
from litellm_config_operator.kube.answers import version_of
from litellm_config_operator.kube.client import Object
from litellm_config_operator.kube.errors import ClusterError, ForbiddenError, NotFoundError
from litellm_config_operator.kube.resources import Resource
from litellm_config_operator.process.edge import Edge
from litellm_config_operator.telemetry import metrics
from litellm_config_operator.v1alpha1 import NamespacedName
from litellm_config_operator.watching.fingerprints import key_of

COMPARE_SECONDS = 45.0
"""Between two comparisons of versions."""

GRACE_SECONDS = 10.0
"""How long a watch may be behind."""

logger = logging.getLogger(__name__)

Versions = Mapping[NamespacedName, tuple[str, int]]
"""Uid and version of each object."""


def differences(known: Versions, there: Versions) -> set[NamespacedName]:
    """The objects of which the cluster has another version than is known; one that was written
    after the list counts as known.
    """
    names = known.keys() | there.keys()
    return {name for name in names if not _is_known(known.get(name), there.get(name))}


def _is_known(known: tuple[str, int] | None, there: tuple[str, int] | None) -> bool:
    if known is None or there is None:
        return known is there
    return known[0] == there[0] and known[1] >= there[1]


class Resync:
    """The comparison of the three kinds, and the reminder to look at everything again."""

    def __init__(
        self,
        edge: Edge,
        store: Store,
        everything: Callable[[], None],
        labels: Callable[[], None],
        lose: Callable[[Resource, str | None, str], None],
    ) -> None:
        """`everything` is called at every resync, and marks all there is; `labels` is called at
        every comparison, and reads those of namespaces again; `lose` is told of a kind that may
        not be listed in a namespace (None: in all), and why.
        """
        settings, self._clock = edge.settings, edge.clocks.monotonic
        self._client, self._store, self._hints = edge.client, store, edge.hints
        self._scopes: tuple[str | None, ...] = settings.watch_namespaces or (None,)
        self._seconds, self._everything, self._stale = settings.resync, everything, edge.stale
        self._labels = labels
        self._lose = lose

    async def run(self) -> None:
        """Work until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._remind())
            group.create_task(self._compare_again_and_again())

    async def _remind(self) -> None:
        while True:
            await asyncio.sleep(self._seconds * random.uniform(2 / 3, 4 / 3))  # noqa: S311 - jitter
            self._everything()

    async def _compare_again_and_again(self) -> None:
        while True:
            await asyncio.sleep(min(COMPARE_SECONDS, self._seconds))
            self._labels()
            try:
                await self._compare()
            except ClusterError as error:
                logger.info("Could not compare with the API server: %s", error)

    async def _compare(self) -> None:
        """Find what no watch told of."""
        late = await self._differences()
        metrics.UNSYNCED.set(len(self._stale.unread))
        if late:
            await asyncio.sleep(min(GRACE_SECONDS, self._seconds))
            late &= await self._differences()
        for resource, key in late:
            metrics.STALE_OBJECTS.labels(kind=resource.kind).inc()
            logger.warning("No watch told of the change of %s %s", resource.kind, key)
            self._hints.mark(resource, key)
        if not late:
            self._stale.since = None
        elif self._stale.since is None:
            self._stale.since = self._clock()

    async def _differences(self) -> set[tuple[Resource, NamespacedName]]:
        found = set[tuple[Resource, NamespacedName]]()
        for resource in KINDS:
            for scope in self._scopes:
                before = {key: each.version for key, each in self._store.of(resource).items()}
                try:
                    _, there = await self._client.listing(
                        resource, scope, _version, metadata_only=True
                    )
                except ForbiddenError as error:
                    self._lose(resource, scope, str(error))
                    continue
                except NotFoundError:
                    continue
                stays = {key: found for key, found, is_going in there if not is_going}
                if went_back(before, {key: version for key, (_, version) in stays.items()}):
                    self._hints.read_everything()
                known = {
                    key: (stored.uid, stored.version)
                    for key, stored in self._store.of(resource).items()
                    if scope in {None, key.namespace}
                }
                found |= {(resource, key) for key in differences(known, stays)}
        return found


def _version(body: Object) -> tuple[NamespacedName, tuple[str, int], bool]:
    """The name of an object, its uid and version, and whether it is being deleted."""
    metadata = body["metadata"]
    is_going = bool(metadata.get("deletionTimestamp"))
    return key_of(body), (str(metadata["uid"]), version_of(body)), is_going
