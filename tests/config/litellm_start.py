"""Runs in LiteLLM's own environment: starts the proxy with a file, and calls it as clients do.

Law: the proxy's own start, and its own routes, in this process: there is no server between. A file
has two models that are called, `neighbour` and `suspect`; its VENDOR is a stand-in that answers
every chat.
"""

import asyncio
import importlib
import json
import logging
import os
import re
import signal
import socket
import sys
import tempfile
import threading
import traceback
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

os.environ["DEFER_PYDANTIC_BUILD"] = "false"  # or each child would build the same classes
LISTS = ("/v1/models", "/model/info", "/model_group/info")
PATIENCE = 60
"""Seconds after which a start counts as failed."""

_CHOICE = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "hi"}}
_USAGE = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
_ANSWER = {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "usage": _USAGE}
_TEXT = json.dumps({**_ANSWER, "choices": [_CHOICE]}).encode()
_FILE = """
model_list:
- {model_name: neighbour, model_info: {id: neighbour},
   litellm_params: {model: openai/gpt-4o, api_base: http://VENDOR/v1, api_key: k}}
general_settings: {master_key: os.environ/MASTER_KEY}
"""


_FIND = socket.getaddrinfo


class _Vendor(BaseHTTPRequestHandler):
    """Answers everything as a chat."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("content-length") or 0))
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(_TEXT)))
        self.end_headers()
        self.wfile.write(_TEXT)

    def log_message(self, *_: object) -> None:
        """Nothing."""


def vendor() -> str:
    """The address of the stand-in, a process that ends with this one."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Vendor)
    alive, ours = os.pipe()
    if os.fork() == 0:
        os.close(ours)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        os.read(alive, 1)
        os._exit(0)
    os.close(alive)
    server.server_close()
    return f"127.0.0.1:{server.server_port}"


async def modules(at: str) -> dict[str, Any]:
    """Names of the modules that are there after a start and a call."""
    await start(_FILE, {}, at)
    return {"modules": sorted(sys.modules)}


def prepare(found: Mapping[str, Any]) -> None:
    """Do once what every child would do again: imports, and the routes' own preparation. No
    traceback is formatted, which costs more than calls, and no other host is found.
    """
    for name in found["modules"]:
        importlib.import_module(name)
    traceback.format_exc = lambda *_, **__: ""
    logging.disable()
    socket.getaddrinfo = _on_this_host
    from litellm.proxy import proxy_server  # noqa: PLC0415 - not there where this file is checked

    asyncio.run(_alive(proxy_server.app))


def _on_this_host(host: Any, *rest: Any, **more: Any) -> Any:
    if host not in ("127.0.0.1", "localhost", None, b"127.0.0.1"):
        raise socket.gaierror(socket.EAI_NONAME, "no name server here")
    return _FIND(host, *rest, **more)


async def _alive(app: Any) -> None:
    async with _client(app, "") as client:
        assert not (await client.get("/health/liveliness")).is_error


async def start(
    text: str, environment: Mapping[str, str | None], at: str, suspect: str = "suspect"
) -> dict[str, Any]:
    """What the proxy keeps of a file, and what it answers; `suspect` is called by that name."""
    from litellm.proxy import proxy_server  # noqa: PLC0415 - not there where this file is checked

    signal.alarm(PATIENCE)
    os.environ.update({name: f"sk-{name}" for name in re.findall(r"os\.environ/(\w+)", text)})
    for name, value in environment.items():
        os.environ.pop(name, None)
        os.environ |= {} if value is None else {name: value}
    # LiteLLM imports what it finds beside the file.
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "config.yaml"
        file.write_text(text.replace("VENDOR", at), encoding="utf-8")
        os.environ["CONFIG_FILE_PATH"] = str(file)
        running = proxy_server.proxy_startup_event(proxy_server.app)
        await running.__aenter__()  # it is never ended: the process is
        router = proxy_server.llm_router
        models = [] if router is None else [dict(model) for model in router.model_list]
        called = await _called(proxy_server.app, proxy_server.master_key, suspect)
        return {"models": models, **called}


async def _called(app: Any, key: str, suspect: str) -> dict[str, Any]:
    """The status of a chat with each model and of each list, and what is said where it fails."""
    found = {}
    async with _client(app, key) as client:
        for name, asked in {"neighbour": "neighbour", "suspect": suspect}.items():
            said = [{"role": "user", "content": "hi"}]
            body = {"model": asked, "messages": said, "num_retries": 0}
            found[name] = await client.post("/v1/chat/completions", json=body)
        for path in LISTS:
            found[path] = await client.get(path)
    return {
        "called": {name: each.status_code for name, each in found.items()},
        "said": {name: each.text[:300] for name, each in found.items() if each.is_error},
    }


def _client(app: Any, key: str) -> Any:
    import httpx  # noqa: PLC0415 - not there where this file is checked

    through = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    headers = {"authorization": f"Bearer {key}"}
    return httpx.AsyncClient(
        transport=through, base_url="http://proxy", headers=headers, timeout=PATIENCE
    )
