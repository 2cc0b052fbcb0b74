"""The control plane is a real one."""

import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from devcluster import AuditLog, Cluster, CommandError, ExistingCluster
from tests.devcluster.space import Object, Space, eventually, pod

pytestmark = pytest.mark.devcluster


def test_a_secret_is_nowhere_in_plain_in_etcd(cluster: Cluster, space: Space) -> None:
    plain = "a-secret-nobody-may-find-in-etcd"
    space.kubectl("create", "secret", "generic", "s", f"--from-literal=key={plain}")
    space.kubectl("create", "configmap", "c", "--from-literal=key=a-plain-text-to-find")
    stored = b"".join(path.read_bytes() for path in cluster.etcd_data.rglob("*") if path.is_file())
    assert plain.encode() not in stored
    assert b"a-plain-text-to-find" in stored


def test_a_finished_request_is_in_the_audit_log(cluster: Cluster, space: Space) -> None:
    log = AuditLog(cluster.audit_log)
    position = log.position()
    space.kubectl("create", "configmap", "c")
    records = log.requests(position, user="devcluster-admin", verb="create")
    assert [(each.resource, each.name, each.code) for each in records] == [
        ("configmaps", "c", 201)
    ]


def test_the_owner_gone_its_objects_are_collected(space: Space) -> None:
    space.kubectl("create", "configmap", "owner")
    uid = space.get("configmap", "owner")["metadata"]["uid"]
    owner = {"apiVersion": "v1", "kind": "ConfigMap", "name": "owner", "uid": uid}
    metadata = {"name": "owned", "ownerReferences": [owner]}
    space.apply({"apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata})
    space.kubectl("delete", "configmap", "owner")
    eventually(lambda: not space.kubectl("get", "configmap", "owned", check=False))


def test_a_service_account_gets_a_kubeconfig_of_its_own(cluster: Cluster, space: Space) -> None:
    space.kubectl("create", "serviceaccount", "robot")
    robot = ExistingCluster(cluster.kubeconfig_for(space.name, "robot"))
    assert f"system:serviceaccount:{space.name}:robot" in robot.kubectl("auth", "whoami")
    with pytest.raises(CommandError, match="forbidden"):
        robot.kubectl("get", "secrets", "-A")


def test_a_policy_refuses_with_its_own_message(cluster: Cluster, space: Space) -> None:
    name = f"no-{space.name}"
    match = {"resourceRules": [rule()], "namespaceSelector": {"matchLabels": label(space.name)}}
    message = [{"expression": "object.metadata.name != 'bad'", "message": "no bad names"}]
    kind = {"apiVersion": "admissionregistration.k8s.io/v1", "metadata": {"name": name}}
    policy = {"matchConstraints": match, "validations": message}
    binding = {"policyName": name, "validationActions": ["Deny"]}
    space.apply(
        {**kind, "kind": "ValidatingAdmissionPolicy", "spec": policy},
        {**kind, "kind": "ValidatingAdmissionPolicyBinding", "spec": binding},
    )

    def refused() -> bool:
        try:
            space.kubectl("create", "configmap", "bad", "--dry-run=server")
        except CommandError as error:
            return "no bad names" in str(error)
        return False

    eventually(refused)


def label(namespace: str) -> dict[str, str]:
    return {"kubernetes.io/metadata.name": namespace}


def rule() -> Object:
    which = {"apiGroups": [""], "apiVersions": ["v1"], "resources": ["configmaps"]}
    return {**which, "operations": ["CREATE"]}


def test_an_outage_ends_with_the_same_server_and_pods_that_lived_on(tmp_path: Path) -> None:
    with_outage = Cluster.start(tmp_path / "one")
    try:
        with_outage.kubectl("apply", "-f", "-", input=str(pod("p", "import time; time.sleep(99)")))
        eventually(lambda: "Running" in with_outage.kubectl("get", "pod", "p"))
        before = with_outage.kubectl("get", "pod", "p", "-o", "jsonpath={.status}")
        with_outage.stop_api_server()
        with pytest.raises(httpx.ConnectError):
            httpx.get(with_outage.server, trust_env=False)
        with_outage.start_api_server()
        assert with_outage.kubectl("get", "pod", "p", "-o", "jsonpath={.status}") == before
        with_outage.kubectl("delete", "pod", "p", "--timeout=20s")
    finally:
        with_outage.stop()


def test_two_clusters_live_side_by_side_and_die_with_their_owner(
    tmp_path: Path, cluster: Cluster
) -> None:
    state = tmp_path / "second"
    script = (
        "import sys, time, pathlib, devcluster\n"
        f"cluster = devcluster.Cluster.start(pathlib.Path({str(state)!r}))\n"
        "print('up', flush=True)\n"
        "time.sleep(600)\n"
    )
    owner = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert owner.stdout is not None
    try:
        assert owner.stdout.readline() == "up\n"
        second = Cluster.attach(state)
        assert second.server != cluster.server
        args = ["--image=python", "--restart=Never", "--", "-c"]
        second.kubectl("run", "p", *args, "import time; time.sleep(600)")
        eventually(lambda: "Running" in second.kubectl("get", "pod", "p"))
        assert processes_of(state)
    finally:
        owner.kill()
        owner.communicate()
    eventually(lambda: not processes_of(state))
    assert not second.running


def processes_of(state: Path) -> list[str]:
    """Every process whose command line or environment names the folder."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                text = (entry / "cmdline").read_bytes() + (entry / "environ").read_bytes()
            except OSError:
                continue
            if str(state).encode() in text:
                found.append(entry.name)
    return found
