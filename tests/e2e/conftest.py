"""Fixtures of the end-to-end suites: a real cluster, the shipped installation, the real command.

`TEST_KUBECONFIG` names an existing cluster to use instead of the dev cluster; what needs the API
server's audit log, or its outage, is skipped there.
"""

import os
import shutil
import uuid
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from devcluster import Cluster, ExistingCluster
from devcluster.audit import AuditLog
from devcluster.node_object import NODE_NAME
from tests.e2e.harness.api import Api
from tests.e2e.harness.facts import Space
from tests.e2e.harness.installation import install
from tests.e2e.harness.process import Operator
from tests.e2e.harness.writes import Audit

MakeOperator = Callable[..., Operator]
SHOWN = 80
"""Lines of an operator's log that a failed test shows."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, Any, Any]:
    """Show the end of each operator's log beside a failure."""
    report = yield
    folder = getattr(item, "funcargs", {}).get("tmp_path")
    if report.failed and call.when == "call" and folder is not None:
        for log in sorted(folder.glob("operator-*.log")):
            report.sections.append((log.name, "\n".join(log.read_text().splitlines()[-SHOWN:])))
    return report


@pytest.fixture(scope="session")
def cluster(request: pytest.FixtureRequest) -> ExistingCluster:
    """The cluster of the session."""
    existing = os.environ.get("TEST_KUBECONFIG")
    if existing:
        kubectl = shutil.which("kubectl")
        return ExistingCluster(Path(existing), Path(kubectl) if kubectl else None)
    found: Cluster = request.getfixturevalue("devcluster")
    return found


@pytest.fixture(scope="session")
def own_cluster(cluster: ExistingCluster) -> Cluster:
    """The dev cluster, whose API server may be stopped."""
    if not isinstance(cluster, Cluster):
        pytest.skip("needs the dev cluster: its audit log, or to take its API server away")
    return cluster


@pytest.fixture
def outages(own_cluster: Cluster) -> Cluster:
    """That cluster, for a test that takes its API server away."""
    return own_cluster


@pytest.fixture(scope="session")
def pods_on_loopback(cluster: ExistingCluster) -> None:
    """Pods that reach what a test serves on this machine's loopback: the dev cluster's."""
    if not cluster.kubectl("get", "node", NODE_NAME, "--ignore-not-found", "--output=name"):
        pytest.skip("needs the dev cluster: its pods reach the vendors that the test plays")


@pytest.fixture(scope="session")
def installation(cluster: ExistingCluster) -> Path:
    """The kubeconfig of the operator's ServiceAccount, once Helm has installed everything."""
    return install(cluster)


@pytest.fixture(autouse=True)
def _nothing_forbidden(request: pytest.FixtureRequest) -> Iterator[None]:
    """In no test does the operator ask for what the chart's Roles do not give it.

    But for outages: a restarted API server refuses everything until it has read the Roles.
    """
    asked = set(request.fixturenames)
    if "outages" in asked or "installation" not in asked or "TEST_KUBECONFIG" in os.environ:
        yield
        return
    mark = request.getfixturevalue("audit").mark()
    yield
    assert mark.forbidden() == set()


@pytest.fixture(scope="session")
def api(cluster: ExistingCluster) -> Api:
    """The administrator's client."""
    return Api(cluster.kubeconfig)


@pytest.fixture(scope="session")
def audit(own_cluster: Cluster) -> Audit:
    """The audit log."""
    return Audit(AuditLog(own_cluster.audit_log))


@contextmanager
def fresh_space(api: Api, prefix: str = "e2e") -> Iterator[Space]:
    """A namespace of a name that was never used, emptied afterwards.

    It is deleted where the cluster stays: the namespace controller then asks for every kind there
    is, which is as much as the API server does for all that a test looks at.
    """
    name = f"{prefix}-{uuid.uuid4().hex[:8]}"
    api.apply({"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name}})
    yield Space(api, name)
    for kind in ("LLMProxy", "LLMModel", "LLMProvider", "Deployment", "ConfigMap", "Secret"):
        api.delete_all(kind, name)
    if "TEST_KUBECONFIG" in os.environ:
        api.delete("Namespace", None, name)


@pytest.fixture
def space(api: Api, installation: Path) -> Iterator[Space]:
    """The namespace of a test."""
    with fresh_space(api) as found:
        yield found


@pytest.fixture
def namespace(space: Space) -> str:
    """The name of that namespace."""
    return space.name


@pytest.fixture
def make_operator(
    installation: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[MakeOperator]:
    """Makes operators, which are not started yet; none survives the test."""
    made: list[Operator] = []

    def make(kubeconfig: Path = installation, **settings: str | float) -> Operator:
        made.append(Operator(kubeconfig, tmp_path, **settings))
        made[-1].is_forked = request.node.get_closest_marker("unmeasured") is not None
        return made[-1]

    yield make
    for operator in made:
        operator.end()


@pytest.fixture
def operator(make_operator: MakeOperator, space: Space) -> Iterator[Operator]:
    """A running operator, which is stopped and must end well."""
    found = make_operator().start()
    yield found
    found.stop()
