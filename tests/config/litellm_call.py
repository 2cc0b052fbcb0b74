"""Calls models with the real LiteLLM, and says where each call arrived; run by its Python.

Takes one JSON list of rows from standard input, and writes one line of JSON for each.
"""

import json
import sys
import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import litellm

KEY_HEADERS = ("authorization", "x-api-key", "api-key", "x-goog-api-key")


class Recorder(BaseHTTPRequestHandler):
    """Keeps what it is asked, and refuses it in a way that nobody repeats."""

    arrived: ClassVar[list[list[str]]] = []

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("content-length") or 0))
        carried = [f"{name}: {self.headers[name]}" for name in KEY_HEADERS if self.headers[name]]
        self.arrived.append([self.path.partition("?")[0], *carried])
        self.send_response(400)
        self.send_header("content-length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_: object) -> None:
        """Nothing."""


def call(row: Mapping[str, str]) -> None:
    """One call, which fails."""
    given: dict[str, Any] = {"model": row["model"], "api_key": row["key"], "timeout": 10}
    given |= {"api_base": row["base"], "num_retries": 0, "max_retries": 0}
    try:
        if row["mode"] == "embedding":
            litellm.embedding(input=["hi"], **given)
        else:
            litellm.completion(messages=[{"role": "user", "content": "hi"}], **given)
    except Exception as error:  # noqa: BLE001 - each provider's code has exceptions of its own
        sys.stderr.write(f"{row['name']}: {type(error).__name__}\n")


def main() -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Recorder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    litellm.suppress_debug_info = True
    for row in json.load(sys.stdin):
        Recorder.arrived.clear()
        call({**row, "base": f"http://127.0.0.1:{server.server_port}{row['base']}"})
        sys.stdout.write("CALLED " + json.dumps([row["name"], Recorder.arrived]) + "\n")


main()
