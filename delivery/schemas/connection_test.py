"""Values for the pages' paragraph on the connection test (`templates/connection-test.md.j2`).

Law: made of the columns of the probe alone, so that a page cannot differ from what the test does.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

from litellm_config_operator.catalogue.columns import ProviderType
from litellm_config_operator.catalogue.probe_columns import Auth, AuthScheme, Call


def connection_test(row: ProviderType) -> Mapping[str, Any]:
    """What the template needs besides the row."""
    return {
        "request": partial(request, row),
        "ways_to_send_the_key": ways_to_send_the_key(row.probe.auth),
        "answers_to_exchanges": [
            signature
            for auth in row.probe.auth
            if auth.exchange
            for signature in auth.exchange.signatures
        ],
    }


def request(row: ProviderType, call: Call) -> str:
    """One request as `GET https://host/path`."""
    base = call.elsewhere or _default_base(row) or "<base>"
    query = "&".join(f"{name}={value}" for name, value in call.query)
    return f"{call.method} {base}{call.path}{f'?{query}' if query else ''}"


def _default_base(row: ProviderType) -> str:
    """The default base without the ending that is no part of the addresses asked."""
    base = row.default_base_url or ""
    ends = [end for end in row.probe.base_suffixes if base.endswith(end)]
    return base.removesuffix(max(ends, key=len, default=""))


def ways_to_send_the_key(auths: tuple[Auth, ...]) -> list[str]:
    """How a key is sent as it is; several ways where it depends on how the key starts."""
    sent = [auth for auth in auths if not auth.signing and not auth.exchange]
    headers = {(auth.scheme, auth.header) for auth in sent}
    return [_way(auth) for auth in (sent[-1:] if len(headers) == 1 else sent)]


def _way(auth: Auth) -> str:
    how = f"in `{auth.header}`" if auth.scheme is AuthScheme.HEADER else "as a bearer token"
    return how + (f" if it starts with `{auth.key_prefix}`" if auth.key_prefix else "")
