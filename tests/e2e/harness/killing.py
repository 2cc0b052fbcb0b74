"""A reverse proxy between the operator and the API server that kills the operator at a write.

Law: it changes no byte. The n-th write (Leases and Events do not count) is applied, and the
operator is dead before it hears of it; 0 kills it before its first write arrives.
"""

import asyncio
import base64
import ssl
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aiohttp
import yaml
from aiohttp import web

WRITES = {"POST", "PUT", "PATCH", "DELETE"}
HOP = {"transfer-encoding", "content-length", "connection", "content-encoding", "host"}
"""Headers that belong to one connection, or to an encoding that this proxy has undone."""


class KillingProxy:
    """Runs in a thread of its own until closed."""

    def __init__(self, kubeconfig: Path, folder: Path) -> None:
        found = yaml.safe_load(kubeconfig.read_text())
        cluster = found["clusters"][0]["cluster"]
        self._server, self._context = cluster["server"], _trust(cluster, kubeconfig.parent)
        self._kill_at: int | None = None
        self._kill: Callable[[], None] = lambda: None
        self._writes = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        port = asyncio.run_coroutine_threadsafe(self._start(), self._loop).result(10)
        found["clusters"][0]["cluster"] = {"server": f"http://127.0.0.1:{port}"}
        self.kubeconfig = folder / "through-the-proxy.kubeconfig"
        self.kubeconfig.write_text(yaml.safe_dump(found))

    def arm(self, write: int, kill: Callable[[], None]) -> None:
        """Kill at that write, counted from now."""
        self._writes, self._kill_at, self._kill = 0, write, kill

    def close(self) -> None:
        """Stop serving."""
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _start(self) -> int:
        self._session = aiohttp.ClientSession()
        app = web.Application(client_max_size=8 * 2**20)
        app.router.add_route("*", "/{path:.*}", self._forward)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        return int(self._runner.addresses[0][1])

    async def _stop(self) -> None:
        await self._session.close()
        await self._runner.cleanup()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _forward(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        beside = "/leases" in request.path or "/events" in request.path
        counts = request.method in WRITES and not beside
        if counts and self._kill_at == 0:
            self._kill()
            return web.Response(status=503)
        headers = {k: v for k, v in request.headers.items() if k.lower() not in HOP}
        async with self._session.request(
            request.method,
            self._server + request.raw_path,
            data=body or None,
            headers=headers,
            ssl=self._context,
            timeout=aiohttp.ClientTimeout(total=None),
        ) as answer:
            if counts:
                data = await answer.read()
                self._writes += 1
                if self._writes == self._kill_at:
                    self._kill()
                kind = answer.headers.get("Content-Type", "")
                return web.Response(
                    status=answer.status, body=data, headers={"Content-Type": kind}
                )
            return await self._relay(request, answer)

    async def _relay(self, request: web.Request, answer: Any) -> web.StreamResponse:
        headers = {k: v for k, v in answer.headers.items() if k.lower() not in HOP}
        response = web.StreamResponse(status=answer.status, headers=headers)
        try:
            await response.prepare(request)
            async for piece in answer.content.iter_any():
                await response.write(piece)
            await response.write_eof()
        except (ConnectionError, aiohttp.ClientError):
            return response
        return response


def _trust(cluster: dict[str, Any], folder: Path) -> ssl.SSLContext:
    if path := cluster.get("certificate-authority"):
        return ssl.create_default_context(cafile=str(folder / path))
    data = base64.b64decode(cluster["certificate-authority-data"]).decode()
    return ssl.create_default_context(cadata=data)
