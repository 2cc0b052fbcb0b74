"""Bring the store up to date: the objects that hints name, or whole lists.

Law: a list is complete or it changes nothing. What is not there any more is believed only when the
API server says so of that very object and goes on offering its kind: a CustomResourceDefinition
that is being deleted takes its objects with it first, and meanwhile lists are short. Objects that
are being deleted count as gone. A namespace that may not be read keeps what was read of it last.
"""

import asyncio
import itertools
import logging
from collections.abc import Collection, Iterable, Mapping
from functools import partial

from litellm_config_operator.cluster.store import KINDS, Change, Gone, Store, Stored
from litellm_config_operator.kube.answers import version_of
from litellm_config_operator.kube.client import KubeClient, Object
from litellm_config_operator.kube.errors import (
    ClusterError,
    ForbiddenError,
    NotFoundError,
    Request,
    UnavailableError,
)
from litellm_config_operator.kube.resources import LLMMODELS, Resource
from litellm_config_operator.telemetry import metrics
from litellm_config_operator.v1alpha1 import NamespacedName
from litellm_config_operator.watching.fingerprints import key_of
from litellm_config_operator.watching.hints import Hints

ONE_BY_ONE = 50
"""Objects that are read by their names; more of one kind are read by a list."""

_AT_ONCE = 8

logger = logging.getLogger(__name__)


class Reader:
    """Reads the three kinds into the store."""

    def __init__(
        self,
        kube: KubeClient,
        store: Store,
        hints: Hints,
        namespaces: Collection[str],
        confirm_seconds: float,
    ) -> None:
        self._kube, self._store, self._hints = kube, store, hints
        self._scopes: tuple[str | None, ...] = tuple(namespaces) or (None,)
        self._confirm_seconds = confirm_seconds
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._newest_list: dict[tuple[Resource, str | None], int] = {}
        self.times_back = 0
        """How often the cluster was set back to an older state."""
        self.unsynced: dict[tuple[Resource, str | None], str] = {}
        """Kinds, by namespace (None: all), that could not be listed, and why."""
        self._ever_listed: set[tuple[Resource, str | None]] = set()

    async def read(self, hinted: Mapping[Resource, Mapping[NamespacedName, int]]) -> list[Change]:
        """Read what hints name.

        Raises:
            UnavailableError: the API server did not answer; nothing of that kind changed.
        """
        changes: list[Change] = []
        for resource in KINDS:
            hints = hinted.get(resource, {})
            keys = [key for key, version in hints.items() if self._is_news(resource, key, version)]
            if len(keys) > ONE_BY_ONE:
                changes += await self.list_kind(resource)
            elif keys:
                changes += await self._one_by_one(resource, keys)
        return changes

    def is_unknown(self, resource: Resource, namespace: str) -> bool:
        """Whether nothing is known of the objects in a namespace: they could never be listed."""
        scope = namespace if namespace in self._scopes else None
        return (resource, scope) in self.unsynced.keys() - self._ever_listed

    def _is_news(self, resource: Resource, key: NamespacedName, version: int) -> bool:
        stored = self._store.get(resource, key)
        return stored is None or stored.version < version

    async def list_all(self) -> list[Change]:
        """Read everything."""
        return [change for resource in KINDS for change in await self.list_kind(resource)]

    async def list_unsynced(self) -> list[Change]:
        """Read again the kinds that could not be read.

        Raises:
            UnavailableError: the API server did not answer.
        """
        resources = dict.fromkeys(resource for resource, _ in self.unsynced)
        return [change for resource in resources for change in await self.list_kind(resource)]

    async def list_kind(self, resource: Resource) -> list[Change]:
        """Read every object of one kind; a namespace that is refused is left as it is.

        Raises:
            UnavailableError: the API server did not answer, or is about to forget the kind.
        """
        found: list[Change] = []
        for scope in self._scopes:
            known = {key: stored.version for key, stored in self._store.of(resource).items()}
            try:
                version, there = await self._list(resource, scope)
            except (ForbiddenError, NotFoundError) as error:
                self.lose(resource, scope, str(error))
                continue
            is_older = version < self._newest_list.get((resource, scope), 0)
            if is_older or went_back(known, {each.key: each.version for each in there}):
                return [*found, *await self._start_over()]
            found += await self._take_list(resource, scope, version, there)
        return found

    def lose(self, resource: Resource, scope: str | None, why: str) -> None:
        """Leave a kind of a namespace (None: of all) as it is until it can be listed again."""
        if (resource, scope) not in self.unsynced:
            logger.warning("Left what it cannot read as it is: %s", why)
        self.unsynced[resource, scope] = why

    async def confirm_kinds(self) -> None:
        """Say that what is missing was not taken away with its kind.

        Raises:
            UnavailableError: a kind is going or gone; nothing may be believed.
        """
        offered = await self._kube.verbs(LLMMODELS)
        for resource in KINDS:
            if "create" not in offered.get(resource.plural, ()):
                asked = Request("GET", resource.plural, None, None)
                text = "its CustomResourceDefinition is being deleted, and objects with it"
                raise UnavailableError(asked, text)

    async def _start_over(self) -> list[Change]:
        """Put what is there now in the place of everything, all at once."""
        metrics.TIME_WENT_BACK.inc()
        logger.warning("Read everything anew: the cluster was set back to an older state")
        await self.confirm_kinds()
        lists = {}
        for resource, scope in itertools.product(KINDS, self._scopes):
            try:
                take = partial(Stored.of, resource)
                lists[resource, scope] = await self._kube.listing(resource, scope, take)
            except (ForbiddenError, NotFoundError) as error:
                self.lose(resource, scope, str(error))
            else:
                self._end_unsynced(resource, scope)
        self._hints.forget()
        self._newest_list.clear()
        self.times_back += 1
        changes = self._store.clear()
        self._ever_listed = set(lists)
        for (resource, scope), (version, there) in lists.items():
            self._newest_list[resource, scope] = version
            taken = (self._put(resource, each) for each in there if not each.is_going)
            changes += [change for change in taken if change is not None]
        return changes

    async def _list(self, resource: Resource, scope: str | None) -> tuple[int, list[Stored]]:
        return await self._kube.listing(resource, scope, partial(self._known_or_read, resource))

    def _known_or_read(self, resource: Resource, body: Object) -> Stored:
        """The object of a list; one that is known in this version is not parsed again."""
        known = self._store.get(resource, key_of(body))
        uid = str(body["metadata"]["uid"])
        if known is not None and (known.uid, known.version) == (uid, version_of(body)):
            return known
        return Stored.of(resource, body)

    async def _one_by_one(
        self, resource: Resource, keys: Iterable[NamespacedName]
    ) -> list[Change]:
        wanted = list(keys)
        bodies = await asyncio.gather(*(self._try_get(resource, key) for key in wanted))
        answers = zip(wanted, bodies, strict=True)
        found = {key: each for key, each in answers if not isinstance(each, ClusterError)}
        lost = [key for key, each in found.items() if each is None]
        if any(self._store.get(resource, key) for key in lost):
            await self.confirm_kinds()
        changes = [self._put(resource, each) for each in found.values() if each is not None]
        changes += [self._store.remove(resource, key, Gone("GET: not found")) for key in lost]
        return [change for change in changes if change is not None]

    async def _try_get(
        self, resource: Resource, key: NamespacedName
    ) -> Stored | ClusterError | None:
        """The object, None when it is gone, or why it cannot be read: then it stays as it is."""
        try:
            return await self._get(resource, key)
        except ForbiddenError as error:
            self.lose(resource, key.namespace, str(error))
            return error
        except ClusterError as error:
            if error.is_global:
                raise
            self._hints.mark(resource, key)
            return error

    async def _get(self, resource: Resource, key: NamespacedName) -> Stored | None:
        """The object; None when it is gone, or about to be."""
        async with self._slots:
            body = await self._kube.get(resource, *key)
        found = None if body is None else Stored.of(resource, body)
        return None if found is None or found.is_going else found

    async def _take_list(
        self, resource: Resource, scope: str | None, version: int, listed: list[Stored]
    ) -> list[Change]:
        there = {each.key: each for each in listed if not each.is_going}
        missing = list(self._store.missing_from(resource, there, [scope], version))
        gone = await self._confirmed(resource, scope, missing)
        self._newest_list[resource, scope] = version
        self._ever_listed.add((resource, scope))
        self._end_unsynced(resource, scope)
        changes = [self._put(resource, each) for each in there.values()]
        changes += [self._store.remove(resource, key, how) for key, how in gone.items()]
        return [change for change in changes if change is not None]

    async def _confirmed(
        self, resource: Resource, scope: str | None, missing: list[NamespacedName]
    ) -> dict[NamespacedName, Gone]:
        """Which of the objects that a list lacks are gone: a few are asked for by name; of many a
        second list must say the same, after a while if they are more than half.
        """
        if not missing:
            return {}
        await self.confirm_kinds()
        if len(missing) <= ONE_BY_ONE:
            asked = await asyncio.gather(*(self._try_get(resource, key) for key in missing))
            found = zip(missing, asked, strict=True)
            return {key: Gone("GET: not found") for key, body in found if body is None}
        if len(missing) * 2 > len(self._store.of(resource)):
            logger.warning("Looked again because most objects vanished at once")
            await asyncio.sleep(self._confirm_seconds)
            await self.confirm_kinds()
        _, listed = await self._list(resource, scope)
        there = {each.key for each in listed if not each.is_going}
        return {key: Gone("LIST: not there twice") for key in missing if key not in there}

    def _put(self, resource: Resource, found: Stored) -> Change | None:
        self._hints.seen_version(resource, found.uid, found.version)
        return self._store.put(resource, found)

    def _end_unsynced(self, resource: Resource, scope: str | None) -> None:
        """Say that a kind of a namespace (None: of all) was listed."""
        for refused in [each for each in self.unsynced if each[0] == resource]:
            if scope in {None, refused[1]}:
                del self.unsynced[refused]


def went_back(known: Mapping[NamespacedName, int], there: Mapping[NamespacedName, int]) -> bool:
    """Whether an object has an older version than was known before it was read: etcd was restored,
    because a list is never older than what was read before it.
    """
    return any(version < known.get(key, 0) for key, version in there.items())
