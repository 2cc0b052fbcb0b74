"""A pytest plugin: after the pages were looked at, how many of their commands ran, and where.

Law: it speaks in the process that collects all reports, so it works with several processes.
"""

import pytest

from tests.pages.book import all_commands, listed

RUNS = "test_pages.py::test_a_page_works_as_written["


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Commands, not blocks."""
    reports = terminalreporter.stats
    names = [each.nodeid for each in reports.get("passed", ())]
    if not any("tests/pages/test_book.py" in each for each in names):
        return
    terminalreporter.section("commands of the pages")
    for line in counted():
        terminalreporter.write_line(line)
    ran = sum(RUNS in each for each in names)
    failed = sum(RUNS in each.nodeid for each in reports.get("failed", ()))
    terminalreporter.write_line(f"Parts of pages that were run now: {ran} well, {failed} not")


def counted() -> list[str]:
    """What the pages ask for in all, and what cannot run here."""
    found = [each for known in all_commands().values() for each in known]
    here, elsewhere = sum(each.is_run for each in found), sum(bool(each.run_by) for each in found)
    _, absent = listed()
    total = (
        f"{len(found)} commands: {here} run as written, {elsewhere} by tests of their own, "
        f"{len(absent)} cannot run here"
    )
    return [total, *(f"  {each.page}: {each.command} ({each.reason})" for each in absent)]
