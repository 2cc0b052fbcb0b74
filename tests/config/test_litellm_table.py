"""The committed tables equal what LiteLLM's own package says.

Law: they are compared with the real package, that of types for both version lines.
"""

from pathlib import Path
from typing import Any

import pytest

from delivery.litellm_table import TABLES, printed
from devcluster import LITELLM_VERSION, LITELLM_VERSIONS
from litellm_config_operator.config.info import is_own
from litellm_config_operator.config.lines import line_1_108, models_1_108, settings_1_108
from litellm_config_operator.config.parameters import forms

ROOT = Path(__file__).parents[2]

pytestmark = [pytest.mark.devcluster, pytest.mark.unmeasured]


@pytest.mark.parametrize("version", LITELLM_VERSIONS)
def test_the_table_holds_no_name_of_a_user(version: str) -> None:
    """People's own names in `info` are camelCase: LiteLLM types none of these and reads none."""
    found: dict[str, Any] = {}
    exec(printed(version), found)  # noqa: S102 - LiteLLM's names, printed by our own program
    typed = {**forms(found["PARAMETERS"]), **forms(found["INFO"])}
    names = {*typed, *found["READ_OF_INFO"].split(), *found["CREDENTIALS"].split()}
    assert len(names) > 400
    assert [name for name in names if is_own(name)] == []
    assert found["VERSION"] == version


def test_the_tables_are_what_the_default_version_prints() -> None:
    made_from = {each.VERSION for each in (line_1_108, models_1_108, settings_1_108)}
    assert made_from == {LITELLM_VERSION}
    for place, arguments in TABLES.items():
        assert (ROOT / place).read_text() == printed(LITELLM_VERSION, *arguments), place
