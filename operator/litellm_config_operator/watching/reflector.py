"""Watches one of our kinds as client-go's reflectors do: a list, then a watch from its version.

Law: only metadata are asked for, and only hints come of them. A watch that ends or breaks off goes
on where it was. After one that is refused, or an API server that was away, comes a list again.
Whoever has read nothing yet will read everything, so that before that a list's version is enough.
"""

import asyncio
import itertools
import logging
import random
from collections.abc import Iterable, Iterator

from litellm_config_operator.kube.answers import version_of
from litellm_config_operator.kube.client import KubeClient, Object
from litellm_config_operator.kube.errors import (
    ClusterError,
    ExpiredError,
    ForbiddenError,
    NotFoundError,
    UnavailableError,
)
from litellm_config_operator.kube.resources import Resource
from litellm_config_operator.v1alpha1 import NamespacedName
from litellm_config_operator.watching.fingerprints import OUR_KINDS, key_of
from litellm_config_operator.watching.hints import Hints, ReadNames

KIND_POLL = 2.0
"""Seconds between two looks for a kind whose CustomResourceDefinition is gone."""

METADATA_PAGE = 250
"""Objects of one page of a list; their metadata are a third of them."""

AT_ONCE = 0.1
"""Seconds until a watch goes on that told something, or was silent for the first time."""

logger = logging.getLogger(__name__)


class Backoffs:
    """Delays between attempts, without an end: an outage must not end the process."""

    def __iter__(self) -> Iterator[float]:
        """Full jitter under a ceiling that doubles up to half a minute."""
        for attempt in itertools.count():
            yield random.uniform(0.5, min(30.0, 2.0 ** min(attempt, 5)))  # noqa: S311 - jitter


class Reflector:
    """The watch of one kind in one namespace, or in all."""

    def __init__(
        self, client: KubeClient, resource: Resource, namespace: str | None, hints: Hints
    ) -> None:
        self._client, self._hints = client, hints
        self._resource, self._namespace = resource, namespace
        self._delays = iter(Backoffs())
        self.listed = asyncio.Event()
        """Set once no change is missed any more."""

    async def run(self) -> None:
        """Work until cancelled."""
        told = False
        while True:
            try:
                await self._watch(await self._list())
            except NotFoundError:
                self._hints.late.add(self)
                if not told:
                    text = "Waited for a CustomResourceDefinition (kubectl apply -f crds/): no %s"
                    logger.warning(text, self._resource.plural)
                told = True
                await asyncio.sleep(KIND_POLL)
            except ClusterError as error:
                # One that may not be read may stay so for long: its reads are tried by themselves.
                is_forbidden = isinstance(error, ForbiddenError)
                (self._hints.late.discard if is_forbidden else self._hints.late.add)(self)
                delay = next(self._delays)
                is_usual = isinstance(error, ExpiredError)
                level = logging.INFO if is_usual else logging.WARNING
                logger.log(level, "Lists and watches again in %.1f s: %s", delay, error)
                await asyncio.sleep(delay)

    async def _list(self) -> int:
        """Hint at every object, and at those that vanished, if anything was read before; the
        version of the list.
        """
        version = 0
        if self._hints.read is None:
            version = await self._client.newest_version(self._resource, self._namespace)
        if self._hints.read is not None:
            # It may have been read while the version was asked for, and before that version.
            version = await self._compare(self._hints.read)
        self.listed.set()
        return version

    async def _compare(self, read: ReadNames) -> int:
        version, found = await self._client.listing(
            self._resource,
            self._namespace,
            self._listed,
            page_size=METADATA_PAGE,
            metadata_only=True,
        )
        for key in read(self._resource, self._namespace).difference(found):
            self._hints.mark(self._resource, key)
        return version

    def _listed(self, body: Object) -> NamespacedName:
        self._hints.event(self._resource, None, body)
        return key_of(body)

    async def _watch(self, version: int) -> None:
        """Hint at what changes after this version.

        Raises:
            ClusterError: the watch was refused, or the API server is away.
        """
        was_silent = False
        while True:
            is_open = was_told = False
            watch = self._client.watching(self._resource, self._namespace, version)
            try:
                async with watch as events:
                    is_open = True
                    self._hints.late.discard(self)
                    async for kind, body in events:
                        was_told, version = True, version_of(body) or version
                        if kind != "BOOKMARK":
                            self._hints.event(self._resource, kind, body)
            except UnavailableError as error:
                if not is_open:
                    raise
                logger.info("Goes on with a watch: %s", error)
            if was_told:
                self._delays = iter(Backoffs())
            if was_told or not was_silent:
                await asyncio.sleep(AT_ONCE)
            else:
                self._hints.late.add(self)
                await asyncio.sleep(next(self._delays))
            was_silent = not was_told


async def reflect(reflectors: Iterable[Reflector]) -> None:
    """Watch until cancelled."""
    async with asyncio.TaskGroup() as group:
        for each in reflectors:
            group.create_task(each.run())


def reflectors(client: KubeClient, namespaces: Iterable[str], hints: Hints) -> list[Reflector]:
    """Those of our kinds, in these namespaces; none: in all."""
    scopes = tuple(namespaces) or (None,)
    return [
        Reflector(client, resource, scope, hints)
        for resource, scope in itertools.product(OUR_KINDS, scopes)
    ]
