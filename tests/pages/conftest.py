"""Clusters for the pages: one for each that begins with nothing, shared ones for the others."""

from collections.abc import Iterator

import pytest

from tests.pages.stage import World
from tests.pages.starts import Starts


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """What all these clusters share."""
    found = World(tmp_path_factory.mktemp("world"))
    yield found
    found.stop()


@pytest.fixture(scope="session")
def starts(world: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starts]:
    """The clusters of pages that take something for granted."""
    found = Starts(world, tmp_path_factory.mktemp("pages"))
    yield found
    found.close()
