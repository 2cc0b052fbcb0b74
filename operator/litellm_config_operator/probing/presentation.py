"""How requests present the key, and how text that reveals a key is recognised.

Law: a key is presented only in a header, as a signature, or in the form field where a vendor's own
key check takes it. Text from a provider is kept only if it reveals no key.
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
# Shorter values ("none", "ollama", "sk-1234") also occur in texts that reveal nothing.
_SECRET_LENGTH = 8
_SHARED_LETTERS = (0, 2, 3)
"""For 0, 1 or 2 bytes before a key in its group of three: the leading base64 letters that depend
on those bytes."""


def usable_key(value: SecretStr, max_length: int = MAX_WORD) -> str | None:
    """The key without surrounding white space; None if a header cannot carry it.

    A newline at the end is a frequent mistake (`echo` writes one) and harmless once dropped.
    """
    key = value.get_secret_value().strip()
    return key if len(key) <= max_length and _KEY.fullmatch(key) else None


def usable_value(part: CredentialPart, value: SecretStr) -> str | None:
    """The value of a credential part in the form that requests need; None if it is malformed."""
    if part.form is ValueForm.SERVICE_ACCOUNT:
        account = read_key_file(value.get_secret_value())
        return None if isinstance(account, UnusableFile) else account.document()
    return usable_key(value, part.max_length)


def chosen_auth(probe: Probe, values: Mapping[str, str]) -> Auth | None:
    """The first way to present a key that fits these values; None if there is no key."""
    for auth in probe.auth:
        key = values.get(auth.part)
        if key is not None and key.startswith(auth.key_prefix):
            return None if auth.scheme is AuthScheme.NONE else auth
    return None


@dataclass(frozen=True, slots=True)
class Presentation:
    """How the requests of one test present the key; no `repr` shows it."""

    auth: Auth
    values: Mapping[str, str] = field(repr=False)
    settings: Mapping[str, str] = field(repr=False)

    @property
    def expires_at(self) -> datetime | None:
        """When the key expires, if the key itself says so."""
        if self.auth.expiry is KeyExpiry.PRESIGNED:
            return presigned_expiry(self.values[self.auth.part])
        return None

    def headers(
        self, method: str, url: str, now: datetime, token: SecretStr | None
    ) -> dict[str, str]:
        """The headers of one request; `token` replaces the key after an exchange."""
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
    """The form fields of a request that takes the key in its body; empty for all others."""
    return {name: values[part] for name, part in call.form if part in values}


def setting_headers(probe: Probe, settings: Mapping[str, str]) -> dict[str, str]:
    """Headers made of settings; a value that a header cannot carry is left out."""
    return {
        header: settings[path]
        for path, header in probe.setting_headers
        if _HEADER_VALUE.fullmatch(settings.get(path, ""))
    }


class KeyTraces:
    """Recognises keys in text that somebody else wrote."""

    def __init__(self, credentials: Iterable[SecretStr]) -> None:
        """Look for each credential whole, in halves and in base64; short ones are left out."""
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
    traces = {key, *_coded(key.encode())}
    if half >= _SECRET_LENGTH:
        traces |= {key[:half], key[half:]}
    return {trace.lower() for trace in traces}


def _coded(key: bytes) -> Iterator[str]:
    """The key in base64 after 0, 1 or 2 other bytes, without the letters that depend on them."""
    for before, shared in enumerate(_SHARED_LETTERS):
        certain = (before + len(key)) * 8 // 6
        for encode in (base64.b64encode, base64.urlsafe_b64encode):
            yield encode(bytes(before) + key).decode()[shared:certain]
