"""RSA signatures with SHA-256 (RS256 of RFC 7518).

Law: only this module imports cryptography, and it is imported only where something is signed. For
a key that cannot sign the result is None, never an exception, which might quote the key.
"""

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key


def sign_rs256(pem: str, data: bytes) -> bytes | None:
    """The signature with a private key in PEM; None where it is not an RSA key."""
    try:
        key = load_pem_private_key(pem.encode(), None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return None
    return key.sign(data, PKCS1v15(), SHA256()) if isinstance(key, RSAPrivateKey) else None
