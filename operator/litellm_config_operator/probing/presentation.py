"""Key material on its one way out: into the header of the provider its owner accepted.

Law: a key leaves here only as a header value, as a signature, or as the one form field of a
vendor whose own check wants it there; whatever text comes back from a provider is asked whether
it reveals one before it may be kept.
"""

import base64
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from pydantic import SecretStr

from litellm_config_operator.catalogue.columns import MAX_WORD, CredentialPart, ValueForm
from litellm_config_operator.catalogue.probe_columns import (
    Auth,
    AuthScheme,
    Call,
    KeyExpiry,
    Probe,
    Signing,
)
from litellm_config_operator.credentials.aws_signature import (
    AwsCredentials,
    Scope,
    presigned_expiry,
    signed_headers,
)
from litellm_config_operator.credentials.google_assertion import UnusableFile, read_key_file

_KEY = re.compile(r"[\x21-\x7e]+")
_HEADER_VALUE = re.compile(r"[\x21-\x7e]([\x20-\x7e]{0,254}[\x21-\x7e])?")
# Shorter values ("none", "ollama", "sk-1234") are words that occur in innocent texts.
_SECRET_LENGTH = 8
_LETTERS_OF_OTHERS = (0, 2, 3)
"""By the number of bytes before a key in its group of three: the base64 letters they share in."""


def usable_key(value: SecretStr, max_length: int = MAX_WORD) -> str | None:
    """The key with surrounding white space dropped; None if no header could carry it.

    A newline at the end is the usual fault (`echo` writes one), and is harmless once dropped.
    """
    key = value.get_secret_value().strip()
    return key if len(key) <= max_length and _KEY.fullmatch(key) else None


def usable_value(part: CredentialPart, value: SecretStr) -> str | None:
    """The value of a part in the form that it must have; None if it has not."""
    if part.form is ValueForm.SERVICE_ACCOUNT:
        found = read_key_file(value.get_secret_value())
        return None if isinstance(found, UnusableFile) else found.document()
    return usable_key(value, part.max_length)


def chosen_auth(probe: Probe, values: Mapping[str, str]) -> Auth | None:
    """The first way to present a key that fits one of these; None when there is none."""
    for auth in probe.auth:
        key = values.get(auth.part)
        if key is not None and key.startswith(auth.key_prefix):
            return None if auth.scheme is AuthScheme.NONE else auth
    return None


@dataclass(frozen=True, slots=True)
class Presentation:
    """How the requests of one test show who is asking; nothing of it is in a `repr`."""

    auth: Auth
    values: Mapping[str, str] = field(repr=False)
    settings: Mapping[str, str] = field(repr=False)

    @property
    def expires_at(self) -> datetime | None:
        """When the key ends, if it says so itself."""
        if self.auth.expiry is KeyExpiry.PRESIGNED:
            return presigned_expiry(self.values[self.auth.part])
        return None

    def headers(
        self, method: str, url: str, now: datetime, token: SecretStr | None
    ) -> dict[str, str]:
        """The headers of one request; `token` is what the key was exchanged for, if it was."""
        if self.auth.signing is not None:
            return self._signed(self.auth.signing, method, url, now)
        key = self.values[self.auth.part] if token is None else token.get_secret_value()
        is_bearer = self.auth.scheme is AuthScheme.BEARER
        return {self.auth.header: f"Bearer {key}" if is_bearer else key, **dict(self.auth.headers)}

    def _signed(self, signing: Signing, method: str, url: str, now: datetime) -> dict[str, str]:
        credentials = AwsCredentials(
            self.values[self.auth.part],
            self.values[signing.secret_part],
            self.values.get(signing.token_part),
        )
        scope = Scope(signing.service, self.settings.get(signing.region, ""))
        return signed_headers(method, url, credentials, scope, now)


def credential_form(call: Call, values: Mapping[str, str]) -> dict[str, str]:
    """The fields of a request that takes the key in its body; none for all others."""
    return {name: values[part] for name, part in call.form if part in values}


def setting_headers(probe: Probe, settings: Mapping[str, str]) -> dict[str, str]:
    """Headers made of settings, left out where a header could not carry the value."""
    return {
        header: settings[path]
        for path, header in probe.setting_headers
        if _HEADER_VALUE.fullmatch(settings.get(path, ""))
    }


class KeyTraces:
    """Recognises key material in text that somebody else wrote."""

    def __init__(self, credentials: Iterable[SecretStr]) -> None:
        """Remember each credential whole, in halves and in base64, if long enough to be one."""
        self._traces: set[str] = set()
        for credential in credentials:
            self._traces |= _traces(credential.get_secret_value().strip())

    def __repr__(self) -> str:
        return "KeyTraces()"

    def within(self, text: str) -> bool:
        """Whether `text` reveals a credential, in any mix of upper and lower case."""
        lowered = text.lower()
        return any(trace in lowered for trace in self._traces)


def _traces(key: str) -> set[str]:
    if len(key) < _SECRET_LENGTH:
        return set()
    half = len(key) // 2
    found = {key, *_coded(key.encode())}
    if half >= _SECRET_LENGTH:
        found |= {key[:half], key[half:]}
    return {trace.lower() for trace in found}


def _coded(key: bytes) -> Iterator[str]:
    """The key in base64, as it looks behind a user's name or at the start, less what depends on
    its neighbours.
    """
    for before, shared in enumerate(_LETTERS_OF_OTHERS):
        certain = (before + len(key)) * 8 // 6
        for encode in (base64.b64encode, base64.urlsafe_b64encode):
            yield encode(bytes(before) + key).decode()[shared:certain]
