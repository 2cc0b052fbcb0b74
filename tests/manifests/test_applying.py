"""What we ship is applied as the pages say, to a cluster that never saw it.

Law: the manifests are used as they are (conftest.py).
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from devcluster import Cluster
from tests.e2e.harness.api import Api
from tests.e2e.harness.facts import Space, wait_for
from tests.e2e.harness.helm import NAME, NAMESPACE, ROOT
from tests.e2e.harness.installation import CRDS
from tests.e2e.harness.litellm import is_ready
from tests.manifests.conftest import KUSTOMIZE, cluster_of_its_own

pytestmark = [pytest.mark.devcluster, pytest.mark.timeout(900)]

PLAIN = ROOT / "deploy" / "install.yaml"
OVERLAYS = KUSTOMIZE / "overlays"
GATEWAY = OVERLAYS / "gateway"
LONG = 300.0
BY_KUSTOMIZE = ("apply", "-k", str(KUSTOMIZE))
AS_ONE_FILE = ("apply", "--server-side", "-f", str(PLAIN))
OF_THE_CLUSTER = (
    "deployment.kubernetes.io/revision",
    "kubectl.kubernetes.io/last-applied-configuration",
)
ALWAYS_SENT = f"poddisruptionbudget.policy/{NAME} configured"
"""kubectl sends its selector in any case: Kubernetes has `patchStrategy: replace` there."""


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """One for all tests: each takes away what it applied."""
    with cluster_of_its_own(tmp_path_factory.mktemp("applying")) as found:
        yield found


@pytest.fixture
def fresh(cluster: Cluster) -> Iterator[Cluster]:
    """The cluster; afterwards nothing of the operator is left."""
    yield cluster
    gone = ("--ignore-not-found", "--timeout=100s")
    cluster.kubectl("delete", "-k", str(OVERLAYS / "namespaced"), *gone)
    cluster.kubectl("delete", "-k", str(KUSTOMIZE), *gone)


def wait_for_the_operator(cluster: Cluster) -> None:
    """Both pods say that they are ready."""
    api = Api(cluster.kubeconfig)
    wait_for(
        lambda: [is_ready(each) for each in api.list("Pod", NAMESPACE)],
        lambda seen: seen == [True, True],
        within=LONG,
    )


def applied(cluster: Cluster) -> dict[str, Any]:
    """Every object of the installation, without what the cluster itself keeps in it.

    `generation` is left out: for a Deployment it counts annotations too.
    """
    listed = json.loads(cluster.kubectl("get", "-f", str(PLAIN), "-o", "json"))
    return {
        f"{each['kind']}/{each['metadata']['name']}": desired(each) for each in listed["items"]
    }


def desired(body: dict[str, Any]) -> dict[str, Any]:
    metadata = {**body["metadata"]}
    for name in ("resourceVersion", "generation", "managedFields"):
        metadata.pop(name, None)
    notes = metadata.pop("annotations", {})
    metadata["annotations"] = {k: v for k, v in notes.items() if k not in OF_THE_CLUSTER}
    return {**body, "metadata": metadata, "status": None}


ORDERS = {
    "kustomize-first": (BY_KUSTOMIZE, BY_KUSTOMIZE, AS_ONE_FILE, AS_ONE_FILE),
    "one-file-first": (AS_ONE_FILE, AS_ONE_FILE, BY_KUSTOMIZE, BY_KUSTOMIZE),
}


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
def test_the_ways_of_kubectl_follow_each_other_without_conflict_or_change(
    fresh: Cluster, order: tuple[tuple[str, ...], ...]
) -> None:
    first, *others = order
    fresh.kubectl(*first)
    before, said = applied(fresh), ""
    for way in others:
        said = fresh.kubectl(*way)
        assert applied(fresh) == before
    if others[-1] == BY_KUSTOMIZE:
        changed = [line for line in said.splitlines() if not line.endswith(" unchanged")]
        assert changed == [ALWAYS_SENT]


@pytest.mark.parametrize("overlay", ["get-only-secrets", "namespaced"])
def test_an_overlay_is_applied_the_first_time_and_its_operator_is_ready(
    fresh: Cluster, overlay: str
) -> None:
    fresh.kubectl("apply", "-k", str(OVERLAYS / overlay))
    wait_for_the_operator(fresh)


def test_every_overlay_is_applied_by_a_test_and_by_the_page() -> None:
    overlays = {each.name for each in OVERLAYS.iterdir()}
    assert overlays == {"get-only-secrets", "namespaced", GATEWAY.name}
    page = (ROOT / "docs" / "install.md").read_text().splitlines()
    assert {f"kubectl apply -k deploy/kustomize/overlays/{name}" for name in overlays} <= set(page)


def test_the_gateway_serves_after_the_two_steps_that_it_takes(cluster: Cluster) -> None:
    """The last one: its pods are left to the end of the cluster."""
    cluster.kubectl("apply", "-k", str(ROOT / "crds"))
    names = [f"crd/{name}" for name in CRDS]
    cluster.kubectl("wait", "--for=condition=Established", "--timeout=60s", *names)
    cluster.kubectl("create", "namespace", "llm")
    for vendor in ("openai", "anthropic"):
        literal = f"--from-literal=api-key=sk-{vendor}-0f3b7d61"
        cluster.kubectl("create", "secret", "generic", f"{vendor}-key", "-n", "llm", literal)
    cluster.kubectl("apply", "-k", str(GATEWAY))
    wait_for_the_operator(cluster)
    Space(Api(cluster.kubeconfig), "llm").until_ready(within=LONG)
