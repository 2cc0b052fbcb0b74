"""Every LLMModel row, exactly."""

import pytest

from litellm_config_operator.v1alpha1 import PENDING
from litellm_config_operator.v1alpha1.reasons import ModelReason
from tests.status.live_rows import MODELS
from tests.status.model_rows import ROWS
from tests.status.rows import check_each, is_complete
from tests.status.shared_proxy_rows import SHARED

ALL = [*ROWS, *SHARED, *MODELS]


def test_the_conditions_of_a_model(subtests: pytest.Subtests) -> None:
    check_each(ALL, "LLMModel", "gpt-4o", subtests)


def test_every_reason_of_a_model_has_a_row() -> None:
    assert not is_complete(ALL, ModelReason, {PENDING.reason, "InternalError"})
