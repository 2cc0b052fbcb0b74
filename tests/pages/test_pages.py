"""Every command of every page runs as written, in order, and prints what the page shows."""

from pathlib import Path

import pytest

from tests.pages.book import pages
from tests.pages.commands import commands, files, steps
from tests.pages.stage import play
from tests.pages.starts import Starts

pytestmark = [pytest.mark.devcluster, pytest.mark.timeout(900)]
RUNNABLE = [
    pytest.param(name, number, id=f"{name}-{number}")
    for name, page in pages().items()
    for number, part in enumerate(page.parts, 1)
    if any(each.is_run for each in commands(part))
]


@pytest.mark.parametrize(("name", "number"), RUNNABLE)
def test_a_page_works_as_written(name: str, number: int, starts: Starts, tmp_path: Path) -> None:
    page = pages()[name]
    part = page.parts[number - 1]
    saved = [each for earlier in page.parts[: number - 1] for each in files(earlier)]
    with starts.ready(part.begins_with) as found, found.session(tmp_path / "session") as session:
        try:
            ran = play([*saved, *steps(part)], session, name)
        except AssertionError as error:
            error.add_note(found.state())
            raise
    assert ran == sum(each.is_run for each in commands(part))
