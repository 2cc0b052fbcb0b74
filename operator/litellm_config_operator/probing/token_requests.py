"""Token exchanges before anything is sent: where to, with what, and what the answer is worth.

Law: pure: the time is an argument. The address is the table's, at most with one plain word of the
spec in its path; nothing in a Secret can change it. What is posted and what comes back is shown by
no `repr`.
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
    """A token, when it was got and until when it is worth presenting, in epoch seconds."""

    value: SecretStr
    got_at: float
    usable_until: float


@dataclass(frozen=True, slots=True)
class TokenRequest:
    """One exchange. `form` still has `{assertion}` in it where one is to be signed."""

    endpoint: Endpoint
    exchange: Exchange
    form: tuple[tuple[str, str], ...] = field(repr=False)
    credential: str = field(repr=False)

    def fields(self, now: datetime) -> dict[str, str] | None:
        """The form to post at `now`; None when the credential cannot sign it.

        Signing takes up to a tenth of a second of CPU: the key is checked before it is used.
        """
        values = dict(self.form)
        if _ASSERTION not in values.values():
            return values
        signed = self._assertion(now)
        if signed is None:
            return None
        return {name: signed if said == _ASSERTION else said for name, said in values.items()}

    def digest(self, salt: bytes) -> bytes:
        """Equal exactly for equal exchanges; `salt` keeps it from meaning anything elsewhere."""
        said = repr((self.endpoint, self.form, self.credential))
        return hmac.new(salt, said.encode(), hashlib.sha256).digest()

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
    known = {f"{{{name}}}": value for name, value in settings.items()}
    known["{credential}"] = credential
    form = tuple((name, known.get(value, value)) for name, value in exchange.form)
    return TokenRequest(endpoint, exchange, form, credential)


def read_token(exchange: Exchange, document: Any, now: float) -> Token | None:
    """The token in an answer got at `now`; None when there is no usable one.

    It is presented until five minutes before its end, or until half its life if that is short;
    one that does not say how long it lives is used once.
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
