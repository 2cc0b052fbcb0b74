"""Every LLMProxy row, exactly."""

import pytest

from litellm_config_operator.v1alpha1.reasons import ProxyReason
from tests.status.proxy_rows import ROWS
from tests.status.rows import check_each, is_complete
from tests.status.settings_rows import ROWS as SETTINGS


def test_the_conditions_of_a_proxy(subtests: pytest.Subtests) -> None:
    check_each([*ROWS, *SETTINGS], "LLMProxy", "default", subtests)


def test_every_reason_of_a_proxy_has_a_row() -> None:
    assert not is_complete([*ROWS, *SETTINGS], ProxyReason, {"InternalError"})
