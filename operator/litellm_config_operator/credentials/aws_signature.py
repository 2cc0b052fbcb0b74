"""Signatures for requests to AWS (Signature Version 4), and when a presigned key expires.

Law: pure: the time is an argument. Only requests without a body are signed. Tests compare the
signatures with those of botocore; docs/decisions/0011 says why botocore is not used here.

Sources: docs.aws.amazon.com IAM User Guide, "Signature Version 4 for API requests"; for the keys
aws-bedrock-token-generator, which writes a presigned URL in base64.
"""

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, quote, urlsplit

_ALGORITHM = "AWS4-HMAC-SHA256"
_EMPTY_BODY = hashlib.sha256(b"").hexdigest()
_MOMENT = "%Y%m%dT%H%M%SZ"
_PRESIGNED_PREFIX = "bedrock-api-key-"


@dataclass(frozen=True, slots=True)
class AwsCredentials:
    """An access key: a long-term one, or a temporary one with a session token."""

    access_key_id: str = field(repr=False)
    secret_access_key: str = field(repr=False)
    session_token: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a signature is valid: one service in one region."""

    service: str
    region: str

    def on(self, day: str) -> str:
        """The credential scope for one day."""
        return f"{day}/{self.region}/{self.service}/aws4_request"


def signed_headers(
    method: str, url: str, credentials: AwsCredentials, scope: Scope, now: datetime
) -> dict[str, str]:
    """The headers that sign a request without a body; `now` has a time zone."""
    moment = now.astimezone(UTC).strftime(_MOMENT)
    headers = {"host": urlsplit(url).netloc, "x-amz-date": moment}
    if credentials.session_token is not None:
        headers["x-amz-security-token"] = credentials.session_token
    day = moment[:8]
    text = "\n".join(
        (
            _ALGORITHM,
            moment,
            scope.on(day),
            hashlib.sha256(_canonical(method, url, headers).encode()).hexdigest(),
        )
    )
    signature = hmac.new(_key(credentials, scope, day), text.encode(), hashlib.sha256)
    authorization = (
        f"{_ALGORITHM} Credential={credentials.access_key_id}/{scope.on(day)}, "
        f"SignedHeaders={';'.join(headers)}, Signature={signature.hexdigest()}"
    )
    return {**headers, "authorization": authorization}


def presigned_expiry(key: str) -> datetime | None:
    """When a short-term Bedrock API key expires at the latest; None: the key does not say.

    It expires sooner if the session ends that signed it.
    """
    if not key.startswith(_PRESIGNED_PREFIX):
        return None
    text = key.removeprefix(_PRESIGNED_PREFIX)
    try:
        url = base64.b64decode(text + "=" * (-len(text) % 4)).decode()
        query = {name.lower(): values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        began = datetime.strptime(query["x-amz-date"], _MOMENT).replace(tzinfo=UTC)
        return began + timedelta(seconds=int(query["x-amz-expires"]))
    except (binascii.Error, KeyError, OverflowError, ValueError):
        return None


def _canonical(method: str, url: str, headers: dict[str, str]) -> str:
    """The canonical request, as AWS defines it. `headers` are sorted by name."""
    parts = urlsplit(url)
    # Every service but S3 escapes the path once more.
    path = quote(parts.path or "/", safe="/-_.~")
    pairs = (pair.split("=", 1) for pair in parts.query.split("&") if pair)
    query = "&".join("=".join(pair) for pair in sorted(pairs))
    lines = "".join(f"{name}:{value}\n" for name, value in headers.items())
    return "\n".join((method, path, query, lines, ";".join(headers), _EMPTY_BODY))


def _key(credentials: AwsCredentials, scope: Scope, day: str) -> bytes:
    key = f"AWS4{credentials.secret_access_key}".encode()
    for part in (day, scope.region, scope.service, "aws4_request"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    return key
