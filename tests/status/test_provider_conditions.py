"""Every LLMProvider row, exactly."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from litellm_config_operator.catalogue.probe_reasons import ProbeReason
from litellm_config_operator.v1alpha1 import PENDING
from litellm_config_operator.v1alpha1.reasons import ProviderReason
from tests.deciding.builders import provider, quickstart
from tests.deciding.cluster import Cluster
from tests.deciding.outcomes import passed, unreachable
from tests.status.live_rows import PROVIDERS
from tests.status.provider_rows import ROWS
from tests.status.rows import check_each, is_complete

ALL = [*ROWS, *PROVIDERS]
ONLY_A_PERSON = {
    ProbeReason.INVALID_CREDENTIALS,
    ProbeReason.PERMISSION_DENIED,
    ProbeReason.QUOTA_EXHAUSTED,
    ProbeReason.REDIRECT_REFUSED,
    ProbeReason.WRONG_BASE_URL,
    ProbeReason.INVALID_URL,
    ProbeReason.ADDRESS_NOT_ALLOWED,
    ProbeReason.CREDENTIALS_MISSING,
    ProbeReason.INVALID_CA_BUNDLE,
}


def test_the_conditions_of_a_provider(subtests: pytest.Subtests) -> None:
    check_each(ALL, "LLMProvider", "openai", subtests)


def test_every_reason_of_a_provider_has_a_row() -> None:
    assert not is_complete(ALL, ProviderReason, {PENDING.reason, "InternalError"})


def test_a_key_that_ends_says_so_and_another_key_does_not() -> None:
    ends = datetime(2026, 11, 26, 16, 30, 15, tzinfo=UTC)
    tested = passed("gpt-4o")
    ending = replace(tested, result=replace(tested.result, credential_expires_at=ends))
    cluster = Cluster(*quickstart()).tested(ending).settle()
    status = cluster.objects["LLMProvider", "llm", "openai"]["status"]
    assert status["credential"] == {"expiresAt": "2026-11-26T16:30:15Z"}
    status = cluster.tested(tested).settle().objects["LLMProvider", "llm", "openai"]["status"]
    assert "credential" not in status


def test_a_gating_provider_is_stalled_where_only_a_person_can_mend_its_test(
    subtests: pytest.Subtests,
) -> None:
    cluster = Cluster(*quickstart(), provider(connectionTest={"readinessPolicy": "Gate"}))
    for reason in ProbeReason:
        if reason is ProbeReason.OK:
            continue
        failed = replace(unreachable().result, reason=reason)
        cluster.tested(replace(unreachable(), result=failed)).settle()
        last, _, _ = cluster.conditions("LLMProvider", "openai")[-1]
        with subtests.test(reason.value):
            assert last == ("Stalled" if reason in ONLY_A_PERSON else "Reconciling")


def test_a_provider_that_stops_publishing_before_it_lists_anything_counts_nothing() -> None:
    publishes = {"publish": "Selected", "include": ["*"]}
    cluster = Cluster(*quickstart(), provider(discovery=publishes)).settle()
    assert cluster.status("LLMProvider", "openai")["models"] == {"published": 0}
    cluster.apply(provider()).settle()
    assert "models" not in cluster.status("LLMProvider", "openai")
