"""The only module that talks to the API server.

Law: raw JSON in and out, a deadline on every request, every failure a ClusterError. A list is
complete or raises. A write carries our field manager and passes the fence first, so that a process
that lost its Lease cannot write. Nothing is cached, retried or decided here.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any, Self, TypeAlias, TypeVar
from urllib.parse import urlsplit

import aiohttp
from kubernetes.aio.client.api_client import ApiClient
from kubernetes.aio.client.rest import RESTResponse

from litellm_config_operator import __version__
from litellm_config_operator.formats.yaml_lines import line
from litellm_config_operator.kube.answers import (
    event_of,
    failure,
    is_object,
    lines,
    list_item,
    parsed,
    version_of,
)
from litellm_config_operator.kube.connection import Credentials, configured, credentials_of
from litellm_config_operator.kube.errors import (
    TIMEOUT,
    Answer,
    ConflictError,
    ExpiredError,
    InvalidError,
    NotFoundError,
    Request,
    UnavailableError,
    from_response,
)
from litellm_config_operator.kube.resources import SECRETS, Resource
from litellm_config_operator.telemetry import metrics
from litellm_config_operator.v1alpha1.names import FIELD_MANAGER

Object: TypeAlias = dict[str, Any]
T = TypeVar("T")
Many: TypeAlias = list[T]
Objects: TypeAlias = Many[Object]

CONNECTIONS_CLOSE_WITHIN = 0.25
"""Seconds. aiohttp returns from a close before TLS connections are closed (its documentation,
under Graceful Shutdown); a loop that ends sooner complains of them on standard error."""

LIST_ATTEMPTS = 4
APPLY = "application/apply-patch+yaml; charset=utf-8"
"""With the charset, the client library sends our bytes as they are. Without it, it sends JSON with
escaped surrogates, which are no characters in YAML, and YAML is what the API server reads."""
JSON_PATCH = "application/json-patch+json"
JSON = "application/json"
METADATA = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1"
METADATA_OF_ONE = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1"
WATCH_SILENCE = 70.0
"""Seconds. The API server sends a bookmark about every minute."""


def _unfenced() -> None:
    """The fence that lets every write pass."""


@dataclass(frozen=True, slots=True)
class _Call:
    """One request before it is sent."""

    method: str
    resource: Resource
    namespace: str | None
    name: str | None = None
    subresource: str = ""
    query: Mapping[str, str] | None = None
    body: Any = None
    content_type: str = JSON
    accept: str = JSON

    @property
    def description(self) -> Request:
        plural = "/".join(part for part in (self.resource.plural, self.subresource) if part)
        return Request(self.method, plural, self.namespace, self.name)


class KubeClient:
    """Requests to one API server."""

    def __init__(
        self,
        api: ApiClient,
        *,
        before_write: Callable[[], None] = _unfenced,
        deadline: float = 15,
        write_deadline: float | None = None,
    ) -> None:
        self._api = api
        self._before_write = before_write
        self._deadline = deadline
        self._write_deadline = deadline if write_deadline is None else write_deadline
        self._host = urlsplit(api.configuration.host).netloc

    @classmethod
    async def connect(cls, kubeconfig: str | None = None, *, deadline: float = 15) -> Self:
        """Connect as the pod's ServiceAccount, else with the kubeconfig given or found."""
        configuration = await configured(kubeconfig)
        api = ApiClient(configuration)
        api.user_agent = f"{FIELD_MANAGER}/{__version__}"
        return cls(api, deadline=deadline)

    def fenced(self, before_write: Callable[[], None], write_deadline: float) -> "KubeClient":
        """The same connection with `before_write`, which refuses a write by raising.

        A write may take `write_deadline` seconds, so that none arrives long after the check.
        """
        limits = {"deadline": self._deadline, "write_deadline": write_deadline}
        return KubeClient(self._api, before_write=before_write, **limits)

    def patient(self, deadline: float) -> "KubeClient":
        """The same connection and fence, with another deadline in seconds for each request."""
        return KubeClient(self._api, before_write=self._before_write, deadline=deadline)

    async def credentials(self) -> Credentials:
        """What this connection uses now. A token that is due is read again from its file."""
        return await credentials_of(self._api.configuration)

    async def close(self) -> None:
        """Close the connections, which `fenced` and `patient` clients share."""
        await self._api.close()  # type: ignore[no-untyped-call]

    async def close_before_exit(self) -> None:
        """Close the connections of a loop that ends right afterwards."""
        await self.close()
        await asyncio.sleep(CONNECTIONS_CLOSE_WITHIN)

    # Reading

    async def serves(self, resource: Resource) -> bool:
        """Whether the API server knows the kind."""
        return resource.plural in await self.verbs(resource)

    async def verbs(self, resource: Resource) -> Mapping[str, frozenset[str]]:
        """The verbs of each kind of the resource's group and version, by plural."""
        group_version = Resource(resource.group, resource.version, "", "")
        try:
            discovered = await self._send(_Call("GET", group_version, None))
        except NotFoundError:
            return {}
        items = discovered.get("resources") or ()
        return {item["name"]: frozenset(item.get("verbs") or ()) for item in items}

    async def list(
        self,
        resource: Resource,
        namespace: str | None = None,
        *,
        label_selector: str | None = None,
        page_size: int = 100,
    ) -> Objects:
        """Every object as of one moment; it raises where only a part could be read."""
        found = await self.listing(
            resource,
            namespace,
            _itself,
            label_selector=label_selector,
            page_size=page_size,
        )
        return found[1]

    async def listing(
        self,
        resource: Resource,
        namespace: str | None,
        each: Callable[[Object], T],
        *,
        label_selector: str | None = None,
        page_size: int = 100,
        metadata_only: bool = False,
    ) -> tuple[int, Many[T]]:
        """The version of the list, 0 if it is no number, and what `each` makes of every object as
        its page arrives. Of objects only their metadata, if that is all that is needed.
        """
        query = {"limit": str(page_size)}
        query |= {"labelSelector": label_selector} if label_selector else {}
        accept = METADATA if metadata_only else JSON
        call = _Call("GET", resource, namespace, query=query, accept=accept)
        for _ in range(LIST_ATTEMPTS - 1):
            try:
                return await self._pages(call, each)
            except ExpiredError:
                # The snapshot of the continue token is gone, so the list starts again.
                continue
        return await self._pages(call, each)

    async def _pages(self, call: _Call, each: Callable[[Object], T]) -> tuple[int, Many[T]]:
        found: Many[T] = []
        version, token = 0, ""
        while True:
            query = {**(call.query or {}), **({"continue": token} if token else {})}
            page = await self._send(replace(call, query=query))
            found += (each(list_item(item, call.resource)) for item in page.get("items") or ())
            version = version_of(page) or version
            token = (page.get("metadata") or {}).get("continue") or ""
            if not token:
                return version, found

    async def newest_version(self, resource: Resource, namespace: str | None) -> int:
        """The version that a list of the kind has now, 0 if it is no number."""
        call = _Call("GET", resource, namespace, query={"limit": "1"}, accept=METADATA)
        return version_of(await self._send(call))

    @asynccontextmanager
    async def watching(
        self, resource: Resource, namespace: str | None, version: int
    ) -> AsyncIterator[AsyncIterator[tuple[str, Object]]]:
        """Open a watch after this version: ADDED, MODIFIED, DELETED or BOOKMARK, and the object's
        metadata. The API server ends it after some minutes.

        Raises:
            ClusterError: it was refused, broke off, or told of an error.
        """
        query = {"watch": "true", "allowWatchBookmarks": "true", "resourceVersion": str(version)}
        call = _Call("GET", resource, namespace, query=query, accept=METADATA_OF_ONE)
        limit = aiohttp.ClientTimeout(sock_connect=self._deadline, sock_read=WATCH_SILENCE)
        with self._troubles(call, call.description, WATCH_SILENCE):
            async with (await self._open(call, limit)).response as response:
                self._count(str(response.status), call)
                if response.status != HTTPStatus.OK:
                    answer = parsed(await response.read())
                    raise from_response(call.description, response.status, answer)
                told = lines(response.content.iter_any())
                yield (event_of(call.description, each) async for each in told if each)

    async def get(self, resource: Resource, namespace: str | None, name: str) -> Object | None:
        """The object, or None: there is no such object, or no such kind."""
        try:
            return await self._send(_Call("GET", resource, namespace, name))
        except NotFoundError:
            return None

    # Writing

    async def apply(
        self,
        resource: Resource,
        namespace: str | None,
        name: str,
        body: Mapping[str, Any],
        *,
        dry_run: bool = False,
    ) -> Object:
        """Server-side apply `body`, and take over fields that others own.

        `metadata.uid` or `metadata.resourceVersion` in the body are preconditions (ConflictError).
        """
        whole = {"apiVersion": resource.api_version, "kind": resource.kind, **body}
        whole["metadata"] = {**(body.get("metadata") or {}), "name": name}
        query = {**_MANAGED, "force": "true", **(_DRY_RUN if dry_run else {})}
        return await self._write(
            _Call("PATCH", resource, namespace, name, "", query, whole, APPLY)
        )

    async def create(
        self,
        resource: Resource,
        namespace: str | None,
        body: Mapping[str, Any],
        *,
        dry_run: bool = False,
    ) -> Object:
        """Create an object; ConflictError if one of that name exists. `dry_run`: only ask."""
        whole = {"apiVersion": resource.api_version, "kind": resource.kind, **body}
        name = (body.get("metadata") or {}).get("name")
        query = {**_MANAGED, **(_DRY_RUN if dry_run else {})}
        call = _Call("POST", resource, namespace, None, "", query, whole)
        return await self._write(call, shown_name=name)

    async def replace(
        self, resource: Resource, namespace: str | None, name: str, body: Mapping[str, Any]
    ) -> Object:
        """Replace an object; `metadata.resourceVersion` in the body is the precondition."""
        whole = {"apiVersion": resource.api_version, "kind": resource.kind, **body}
        return await self._write(_Call("PUT", resource, namespace, name, "", _MANAGED, whole))

    async def replace_status(
        self,
        resource: Resource,
        namespace: str | None,
        name: str,
        status: Mapping[str, Any],
        *,
        uid: str,
    ) -> Object:
        """Make this the whole status of the object with that uid, and of no other."""
        body = [
            {"op": "test", "path": "/metadata/uid", "value": uid},
            {"op": "add", "path": "/status", "value": dict(status)},
        ]
        call = _Call("PATCH", resource, namespace, name, "status", _MANAGED, body, JSON_PATCH)
        try:
            return await self._write(call)
        except InvalidError as error:
            if error.answer.causes:
                raise
            # A status that the schema refuses has causes; a failed test of the uid has none.
            raise ConflictError(call.description, f"not the object {uid}", error.answer) from error

    # Transport

    async def _write(self, call: _Call, shown_name: str | None = None) -> Object:
        self._before_write()
        return await self._send(call, shown_name)

    async def _send(self, call: _Call, shown_name: str | None = None) -> Object:
        request = call.description if shown_name is None else _renamed(call, shown_name)
        with self._troubles(call, request, self._limit(call)):
            status, headers, data = await self._exchange(call)
        self._count(str(status), call)
        answer = parsed(data)
        if 200 <= status < 300 and is_object(answer):  # noqa: PLR2004 - HTTP
            found: Object = answer
            return found
        raise failure(request, status, answer, headers, secret=call.resource == SECRETS)

    @contextmanager
    def _troubles(self, call: _Call, request: Request, limit: float) -> Iterator[None]:
        """What the connection raises, as what this module raises."""
        try:
            yield
        except TimeoutError as error:
            self._count("<timeout>", call)
            late = Answer(reason=TIMEOUT)
            raise UnavailableError(request, f"no answer in {limit:g} s", late) from error
        except (aiohttp.ClientError, OSError) as error:
            self._count("<error>", call)
            raise UnavailableError(request, _connection_trouble(error)) from error

    async def _exchange(self, call: _Call) -> tuple[int, Mapping[str, str], bytes]:
        response = await self._open(call, aiohttp.ClientTimeout(total=self._limit(call)))
        return response.status, response.headers, await response.read()  # type: ignore[no-untyped-call]

    async def _open(self, call: _Call, limit: aiohttp.ClientTimeout) -> RESTResponse:
        prepared = await self._api.param_serialize(
            call.method,
            call.resource.path(call.namespace, call.name, call.subresource).rstrip("/"),
            query_params=dict(call.query) if call.query else None,
            header_params={"Accept": call.accept, "Content-Type": call.content_type},
            body=line(call.body).encode() if call.content_type == APPLY else call.body,
            auth_settings=["BearerToken"],
        )
        return await self._api.call_api(*prepared, _request_timeout=limit)

    def _limit(self, call: _Call) -> float:
        return self._deadline if call.method == "GET" else self._write_deadline

    def _count(self, code: str, call: _Call) -> None:
        metrics.REQUESTS.labels(code=code, method=call.method, host=self._host).inc()


def _itself(body: Object) -> Object:
    return body


_MANAGED: Mapping[str, str] = {"fieldManager": FIELD_MANAGER}
_DRY_RUN: Mapping[str, str] = {"dryRun": "All"}


def _renamed(call: _Call, name: str) -> Request:
    """The description of a POST, whose path has no name."""
    return Request(call.method, call.resource.plural, call.namespace, name)


def _connection_trouble(error: Exception) -> str:
    """The error's text if it names only the address; else its type, as the text may hold more."""
    is_safe = isinstance(error, aiohttp.ClientConnectorError)
    return f"no connection ({error if is_safe else type(error).__name__})"
