"""API servers whose certificates are older than what Python 3.13 asks for by default."""

import datetime as dt
import ipaddress
import ssl
from http import HTTPStatus
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from litellm_config_operator.kube.errors import UnavailableError
from litellm_config_operator.kube.resources import SECRETS
from litellm_config_operator.watching.handlers import session
from tests.kube.stand_in import server

ANSWER = {"items": [], "metadata": {}}


def certificate(
    name: str, key: ec.EllipticCurvePrivateKey, *, is_ca: bool
) -> x509.CertificateBuilder:
    """A certificate without key identifiers and without key usage."""
    now = dt.datetime.now(dt.UTC)
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "authority")]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=is_ca, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
    )


@pytest.fixture
def bare(tmp_path: Path) -> tuple[ssl.SSLContext, Path]:
    """The server's side of TLS, and the file of the authority that signed it."""
    signer, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    authority = certificate("authority", signer, is_ca=True).sign(signer, hashes.SHA256())
    serving = certificate("server", key, is_ca=False).sign(signer, hashes.SHA256())
    pem, pair = serialization.Encoding.PEM, tmp_path / "server.pem"
    secret = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    pair.write_bytes(serving.public_bytes(pem) + secret)
    (tmp_path / "ca.crt").write_bytes(authority.public_bytes(pem))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pair)
    return context, tmp_path / "ca.crt"


async def answer(_: web.Request) -> web.Response:
    return web.json_response(ANSWER)


async def test_requests_and_watches_accept_an_authority_without_key_identifiers(
    bare: tuple[ssl.SSLContext, Path], tmp_path: Path
) -> None:
    tls, authority = bare
    async with server(tmp_path, answer, tls=tls, authority=authority) as client:
        assert await client.list(SECRETS) == []
        known = await client.credentials()
        async with session(known) as watches, watches.get(known.server) as got:
            assert (got.status, await got.json()) == (HTTPStatus.OK, ANSWER)


async def test_an_authority_that_signed_another_server_is_still_refused(
    bare: tuple[ssl.SSLContext, Path], tmp_path: Path
) -> None:
    tls, authority = bare
    key = ec.generate_private_key(ec.SECP256R1())
    other = certificate("authority", key, is_ca=True).sign(key, hashes.SHA256())
    authority.write_bytes(other.public_bytes(serialization.Encoding.PEM))
    async with server(tmp_path, answer, tls=tls, authority=authority) as client:
        with pytest.raises(UnavailableError, match="no connection"):
            await client.list(SECRETS)
        known = await client.credentials()
        async with session(known) as watches:
            with pytest.raises(aiohttp.ClientConnectorCertificateError):
                await watches.get(known.server)
