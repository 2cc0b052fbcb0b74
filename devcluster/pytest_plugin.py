"""A pytest fixture: one dev cluster for the whole session.

Law: the cluster lives in a temporary folder and is gone after the session.
"""

from collections.abc import Iterator, Mapping, Sequence

import pytest

from devcluster.cluster import Cluster


@pytest.fixture(scope="session")
def devcluster_images() -> Mapping[str, Sequence[str]]:
    """Commands by image, beside the built-in ones; override it in a conftest."""
    return {}


@pytest.fixture(scope="session")
def devcluster(
    tmp_path_factory: pytest.TempPathFactory, devcluster_images: Mapping[str, Sequence[str]]
) -> Iterator[Cluster]:
    """A running dev cluster."""
    state = tmp_path_factory.mktemp("devcluster")
    cluster = Cluster.start(state, images=devcluster_images)
    yield cluster
    cluster.stop()
