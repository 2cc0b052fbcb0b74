"""The tables of LiteLLM's release lines are read as they were written."""

import json
from typing import Any

import pytest

from delivery.line_changes import WRITTEN_SETTINGS, changes
from devcluster import LITELLM_VERSION, LITELLM_VERSIONS
from litellm_config_operator.config.lines.line import (
    DEFAULT,
    DEFAULT_VERSION,
    FOLDER,
    VERSIONS,
    load,
    parts,
)
from litellm_config_operator.config.lines.table import Table, table_text
from litellm_config_operator.config.seals import opened
from litellm_config_operator.config.settings.given import SETTING_SECTIONS
from tests.config.goldens import GOLDENS
from tests.config.line_tables import TABLES, line_of
from tests.deciding.cluster import SALT


def test_every_name_of_every_table_is_found_and_no_name_beside_it(
    subtests: pytest.Subtests,
) -> None:
    files = [path for version in VERSIONS for path in (FOLDER / version).iterdir()]
    assert len(files) == len(TABLES) * len(VERSIONS)
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


def test_the_lines_are_those_that_are_locked_and_one_default_counts() -> None:
    assert set(VERSIONS) == set(LITELLM_VERSIONS)
    assert DEFAULT_VERSION == LITELLM_VERSION
    assert sorted(VERSIONS, key=parts) == list(VERSIONS)
    assert [load(version).version for version in VERSIONS] == list(VERSIONS)


def test_every_line_reads_what_is_written_from_a_field_of_an_llmproxy() -> None:
    """Else the field would promise what that LiteLLM does not do."""
    written = {
        f"{section}.{name}"
        for golden in GOLDENS
        for section in SETTING_SECTIONS
        for name in settings_of(golden.expected.read_text(), section)
    }
    assert len(written) > 20
    assert {name for name in written if name not in DEFAULT.settings} == set()
    unread = [
        (v, each) for v in VERSIONS for each in WRITTEN_SETTINGS if each not in load(v).settings
    ]
    assert unread == []


def settings_of(text: str, section: str) -> dict[str, Any]:
    """What a file says in a section."""
    said = [line for line in text.split("\n") if line.startswith(f"{section}: ")]
    found: dict[str, Any] = (
        json.loads(opened(said[0], SALT).text.partition(": ")[2]) if said else {}
    )
    return found


def test_a_line_says_what_it_changes_for_us() -> None:
    """A name that we offer is gone, another has another form, a new price would be offered."""
    before = line_of("1.1.0", parameters={"seed": "integer", "top_p": "number", "x": "any"})
    after = line_of("1.2.0", parameters={"top_p": "string", "new_cost": "number", "y": "any"})
    said = list(changes(after, before))
    assert said == [
        "LiteLLM 1.2.0 beside 1.1.0, the default:",
        "parameters: seed is gone",
        "parameters: top_p was number and is string",
        "parameters: new_cost would be offered",
        "models: 0 new, 0 gone, 0 with other prices, 0 with another day of retirement",
    ]
