"""Turns a base URL as people write it into the exact URLs that a connection test asks.

Law: a base URL is parsed once, strictly, and rebuilt, so that exactly what was judged is sent.
Paths are appended to the given base and never to its host alone (a proxy may be below a prefix).
User info, dot segments, escapes, queries, fragments and other schemes are refused, not repaired. A
refusal never repeats the base URL, because people paste keys into URLs.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from ipaddress import AddressValueError, IPv6Address
from urllib.parse import quote

from litellm_config_operator.catalogue.columns import ProviderType

_BASE = re.compile(
    r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://"
    r"(?P<host>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)"
    r"(?P<port>:[0-9]{1,5})?"
    r"(?P<path>(?:/[A-Za-z0-9._~!$&'()*+,;=:@-]+)*)/?",
)
_SETTING = re.compile(r"\{([A-Za-z]+\.[A-Za-z]+)\}")
_LEARNT = re.compile(r"\{([A-Za-z]+)\}")
_SEGMENT = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}")
_DEFAULT_PORTS = {"http": 80, "https": 443}
_MAX_PORT = 65535
_MAX_LENGTH = 2048


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A base URL in parts: `host` lower-case without brackets, `path` without a last slash."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """`host` or `host:port`, as a person would write it; safe to show."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        is_default = _DEFAULT_PORTS[self.scheme] == self.port
        return host if is_default else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port; safe to show."""
        return f"{self.scheme}://{self.authority}"

    def url(self, path: str, query: Iterable[tuple[str, str]] = ()) -> str:
        """The URL of `path` below this base; names and values of the query are escaped."""
        pairs = "&".join(
            f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in query
        )
        return f"{self.origin}{self.path}{path}" + (f"?{pairs}" if pairs else "")


@dataclass(frozen=True, slots=True)
class UnusableURL:
    """A base URL that nothing is sent to; `problem` completes the sentence 'the base URL …'."""

    problem: str


def parse_base(text: str, suffixes: Iterable[str] = ()) -> Endpoint | UnusableURL:
    """Parse a base URL; `suffixes` are endings to drop, in which `*` stands for one segment."""
    match = _BASE.fullmatch(text) if len(text) <= _MAX_LENGTH else None
    if match is None:
        return UnusableURL(_problem(text))
    scheme, host = match["scheme"].lower(), match["host"].lower().strip("[]")
    port = int(match["port"][1:]) if match["port"] else _DEFAULT_PORTS.get(scheme, 0)
    if scheme not in _DEFAULT_PORTS:
        return UnusableURL("must start with https:// or http://")
    if not _is_host(host) or not 0 < port <= _MAX_PORT:
        return UnusableURL("has a host or port that cannot be")
    if any(segment in {".", ".."} for segment in match["path"].split("/")):
        return UnusableURL("must not have . or .. in its path")
    return Endpoint(scheme, host.removesuffix("."), port, _cut(match["path"], suffixes))


def parse_endpoint(
    provider_type: ProviderType, base_url: str | None, settings: Mapping[str, str]
) -> Endpoint | UnusableURL:
    """The endpoint of a provider: its own base URL, or its type's."""
    base = _default_base(provider_type, settings) if base_url is None else base_url
    if isinstance(base, UnusableURL):
        return base
    return parse_base(base, provider_type.probe.base_suffixes)


def _default_base(provider_type: ProviderType, settings: Mapping[str, str]) -> str | UnusableURL:
    for path, pattern, base in provider_type.base_url_where:
        if fnmatchcase(settings.get(path, ""), pattern):
            return fill(base, settings)
    if provider_type.default_base_url is None:
        return UnusableURL("is not set, and this type has no default")
    return fill(provider_type.default_base_url, settings)


def fill(template: str, settings: Mapping[str, str]) -> str | UnusableURL:
    """Put settings into a path: `{a.b}` becomes the setting at `spec.a.b`, one plain segment."""
    for name in _SETTING.findall(template):
        if not _SEGMENT.fullmatch(settings.get(name, "")):
            return UnusableURL(f"needs spec.{name}, of letters, digits, '.', '_' and '-'")
    return _SETTING.sub(lambda match: settings[match[1]], template)


def fill_learnt(path: str, learnt: Mapping[str, str]) -> str | None:
    """Put learnt values into a path, each one plain segment; None if one is missing or unfit."""
    if any(not _SEGMENT.fullmatch(learnt.get(name, "")) for name in _LEARNT.findall(path)):
        return None
    return _LEARNT.sub(lambda match: learnt[match[1]], path)


def same_origin_target(endpoint: Endpoint, link: str) -> str | None:
    """Path and query of a `next` link with the same scheme, host and port; None for any other.

    A link to another host, or with dot segments, could make the test send the key elsewhere.
    """
    if not link.isascii() or not link.isprintable() or any(c in link for c in ' "\\<>#'):
        return None
    origin = endpoint.origin
    target = link[len(origin) :] if link.lower().startswith(f"{origin}/") else link
    path = target.partition("?")[0]
    if not path.startswith("/") or path.startswith("//") or "%" in path:
        return None
    return None if {".", ".."} & set(path.split("/")) else target


def _is_host(host: str) -> bool:
    """Whether `host` can be a name or an address; what it resolves to is judged later."""
    if ":" not in host:
        return all(0 < len(label) <= 63 for label in host.removesuffix(".").split("."))  # noqa: PLR2004
    try:
        IPv6Address(host)
    except AddressValueError:
        return False
    return True


def _cut(path: str, suffixes: Iterable[str]) -> str:
    """Drop the longest fitting suffix; it must start at a slash, so `/v11` never ends in `/v1`."""
    for suffix in sorted(suffixes, key=len, reverse=True):
        pattern = "/[^/]+".join(re.escape(part) for part in suffix.split("/*"))
        match = re.search(f"{pattern}$", path)
        if match:
            return path[: match.start()]
    return path


def _problem(text: str) -> str:
    """What is wrong with the text, without repeating any of it."""
    rest = text.partition("://")[2]
    if text != text.strip() or len(text.split()) > 1:
        return "has spaces in it"
    if not text.isascii():
        return "has characters beyond ASCII (write the host in its xn-- form)"
    for character, problem in (
        ("@", "must not carry a user or password"),
        ("?", "must not have a query"),
        ("#", "must not have a fragment"),
        ("%", "must not have percent escapes"),
        ("\\", "must not have backslashes"),
    ):
        if character in rest:
            return problem
    if not rest:
        return "must start with https:// or http://"
    return "is not a plain https://host[:port]/path"
