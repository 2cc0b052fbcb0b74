"""What clouds check before they answer: signatures of AWS, and JWTs of Google service accounts.

Law: checked for real, by the vendors' documents and not with the code that signs. Keys are made
here, for this process alone.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any
from urllib.parse import quote

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from devcluster.upstream.recording import KEYS, SKEW, Asked

_SERVICE_ACCOUNT = "{case}@acme.iam.gserviceaccount.com"
_GOOGLE_TOKENS = "https://oauth2.googleapis.com/token"
_AWS_PATIENCE_SECONDS = 5 * 60
_JWT_LIFE_SECONDS = 60 * 60
_JWT_PATIENCE_SECONDS = 60


def access_key_id(case: str) -> str:
    """The AWS access key that plays a case; its secret is the key of that case."""
    return f"AKIARECORDED{case.upper().replace('-', '')}"


@cache
def _private_key() -> RSAPrivateKey:
    return generate_private_key(public_exponent=65537, key_size=2048)


def key_file(case: str) -> str:
    """The key file of a service account that plays a case, as Google writes it."""
    pem = _private_key().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    fields = {
        "type": "service_account",
        "project_id": "acme",
        "private_key_id": "0123456789abcdef",
        "private_key": pem.decode(),
        "client_email": _SERVICE_ACCOUNT.format(case=case),
        "client_id": "100000000000000000000",
        "auth_uri": "https://accounts.google.com/o/oauth2/auth",
        "token_uri": _GOOGLE_TOKENS,
        "universe_domain": "googleapis.com",
    }
    return json.dumps(fields, indent=2)


def case_of_assertion(assertion: str, now: datetime) -> str | None:
    """The case whose service account signed this JWT; None for a bad one."""
    head, _, signature = assertion.rpartition(".")
    try:
        _private_key().public_key().verify(_decode(signature), head.encode(), PKCS1v15(), SHA256())
    except InvalidSignature:
        return None
    header, claims = (json.loads(_decode(part)) for part in head.split("."))
    if header["alg"] != "RS256" or claims["aud"] != _GOOGLE_TOKENS or not claims["scope"]:
        return None
    return _account_case(claims["iss"]) if _is_timely(claims, now.timestamp()) else SKEW


def _is_timely(claims: Mapping[str, Any], now: float) -> bool:
    is_short = 0 < claims["exp"] - claims["iat"] <= _JWT_LIFE_SECONDS
    return bool(is_short and claims["iat"] - _JWT_PATIENCE_SECONDS <= now < claims["exp"])


def _account_case(email: str) -> str | None:
    return next((case for case in KEYS if email == _SERVICE_ACCOUNT.format(case=case)), None)


def _decode(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def case_of_signature(asked: Asked, region: str, service: str, now: datetime) -> str | None:
    """The case whose access key signed this request without a body; None for a bad one."""
    scheme, _, rest = asked.headers.get("authorization", "").partition(" ")
    said = dict(pair.strip().split("=", 1) for pair in rest.split(",") if "=" in pair)
    if scheme != "AWS4-HMAC-SHA256" or said.keys() != {
        "Credential",
        "SignedHeaders",
        "Signature",
    }:
        return None
    key_id, day, *scope = said["Credential"].split("/")
    case = next((case for case in KEYS if key_id == access_key_id(case)), None)
    if case is None or scope != [region, service, "aws4_request"]:
        return None
    moment = asked.headers["x-amz-date"]
    text = "\n".join(
        ("AWS4-HMAC-SHA256", moment, "/".join((day, *scope)), _digest(_canonical(asked, said)))
    )
    key = f"AWS4{KEYS[case]}".encode()
    for part in (day, *scope, text):
        key = hmac.digest(key, part.encode(), "sha256")
    if not hmac.compare_digest(key.hex(), said["Signature"]) or not moment.startswith(day):
        return None
    sent = datetime.strptime(moment, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    is_timely = abs((now - sent).total_seconds()) <= _AWS_PATIENCE_SECONDS
    return case if is_timely else SKEW


def _canonical(asked: Asked, said: Mapping[str, str]) -> str:
    names = said["SignedHeaders"].split(";")
    if not {"host", "x-amz-date"} <= set(names) or names != sorted(names):
        return ""
    query = "&".join(
        f"{quote(name, safe='-_.~')}={quote(asked.query[name], safe='-_.~')}"
        for name in sorted(asked.query)
    )
    headers = "".join(f"{name}:{asked.headers[name].strip()}\n" for name in names)
    path = quote(asked.path, safe="/-_.~")
    return "\n".join((asked.method, path, query, headers, said["SignedHeaders"], _digest("")))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
