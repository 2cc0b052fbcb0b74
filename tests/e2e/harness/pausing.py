"""The same reverse proxy, which holds the operator at each write while somebody looks around.

Law: it changes no byte. A write has been done when the look begins, and the operator hears of it
when the look has ended; its Lease and its watches go on meanwhile.
"""

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path

from aiohttp import web

from tests.e2e.harness.killing import WRITES, KillingProxy

Look = Callable[[str], None]


class PausingProxy(KillingProxy):
    """Passes everything on; each write of an output or a status is followed by a look."""

    def __init__(self, kubeconfig: Path, folder: Path) -> None:
        self._one_by_one = threading.Lock()
        self._look: Look = lambda _: None
        self.failures: list[BaseException] = []
        super().__init__(kubeconfig, folder)

    def look_after_each_write(self, look: Look) -> None:
        """Call this with `configmaps`, `llmmodels/status`, ... after each write from now on."""
        self._look = look

    async def _forward(self, request: web.Request) -> web.StreamResponse:
        answer = await super()._forward(request)
        target = _target(request.path)
        if request.method in WRITES and target and answer.status < 300:
            await asyncio.to_thread(self._looked, target)
        return answer

    def _looked(self, target: str) -> None:
        with self._one_by_one:
            try:
                self._look(target)
            except BaseException as error:  # noqa: BLE001 - the test's thread shall raise it
                self.failures.append(error)


def _target(path: str) -> str:
    """`configmaps` or `llmmodels/status`; empty for the Lease and for Events."""
    _, _, rest = path.partition("/namespaces/")
    parts = rest.split("/")[1:]
    if not parts or parts[0] in {"leases", "events"}:
        return ""
    return "/".join([parts[0], *parts[2:]])
