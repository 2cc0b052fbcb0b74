"""A TCP relay in front of the API server that counts bytes, as they are on the wire: encrypted,
with the headers of TLS and HTTP and without those of TCP.

Law: it passes on what it is sent, as it comes, and adds nothing. It runs in a thread of its own
beside the operator's process, so that what it costs is not the operator's.
"""

import asyncio
import contextlib
import threading
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

CHUNK = 256 * 1024


class Relay:
    """Listens on loopback until closed."""

    def __init__(self, server: str) -> None:
        """`server` is the API server's URL."""
        where = urlsplit(server)
        self._server = where.hostname or "", where.port or 443
        self.sent = self.received = 0
        """Bytes from clients, and to them."""
        self.connections = 0
        self.port = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._writers: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._listens, self._stop = threading.Event(), asyncio.Event()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._run(),))
        self._thread.start()
        self._listens.wait()

    @property
    def url(self) -> str:
        """What clients connect to."""
        return f"https://127.0.0.1:{self.port}"

    def cut(self) -> None:
        """Close every connection now; new ones are accepted."""
        self._loop.call_soon_threadsafe(self._cut)

    def close(self) -> None:
        """End it."""
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()
        self._loop.close()

    async def _run(self) -> None:
        server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._listens.set()
        await self._stop.wait()
        server.close()
        self._cut()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _cut(self) -> None:
        for writer in list(self._writers):
            writer.transport.abort()

    async def _accept(
        self, from_client: asyncio.StreamReader, to_client: asyncio.StreamWriter
    ) -> None:
        self.connections += 1
        try:
            from_server, to_server = await asyncio.open_connection(*self._server)
        except OSError:
            to_client.transport.abort()
            return
        self._begin(from_client, to_server, is_sent=True)
        self._begin(from_server, to_client, is_sent=False)

    def _begin(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, *, is_sent: bool
    ) -> None:
        task = asyncio.create_task(self._pass_on(source, sink, is_sent=is_sent))
        self._tasks.add(task)
        self._writers.add(sink)
        task.add_done_callback(self._tasks.discard)

    async def _pass_on(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, *, is_sent: bool
    ) -> None:
        with contextlib.suppress(OSError):
            while chunk := await source.read(CHUNK):
                if is_sent:
                    self.sent += len(chunk)
                else:
                    self.received += len(chunk)
                sink.write(chunk)
                await sink.drain()
        self._writers.discard(sink)
        sink.close()


def redirected(kubeconfig: Path, url: str, folder: Path) -> Path:
    """The same kubeconfig with another server."""
    content: dict[str, Any] = yaml.safe_load(kubeconfig.read_text(encoding="utf-8"))
    for each in content["clusters"]:
        each["cluster"] = {**each["cluster"], "server": url}
    path = folder / f"relayed-{kubeconfig.name}"
    path.touch(mode=0o600)
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    return path
