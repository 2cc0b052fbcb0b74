"""Google service-account keys: reading a key file, and signing an assertion to get a token with.

Law: pure: the time is an argument. Only the fields that identify the account and sign are read
from the file. No URL in it is used. Other kinds of credential files are refused, because they name
hosts to call, files to read or programs to run. No exception holds text of the file.

Sources: developers.google.com/identity/protocols/oauth2/service-account; the External Secrets
Operator's threat model for the kinds of file.
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

TOKEN_URI = "https://oauth2.googleapis.com/token"  # noqa: S105 - an address
SERVICE_ACCOUNT = "service_account"
LIFETIME_SECONDS = 3600
_NAMES = ("project_id", "private_key_id", "private_key", "client_email", "client_id")
_REQUIRED = ("private_key", "client_email")
_MAX_NAME = 512
_PEM = "-----BEGIN "


@dataclass(frozen=True, slots=True)
class ServiceAccount:
    """The checked content of a key file."""

    client_email: str
    private_key: str = field(repr=False)
    private_key_id: str
    fields: Mapping[str, str] = field(repr=False)

    def document(self) -> str:
        """The file for the proxy: one line, with Google's own address for tokens."""
        document = {"type": SERVICE_ACCOUNT, **self.fields, "token_uri": TOKEN_URI}
        return json.dumps(document, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class UnusableFile:
    """Why a key file is not used; `problem` completes the sentence 'the key …'."""

    problem: str


def read_key_file(text: str) -> ServiceAccount | UnusableFile:
    """Read a key file. A refusal does not repeat any of its text."""
    document = _load(text)
    if document is None:
        return UnusableFile("is not JSON: store the whole key file that Google Cloud gave you")
    if document.get("type") != SERVICE_ACCOUNT:
        return UnusableFile(
            "is not the key of a service account: files of any other type may name hosts to call "
            "or programs to run, and are refused"
        )
    fields = {name: document[name] for name in _NAMES if name in document}
    if any(not _is_plain(name, value) for name, value in fields.items()):
        return UnusableFile("has fields that a key file cannot have: create a new key")
    missing = [name for name in _REQUIRED if not fields.get(name)]
    if missing:
        return UnusableFile(f"lacks {' and '.join(missing)}: store the whole file")
    return ServiceAccount(
        client_email=fields["client_email"],
        private_key=fields["private_key"],
        private_key_id=fields.get("private_key_id", ""),
        fields=fields,
    )


def assertion(account: ServiceAccount, audience: str, scope: str, now: datetime) -> str | None:
    """A signed JWT that asks for `scope`; None where the private key cannot sign.

    It takes up to a tenth of a second of CPU time, because the key is checked before it is used.
    `now` has a time zone.
    """
    # Imported only here, because it takes 12 MB and most operators sign nothing.
    from litellm_config_operator.credentials.rsa_signature import sign_rs256  # noqa: PLC0415

    issued = int(now.timestamp())
    header = {"alg": "RS256", "typ": "JWT", "kid": account.private_key_id}
    claims = {
        "iss": account.client_email,
        "scope": scope,
        "aud": audience,
        "iat": issued,
        "exp": issued + LIFETIME_SECONDS,
    }
    text = f"{_encode(header)}.{_encode(claims)}"
    signature = sign_rs256(account.private_key, text.encode())
    return None if signature is None else f"{text}.{_base64(signature)}"


def _load(text: str) -> dict[str, Any] | None:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) else None


def _is_plain(name: str, value: Any) -> bool:
    """Whether a field holds what it should: a PEM key, or one short printable word."""
    if not isinstance(value, str) or not value.isascii():
        return False
    if name == "private_key":
        return value.startswith(_PEM) and "PRIVATE KEY-----" in value
    return len(value) <= _MAX_NAME and value.isprintable() and " " not in value


def _encode(document: Mapping[str, Any]) -> str:
    return _base64(json.dumps(document, separators=(",", ":")).encode())


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")
