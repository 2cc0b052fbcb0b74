"""Which hosts a Secret's owner lets its keys travel to.

Law: only whoever may write the Secret can widen the list; what cannot be read admits nothing. A
host alone means https on port 443. Any other port, and plain http, must be written out.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_HTTPS_PORT = 443
_ENTRY = re.compile(
    r"(?P<below>\*\.)?"
    r"(?P<host>\[[0-9a-f:.]+\]|[a-z0-9_]([a-z0-9_-]{0,62})(\.[a-z0-9_]([a-z0-9_-]{0,62}))*)"
    r"(:(?P<port>[0-9]{1,5}))?"
)


@dataclass(frozen=True, slots=True)
class _Entry:
    host: str
    port: int | None
    is_below: bool

    def admits(self, scheme: str, host: str, port: int) -> bool:
        if self.port is None and (scheme, port) != ("https", _HTTPS_PORT):
            return False
        if self.port not in {None, port}:
            return False
        return host.endswith(f".{self.host}") if self.is_below else host == self.host


@dataclass(frozen=True, slots=True)
class AllowedHosts:
    """One Secret's list. `unreadable` are the positions, from 1, of entries that are no hosts."""

    entries: tuple[_Entry, ...] = ()
    unreadable: tuple[int, ...] = ()

    def admits(self, scheme: str, host: str, port: int) -> bool:
        """Whether a key may go there; `host` is lower-case, without brackets."""
        return any(entry.admits(scheme, host, port) for entry in self.entries)


def parse_allowed_hosts(text: str) -> AllowedHosts:
    """Read `host`, `host:port` and `*.domain` entries, separated by commas."""
    words = [word.strip().lower() for word in text.split(",")]
    read = [(place, _parse(word)) for place, word in enumerate(words, start=1) if word]
    return AllowedHosts(
        entries=tuple(entry for _, entry in read if entry is not None),
        unreadable=tuple(place for place, entry in read if entry is None),
    )


def all_admit(owners: Iterable[AllowedHosts], scheme: str, host: str, port: int) -> bool:
    """Whether the owner of every Secret involved lets its key go there."""
    return all(allowed.admits(scheme, host, port) for allowed in owners)


def _parse(word: str) -> _Entry | None:
    match = _ENTRY.fullmatch(word.removesuffix("."))
    if match is None:
        return None
    host, is_below = match["host"].strip("[]"), match["below"] is not None
    if is_below and (":" in host or "." not in host):
        return None  # below a whole top-level domain is below anybody
    return _Entry(host, int(match["port"]) if match["port"] else None, is_below)
