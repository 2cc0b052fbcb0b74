"""The columns of the probe table: how one provider type is asked without spending a token.

Law: a row is data. Everything a new provider type needs is said with these columns; the code that
reads them knows no provider by name. Column by column: research of vendors' documents and recorded
answers, each row naming its source and the day it was last checked.

A *JSON path* is dotted (`error.code`); `[]` after a name, or alone, means every item of an array.
"""

from dataclasses import dataclass
from enum import StrEnum

from litellm_config_operator.catalogue.probe_reasons import ConditionStatus, ProbeReason


@dataclass(frozen=True, slots=True)
class Signature:
    """A provider's own way to say something; it holds when all that is set here matches.

    `path` empty means anywhere an error code or text is usually found. `values` match whole
    values, `words` parts of texts, both without regard to case. `header` is where to look instead
    of the body, up to its first colon; `without_header` must be absent. `authenticated` replaces
    the verdict that usually goes with `reason`.
    """

    reason: ProbeReason
    statuses: tuple[int, ...]
    path: str = ""
    values: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    header: str = ""
    without_header: str = ""
    authenticated: ConditionStatus | None = None


class AuthScheme(StrEnum):
    """How a key travels: always in a header, never in a query, which gets logged.

    With `Signature` it does not travel at all: each request is signed with it.
    """

    BEARER = "Bearer"
    HEADER = "Header"
    SIGNATURE = "Signature"
    NONE = "None"


@dataclass(frozen=True, slots=True)
class Signing:
    """How requests are signed, the AWS way.

    `region` is the dotted path of the setting that names it, `secret_part` and `token_part` the
    parts of the credentials that go with `Auth.part`; the token is optional.
    """

    service: str
    region: str
    secret_part: str
    token_part: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """How a credential is turned into the token that then travels in its place.

    `url` is an address of the vendor's, never one out of a Secret. `form` is what is posted:
    `{credential}` is the credential, `{a.b}` the setting at `spec.a.b`, `{assertion}` a JWT for
    `scope` signed with the private key in the credential, which then is a Google service-account
    file; it says `audience`. `base_hosts` are the ends of the hosts whose tokens these are: at any
    other, nothing is sent.
    `token_path` and `expires_in_path` are where the answer has the token and its seconds.
    """

    url: str
    form: tuple[tuple[str, str], ...]
    scope: str = ""
    audience: str = ""
    base_hosts: tuple[str, ...] = ()
    token_path: str = "access_token"  # noqa: S105 - a path
    expires_in_path: str = "expires_in"
    signatures: tuple[Signature, ...] = ()


class KeyExpiry(StrEnum):
    """How a key itself tells when it ends."""

    PRESIGNED = "Presigned"


@dataclass(frozen=True, slots=True)
class Auth:
    """One way to present a key; it applies to keys that start with `key_prefix`."""

    scheme: AuthScheme
    header: str = "authorization"
    part: str = "apiKey"
    key_prefix: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    signing: Signing | None = None
    exchange: Exchange | None = None
    expiry: KeyExpiry | None = None


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

    `or_else` is asked when this one refuses the key: some vendors check each sort of key at an
    address of its own. `expires_path` is where the answer tells when the key ends.
    """

    call: Call
    expect: tuple[Expectation, ...] = ()
    control: bool = False
    spacing_seconds: int = 0
    learns: tuple[Learnt, ...] = ()
    or_else: "AuthCheck | None" = None
    expires_path: str = ""


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
class Probe:
    """One row: everything a connection test of a provider type needs.

    `auth` are tried in order; the first whose key prefix fits is used, and without a key none.
    `setting_headers` are (dotted spec path, header). `base_suffixes` are endings that users paste
    along with a base (`*` stands for one segment); the longest that fits is dropped.
    `more_lists` hold models that `list_request` does not; the list is whole when all of them are.
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
    more_lists: tuple[ListRequest, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    setting_headers: tuple[tuple[str, str], ...] = ()
    base_suffixes: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    hints: tuple[tuple[ProbeReason, str], ...] = ()
