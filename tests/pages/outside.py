"""The internet of the pages' pods: every vendor's host, answered by the recorded stand-ins.

Law: TLS is real. Pods trust this authority and no other, and a key that the vendor did not issue
is refused as the vendor refuses it.
"""

import ssl
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cryptography import x509

from devcluster.certificates import Authority, authority, subject
from devcluster.upstream import Upstream
from devcluster.upstream.recorded import KEYS, RECORDINGS, prefix
from devcluster.upstream.recording import GOOD
from devcluster.upstream.server import Handler

PODS = Path(__file__).parent / "pods"
OPENAI_KEY, ANTHROPIC_KEY = "sk-openai-3f1c7a5e9d20", "sk-ant-3f1c7a5e9d20"
VARIABLES: Mapping[str, str] = {
    "OPENAI_API_KEY": OPENAI_KEY,
    "ANTHROPIC_API_KEY": ANTHROPIC_KEY,
}
"""What a reader has in the environment; every other vendor's key is the recorded good one."""
PLAYED = ("openai", "anthropic")
"""Vendors that the upstream plays in full, at their own paths."""
HOSTS: Mapping[str, str] = {
    urlsplit(each.base).netloc: name for name, each in RECORDINGS.items() if name not in PLAYED
}


class AtItsHost(Handler):
    """A connection whose `Host` says which vendor is meant."""

    def _serve_vendor(self, path: str, query: str, body: Any) -> None:
        host = self.headers.get("host", "").removesuffix(":443")
        start = prefix(HOSTS[host]) if host in HOSTS else ""
        super()._serve_vendor(start + path, query, body)


class Outside:
    """The running stand-in."""

    def __init__(self, folder: Path) -> None:
        self._authority = authority(folder)
        self._contexts: dict[str, ssl.SSLContext] = {}
        self.upstream = Upstream(keys={"openai": {OPENAI_KEY}, "anthropic": {ANTHROPIC_KEY}})
        server = self.upstream._server
        server.RequestHandlerClass = AtItsHost
        server.socket = self._context("localhost").wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )

    @property
    def port(self) -> int:
        """Where it listens on loopback."""
        return int(self.upstream.url.rpartition(":")[2])

    def stop(self) -> None:
        """End it."""
        self.upstream.stop()

    def variables(self) -> dict[str, str]:
        """What a process needs to live in a network where this is the internet."""
        trusted = str(self._authority.file)
        return {
            "PYTHONPATH": str(PODS),
            "SSL_CERT_FILE": trusted,
            "REQUESTS_CA_BUNDLE": trusted,
            "PAGES_OUTSIDE_PORT": str(self.port),
        }

    def _context(self, name: str) -> ssl.SSLContext:
        """A certificate for a name, made when somebody asks for the name."""
        if name not in self._contexts:
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(*certificate(self._authority, name))
            context.sni_callback = self._turn
            self._contexts[name] = context
        return self._contexts[name]

    def _turn(self, connection: Any, name: str | None, _: ssl.SSLContext) -> None:
        if name:
            connection.context = self._context(name)


def certificate(issuer: Authority, name: str) -> tuple[Path, Path]:
    """The files of a certificate and its key."""
    pair = issuer._sign(name, subject(name[:64]), [x509.DNSName(name)])
    return pair.certificate, pair.key


def variables() -> dict[str, str]:
    """The environment that pages speak of: a key for each vendor."""
    recorded = {f"{name.upper().replace('-', '_')}_API_KEY": KEYS[GOOD] for name in RECORDINGS}
    return {**recorded, **VARIABLES}
