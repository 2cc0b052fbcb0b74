"""A private internet on loopback: upstreams that answer as vendors were seen to, and their DNS.

Law: nothing leaves the machine. Names and public addresses are made up; a route leads each address
to a listening socket, and an address without a route refuses. Every byte an upstream receives is
kept.
"""

import asyncio
import json
import ssl
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import httpcore

from litellm_config_operator.egress.guarded_transport import Network
from litellm_config_operator.egress.name_resolution import Resolved


@dataclass(frozen=True)
class Received:
    """One request as it came over the wire."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True)
class Answer:
    """One answer; `document` becomes a JSON body unless `body` is given."""

    status: int = 200
    document: Any = None
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    def encode(self) -> bytes:
        body = json.dumps(self.document).encode() if self.body is None else self.body
        headers = {"content-type": "application/json", "content-length": str(len(body))}
        head = "".join(f"{k}: {v}\r\n" for k, v in {**headers, **self.headers}.items())
        return f"HTTP/1.1 {self.status} X\r\n{head}\r\n".encode() + body


_WHERE_NOTHING_LISTENS = 1

Script = Callable[[Received, asyncio.StreamWriter], Awaitable[None]]
Answerer = Callable[[Received], Answer]


def models(*ids: str) -> Answer:
    """A list as OpenAI writes it."""
    return Answer(document={"object": "list", "data": [{"id": model} for model in ids]})


class Upstream:
    """A server with a script; `wire` is every byte it was sent, `requests` what they said."""

    def __init__(self, answer: Answerer | None = None, script: Script | None = None) -> None:
        self.wire = bytearray()
        self.requests: list[Received] = []
        self.connections = 0
        self._answer = answer
        self._script = script
        self._server: asyncio.Server | None = None
        self._handlers: set[asyncio.Task[None]] = set()

    @property
    def port(self) -> int:
        assert self._server is not None
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def start(self, tls: ssl.SSLContext | None = None) -> None:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0, ssl=tls)

    async def stop(self) -> None:
        assert self._server is not None
        self._server.close()
        for handler in self._handlers:
            handler.cancel()
        await asyncio.gather(*self._handlers, return_exceptions=True)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._serve(reader, writer))
        self._handlers.add(task)
        task.add_done_callback(self._handlers.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                self.wire += head
                request = _parse(head)
                body = await reader.readexactly(int(request.headers.get("content-length", "0")))
                self.wire += body
                request = replace(request, body=body)
                self.requests.append(request)
                if self._script is not None:
                    await self._script(request, writer)
                    return
                assert self._answer is not None
                writer.write(self._answer(request).encode())
                await writer.drain()
        except (asyncio.IncompleteReadError, OSError):
            return
        finally:
            writer.transport.abort()


def _parse(head: bytes) -> Received:
    first, *lines = head.decode("latin-1").rstrip().split("\r\n")
    method, target, _ = first.split(" ")
    pairs = (line.split(": ", 1) for line in lines)
    return Received(method, target, {name.lower(): value for name, value in pairs})


class Internet(httpcore.AsyncNetworkBackend):
    """DNS and routes. A name may have several answers, one list for each time it is asked."""

    def __init__(self) -> None:
        self.names: dict[str, list[Sequence[str]]] = {}
        self.aliases: dict[str, str] = {}
        self.routes: dict[str, int] = {}
        self.dialled: list[str] = []
        self.resolved: list[str] = []
        self._backend = httpcore.AnyIOBackend()

    @property
    def network(self) -> Network:
        return Network(resolve=self._resolve, dialler=self)

    def place(self, name: str, upstream: Upstream, address: str = "93.184.216.34") -> None:
        """Make `name` resolve to `address`, and lead that to `upstream`."""
        self.names[name] = [[address]]
        self.routes[address] = upstream.port

    async def _resolve(self, host: str, _port: int) -> Resolved:
        self.resolved.append(host)
        answers = self.names.get(host, [[]])
        found = answers.pop(0) if len(answers) > 1 else answers[0]
        return Resolved(found, self.aliases.get(host, host))

    async def connect_tcp(
        self,
        host: str,
        port: int,  # noqa: ARG002 - the route has its own
        timeout: float | None = None,  # noqa: ASYNC109
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore.AsyncNetworkStream:
        self.dialled.append(host)
        route = self.routes.get(host, _WHERE_NOTHING_LISTENS)
        return await self._backend.connect_tcp("127.0.0.1", route, timeout)
