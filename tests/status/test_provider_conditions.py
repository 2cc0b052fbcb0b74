"""Every LLMProvider row, exactly."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from litellm_config_operator.v1alpha1 import PENDING
from litellm_config_operator.v1alpha1.reasons import ProviderReason
from tests.deciding.builders import quickstart
from tests.deciding.cluster import Cluster
from tests.deciding.outcomes import passed
from tests.status.live_rows import PROVIDERS
from tests.status.provider_rows import ROWS
from tests.status.rows import check_each, is_complete

ALL = [*ROWS, *PROVIDERS]


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
