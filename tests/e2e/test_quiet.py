"""At rest nothing is written but the Lease, and users' objects carry nothing of ours but a status.

Law: counted in the API server's audit log. `QUIET_WINDOW_SECONDS=300` watches as long as the
acceptance asks for; every run resyncs several times inside its window.
"""

import os
import time

from tests.e2e.conftest import MakeOperator
from tests.e2e.harness.facts import Space, wait_for
from tests.e2e.harness.manifests import CONFIG_MAP, DEPLOYMENT, HASH_ANNOTATION, stack
from tests.e2e.harness.writes import Audit

WINDOW = float(os.environ.get("QUIET_WINDOW_SECONDS", "15"))
KINDS = ("LLMProvider", "LLMModel", "LLMProxy")


def test_at_rest_nothing_is_written_however_often_it_looks_again(
    space: Space, make_operator: MakeOperator, audit: Audit
) -> None:
    operator = make_operator(resync_seconds=2).start()
    before = audit.mark()
    space.api.apply(*stack(space.name, 10, value="sk-quiet"))
    space.until_converged()
    operator.until_passed()
    mark = audit.mark()
    passes = "controller_runtime_reconcile_total"
    looked, begun = operator.metric(passes), time.monotonic()
    wait_for(
        lambda: (time.monotonic() - begun, operator.metric(passes) - looked),
        lambda seen: seen[0] >= WINDOW and seen[1] >= WINDOW / 4,
        within=WINDOW * 4,
    )
    assert mark.counts() == {}
    assert [refusal for refusal in before.refused() if refusal[0] in {401, 403}] == []
    operator.stop()


def test_a_restart_writes_nothing(space: Space, make_operator: MakeOperator, audit: Audit) -> None:
    operator = make_operator().start()
    before = audit.mark()
    space.api.apply(*stack(space.name, 10, value="sk-restart"))
    space.until_converged()
    before.until_still()
    operator.stop()
    mark = audit.mark()
    operator.start()
    wait_for(lambda: operator.metric("controller_runtime_reconcile_total"))
    mark.until_still()
    assert mark.counts() == {}
    operator.stop()


def test_nothing_of_ours_is_on_users_objects_but_the_status(
    space: Space, make_operator: MakeOperator
) -> None:
    operator = make_operator().start()
    space.api.apply(*stack(space.name, 3, value="sk-clean"))
    space.until_converged()
    for kind in KINDS:
        for body in space.api.list(kind, space.name):
            metadata = body["metadata"]
            assert {"finalizers", "labels", "annotations", "ownerReferences"} & set(
                metadata
            ) == set()
            ours = [m for m in metadata["managedFields"] if m["manager"] != "user"]
            assert {m.get("subresource") for m in ours} == {"status"}
    operator.stop()


def test_foreign_edits_of_outputs_are_put_back_with_one_write_each(
    space: Space, make_operator: MakeOperator, audit: Audit
) -> None:
    operator = make_operator().start()
    before = audit.mark()
    space.api.apply(*stack(space.name, 2, value="sk-drift"))
    space.until_converged()
    before.until_still()
    file, stamp, mark = space.config(), space.stamp(), audit.mark()
    space.api.merge(
        "ConfigMap", space.name, CONFIG_MAP, {"data": {"config.yaml": "model_list: []"}}
    )
    wait_for(space.config, lambda seen: seen == file)
    template = {"metadata": {"annotations": {HASH_ANNOTATION: "edited"}}}
    space.api.merge("Deployment", space.name, DEPLOYMENT, {"spec": {"template": template}})
    wait_for(space.stamp, lambda seen: seen == stamp)
    mark.until_still()
    counts = mark.counts()
    assert (counts.pop("configmaps"), counts.pop("deployments")) == (1, 1)
    assert counts.keys() <= {"llmproxies/status"}
    undone = [
        (each["type"], each["regarding"]["name"], each["note"].split(":")[0])
        for each in space.api.list("Event", space.name)
        if each["reason"] == "DriftCorrected"
    ]
    said = "ConfigMap litellm-config was changed by user and put back"
    assert undone == [("Warning", "default", said)]
    operator.stop()
