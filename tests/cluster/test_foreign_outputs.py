"""What somebody else wrote between a look at the cluster and the write that follows from it."""

from typing import Any

import pytest

from litellm_config_operator.cluster.apply import Applier
from litellm_config_operator.cluster.outputs import OutputsReader, live_output
from litellm_config_operator.cluster.secret_reader import SecretReader, decoded
from litellm_config_operator.deciding.plan import ProxyPlan
from litellm_config_operator.kube.client import KubeClient
from litellm_config_operator.kube.resources import CONFIGMAPS, SECRETS, Resource
from litellm_config_operator.status.live import Refusal
from litellm_config_operator.v1alpha1 import NamespacedName
from litellm_config_operator.watching.hints import Hints
from tests.deciding.builders import model, provider, proxy, secret, within
from tests.deciding.cluster import Cluster

NAMES = {CONFIGMAPS: "litellm-config", SECRETS: "litellm-credentials"}


def world(namespace: str) -> Cluster:
    own = proxy(targets=[], masterKey={"envVar": "MASTER_KEY"})
    found = [within(namespace, each) for each in (provider(), model(), own)]
    return Cluster(*found, secret(namespace=namespace))


def planned(cluster: Cluster, namespace: str) -> ProxyPlan:
    return cluster.decide().proxies[NamespacedName(namespace, "default")]


async def see(cluster: Cluster, kube: KubeClient, namespace: str) -> None:
    """Read what the API server has of the outputs."""
    key = NamespacedName(namespace, NAMES[CONFIGMAPS])
    body = await kube.get(CONFIGMAPS, *key)
    assert body is not None
    cluster.config_maps[key] = live_output(body, lambda each: each.get("data") or {})
    key = NamespacedName(namespace, NAMES[SECRETS])
    body = await kube.get(SECRETS, *key)
    assert body is not None
    cluster.owned_secrets[key] = live_output(body, decoded)


async def obey(kube: KubeClient, plan: ProxyPlan) -> Refusal | None:
    hints = Hints()
    applier = Applier(kube, OutputsReader(kube, hints), SecretReader(kube, hints))
    return await applier.outputs_of(plan)


@pytest.mark.parametrize("resource", NAMES, ids=lambda each: each.kind)
async def test_an_output_that_somebody_created_since_the_read_is_not_overwritten(
    kube: KubeClient, namespace: str, resource: Resource
) -> None:
    plan = planned(world(namespace), namespace)
    theirs: dict[str, Any] = {"metadata": {"name": NAMES[resource]}, "data": {"mine": "c3RheQ=="}}
    await kube.create(resource, namespace, theirs)
    refusal = await obey(kube, plan)
    assert refusal is not None
    assert "HTTP 409" in refusal.message
    found = await kube.get(resource, namespace, NAMES[resource])
    assert found is not None
    assert found["data"] == {"mine": "c3RheQ=="}
    assert "labels" not in found["metadata"]


@pytest.mark.parametrize("resource", NAMES, ids=lambda each: each.kind)
async def test_an_output_that_somebody_changed_since_the_read_is_not_overwritten(
    kube: KubeClient, namespace: str, resource: Resource
) -> None:
    cluster = world(namespace)
    assert await obey(kube, planned(cluster, namespace)) is None
    await see(cluster, kube, namespace)
    assert planned(cluster, namespace).writes == ()
    cluster.apply(within(namespace, provider(baseURL="https://else.example/v1")))
    cluster.apply(secret(namespace=namespace, api_key=b"sk-another-one-0123456789"))
    plan = planned(cluster, namespace)
    assert [write.kind for write in plan.writes] == ["Secret", "ConfigMap"]
    name = NAMES[resource]
    before = await kube.get(resource, namespace, name)
    assert before is not None
    changed = await kube.replace(
        resource, namespace, name, before | {"data": {**before["data"], "mine": "c3RheQ=="}}
    )
    refusal = await obey(kube, plan)
    assert refusal is not None
    assert "HTTP 409" in refusal.message
    found = await kube.get(resource, namespace, name)
    assert found is not None
    assert found["metadata"]["resourceVersion"] == changed["metadata"]["resourceVersion"]
    await see(cluster, kube, namespace)
    assert await obey(kube, planned(cluster, namespace)) is None
    found = await kube.get(resource, namespace, name)
    assert found is not None
    assert found["data"]["mine"] == "c3RheQ=="


@pytest.mark.parametrize("resource", NAMES, ids=lambda each: each.kind)
async def test_a_created_output_belongs_to_our_field_manager(
    kube: KubeClient, namespace: str, resource: Resource
) -> None:
    assert await obey(kube, planned(world(namespace), namespace)) is None
    found = await kube.get(resource, namespace, NAMES[resource])
    assert found is not None
    assert [each["operation"] for each in found["metadata"]["managedFields"]] == ["Apply"]
