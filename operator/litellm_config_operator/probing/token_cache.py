"""Tokens that are still good, kept in memory so that each credential is exchanged once.

Law: a token is found only by who shows the very credential it was got with, in the namespace it
was got for; it is dropped when nobody wishes to use that credential any more, when a vendor
refuses it, and when it is about to end. Neither keys nor tokens are in any `repr`.
"""

import asyncio
import secrets
from collections.abc import Collection
from weakref import WeakValueDictionary

from litellm_config_operator.probing.token_requests import Token, TokenRequest

_MAX_TOKENS = 1024

TokenKey = tuple[str, bytes]
"""Namespace, and a digest that nobody else can make."""


class TokenCache:
    """All methods belong to one event loop; times are epoch seconds."""

    def __init__(self, limit: int = _MAX_TOKENS) -> None:
        self._limit = limit
        self._salt = secrets.token_bytes(32)
        self._tokens: dict[TokenKey, Token] = {}
        self._locks: WeakValueDictionary[TokenKey, asyncio.Lock] = WeakValueDictionary()

    def __repr__(self) -> str:
        return f"TokenCache({len(self._tokens)} tokens)"

    def __len__(self) -> int:
        return len(self._tokens)

    def key(self, namespace: str, request: TokenRequest) -> TokenKey:
        """Under what the token of `request` is kept."""
        return namespace, request.digest(self._salt)

    def get(self, key: TokenKey, now: float) -> Token | None:
        """The token, if it is still worth presenting."""
        token = self._tokens.get(key)
        if token is not None and now < token.usable_until:
            return token
        self.drop(key)
        return None

    def put(self, key: TokenKey, token: Token) -> None:
        """Keep a token; the oldest goes when there are too many."""
        self.drop(key)
        self._tokens[key] = token
        if len(self._tokens) > self._limit:
            del self._tokens[next(iter(self._tokens))]

    def drop(self, key: TokenKey) -> None:
        """Forget a token."""
        self._tokens.pop(key, None)

    def keep_only(self, wanted: Collection[TokenKey]) -> None:
        """Forget every token but these."""
        for key in self._tokens.keys() - set(wanted):
            del self._tokens[key]

    def lock(self, key: TokenKey) -> asyncio.Lock:
        """Held by who exchanges; the others wait and find the token."""
        found = self._locks.get(key)
        if found is None:
            found = self._locks[key] = asyncio.Lock()
        return found
