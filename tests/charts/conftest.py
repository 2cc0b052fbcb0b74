"""Helm, and a dev cluster of its own for the charts: the operator runs in it as a pod."""

import os
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from devcluster import Cluster
from devcluster.helm import USUAL
from devcluster.helm import helm as helm_program
from tests.e2e.harness.api import Api
from tests.e2e.harness.facts import Space
from tests.e2e.harness.helm import Helm

COMMAND = Path(sys.executable).parent / "litellm-config-operator"
IMAGE = "ghcr.io/litellm-config-operator/litellm-config-operator"
SLOW, BROKEN = "registry.example/slow", "registry.example/broken"
SLOW_START = f"import os, time; time.sleep(6); os.execv({str(COMMAND)!r}, [{str(COMMAND)!r}])"


def is_long() -> bool:
    """Whether this is `make test-long`, which tries everything with the older Helm."""
    return "HELM_MAJOR" in os.environ


@pytest.fixture(scope="session")
def helm(tmp_path_factory: pytest.TempPathFactory) -> Helm:
    """Helm without a cluster; `HELM_MAJOR=3` tries all the same with the older one."""
    return Helm(
        helm_program(int(os.environ.get("HELM_MAJOR", USUAL))), tmp_path_factory.mktemp("helm")
    )


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster that knows the operator's image, a slow and a broken one."""
    images = {
        IMAGE: [str(COMMAND)],
        SLOW: [sys.executable, "-c", SLOW_START],
        BROKEN: [sys.executable, "-c", "raise SystemExit(1)"],
    }
    found = Cluster.start(tmp_path_factory.mktemp("charts"), images=images)
    yield found
    found.stop()


@pytest.fixture(scope="module")
def api(cluster: Cluster) -> Api:
    """The administrator's client."""
    return Api(cluster.kubeconfig)


@pytest.fixture(scope="module")
def cluster_helm(helm: Helm, cluster: Cluster) -> Helm:
    """Helm for that cluster."""
    return Helm(helm.program, helm.home, cluster.kubeconfig)


@pytest.fixture
def release(cluster_helm: Helm) -> Iterator[Helm]:
    """The same; what a test installed is uninstalled."""
    yield cluster_helm
    cluster_helm.uninstall_all()


@pytest.fixture
def space(api: Api) -> Iterator[Space]:
    """A fresh namespace, deleted afterwards."""
    name = f"charts-{uuid.uuid4().hex[:8]}"
    api.apply({"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name}})
    yield Space(api, name)
    api.delete("Namespace", None, name)
