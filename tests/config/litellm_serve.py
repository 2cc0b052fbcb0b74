"""Serves files with the real proxy of LiteLLM, calls it, and says what a stand-in for the vendors
was asked; run by LiteLLM's Python.

Takes a JSON list of cases from standard input, and writes one line of JSON for each. A case has a
file (`text`, whose VENDOR is the stand-in) and calls; a call has a path, and `json`, `form` or
neither. With `talks`, both the proxy and the stand-in are talked to by websocket; with `starts`,
nothing is called and the proxy does what it does at its start.

Law: LiteLLM is imported once, and a child is forked for each case: none influences another.
"""

import asyncio
import gc
import importlib
import json
import logging
import os
import re
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import IO, Any, ClassVar

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
ANOTHER_MINUTE = "another minute"
AT_ONCE = 4
"""Children at a time. They mostly wait."""
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
    "/rerank": {
        "id": "1",
        "results": [{"index": 0, "relevance_score": 1.0}],
        "meta": {"billed_units": {"search_units": 1}},
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


class Listener(ThreadingHTTPServer):
    """Takes many connections at once, and says nothing of those that are cut."""

    request_queue_size = 128

    def handle_error(self, *_: object) -> None:
        """Nothing."""


class Vendor(BaseHTTPRequestHandler):
    """Answers what it knows, as the case says for each model, and keeps what it was asked."""

    protocol_version = "HTTP/1.1"
    behaviour: ClassVar[dict[str, dict[str, Any]]] = {}
    """By model: the `status` of its answers, with what `error`; `wait`, the seconds that each
    answer takes; `meet`, how many requests must be there at once before one is answered, or two
    seconds pass; what `usage` it tells."""
    asked: ClassVar[list[list[str]]] = []
    """Of each request: path, model, header of the key."""
    saw: ClassVar[list[dict[str, Any]]] = []
    """Of each request: headers, body, and the moment."""
    present: ClassVar[int] = 0
    most: ClassVar[int] = 0
    """The most requests that were there at once."""
    changed: ClassVar[threading.Condition] = threading.Condition()

    def do_GET(self) -> None:
        self.asked.append(["GET " + self.path, ""])
        self.answer(200, {"object": "list", "data": [{"id": "listed", "object": "model"}]})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        found = re.search(rb'"model": ?"([^"]*)"|name="model"\r\n\r\n([^\r]*)', body)
        model = next(filter(None, found.groups())).decode() if found else ""
        keys = [f"{name}: {self.headers[name]}" for name in KEY_HEADERS if self.headers[name]]
        self.asked.append([self.path, model, *keys])
        read = json.loads(body) if body.startswith(b"{") else {}
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.saw.append({"headers": headers, "body": read, "moment": time.monotonic()})
        given = self.behaviour.get(model, {})
        self.stay(given)
        if "status" in given:
            error = {"message": "no", "type": "error", "param": None, "code": None}
            self.answer(given["status"], {"error": error | given.get("error", {})})
        elif read.get("stream"):
            self.stream(model)
        else:
            self.tell(model, given)

    def stay(self, given: dict[str, Any]) -> None:
        """Be there as long as an answer takes."""
        with self.changed:
            Vendor.present += 1
            Vendor.most = max(Vendor.most, Vendor.present)
            self.changed.notify_all()
            self.changed.wait_for(lambda: Vendor.most >= given.get("meet", 0), timeout=2)
        time.sleep(given.get("wait", 0))  # as slow as the case says
        with self.changed:
            Vendor.present -= 1

    def tell(self, model: str, given: dict[str, Any]) -> None:
        plain = self.path.partition("?")[0]
        said = next((a for end, a in ANSWERS.items() if plain.endswith(end)), None)
        if said is not None and "model" in said:
            said = {**said, "model": model}
        if said is not None and "usage" in given:
            said = {**said, "usage": {**said["usage"], **given["usage"]}}
        if said is None:
            self.answer(404, {"error": {"message": "no such path"}})
        else:
            self.answer(200, said)

    def stream(self, model: str) -> None:
        piece = {"index": 0, "delta": {"role": "assistant", "content": "hi"}}
        chunk = {**HEAD, "model": model, "object": "chat.completion.chunk", "choices": [piece]}
        sent = f"data: {json.dumps(chunk)}\n\ndata: [DONE]\n\n".encode()
        self.send(200, "text/event-stream", sent)

    def answer(self, status: int, said: dict[str, Any]) -> None:
        self.send(status, "application/json", json.dumps(said).encode())

    def send(self, status: int, kind: str, sent: bytes) -> None:
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(sent)))
        self.end_headers()
        self.wfile.write(sent)

    def log_message(self, *_: object) -> None:
        """Nothing."""


AS_THE_COMMAND_DOES = {
    "request_timeout": None,
    "drop_params": False,
    "add_function_to_prompt": False,
}
"""What the `litellm` command says where its own options do not."""
WARM = {
    "name": "",
    "text": """
model_list:
- {model_name: m, litellm_params: {model: openai/a, api_base: VENDOR/v1, api_key: k}}
general_settings: {master_key: os.environ/WARM}
""",
    "talks": False,
    "starts": False,
    "calls": [
        {"path": "/v1/chat/completions", "json": {"model": "m", "messages": []}},
        {"path": "/v1/models", "method": "GET"},
    ],
    "modules": True,
}
"""What every case needs; with `modules` it is answered with the names of what is imported."""


async def serve(case: dict[str, Any]) -> list[dict[str, Any]] | str:
    """What each call was answered, and what the vendor was asked for it."""
    if case["talks"]:
        return await talk(case)
    Vendor.behaviour = case.get("vendor", {})
    vendor = Listener(("127.0.0.1", 0), Vendor)
    threading.Thread(target=vendor.serve_forever, daemon=True).start()
    if case["starts"]:
        return await started(case, vendor.server_port)
    key = await start(case, vendor.server_port)
    headers = {"authorization": f"Bearer {key}"}
    transport = httpx.ASGITransport(app=proxy_server.app)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://proxy", headers=headers, timeout=60
    ) as client:
        minute = time.gmtime().tm_min
        found = [await called(client, call) for call in case["calls"]]
        return found if time.gmtime().tm_min == minute else ANOTHER_MINUTE


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


async def started(case: dict[str, Any], port: int) -> list[dict[str, Any]]:
    """What the vendor is asked when the proxy starts: its only call says how many `times`, but no
    longer than ten seconds.
    """
    slept = skip_long_sleeps()
    with written(case, port) as (name, _):
        os.environ["WORKER_CONFIG"] = json.dumps(AS_THE_COMMAND_DOES | {"config": name})
        async with proxy_server.proxy_startup_event(proxy_server.app):
            await asked_at_least(case["calls"][0]["times"], seconds=10)
    return [{"statuses": [], "asked": list(Vendor.asked), "slept": slept}]


async def asked_at_least(number: int, *, seconds: int) -> None:
    """Wait until the vendor was asked so often, or the time is over."""
    for _ in range(100 * seconds):
        if len(Vendor.asked) >= number:
            return
        await asyncio.sleep(0.01)  # between two looks


def skip_long_sleeps() -> list[float]:
    """Let sleeps of 30 seconds and more end at once; their lengths."""
    slept, sleep = list[float](), asyncio.sleep

    async def shorter(seconds: float, *rest: Any) -> Any:
        if seconds < 30:
            return await sleep(seconds, *rest)  # LiteLLM's own
        slept.append(seconds)
        return await sleep(0.2, *rest)  # in its place

    asyncio.sleep = shorter
    return slept


async def start(case: dict[str, Any], port: int) -> str:
    """Load the file; the proxy's key."""
    with written(case, port) as (name, key):
        await proxy_server.initialize(**AS_THE_COMMAND_DOES, config=name)
    return key


@contextmanager
def written(case: dict[str, Any], port: int) -> Iterator[tuple[str, str]]:
    """The name of the file, and the proxy's key."""
    text = case["text"].replace("VENDOR", f"http://127.0.0.1:{port}")
    os.environ.update({name: f"sk-{name}" for name in re.findall(r"os\.environ/(\w+)", text)})
    os.environ |= case.get("env", {})
    key = yaml.safe_load(text)["general_settings"]["master_key"].removeprefix("os.environ/")
    with tempfile.NamedTemporaryFile("w", suffix=".yaml", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        yield file.name, os.environ[key]


async def called(client: httpx.AsyncClient, call: dict[str, Any]) -> dict[str, Any]:
    """The call, so many `times` in turn or `together`: its answers, and what the vendor saw."""
    for kept in (Vendor.asked, Vendor.saw):
        kept.clear()
    Vendor.most = 0
    made = [ask(client, call) for _ in range(call.get("together") or call.get("times", 1))]
    together = "together" in call
    found = await at_once(made) if together else [await each for each in made]
    told = list(Vendor.saw) if call.get("tell") else []
    return {
        **found[-1],
        "asked": list(Vendor.asked),
        "most": Vendor.most,
        "logs": form_of_logs(),
        "saw": told,
        "statuses": [each["status"] for each in found],
    }


def form_of_logs() -> str:
    """How LiteLLM writes a line of its log."""
    (handler, *_) = logging.getLogger("LiteLLM").handlers
    written = handler.format(logging.makeLogRecord({"msg": "hi", "levelname": "INFO"}))
    return "JSON" if written.startswith("{") else "text"


async def at_once(calls: list[Coroutine[Any, Any, dict[str, Any]]]) -> list[dict[str, Any]]:
    """Each begins when the vendor has the one before it, or after a second."""
    running = []
    for number, call in enumerate(calls, 1):
        running.append(asyncio.create_task(call))
        await asked_at_least(number, seconds=1)
    return await asyncio.gather(*running)


async def ask(client: httpx.AsyncClient, call: dict[str, Any]) -> dict[str, Any]:
    given: dict[str, Any] = {"json": call["json"]} if "json" in call else {}
    if "form" in call:
        given = {"data": call["form"], "files": {"image": ("a.png", b"\x89PNG\r\n", "image/png")}}
    given["headers"] = call.get("headers", {})
    answer = await client.request(call.get("method", "POST"), call["path"], **given)
    cost = answer.headers.get("x-litellm-response-cost")
    plain = answer.headers.get("content-type", "").startswith("application/json")
    told = answer.json() if call.get("tell") and plain else None
    return {"status": answer.status_code, "cost": cost, "said": told}


def results(cases: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """What a forked process makes of each case. LiteLLM counts by minutes of the clock, so that a
    case in which a minute ended is served again.
    """
    waiting, running = list(reversed(cases)), dict[int, tuple[dict[str, Any], IO[str]]]()
    while waiting or running:
        while waiting and len(running) < AT_ONCE:
            case = waiting.pop()
            out = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - closed below
            running[fork(case, out)] = case, out
        pid, _ = os.wait()
        case, out = running.pop(pid)
        with out:
            out.seek(0)
            found = json.loads(out.read() or '"the process ended"')
        if found == ANOTHER_MINUTE:
            waiting.append(case)
        else:
            yield {"name": case["name"], "calls": found}


def fork(case: dict[str, Any], out: IO[str]) -> int:
    """The id of the process that writes what it makes of the case."""
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        try:
            found: Any = asyncio.run(serve(case))
        except BaseException as error:  # noqa: BLE001 - whatever stops the proxy is the answer
            found = repr(error)[:2000]
        json.dump(sorted(sys.modules) if case.get("modules") else found, out)
        out.flush()
        os._exit(0)
    return pid


async def visit() -> None:
    """Let FastAPI prepare its routes, which it does at the first request that meets them."""
    transport = httpx.ASGITransport(app=proxy_server.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://proxy") as client:
        await client.get("/nowhere")


def import_what_calls_import() -> None:
    """Import what LiteLLM imports at its first call, so that no child does it again."""
    (found,) = results([WARM])
    for name in found["calls"]:
        with suppress(Exception):
            importlib.import_module(name)
    asyncio.run(visit())
    gc.freeze()


from litellm.proxy import proxy_server  # noqa: E402 - imported once, before the first fork

import_what_calls_import()
for each in results(json.load(sys.stdin)):
    sys.stdout.write(MARK + json.dumps(each) + "\n")
    sys.stdout.flush()
