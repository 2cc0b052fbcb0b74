"""A network between client and server that can be lost: no byte arrives, nothing is refused."""

import asyncio
import contextlib
from collections.abc import AsyncIterator


class Relay:
    """Passes bytes on until the network is lost."""

    port = 0

    def __init__(self, host: str, port: int) -> None:
        self._server = host, port
        self._whole = asyncio.Event()
        self._whole.set()
        self._passing: set[asyncio.Task[None]] = set()

    def lose_network(self) -> None:
        """From now on all bytes stay under way."""
        self._whole.clear()

    @contextlib.asynccontextmanager
    async def serving(self) -> AsyncIterator["Relay"]:
        """Accept connections while the context lasts."""
        server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()
            for task in self._passing:
                task.cancel()
            await asyncio.gather(*self._passing, return_exceptions=True)

    async def _accept(
        self, from_client: asyncio.StreamReader, to_client: asyncio.StreamWriter
    ) -> None:
        from_server, to_server = await asyncio.open_connection(*self._server)
        for source, sink in ((from_client, to_server), (from_server, to_client)):
            task = asyncio.create_task(self._pass_on(source, sink))
            self._passing.add(task)

    async def _pass_on(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        with contextlib.closing(sink), contextlib.suppress(ConnectionError):
            while chunk := await source.read(65536):
                await self._whole.wait()
                sink.write(chunk)
                await sink.drain()
