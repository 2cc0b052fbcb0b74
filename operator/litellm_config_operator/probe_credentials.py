"""Key material on its one way out: into the header of the provider its owner accepted.

Law: a key leaves here only as a header value, or as the one form field of a vendor whose own check
wants it there; whatever text comes back from a provider is asked
whether it reveals one before it may be kept.
"""

import base64
import re
from collections.abc import Iterable, Iterator, Mapping

from pydantic import SecretStr

from litellm_config_operator.probe_table import Auth, AuthScheme, Call, Probe

_KEY = re.compile(r"[\x21-\x7e]{1,4096}")
_HEADER_VALUE = re.compile(r"[\x21-\x7e]([\x20-\x7e]{0,254}[\x21-\x7e])?")
# Shorter values ("none", "ollama", "sk-1234") are words that occur in innocent texts.
_SECRET_LENGTH = 8
_LETTERS_OF_OTHERS = (0, 2, 3)
"""By the number of bytes before a key in its group of three: the base64 letters they share in."""


def usable_key(value: SecretStr) -> str | None:
    """The key with surrounding white space dropped; None if no header could carry it.

    A newline at the end is the usual fault (`echo` writes one), and is harmless once dropped.
    """
    key = value.get_secret_value().strip()
    return key if _KEY.fullmatch(key) else None


def credential_headers(probe: Probe, credentials: Mapping[str, SecretStr]) -> dict[str, str]:
    """The headers that present the key; none when there is no usable key."""
    for auth in probe.auth:
        key = usable_key(credentials.get(auth.part, SecretStr("")))
        if key is not None and key.startswith(auth.key_prefix):
            return {**_present(auth, key), **dict(auth.headers)}
    return {}


def credential_form(call: Call, credentials: Mapping[str, SecretStr]) -> dict[str, str]:
    """The fields of a request that takes the key in its body; none for all others."""
    keys = {field: usable_key(credentials.get(part, SecretStr(""))) for field, part in call.form}
    return {field: key for field, key in keys.items() if key is not None}


def setting_headers(probe: Probe, settings: Mapping[str, str]) -> dict[str, str]:
    """Headers made of settings, left out where a header could not carry the value."""
    return {
        header: settings[path]
        for path, header in probe.setting_headers
        if _HEADER_VALUE.fullmatch(settings.get(path, ""))
    }


def _present(auth: Auth, key: str) -> dict[str, str]:
    if auth.scheme is AuthScheme.NONE:
        return {}
    return {auth.header: f"Bearer {key}" if auth.scheme is AuthScheme.BEARER else key}


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
