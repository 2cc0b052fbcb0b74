import asyncio
import time
import uuid
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from devcluster import Cluster
from litellm_config_operator.kube.client import KubeClient
from litellm_config_operator.kube.resources import NAMESPACES

CRDS = Path(__file__).parents[2] / "crds"


@pytest.fixture
async def kube(devcluster: Cluster) -> AsyncIterator[KubeClient]:
    client = await KubeClient.connect(str(devcluster.kubeconfig))
    yield client
    await client.close()


@pytest.fixture
async def namespace(kube: KubeClient) -> str:
    """A new namespace; the cluster is thrown away with all of them."""
    name = f"edge-{uuid.uuid4().hex[:8]}"
    await kube.create(NAMESPACES, None, {"metadata": {"name": name}})
    return name


@pytest.fixture(scope="session")
def our_kinds(devcluster: Cluster) -> None:
    files = [str(path) for path in sorted(CRDS.glob("litellm-config.dev_*.yaml"))]
    devcluster.kubectl("apply", "--server-side", *(f"--filename={path}" for path in files))
    wait = ("wait", "--for=condition=Established", "--timeout=30s")
    devcluster.kubectl(*wait, *(f"--filename={path}" for path in files))


async def until(fact: Callable[[], bool], seconds: float = 20) -> None:
    """Wait for a fact."""
    deadline = time.monotonic() + seconds
    while not fact():
        assert time.monotonic() < deadline, "it never came true"
        await asyncio.sleep(0.02)


@pytest.fixture
def eventually() -> Callable[[Callable[[], bool], float], object]:
    return until
