"""What the house looks like, for all of its Python.

Law: this complements the linters and the import contracts; a rule here is one that they cannot
say.
"""

import ast
import re
import statistics
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("operator", "delivery", "devcluster", "examples", "tests")
LONGEST_FILE, LONGEST_FUNCTION = 500, 50
MEDIAN_FUNCTION, LONG_FUNCTION = 12, 30
FORBIDDEN_NAMES = re.compile(r"(^|_)(utils?|common|helpers?|managers?|misc|base_utils)(_|$)")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def files(room: str) -> list[Path]:
    """The Python files of a room that Git knows, or shall know."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", f"{room}/*.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found = [ROOT / name for name in listed.stdout.splitlines()]
    return [path for path in found if path.exists()]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def functions(room: str) -> list[tuple[int, str]]:
    """(lines, where) of each function of a room."""
    return [
        ((node.end_lineno or 0) - node.lineno + 1, f"{path.relative_to(ROOT)}:{node.name}")
        for path in files(room)
        for node in ast.walk(tree(path))
        if isinstance(node, Function)
    ]


each_room = pytest.mark.parametrize("room", ROOMS)


@each_room
def test_no_file_is_longer_than_a_reader_bears(room: str) -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in files(room)
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


@each_room
def test_no_function_is_longer_than_a_screen_and_most_are_short(room: str) -> None:
    found = functions(room)
    assert [each for each in found if each[0] > LONGEST_FUNCTION] == []
    lengths = sorted(length for length, _ in found)
    assert statistics.median(lengths) <= MEDIAN_FUNCTION
    assert lengths[len(lengths) * 9 // 10] <= LONG_FUNCTION


@each_room
def test_no_module_is_a_drawer(room: str) -> None:
    names = [part for path in files(room) for part in path.relative_to(ROOT).with_suffix("").parts]
    assert [name for name in names if FORBIDDEN_NAMES.search(name)] == []


def test_the_import_root_is_no_package() -> None:
    """Python's own `operator` would be shadowed by it, or would shadow it."""
    assert not (ROOT / "operator" / "__init__.py").exists()


def calls(node: ast.AST, name: str) -> Iterator[ast.Call]:
    """Every call of a method or function of that name."""
    for each in ast.walk(node):
        if isinstance(each, ast.Call) and ast.unparse(each.func).rpartition(".")[2] == name:
            yield each


def test_no_test_waits_for_time_to_pass_where_it_could_wait_for_a_fact() -> None:
    """A sleep is between two looks at a fact, or its line says why it is there."""
    unexplained = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in files("tests")
        for call in calls(tree(path), "sleep")
        if not is_nap(call) and not is_polling(path, call) and not is_explained(path, call.lineno)
    ]
    assert unexplained == []


def is_nap(call: ast.Call) -> bool:
    """`sleep(0)` lets others run."""
    return isinstance(call.args[0], ast.Constant) and call.args[0].value == 0


def is_polling(path: Path, call: ast.Call) -> bool:
    loops = [node for node in ast.walk(tree(path)) if isinstance(node, ast.While)]
    return any(call in ast.walk(loop) for loop in loops)


def is_explained(path: Path, line: int) -> bool:
    return "  # " in path.read_text().splitlines()[line - 1]


@each_room
def test_no_exception_is_swallowed_without_a_word(room: str) -> None:
    silent = [
        f"{path.relative_to(ROOT)}:{handler.lineno}"
        for path in files(room)
        for handler in ast.walk(tree(path))
        if isinstance(handler, ast.ExceptHandler)
        and (handler.type is None or isinstance(handler.body[0], ast.Pass))
        and not is_explained(path, handler.body[0].lineno)
    ]
    assert silent == []
