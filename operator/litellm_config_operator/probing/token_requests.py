"""Plans token exchanges and reads their answers.

Law: pure: the time is an argument. The URL comes from the catalogue, with at most one plain word
of the spec in its path; a Secret cannot change it. No `repr` shows what is posted or comes back.
"""

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pydantic import SecretStr

from litellm_config_operator.catalogue.endpoints import Endpoint, UnusableURL, fill, parse_base
from litellm_config_operator.catalogue.probe_columns import Exchange
from litellm_config_operator.credentials.google_assertion import (
    UnusableFile,
    assertion,
    read_key_file,
)
from litellm_config_operator.probing.json_paths import select

_ASSERTION = "{assertion}"
_TOKEN = re.compile(r"[\x21-\x7e]{1,16384}")
_SHORTEST_SECONDS, _LONGEST_SECONDS = 60, 24 * 60 * 60
_SKEW_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Token:
    """A token, when it was issued and until when to use it, in epoch seconds."""

    value: SecretStr
    got_at: float
    usable_until: float


@dataclass(frozen=True, slots=True)
class TokenRequest:
    """One exchange. `form` holds `{assertion}` where a signed assertion is to be posted."""

    endpoint: Endpoint
    exchange: Exchange
    form: tuple[tuple[str, str], ...] = field(repr=False)
    credential: str = field(repr=False)

    def fields(self, now: datetime) -> dict[str, str] | None:
        """The form to post at `now`; None if the credential cannot sign the assertion.

        Signing takes up to 0.1 s of CPU, because the key is checked first.
        """
        values = dict(self.form)
        if _ASSERTION not in values.values():
            return values
        signed = self._assertion(now)
        if signed is None:
            return None
        return {name: signed if text == _ASSERTION else text for name, text in values.items()}

    def digest(self, salt: bytes) -> bytes:
        """The same for equal exchanges only; without `salt` nobody can compute it."""
        identity = repr((self.endpoint, self.form, self.credential))
        return hmac.new(salt, identity.encode(), hashlib.sha256).digest()

    def _assertion(self, now: datetime) -> str | None:
        account = read_key_file(self.credential)
        if isinstance(account, UnusableFile):
            return None
        return assertion(account, self.exchange.audience, self.exchange.scope, now)


def plan_exchange(
    exchange: Exchange, base: Endpoint, credential: str, settings: Mapping[str, str]
) -> TokenRequest | UnusableURL:
    """What to post where, for a provider at `base`."""
    if exchange.base_hosts and not base.host.endswith(exchange.base_hosts):
        hosts = " or ".join(host.lstrip(".") for host in exchange.base_hosts)
        return UnusableURL(f"must be below {hosts}, whose keys these are")
    url = fill(exchange.url, settings)
    if isinstance(url, UnusableURL):
        return url
    endpoint = parse_base(url)
    if isinstance(endpoint, UnusableURL):
        return endpoint
    values = {f"{{{name}}}": value for name, value in settings.items()}
    values["{credential}"] = credential
    form = tuple((name, values.get(text, text)) for name, text in exchange.form)
    return TokenRequest(endpoint, exchange, form, credential)


def read_token(exchange: Exchange, document: Any, now: float) -> Token | None:
    """The token in an answer that came at `now`; None if there is no usable one.

    It is used until five minutes before it expires, or for half its lifetime if that is longer. A
    token without a lifetime, or with less than a minute, is used once.
    """
    values = select(document, exchange.token_path)
    if len(values) != 1 or not isinstance(values[0], str) or not _TOKEN.fullmatch(values[0]):
        return None
    return Token(SecretStr(values[0]), now, now + _use_seconds(exchange, document))


def _use_seconds(exchange: Exchange, document: Any) -> float:
    values = select(document, exchange.expires_in_path)
    try:
        lifetime = min(int(values[0]), _LONGEST_SECONDS) if values else 0
    except (TypeError, ValueError, OverflowError):
        return 0.0
    if lifetime < _SHORTEST_SECONDS:
        return 0.0
    return max(lifetime - _SKEW_SECONDS, lifetime / 2)
