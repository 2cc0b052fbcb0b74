"""The tables of LiteLLM's release lines are read as they were written."""

import pytest

from litellm_config_operator.config.lines.line import (
    DEFAULT_VERSION,
    FOLDER,
    VERSIONS,
    load,
    parts,
)
from litellm_config_operator.config.lines.table import Table, table_text


def test_every_name_of_every_table_is_found_and_no_name_beside_it(
    subtests: pytest.Subtests,
) -> None:
    files = [path for version in VERSIONS for path in (FOLDER / version).iterdir()]
    assert len(files) >= 6 * len(VERSIONS)
    for path in files:
        with subtests.test(f"{path.parent.name}/{path.name}"):
            said = dict(line.split(" ", 1) for line in path.read_text().splitlines())
            table = Table(path.read_bytes())
            assert dict(table.items()) == said
            assert [name for name in said if table.get(name) != said[name]] == []
            others = {other for name in said for other in (name[:-1], f"{name}0", f"!{name}")}
            assert [name for name in others - said.keys() if name in table] == []


@pytest.mark.parametrize("name", ["", " ", "a 1", "a\nb", "\na", "a ", "\ud800", "é"])
def test_what_is_no_name_is_in_no_table(name: str) -> None:
    assert Table(b"a 1\nb 2\n").get(name) is None
    assert Table(b"").get(name) is None


@pytest.mark.parametrize("said", [{"a b": "1"}, {"é": "1"}, {"a": ""}, {"a": "1\n2"}, {"": "1"}])
def test_a_table_that_could_not_be_read_back_is_not_written(said: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="a table cannot hold"):
        table_text(said)


def test_the_default_line_is_one_of_those_in_the_order_of_their_numbers() -> None:
    assert DEFAULT_VERSION in VERSIONS
    assert sorted(VERSIONS, key=parts) == list(VERSIONS)
    assert [load(version).version for version in VERSIONS] == list(VERSIONS)
