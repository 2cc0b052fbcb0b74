"""kopf, and all of it: watches that give hints.

Law: only `on.event` handlers, async, returning None. With these kopf writes nothing anywhere: no
annotation, no finalizer, no event. (A returned value would be written to the object's status.)
A kind that vanishes is waited for. Beside the entry point no other module knows kopf.
"""

import asyncio
import itertools
import logging
import random
import ssl
from collections.abc import AsyncIterator, Iterator
from http import HTTPStatus
from typing import Any, Self, cast

import aiohttp
import kopf

from litellm_config_operator.formats.bounded_json import cut, loads_cut
from litellm_config_operator.kube.client import Credentials, KubeClient
from litellm_config_operator.kube.resources import (
    CONFIGMAPS,
    LLMMODELS,
    LLMPROVIDERS,
    LLMPROXIES,
    SECRETS,
    WATCHED_WORKLOADS,
    Resource,
)
from litellm_config_operator.settings import SecretsAccess, Settings
from litellm_config_operator.v1alpha1.names import PROXY_LABEL
from litellm_config_operator.watching.hints import Hints

WATCHED = (LLMPROVIDERS, LLMMODELS, LLMPROXIES, CONFIGMAPS, *WATCHED_WORKLOADS)
NO_CREDENTIALS = "type!=helm.sh/release.v1,type!=kubernetes.io/service-account-token"
"""Secrets that no LLMProvider names, and that are many and large."""

BY_METADATA = {each.plural for each in (LLMPROVIDERS, LLMMODELS, LLMPROXIES, CONFIGMAPS, SECRETS)}
"""Kinds of which hints need the metadata alone. Of a workload its status counts too."""

_METADATA_LIST = "PartialObjectMetadataList"

KIND_POLL = 2.0
"""Seconds between two looks for a kind whose CustomResourceDefinition is gone."""

logger = logging.getLogger(__name__)


class Backoffs:
    """Delays between kopf's attempts, without an end: an outage must not end the process."""

    def __iter__(self) -> Iterator[float]:
        """Full jitter under a ceiling that doubles up to half a minute."""
        for attempt in itertools.count():
            yield random.uniform(0.5, min(30.0, 2.0 ** min(attempt, 5)))  # noqa: S311 - jitter


class NothingCompared(kopf.DiffBaseStorage):
    """What kopf compares an object with: nothing, as no handler here asks what changed.

    By itself kopf 1.45 copies each object with each event, a third of what an event costs.
    """

    def build(self, **_: Any) -> kopf.BodyEssence:
        """The part of an object to compare."""
        return cast("kopf.BodyEssence", {})

    def fetch(self, **_: Any) -> kopf.BodyEssence | None:
        """What was stored of it before."""
        return None

    def store(self, **_: Any) -> None:
        """Store it for the next time."""


def operator_settings() -> kopf.OperatorSettings:
    """The settings of kopf, with everything that writes or scans switched off."""
    settings = kopf.OperatorSettings()
    settings.peering.standalone = True
    settings.persistence.diffbase_storage = NothingCompared()
    settings.scanning.disabled = True
    settings.posting.enabled = False
    settings.watching.chunk_size = 250
    settings.watching.connect_timeout = 10
    settings.watching.inactivity_timeout = 70
    settings.queueing.worker_limit = None
    settings.queueing.idle_timeout = 0.1
    settings.queueing.exit_timeout = 0.5
    settings.networking.error_backoffs = Backoffs()
    settings.watching.label_selectors[_key(CONFIGMAPS)] = PROXY_LABEL
    settings.watching.field_selectors[_key(SECRETS)] = NO_CREDENTIALS
    return settings


def registry(client: KubeClient, hints: Hints, access: SecretsAccess) -> kopf.OperatorRegistry:
    """The handlers: one per kind, and the login with our own connection's credentials."""
    handlers = kopf.OperatorRegistry()
    watched = (*WATCHED, SECRETS) if access is SecretsAccess.WATCH else WATCHED
    for resource in watched:
        _watch(handlers, resource, hints)

    @kopf.on.login(registry=handlers)
    async def login(**_: Any) -> kopf.AiohttpSession:
        known = await client.credentials()
        return kopf.AiohttpSession(server=known.server, aiohttp_session=session(known))

    return handlers


def session(known: Credentials) -> aiohttp.ClientSession:
    """The HTTP session of the watches, signed in and checking the server as `KubeClient` does."""
    info = kopf.ConnectionInfo(
        server=known.server,
        insecure=known.insecure,
        ca_path=known.ca_path,
        certificate_path=known.certificate_path,
        private_key_path=known.private_key_path,
        token=known.token,
    )
    tls = info.as_ssl_context()
    tls.verify_flags &= ~ssl.VERIFY_X509_STRICT
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0, ssl=tls),
        headers=info.as_http_headers(),
        middlewares=(only_metadata, until_the_kind_is_back),
        response_class=ShallowResponse,
    )


async def only_metadata(
    request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
) -> aiohttp.ClientResponse:
    """Ask for the metadata of an object where they are all that a hint is made from.

    So no Secret's data arrive here, and a large object costs no more than a small one.
    https://kubernetes.io/docs/reference/using-api/api-concepts/#metadata-only-fetches
    """
    if request.url.name in BY_METADATA:
        kind = "PartialObjectMetadata" if "watch" in request.url.query else _METADATA_LIST
        request.headers["Accept"] = f"application/json;as={kind};g=meta.k8s.io;v=v1"
    return await handler(request)


async def until_the_kind_is_back(
    request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
) -> aiohttp.ClientResponse:
    """Repeat a list or watch of a kind that the API server does not know any more.

    kopf 1.45 ends the process at such a 404, and Kubernetes would start it again and again for as
    long as the CustomResourceDefinition is away.
    """
    told = False
    while (response := await handler(request)).status == HTTPStatus.NOT_FOUND:
        response.close()
        if not told:
            text = "Waited for a CustomResourceDefinition (kubectl apply -f crds/): no %s"
            logger.warning(text, request.url.path)
        told = True
        await asyncio.sleep(KIND_POLL)
    return response


class ShallowResponse(aiohttp.ClientResponse):
    """An answer of the API server without what is nested too deep for kopf.

    kopf 1.45 reads each answer with Python's own parser and copies each object, both by recursion:
    one object of 3,000 levels (the API server takes 10,000) ends the watch of all. Hints are about
    what lies much higher.
    """

    async def start(self, connection: Any) -> Self:
        """Begin to read the answer."""
        await super().start(connection)
        self.content = cast("Any", _ShallowLines(self.content))
        return self

    async def json(self, **_: Any) -> Any:
        """The whole answer, of a list. One of metadata has null where there is no object, at which
        kopf 1.45 fails.
        """
        answer = loads_cut(await self.read())
        if isinstance(answer, dict) and "items" in answer:
            answer["items"] = answer["items"] or []
        return answer


class _ShallowLines:
    """The body of an answer; in chunks it is that of a watch, a JSON document in each line."""

    def __init__(self, content: aiohttp.StreamReader) -> None:
        self._content = content

    def __getattr__(self, name: str) -> Any:
        return getattr(self._content, name)

    async def iter_chunked(self, size: int) -> AsyncIterator[bytes]:
        """Whole lines, cut to the depth."""
        begun: list[bytes] = []
        async for chunk in self._content.iter_chunked(size):
            *lines, rest = chunk.split(b"\n")
            for text in lines:
                yield cut(b"".join((*begun, text))) + b"\n"
                begun = []
            begun.append(rest)
        yield cut(b"".join(begun))


def _watch(handlers: kopf.OperatorRegistry, resource: Resource, hints: Hints) -> None:
    async def note(event: kopf.RawEvent, **_: Any) -> None:
        hints.event(resource, event["type"], event["object"])

    kopf.on.event(*_key(resource), id=resource.plural, registry=handlers)(note)


def _key(resource: Resource) -> tuple[str, str, str]:
    return resource.group, resource.version, resource.plural


async def watch(
    handlers: kopf.OperatorRegistry,
    settings: Settings,
    *,
    started: asyncio.Event,
    stop: asyncio.Event,
) -> None:
    """Watch until told to stop. Tasks that are to outlive this must exist before it is called."""
    namespaces = settings.watch_namespaces
    await kopf.operator(
        registry=handlers,
        settings=operator_settings(),
        clusterwide=not namespaces,
        namespaces=namespaces,
        # Else kopf makes one up from the user's name, and fails where the user has none.
        identity=cast("Any", settings.identity),
        ready_flag=started,
        stop_flag=stop,
    )
