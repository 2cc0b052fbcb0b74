"""The few calls the node makes to the API server, and a watch that survives outages.

Law: every failure that time may heal is `Unavailable`; a missing object is None.
"""

import asyncio
import json
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

Object = dict[str, Any]
Key = tuple[str, str]

NOT_FOUND = 404
GONE = 410
CONFLICT = 409
RETRY_SECONDS = 0.25
WATCH_SECONDS = 300
METADATA_ONLY = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1"
METADATA_LIST = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1"


class UnavailableError(Exception):
    """The API server did not answer, or asked to be called again later."""


class RefusedError(Exception):
    """The API server refused the call and will again."""


@dataclass(frozen=True)
class Connection:
    """Where the API server is and how to prove who we are."""

    server: str
    certificate: str
    key: str
    authority: str

    def tls(self) -> ssl.SSLContext:
        """The TLS context of our client certificate."""
        context = ssl.create_default_context(cafile=self.authority)
        context.load_cert_chain(self.certificate, self.key)
        return context

    @property
    def authority_bytes(self) -> bytes:
        """The certificate that signed the server's."""
        return Path(self.authority).read_bytes()


class Api:
    """JSON in, JSON out."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=20)
        self._client = httpx.AsyncClient(
            base_url=connection.server,
            verify=connection.tls(),
            trust_env=False,
            timeout=30,
            limits=limits,
        )

    async def close(self) -> None:
        """Close every connection."""
        await self._client.aclose()

    async def get(self, path: str) -> Object | None:
        """An object, or None when it does not exist."""
        return await self._call("GET", path)

    async def create(self, path: str, body: Object) -> Object | None:
        """Create an object; None when its parent does not exist."""
        return await self._call("POST", path, body)

    async def patch(self, path: str, body: Object) -> Object | None:
        """A strategic merge patch: conditions of other owners stay."""
        return await self._call("PATCH", path, body, "application/strategic-merge-patch+json")

    async def delete(self, path: str, body: Object) -> Object | None:
        """Delete with these options."""
        return await self._call("DELETE", path, body)

    async def _call(
        self, method: str, path: str, body: Object | None = None, kind: str = "application/json"
    ) -> Object | None:
        content = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": kind}
        try:
            answer = await self._client.request(method, path, content=content, headers=headers)
        except httpx.TransportError as error:
            raise UnavailableError(str(error)) from error
        if answer.status_code == NOT_FOUND:
            return None
        if answer.status_code == httpx.codes.TOO_MANY_REQUESTS or answer.is_server_error:
            raise UnavailableError(answer.text)
        if answer.is_error:
            raise RefusedError(f"{method} {path}: {answer.text}")
        found: Object = answer.json()
        return found

    async def lines(self, path: str, params: dict[str, str], accept: str) -> AsyncIterator[Object]:
        """The events of one watch until the server ends it."""
        timeout = httpx.Timeout(30, read=WATCH_SECONDS + 60)
        request = self._client.stream(
            "GET", path, params=params, headers={"Accept": accept}, timeout=timeout
        )
        try:
            async with request as answer:
                if answer.is_error:
                    raise UnavailableError(f"watch {path}: {answer.status_code}")
                async for line in answer.aiter_lines():
                    yield json.loads(line)
        except (httpx.TransportError, json.JSONDecodeError) as error:
            raise UnavailableError(str(error)) from error

    async def list(self, path: str, accept: str) -> Object:
        """A whole collection."""
        try:
            answer = await self._client.get(path, headers={"Accept": accept})
        except httpx.TransportError as error:
            raise UnavailableError(str(error)) from error
        if answer.is_error:
            raise UnavailableError(f"list {path}: {answer.status_code}")
        found: Object = answer.json()
        return found


Changed = Callable[[Object], Awaitable[None]]


class Watch:
    """A collection kept up to date; tells of every object that came, changed or went."""

    def __init__(
        self, api: Api, path: str, *, changed: Changed, gone: Changed, metadata_only: bool = False
    ) -> None:
        self.objects: dict[Key, Object] = {}
        self.synced = asyncio.Event()
        self._api, self._path = api, path
        self._changed, self._gone = changed, gone
        self._accept = METADATA_ONLY if metadata_only else "application/json"
        self._accept_list = METADATA_LIST if metadata_only else "application/json"

    async def run(self) -> None:
        """List and watch for ever, again from the start after any failure."""
        while True:
            try:
                version = await self._list()
                while version:
                    version = await self._follow(version)
            except UnavailableError:
                await asyncio.sleep(RETRY_SECONDS)

    async def _list(self) -> str:
        found = await self._api.list(self._path, self._accept_list)
        items = {key(item): item for item in found["items"] or ()}
        for old in [self.objects[each] for each in self.objects.keys() - items.keys()]:
            await self._remove(old)
        for item in items.values():
            await self._put(item)
        self.synced.set()
        return str(found["metadata"]["resourceVersion"])

    async def _follow(self, version: str) -> str:
        """Follow one watch; the version to go on from, or nothing to list again."""
        params = {"watch": "true", "resourceVersion": version, "allowWatchBookmarks": "true"}
        params["timeoutSeconds"] = str(WATCH_SECONDS)
        async for event in self._api.lines(self._path, params, self._accept):
            if event["type"] == "ERROR":
                return ""
            version = event["object"]["metadata"]["resourceVersion"]
            if event["type"] == "DELETED":
                await self._remove(event["object"])
            elif event["type"] != "BOOKMARK":
                await self._put(event["object"])
        return version

    async def _put(self, item: Object) -> None:
        before = self.objects.get(key(item))
        if before is None or version_of(before) != version_of(item):
            await self._changed(item)
        self.objects[key(item)] = item

    async def _remove(self, item: Object) -> None:
        self.objects.pop(key(item), None)
        await self._gone(item)


def key(item: Object) -> Key:
    """Namespace and name."""
    return item["metadata"].get("namespace", ""), item["metadata"]["name"]


def version_of(item: Object) -> str:
    """The resource version."""
    return str(item["metadata"]["resourceVersion"])
