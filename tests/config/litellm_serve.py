"""Serves files with the real proxy of LiteLLM, calls it, and says what a stand-in for the vendors
was asked; run by LiteLLM's Python.

Takes a JSON list of cases from standard input, and writes one line of JSON for each. A case has a
file (`text`, whose VENDOR is the stand-in) and calls; a call has a path, and `json`, `form` or
neither. With `talks`, both the proxy and the stand-in are talked to by websocket.

Law: LiteLLM is imported once, and a child is forked for each case: none influences another.
"""

import asyncio
import json
import os
import re
import socket
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import httpx
import uvicorn
import websockets
import yaml

os.environ |= {
    "LITELLM_LOCAL_MODEL_COST_MAP": "True",
    "LITELLM_LOCAL_ANTHROPIC_BETA_HEADERS": "True",
    "LITELLM_LOG": "CRITICAL",
}
MARK = "SERVED "
KEY_HEADERS = ("authorization", "x-api-key", "api-key", "x-goog-api-key")
USAGE = {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100}
HEAD = {"id": "1", "created": 1, "model": "m", "usage": USAGE}
CHOICE = {"index": 0, "finish_reason": "stop"}
SAID = {**CHOICE, "message": {"role": "assistant", "content": "hi"}}
ANSWERS: dict[str, dict[str, Any]] = {
    "/chat/completions": {**HEAD, "object": "chat.completion", "choices": [SAID]},
    "/completions": {**HEAD, "object": "text_completion", "choices": [{**CHOICE, "text": "hi"}]},
    "/ocr": {
        "pages": [{"index": 0, "markdown": "hi"}],
        "model": "m",
        "usage_info": {"pages_processed": 1},
    },
    "/images/edits": {"created": 1, "data": [{"b64_json": "aGk="}]},
    "/videos": {"id": "video_1", "object": "video", "created_at": 1, "status": "queued"},
    "/converse": {
        "output": {"message": {"role": "assistant", "content": [{"text": "hi"}]}},
        "stopReason": "end_turn",
        "usage": {"inputTokens": 1000, "outputTokens": 100, "totalTokens": 1100},
        "metrics": {"latencyMs": 1},
    },
}


class Vendor(BaseHTTPRequestHandler):
    """Answers what it knows, and keeps what it was asked: path, model, header of the key."""

    protocol_version = "HTTP/1.1"
    asked: ClassVar[list[list[str]]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        found = re.search(rb'"model": ?"([^"]*)"|name="model"\r\n\r\n([^\r]*)', body)
        model = next(filter(None, found.groups())).decode() if found else ""
        keys = [f"{name}: {self.headers[name]}" for name in KEY_HEADERS if self.headers[name]]
        self.asked.append([self.path, model, *keys])
        plain = self.path.partition("?")[0]
        said = next((a for end, a in ANSWERS.items() if plain.endswith(end)), None)
        if said is not None and "model" in said:
            said = {**said, "model": model}
        sent = json.dumps(said or {"error": {"message": "no such path"}}).encode()
        self.send_response(404 if said is None else 200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(sent)))
        self.end_headers()
        self.wfile.write(sent)

    def log_message(self, *_: object) -> None:
        """Nothing."""


async def serve(case: dict[str, Any]) -> list[dict[str, Any]]:
    """What each call was answered, and what the vendor was asked for it."""
    if case["talks"]:
        return await talk(case)
    vendor = ThreadingHTTPServer(("127.0.0.1", 0), Vendor)
    threading.Thread(target=vendor.serve_forever, daemon=True).start()
    headers = {"authorization": f"Bearer {await start(case, vendor.server_port)}"}
    transport = httpx.ASGITransport(app=proxy_server.app)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://proxy", headers=headers, timeout=60
    ) as client:
        return [await called(client, call) for call in case["calls"]]


async def talk(case: dict[str, Any]) -> list[dict[str, Any]]:
    """The same by websocket: the status is 101 where the vendor's greeting arrives."""

    async def answer(vendor: Any) -> None:
        carried = vendor.request.headers.get("authorization", "")
        Vendor.asked.append([vendor.request.path, "", f"authorization: {carried}"])
        await vendor.send(json.dumps({"type": "session.created", "session": {}}))
        await vendor.wait_closed()

    async with websockets.serve(answer, "127.0.0.1", 0) as vendor:
        key = await start(case, vendor.sockets[0].getsockname()[1])
        options = {"log_level": "critical", "lifespan": "off", "ws": "websockets"}
        proxy = uvicorn.Server(uvicorn.Config(proxy_server.app, **options))
        listening = socket.create_server(("127.0.0.1", 0))
        running = asyncio.create_task(proxy.serve([listening]))
        base = f"ws://127.0.0.1:{listening.getsockname()[1]}"
        found = [await greeted(f"{base}{call['path']}", key) for call in case["calls"]]
        proxy.should_exit = True
        await running
        return found


async def greeted(address: str, key: str) -> dict[str, Any]:
    Vendor.asked.clear()
    headers = {"authorization": f"Bearer {key}"}
    async with websockets.connect(address, additional_headers=headers) as client:
        said = json.loads(await client.recv())
    status = 101 if said["type"] == "session.created" else 500
    return {"status": status, "asked": list(Vendor.asked), "cost": None, "said": said}


async def start(case: dict[str, Any], port: int) -> str:
    """Load the file; the proxy's key."""
    text = case["text"].replace("VENDOR", f"http://127.0.0.1:{port}")
    os.environ.update({name: f"sk-{name}" for name in re.findall(r"os\.environ/(\w+)", text)})
    os.environ |= case.get("env", {})
    with tempfile.NamedTemporaryFile("w", suffix=".yaml", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        await proxy_server.initialize(config=file.name)
    name = yaml.safe_load(text)["general_settings"]["master_key"].removeprefix("os.environ/")
    return os.environ[name]


async def called(client: httpx.AsyncClient, call: dict[str, Any]) -> dict[str, Any]:
    Vendor.asked.clear()
    given: dict[str, Any] = {"json": call["json"]} if "json" in call else {}
    if "form" in call:
        given = {"data": call["form"], "files": {"image": ("a.png", b"\x89PNG\r\n", "image/png")}}
    answer = await client.request(call.get("method", "POST"), call["path"], **given)
    cost = answer.headers.get("x-litellm-response-cost")
    told = answer.json() if call.get("tell") else None
    return {"status": answer.status_code, "asked": list(Vendor.asked), "cost": cost, "said": told}


def child(case: dict[str, Any]) -> dict[str, Any]:
    """What a forked process makes of a case."""
    ours, its = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(ours)
        try:
            found: Any = asyncio.run(serve(case))
        except BaseException as error:  # noqa: BLE001 - whatever stops the proxy is the answer
            found = repr(error)[:2000]
        with os.fdopen(its, "w") as out:
            json.dump(found, out)
        os._exit(0)
    os.close(its)
    with os.fdopen(ours) as said:
        answer = json.loads(said.read() or '"the process ended"')
    os.waitpid(pid, 0)
    return {"name": case["name"], "calls": answer}


from litellm.proxy import proxy_server  # noqa: E402 - imported once, before the first fork

for each in json.load(sys.stdin):
    sys.stdout.write(MARK + json.dumps(child(each)) + "\n")
    sys.stdout.flush()
