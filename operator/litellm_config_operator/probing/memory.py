"""What earlier tests have shown, so that it is not asked again too soon.

That is what servers answer without a key, and which keys a vendor said are good.

Law: only what was seen is remembered, and never across namespaces: a quick answer must not tell
one tenant what another one uses. Of a key only a digest is kept, under a salt of this process.
"""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

_DAY_SECONDS = 24 * 60 * 60
_MAX_ENTRIES = 4096

RequestKey = tuple[str, str, str]
"""Namespace, provider type, method and URL."""


@dataclass(slots=True)
class ProbeMemory:
    """What became of a request without a key, and with which keys it was answered well.

    Times are seconds of any clock that only moves forward, the same for all calls.
    """

    _without_key: dict[RequestKey, tuple[float, bool]] = field(default_factory=dict)
    _proven: dict[tuple[RequestKey, bytes], float] = field(default_factory=dict)
    _salt: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def refuses_without_key(self, key: RequestKey, now: float) -> bool | None:
        """What was seen within a day; None when nothing was."""
        seen_at, refuses = self._without_key.get(key, (None, None))
        if seen_at is None or now - seen_at >= _DAY_SECONDS:
            self._without_key.pop(key, None)
            return None
        return refuses

    def remember_without_key(self, key: RequestKey, now: float, *, refuses: bool) -> None:
        """Keep what was seen; the oldest goes when there are too many."""
        self._without_key.pop(key, None)
        self._without_key[key] = (now, refuses)
        if len(self._without_key) > _MAX_ENTRIES:
            del self._without_key[next(iter(self._without_key))]

    def is_proven(
        self, key: RequestKey, presented: Mapping[str, str], now: float, seconds: float
    ) -> bool:
        """Whether the request with these headers was answered well within `seconds`."""
        proven_at = self._proven.get((key, self._digest(presented)))
        return proven_at is not None and now - proven_at < seconds

    def remember_proof(self, key: RequestKey, presented: Mapping[str, str], now: float) -> None:
        """Keep that the request was answered well; the oldest goes when there are too many."""
        entry = (key, self._digest(presented))
        self._proven.pop(entry, None)
        self._proven[entry] = now
        if len(self._proven) > _MAX_ENTRIES:
            del self._proven[next(iter(self._proven))]

    def _digest(self, presented: Mapping[str, str]) -> bytes:
        text = repr(sorted(presented.items())).encode()
        return hashlib.blake2b(text, key=self._salt).digest()
