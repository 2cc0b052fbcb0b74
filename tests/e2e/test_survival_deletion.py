"""What a user deletes takes no running proxy's configuration away, and coming back rolls nothing.

Law: while something is deleted, pods are killed and replaced, and those that come back serve all
that was published; what was not to be written has the resourceVersion that it had.
"""

import contextlib
from collections.abc import Iterator

import pytest

from devcluster.kubectl import ExistingCluster
from tests.e2e.conftest import MakeOperator
from tests.e2e.harness.api import Api, ApiError
from tests.e2e.harness.facts import Space, wait_for, wait_until
from tests.e2e.harness.installation import CRD, CRDS, install
from tests.e2e.harness.manifests import CONFIG_MAP, CREDENTIALS, MASTER_KEY, model, proxy
from tests.e2e.harness.process import Operator
from tests.e2e.harness.serving import (
    Published,
    custom_resources,
    restart_and_replace,
    serving,
    whole,
)
from tests.e2e.harness.writes import Audit

OUTPUTS = {"configmaps", "secrets", "deployments"}
GOING = "its CustomResourceDefinition is being deleted, and objects with it"
HELD = "example.com/held"
GARBAGE_COLLECTED = 60
"""Seconds: the garbage collector looks for new kinds every half minute."""


@pytest.fixture
def settled(space: Space, operator: Operator, audit: Audit) -> Published:
    """A proxy serves, and the operator is still."""
    mark = audit.mark()
    space.api.apply(*serving(space.name))
    space.until_converged()
    mark.until_still()
    return Published.of(space)


def test_a_deleted_llmproxy_leaves_pods_serving_and_its_return_writes_no_output(
    space: Space, settled: Published, audit: Audit
) -> None:
    mark = audit.mark()
    space.api.delete("LLMProxy", space.name, "default")
    wait_for(
        lambda: space.conditions("LLMModel", "m-000"),
        lambda seen: ("Programmed", "False", "NoProxy") in seen,
    )
    assert restart_and_replace(space) == [whole(space)] * 2
    space.api.apply(custom_resources(space.name)[-1])
    space.until_converged()
    mark.until_still()
    assert Published.of(space) == settled
    assert OUTPUTS.isdisjoint(mark.counts())


def test_outputs_that_are_deleted_with_their_llmproxy_are_collected_and_stay_away(
    space: Space, operator: Operator, audit: Audit
) -> None:
    space.api.apply(*serving(space.name, deletionPolicy="Delete"))
    space.until_converged()
    uid = space.api.must_get("LLMProxy", space.name, "default")["metadata"]["uid"]
    for kind, name in (("ConfigMap", CONFIG_MAP), ("Secret", CREDENTIALS)):
        (owner,) = space.api.must_get(kind, space.name, name)["metadata"]["ownerReferences"]
        assert (owner["kind"], owner["uid"]) == ("LLMProxy", uid)
    space.api.delete("LLMProxy", space.name, "default")
    wait_for(
        lambda: (space.get("ConfigMap", CONFIG_MAP), space.get("Secret", CREDENTIALS)),
        lambda seen: seen == (None, None),
        within=GARBAGE_COLLECTED,
    )
    mark = audit.mark()
    mark.until_still()
    assert OUTPUTS.isdisjoint(mark.counts())
    assert space.get("ConfigMap", CONFIG_MAP) is None
    assert space.get("Secret", MASTER_KEY) is not None


def test_a_deletion_policy_that_went_back_to_retain_keeps_the_outputs(
    space: Space, settled: Published
) -> None:
    def owned() -> list[bool]:
        found = [("ConfigMap", CONFIG_MAP), ("Secret", CREDENTIALS), ("Secret", MASTER_KEY)]
        bodies = [space.api.must_get(kind, space.name, name) for kind, name in found]
        return ["ownerReferences" in body["metadata"] for body in bodies]

    verified = {"verify": {"enabled": True}}
    space.api.apply(proxy(space.name, deletionPolicy="Delete", **verified))
    wait_for(owned, lambda seen: seen == [True, True, False])
    space.api.apply(proxy(space.name, deletionPolicy="Retain", **verified))
    wait_for(owned, lambda seen: seen == [False, False, False])
    space.until_converged()
    assert space.generation() == settled.generation


@pytest.fixture
def kinds(cluster: ExistingCluster, space: Space) -> Iterator[None]:
    """Our CRDs may be deleted: they are back before the namespace is taken down."""
    yield
    with contextlib.suppress(ApiError):
        space.api.merge("LLMModel", space.name, "m-000", finalizers())
    put_back(cluster, space.api)


def finalizers(*names: str) -> dict[str, object]:
    """A patch with a user's finalizers."""
    return {"metadata": {"finalizers": list(names)}}


def put_back(cluster: ExistingCluster, api: Api) -> None:
    """Install the CRDs anew once those that are going are gone."""
    wait_for(
        lambda: [each for each in api.list(CRD) if "deletionTimestamp" in each["metadata"]],
        lambda seen: not seen,
    )
    install(cluster)


def test_deleted_crds_leave_pods_serving_and_their_return_writes_no_output(
    space: Space,
    make_operator: MakeOperator,
    audit: Audit,
    cluster: ExistingCluster,
    kinds: None,
) -> None:
    operator = make_operator().start()
    mark = audit.mark()
    space.api.apply(*serving(space.name))
    space.until_converged()
    mark.until_still()
    settled, process, mark = Published.of(space), operator.process.pid, audit.mark()
    providers, models, proxies = CRDS

    # A finalizer holds the CRD of models in the midst of its deletion: an LLMProxy is there, the
    # other models are gone, and a list is complete for all that the API server says.
    space.api.merge("LLMModel", space.name, "m-000", finalizers(HELD))
    space.api.delete(CRD, None, models)
    wait_for(operator.log, lambda seen: GOING in seen)
    # Those that earlier tests left go with it, one by one.
    wait_until(
        lambda: [each["metadata"]["name"] for each in space.api.list("LLMModel")], ["m-000"]
    )
    assert space.get("LLMProxy", "default") is not None
    assert Published.of(space) == settled

    space.api.merge("LLMModel", space.name, "m-000", finalizers())
    space.api.delete(CRD, None, providers, proxies)
    wait_for(lambda: [waited_for(operator, each) for each in CRDS], all)
    assert restart_and_replace(space) == [whole(space)] * 2
    assert "FAILED" not in operator.ask("/healthz")
    assert "FAILED reading" in operator.ask("/readyz")

    put_back(cluster, space.api)
    space.api.apply(*custom_resources(space.name))
    space.until_converged(within=60)
    mark.until_still()
    assert Published.of(space) == settled
    assert OUTPUTS.isdisjoint(mark.counts())

    space.api.apply(model(space.name, "m-001", model="edited"))
    wait_for(space.generation, lambda seen: seen == settled.generation + 1)
    space.until_converged()
    assert operator.process.pid == process
    wait_for(lambda: operator.ask("/readyz"), lambda seen: seen and "FAILED" not in seen)
    operator.stop()


def waited_for(operator: Operator, crd: str) -> bool:
    """Whether the operator said that it waits for this kind."""
    plural = crd.partition(".")[0]
    lines = operator.log().splitlines()
    return any("Waited for a CustomResource" in line and plural in line for line in lines)
