"""The check finds what is untested, in a package of a few lines that is made for each test."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.mutation.branches import branches
from tests.mutation.sources import Source, modules_that_say_no, read_package, refusals
from tests.mutation.values import thinner

ROOT = Path(__file__).parents[2]

GATE = "from toy.guard import problem\n\ndef publish(word):\n    return problem(word) or word\n"
REPORT = "def told() -> str | None:\n    return 'all is well'\n"
GUARD = """
import re

NAMES = frozenset({"root", "admin"})
WORD = re.compile("[a-z]+|[0-9]+")


def problem(word: str) -> str | None:
    if word in NAMES:
        return "is a name of ours"
    if not WORD.fullmatch(word) or len(word) > 5:
        return "is not a short word"
    return None
"""
ENOUGH = """
from toy.guard import problem

def test_names(): assert problem("root") and problem("admin") == "is a name of ours"
def test_letters(): assert problem("a.b")
def test_short(): assert problem("abcdef")
def test_fine(): assert problem("abcde") is None and problem("12") is None
"""


class Toy:
    """A package that is checked in a process of its own."""

    def __init__(self, folder: Path, guard: str = GUARD) -> None:
        self.folder = folder
        (folder / "toy").mkdir()
        for name, text in {"__init__": "", "gate": GATE, "guard": guard, "report": REPORT}.items():
            (folder / "toy" / f"{name}.py").write_text(text)

    def check(self, tests: str) -> tuple[int, str]:
        suite = self.folder / "suite"
        suite.mkdir()
        (suite / "test_toy.py").write_text(tests)
        options = ["--package", "toy", "--gates", "gate", "--suite", str(suite)]
        path = os.pathsep.join([str(ROOT), str(self.folder)])
        ended = subprocess.run(
            [sys.executable, "-m", "tests.mutation", *options],
            cwd=self.folder,
            env=os.environ | {"PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        return ended.returncode, ended.stdout + ended.stderr


def test_a_suite_with_a_row_for_each_rule_kills_every_mutant(tmp_path: Path) -> None:
    status, told = Toy(tmp_path).check(ENOUGH)
    assert status == 0, told
    numbers = next(line for line in told.splitlines() if line.startswith("all ")).split()
    assert numbers[2] == numbers[3]
    assert int(numbers[2]) > 10


def test_each_rule_without_a_row_is_named_with_its_line(tmp_path: Path) -> None:
    status, told = Toy(tmp_path).check(
        "from toy.guard import problem\ndef test_root(): assert problem('root')\n"
    )
    assert status == 1
    for survivor, line in (
        ("no test noticed: NAMES: without admin", "NAMES = frozenset("),
        ("no test noticed: WORD: made to match everything", "WORD = re.compile("),
        ("no test noticed: WORD: without the alternative [0-9]+", "WORD = re.compile("),
        ("no test noticed: `word in NAMES` taken as true", "if word in NAMES:"),
        ("no test noticed: `len(word) > 5` left out of the `or`", "if not WORD.fullmatch("),
        ("no test noticed: the bound of `len(word) > 5` moved by one", "if not WORD.fullmatch("),
    ):
        both = re.escape(survivor) + r"\n    " + re.escape(line)
        assert re.search(rf"toy/guard.py:[0-9]+: {both}", told)
    assert "`word in NAMES` taken as false" not in told


def test_a_refusal_that_no_branch_leads_around_is_named(tmp_path: Path) -> None:
    guard = GUARD + "\ndef words() -> str | None:\n    return 'is never fine'\n"
    tests = ENOUGH + "\nfrom toy.guard import words\ndef test_words(): assert words()\n"
    status, told = Toy(tmp_path, guard).check(tests)
    assert status == 1
    assert "no mutant lets this refusal pass\n    return 'is never fine'" in told


def test_a_function_that_only_words_a_refusal_is_as_guarded_as_its_callers(tmp_path: Path) -> None:
    guard = GUARD.replace('return "is a name of ours"', "return words(word)")
    guard += "\ndef words(word) -> str | None:\n    return f'{word} is a name of ours'\n"
    tests = ENOUGH.replace('== "is a name of ours"', '== "admin is a name of ours"')
    status, told = Toy(tmp_path, guard).check(tests)
    assert status == 0, told


def test_a_suite_that_fails_by_itself_proves_nothing(tmp_path: Path) -> None:
    status, told = Toy(tmp_path).check(ENOUGH + "\ndef test_wrong(): assert not problem('root')\n")
    assert status == 1
    assert "The suite must pass by itself" in told
    assert "killed" not in told


def test_an_object_that_judges_is_broken_too(tmp_path: Path) -> None:
    guard = f"""from dataclasses import dataclass
from typing import Any

@dataclass(frozen=True)
class Check:
    accepts: Any
    expected: str

SHORT = Check(str.islower, "small letters")
LOUD = Check(lambda word: word != "quiet", "loud")
{GUARD.replace("if word in NAMES", "if word in NAMES or not LOUD.accepts(word)")}"""
    status, told = Toy(tmp_path, guard).check(ENOUGH)
    assert status == 1
    assert "no test noticed: `accepts` of 'loud' taken as true" in told
    assert "no test noticed: `accepts` of 'small letters' taken as true" in told


def test_what_a_function_remembers_hides_no_mutant(tmp_path: Path) -> None:
    guard = GUARD.replace("def problem", "@functools.cache\ndef problem")
    guard = f"import functools\n{guard}\nproblem('root')\n"
    status, told = Toy(tmp_path, guard).check(ENOUGH)
    assert status == 0, told


def test_a_test_that_passes_once_proves_nothing(tmp_path: Path) -> None:
    once = "\nSEEN = []\ndef test_once():\n    SEEN.append(1)\n    assert len(SEEN) == 1\n"
    status, told = Toy(tmp_path).check(ENOUGH + once)
    assert status == 1
    assert "test_once does not pass twice in a process" in told


def test_a_module_that_gives_constants_alone_is_no_part_of_a_gate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Toy(tmp_path, f"from toy.report import LEVEL\n{GUARD}")
    monkeypatch.syspath_prepend(tmp_path)
    assert modules_that_say_no(read_package("toy"), ["toy.gate"]) == ["toy.guard"]


def test_only_what_a_gate_is_made_of_says_no(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Toy(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    sources = read_package("toy")
    assert modules_that_say_no(sources, ["toy.gate"]) == ["toy.guard"]
    assert modules_that_say_no(sources, ["toy.report"]) == ["toy.report"]


def test_a_module_that_serves_only_those_that_say_no_is_one_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Toy(tmp_path, f"from toy.report import told\n{GUARD}")
    monkeypatch.syspath_prepend(tmp_path)
    sources = read_package("toy")
    assert modules_that_say_no(sources, ["toy.gate"]) == ["toy.guard", "toy.report"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("def f(a): return Unresolved(a)", 1),
        ("def f(a) -> str | None: return 'is wrong' if a else None", 1),
        ("def f(a) -> str | None: return f'is {a}'", 1),
        ("WRONG = 'is wrong'\ndef f(a) -> str | None: return WRONG if a else None", 1),
        ("def f(a) -> Iterator[str]: yield f'{a}.{b(a)}'", 1),
        ("def f(a) -> str | None: return a.name", 0),
        ("def f(a) -> str: return 'is wrong'", 0),
    ],
)
def test_a_refusal_is_known_by_what_it_is_built_of(text: str, count: int) -> None:
    assert len(list(refusals(ast.parse(text)))) == count


def _broken(text: str) -> list[str]:
    source = Source("snippet", Path("snippet.py"), ast.parse(text), tuple(text.splitlines()))
    return [mutant.what for mutant in branches(source)]


def test_each_part_of_a_condition_is_broken_by_itself() -> None:
    assert _broken("def f(a, b):\n    if a and not b:\n        return 1\n") == [
        "`a and (not b)` taken as false",
        "`a and (not b)` taken as true",
        "`a` left out of the `and`",
        "`not b` left out of the `and`",
    ]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("def f(a):\n    yield 'is wrong'", "left out"),
        ("def f(a):\n    raise ValueError", "left out"),
        ("def f(a):\n    check(a)", "left out"),
        (
            "def f(a):\n    try:\n        a()\n    except OSError:\n        return 1",
            "catch nothing",
        ),
        ("def f(a):\n    match a:\n        case 1:\n            return 2", "match nothing"),
        ("def f(a):\n    return a.startswith(('x', 'y'))", "`'x'` left out of `('x', 'y')`"),
        (
            "def f(a):\n    try:\n        a()\n    except (OSError, X):\n        pass",
            "`X` left out of `(OSError, X)`",
        ),
        ("def f(a):\n    return a in {b'true'}", "`b'true'` left out of `{b'true'}`"),
        ("def f(a):\n    return [*wrong(a)]", "`*wrong(a)` left out of `[*wrong(a)]`"),
        ("def f(a):\n    return isinstance(a, int | str)", "int left out of the types"),
        ("def f(a):\n    return a if a.ok else 1", "`a.ok` taken as true"),
        ("def f(a):\n    return [x for x in a if x.ok]", "`x.ok` taken as true"),
        ("def f(a) -> bool:\n    return a.ok", "`a.ok` taken as true"),
        ("f = Rule(lambda a: '?' not in a)", "`'?' not in a` taken as true"),
        ("def f(a):\n    return any(a)", "`any(a)` made to ask for all"),
    ],
)
def test_what_lets_a_refusal_pass_is_found(text: str, what: str) -> None:
    assert [each for each in _broken(text) if each.endswith(what)]


@pytest.mark.parametrize(
    ("pattern", "without"),
    [
        ("a|b", ["b", "a"]),
        ("x(a|b|c)y", ["x(b|c)y", "x(a|c)y", "x(a|b)y"]),
        (r"[|(]|\|", [r"\|", "[|(]"]),
        (
            r"(?P<n>a|b)(?:c|[]|])",
            [
                r"(?P<n>b)(?:c|[]|])",
                r"(?P<n>a)(?:c|[]|])",
                r"(?P<n>a|b)(?:[]|])",
                r"(?P<n>a|b)(?:c)",
            ],
        ),
        ("no bars", []),
    ],
)
def test_each_alternative_of_a_pattern_is_taken_out(pattern: str, without: list[str]) -> None:
    assert [rest for _, rest in thinner(pattern)] == without
