import pytest

NEED_A_CLUSTER = {"devcluster", "cluster"}

pytest_plugins = ["devcluster.pytest_plugin"]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "devcluster: needs a running cluster (set by its fixture)")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what uses a cluster, so that `-m "not devcluster"` is the fast suite."""
    for item in items:
        if NEED_A_CLUSTER.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("devcluster")
