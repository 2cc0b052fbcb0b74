"""What earlier connection tests have shown, so that servers are not asked again too soon.

It holds which requests a server refuses without a key, and which keys a vendor has accepted.

Law: nothing is shared between namespaces, because a quick answer would tell one tenant what
another one uses. Of a key only a digest is kept, under a salt of this process.
"""

import hashlib
import secrets
import time
from collections.abc import Callable, Mapping

from cachetools import TLRUCache, TTLCache

_DAY_SECONDS = 24 * 60 * 60
_MAX_ENTRIES = 4096

RequestKey = tuple[str, str, str]
"""Namespace, provider type, method and URL."""

_Proof = tuple[RequestKey, bytes]
"""A request, and the digest of what it presented."""


class ProbeMemory:
    """`clock` is in seconds and only moves forward."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._salt = secrets.token_bytes(32)
        self._refusals = TTLCache[RequestKey, bool, float](_MAX_ENTRIES, _DAY_SECONDS, clock)
        self._proofs = TLRUCache[_Proof, float, float](_MAX_ENTRIES, _proof_ends, clock)

    def refuses_without_key(self, key: RequestKey) -> bool | None:
        """Whether the server refused the request without a key within a day; None: not asked."""
        return self._refusals.get(key)

    def remember_without_key(self, key: RequestKey, *, refuses: bool) -> None:
        """Keep the server's answer to the request without a key."""
        self._refusals[key] = refuses

    def is_proven(self, key: RequestKey, presented: Mapping[str, str]) -> bool:
        """Whether the vendor accepted the request with these values not long ago."""
        return (key, self._digest(presented)) in self._proofs

    def remember_proof(
        self, key: RequestKey, presented: Mapping[str, str], seconds: float
    ) -> None:
        """Keep for `seconds` that the vendor accepted the request with these values."""
        self._proofs[key, self._digest(presented)] = seconds

    def _digest(self, presented: Mapping[str, str]) -> bytes:
        text = repr(sorted(presented.items())).encode()
        return hashlib.blake2b(text, key=self._salt).digest()


def _proof_ends(_proof: _Proof, seconds: float, now: float) -> float:
    return now + seconds
