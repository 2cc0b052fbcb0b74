"""The one kubelet endpoint people miss: container logs, for `kubectl logs` (and `-f`).

Law: HTTPS with the cluster's serving certificate on the node's own loopback address; it reads
log files and nothing else.
"""

import asyncio
import contextlib
import socket
import ssl
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from devcluster.layout import Layout

FOLLOW_SECONDS = 0.2
LOG_PARTS = 5


class KubeletServer:
    """Serves `/containerLogs/<namespace>/<pod>/<container>`."""

    def __init__(self, layout: Layout, listener: socket.socket) -> None:
        self._layout = layout
        self._listener = listener
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
            request = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            await self._answer(request.split(" ", 2)[1], writer)
        writer.close()

    async def _answer(self, target: str, writer: asyncio.StreamWriter) -> None:
        url = urlsplit(target)
        parts = url.path.strip("/").split("/")
        options = {name: values[-1] for name, values in parse_qs(url.query).items()}
        log = self._layout.container_log(*parts[1:4]) if len(parts) == LOG_PARTS - 1 else None
        if log is None or parts[0] != "containerLogs" or not log.is_file():
            writer.write(b"HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\nno such log\n")
            await writer.drain()
            return
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n")
        await send(log, writer, options)


async def send(log: Path, writer: asyncio.StreamWriter, options: dict[str, str]) -> None:
    """The log or its last lines, and what is added when the caller follows."""
    with log.open("rb") as file:
        text = file.read()
        if lines := options.get("tailLines"):
            text = b"".join(text.splitlines(keepends=True)[-int(lines) :])
        writer.write(text)
        await writer.drain()
        while options.get("follow") == "true" and not writer.is_closing():
            writer.write(file.read())
            await writer.drain()
            await asyncio.sleep(FOLLOW_SECONDS)
