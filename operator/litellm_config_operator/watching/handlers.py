"""kopf, and all of it: watches of the kinds that are not ours.

Law: only `on.event` handlers, async, returning None. With these kopf writes nothing anywhere: no
annotation, no finalizer, no event. (A returned value would be written to the object's status.)
Beside the entry point no other module knows kopf.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator
from typing import Any, Self, cast

import aiohttp
import kopf

from litellm_config_operator.formats.bounded_json import cut, loads_cut
from litellm_config_operator.kube.answers import lines
from litellm_config_operator.kube.client import KubeClient
from litellm_config_operator.kube.connection import Credentials
from litellm_config_operator.kube.resources import (
    CONFIGMAPS,
    SECRETS,
    WATCHED_WORKLOADS,
    Resource,
)
from litellm_config_operator.settings import SecretsAccess, Settings
from litellm_config_operator.v1alpha1.names import PROXY_LABEL
from litellm_config_operator.watching.hints import Hints
from litellm_config_operator.watching.reflector import Backoffs

WATCHED = (CONFIGMAPS, *WATCHED_WORKLOADS)
NO_CREDENTIALS = "type!=helm.sh/release.v1,type!=kubernetes.io/service-account-token"
"""Secrets that no LLMProvider names, and that are many and large."""

BY_METADATA = {CONFIGMAPS.plural, SECRETS.plural}
"""Kinds of which hints need the metadata alone. Of a workload its status counts too."""

PLURALS = {resource.plural for resource in (*WATCHED, SECRETS)}

_METADATA_LIST = "PartialObjectMetadataList"


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
    lists = Lists(hints)
    watched = (*WATCHED, SECRETS) if access is SecretsAccess.WATCH else WATCHED
    for resource in watched:
        _watch(handlers, resource, hints)

    @kopf.on.login(registry=handlers)
    async def login(**_: Any) -> kopf.AiohttpSession:
        known = await client.credentials()
        return kopf.AiohttpSession(server=known.server, aiohttp_session=session(known, lists))

    return handlers


def session(
    known: Credentials, *middlewares: aiohttp.ClientMiddlewareType
) -> aiohttp.ClientSession:
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
        proxy=known.proxy,
        headers=info.as_http_headers(),
        middlewares=(only_metadata, *middlewares),
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


class Lists:
    """Notices that a kind was listed again, after its watch was refused: kopf 1.45 tells of what
    is in that list, and of nothing that vanished before.
    """

    def __init__(self, hints: Hints) -> None:
        self._hints, self._listed = hints, set[str]()

    async def __call__(
        self, request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
    ) -> aiohttp.ClientResponse:
        """Ask, and have everything read if this was a list of what was listed before."""
        answer = await handler(request)
        path, query = request.url.path, request.url.query
        if request.url.name in PLURALS and not {"watch", "continue"} & query.keys():
            if path in self._listed:
                self._hints.read_everything()
            self._listed.add(path)
        return answer


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
        async for text in lines(self._content.iter_chunked(size)):
            yield cut(text) + b"\n"


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
