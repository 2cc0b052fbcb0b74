"""The columns of a connection test: how a provider type is asked without spending a token.

Law: a row is data. A new provider type needs only these columns; the code that reads them knows no
provider by name. Each row names its source and the day it was last checked.

A *JSON path* is dotted (`error.code`); `[]` after a name, or alone, means every item of an array.
"""

from dataclasses import dataclass
from enum import StrEnum

from litellm_config_operator.catalogue.probe_reasons import ConditionStatus, ProbeReason


@dataclass(frozen=True, slots=True)
class Signature:
    """An answer of a provider that means `reason`; it matches if all that is set here matches.

    With an empty `path`, all usual places of an error code or text are searched. `values` match
    whole values, `words` parts of texts, both in any case. `header` is searched instead of the
    body, up to its first colon; `without_header` must be absent. `authenticated` replaces the
    status that usually goes with `reason`.
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
    """How a key is sent: always in a header, never in a query, because queries are logged.

    With `SIGNATURE` the key is not sent; each request is signed with it.
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
    """How a credential is exchanged for the token that is then sent in its place.

    `url` is the vendor's, never taken from a Secret. `form` is what is posted: `{credential}` is
    the credential, `{a.b}` the setting at `spec.a.b`, `{assertion}` a JWT for `scope` and
    `audience`, signed with the private key of a Google service-account file. `base_hosts` are
    endings of the hosts that take these tokens: for any other host, nothing is sent. `token_path`
    and `expires_in_path` are where the answer has the token and its lifetime in seconds.
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
    """How a key itself says when it expires."""

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
    `{a}` what the key check has learnt under that name.

    `elsewhere` is another base URL of the vendor. It is called only if the provider's base URL is
    the vendor's: a key goes only to a host that its owner accepted. `form` are the (field,
    credential part) pairs of a body; the key is then in no header.
    """

    path: str
    method: str = "GET"
    query: tuple[tuple[str, str], ...] = ()
    elsewhere: str | None = None
    form: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a 200 must also say, or it means `reason`.

    With `value`: some value at `path` equals it; a 200 with nothing there is an unexpected answer.
    With `above`: all numbers at `path` are greater; null or nothing means no limit.
    """

    path: str
    value: str | bool | None = None
    above: float | None = None
    reason: ProbeReason = ProbeReason.INVALID_CREDENTIALS


@dataclass(frozen=True, slots=True)
class Learnt:
    """A part of a later URL's path that the key check's answer holds: the first text at `path`."""

    name: str
    path: str
    strip_prefix: str = ""


@dataclass(frozen=True, slots=True)
class AuthCheck:
    """A request whose 200 (meeting all expectations) proves the key.

    With `control` it does so only if the same request without the key is refused. A good answer is
    reused for `spacing_seconds`, where a vendor limits such requests.

    `or_else` is asked if this one refuses the key: some vendors check each kind of key at its own
    address. `expires_path` is where the answer says when the key expires.
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
    """Where a list says how it continues, and how to ask for the next page.

    `size` is the provider's largest page. `param` takes the cursor or page number. `next_path` is
    the JSON path of the next cursor or link; `more_path` that of a flag that is true if there is
    another page, or None if the provider has no such flag.
    """

    kind: PagingKind = PagingKind.NONE
    size_param: str | None = None
    size: int = 0
    param: str = ""
    next_path: str = ""
    more_path: str | None = None


@dataclass(frozen=True, slots=True)
class ListRequest:
    """How models are listed. Of the paths in `ids`, the first that the answer has is read."""

    call: Call
    ids: tuple[str, ...]
    strip_prefix: str = ""
    paging: Paging = Paging()


class ListProof(StrEnum):
    """Whether a 200 of the list proves the key.

    `CONTROL`: it does if the same request without the key is refused.
    """

    YES = "Yes"
    NO = "No"
    CONTROL = "Control"


@dataclass(frozen=True, slots=True)
class Probe:
    """Everything that a connection test of a provider type needs.

    Of `auth`, the first whose key prefix matches is used; without a key, none. `setting_headers`
    are (dotted spec path, header). `base_suffixes` are endings that users paste along with a base
    (`*` stands for one segment); the longest that matches is dropped. `list_request` is None if
    no list is worth reading; `more_lists` hold further models, and the list is complete only with
    them; `gateway_list` replaces it at a base that is not the vendor's. `hints` are sentences
    added to the message of a reason. `last_checked` is an ISO date.
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
