"""Every LLMProxy row, exactly."""

from litellm_config_operator.reasons import ProxyReason
from tests.core.proxy_rows import ROWS
from tests.core.rows import Row, check, is_complete, table
from tests.core.settings_rows import ROWS as SETTINGS


@table([*ROWS, *SETTINGS])
def test_the_conditions_of_a_proxy(row: Row) -> None:
    check(row, "LLMProxy", "default")


def test_every_reason_of_a_proxy_has_a_row() -> None:
    assert not is_complete([*ROWS, *SETTINGS], ProxyReason, {"InternalError"})
