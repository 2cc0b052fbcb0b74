"""The committed table of types equals the annotations in LiteLLM.

Law: it is compared with the real package, for both version lines.
"""

from pathlib import Path
from typing import Any

import pytest

from delivery.litellm_table import printed
from delivery.places import LITELLM_LINE, LITELLM_LINE_SETTINGS
from devcluster import LITELLM_VERSION, LITELLM_VERSIONS
from litellm_config_operator.config.info import is_own
from litellm_config_operator.config.lines import line_1_108, settings_1_108
from litellm_config_operator.config.parameters import forms

ROOT = Path(__file__).parents[2]

pytestmark = [pytest.mark.devcluster, pytest.mark.unmeasured]


@pytest.mark.parametrize("version", LITELLM_VERSIONS)
def test_the_table_equals_litellms_annotations_and_holds_no_name_of_a_user(version: str) -> None:
    """People's own names in `info` are camelCase: LiteLLM types none of these and reads none."""
    text = printed(version)
    if version == LITELLM_VERSION:
        assert (ROOT / LITELLM_LINE).read_text() == text
    found: dict[str, Any] = {}
    exec(text, found)  # noqa: S102 - LiteLLM's names, printed by our own program
    typed = {**forms(found["PARAMETERS"]), **forms(found["INFO"])}
    names = {*typed, *found["READ_OF_INFO"].split(), *found["CREDENTIALS"].split()}
    assert len(names) > 400
    assert [name for name in names if is_own(name)] == []
    assert found["VERSION"] == version


def test_the_names_of_settings_equal_those_of_litellm() -> None:
    text = printed(LITELLM_VERSION, "settings")
    assert (ROOT / LITELLM_LINE_SETTINGS).read_text() == text


def test_the_tables_were_made_from_the_default_version() -> None:
    assert line_1_108.VERSION == LITELLM_VERSION
    assert settings_1_108.VERSION == LITELLM_VERSION
