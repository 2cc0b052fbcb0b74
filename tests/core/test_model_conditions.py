"""Every LLMModel row, exactly."""

from litellm_config_operator.reasons import ModelReason
from litellm_config_operator.v1alpha1 import PENDING
from tests.core.live_rows import MODELS
from tests.core.model_rows import ROWS
from tests.core.rows import Row, check, is_complete, table
from tests.core.shared_proxy_rows import SHARED

ALL = [*ROWS, *SHARED, *MODELS]


@table(ALL)
def test_the_conditions_of_a_model(row: Row) -> None:
    check(row, "LLMModel", "gpt-4o")


def test_every_reason_of_a_model_has_a_row() -> None:
    assert not is_complete(ALL, ModelReason, {PENDING.reason, "InternalError"})
