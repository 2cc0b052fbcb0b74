"""Workloads and namespaces that go, stand still and come back: what is said at each step.

Law: real controllers, exact condition lists. (tests/status has every row; here is the way through
them.)
"""

from typing import Any

from tests.e2e.harness.api import Api
from tests.e2e.harness.facts import Condition, Space, conditions, wait_for, wait_until
from tests.e2e.harness.manifests import (
    CONFIG_MAP,
    CREDENTIALS,
    DEPLOYMENT,
    answering,
    deployment,
    model,
)
from tests.e2e.harness.process import Operator
from tests.e2e.harness.serving import Published, serving
from tests.e2e.harness.writes import Audit

KINDS = ("LLMProvider", "LLMModel", "LLMProxy")
PUBLISHED = [
    ("Accepted", "True", "Accepted"),
    ("SettingsAccepted", "True", "Accepted"),
    ("Programmed", "True", "Programmed"),
]
NOBODY_TO_ASK = ("Served", "Unknown", "NoReadyPods")
SERVED = [
    *PUBLISHED,
    ("RolledOut", "True", "RolledOut"),
    ("Served", "True", "Served"),
    ("Ready", "True", "Ready"),
]
SCALED_TO_ZERO = [
    *PUBLISHED,
    ("RolledOut", "True", "ScaledToZero"),
    NOBODY_TO_ASK,
    ("Ready", "True", "ScaledToZero"),
]


def waits_for(reason: str, served: Condition = NOBODY_TO_ASK) -> list[Condition]:
    """An LLMProxy whose target somebody must see to."""
    return [
        *PUBLISHED,
        ("RolledOut", "False", reason),
        served,
        ("Ready", "False", reason),
        ("Reconciling", "True", reason),
    ]


def test_a_target_that_is_away_paused_or_scaled_to_zero_comes_back_served(
    space: Space, operator: Operator
) -> None:
    def until(wanted: list[Condition]) -> None:
        wait_until(lambda: conditions(space.get("LLMProxy", "default")), wanted, within=60)

    def turn(**spec: Any) -> None:
        space.api.merge("Deployment", space.name, DEPLOYMENT, {"spec": spec})

    def edit(upstream: str) -> None:
        space.api.apply(model(space.name, "m-001", model=upstream))
        wait_for(space.config, lambda seen: f'"openai/{upstream}"' in seen)

    workload = answering(deployment(space.name, replicas=1))
    space.api.apply(*(each for each in serving(space.name) if each["kind"] != "Deployment"))
    until(waits_for("TargetNotFound"))
    space.api.apply(workload)
    until(SERVED)

    turn(paused=True)
    edit("while-paused")
    until(waits_for("TargetPaused", ("Served", "False", "NotServed")))
    assert ("Served", "True", "Served") in space.conditions("LLMModel", "m-000")
    wait_for(
        lambda: space.conditions("LLMModel", "m-001"),
        lambda seen: ("Served", "False", "NotServed") in seen,
    )
    turn(paused=False)
    until(SERVED)
    space.until_ready()

    turn(replicas=0)
    until(SCALED_TO_ZERO)
    edit("while-at-zero")
    wait_until(lambda: space.stamp() == space.config_hash() == space.revision(), wanted=True)
    until(SCALED_TO_ZERO)
    turn(replicas=1)
    until(SERVED)
    space.until_ready()

    space.api.delete("Deployment", space.name, DEPLOYMENT)
    until(waits_for("TargetNotFound"))
    space.api.apply(workload)
    until(SERVED)
    space.until_converged()


def test_a_namespace_that_is_deleted_is_left_alone_and_others_go_on(
    space: Space, operator: Operator, api: Api, audit: Audit
) -> None:
    """A ConfigMap that somebody holds keeps the namespace terminating while we look."""
    doomed = Space(api, f"{space.name}-doomed")
    metadata = {"name": "held", "namespace": doomed.name, "finalizers": ["example.com/held"]}
    held = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata}
    api.apply({"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": doomed.name}}, held)
    before = audit.mark()
    for each in (space, doomed):
        api.apply(*serving(each.name))
    for each in (space, doomed):
        each.until_converged()
    before.until_still()
    untouched, mark = Published.of(space), audit.mark()

    api.delete("Namespace", None, doomed.name)
    wait_for(
        lambda: [each for kind in KINDS for each in api.list(kind, doomed.name)],
        lambda seen: not seen,
    )
    mark.until_still()
    outputs = [("ConfigMap", CONFIG_MAP), ("Secret", CREDENTIALS)]
    assert [doomed.get(kind, name) for kind, name in outputs] == [None, None]
    assert mark.counts(space.name) == {}
    assert Published.of(space) == untouched

    space.api.apply(model(space.name, "m-001", model="edited"))
    wait_for(space.generation, lambda seen: seen == untouched.generation + 1)
    space.until_converged()
    api.merge("ConfigMap", doomed.name, "held", {"metadata": {"finalizers": []}})
    wait_for(lambda: api.get("Namespace", None, doomed.name), lambda seen: seen is None)
