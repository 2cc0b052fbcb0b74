from functools import reduce

import pytest
from pydantic import SecretStr

from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.egress.address_guard import AddressPolicy
from litellm_config_operator.probing.findings import (
    AllListed,
    Evidence,
    Findings,
    KeyAnswer,
    Page,
    PathNotLearnt,
    Stopped,
    Vouched,
)
from litellm_config_operator.probing.plan import ProbePlan, plan_probe
from litellm_config_operator.probing.results import (
    AuthProof,
    ConditionStatus,
    ProbeReason,
    ProbeRequest,
    ProbeResult,
)
from litellm_config_operator.probing.verdicts import judge

KEY = {"apiKey": SecretStr("sk-made-up-0123456789")}
GOOD = judge(ProbeReason.OK)
PAGE = Page(GOOD, ("a", "b"))
PROVEN = KeyAnswer(GOOD, AuthProof.DEDICATED_ENDPOINT)
REFUSED = KeyAnswer(judge(ProbeReason.INVALID_CREDENTIALS))
TIMEOUT = Stopped(ProbeReason.TIMEOUT)


def result_of(*evidence: Evidence) -> ProbeResult:
    plan = plan_probe(ProbeRequest(PROVIDER_TYPES["openai"], "llm", None, KEY), AddressPolicy())
    assert isinstance(plan, ProbePlan)
    return reduce(Findings.after, evidence, Findings(plan)).result()


@pytest.mark.parametrize(
    "evidence",
    [
        pytest.param((PROVEN,), id="key check"),
        pytest.param((REFUSED,), id="refused key"),
        pytest.param((PAGE,), id="page"),
        pytest.param((PROVEN, PAGE), id="key check and page"),
        pytest.param((PROVEN, PAGE, AllListed()), id="whole list"),
    ],
)
def test_a_later_fault_does_not_change_what_was_seen_of_the_key(
    evidence: tuple[Evidence, ...],
) -> None:
    before, after = result_of(*evidence), result_of(*evidence, TIMEOUT)
    assert (after.reason, after.reachable, after.authenticated, after.auth_proof) == (
        before.reason,
        before.reachable,
        before.authenticated,
        before.auth_proof,
    )


def test_a_fault_ends_the_list_as_incomplete_and_keeps_its_models() -> None:
    result = result_of(PAGE, TIMEOUT)
    assert (result.models_discovered, result.models_reason) == (
        ConditionStatus.UNKNOWN,
        ProbeReason.TIMEOUT,
    )
    assert result.models is not None
    assert (result.models.ids, result.models.complete) == (("a", "b"), False)


def test_a_fault_after_a_whole_list_leaves_it_complete() -> None:
    result = result_of(PAGE, AllListed(), TIMEOUT)
    assert (result.models_discovered, result.models_reason) == (
        ConditionStatus.TRUE,
        ProbeReason.OK,
    )


@pytest.mark.parametrize(
    ("seen", "reason", "reachable"),
    [
        (PAGE, ProbeReason.OK, ConditionStatus.TRUE),
        (
            Stopped(ProbeReason.CONNECTION_REFUSED),
            ProbeReason.CONNECTION_REFUSED,
            ConditionStatus.FALSE,
        ),
    ],
)
def test_another_host_proves_the_key_and_never_that_the_provider_is_reachable(
    seen: Evidence, reason: ProbeReason, reachable: ConditionStatus
) -> None:
    result = result_of(Vouched(PROVEN), seen)
    assert (result.reason, result.reachable) == (reason, reachable)
    assert (result.authenticated, result.auth_proof) == (
        ConditionStatus.TRUE,
        AuthProof.DEDICATED_ENDPOINT,
    )


@pytest.mark.parametrize(
    ("evidence", "reason"),
    [
        ((), ProbeReason.UNEXPECTED_ANSWER),
        ((PROVEN,), ProbeReason.UNEXPECTED_ANSWER),
        ((KeyAnswer(judge(ProbeReason.RATE_LIMITED)),), ProbeReason.RATE_LIMITED),
    ],
)
def test_a_list_whose_path_was_not_learnt_has_the_reason_of_the_key_check(
    evidence: tuple[Evidence, ...], reason: ProbeReason
) -> None:
    assert result_of(*evidence, PathNotLearnt()).models_reason is reason
