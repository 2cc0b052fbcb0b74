"""Every LLMProvider row, exactly."""

from litellm_config_operator.reasons import ProviderReason
from litellm_config_operator.v1alpha1 import PENDING
from tests.core.provider_rows import ROWS
from tests.core.rows import Row, check, is_complete, table


@table(ROWS)
def test_the_conditions_of_a_provider(row: Row) -> None:
    check(row, "LLMProvider", "openai")


def test_every_reason_of_a_provider_has_a_row() -> None:
    assert not is_complete(ROWS, ProviderReason, {PENDING.reason})
