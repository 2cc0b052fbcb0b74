"""Every typed field has a row in the table of meanings, and what shows a row exists."""

import ast
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, create_model

from litellm_config_operator.v1alpha1 import LLMModelSpec
from tests.config.meanings import KINDS, ROOT, rows, shown, typed_fields


def without_exactly_one_row(fields: list[str]) -> dict[str, int]:
    """How many rows have each field that has none or several, or is no field."""
    found = Counter(path for row in rows() for path in row.paths)
    return {path: found[path] for path in {*found, *fields} if found[path] != fields.count(path)}


def test_every_typed_field_has_exactly_one_row() -> None:
    fields = typed_fields()
    assert len(fields) > 140
    assert without_exactly_one_row(fields) == {}


def test_a_field_that_is_added_lacks_a_row_and_one_that_is_gone_has_one() -> None:
    options: dict[str, Any] = {"burst": (int | None, None), "__base__": LLMModelSpec}
    more = create_model("MoreSpec", **options)
    kinds: dict[str, type[BaseModel]] = {
        **KINDS,
        "LLMModel": create_model("MoreModel", spec=(more, ...)),
        "LLMProxy": create_model("NoProxy", spec=(create_model("NoSpec"), ...)),
    }
    found = without_exactly_one_row(typed_fields(kinds))
    assert found["LLMModel.burst"] == 0
    assert found["LLMProxy.suspend"] == 1
    assert "LLMModel.model" not in found


def test_a_row_is_shown_by_cases_or_by_tests_that_exist() -> None:
    assert [row.paths[0] for row in rows() if not row.cases and not row.tests] == []
    assert [each for row in rows() for each in row.tests if not exists(each)] == []
    assert [row.paths[0] for row in rows() if not row.means.endswith(".")] == []


def exists(test: str) -> bool:
    """Whether there is such a test; and such a sentence in its folder, if one is named."""
    found = re.fullmatch(r"(\S+\.py)::(\w+)(?:\[(.+)\])?", test)
    assert found, test
    path, name, sentence = found.groups()
    functions = {
        each.name
        for each in ast.walk(ast.parse((ROOT / path).read_text()))
        if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    return name in functions and (sentence is None or says(ROOT / path, sentence))


def says(path: Path, sentence: str) -> bool:
    return any(f'"{sentence}"' in each.read_text() for each in path.parent.glob("*.py"))


def test_a_row_names_what_its_fields_change_in_the_file(subtests: pytest.Subtests) -> None:
    for row in (each for each in rows() if each.cases):
        with subtests.test(row.paths[0]):
            changed = set[str]().union(*(case.renders() for case in row.cases))
            assert changed == set(row.renders)


def test_a_row_says_in_words_what_a_line_does_otherwise() -> None:
    for row in rows():
        lines = {line for case in row.cases for line in case.given.get("lines", {})}
        assert lines == set(row.otherwise), row.paths


def test_no_two_cases_have_one_name() -> None:
    names = [case.name for case in shown()]
    assert len(names) == len(set(names)) > 80
