"""A server on loopback that answers as its test wants, and keeps everything that it is sent.

Law: what was received is kept before it is answered. Each path below the root is a server of its
own kind; the last segment is what a connection test asks for.
"""

import json
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

Behaviour = Callable[[BaseHTTPRequestHandler], None]


@dataclass(frozen=True)
class Heard:
    """One request."""

    path: str
    headers: Mapping[str, str] = field(repr=False)


class RecordingServer:
    """Answers with models unless the first segment of the path names a behaviour."""

    def __init__(
        self, behaviours: Mapping[str, Behaviour] | None = None, *, about: str = ""
    ) -> None:
        """`about` is what behaviours may want to know; they find it on the handler."""
        self.about = about
        self.heard: list[Heard] = []
        self.answered_at = 0.0
        self.connections = 0
        self.stopping = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self, behaviours or {}))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()

    @property
    def authority(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self._server.server_address[1]}"

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://{self.authority}"

    def __enter__(self) -> Self:
        """Itself; it listens already."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it."""
        self.stopping.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def list_models(handler: BaseHTTPRequestHandler) -> None:
    """A list of one model."""
    reply(handler, 200, {"object": "list", "data": [{"id": "up-m-000"}]})


def reply(handler: BaseHTTPRequestHandler, status: int, document: Any, **headers: str) -> None:
    """A whole answer; underscores in header names become dashes."""
    body = document if isinstance(document, bytes) else json.dumps(document).encode()
    handler.send_response(status)
    handler.send_header("content-type", "application/json")
    handler.send_header("content-length", str(len(body)))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def _handler(
    server: RecordingServer, behaviours: Mapping[str, Behaviour]
) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        about = server.about

        def setup(self) -> None:
            server.connections += 1
            super().setup()

        def do_GET(self) -> None:
            server.heard.append(Heard(self.path, dict(self.headers.items())))
            try:
                behaviours.get(self.path.split("/")[1], list_models)(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True
            server.answered_at = time.monotonic()

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    return Handler
