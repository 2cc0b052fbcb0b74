import datetime as dt
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pydantic import SecretStr

from devcluster.certificates import key_usage
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.egress.address_guard import AddressPolicy
from litellm_config_operator.probing.memory import ProbeMemory
from litellm_config_operator.probing.results import ProbeRequest, ProbeResult
from litellm_config_operator.probing.run import probe
from tests.probing.bench import Bench
from tests.probing.internet import Answer, Answerer, Internet, Received, Script, Upstream, models

HOST = "api.example.test"
BASE = f"https://{HOST}/v1"
KEY = "sk-made-up-0123456789abcdefghij"


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
        signer = x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key())
        use = "key_cert_sign" if is_ca else "digital_signature"
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
            .add_extension(key_usage(use), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
            .add_extension(signer, critical=False)
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


def keyed(request: Received) -> Answer:
    """A server that takes the one good key."""
    if request.headers.get("authorization") == f"Bearer {KEY}":
        return models("m")
    return Answer(401, {"error": "Unauthorized"})


@pytest.fixture
def ask(internet: Internet, authority: Authority) -> Any:
    """Run one test of a type against the private internet."""

    async def run(
        type_name: str = "openai",
        base_url: str | None = BASE,
        key: str | None = KEY,
        *,
        policy: AddressPolicy = AddressPolicy(),  # noqa: B008 - it is frozen
        memory: ProbeMemory | None = None,
        **changes: Any,
    ) -> ProbeResult:
        row = PROVIDER_TYPES[type_name]
        if row.default_base_url is not None:  # our host plays the vendor's
            row = replace(row, default_base_url=f"https://{HOST}/v1")
        request = ProbeRequest(
            **{
                "provider_type": row,
                "namespace": "llm",
                "base_url": base_url,
                "credentials": {} if key is None else {"apiKey": SecretStr(key)},
                "ca_bundle": authority.bundle,
                "timeout_seconds": 5.0,
                **changes,
            }
        )
        return await probe(request, policy, memory=memory, network=internet.network)

    return run


@pytest.fixture
def bench() -> Bench:
    return Bench()
