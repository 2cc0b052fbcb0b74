"""What each answer means: one sentence per line of the vendors' failure signatures."""

from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litellm_config_operator.catalogue.probe_columns import Expectation, ListProof, PagingKind
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.probing import messages
from litellm_config_operator.probing.results import ConditionStatus, ProbeReason
from litellm_config_operator.probing.verdicts import (
    Observed,
    judge,
    judge_answer,
    judge_expectations,
    parse_retry_after,
)

TRUE, FALSE, UNKNOWN = ConditionStatus.TRUE, ConditionStatus.FALSE, ConditionStatus.UNKNOWN
HTML = {"content-type": "text/html; charset=utf-8"}


class Case(NamedTuple):
    sentence: str
    type_name: str
    status: int
    document: Any
    reason: ProbeReason
    authenticated: ConditionStatus | None
    headers: Mapping[str, str] = MappingProxyType({})
    text: str = ""


def _error(**fields: Any) -> dict[str, Any]:
    return {"error": fields}


CASES = [
    # What single vendors were seen to answer.
    Case(
        "openai says invalid_api_key",
        "openai",
        401,
        _error(code="invalid_api_key", message="Incorrect API key provided"),
        ProbeReason.INVALID_CREDENTIALS,
        FALSE,
    ),
    Case(
        "openai misses a scope: the key is good",
        "openai",
        401,
        _error(message="You have insufficient permissions. Missing scopes: api.model.read"),
        ProbeReason.PERMISSION_DENIED,
        TRUE,
    ),
    Case(
        "openai does not find the account in an organization",
        "openai",
        401,
        _error(message="You must be a member of an organization to use the API"),
        ProbeReason.PERMISSION_DENIED,
        UNKNOWN,
    ),
    Case(
        "openai does not let this address in",
        "openai",
        401,
        _error(message="IP not authorized"),
        ProbeReason.PERMISSION_DENIED,
        UNKNOWN,
    ),
    Case(
        "openai's quota is used up",
        "openai",
        429,
        _error(code="insufficient_quota", type="insufficient_quota"),
        ProbeReason.QUOTA_EXHAUSTED,
        TRUE,
    ),
    Case(
        "openai only throttles",
        "openai",
        429,
        _error(code="rate_limit_exceeded"),
        ProbeReason.RATE_LIMITED,
        None,
    ),
    Case(
        "azure does not know the key at this resource",
        "azure",
        401,
        {"statusCode": 401, "message": "Access denied due to invalid subscription key"},
        ProbeReason.INVALID_CREDENTIALS,
        FALSE,
    ),
    Case(
        "azure's network rules keep us out",
        "azure",
        403,
        _error(message="Access denied due to Virtual Network/Firewall rules."),
        ProbeReason.BLOCKED_BY_EDGE,
        UNKNOWN,
    ),
    Case(
        "azure finds no such path",
        "azure",
        404,
        _error(code="404", message="Resource not found"),
        ProbeReason.WRONG_BASE_URL,
        UNKNOWN,
    ),
    Case(
        "anthropic refuses the key",
        "anthropic",
        401,
        _error(type="authentication_error", message="invalid x-api-key"),
        ProbeReason.INVALID_CREDENTIALS,
        FALSE,
    ),
    Case(
        "anthropic's own spend limit is reached",
        "anthropic",
        400,
        _error(message="You have reached your specified API usage limits."),
        ProbeReason.QUOTA_EXHAUSTED,
        TRUE,
    ),
    Case(
        "anthropic's billing stands still",
        "anthropic",
        402,
        _error(type="billing_error"),
        ProbeReason.QUOTA_EXHAUSTED,
        TRUE,
    ),
    Case(
        "anthropic denies the permission",
        "anthropic",
        403,
        _error(type="permission_error"),
        ProbeReason.PERMISSION_DENIED,
        TRUE,
    ),
    Case(
        "anthropic hides a disabled key behind a 404",
        "anthropic",
        404,
        _error(type="not_found_error"),
        ProbeReason.INVALID_CREDENTIALS,
        FALSE,
    ),
    Case(
        "a 404 that is not anthropic's is a wrong base",
        "anthropic",
        404,
        {"detail": "Not Found"},
        ProbeReason.WRONG_BASE_URL,
        UNKNOWN,
    ),
    Case(
        "anthropic's monthly cap comes without a retry-after",
        "anthropic",
        429,
        _error(type="rate_limit_error"),
        ProbeReason.QUOTA_EXHAUSTED,
        TRUE,
    ),
    Case(
        "anthropic throttles with a retry-after",
        "anthropic",
        429,
        _error(type="rate_limit_error"),
        ProbeReason.RATE_LIMITED,
        None,
        {"retry-after": "3"},
    ),
    Case(
        "anthropic is overloaded",
        "anthropic",
        529,
        _error(type="overloaded_error"),
        ProbeReason.PROVIDER_ERROR,
        None,
    ),
    Case(
        "gemini says a bad key with a 400",
        "gemini",
        400,
        _error(status="INVALID_ARGUMENT", details=[{"reason": "API_KEY_INVALID"}]),
        ProbeReason.INVALID_CREDENTIALS,
        FALSE,
    ),
    Case(
        "gemini's free tier is not offered here",
        "gemini",
        400,
        _error(status="FAILED_PRECONDITION"),
        ProbeReason.PERMISSION_DENIED,
        UNKNOWN,
    ),
    Case(
        "gemini's key is good and the API not enabled",
        "gemini",
        403,
        _error(status="PERMISSION_DENIED", details=[{"reason": "SERVICE_DISABLED"}]),
        ProbeReason.PERMISSION_DENIED,
        TRUE,
    ),
    Case(
        "gemini's other 400s say nothing of the key",
        "gemini",
        400,
        _error(status="INVALID_ARGUMENT"),
        ProbeReason.UNEXPECTED_ANSWER,
        UNKNOWN,
    ),
    Case(
        "vllm wants its key",
        "openai-compatible",
        401,
        {"error": "Unauthorized"},
        ProbeReason.INVALID_CREDENTIALS,
        FALSE,
    ),
    Case(
        "a litellm proxy's budget is spent",
        "openai-compatible",
        422,
        _error(type="budget_exceeded"),
        ProbeReason.QUOTA_EXHAUSTED,
        TRUE,
    ),
    Case(
        "a litellm proxy has lost its database",
        "openai-compatible",
        503,
        _error(type="no_db_connection"),
        ProbeReason.PROVIDER_ERROR,
        None,
    ),
    Case(
        "a proxy in front of ollama wants a key",
        "ollama",
        401,
        None,
        ProbeReason.INVALID_CREDENTIALS,
        FALSE,
    ),
    # What holds for all.
    Case("a 200 is fine so far", "openai", 200, {"data": []}, ProbeReason.OK, TRUE),
    Case("a redirect is refused", "openai", 307, None, ProbeReason.REDIRECT_REFUSED, UNKNOWN),
    Case("not modified is no answer", "openai", 304, None, ProbeReason.REDIRECT_REFUSED, UNKNOWN),
    Case(
        "an edge says 403 with a page",
        "openai",
        403,
        None,
        ProbeReason.BLOCKED_BY_EDGE,
        UNKNOWN,
        HTML,
    ),
    Case(
        "an edge says 403 with error 1009",
        "openai",
        403,
        None,
        ProbeReason.BLOCKED_BY_EDGE,
        UNKNOWN,
        {"content-type": "text/plain"},
        "error code: 1009",
    ),
    Case(
        "a 403 that does not say why leaves the key open",
        "openai-compatible",
        403,
        {"message": "no"},
        ProbeReason.PERMISSION_DENIED,
        UNKNOWN,
    ),
    Case(
        "a 403 with a quota word is a quota",
        "openai-compatible",
        403,
        _error(code="insufficient_quota"),
        ProbeReason.QUOTA_EXHAUSTED,
        TRUE,
    ),
    Case("payment is due", "openai", 402, None, ProbeReason.QUOTA_EXHAUSTED, TRUE),
    Case("nothing is there", "openai", 404, None, ProbeReason.WRONG_BASE_URL, UNKNOWN),
    Case("GET is not for this", "openai", 405, None, ProbeReason.WRONG_BASE_URL, UNKNOWN),
    Case("no content is no list", "openai", 204, None, ProbeReason.WRONG_BASE_URL, UNKNOWN),
    Case("a proxy wants a word", "openai", 407, None, ProbeReason.PROXY_AUTH_REQUIRED, UNKNOWN),
    Case("it took too long", "openai", 408, None, ProbeReason.PROVIDER_ERROR, None),
    Case("it was too early", "openai", 425, None, ProbeReason.PROVIDER_ERROR, None),
    Case("it broke", "openai", 500, None, ProbeReason.PROVIDER_ERROR, None),
    Case("its gateway broke", "openai", 502, None, ProbeReason.PROVIDER_ERROR, None, HTML),
    Case("a teapot is unexpected", "openai", 418, None, ProbeReason.UNEXPECTED_ANSWER, UNKNOWN),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.sentence.replace(" ", "_"))
def test_each_answer_has_its_reason(case: Case) -> None:
    row = PROVIDER_TYPES[case.type_name].probe
    seen = Observed(case.status, case.headers, case.document, case.text)
    judgement = judge_answer(row, seen)
    assert (judgement.reason, judgement.authenticated) == (case.reason, case.authenticated)
    is_there = case.reason is not ProbeReason.PROXY_AUTH_REQUIRED
    assert judgement.reachable is (TRUE if is_there else FALSE)


@pytest.mark.parametrize(
    ("reason", "reachable", "authenticated"),
    [
        (ProbeReason.INVALID_URL, UNKNOWN, UNKNOWN),
        (ProbeReason.ADDRESS_NOT_ALLOWED, UNKNOWN, UNKNOWN),
        (ProbeReason.CREDENTIALS_MISSING, UNKNOWN, UNKNOWN),
        (ProbeReason.KEY_MALFORMED, UNKNOWN, UNKNOWN),
        (ProbeReason.INVALID_CA_BUNDLE, UNKNOWN, UNKNOWN),
        (ProbeReason.DNS_FAILURE, FALSE, UNKNOWN),
        (ProbeReason.CONNECTION_REFUSED, FALSE, UNKNOWN),
        (ProbeReason.CONNECTION_FAILED, FALSE, UNKNOWN),
        (ProbeReason.TLS_VERIFY_FAILED, FALSE, UNKNOWN),
        (ProbeReason.TLS_PROTOCOL_ERROR, FALSE, UNKNOWN),
        (ProbeReason.TIMEOUT, FALSE, UNKNOWN),
        (ProbeReason.AUTH_NOT_PROVEN, TRUE, UNKNOWN),
        (ProbeReason.RESPONSE_TOO_LARGE, TRUE, UNKNOWN),
        (ProbeReason.TEST_FAILED, UNKNOWN, UNKNOWN),
    ],
)
def test_each_fault_has_its_statuses(
    reason: ProbeReason, reachable: ConditionStatus, authenticated: ConditionStatus
) -> None:
    judgement = judge(reason)
    assert (judgement.reachable, judgement.authenticated) == (reachable, authenticated)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["error", "code", "message", "data", "x"]), inner)
    ),
    max_leaves=8,
)


@given(st.sampled_from(sorted(PROVIDER_TYPES)), st.integers(200, 599), _JSON)
def test_any_answer_has_a_reason_and_only_a_200_can_be_ok(
    name: str, status: int, document: Any
) -> None:
    judgement = judge_answer(PROVIDER_TYPES[name].probe, Observed(status, {}, document))
    assert (judgement.reason is ProbeReason.OK) == (status == 200)


def test_a_200_is_judged_by_its_body() -> None:
    expect = (Expectation("api_key_blocked", value=False), Expectation("result.status", "active"))
    good = {"api_key_blocked": False, "result": {"status": "active"}}
    assert judge_expectations(expect, good).reason is ProbeReason.OK
    blocked = {**good, "api_key_blocked": True}
    assert judge_expectations(expect, blocked).reason is ProbeReason.INVALID_CREDENTIALS
    assert judge_expectations(expect, None).reason is ProbeReason.UNEXPECTED_ANSWER


@pytest.mark.parametrize(
    ("balance", "reason"),
    [
        (0.01, ProbeReason.OK),
        (0, ProbeReason.QUOTA_EXHAUSTED),
        (-3.5, ProbeReason.QUOTA_EXHAUSTED),
        (None, ProbeReason.OK),
        ("plenty", ProbeReason.OK),
    ],
)
def test_a_balance_that_is_a_number_must_exceed_the_limit(
    balance: Any, reason: ProbeReason
) -> None:
    above = Expectation("data.left", above=0, reason=ProbeReason.QUOTA_EXHAUSTED)
    assert judge_expectations((above,), {"data": {"left": balance}}).reason is reason


NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("0", 0),
        ("120", 120),
        ("99999999999999999999", 3600),
        ("Tue, 24 Nov 2026 12:02:00 GMT", 120),
        ("Tue, 24 Nov 2026 11:00:00 GMT", 0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 3600),
        ("soon", None),
        ("-5", None),
        ("", None),
        ("٣", None),
    ],
)
def test_both_forms_of_retry_after_are_read_and_clamped(
    value: str | None, seconds: int | None
) -> None:
    assert parse_retry_after(value, NOW) == seconds


@given(st.text(max_size=40))
def test_any_retry_after_can_be_read(value: str) -> None:
    seconds = parse_retry_after(value, NOW)
    assert seconds is None or 0 <= seconds <= 3600


def test_every_reason_has_a_message_for_every_type() -> None:
    for row in PROVIDER_TYPES.values():
        for reason in ProbeReason:
            text = messages.sentence(reason, row, "https://h.example", "is odd")
            assert "{" not in text
            assert text.endswith(".")


def test_every_row_of_the_catalogue_is_complete() -> None:
    for name, row in PROVIDER_TYPES.items():
        probe = row.probe
        assert probe.source, name
        assert datetime.fromisoformat(probe.last_checked), name
        assert {auth.part for auth in probe.auth} <= {part.name for part in row.credentials}, name
        assert probe.auth[-1].key_prefix == "", "the last way to present a key fits every key"
        assert probe.list_proves_key in ListProof
        assert probe.list_request or probe.auth_check or row.names_provider, "asks something"
        for listing in (probe.list_request, probe.gateway_list):
            if listing is not None:
                paging = listing.paging
                assert listing.call.path.startswith("/"), name
                has_param = paging.param != ""
                assert has_param == (paging.kind in {PagingKind.CURSOR, PagingKind.PAGE_NUMBER})
        check = probe.auth_check
        assert check is None or not (check.learns and check.spacing_seconds), (
            "what was learnt is not remembered until the next test"
        )
