"""The columns of the probe table: how one provider type is asked without spending a token.

Law: a row is data. Everything a new provider type needs is said with these columns; the code that
reads them knows no provider by name. Column by column: research of vendors' documents and recorded
answers, each row naming its source and the day it was last checked.

A *JSON path* is dotted (`error.code`); `[]` after a name, or alone, means every item of an array.
"""

from dataclasses import dataclass
from enum import StrEnum

from litellm_config_operator.probe_reasons import ProbeReason, Verdict


class AuthScheme(StrEnum):
    """How a key travels: always in a header, never in a query, which gets logged."""

    BEARER = "Bearer"
    HEADER = "Header"
    NONE = "None"


@dataclass(frozen=True, slots=True)
class Auth:
    """One way to present a key; it applies to keys that start with `key_prefix`."""

    scheme: AuthScheme
    header: str = "authorization"
    part: str = "apiKey"
    key_prefix: str = ""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Call:
    """One request. `path` is appended to the base; `{a.b}` in it is the setting at `spec.a.b`,
    `{a}` what the auth check has learnt under that name.

    `elsewhere` is a base URL besides the provider's own. It is only called while the provider is
    used at an address of its vendor: a key goes to the host that its owner accepted. `form` are
    the (field, credential part) pairs of a body; the key is then in no header.
    """

    path: str
    method: str = "GET"
    query: tuple[tuple[str, str], ...] = ()
    elsewhere: str | None = None
    form: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a 200 must also say, else `reason` holds.

    With `value`: some value at `path` equals it; a 200 that has nothing there is not the answer
    this row describes. With `above`: no number at `path` is as low as that; null and nothing mean
    no limit.
    """

    path: str
    value: str | bool | None = None
    above: float | None = None
    reason: ProbeReason = ProbeReason.INVALID_CREDENTIALS


@dataclass(frozen=True, slots=True)
class Learnt:
    """A part of a later path that the auth check's answer holds: the first text at `path`."""

    name: str
    path: str
    strip_prefix: str = ""


@dataclass(frozen=True, slots=True)
class AuthCheck:
    """A request whose 200 (meeting all expectations) proves the key.

    With `control` it does so only where the same is refused without a key. A good answer holds
    for `spacing_seconds`: the vendor asks to be asked so rarely.
    """

    call: Call
    expect: tuple[Expectation, ...] = ()
    control: bool = False
    spacing_seconds: int = 0
    learns: tuple[Learnt, ...] = ()


class PagingKind(StrEnum):
    """How a list continues."""

    NONE = "None"
    CURSOR = "Cursor"
    PAGE_NUMBER = "PageNumber"
    NEXT_LINK = "NextLink"


@dataclass(frozen=True, slots=True)
class Paging:
    """Where a list says how it continues, and how to ask for that.

    `size` is the largest page the provider gives. `param` takes the cursor or page number.
    `next_path` is the JSON path of the next cursor or link, `more_path` that of a flag which must
    be true to go on, or None where the provider has no such flag.
    """

    kind: PagingKind = PagingKind.NONE
    size_param: str | None = None
    size: int = 0
    param: str = ""
    next_path: str = ""
    more_path: str | None = None


@dataclass(frozen=True, slots=True)
class ListRequest:
    """How models are listed. The first of `ids` whose array is in the answer is read."""

    call: Call
    ids: tuple[str, ...]
    strip_prefix: str = ""
    paging: Paging = Paging()


class ListProof(StrEnum):
    """Whether a 200 of the list proves the key.

    `Control`: ask the same once without the key; only if that is refused, the list proves it.
    """

    YES = "Yes"
    NO = "No"
    CONTROL = "Control"


@dataclass(frozen=True, slots=True)
class Signature:
    """A provider's own way to say something; it holds when all that is set here matches.

    `path` empty means anywhere an error code or text is usually found. `values` match whole
    values, `words` parts of texts, both without regard to case. `without_header` must be absent.
    `authenticated` replaces the verdict that usually goes with `reason`.
    """

    reason: ProbeReason
    statuses: tuple[int, ...]
    path: str = ""
    values: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    without_header: str = ""
    authenticated: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Probe:
    """One row: everything a connection test of a provider type needs.

    `auth` are tried in order; the first whose key prefix fits is used, and without a key none.
    `setting_headers` are (dotted spec path, header). `base_suffixes` are endings that users paste
    along with a base (`*` stands for one segment); the longest that fits is dropped.
    `list_request` is None where no list is worth reading; `gateway_list` replaces it at a base
    that is not the vendor's. `hints` are sentences added to the message of a reason.
    `last_checked` is an ISO date.
    """

    auth: tuple[Auth, ...]
    list_request: ListRequest | None
    list_proves_key: ListProof
    last_checked: str
    source: str
    auth_check: AuthCheck | None = None
    gateway_list: ListRequest | None = None
    headers: tuple[tuple[str, str], ...] = ()
    setting_headers: tuple[tuple[str, str], ...] = ()
    base_suffixes: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    hints: tuple[tuple[ProbeReason, str], ...] = ()
