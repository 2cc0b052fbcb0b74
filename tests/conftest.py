import os
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

TESTS = Path(__file__).parent
PROGRAMS = {"bench", "mutation"}
"""Folders that are started by themselves, before pytest."""
pytest.register_assert_rewrite(
    *(
        ".".join(path.relative_to(TESTS.parent).with_suffix("").parts)
        for path in TESTS.rglob("*.py")
        if not path.name.startswith(("test_", "conftest", "__"))
        and path.parent.name not in PROGRAMS
    )
)
"""The modules that tests share say what differs, too, when an assert of theirs fails."""
NEED_A_CLUSTER = {"devcluster", "cluster", "helm"}
SLOW = {"charts", "demo", "devcluster", "e2e", "examples", "pages"}
"""Folders whose files take minutes."""
MEASURED = {"test_faults", "test_life_cycle", "test_two_replicas"}
"""The only ones among them that are part of the coverage: between them they lead everywhere, and
measuring costs a second for each start of an operator."""

settings.register_profile("steady", derandomize=True, deadline=None, max_examples=60)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
"""Every run tries the same examples; `HYPOTHESIS_PROFILE=search` looks for new ones."""

pytest_plugins = ["devcluster.pytest_plugin", "tests.pages.counts"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write golden files anew")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "devcluster: needs a running cluster (set by its fixture)")
    config.addinivalue_line("markers", "unmeasured: no part of the coverage")
    if config.getoption("--update"):
        os.environ["UPDATE_TESTDATA"] = "1"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what uses a cluster, or a Helm that may have to be built first, and begin with it.

    So `-m "not devcluster"` is the fast suite, and with several processes the short files fill the
    time that is left over at the end.
    """
    for item in items:
        if NEED_A_CLUSTER.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("devcluster")
        if is_slow(item) and item.path.stem not in MEASURED:
            item.add_marker("unmeasured")
    items.sort(key=lambda item: not is_slow(item))


def is_slow(item: pytest.Item) -> bool:
    """Whether it is in one of those folders."""
    return item.path.relative_to(TESTS).parts[0] in SLOW


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    """Run what is unmeasured at full speed: in xdist's processes `no_cover` stops one of two."""
    if not item.get_closest_marker("unmeasured"):
        return (yield)
    measuring = sys.gettrace()
    sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(measuring)
