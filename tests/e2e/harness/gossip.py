"""A provider that repeats the key it is shown, in whatever it says.

Law: the first part of the path says how: `/ids` lists it as models, `/error` fails with it in the
answer and its headers, `/slow` tells it one byte after the other and never ends.
"""

import base64
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import quote

PAUSE = 0.05


class Gossip(ThreadingHTTPServer):
    """Listens on loopback until closed."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.over = threading.Event()
        self.heard: set[tuple[str, str]] = set()
        self._thread = threading.Thread(target=self.serve_forever, args=(PAUSE,))
        self._thread.start()

    @property
    def endpoint(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self.server_address[1]}"

    def close(self) -> None:
        """Stop."""
        self.over.set()
        self.shutdown()
        self._thread.join()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no error here."""


class Handler(BaseHTTPRequestHandler):
    server: Gossip

    def do_GET(self) -> None:
        manner = self.path.split("/")[1]
        key = self.headers.get("authorization", "").removeprefix("Bearer ")
        self.server.heard.add((manner, key))
        body = json.dumps({"data": [{"id": shape} for shape in shapes(key)], "error": key})
        self.send_response(500 if manner == "error" else 200, key)
        self.send_header("content-type", "application/json")
        self.send_header("x-request-id", key)
        self.send_header("retry-after", key)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        for byte in body if manner == "slow" else [body]:
            self.wfile.write(byte.encode())
            if manner == "slow" and self.server.over.wait(PAUSE):
                return

    def log_message(self, *_: Any) -> None:
        """Nothing: it would be a key."""


def shapes(key: str) -> list[str]:
    """The key as an id, in every shape."""
    half = len(key) // 2
    users = [f"{user}{key}".encode() for user in ("", "u:", "me:")]
    coded = [encode(user).decode() for user in users for encode in CODES]
    return ["innocent", key, f"m/{key}", key[:half], key[half:], quote(key, safe=""), *coded]


CODES = (base64.b64encode, base64.urlsafe_b64encode)
