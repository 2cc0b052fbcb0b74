"""The cluster's certificates: one authority, one serving pair, client pairs, a token key.

Law: keys never leave the state folder and are readable by their owner only. Certificates carry
key identifiers and key usage, without which Python 3.13 and newer refuse them (VERIFY_X509_STRICT
of `ssl.create_default_context`).
"""

import datetime as dt
import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

LIFETIME = dt.timedelta(days=365)
SKEW = dt.timedelta(minutes=5)
SERVING_NAMES = (
    "localhost",
    "kubernetes",
    "kubernetes.default",
    "kubernetes.default.svc",
    "kubernetes.default.svc.cluster.local",
)
SERVING_ADDRESSES = ("127.0.0.1", "10.0.0.1")

CLIENT_OR_SERVER = (ExtendedKeyUsageOID.CLIENT_AUTH, ExtendedKeyUsageOID.SERVER_AUTH)


@dataclass(frozen=True)
class KeyPair:
    """The files of one certificate and its private key."""

    certificate: Path
    key: Path


@dataclass(frozen=True)
class Authority:
    """The certificate authority, able to sign."""

    folder: Path
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def file(self) -> Path:
        """The certificate clients trust."""
        return self.folder / "ca.crt"

    def issue(self, name: str, common_name: str, groups: Sequence[str] = ()) -> KeyPair:
        """A client certificate for a user and its groups."""
        return self._sign(name, subject(common_name, groups), ())

    def issue_serving(self, name: str) -> KeyPair:
        """The serving certificate of the API server."""
        names: list[x509.GeneralName] = [x509.DNSName(text) for text in SERVING_NAMES]
        names += [x509.IPAddress(ipaddress.ip_address(text)) for text in SERVING_ADDRESSES]
        return self._sign(name, subject("kube-apiserver"), names)

    def _sign(self, name: str, who: x509.Name, names: Sequence[x509.GeneralName]) -> KeyPair:
        key = ec.generate_private_key(ec.SECP256R1())
        builder = certificate_builder(who, self.certificate.subject, key, self.key)
        builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), True)
        builder = builder.add_extension(key_usage("digital_signature"), True)
        builder = builder.add_extension(x509.ExtendedKeyUsage(CLIENT_OR_SERVER), False)
        if names:
            builder = builder.add_extension(x509.SubjectAlternativeName(names), False)
        certificate = builder.sign(self.key, hashes.SHA256())
        pair = KeyPair(self.folder / f"{name}.crt", self.folder / f"{name}.key")
        pair.certificate.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        write_key(pair.key, key)
        return pair


def authority(folder: Path) -> Authority:
    """The authority of this folder, made on first use."""
    folder.mkdir(parents=True, exist_ok=True)
    if (folder / "ca.crt").exists() and (folder / "ca.key").exists():
        return load_authority(folder)
    key = ec.generate_private_key(ec.SECP256R1())
    who = subject("devcluster-ca")
    builder = certificate_builder(who, who, key, key)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
    builder = builder.add_extension(key_usage("key_cert_sign", "crl_sign"), True)
    certificate = builder.sign(key, hashes.SHA256())
    write_key(folder / "ca.key", key)
    (folder / "ca.crt").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return Authority(folder, certificate, key)


def load_authority(folder: Path) -> Authority:
    """The authority as it was written."""
    certificate = x509.load_pem_x509_certificate((folder / "ca.crt").read_bytes())
    key = serialization.load_pem_private_key((folder / "ca.key").read_bytes(), None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{folder / 'ca.key'} is not an elliptic curve key")
    return Authority(folder, certificate, key)


def service_account_key(folder: Path) -> KeyPair:
    """The pair that signs and checks ServiceAccount tokens, made on first use."""
    pair = KeyPair(folder / "service-account.pub", folder / "service-account.key")
    if not (pair.key.exists() and pair.certificate.exists()):
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        write_key(pair.key, key)
        public = key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        pair.certificate.write_bytes(public)
    return pair


def subject(common_name: str, groups: Sequence[str] = ()) -> x509.Name:
    """A user name and its groups, the way Kubernetes reads them from a certificate."""
    names = [x509.NameAttribute(NameOID.ORGANIZATION_NAME, group) for group in groups]
    return x509.Name([*names, x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


KEY_USES = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)


def key_usage(*uses: str) -> x509.KeyUsage:
    """What a certificate's key may be used for, and nothing else."""
    return x509.KeyUsage(**{use: use in uses for use in KEY_USES})


def certificate_builder(
    who: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    issuer_key: ec.EllipticCurvePrivateKey,
) -> x509.CertificateBuilder:
    """What every certificate here has in common."""
    now = dt.datetime.now(dt.UTC)
    signer = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key())
    return (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - SKEW)
        .not_valid_after(now + LIFETIME)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
        .add_extension(signer, False)
    )


def write_key(path: Path, key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey) -> None:
    """A private key only its owner can read, from its first byte on."""
    path.touch(mode=0o600)
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
