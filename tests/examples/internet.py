"""The vendors that the examples name, at the hosts that the examples name, on loopback.

Law: a host answers as its vendor does, over TLS where the example says https, and counts what it
was asked. LiteLLM comes through a forward proxy, as from a closed network; the operator, which
uses no proxy, by the table of names and ports (redirect/sitecustomize.py). An unknown host is a
502.
"""

import json
import socket
import ssl
import threading
from collections.abc import Iterable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self
from urllib.parse import parse_qsl, unquote, urlsplit

from cryptography import x509

from devcluster.certificates import authority, subject
from devcluster.upstream.cloud_signatures import access_key_id
from devcluster.upstream.dispatch import VENDORS, answer, called, remember
from devcluster.upstream.ledger import Ledger, Seen, fingerprint
from devcluster.upstream.recorded import RECORDINGS
from devcluster.upstream.recording import GOOD, Asked
from devcluster.upstream.wire import Answer, Request, text_of
from tests.examples.receivers import Receiver

OPENAI, ANTHROPIC = "api.openai.com", "api.anthropic.com"
VLLM = "vllm.models.svc.cluster.local"
OLLAMA = "ollama.models.svc.cluster.local"
RUNTIME = "bedrock-runtime.eu-central-1.amazonaws.com"
PUBLIC, PRIVATE = "93.184.216.34", "10.96.7.7"
PLAYED_AT = {
    OPENAI: "",
    ANTHROPIC: "",
    "api.mistral.ai": "",
    "api.groq.com": "/as/groq",
    "openrouter.ai": "/as/openrouter",
    "my-resource.openai.azure.com": "",
    "my-sweden.openai.azure.com": "",
    "my-france.openai.azure.com": "",
    VLLM: "/as/vllm",
    OLLAMA: "",
}
"""Where the upstream's vendors live, and below which path it plays them."""
CLOUDS = {
    host: RECORDINGS[name] for name in ("bedrock", "vertex-ai") for host in RECORDINGS[name].hosts
}
LANGFUSE, COLLECTOR = "langfuse.example.com", "otel-collector.observability.svc"
RERANK = "rerank.example.com"
RECEIVERS = (LANGFUSE, COLLECTOR, RERANK)
IN_CLUSTER = ".with-tools.svc"
"""Services of an example that LiteLLM calls past the forward proxy."""
HOSTS = (*PLAYED_AT, *CLOUDS, RUNTIME, *RECEIVERS)


class Internet:
    """All hosts; `ledgers` has what each was told and what it has seen, `receivers` what was sent
    to those that are no vendors.
    """

    def __init__(self, folder: Path) -> None:
        self.ledgers = {host: Ledger(VENDORS) for host in HOSTS}
        self.receivers = {host: Receiver() for host in RECEIVERS}
        self.trusted = folder / "ca.crt"
        self._plain, self._secure = _Server(self), _Server(self, _tls(folder))
        self._threads = [
            threading.Thread(target=each.serve_forever, args=(0.05,), daemon=True)
            for each in (self._plain, self._secure)
        ]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Self:
        """Itself; it runs already."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop listening."""
        for server in (self._plain, self._secure):
            server.shutdown()
            server.server_close()

    @property
    def secure_port(self) -> int:
        """Where all hosts speak TLS."""
        return int(self._secure.server_port)

    def variables(self) -> dict[str, str]:
        """What leads LiteLLM here: its environment in a network with a forward proxy."""
        proxy = f"http://127.0.0.1:{self._plain.server_port}"
        trusted = str(self.trusted)
        names = ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")
        trust = dict.fromkeys(("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"), trusted)
        return dict.fromkeys(names, proxy) | trust | {"NO_PROXY": IN_CLUSTER}

    def table(self) -> str:
        """What leads the operator here; see redirect/sitecustomize.py."""
        names = {host: PRIVATE if host in {VLLM, OLLAMA} else PUBLIC for host in HOSTS}
        plain, secure = self._plain.server_port, self.secure_port
        ports = {f"{PUBLIC}:443": secure, f"{PRIVATE}:8000": plain, f"{PRIVATE}:11434": plain}
        return json.dumps({"names": names, "ports": ports})

    def chats(self, host: str) -> dict[str, int]:
        """How often each model was asked at a host, and answered."""
        seen = self.ledgers[host].requests().items()
        return {
            each.model: count
            for each, count in seen
            if each.operation == "chat" and each.status == 200
        }

    def keys(self, host: str) -> set[str]:
        """The fingerprints of the keys that were shown to a host."""
        return {each.key for each in self.ledgers[host].requests()}

    def answer(self, host: str, request: Request, form: Mapping[str, str]) -> Answer:
        """What a host answers."""
        if host in CLOUDS:
            return self._cloud(host, request, form)
        if host == RUNTIME:
            return self._converse(request)
        if host not in PLAYED_AT:
            return Answer(502, {"error": f"no stand-in for {host}"})
        path = PLAYED_AT[host] + request.path
        asked = Request(request.method, path, request.query, request.headers, request.body)
        call, ledger = called(asked), self.ledgers[host]
        reply = answer(call, ledger.orders(call.vendor.name), ledger.next_serial())
        remember(ledger, call, reply.status)
        return reply

    def _cloud(self, host: str, request: Request, form: Mapping[str, str]) -> Answer:
        asked = Asked(request.method, host, request.path, request.query, request.headers, form)
        reply = CLOUDS[host].answer(asked)
        status = 404 if reply is None else reply.status
        self.ledgers[host].record(Seen("cloud", request.path, "", "", status))
        return Answer(404, {}) if reply is None else Answer(reply.status, reply.body)

    def _converse(self, request: Request) -> Answer:
        """Bedrock's `POST /model/<id>/converse`; of the signature, whose key it is."""
        model = request.path.removeprefix("/model/").removesuffix("/converse")
        is_ours = access_key_id(GOOD) in request.headers.get("authorization", "")
        said = text_of(request.body["messages"][-1]["content"])
        text = f"This is {model}. You said: {said}"
        status = 200 if is_ours else 403
        seen = Seen("bedrock", "chat", model, fingerprint(access_key_id(GOOD)), status)
        self.ledgers[RUNTIME].record(seen)
        message = {"role": "assistant", "content": [{"text": text}]}
        used = {"inputTokens": 3, "outputTokens": 3, "totalTokens": 6}
        body = {"output": {"message": message}, "stopReason": "end_turn", "usage": used}
        return Answer(status, body if is_ours else {"message": "not this key"})


def _tls(folder: Path) -> ssl.SSLContext:
    names = [x509.DNSName(host) for host in HOSTS]
    pair = authority(folder)._sign("vendors", subject("vendors"), names)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pair.certificate, pair.key)
    return context


class _Server(ThreadingHTTPServer):
    """One listening socket on loopback."""

    daemon_threads = True  # a client keeps its connection for as long as it lives
    request_queue_size = 64

    def __init__(self, internet: Internet, context: ssl.SSLContext | None = None) -> None:
        self.internet = internet
        super().__init__(("127.0.0.1", 0), _Handler)
        if context is not None:
            self.socket = context.wrap_socket(
                self.socket, server_side=True, do_handshake_on_connect=False
            )

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no error here."""


class _Handler(BaseHTTPRequestHandler):
    """One connection: to a host itself, or to the forward proxy."""

    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        """Answer a GET."""
        self._serve()

    def do_POST(self) -> None:
        """Answer a POST."""
        self._serve()

    def _serve(self) -> None:
        """Answer for the host that is meant."""
        url = urlsplit(self.path)
        raw = self.rfile.read(int(self.headers.get("content-length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        host = url.hostname or headers.get("host", "").partition(":")[0]
        if receiver := self.server.internet.receivers.get(host):
            receiver.record(self.command, url.path, headers, raw)
            self._send(Answer(200, {}))
            return
        is_form = "form-urlencoded" in headers.get("content-type", "")
        form = dict(parse_qsl(raw.decode())) if is_form else {}
        body = json.loads(raw) if raw and not is_form else {}
        query = dict(parse_qsl(url.query))
        request = Request(self.command, unquote(url.path), query, headers, body)
        self._send(self.server.internet.answer(host, request, form))

    def do_CONNECT(self) -> None:
        """A tunnel to the host over TLS."""
        where = ("127.0.0.1", self.server.internet.secure_port)
        with socket.create_connection(where) as far:
            self.send_response(200)
            self.end_headers()
            back = threading.Thread(target=_pump, args=(far, self.connection), daemon=True)
            back.start()
            _pump(self.connection, far)
            back.join()
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: what was asked is in the ledgers."""

    def _send(self, reply: Answer) -> None:
        parts: Iterable[bytes] = reply.stream or (json.dumps(reply.body).encode(),)
        body = b"".join(parts)
        self.send_response(reply.status)
        self.send_header("content-type", reply.content_type)
        self.send_header("content-length", str(len(body)))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def _pump(source: socket.socket, sink: socket.socket) -> None:
    try:
        while chunk := source.recv(65536):
            sink.sendall(chunk)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        return
