import datetime as dt
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.probe.internet import Answerer, Internet, Script, Upstream

HOST = "api.example.test"


class Authority:
    """A CA of our own: its certificate as a bundle, and server contexts it signed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._certificate = self._sign("CA", self._key, is_ca=True)
        self.bundle = self._certificate.public_bytes(serialization.Encoding.PEM).decode()

    def server(self, name: str) -> ssl.SSLContext:
        """A TLS server context with a certificate for `name`."""
        key = ec.generate_private_key(ec.SECP256R1())
        path = self._folder / f"{name}.pem"
        path.write_bytes(
            self._sign(name, key, is_ca=False).public_bytes(serialization.Encoding.PEM)
            + key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context

    def _sign(
        self, name: str, key: ec.EllipticCurvePrivateKey, *, is_ca: bool
    ) -> x509.Certificate:
        now = dt.datetime.now(dt.UTC)
        issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "CA")])
        return (
            x509.CertificateBuilder()
            .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
            .issuer_name(issuer)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - dt.timedelta(days=1))
            .not_valid_after(now + dt.timedelta(days=1))
            .add_extension(x509.BasicConstraints(ca=is_ca, path_length=None), critical=True)
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
            .sign(self._key, hashes.SHA256())
        )


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("ca"))


@pytest.fixture(scope="session")
def server_tls(authority: Authority) -> ssl.SSLContext:
    return authority.server(HOST)


@pytest.fixture
def internet() -> Internet:
    return Internet()


Serve = Callable[..., Awaitable[Upstream]]


@pytest.fixture
async def serve(internet: Internet, server_tls: ssl.SSLContext) -> AsyncIterator[Serve]:
    """Start an upstream at a public name over TLS (or anywhere, in plain)."""
    started: list[Upstream] = []

    async def start(
        answer: Answerer | None = None,
        *,
        script: Script | None = None,
        name: str = HOST,
        address: str = "93.184.216.34",
        tls: ssl.SSLContext | None = server_tls,
    ) -> Upstream:
        upstream = Upstream(answer, script)
        await upstream.start(tls)
        internet.place(name, upstream, address)
        started.append(upstream)
        return upstream

    yield start
    for upstream in started:
        await upstream.stop()
