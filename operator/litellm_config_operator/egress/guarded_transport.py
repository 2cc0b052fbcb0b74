"""The only way of a connection test to the network: resolve, judge, dial the judged address.

Law: a name is resolved once per connection and refused if any of its addresses is refused. The
address that was judged is dialled, while TLS is verified against the name. No proxy, no
environment, no redirect. All received bytes count against one budget. The text of an exception
never leaves this module, because libraries put keys into it.
"""

import logging
import socket
import ssl
from collections.abc import (
    AsyncIterable,
    AsyncIterator,
    Iterable,
    Iterator,
    Sequence,
)
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import httpcore
import httpx

from litellm_config_operator.catalogue.probe_reasons import ProbeReason
from litellm_config_operator.egress.address_guard import AddressPolicy, Target, all_public
from litellm_config_operator.egress.name_resolution import Resolve, resolve

MAX_TOTAL_BYTES = 8 * 1024 * 1024
CONNECT_TIMEOUT_SECONDS = 5.0
_MAX_DIALS = 4
_WIRE_LOGGERS = ("httpx", "httpcore", "httpcore.connection", "httpcore.http11", "httpcore.proxy")


class TransportFault(Exception):  # noqa: N818 - it carries a reason, never a text to show
    """The test failed below HTTP; `detail` may complete the sentence of the reason."""

    def __init__(self, reason: ProbeReason, detail: str = "") -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.detail = detail


def silence_wire_loggers() -> None:
    """Keep libraries from logging URLs and headers, at any level of the root logger."""
    for name in _WIRE_LOGGERS:
        logger = logging.getLogger(name)
        logger.setLevel(max(logger.level, logging.WARNING))


@dataclass(frozen=True, slots=True)
class Network:
    """What lies below the guard: how names become addresses, and how addresses are dialled."""

    resolve: Resolve = resolve
    dialler: httpcore.AsyncNetworkBackend = field(default_factory=httpcore.AnyIOBackend)


@lru_cache(maxsize=16)
def trust(ca_bundle: str | None) -> ssl.SSLContext:
    """Public roots, the system's, and those of `ca_bundle`, a PEM text.

    Takes some 30 ms when not cached. Raises ValueError when the bundle cannot be read.
    """
    context = httpx.create_ssl_context(trust_env=False)
    context.load_default_certs(ssl.Purpose.SERVER_AUTH)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if ca_bundle is not None:
        try:
            context.load_verify_locations(cadata=ca_bundle)
        except (ssl.SSLError, TypeError, ValueError):
            raise ValueError("no readable certificate in the CA bundle") from None
    return context


class Budget:
    """The bytes that one test may still receive in all its connections, headers included."""

    def __init__(self, size: int = MAX_TOTAL_BYTES) -> None:
        self._left = size

    def spend(self, size: int) -> None:
        """Count received bytes. Raises TransportFault when the budget is used up."""
        self._left -= size
        if self._left < 0:
            raise TransportFault(ProbeReason.RESPONSE_TOO_LARGE)


class _MeteredStream(httpcore.AsyncNetworkStream):
    """A connection that counts what it reads; with TLS, the decrypted bytes count."""

    def __init__(self, stream: httpcore.AsyncNetworkStream, budget: Budget) -> None:
        self._stream = stream
        self._budget = budget

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109
        data = await self._stream.read(max_bytes, timeout)
        self._budget.spend(len(data))
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        await self._stream.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109
    ) -> httpcore.AsyncNetworkStream:
        secured = await self._stream.start_tls(ssl_context, server_hostname, timeout)
        return _MeteredStream(secured, self._budget)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _GuardedBackend(httpcore.AsyncNetworkBackend):
    """Dials only what the policy allows."""

    def __init__(
        self, policy: AddressPolicy, target: Target, network: Network, budget: Budget
    ) -> None:
        self._policy = policy
        self._target = target
        self._network = network
        self._budget = budget
        self.is_inside = policy.is_named(target)

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109
        local_address: str | None = None,  # noqa: ARG002 - the interface's
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002 - the interface's
    ) -> httpcore.AsyncNetworkStream:
        if (host, port) != (self._target.host, self._target.port):
            raise TransportFault(ProbeReason.ADDRESS_NOT_ALLOWED, "it is another host")
        addresses, canonical_name = await self._network.resolve(host, port)
        if not self._policy.admits(self._target, addresses, canonical_name):
            raise TransportFault(ProbeReason.DNS_FAILURE)
        self.is_inside = self.is_inside or not all_public(addresses)
        return _MeteredStream(await self._dial(addresses, port, timeout), self._budget)

    async def _dial(
        self,
        addresses: Sequence[str],
        port: int,
        timeout: float | None,  # noqa: ASYNC109
    ) -> httpcore.AsyncNetworkStream:
        *first, last = addresses[:_MAX_DIALS]
        for address in first:
            try:
                return await self._network.dialler.connect_tcp(address, port, timeout)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await self._network.dialler.connect_tcp(last, port, timeout)


class _ResponseStream(httpx.AsyncByteStream):
    """A response body that turns every transport error into TransportFault."""

    def __init__(self, stream: AsyncIterable[bytes]) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        fault = None
        try:
            async for part in self._stream:
                yield part
        except Exception as error:  # noqa: BLE001 - the text of any exception must stay here
            fault = as_fault(error)
        if fault is not None:  # raised here, so that the exception is not its context
            raise fault

    async def aclose(self) -> None:
        if isinstance(self._stream, httpx.AsyncByteStream) or hasattr(self._stream, "aclose"):
            await self._stream.aclose()


class GuardedTransport(httpx.AsyncBaseTransport):
    """An httpx transport to one target; raises TransportFault and nothing else."""

    def __init__(
        self,
        policy: AddressPolicy,
        target: Target,
        context: ssl.SSLContext,
        network: Network,
        budget: Budget | None = None,
    ) -> None:
        silence_wire_loggers()
        self._backend = _GuardedBackend(policy, target, network, budget or Budget())
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=context,
            max_connections=1,
            http2=False,
            retries=0,
            network_backend=self._backend,
        )

    @property
    def is_inside(self) -> bool:
        """Whether the target is not on the public internet; little is then said about it."""
        return self._backend.is_inside

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request. Raises TransportFault."""
        wire_request = httpcore.Request(
            method=request.method,
            url=httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            content=request.stream,
            extensions={"timeout": {"connect": CONNECT_TIMEOUT_SECONDS}, **request.extensions},
        )
        fault = None
        try:
            response = await self._pool.handle_async_request(wire_request)
        except Exception as error:  # noqa: BLE001 - the text of any exception must stay here
            fault = as_fault(error)
        if fault is not None:  # raised here, so that the exception is not its context
            raise fault
        return httpx.Response(
            status_code=response.status,
            headers=response.headers,
            stream=_ResponseStream(response.stream),  # type: ignore[arg-type] # an async pool's
        )

    async def aclose(self) -> None:
        """Close every connection."""
        await self._pool.aclose()


def as_fault(error: BaseException) -> TransportFault:
    """The fault that an exception stands for, by its chain of causes; its text is dropped."""
    chain = list(_causes(error))
    for cause in chain:
        if isinstance(cause, TransportFault):
            return cause
    for kind, reason in (
        (httpcore.TimeoutException, ProbeReason.TIMEOUT),
        (TimeoutError, ProbeReason.TIMEOUT),
        (ssl.SSLCertVerificationError, ProbeReason.TLS_VERIFY_FAILED),
        (ssl.SSLError, ProbeReason.TLS_PROTOCOL_ERROR),
        (socket.gaierror, ProbeReason.DNS_FAILURE),
        (ConnectionRefusedError, ProbeReason.CONNECTION_REFUSED),
    ):
        if any(isinstance(cause, kind) for cause in chain):
            return TransportFault(reason)
    return TransportFault(ProbeReason.CONNECTION_FAILED)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
