"""Calls every model of a file with the real LiteLLM, and says what arrived where; run by its
Python.

Law: `first` is the address of the entries' providers, `second` belongs to none of them, and
`outside` is the HTTP proxy for every other host. Each environment variable that LiteLLM reads
holds a canary; where LiteLLM expects an address, it holds that of `second`. Nothing of the
operator is imported here.

Takes one JSON document from standard input, and writes one line of JSON.
"""

import asyncio
import json
import os
import re
import socket
import sys
import threading
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

MARK, CANARY = "ARRIVED ", "canary-"
PACKAGES = ("litellm", "litellm_enterprise", "openai", "botocore", "google", "azure")
READS = re.compile(
    r"(int|float)?\(?\s*(?:os\.)?(?:environ(?:\.get|\.setdefault)?\s*[\[(]|getenv\(|"
    r"get_secret(?:_str|_bool)?\()\s*(?:secret_name\s*=\s*|key\s*=\s*)?[\"']([A-Z][A-Z0-9_]{2,})"
)
ADDRESS = re.compile(r"(^|_)(BASE|URL|URI|ENDPOINT|HOST|ADDR|SITE)(_|$)")
NUMBER = re.compile(
    r".*(_(MS|SECONDS|SIZE|RATE|INTERVAL|TTL|RETRIES|THRESHOLD|PORT|DAYS|HOURS|ROWS|AT|TIMEOUT|COUNT"
    r"|LIMIT|CONNECTIONS|LENGTH|WORKERS|LEVEL|PER_STEP|PERIOD|DB)|_MAX_.*|.*MOCK.*)"
)
OF_THE_PROCESS = re.compile(
    r"PATH|HOME|HOSTNAME|TERM.*|TMPDIR|PYTHON.*|LC_.*|SYSTEMROOT|NO_PROXY|.*SSL.*|.*_TLS"
    r"|.*CA_BUNDLE|.*CACHE_DIR|WORKER_CONFIG|CONFIG_FILE_PATH|USE_.*|OTEL_.*|STORE_MODEL_IN_DB"
    r"|LITELLM_(LOCAL_.*|LOG|MODE|WORKER_STARTUP_HOOKS|DISABLE_LAZY_LOADING)|DATABASE_URL"
    r"|DEFER_PYDANTIC_BUILD|BOTOCORE_EXPERIMENTAL__PLUGINS"
)
OF_THE_PLATFORM = {
    "AWS_BEDROCK_RUNTIME_ENDPOINT",  # such as a VPC endpoint
    "AZURE_AUTHORITY_HOST",
    "OLLAMA_API_BASE",  # asked about models when a router is made, with no entry's key
}
"""Addresses that whoever runs the pod sets on purpose, for entries that may not have one."""

ANSWER = (
    b"HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\n"
    b"content-length: 2\r\nconnection: close\r\n\r\n{}"
)
HI = [{"role": "user", "content": "hi"}]
ROUTES: dict[str, dict[str, Any]] = {
    "acompletion": {"messages": HI},
    "acompletion stream": {"messages": HI, "stream": True},
    "atext_completion": {"prompt": "hi"},
    "aembedding": {"input": ["hi"]},
    "aimage_generation": {"prompt": "hi"},
    "aimage_edit": {"prompt": "hi", "image": b"\x89PNG\r\n\x1a\n"},
    "aspeech": {"input": "hi", "voice": "alloy"},
    "atranscription": {"file": ("a.wav", b"RIFF")},
    "amoderation": {"input": "hi"},
    "arerank": {"query": "hi", "documents": ["a"]},
    "aresponses": {"input": "hi"},
    "aanthropic_messages": {"messages": HI, "max_tokens": 5},
    "agenerate_content": {"contents": [{"role": "user", "parts": [{"text": "hi"}]}]},
    "aocr": {"document": {"type": "document_url", "document_url": "data:application/pdf;base64,"}},
    "avideo_generation": {"prompt": "hi"},
    "acreate_file": {"file": ("a.jsonl", b"{}"), "purpose": "batch"},
    "acreate_batch": {
        "completion_window": "24h",
        "endpoint": "/v1/chat/completions",
        "input_file_id": "f",
    },
    "acreate_fine_tuning_job": {"training_file": "f"},
    "avector_store_create": {"name": "hi"},
    "acreate_container": {"name": "hi"},
    "allm_passthrough_route": {"method": "POST", "endpoint": "v1/hi", "json": {}},
}
FEW = ("acompletion", "aembedding")


class Listener:
    """Keeps the bytes of every request, and refuses it in a way that nobody repeats."""

    def __init__(self, descriptor: int) -> None:
        self.socket = socket.socket(fileno=descriptor)
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        self.arrived: list[str] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            found, _ = self.socket.accept()
            threading.Thread(target=self._serve, args=(found,), daemon=True).start()

    def _serve(self, found: socket.socket) -> None:
        found.settimeout(5)
        data = b""
        with found:
            try:
                while not is_whole(data):
                    part = found.recv(65536)
                    data += part
                    if not part:
                        break
                self._keep(data)
                found.sendall(ANSWER)
            except OSError:
                self._keep(data)

    def _keep(self, data: bytes) -> None:
        if data:
            self.arrived.append(data.decode("latin-1"))


def is_whole(data: bytes) -> bool:
    """Whether these bytes are a request, or what is no HTTP."""
    head, end, body = data.partition(b"\r\n\r\n")
    if not end:
        return data[:1] == b"\x16"
    length = re.search(rb"(?i)content-length: *(\d+)", head)
    if b"chunked" in head.lower():
        return body.endswith(b"0\r\n\r\n")
    return len(body) >= int(length.group(1) if length else 0)


def variables() -> dict[str, bool]:
    """Each variable that is read here, and whether as a number."""
    found: dict[str, bool] = {}
    for folder in filter(None, sys.path):
        for package in PACKAGES:
            for path in (Path(folder) / package).rglob("*.py"):
                for kind, name in READS.findall(path.read_text(errors="ignore")):
                    found[name] = found.get(name, False) or bool(kind)
    return found


def canaries(names: Mapping[str, bool], second: str, folder: Path) -> dict[str, str]:
    """What each variable holds."""
    found = {}
    for name, is_number in names.items():
        if is_number or NUMBER.fullmatch(name) or OF_THE_PROCESS.fullmatch(name):
            continue
        if name in OF_THE_PLATFORM:
            continue
        if name.endswith("_FILE") or name == "GOOGLE_APPLICATION_CREDENTIALS":
            (folder / name).write_text(f"{CANARY}{name}")
            found[name] = str(folder / name)
        else:
            found[name] = f"{second}/{name}" if ADDRESS.search(name) else f"{CANARY}{name}"
    return found


def load(path: Path) -> Any:
    """A router, made of the file as the proxy makes its own."""
    import litellm  # noqa: PLC0415 - it reads the variables when it is imported
    import yaml  # noqa: PLC0415 - not there where this file is checked
    from litellm.types.utils import CredentialItem  # noqa: PLC0415

    litellm.suppress_debug_info = True
    said = yaml.safe_load(path.read_text())
    for each in said["credential_list"]:
        values = each["credential_values"]
        each["credential_values"] = {name: value_of(value) for name, value in values.items()}
    litellm.credential_list = [CredentialItem(**each) for each in said["credential_list"]]
    return litellm.Router(
        model_list=said["model_list"],
        num_retries=0,
        disable_cooldowns=True,
        ignore_invalid_deployments=True,
    )


def value_of(value: Any) -> Any:
    """The value behind a reference, at any depth, as the proxy's own reader has it."""
    if isinstance(value, dict):
        return {name: value_of(each) for name, each in value.items()}
    name = value.removeprefix("os.environ/")
    return value if name == value else os.environ[name]


async def call(router: Any, route: str, model: str) -> None:
    """One call, which fails."""
    try:
        function = getattr(router, route.partition(" ")[0])
        found = await asyncio.wait_for(function(model=model, timeout=5, **ROUTES[route]), 10)
        if "stream" in route:
            async for _ in found:
                pass
    except Exception as error:  # noqa: BLE001 - each provider's code has exceptions of its own
        sys.stderr.write(f"{route} {model}: {type(error).__name__} {str(error)[:200]}\n")


async def call_all(router: Any, every: list[str], few: list[str], at_vendors: list[str]) -> None:
    """The models by every route, or by a few, some at a time."""
    gate = asyncio.Semaphore(32)

    async def gated(route: str, model: str) -> None:
        async with gate:
            await call(router, route, model)

    calls = [
        (route, model)
        for model in every
        for route in ROUTES
        if route != "amoderation" or model not in at_vendors
    ]
    calls += [(route, model) for model in few for route in FEW]
    await asyncio.gather(*(gated(route, model) for route, model in calls))


def keep_inside(outside: str) -> None:
    """Let nobody find another host than this one, and keep LiteLLM from formatting tracebacks,
    which costs more than its calls.
    """
    found = socket.getaddrinfo

    def resolve(host: Any, *rest: Any, **more: Any) -> Any:
        if host not in ("127.0.0.1", "localhost", None, b"127.0.0.1"):
            raise socket.gaierror(socket.EAI_NONAME, "no name server here")
        return found(host, *rest, **more)

    socket.getaddrinfo = resolve
    traceback.format_exc = lambda *_, **__: ""
    os.environ |= dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), outside)
    os.environ |= {"NO_PROXY": "127.0.0.1", "AIOHTTP_TRUST_ENV": "True"}


def main() -> None:
    given = json.load(sys.stdin)
    listeners = {name: Listener(number) for name, number in given["listeners"].items()}
    folder, names = Path(given["folder"]), variables()
    os.environ |= canaries(names, listeners["second"].address, folder)
    keep_inside(listeners["outside"].address)
    os.environ |= {
        "LITELLM_LOCAL_MODEL_COST_MAP": "True",
        "LITELLM_LOCAL_ANTHROPIC_BETA_HEADERS": "True",
        "LITELLM_LOG": "CRITICAL",
        **given["environment"],
    }
    router = load(folder / "config.yaml")
    asyncio.run(call_all(router, given["every"], given["few"], given["at_vendors"]))
    arrived = {name: each.arrived for name, each in listeners.items()}
    sys.stdout.write("\n" + MARK + json.dumps({"variables": len(names), **arrived}) + "\n")
    sys.stdout.flush()
    os._exit(0)  # threads of LiteLLM's own would hold it up


main()
