"""The committed tables equal what LiteLLM's own package says.

Law: they are compared with the real package.
"""

import pytest

from delivery.litellm_lines import printed
from litellm_config_operator.config.info import is_own
from litellm_config_operator.config.lines.line import DEFAULT, FOLDER, VERSIONS

pytestmark = [pytest.mark.devcluster, pytest.mark.unmeasured]


@pytest.mark.parametrize("version", VERSIONS)
def test_the_tables_are_what_that_version_prints(version: str) -> None:
    tables = {path.name: path.read_text() for path in (FOLDER / version).iterdir()}
    assert tables == printed(version)


def test_the_table_holds_no_name_of_a_user() -> None:
    """People's own names in `info` are camelCase: LiteLLM types none of these and reads none."""
    tables = (DEFAULT.parameters, DEFAULT.info, DEFAULT.credentials)
    names = {name for table in tables for name, _ in table.items()}
    assert len(names) > 400
    assert [name for name in names if is_own(name)] == []
