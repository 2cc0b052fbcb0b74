"""What a thief of the operator's token can do: what the operator does, and nothing else.

The token is that of the ServiceAccount that the chart makes, on the real API server.
"""

import base64
import json
from collections.abc import Iterator
from typing import Any

import pytest

from devcluster import Cluster
from tests.charts.attempts import (
    ALLOWED,
    BY_POLICY,
    BY_RBAC,
    LARGEST,
    OF_CONFIG_MAPS,
    OF_LEASES,
    OF_SECRETS,
    OF_WORKLOADS,
    OURS,
    OWNER,
    Attempt,
)
from tests.charts.test_rights import ROLLOUTS, ROLLOUTS_CRD, stateful_set
from tests.e2e.harness.api import MERGE, Api, ApiError, Object
from tests.e2e.harness.facts import wait_for
from tests.e2e.harness.helm import NAME, NAMESPACE, Helm
from tests.e2e.harness.manifests import deployment, provider, proxy

pytestmark = [pytest.mark.devcluster, pytest.mark.timeout(600)]

LONG = 120.0
SPACE = "escape"


@pytest.fixture(scope="module")
def thief(helm: Helm, cluster: Cluster, api: Api) -> Iterator[Api]:
    """Whoever has the operator's token, once every policy acts."""
    release = Helm(helm.program, helm.home, cluster.kubeconfig)
    release.install({"replicas": 0, "rbac": {"argoRollouts": True}})
    prepare(api, cluster)
    found = Api(cluster.kubeconfig_for(NAMESPACE, NAME))
    for first in (OF_SECRETS[0], OF_CONFIG_MAPS[0], OF_WORKLOADS[0], OF_LEASES[0]):
        wait_for(lambda first=first: refusal(found, first), by_policy, within=LONG)  # type: ignore[misc]
    yield found
    release.uninstall()


def prepare(api: Api, cluster: Cluster) -> None:
    """What is there to be stolen: somebody's objects, and the operator's own."""
    cluster.kubectl("apply", "-f", "-", input=json.dumps(ROLLOUTS_CRD))
    cluster.kubectl("wait", "--for=condition=Established", f"crd/{ROLLOUTS}", "--timeout=60s")
    api.apply({"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": SPACE}})
    dns = deployment("kube-system", "dns")
    api.apply(*outputs("foreign"), annotated(deployment(SPACE)), dns)
    # The garbage collector deletes what belongs to nobody that is there.
    owner = OWNER | {"uid": api.must_get("ConfigMap", SPACE, "foreign")["metadata"]["uid"]}
    api.apply(*outputs("own", **OWN, ownerReferences=[owner]))
    api.apply(annotated(stateful_set(SPACE)) | {"metadata": meta("stateful")})
    rolled = deployment(SPACE, "rolled") | {"apiVersion": "argoproj.io/v1alpha1"}
    text = json.dumps(rolled | {"kind": "Rollout"})
    cluster.kubectl("apply", "--server-side", "-f", "-", input=text)
    api.apply(provider(SPACE), proxy(SPACE))


OWN: Object = {"labels": OURS | {"team": "a"}, "annotations": {"note": "a"}}


def meta(name: str, **more: Any) -> Object:
    return {"name": name, "namespace": SPACE, **more}


def outputs(name: str, **more: Any) -> list[Object]:
    return [
        {"apiVersion": "v1", "kind": kind, "metadata": meta(name, **more), "data": {"a": "YQ=="}}
        for kind in ("Secret", "ConfigMap")
    ]


def annotated(body: Object) -> Object:
    body["metadata"]["annotations"] = {"note": "a"}
    body["spec"]["template"]["metadata"]["annotations"] = {"note": "a"}
    return body


def sent(who: Api, attempt: Attempt) -> Any:
    path = attempt.path.replace("{ns}", SPACE)
    path += ("&" if "?" in path else "?") + "dryRun=All"
    return who.send(attempt.method, path, attempt.body, attempt.content_type, attempt.headers)


def refusal(who: Api, attempt: Attempt) -> str:
    """What the API server says when it forbids; any other failure is none of its rules."""
    try:
        sent(who, attempt)
    except ApiError as error:
        if error.status != 403:
            raise
        return str(json.loads(error.body)["message"])
    return ""


def by_policy(said: str) -> bool:
    return "denied request: the operator may not write " in said


@pytest.mark.parametrize("attempt", BY_POLICY, ids=lambda attempt: attempt.what)
def test_a_policy_refuses(thief: Api, api: Api, attempt: Attempt) -> None:
    said = refusal(thief, attempt)
    assert said.endswith(f"denied request: the operator may not write {attempt.rule}"), said
    assert sent(api, attempt), "an administrator may: nothing else is wrong with the request"


@pytest.mark.parametrize("attempt", BY_RBAC, ids=lambda attempt: attempt.what)
def test_rbac_refuses(thief: Api, attempt: Attempt) -> None:
    said = refusal(thief, attempt)
    assert f'User "system:serviceaccount:{NAMESPACE}:{NAME}" cannot ' in said


@pytest.mark.parametrize("attempt", ALLOWED, ids=lambda attempt: attempt.what)
def test_the_operator_goes_on_working(thief: Api, attempt: Attempt) -> None:
    assert refusal(thief, attempt) == ""


def test_a_status_is_written_and_nothing_beside_it(thief: Api, api: Api) -> None:
    before = api.must_get("LLMProvider", SPACE, "upstream")
    body = {
        "metadata": {"labels": {"a": "b"}, "annotations": {"a": "b"}, "finalizers": ["a.b/c"]},
        "spec": {"baseURL": "https://evil.example.com"},
        "status": {"observedGeneration": 1},
    }
    where = f"/apis/litellm-config.dev/v1alpha1/namespaces/{SPACE}/llmproviders/upstream/status"
    thief.send("PATCH", where, body, MERGE)
    after = api.must_get("LLMProvider", SPACE, "upstream")
    changed = ("managedFields", "resourceVersion")
    assert after.pop("status")["observedGeneration"] == 1
    before.pop("status")
    for each in (before, after):
        each["metadata"] = {k: v for k, v in each["metadata"].items() if k not in changed}
    assert after == before


MOST = {f"{number:08}": "a" * 24 for number in range(8_000)}
"""Annotations, almost as many bytes as the API server takes."""


@pytest.mark.parametrize("attempt", LARGEST, ids=lambda attempt: attempt.what)
def test_the_largest_object_stays_within_what_a_policy_may_cost(
    thief: Api, api: Api, attempt: Attempt
) -> None:
    noted, on_pods = deployment(SPACE, "noted"), deployment(SPACE, "noted-on-pods")
    noted["metadata"]["annotations"] = MOST
    on_pods["spec"]["template"]["metadata"]["annotations"] = MOST
    data = {"a": base64.b64encode(b"a" * 70_000).decode()}
    own = {"labels": OURS, "annotations": MOST}
    api.apply(noted, on_pods, *(each | {"data": data} for each in outputs("large", **own)))
    assert refusal(thief, attempt) == ""


def test_a_namesake_in_another_namespace_is_not_asked(cluster: Cluster, api: Api) -> None:
    body = {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": meta(NAME)}
    api.send("POST", f"/api/v1/namespaces/{SPACE}/serviceaccounts", body)
    where = f"/apis/rbac.authorization.k8s.io/v1/namespaces/{SPACE}/rolebindings"
    role = {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "edit"}
    subject = {"kind": "ServiceAccount", "name": NAME, "namespace": SPACE}
    api.send("POST", where, {"metadata": meta("e"), "roleRef": role, "subjects": [subject]})
    namesake = Api(cluster.kubeconfig_for(SPACE, NAME))
    unlabelled = next(each for each in OF_SECRETS if each.what == "a Secret without our label")
    wait_for(lambda: refusal(namesake, unlabelled), lambda said: not said, within=LONG)
