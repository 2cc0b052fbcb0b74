"""What servers were seen to answer without a key, so that a day's tests ask it once.

Law: only what was seen is remembered, and never across namespaces: a quick answer must not tell
one tenant what another one uses.
"""

from dataclasses import dataclass, field

_DAY_SECONDS = 24 * 60 * 60
_MAX_ENTRIES = 4096

ControlKey = tuple[str, str, str]
"""Namespace, provider type, base URL."""


@dataclass(slots=True)
class NegativeControls:
    """Whether a server refuses the same request without a key, per (namespace, type, base URL).

    Times are seconds of any clock that only moves forward, the same for all calls.
    """

    _seen: dict[ControlKey, tuple[float, bool]] = field(default_factory=dict)

    def refuses(self, key: ControlKey, now: float) -> bool | None:
        """What was seen within a day; None when nothing was."""
        seen_at, refuses = self._seen.get(key, (None, None))
        if seen_at is None or now - seen_at >= _DAY_SECONDS:
            self._seen.pop(key, None)
            return None
        return refuses

    def remember(self, key: ControlKey, now: float, *, refuses: bool) -> None:
        """Keep what was seen; the oldest goes when there are too many."""
        self._seen.pop(key, None)
        self._seen[key] = (now, refuses)
        if len(self._seen) > _MAX_ENTRIES:
            del self._seen[next(iter(self._seen))]
