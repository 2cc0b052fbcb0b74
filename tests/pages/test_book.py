"""The pages keep the convention, and the list of what cannot run here is true and short."""

import shlex
from pathlib import Path

import pytest

from tests.pages.book import LIST, all_commands, listed, marked, pages, write
from tests.pages.starts import STARTS

ROOT = Path(__file__).parents[2]
FEW = 0.1


def test_every_block_of_every_page_says_what_it_is() -> None:
    faults = [f"{name}, {fault}" for name, page in pages().items() for fault in page.faults]
    assert not faults, "\n".join(faults)


def test_a_page_begins_with_what_the_runner_knows() -> None:
    asked = {part.begins_with for page in pages().values() for part in page.parts}
    assert asked <= set(STARTS)


def test_the_list_of_what_cannot_run_here_is_what_the_pages_mark(
    request: pytest.FixtureRequest,
) -> None:
    if request.config.getoption("--update"):
        write()
    most, found = listed()
    told = f"Run: pytest --update tests/pages/test_book.py ({LIST.name})"
    assert found == marked(), told
    assert len(found) <= most, f"{len(found)} commands are marked as not run, {most} are allowed"


def test_fewer_than_one_command_in_ten_cannot_run_here() -> None:
    assert len(marked()) < FEW * sum(map(len, all_commands().values()))


def test_what_runs_elsewhere_names_a_file_that_does_so() -> None:
    for name, found in all_commands().items():
        for each in found:
            if each.run_by is None:
                continue
            told = f"{name}:{each.line}: {each.text}"
            files = [ROOT / file for file in each.run_by.split(", ")]
            assert all(file.is_file() for file in files), f"{told}: {each.run_by} is not there"
            assert any(runs(file, each.text) for file in files), f"{told}: {each.run_by} does not"


def runs(file: Path, command: str) -> bool:
    """A file of continuous integration runs the command itself; a test runs what it is about."""
    text = file.read_text()
    if file.suffix == ".py":
        return "def test_" in text
    return command.partition(" #")[0].strip() in text


def test_a_target_of_make_that_a_page_names_exists() -> None:
    targets = (ROOT / "Makefile").read_text()
    for name, found in all_commands().items():
        for each in found:
            words = shlex.split(each.text, comments=True) if each.text.startswith("make") else []
            if words[:1] == ["make"]:
                for target in [word for word in words[1:] if "=" not in word]:
                    assert f"\n{target}:" in targets, f"{name}:{each.line}: make {target}"
