"""A server on loopback that takes every request and answers none until it is released.

Law: what was received is counted before anything else happens, and an answer is counted before it
is sent, so that "nobody was answered yet" is a fact and no matter of time.
"""

import json
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from devcluster.certificates import KeyPair


class HangingServer:
    """Pods that say nothing, or with a certificate: admission webhooks that say nothing."""

    def __init__(self, pair: KeyPair | None = None) -> None:
        self.heard: list[str] = []
        """The path of each request."""
        self.answered = 0
        self.released = threading.Event()
        self._server = _Server(_handler(self), pair)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()

    @property
    def port(self) -> int:
        """Where it listens on 127.0.0.1."""
        return int(self._server.server_address[1])

    def holds(self, path: str) -> bool:
        """Whether such a request came; none was answered yet."""
        return self.answered == 0 and any(each.startswith(path) for each in self.heard)

    def __enter__(self) -> Self:
        """Itself; it listens already."""
        return self

    def __exit__(self, *_: object) -> None:
        """Answer everybody and stop."""
        self.released.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, handler: type[BaseHTTPRequestHandler], pair: KeyPair | None) -> None:
        self._context: ssl.SSLContext | None = None
        if pair is not None:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._context.load_cert_chain(pair.certificate, pair.key)
        super().__init__(("127.0.0.1", 0), handler)

    def finish_request(self, request: Any, client_address: Any) -> None:
        """In the request's own thread: a handshake holds up nobody else."""
        if self._context is None:
            super().finish_request(request, client_address)
            return
        with self._context.wrap_socket(request, server_side=True) as secured:
            super().finish_request(secured, client_address)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever hung up meanwhile is no error."""


def _handler(server: HangingServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._hang()
            self.send_error(503)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            self._hang()
            review = json.loads(body)
            review["response"] = {"uid": review.pop("request")["uid"], "allowed": True}
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(review).encode())

        def _hang(self) -> None:
            server.heard.append(self.path)
            server.released.wait()
            server.answered += 1

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    return Handler
