"""Tokens that can still be presented, kept in memory so that each credential is exchanged once.

Law: a token is found only with the credential and the namespace that it was issued for. It is
forgotten when no test uses that credential any more, when a vendor refuses it, and shortly before
it ends. Neither keys nor tokens are in any `repr`.
"""

import asyncio
import secrets
import time
from collections.abc import Callable, Collection
from weakref import WeakValueDictionary

from cachetools import TLRUCache

from litellm_config_operator.probing.token_requests import Token, TokenRequest

_MAX_TOKENS = 1024

TokenKey = tuple[str, bytes]
"""Namespace, and a digest that only this process can compute."""


class TokenCache:
    """All methods belong to one event loop. `clock` is in epoch seconds."""

    def __init__(self, limit: int = _MAX_TOKENS, clock: Callable[[], float] = time.time) -> None:
        self._salt = secrets.token_bytes(32)
        self._tokens = TLRUCache[TokenKey, Token, float](limit, _usable_until, clock)
        self._locks: WeakValueDictionary[TokenKey, asyncio.Lock] = WeakValueDictionary()

    def __repr__(self) -> str:
        return f"TokenCache({len(self)} tokens)"

    def __len__(self) -> int:
        return len(self._tokens)

    def key(self, namespace: str, request: TokenRequest) -> TokenKey:
        """The key of `request`'s token."""
        return namespace, request.digest(self._salt)

    def get(self, key: TokenKey) -> Token | None:
        """The token, if it can still be presented."""
        self._tokens.expire()
        return self._tokens.get(key)

    def put(self, key: TokenKey, token: Token) -> None:
        """Keep a token until it can no longer be presented, in place of an older one."""
        self._tokens[key] = token

    def drop(self, key: TokenKey) -> None:
        """Forget a token."""
        self._tokens.pop(key, None)

    def keep_only(self, wanted: Collection[TokenKey]) -> None:
        """Forget every token but these."""
        for key in set(self._tokens) - set(wanted):
            self.drop(key)

    def lock(self, key: TokenKey) -> asyncio.Lock:
        """The lock that is held during an exchange; whoever waits for it then finds the token."""
        lock = self._locks.get(key)
        if lock is None:
            lock = self._locks[key] = asyncio.Lock()
        return lock


def _usable_until(_key: TokenKey, token: Token, _now: float) -> float:
    return token.usable_until
