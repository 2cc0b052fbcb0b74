"""The same reverse proxy, through which watches tell nothing, break off or are forbidden.

Law: what is read and written passes as it is. A watch that tells nothing stays open, as one does
behind a load balancer that lost its connection.
"""

from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from tests.e2e.harness.killing import HOP, KillingProxy

EVERYTHING = frozenset[str]({"*"})


class DeafProxy(KillingProxy):
    """Passes everything on until told otherwise; kinds are named by their plurals."""

    def __init__(self, kubeconfig: Path, folder: Path) -> None:
        self._deaf = self._cut = self._forbidden = frozenset[str]()
        self.swallowed = 0
        """Events that nobody was told of."""
        self.broken = 0
        """Watches that were cut off, or not begun."""
        self._open: dict[web.StreamResponse, web.Request] = {}
        super().__init__(kubeconfig, folder)

    def deafen(self, *plurals: str) -> None:
        """From now on no watch of these tells anything; none of any others does not."""
        self._deaf = frozenset(plurals)

    def cut(self, *plurals: str) -> None:
        """Break off every watch of these, and let none begin."""
        self._cut = frozenset(plurals)
        self._loop.call_soon_threadsafe(self._break)

    def forbid(self, *plurals: str) -> None:
        """Answer 403 to every list and watch of these, and break off those that are open."""
        self._forbidden = frozenset(plurals)
        self.cut(*plurals)

    def _break(self) -> None:
        for request in self._open.values():
            if _named(_plural(request), self._cut) and request.transport is not None:
                self.broken += 1
                request.transport.close()

    async def _forward(self, request: web.Request) -> web.StreamResponse:
        plural = _plural(request)
        if request.method == "GET" and _named(plural, self._forbidden):
            return web.json_response(_FORBIDDEN, status=403)
        if _is_watch(request) and _named(plural, self._cut):
            self.broken += 1
            return web.Response(status=503)
        return await super()._forward(request)

    async def _relay(self, request: web.Request, answer: Any) -> web.StreamResponse:
        if not _is_watch(request):
            return await super()._relay(request, answer)
        headers = {k: v for k, v in answer.headers.items() if k.lower() not in HOP}
        response = web.StreamResponse(status=answer.status, headers=headers)
        plural = _plural(request)
        try:
            await response.prepare(request)
            self._open[response] = request
            async for line in _lines(answer):
                if _named(plural, self._deaf):
                    self.swallowed += 1
                else:
                    await response.write(line)
            await response.write_eof()
        except (ConnectionError, aiohttp.ClientError):
            return response
        finally:
            self._open.pop(response, None)
        return response


async def _lines(answer: Any) -> Any:
    rest = b""
    async for piece in answer.content.iter_any():
        *lines, rest = (rest + piece).split(b"\n")
        for line in lines:
            yield line + b"\n"


def _is_watch(request: web.Request) -> bool:
    return request.query.get("watch") in {"1", "true"}


def _plural(request: web.Request) -> str:
    """The kind of a list or watch; empty for one object, and for what is no object."""
    parts = request.path.strip("/").split("/")
    skipped = {"api": 2, "apis": 3}.get(parts[0], len(parts))
    rest = parts[skipped:]
    if rest[:1] == ["namespaces"] and len(rest) > 2:
        rest = rest[2:]
    return rest[0] if len(rest) == 1 else ""


def _named(plural: str, plurals: frozenset[str]) -> bool:
    return bool(plural) and (plural in plurals or plurals == EVERYTHING)


_FORBIDDEN = {
    "kind": "Status",
    "apiVersion": "v1",
    "status": "Failure",
    "reason": "Forbidden",
    "message": "made up by a test",
    "code": 403,
}
