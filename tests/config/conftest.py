import pytest

from tests.config.bad_configurations import told


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written anew."""
    return bool(request.config.getoption("--update"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table of bad configurations, where it was asked for."""
    for line in terminalreporter.config.stash.get(told, []):
        terminalreporter.write_line(line)
