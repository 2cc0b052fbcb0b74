"""The upstream as an HTTP server on loopback, a thread for each connection.

Law: requests are counted before they are answered, so that whoever has an answer finds it
counted; stopping ends every connection, hanging ones included.
"""

import json
import socket
import threading
import time
from collections.abc import Collection, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qsl, unquote, urlsplit

from devcluster.upstream.dispatch import VENDORS, answer, called, remember
from devcluster.upstream.ledger import Ledger, obey
from devcluster.upstream.wire import Answer, Fault, Refusal, Request

MAX_BODY = 16 * 1024 * 1024
HANG_CHECK = 0.2
STOP_CHECK = 0.05
HUNG_UP = 0


class Upstream:
    """A running upstream; also a context manager."""

    def __init__(
        self,
        *,
        keys: Mapping[str, Collection[str]] | None = None,
        host: str = "127.0.0.1",
        port: int = 0,
    ) -> None:
        self.ledger = Ledger(VENDORS)
        for vendor, valid in (keys or {}).items():
            self.ledger.set_keys(vendor, valid)
        self._server = Server((host, port), self.ledger)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(STOP_CHECK,), name="upstream", daemon=True
        )
        self._thread.start()

    @property
    def url(self) -> str:
        """Where it listens, without a path."""
        host, port = self._server.server_address[:2]
        return f"http://{host!s}:{port}"

    def stop(self) -> None:
        """End all connections and stop listening."""
        self._server.stopping.set()
        self._server.shutdown()
        self._thread.join()
        self._server.hang_up()
        self._server.server_close()

    def __enter__(self) -> Self:
        """Itself; it runs already."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it."""
        self.stop()


class Server(ThreadingHTTPServer):
    """The listening socket and the connections it accepted."""

    daemon_threads = False  # server_close waits for them, so that none outlives a test
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], ledger: Ledger) -> None:
        self.ledger = ledger
        self.stopping = threading.Event()
        self._connections: set[socket.socket] = set()
        super().__init__(address, Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remember the connection, then serve it in its own thread."""
        self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Forget a connection that is over."""
        self._connections.discard(request)
        super().shutdown_request(request)

    def hang_up(self) -> None:
        """Wake every thread that waits for a client."""
        for connection in list(self._connections):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # the client was faster

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no error here."""


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        """Answer a GET."""
        self._serve()

    def do_POST(self) -> None:
        """Answer a POST."""
        self._serve()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing: what was asked is in the ledger."""

    def _serve(self) -> None:
        raw = self.rfile.read(min(int(self.headers.get("content-length") or 0), MAX_BODY))
        try:
            body = json.loads(raw) if raw else {}
        except ValueError:
            body = None
        url = urlsplit(self.path)
        if url.path == "/_control" and self.command == "POST":
            self._send(control(self.server.ledger, body))
        elif url.path == "/_requests":
            self._send(Answer(200, self.server.ledger.report()))
        else:
            self._serve_vendor(url.path, url.query, body)

    def _serve_vendor(self, path: str, query: str, body: Any) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        given = body if isinstance(body, dict) else {}
        request = Request(self.command, unquote(path), dict(parse_qsl(query)), headers, given)
        call, ledger = called(request), self.server.ledger
        orders = ledger.orders(call.vendor.name)
        if orders.fault is Fault.HANG and not self._hang(call.vendor.name):
            remember(ledger, call, HUNG_UP)
            return
        orders = ledger.orders(call.vendor.name)
        time.sleep(orders.latency)
        reply = answer(call, orders, ledger.next_serial())
        if body is not given:
            reply = call.vendor.refuse(Refusal.BAD_REQUEST, call.model)
        remember(ledger, call, reply.status)
        self._send(reply, orders.pause)

    def _hang(self, vendor: str) -> bool:
        """Say nothing for as long as the fault lasts; False when the client or we gave up."""
        while not self.server.ledger.wait_while_hanging(vendor, HANG_CHECK):
            if self.server.stopping.is_set() or self._client_left():
                self.close_connection = True
                return False
        return True

    def _client_left(self) -> bool:
        try:
            seen: bytes = self.connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return not seen

    def _send(self, reply: Answer, pause: float = 0.0) -> None:
        body = b"" if reply.stream else json.dumps(reply.body).encode()
        self.send_response(reply.status)
        self.send_header("content-type", reply.content_type)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.stream:
            self.send_header("transfer-encoding", "chunked")
        else:
            self.send_header("content-length", str(len(body)))
        self.end_headers()
        if reply.stream:
            self._send_chunks(reply, pause)
        else:
            self.wfile.write(body)

    def _send_chunks(self, reply: Answer, pause: float) -> None:
        for chunk in reply.stream or ():
            time.sleep(pause)
            self.wfile.write(b"%x\r\n%b\r\n" % (len(chunk), chunk))
        self.wfile.write(b"0\r\n\r\n")


def control(ledger: Ledger, orders: Any) -> Answer:
    """Obey a control message and show what holds now."""
    if not isinstance(orders, dict):
        return Answer(400, {"error": "a control message is a JSON object"})
    try:
        obey(ledger, orders)
    except (ValueError, TypeError) as problem:
        return Answer(400, {"error": str(problem)})
    return Answer(200, ledger.state())
