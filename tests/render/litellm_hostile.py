"""Loads a file in the real proxy's way, calls its models, and says what arrived where; run by
LiteLLM's own Python.

Law: three listeners. `first` is where every entry says it goes, `second` is where none does, and
`outside` is the HTTP proxy that everything else must ask. Each variable that LiteLLM reads holds
a canary, or, where it names an address, the second listener's. Nothing of the operator is imported
here.

Takes one JSON document from standard input and writes one line of JSON.
"""

import asyncio
import base64
import json
import os
import re
import socket
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

CANARY = "canary-"
ANSWER = b"HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}"
MARK = "HOSTILE "


class Listener:
    """Keeps every byte that it is sent, and answers what nobody repeats."""

    def __init__(self, listening: socket.socket) -> None:
        self.listening = listening
        self.arrived: list[bytes] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            found, _ = self.listening.accept()
            threading.Thread(target=self._serve, args=(found,), daemon=True).start()

    def _serve(self, found: socket.socket) -> None:
        with found:
            found.settimeout(5)
            try:
                data = self._read(found)
                self.arrived.append(data)
                found.sendall(ANSWER)
            except OSError as error:
                self.arrived.append(repr(error).encode())

    def _read(self, found: socket.socket) -> bytes:
        data = b""
        while b"\r\n\r\n" not in data:
            part = found.recv(65536)
            if not part:
                return data
            data += part
            if data[:1] == b"\x16":
                return data
        head, _, body = data.partition(b"\r\n\r\n")
        length = re.search(rb"(?i)content-length: *(\d+)", head)
        while length and len(body) < int(length.group(1)):
            part = found.recv(65536)
            body += part
            data += part
            if not part:
                break
        if b"chunked" in head.lower():
            while not data.endswith(b"0\r\n\r\n"):
                part = found.recv(65536)
                if not part:
                    break
                data += part
        return data


READS = re.compile(
    r"(int|float)?\(?\s*(?:os\.)?(?:environ(?:\.get|\.setdefault)?\s*[\[(]|getenv\(|"
    r"get_secret(?:_str|_bool)?\()\s*(?:secret_name\s*=\s*|key\s*=\s*)?[\"']([A-Z][A-Z0-9_]{2,})[\"']"
)
PACKAGES = ("litellm", "litellm_enterprise", "openai", "botocore", "google", "azure")
ADDRESS = re.compile(r"(^|_)(BASE|URL|URI|ENDPOINT|HOST|ADDR|SITE)(_|$)")
NUMBER = re.compile(
    r"(_(MS|SECONDS|SIZE|RATE|INTERVAL|TTL|RETRIES|THRESHOLD|PORT|DAYS|ROWS|AT|TIMEOUT|COUNT|LIMIT|CONNECTIONS"
    r"|LENGTH|WORKERS|LEVEL|PER_STEP|PERIOD|MAX_.*|DB)|_MAX_.*|.*MOCK.*)$"
)
OF_THE_PROCESS = re.compile(
    r"(PATH|HOME|HOSTNAME|TERM.*|TMPDIR|PYTHON.*|LC_.*|SYSTEMROOT|LITELLM_(LOCAL_.*|LOG|MODE)|NO_PROXY|.*CACHE_DIR|.*SSL.*|.*_TLS|"
    r".*CA_BUNDLE|WORKER_CONFIG|CONFIG_FILE_PATH|USE_.*|LITELLM_WORKER_STARTUP_HOOKS|BOTOCORE_EXPERIMENTAL__PLUGINS"
    r"|LITELLM_DISABLE_LAZY_LOADING|DEFER_PYDANTIC_BUILD|OTEL_.*|STORE_MODEL_IN_DB|DATABASE_URL|AZURE_AUTHORITY_HOST)"
)


def variables() -> dict[str, bool]:
    """Each variable that is read here, and whether a number is read from it."""
    found: dict[str, bool] = {}
    for package in PACKAGES:
        for folder in sys.path:
            for path in (Path(folder) / package).rglob("*.py"):
                for kind, name in READS.findall(path.read_text(errors="ignore")):
                    found[name] = found.get(name, False) or bool(kind)
    return found


def canaries(second: str, files: Path) -> dict[str, str]:
    """What each variable holds."""
    found = {}
    for name, is_number in variables().items():
        if OF_THE_PROCESS.fullmatch(name) or is_number or NUMBER.search(name):
            continue
        if name.endswith("_FILE") or name == "GOOGLE_APPLICATION_CREDENTIALS":
            (files / name).write_text(f"{CANARY}{name}")
            found[name] = str(files / name)
        else:
            found[name] = f"{second}/{name}" if ADDRESS.search(name) else f"{CANARY}{name}"
    return found


ROUTES: dict[str, dict[str, Any]] = {
    "acompletion": {"messages": [{"role": "user", "content": "hi"}]},
    "acompletion+stream": {"messages": [{"role": "user", "content": "hi"}], "stream": True},
    "atext_completion": {"prompt": "hi"},
    "aembedding": {"input": ["hi"]},
    "aimage_generation": {"prompt": "hi"},
    "aimage_edit": {"prompt": "hi", "image": b"\x89PNG\r\n\x1a\n"},
    "aspeech": {"input": "hi", "voice": "alloy"},
    "atranscription": {"file": ("a.wav", b"RIFF")},
    "amoderation": {"input": "hi"},
    "arerank": {"query": "hi", "documents": ["a"]},
    "aresponses": {"input": "hi"},
    "aanthropic_messages": {"messages": [{"role": "user", "content": "hi"}], "max_tokens": 5},
    "agenerate_content": {"contents": [{"role": "user", "parts": [{"text": "hi"}]}]},
    "aocr": {"document": {"type": "document_url", "document_url": "data:application/pdf;base64,aGk="}},
    "avideo_generation": {"prompt": "hi"},
    "acreate_file": {"file": ("a.jsonl", b"{}"), "purpose": "batch"},
    "acreate_batch": {"completion_window": "24h", "endpoint": "/v1/chat/completions", "input_file_id": "f"},
    "acreate_fine_tuning_job": {"training_file": "f"},
    "avector_store_create": {"name": "hi"},
    "acreate_container": {"name": "hi"},
    "allm_passthrough_route": {"method": "POST", "endpoint": "v1/hi", "json": {}},
}


def load(path: str) -> Any:
    """A router, made of the file as the proxy makes its own."""
    import litellm  # noqa: PLC0415 - after the variables are set
    import yaml
    from litellm.types.utils import CredentialItem  # noqa: PLC0415

    litellm.suppress_debug_info = True
    said = yaml.safe_load(Path(path).read_text())
    litellm.credential_list = [
        CredentialItem(
            **{**each, "credential_values": {k: named(v) for k, v in each["credential_values"].items()}}
        )
        for each in said["credential_list"]
    ]
    return litellm.Router(model_list=said["model_list"], num_retries=0, disable_cooldowns=True)


def named(value: str) -> str:
    return os.environ[value.removeprefix("os.environ/")] if value.startswith("os.environ/") else value


async def call(router: Any, route: str, model: str) -> str:
    """One call; what it ended with."""
    function = getattr(router, route.partition("+")[0], None)
    if function is None:
        return "no such route"
    try:
        found = await asyncio.wait_for(function(model=model, timeout=8, **ROUTES[route]), 15)
        if "stream" in route:
            async for _ in found:
                pass
    except BaseException as error:  # noqa: BLE001
        return f"{type(error).__name__}: {str(error)[:300]}"
    return "ended"


def main() -> None:
    given = json.load(sys.stdin)
    listeners = {name: Listener(socket.socket(fileno=fd)) for name, fd in given["sockets"].items()}
    port = {name: each.listening.getsockname()[1] for name, each in listeners.items()}
    outside = f"http://127.0.0.1:{port['outside']}"
    os.environ |= canaries(f"http://127.0.0.1:{port['second']}", Path(given["files"]))
    os.environ |= {
        "LITELLM_LOCAL_MODEL_COST_MAP": "True", "LITELLM_LOCAL_ANTHROPIC_BETA_HEADERS": "True",
        "LITELLM_LOG": "CRITICAL", "NO_PROXY": "127.0.0.1", "AIOHTTP_TRUST_ENV": "True",
        "HTTP_PROXY": outside, "HTTPS_PROXY": outside, "ALL_PROXY": outside, **given["environment"],
    }
    real = socket.getaddrinfo
    asked: set[str] = set()

    def getaddrinfo(host: Any, *a: Any, **k: Any) -> Any:
        text = host.decode() if isinstance(host, bytes) else str(host)
        if text not in ("127.0.0.1", "localhost", "0.0.0.0", "None", "::1"):
            asked.add(text)
            raise socket.gaierror(-2, "no name server here")
        return real(host, *a, **k)

    socket.getaddrinfo = getaddrinfo
    started = time.monotonic()

    async def run() -> list[Any]:
        router = load(given["config"])
        said = []
        t = time.monotonic()
        async def one(route: str, model: str) -> None:
            if os.environ.get("PROGRESS"):
                sys.stderr.write(f"{time.monotonic()-t:.1f} {route} {model}\n")
            said.append([route, model, await call(router, route, model)])
        for at in range(0, len(given["calls"]), 16):
            await asyncio.gather(*(one(route, model) for route, model in given["calls"][at : at + 16]))
        return said

    said = asyncio.run(run())
    time.sleep(0.3)
    result = {
        "said": said, "seconds": time.monotonic() - started, "asked": sorted(asked),
        "variables": len(variables()),
        **{name: [each.decode("latin-1") for each in one.arrived] for name, one in listeners.items()},
    }
    sys.stdout.write("\n" + MARK + json.dumps(result) + "\n")
    sys.stdout.flush()
    os._exit(0)


main()
