"""An installation of two namespaces that loses its rights in one: that one stands still, the other
goes on, and the right that comes back is enough.
"""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from devcluster import Cluster
from devcluster.helm import helm
from tests.e2e.conftest import MakeOperator, fresh_space
from tests.e2e.harness.api import Api, Object
from tests.e2e.harness.facts import Space, wait_for
from tests.e2e.harness.helm import NAME, NAMESPACE, Helm, of_kind
from tests.e2e.harness.manifests import model, stack
from tests.e2e.harness.process import Operator
from tests.e2e.harness.serving import Published

RBAC, GROUP = "rbac.authorization.k8s.io/v1", "rbac.authorization.k8s.io"
READING = "FAILED reading"


@pytest.fixture
def other(api: Api, installation: Path) -> Iterator[Space]:
    """The namespace in which the rights are lost."""
    with fresh_space(api, "e2e-lost") as found:
        yield found


@pytest.fixture
def account(
    tmp_path: Path, own_cluster: Cluster, api: Api, space: Space, other: Space
) -> tuple[str, Path]:
    """The namespace and the kubeconfig of an account with the rights that the chart gives in two
    namespaces, and no others.
    """
    own = f"small-{uuid.uuid4().hex[:8]}"
    values = {"watchNamespaces": [space.name, other.name]}
    rendered = Helm(helm(), tmp_path / "helm").rendered(values)
    roles = [
        moved(role, own if role["metadata"]["namespace"] == NAMESPACE else None)
        for role in of_kind(rendered, "Role")
    ]
    api.apply(
        {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": own}},
        {
            "apiVersion": "v1",
            "kind": "ServiceAccount",
            "metadata": {"name": NAME, "namespace": own},
        },
        *roles,
        *(binding(role["metadata"]["namespace"], own) for role in roles),
    )
    return own, own_cluster.kubeconfig_for(own, NAME)


def moved(role: Object, namespace: str | None) -> Object:
    """A Role of the chart, under one name, perhaps in another namespace."""
    where = namespace or role["metadata"]["namespace"]
    metadata = {"name": NAME, "namespace": where}
    return {"apiVersion": RBAC, "kind": "Role", "metadata": metadata, "rules": role["rules"]}


def binding(namespace: str, account: str) -> Object:
    """What gives the account the Role of that namespace."""
    return {
        "apiVersion": RBAC,
        "kind": "RoleBinding",
        "metadata": {"name": NAME, "namespace": namespace},
        "roleRef": {"apiGroup": GROUP, "kind": "Role", "name": NAME},
        "subjects": [{"kind": "ServiceAccount", "name": NAME, "namespace": account}],
    }


@pytest.fixture
def operator(
    make_operator: MakeOperator, account: tuple[str, Path], space: Space, other: Space
) -> Iterator[Operator]:
    """An operator of these two namespaces."""
    own, kubeconfig = account
    found = make_operator(
        kubeconfig,
        namespace=own,
        lease_namespace=own,
        watch_namespaces=f"{space.name},{other.name}",
        resync_seconds=2.0,
    ).start()
    for each in (space, other):
        each.api.apply(*stack(each.name, 2, value="sk-0"))
    for each in (space, other):
        each.until_converged()
    yield found
    found.stop()


def test_rights_lost_in_one_namespace_stop_that_one_alone(
    space: Space, other: Space, operator: Operator, account: tuple[str, Path]
) -> None:
    before = Published.of(other)
    other.api.delete("RoleBinding", other.name, NAME)
    wait_for(lambda: operator.ask("/readyz"), lambda seen: READING in seen)
    other.api.delete("LLMModel", other.name, "m-001")
    other.api.apply(model(other.name, "m-000", model="edited"))
    for number in range(3):
        space.api.apply(model(space.name, "m-000", model=f"edited-{number}"))
        wait_for(lambda text=f'"openai/edited-{number}"': text in space.config())  # type: ignore[misc]
    space.until_converged()
    assert "FAILED" not in operator.ask("/healthz")
    assert Published.of(other) == before

    other.api.apply(binding(other.name, account[0]))
    wait_for(lambda: '"openai/edited"' in other.config())
    wait_for(lambda: f'"id": "llmmodel/{other.name}/m-001"' not in other.config())
    other.until_converged()
    wait_for(lambda: operator.ask("/readyz"), lambda seen: READING not in seen)
