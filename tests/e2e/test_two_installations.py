"""Two installations of the operator in one cluster, each with a Lease of its own: one works, the
other says so and stands by until the first is gone; with shares of the namespaces both work.
"""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from devcluster import Cluster
from tests.e2e.conftest import MakeOperator, fresh_space
from tests.e2e.harness.api import Api
from tests.e2e.harness.facts import Space, wait_for
from tests.e2e.harness.manifests import model, stack
from tests.e2e.harness.process import COMMAND, Operator
from tests.e2e.harness.writes import READS, Audit, Mark

NAME = "litellm-config-operator"
ELSEWHERE = "second-operator"
OK = "ok: the kinds are there, and every right the operator uses\n"
_OUTPUTS = ("configmaps", "secrets", "deployments")


@pytest.fixture
def other(api: Api, installation: Path) -> Iterator[Space]:
    """The share of the second installation."""
    with fresh_space(api, "e2e-share") as found:
        yield found


@pytest.fixture
def elsewhere(installation: Path, own_cluster: Cluster, api: Api) -> Path:
    """The account of a second installation, with the rights of the first."""
    where = {"name": NAME, "namespace": ELSEWHERE}
    subject = {"kind": "ServiceAccount", **where}
    rbac, group = "rbac.authorization.k8s.io/v1", "rbac.authorization.k8s.io"
    lease = own_cluster.kubectl("get", "role", NAME, "-n", NAME, "-o", "json")
    items = [
        {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": ELSEWHERE}},
        {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": where},
        {
            "apiVersion": rbac,
            "kind": "Role",
            "metadata": where,
            "rules": json.loads(lease)["rules"],
        },
        *(
            {
                "apiVersion": rbac,
                "kind": f"{kind}Binding",
                "metadata": {"name": ELSEWHERE, "namespace": ELSEWHERE},
                "roleRef": {"apiGroup": group, "kind": kind, "name": NAME},
                "subjects": [subject],
            }
            for kind in ("Role", "ClusterRole")
        ),
    ]
    for item in items:
        own_cluster.kubectl("apply", "--server-side", "-f", "-", input=json.dumps(item))
    return own_cluster.kubeconfig_for(ELSEWHERE, NAME)


def writers(mark: Mark) -> set[str]:
    """The accounts that wrote outputs or statuses since then."""
    return {user for user, _ in writes(mark)}


def writes(mark: Mark) -> set[tuple[str, str]]:
    """Those accounts, each with a namespace in which it wrote."""
    return {
        (record.user, record.namespace)
        for record in mark.log.requests(mark.position)
        if record.user.startswith("system:serviceaccount:")
        and record.user.endswith(f":{NAME}")
        and record.verb not in READS
        and record.code < 300
        and (record.resource in _OUTPUTS or record.subresource == "status")
    }


def stands_by(operator: Operator) -> bool:
    return "belong to another installation" in operator.ask("/readyz")


def test_of_two_installations_one_writes_and_the_other_takes_over_when_it_is_gone(
    space: Space, make_operator: MakeOperator, elsewhere: Path, audit: Audit, api: Api
) -> None:
    both = [
        make_operator().start(),
        make_operator(elsewhere, namespace=ELSEWHERE, identity="second").start(),
    ]
    # Neither knows of the other before there is an LLMProxy, so each may write once.
    space.api.apply(*stack(space.name, 3, value="sk-two"))
    wait_for(lambda: [stands_by(each) for each in both].count(True), lambda seen: seen == 1)
    space.until_converged()
    assert space.generation() <= 3, "the two rolled the proxy in turns"
    standby = next(each for each in both if stands_by(each))
    working = next(each for each in both if each is not standby)
    assert standby.metric("litellm_config_operator_standing_by") == 1
    before, mark = space.generation(), audit.mark()
    space.api.apply(model(space.name, "m-001", model="edited"))
    wait_for(space.config, lambda seen: "edited" in seen)
    space.until_converged()
    assert space.generation() - before == 1
    assert writers(mark) == {account(working)}
    assert checked(working).endswith(OK)
    assert "belong to another installation" in checked(standby)
    assert checked(standby).endswith("FAILED\n")
    # It is uninstalled, and its namespace with it.
    working.kill()
    taken = audit.mark()
    api.delete("Lease", str(working.settings["namespace"]), NAME)
    wait_for(lambda: stands_by(standby), lambda seen: not seen, within=40)
    space.api.apply(model(space.name, "m-002", model="edited again"))
    wait_for(space.config, lambda seen: "edited again" in seen)
    space.until_converged()
    assert space.generation() - before == 2
    assert writers(taken) == {account(standby)}
    working.start(wait=False)
    wait_for(lambda: stands_by(working), within=40)
    standby.stop()
    working.stop()


def test_two_installations_share_the_namespaces(
    space: Space, other: Space, make_operator: MakeOperator, elsewhere: Path, audit: Audit
) -> None:
    first = make_operator(watch_namespaces=space.name)
    second = make_operator(
        elsewhere, namespace=ELSEWHERE, identity="second", watch_namespaces=other.name
    )
    mark = audit.mark()
    for operator in (first, second):
        operator.start()
    for each in (space, other):
        each.api.apply(*stack(each.name, 2, value="sk-shared"))
    for each in (space, other):
        each.until_converged()
    mark.until_still()
    assert writes(mark) == {(account(first), space.name), (account(second), other.name)}
    for operator in (first, second):
        assert not stands_by(operator)
        operator.stop()


def test_the_check_says_whether_admission_policies_limit_the_account(
    make_operator: MakeOperator, elsewhere: Path
) -> None:
    assert checked(make_operator()) == OK
    said = checked(make_operator(elsewhere, namespace=ELSEWHERE))
    assert said.startswith(
        "note: no admission policy keeps this account from writing any Secret, "
    )
    assert "ConfigMap, Lease: " in said
    assert said.endswith(OK)


def checked(operator: Operator) -> str:
    """What `--check` prints for this installation."""
    return subprocess.run(
        [COMMAND, "--check"],
        env=operator.environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    ).stdout


def account(operator: Operator) -> str:
    return f"system:serviceaccount:{operator.settings['namespace']}:{NAME}"
