"""The shell that a page is typed into, and what is said of a command that goes wrong."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pages.blocks import read
from tests.pages.commands import steps
from tests.pages.session import Session, is_alive, until
from tests.pages.stage import play


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    folder = tmp_path / "reader"
    folder.mkdir()
    with Session(folder, tmp_path / "scratch", {"PATH": os.environ["PATH"]}) as found:
        yield found


def played(text: str, session: Session) -> int:
    return play(steps(read(text)), session, "PAGE.md")


def test_variables_and_the_folder_last_from_block_to_block(
    session: Session, tmp_path: Path
) -> None:
    page = (
        "```sh\nmkdir inner\ncd inner\nword=$(echo kept)\n```\n"
        "<!-- file: note.yaml -->\n```yaml\na: $1\n```\n"
        "```console\n$ echo $word; cat note.yaml\nkept\na: $1\n```\n"
    )
    assert played(page, session) == 4
    assert (tmp_path / "reader/inner/note.yaml").read_text() == "a: $1\n"


def test_a_command_that_fails_is_shown_with_what_it_printed(session: Session) -> None:
    with pytest.raises(
        AssertionError, match=r"(?s)PAGE.md:3\n\$ echo why >&2; false\nwhy\n.*with 1"
    ):
        played("```sh\ntrue\necho why >&2; false\n```\n", session)


def test_a_command_that_prints_something_else_is_shown_beside_the_page(session: Session) -> None:
    with pytest.raises(AssertionError, match=r"(?s)two\n\nis not what the page shows:\none"):
        played("```console\n$ echo two\none\n```\n", session)


@pytest.mark.parametrize("code", [0, 1])
def test_a_refusal_that_the_page_shows_has_to_happen(session: Session, code: int) -> None:
    page = f"```console\n$ (echo Error: no; exit {code})\nError: no\n```\n"
    if code:
        assert played(page, session) == 1
    else:
        with pytest.raises(AssertionError, match="ended with 0"):
            played(page, session)


def test_a_job_in_the_background_goes_on_until_the_page_ends(tmp_path: Path) -> None:
    with Session(tmp_path, tmp_path / "s", {"PATH": os.environ["PATH"]}) as session:
        assert played("```sh\n(echo up; exec sleep 600) &\nkill -0 $!\n```\n", session) == 2
        pid = int(session.run("echo $!").text)
        assert is_alive(pid)
    assert until(lambda: not is_alive(pid), 10)


def test_a_job_in_the_background_that_ends_at_once_is_a_fault(session: Session) -> None:
    with pytest.raises(AssertionError, match=r"(?s)\(exit 3\) &\n.*ended with 1"):
        played("```sh\n(exit 3) &\n```\n", session)
