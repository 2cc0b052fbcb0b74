"""The same reverse proxy, which answers chosen writes with a failure instead of killing anybody.

Law: a fault happens once. It is either an answer in place of the write (the API server never
hears of it), or a lost answer (the write is done, and the operator is told 504).
"""

import re
import threading
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from tests.e2e.harness.killing import WRITES, KillingProxy

LOST = 504
WORDS = {
    403: "Forbidden",
    409: "Conflict",
    429: "TooManyRequests",
    500: "InternalError",
    LOST: "Timeout",
}


@dataclass(frozen=True)
class Fault:
    """What one write of a `resource` or `resource/status` is answered with."""

    target: str
    status: int

    def fits(self, request: web.Request) -> bool:
        """Whether this is such a write."""
        resource, _, part = self.target.partition("/")
        suffix = f"/{part}" if part else ""
        found = re.search(rf"/{resource}/[^/]+{suffix}$", request.path)
        return request.method in WRITES and found is not None


class FailingProxy(KillingProxy):
    """Passes everything on until told to fail."""

    def __init__(self, kubeconfig: Path, folder: Path) -> None:
        self._lock = threading.Lock()
        self._fault: Fault | None = None
        super().__init__(kubeconfig, folder)

    def fail(self, target: str, status: int) -> None:
        """Let the next write of that resource fail so."""
        with self._lock:
            self._fault = Fault(target, status)

    @property
    def has_failed(self) -> bool:
        """Whether the fault happened."""
        return self._fault is None

    async def _forward(self, request: web.Request) -> web.StreamResponse:
        with self._lock:
            fault = self._fault if self._fault and self._fault.fits(request) else None
            if fault is not None:
                self._fault = None
        if fault is None:
            return await super()._forward(request)
        if fault.status == LOST:
            await super()._forward(request)
        body = {
            "kind": "Status",
            "apiVersion": "v1",
            "status": "Failure",
            "reason": WORDS[fault.status],
            "message": "made up by a test",
            "code": fault.status,
        }
        headers = {"Retry-After": "1"} if fault.status == 429 else {}
        return web.json_response(body, status=fault.status, headers=headers)
