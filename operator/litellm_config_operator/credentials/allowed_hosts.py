"""The hosts to which the owner of a Secret lets its keys be sent.

Law: only who may write the Secret can extend the list. An entry that cannot be read allows
nothing. A host alone means https on port 443; for another port, or for http, an entry must name
the port.
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
    """The list of one Secret. `unreadable`: positions, from 1, of entries that are not hosts."""

    entries: tuple[_Entry, ...] = ()
    unreadable: tuple[int, ...] = ()

    def admits(self, scheme: str, host: str, port: int) -> bool:
        """Whether keys may be sent there. `host` is in lower case and without brackets."""
        return any(entry.admits(scheme, host, port) for entry in self.entries)


def parse_allowed_hosts(text: str) -> AllowedHosts:
    """Read `host`, `host:port` and `*.domain` entries, separated by commas."""
    words = [word.strip().lower() for word in text.split(",")]
    entries = [(position, _parse(word)) for position, word in enumerate(words, start=1) if word]
    return AllowedHosts(
        entries=tuple(entry for _, entry in entries if entry is not None),
        unreadable=tuple(position for position, entry in entries if entry is None),
    )


def all_admit(owners: Iterable[AllowedHosts], scheme: str, host: str, port: int) -> bool:
    """Whether the list of every Secret allows its keys to be sent there."""
    return all(allowed.admits(scheme, host, port) for allowed in owners)


def _parse(word: str) -> _Entry | None:
    match = _ENTRY.fullmatch(word.removesuffix("."))
    if match is None:
        return None
    host, is_below = match["host"].strip("[]"), match["below"] is not None
    if is_below and (":" in host or "." not in host):
        return None  # a whole top-level domain belongs to nobody in particular
    return _Entry(host, int(match["port"]) if match["port"] else None, is_below)
