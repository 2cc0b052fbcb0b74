"""What people ask a kubelet for: `kubectl logs` (and `-f`), `exec` and `port-forward`.

Law: HTTPS with the cluster's serving certificate on the node's own loopback address, for the API
server only: a client certificate of this cluster is required.
"""

import asyncio
import contextlib
import socket
import ssl
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from devcluster import port_forwarding, remote_commands
from devcluster.layout import Layout
from devcluster.pod import Pod
from devcluster.spdy import PROTOCOL, Session

FOLLOW_SECONDS = 0.2
PROTOCOL_HEADER = "x-stream-protocol-version"

FindPod = Callable[[str, str], Pod | None]
"""A pod of the node by namespace and name."""
Serve = Callable[[Session], Coroutine[Any, Any, None]]


class RefusalError(Exception):
    """An answer that is no success: the status line's end, and a sentence."""

    def __init__(self, status: str, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


@dataclass(frozen=True)
class Call:
    """A request."""

    parts: list[str]
    query: Mapping[str, list[str]]
    headers: list[tuple[str, str]]

    @classmethod
    def parse(cls, head: str) -> "Call":
        """The call of a request's first lines."""
        first, *lines = head.split("\r\n")
        url = urlsplit(first.split(" ", 2)[1])
        pairs = (line.partition(":") for line in lines if ":" in line)
        headers = [(name.strip().lower(), value.strip()) for name, _, value in pairs]
        query = parse_qs(url.query, keep_blank_values=True)
        return cls(url.path.strip("/").split("/"), query, headers)

    def all(self, name: str) -> list[str]:
        """Every value of a header, whether it was sent on one line or on several."""
        return [
            word.strip() for key, text in self.headers if key == name for word in text.split(",")
        ]


class KubeletServer:
    """Serves `/containerLogs`, `/exec` and `/portForward` of this node's pods."""

    def __init__(self, layout: Layout, listener: socket.socket, find_pod: FindPod) -> None:
        self._layout = layout
        self._listener = listener
        self._find_pod = find_pod
        self._server: asyncio.Server | None = None

    async def start(self) -> None:
        """Serve on the socket that holds the address block."""
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        pki = self._layout.pki
        context.load_cert_chain(pki / "kube-apiserver.crt", pki / "kube-apiserver.key")
        context.load_verify_locations(pki / "ca.crt")
        context.verify_mode = ssl.CERT_REQUIRED
        self._server = await asyncio.start_server(self._serve, sock=self._listener, ssl=context)

    def close(self) -> None:
        """Accept nothing more."""
        if self._server is not None:
            self._server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, ValueError, asyncio.IncompleteReadError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            try:
                await self._answer(Call.parse(head), reader, writer)
            except RefusalError as refusal:
                writer.write(response(refusal.status, f"{refusal}\n"))
                await writer.drain()
        writer.close()

    async def _answer(
        self, call: Call, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        match call.parts:
            case ["containerLogs", namespace, pod, container]:
                await send(self._log(namespace, pod, container), writer, call.query)
            case ["exec", namespace, pod, container]:
                serve = self._command(self._pod(namespace, pod), container, call)
                await upgrade(call, remote_commands.PROTOCOLS, serve, reader, writer)
            case ["portForward", namespace, pod]:
                serve = self._ports(self._pod(namespace, pod), pod)
                await upgrade(call, port_forwarding.PROTOCOLS, serve, reader, writer)
            case [what, *_]:
                raise RefusalError("501 Not Implemented", f"the dev cluster has no {what}")

    def _pod(self, namespace: str, name: str) -> Pod:
        if pod := self._find_pod(namespace, name):
            return pod
        raise RefusalError("404 Not Found", f"pod {namespace}/{name} is not on this node")

    def _command(self, pod: Pod, name: str, call: Call) -> Serve:
        container = pod.container(name)
        if container is None:
            raise RefusalError("500 Internal Server Error", f"container {name} does not run")
        command = remote_commands.Command.of(call.query)
        return lambda session: remote_commands.run(session, container, command)

    def _ports(self, pod: Pod, name: str) -> Serve:
        return lambda session: port_forwarding.forward(session, name, pod.ip)

    def _log(self, namespace: str, pod: str, container: str) -> Path:
        log = self._layout.container_log(namespace, pod, container)
        if log.is_file():
            return log
        raise RefusalError("404 Not Found", "no such log")


async def upgrade(
    call: Call,
    protocols: tuple[str, ...],
    serve: Serve,
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
) -> None:
    """Change to SPDY and serve the streams."""
    offered = call.all(PROTOCOL_HEADER)
    chosen = next((each for each in protocols if each in offered), None)
    if PROTOCOL.lower() not in [each.lower() for each in call.all("upgrade")] or chosen is None:
        sentence = f"this node speaks {PROTOCOL} with {' or '.join(protocols)} only"
        raise RefusalError("400 Bad Request", sentence)
    lines = ["HTTP/1.1 101 Switching Protocols", "Connection: Upgrade", f"Upgrade: {PROTOCOL}"]
    lines.append(f"X-Stream-Protocol-Version: {chosen}")
    writer.write("\r\n".join([*lines, "", ""]).encode())
    await writer.drain()
    await serve(Session(reader, writer))


def response(status: str, text: str) -> bytes:
    """A whole answer that ends the connection."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: text/plain\r\nContent-Length: {len(text)}\r\n"
    return f"{head}Connection: close\r\n\r\n{text}".encode()


async def send(log: Path, writer: asyncio.StreamWriter, options: Mapping[str, list[str]]) -> None:
    """The log or its last lines, and what is added when the caller follows."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n")
    with log.open("rb") as file:
        text = file.read()
        if lines := options.get("tailLines"):
            text = b"".join(text.splitlines(keepends=True)[-int(lines[-1]) :])
        writer.write(text)
        await writer.drain()
        while "true" in options.get("follow", ()) and not writer.is_closing():
            writer.write(file.read())
            await writer.drain()
            await asyncio.sleep(FOLLOW_SECONDS)
