"""Many edits are one rollout, and one edit is the fewest writes there can be.

Law: counted, never judged: rollouts are generations of the Deployment, writes are lines of the
API server's audit log. The debounce is the shipped one where a burst is what is measured.
"""

import time
from collections.abc import Sequence

import pytest

from devcluster.kubectl import ExistingCluster
from tests.e2e.conftest import MakeOperator
from tests.e2e.harness.api import Object, documents
from tests.e2e.harness.facts import Space
from tests.e2e.harness.manifests import (
    answering,
    deployment,
    key,
    model,
    models,
    proxy,
    stack,
)
from tests.e2e.harness.process import Operator
from tests.e2e.harness.writes import Audit, Mark

SHIPPED_QUIET = 2
ONE_ROLL = {"configmaps": 1, "deployments": 1, "llmproxies/status": 2}
"""One LLMProxy status says that pods are being replaced, the other that they were."""


@pytest.fixture
def patient(make_operator: MakeOperator, space: Space) -> Operator:
    """An operator with the debounce that users get."""
    return make_operator(quiet_seconds=SHIPPED_QUIET).start()


def settled(space: Space, audit: Audit, *manifests: Object) -> Mark:
    """Apply, wait until all is done and still, and count from there."""
    before = audit.mark()
    space.api.apply(*manifests)
    space.until_converged()
    before.until_still()
    return audit.mark()


def kubectl_apply(cluster: ExistingCluster, manifests: Sequence[Object]) -> None:
    """What a user does, in one command."""
    text = documents(manifests)
    cluster.kubectl("apply", "--server-side", "--force-conflicts", "-f", "-", input=text)


def test_fifty_edits_in_one_apply_roll_the_deployment_once(
    space: Space, patient: Operator, audit: Audit, cluster: ExistingCluster
) -> None:
    mark = settled(space, audit, *stack(space.name, 50, replicas=1, value="sk-fifty"))
    rolled, templates = space.generation(), space.templates()
    edits = [model(space.name, f"m-{n:03}", model=f"edited-{n}") for n in range(50)]
    kubectl_apply(cluster, edits)
    space.until_ready("LLMModel")
    space.until_converged()
    mark.until_still(SHIPPED_QUIET + 1)
    assert (space.generation() - rolled, space.templates() - templates) == (1, 1)
    assert mark.counts() == ONE_ROLL | {"llmmodels/status": 50}
    assert space.config().count("openai/edited-") == 50
    patient.stop()


def test_a_hundred_models_one_each_100_ms_roll_the_deployment_once(
    space: Space, patient: Operator, audit: Audit
) -> None:
    """Measured on the same kind of control plane, the closest peer rolls 90 to 98 times here."""
    mark = settled(space, audit, *stack(space.name, 1, value="sk-hundred"))
    rolled = space.generation()
    began = time.monotonic()
    for number, manifest in enumerate(models(space.name, 101)[1:]):
        time.sleep(max(0.0, began + number * 0.1 - time.monotonic()))  # the pace is the test
        space.api.apply(manifest)
    space.until_ready("LLMModel")
    space.until_converged()
    mark.until_still(SHIPPED_QUIET + 1)
    assert space.generation() - rolled == 1
    assert mark.counts() == ONE_ROLL | {"llmmodels/status": 100}
    patient.stop()


def test_a_thousand_new_models_in_one_apply_roll_the_deployment_once(
    space: Space, patient: Operator, audit: Audit, cluster: ExistingCluster
) -> None:
    mark = settled(space, audit, *stack(space.name, 1, value="sk-thousand"))
    rolled = space.generation()
    kubectl_apply(cluster, models(space.name, 1001)[1:])
    space.until_ready("LLMModel", within=90)
    space.until_converged()
    mark.until_still(SHIPPED_QUIET + 1)
    assert space.generation() - rolled == 1
    assert mark.counts() == ONE_ROLL | {"llmmodels/status": 1000}
    patient.stop()


def test_labels_annotations_and_statuses_of_users_cause_no_write(
    space: Space, operator: Operator, audit: Audit
) -> None:
    mark = settled(space, audit, *stack(space.name, 3, value="sk-labels"))
    rolled = space.generation()
    for kind, name in (
        ("LLMModel", "m-000"),
        ("LLMProvider", "upstream"),
        ("LLMProxy", "default"),
    ):
        metadata = {"labels": {"team": "a"}, "annotations": {"example.com/note": "b"}}
        space.api.merge(kind, space.name, name, {"metadata": metadata})
    operator.until_passed()
    mark.until_still()
    assert mark.counts() == {}
    assert space.generation() == rolled


def test_a_status_that_somebody_else_wrote_is_put_back_and_rolls_nothing(
    space: Space, operator: Operator, audit: Audit
) -> None:
    mark = settled(space, audit, *stack(space.name, 3, value="sk-status"))
    rolled, before = space.generation(), space.conditions("LLMModel", "m-001")
    space.api.merge_status("LLMModel", space.name, "m-001", {"conditions": []})
    space.api.merge("LLMModel", space.name, "m-002", {"metadata": {"labels": {"wake": "up"}}})
    operator.until_passed()
    mark.until_still()
    assert mark.counts() == {"llmmodels/status": 1}
    assert mark.named("llmmodels/status") == {"m-001": 1}
    assert space.conditions("LLMModel", "m-001") == before
    assert space.generation() == rolled


def test_one_edit_writes_two_outputs_and_the_statuses_of_what_changed(
    space: Space, operator: Operator, audit: Audit
) -> None:
    mark = settled(space, audit, *stack(space.name, 20, value="sk-one-edit"))
    space.api.apply(model(space.name, "m-007", model="edited"))
    space.until_ready("LLMModel")
    space.until_converged()
    mark.until_still()
    assert mark.counts() == ONE_ROLL | {"llmmodels/status": 1}
    assert mark.named("llmmodels/status") == {"m-007": 1}


def test_one_edit_of_a_verified_proxy_costs_that_model_two_statuses_and_the_others_none(
    space: Space, operator: Operator, audit: Audit
) -> None:
    manifests = stack(space.name, 20, value="sk-verified")
    manifests[-2:] = [
        answering(deployment(space.name, replicas=2)),
        proxy(space.name, verify={"enabled": True}),
    ]
    mark = settled(space, audit, *manifests)
    space.api.apply(model(space.name, "m-007", model="edited"))
    space.until_ready("LLMModel")
    space.until_converged()
    mark.until_still()
    counts = mark.counts()
    assert counts.pop("llmproxies/status") <= 4
    assert counts == {"configmaps": 1, "deployments": 1, "llmmodels/status": 2}
    assert mark.named("llmmodels/status") == {"m-007": 2}
    assert ("Served", "True", "Served") in space.conditions("LLMModel", "m-007")
    assert ("Served", "True", "Served") in space.conditions("LLMProxy", "default")


def test_a_rotated_key_costs_one_secret_more_and_no_model_status(
    space: Space, operator: Operator, audit: Audit
) -> None:
    mark = settled(space, audit, *stack(space.name, 5, value="sk-before"))
    rolled, file = space.generation(), space.config()
    space.api.apply(key(space.name, "sk-after"))
    operator.until_passed()
    space.until_converged()
    mark.until_still()
    assert mark.counts() == ONE_ROLL | {"secrets": 1}
    assert space.generation() - rolled == 1
    assert list(space.keys().values()) == ["sk-after"]
    changed = [line for line in space.config().splitlines() if line not in file]
    assert [line for line in changed if "revision/" not in line] == []
