"""One real cluster for the folder, a namespace of its own for each test."""

import itertools
from collections.abc import Iterator

import pytest

from devcluster import Cluster, NodeSettings
from tests.devcluster.space import Space, eventually

NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    settings = NodeSettings(backoff_base=0.5, mount_delay=0.3)
    running = Cluster.start(tmp_path_factory.mktemp("devcluster"), settings=settings)
    yield running
    running.stop()


@pytest.fixture
def space(cluster: Cluster) -> Space:
    """A fresh namespace, ready for pods."""
    name = f"t{next(NUMBERS)}"
    cluster.kubectl("create", "namespace", name)
    space = Space(cluster, name)
    eventually(lambda: space.kubectl("get", "serviceaccount", "default", check=False))
    return space
