"""Argo CD, Flux and Helm 4 apply the same manifests again and again while the operator works.

Law: nobody's object changes when Git does not: resourceVersions and owners of fields are
compared, not appearances. The appliers are those of tests/gitops/appliers.py: kubectl with each
tool's flags.
"""

import json
from collections.abc import Iterator, Mapping

import pytest

from devcluster.kubectl import ExistingCluster
from tests.e2e.conftest import MakeOperator
from tests.e2e.harness.api import Api, Object
from tests.e2e.harness.facts import Space, condition, wait_for
from tests.e2e.harness.manifests import (
    CONFIG_MAP,
    CREDENTIALS,
    DEPLOYMENT,
    HASH_ANNOTATION,
    MASTER_KEY,
    ROLLOUT_ANNOTATION,
    model,
    proxy,
    stack,
)
from tests.e2e.harness.process import Operator
from tests.gitops.appliers import ALL, Applier, Flux, named, owners

OPERATOR = "litellm-config-operator"
KINDS = ("LLMProvider", "LLMModel", "LLMProxy", "Deployment", "Secret", "ConfigMap")
OUTPUTS = {
    f"ConfigMap/{CONFIG_MAP}",
    f"Secret/{CREDENTIALS}",
    f"Secret/{MASTER_KEY}",
}
BY_OTHERS = {"ConfigMap/kube-root-ca.crt"}
OWN_LABELS = {
    "app.kubernetes.io/managed-by": OPERATOR,
    "app.kubernetes.io/part-of": "litellm",
    "litellm-config.dev/proxy": "default",
}
OWNED = {f"ConfigMap/{CONFIG_MAP}", f"Secret/{CREDENTIALS}"}
"""What an LLMProxy with `deletionPolicy: Delete` takes along; the master key always stays."""
BY_KUBERNETES = {
    "kubectl.kubernetes.io/last-applied-configuration",
    "deployment.kubernetes.io/revision",
}
ON_A_WORKLOAD = {"Deployment": {ROLLOUT_ANNOTATION}}
SYNCS = 3


@pytest.fixture
def operator(make_operator: MakeOperator, space: Space) -> Iterator[Operator]:
    """One that looks again every two seconds, so that whatever it would write it writes."""
    found = make_operator(resync_seconds=0.7).start()
    yield found
    found.stop()


@pytest.fixture(params=ALL, ids=lambda applier: applier.__name__)
def applier(request: pytest.FixtureRequest, cluster: ExistingCluster, api: Api) -> Applier:
    found: Applier = request.param(cluster, api)
    return found


@pytest.fixture
def git(space: Space) -> list[Object]:
    """What the repository holds: everything, LiteLLM's own Deployment and the key included."""
    found = stack(space.name, 3, replicas=1, value="sk-git")
    (workload,) = (each for each in found if each["kind"] == "Deployment")
    workload["spec"]["template"]["metadata"]["annotations"] = {"example.com/team": "search"}
    return found


@pytest.fixture
def synced(space: Space, applier: Applier, git: list[Object], operator: Operator) -> Applier:
    """The tool has applied everything, and the operator has done its part."""
    applier.apply(git)
    space.until_converged(within=60)
    until_at_rest(space, operator)
    return applier


def everything(space: Space) -> list[Object]:
    """Every object of the namespace that anybody here may write."""
    found = []
    for kind in KINDS:
        bodies = space.api.list(kind, space.name)
        found += [{**VERSIONS.get(kind, {}), **body, "kind": kind} for body in bodies]
    return [body for body in found if named(body) not in BY_OTHERS]


VERSIONS = {
    "Secret": {"apiVersion": "v1"},
    "ConfigMap": {"apiVersion": "v1"},
    "Deployment": {"apiVersion": "apps/v1"},
}


def versions(space: Space) -> dict[str, str]:
    return {named(body): body["metadata"]["resourceVersion"] for body in everything(space)}


def ownership(space: Space) -> dict[str, dict[str, str]]:
    return {named(body): owners(body) for body in everything(space)}


def until_at_rest(space: Space, operator: Operator) -> None:
    """Wait until the rollout's last status is written: two looks a pass apart are equal."""
    seen: list[dict[str, str]] = [{}]

    def same() -> bool:
        operator.until_passed()
        seen.append(versions(space))
        return seen[-1] == seen[-2]

    wait_for(same, within=60)


def test_syncing_again_changes_nothing_and_nobody_fights(
    space: Space, synced: Applier, git: list[Object], operator: Operator
) -> None:
    before, owned, stamp = versions(space), ownership(space), space.stamp()
    for _ in range(SYNCS):
        assert synced.diff(git) == ""
        synced.apply(git)
        operator.until_passed()
    assert versions(space) == before
    assert ownership(space) == owned
    assert space.stamp() == stamp
    live = {named(body): body for body in everything(space)}
    assert_only_our_annotations(live[f"Deployment/{DEPLOYMENT}"], stamp)
    assert_users_objects_are_theirs(live, synced, git)
    assert_outputs_are_nobody_elses(live, synced, git)


def assert_only_our_annotations(workload: Object, stamp: str) -> None:
    """The workload keeps what Git says and our two annotations, which nobody shares."""
    annotations = workload["spec"]["template"]["metadata"]["annotations"]
    assert annotations == {"example.com/team": "search", HASH_ANNOTATION: stamp}
    holders = [who for who, fields in owners(workload).items() if HASH_ANNOTATION in fields]
    assert holders == [f"{OPERATOR} Apply"]
    fields = json.loads(owners(workload)[holders[0]])
    assert fields == {
        "f:metadata": {"f:annotations": {f"f:{ROLLOUT_ANNOTATION}": {}}},
        "f:spec": {
            "f:template": {"f:metadata": {"f:annotations": {f"f:{HASH_ANNOTATION}": {}}}},
        },
    }
    revision, _ = workload["metadata"]["annotations"][ROLLOUT_ANNOTATION].split()
    assert revision == stamp


def assert_users_objects_are_theirs(
    live: Mapping[str, Object], tool: Applier, git: list[Object]
) -> None:
    """They bear nothing but what the tool, kubectl and Kubernetes put there."""
    for manifest in git:
        metadata, sent = live[named(manifest)]["metadata"], tool.marked(manifest)["metadata"]
        assert metadata.get("labels", {}) == sent.get("labels", {})
        annotations = {
            name: text
            for name, text in metadata.get("annotations", {}).items()
            if name not in BY_KUBERNETES | ON_A_WORKLOAD.get(manifest["kind"], set())
        }
        assert annotations == sent.get("annotations", {})
        assert {"finalizers", "ownerReferences"} & metadata.keys() == set()


def assert_outputs_are_nobody_elses(
    live: Mapping[str, Object], tool: Applier, git: list[Object]
) -> None:
    """No mark of the tool is on them, so that it never prunes them."""
    for output in OUTPUTS:
        assert live[output]["metadata"]["labels"] == OWN_LABELS
        assert "annotations" not in live[output]["metadata"]
        assert not tool.is_mine(live[output])
    assert tool.prunable(list(live.values()), git) == set()
    without = [each for each in git if named(each) != "LLMModel/m-002"]
    assert tool.prunable(list(live.values()), without) == {"LLMModel/m-002"}


def test_commits_and_switches_do_what_they_say_and_leave_no_diff(
    space: Space, synced: Applier, git: list[Object], operator: Operator
) -> None:
    owned, rolled, stamp = ownership(space), space.generation(), space.stamp()
    git[:] = [each for each in git if named(each) != "LLMModel/m-001"]
    git.append(model(space.name, "m-001", model="edited"))
    synced.apply(git)
    wait_for(space.stamp, lambda seen: seen != stamp, within=60)
    space.until_converged(within=60)
    until_at_rest(space, operator)
    assert synced.diff(git) == ""
    assert space.generation() - rolled == 1
    assert ownership(space) == owned

    assert_a_switch_thrown_by_hand_survives(space, synced, git, operator)

    git.append(proxy(space.name, deletionPolicy="Delete"))
    git[:] = list({named(each): each for each in git}.values())
    synced.apply(git)
    wait_for(lambda: owned_outputs(space), lambda seen: seen == OWNED, within=60)
    until_at_rest(space, operator)
    assert synced.prunable(everything(space), git) == set()
    assert synced.diff(git) == ""


def assert_a_switch_thrown_by_hand_survives(
    space: Space, tool: Applier, git: list[Object], operator: Operator
) -> None:
    """With a field manager of one's own: Flux takes back what kubectl's own managers wrote."""
    which = ("llmm/m-001", f"--namespace={space.name}")
    switch = ("annotate", *which, "litellm-config.dev/paused=true")
    tool.cluster.kubectl(*switch, "--field-manager=oncall")
    wait_for(lambda: is_disabled(space), within=60)
    tool.apply(git)
    operator.until_passed()
    assert is_disabled(space)
    assert tool.diff(git) == ""
    tool.cluster.kubectl("annotate", *which, "litellm-config.dev/paused-")
    wait_for(lambda: not is_disabled(space), within=60)
    if isinstance(tool, Flux):
        tool.cluster.kubectl(*switch)
        wait_for(lambda: is_disabled(space), within=60)
        tool.apply(git)
        wait_for(lambda: not is_disabled(space), within=60)


def is_disabled(space: Space) -> bool:
    return condition(space.get("LLMModel", "m-001"), "Ready") == ("True", "Disabled")


def owned_outputs(space: Space) -> set[str]:
    """The outputs that go with their LLMProxy."""
    return {named(body) for body in everything(space) if "ownerReferences" in body["metadata"]}


def test_a_replaced_target_gets_its_annotation_back_at_the_price_of_two_rollouts(
    space: Space, cluster: ExistingCluster, git: list[Object], operator: Operator
) -> None:
    """Why docs/gitops.md advises against `Replace=true`."""
    space.api.apply(*git)
    space.until_converged(within=60)
    until_at_rest(space, operator)
    stamp, rolled = space.stamp(), space.generation()
    (workload,) = (each for each in git if each["kind"] == "Deployment")
    cluster.kubectl("replace", "--filename=-", input=json.dumps(workload))
    wait_for(space.stamp, lambda seen: seen == stamp, within=60)
    until_at_rest(space, operator)
    assert space.generation() - rolled == 2
