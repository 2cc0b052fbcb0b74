"""Classifies answers and faults: what each means for reaching the provider and for the key.

Law: the first match wins, and a provider's row comes before the general rules: a bad key is not
always a 401, a 403 is not always a bad key, and a used-up quota has many codes. If an answer does
not tell, the status is Unknown; if it says nothing new, None keeps what was known.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any, Protocol

from litellm_config_operator.catalogue.probe_columns import Expectation, Signature
from litellm_config_operator.catalogue.probe_reasons import ConditionStatus, ProbeReason
from litellm_config_operator.probing.json_paths import select, texts

_CODE_PATHS = ("error", "error.code", "error.type", "error.status", "code", "type", "error_code")
_TEXT_PATHS = (
    "error.message",
    "error.msg",
    "error_description",
    "errorMessage",
    "message",
    "Message",
    "detail",
    "errors[].message",
    "title",
)
_QUOTA_CODES = {
    "billing_error",
    "billing_hard_limit_reached",
    "budget_exceeded",
    "exceeded_current_quota_error",
    "insufficient_quota",
}
_PERMISSION_CODES = {
    "accessdeniedexception",
    "insufficient_permissions",
    "insufficient_scope",
    "permission_denied",
    "permission_error",
    "permissiondenied",
}
_PERMISSION_WORDS = (
    "missing scope",
    "insufficient permission",
    "insufficient scope",
    "not have permission",
    "lacks the required",
    "permission denied",
)
_EDGE_ERROR = re.compile(r"error code: ?10\d\d")
_TRANSIENT = {408, 425, 429}
_MAX_RETRY_AFTER_SECONDS = 3600

_SEEN_AS: Mapping[ProbeReason, tuple[ConditionStatus, ConditionStatus | None]] = {
    ProbeReason.OK: (ConditionStatus.TRUE, ConditionStatus.TRUE),
    ProbeReason.AUTH_NOT_PROVEN: (ConditionStatus.TRUE, ConditionStatus.UNKNOWN),
    ProbeReason.INVALID_CREDENTIALS: (ConditionStatus.TRUE, ConditionStatus.FALSE),
    ProbeReason.PERMISSION_DENIED: (ConditionStatus.TRUE, ConditionStatus.TRUE),
    ProbeReason.API_NOT_ENABLED: (ConditionStatus.TRUE, ConditionStatus.TRUE),
    ProbeReason.CLOCK_SKEW: (ConditionStatus.TRUE, ConditionStatus.UNKNOWN),
    ProbeReason.QUOTA_EXHAUSTED: (ConditionStatus.TRUE, ConditionStatus.TRUE),
    ProbeReason.RATE_LIMITED: (ConditionStatus.TRUE, None),
    ProbeReason.PROVIDER_ERROR: (ConditionStatus.TRUE, None),
    ProbeReason.BLOCKED_BY_EDGE: (ConditionStatus.TRUE, ConditionStatus.UNKNOWN),
    ProbeReason.REDIRECT_REFUSED: (ConditionStatus.TRUE, ConditionStatus.UNKNOWN),
    ProbeReason.WRONG_BASE_URL: (ConditionStatus.TRUE, ConditionStatus.UNKNOWN),
    ProbeReason.NO_MODEL_LIST: (ConditionStatus.TRUE, ConditionStatus.UNKNOWN),
    ProbeReason.UNEXPECTED_ANSWER: (ConditionStatus.TRUE, ConditionStatus.UNKNOWN),
    ProbeReason.RESPONSE_TOO_LARGE: (ConditionStatus.TRUE, ConditionStatus.UNKNOWN),
    ProbeReason.DNS_FAILURE: (ConditionStatus.FALSE, ConditionStatus.UNKNOWN),
    ProbeReason.CONNECTION_REFUSED: (ConditionStatus.FALSE, ConditionStatus.UNKNOWN),
    ProbeReason.CONNECTION_FAILED: (ConditionStatus.FALSE, ConditionStatus.UNKNOWN),
    ProbeReason.TLS_VERIFY_FAILED: (ConditionStatus.FALSE, ConditionStatus.UNKNOWN),
    ProbeReason.TLS_PROTOCOL_ERROR: (ConditionStatus.FALSE, ConditionStatus.UNKNOWN),
    ProbeReason.TIMEOUT: (ConditionStatus.FALSE, ConditionStatus.UNKNOWN),
    ProbeReason.PROXY_AUTH_REQUIRED: (ConditionStatus.FALSE, ConditionStatus.UNKNOWN),
}


@dataclass(frozen=True, slots=True)
class Observed:
    """One answer. `headers` have lower-case names; `document` is None unless it was JSON.

    `text` is the start of the body and must never be shown.
    """

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    document: Any = None
    text: str = field(default="", repr=False)

    @property
    def is_html(self) -> bool:
        """Whether it is a web page: a UI, a captive portal, the refusal of a firewall or CDN."""
        return "html" in self.headers.get("content-type", "").lower()


class HasSignatures(Protocol):
    """A probe's row or a token exchange."""

    @property
    def signatures(self) -> tuple[Signature, ...]:
        """Its known answers and what they mean; they come before the general rules."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one answer or fault means. `authenticated` None keeps what was known."""

    reason: ProbeReason
    reachable: ConditionStatus
    authenticated: ConditionStatus | None


def judge(reason: ProbeReason, authenticated: ConditionStatus | None = None) -> Judgement:
    """The statuses that go with a reason; both are Unknown for a test that sent nothing."""
    reachable, usual = _SEEN_AS.get(reason, (ConditionStatus.UNKNOWN, ConditionStatus.UNKNOWN))
    return Judgement(reason, reachable, usual if authenticated is None else authenticated)


def judge_answer(row: HasSignatures, seen: Observed) -> Judgement:
    """What an answer means; OK for any 200, whose body is judged elsewhere."""
    if HTTPStatus.MULTIPLE_CHOICES <= seen.status < HTTPStatus.BAD_REQUEST:
        return judge(ProbeReason.REDIRECT_REFUSED)
    for signature in row.signatures:
        if matches(signature, seen):
            return judge(signature.reason, signature.authenticated)
    if seen.status == HTTPStatus.FORBIDDEN:
        return _judge_forbidden(seen)
    return judge(_general_reason(seen))


def judge_expectations(expectations: tuple[Expectation, ...], document: Any) -> Judgement:
    """What a 200 of an auth check means by its body."""
    for expectation in expectations:
        values = select(document, expectation.path)
        if expectation.value is not None and not values:
            return judge(ProbeReason.UNEXPECTED_ANSWER)
        if not _is_met(expectation, values):
            return judge(expectation.reason)
    return judge(ProbeReason.OK)


def _is_met(expectation: Expectation, values: list[Any]) -> bool:
    if expectation.value is not None and expectation.value not in values:
        return False
    numbers = [value for value in values if isinstance(value, int | float)]
    return expectation.above is None or all(value > expectation.above for value in numbers)


def matches(signature: Signature, seen: Observed) -> bool:
    """Whether the answer has all that `signature` sets. A web page is never the provider's."""
    if (
        seen.is_html
        or seen.status not in signature.statuses
        or signature.without_header in seen.headers
    ):
        return False
    said = _texts_of(signature, seen)
    if signature.values and not {value.lower() for value in signature.values} & set(said):
        return False
    return not signature.words or any(word in text for word in signature.words for text in said)


def _texts_of(signature: Signature, seen: Observed) -> list[str]:
    """The texts of the answer at the places where `signature` looks."""
    if signature.header:
        value = seen.headers.get(signature.header)
        return [] if value is None else [value.partition(":")[0].strip().lower()]
    paths = (signature.path,) if signature.path else (*_CODE_PATHS, *_TEXT_PATHS)
    return list(texts(seen.document, paths))


def parse_retry_after(value: str | None, now: datetime) -> int | None:
    """The seconds of a Retry-After header in either form, at most an hour; None without one.

    `now` has a time zone. A date in the past means no wait.
    """
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return int(min(float(value), _MAX_RETRY_AFTER_SECONDS))
    try:
        seconds = (parsedate_to_datetime(value).astimezone(now.tzinfo) - now).total_seconds()
    except (ValueError, OverflowError, IndexError):
        return None
    return int(min(max(seconds, 0), _MAX_RETRY_AFTER_SECONDS))


def _general_reason(seen: Observed) -> ProbeReason:
    """What an HTTP status means if no signature of the provider's row matches."""
    status = seen.status
    if status == HTTPStatus.OK:
        return ProbeReason.OK
    if status == HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
        return ProbeReason.PROXY_AUTH_REQUIRED
    if status == HTTPStatus.PAYMENT_REQUIRED or _says_quota(seen):
        return ProbeReason.QUOTA_EXHAUSTED
    if status == HTTPStatus.UNAUTHORIZED:
        denied = _says_permission(seen)
        return ProbeReason.PERMISSION_DENIED if denied else ProbeReason.INVALID_CREDENTIALS
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return ProbeReason.RATE_LIMITED
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status in _TRANSIENT:
        return ProbeReason.PROVIDER_ERROR
    is_elsewhere = status in {HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}
    if is_elsewhere or status < HTTPStatus.MULTIPLE_CHOICES:
        return ProbeReason.WRONG_BASE_URL
    return ProbeReason.UNEXPECTED_ANSWER


def _judge_forbidden(seen: Observed) -> Judgement:
    """What a 403 means: only the body tells a firewall, a missing permission and a quota apart."""
    if seen.is_html or "cf-mitigated" in seen.headers or _EDGE_ERROR.search(seen.text.lower()):
        return judge(ProbeReason.BLOCKED_BY_EDGE)
    if _says_quota(seen):
        return judge(ProbeReason.QUOTA_EXHAUSTED)
    authenticated = ConditionStatus.TRUE if _says_permission(seen) else ConditionStatus.UNKNOWN
    return judge(ProbeReason.PERMISSION_DENIED, authenticated)


def _says_quota(seen: Observed) -> bool:
    is_refusal = HTTPStatus.BAD_REQUEST <= seen.status < HTTPStatus.INTERNAL_SERVER_ERROR
    return is_refusal and not _QUOTA_CODES.isdisjoint(texts(seen.document, _CODE_PATHS))


def _says_permission(seen: Observed) -> bool:
    if not _PERMISSION_CODES.isdisjoint(texts(seen.document, _CODE_PATHS)):
        return True
    said = list(texts(seen.document, (*_CODE_PATHS, *_TEXT_PATHS)))
    return any(word in text for word in _PERMISSION_WORDS for text in said)
