"""What the operator may do is what it does: the chart's Roles against the API server's audit log.

The operator runs as a pod under the chart's ServiceAccount and lives through what can happen to
it. A 403 fails, and so does a granted verb that was never used.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from devcluster import Cluster
from devcluster.audit import AuditLog, AuditRecord
from tests.e2e.harness.api import Api
from tests.e2e.harness.facts import Space, condition, wait_for
from tests.e2e.harness.helm import NAME, NAMESPACE, Helm, Object, of_kind
from tests.e2e.harness.manifests import answering, deployment, key, model, provider, proxy, secret

pytestmark = [pytest.mark.devcluster, pytest.mark.timeout(900)]

ACCOUNT = f"system:serviceaccount:{NAMESPACE}:{NAME}"
EVERYBODYS = {"selfsubjectaccessreviews"}
"""What Kubernetes lets every account do."""
LONG = 240.0
Verbs = set[tuple[str, str]]

MODES: dict[str, Any] = {
    "cluster-wide": {},
    "get-only": {"secretsAccess": "get"},
    "namespaced": {"namespaced": True},
    "namespaced, get-only": {"namespaced": True, "secretsAccess": "get"},
    "with Argo Rollouts": {"rbac": {"argoRollouts": True}},
}


@pytest.mark.parametrize("mode", MODES.values(), ids=MODES.keys())
def test_what_is_granted_is_used_and_what_is_used_is_granted(
    release: Helm, cluster: Cluster, api: Api, space: Space, mode: Mapping[str, Any]
) -> None:
    values = {name: value for name, value in mode.items() if name != "namespaced"}
    # Sooner than the two minutes after which an unwatched Secret is looked at again.
    values["settings"] = {"quietSeconds": 0.5, "resyncSeconds": 5}
    if "namespaced" in mode:
        values["watchNamespaces"] = [space.name]
    # A pod of the release before, which gives its Lease up after its Role went, would be refused.
    wait_for(lambda: running(api), lambda names: names == [])
    api.delete("Lease", NAMESPACE, NAME)
    log = AuditLog(cluster.audit_log)
    start = log.position()
    release.install(values)
    if "rbac" in mode:
        roll_a_rollout(api, space, cluster)
    live(api, space)
    calls = [call for call in log.since(start) if call.user == ACCOUNT]
    assert not [call for call in calls if call.code == 403]
    assert used(calls) == granted(release.manifest())


def running(api: Api) -> list[str]:
    """The operator's pods that have not ended; that of `helm test` stays."""
    return [
        pod["metadata"]["name"]
        for pod in api.list("Pod", NAMESPACE)
        if pod["status"]["phase"] not in {"Succeeded", "Failed"}
    ]


def live(api: Api, space: Space) -> None:
    """Everything that the operator reacts to, once."""
    name = space.name
    api.apply(
        key(name, "k-1"),
        provider(name, allowedNamespaces={"from": "Selector", "selector": {}}),
        *(model(name, each) for each in ("a", "b")),
        answering(labelled(deployment(name, replicas=1))),
        stateful_set(name),
        proxy(name, targets=TARGETS, verify={"enabled": True}),
    )
    space.until_converged(within=LONG)
    wait_for(lambda: space.get("StatefulSet", "set"), is_stamped, within=LONG)
    # A new key, a broken model, an object that goes.
    api.apply(secret(name, "upstream-key", api_key="k-2"))
    wait_for(space.keys, lambda seen: list(seen.values()) == ["k-2"], within=LONG)
    api.apply(model(name, "c", of="nobody"))
    wait_for(
        lambda: condition(space.get("LLMModel", "c"), "ResolvedRefs")[0],
        lambda seen: seen == "False",
        within=LONG,
    )
    api.delete("LLMModel", name, "b", "c")
    wait_for(space.config, lambda seen: "up-b" not in seen, within=LONG)
    space.until_converged(within=LONG)


TARGETS = [
    {"name": "litellm"},
    {"kind": "Deployment", "selector": {"matchLabels": {"app": "litellm"}}},
    {"kind": "StatefulSet", "selector": {"matchLabels": {"app": "set"}}},
    {"kind": "StatefulSet", "name": "set"},
]


def labelled(body: Object) -> Object:
    """The same workload with its pods' labels."""
    body["metadata"]["labels"] = body["spec"]["selector"]["matchLabels"]
    return body


def stateful_set(namespace: str) -> Object:
    body = labelled(deployment(namespace, "set"))
    body["kind"] = "StatefulSet"
    body["spec"]["serviceName"] = "set"
    return body


def roll_a_rollout(api: Api, space: Space, cluster: Cluster) -> None:
    """A workload of Argo Rollouts, with nobody who rolls it."""
    cluster.kubectl("apply", "-f", "-", input=json.dumps(ROLLOUTS_CRD))
    cluster.kubectl("wait", "--for=condition=Established", f"crd/{ROLLOUTS}", "--timeout=60s")
    body = deployment(space.name, "canary")
    body |= {"apiVersion": "argoproj.io/v1alpha1", "kind": "Rollout"}
    cluster.kubectl("apply", "-f", "-", input=json.dumps(body))
    chosen = {"kind": "Rollout", "selector": {"matchLabels": {"app": "none"}}}
    targets = [{"kind": "Rollout", "name": "canary"}, chosen]
    api.apply(proxy(space.name, "canary", configMapName="c", secretName="c", targets=targets))
    where = ("get", ROLLOUTS, "canary", "-n", space.name, "-o", "json")
    wait_for(lambda: json.loads(cluster.kubectl(*where)), is_stamped, within=LONG)
    api.delete("LLMProxy", space.name, "canary")


ROLLOUTS = "rollouts.argoproj.io"
ANYTHING = {"type": "object", "x-kubernetes-preserve-unknown-fields": True}
ROLLOUTS_CRD = {
    "apiVersion": "apiextensions.k8s.io/v1",
    "kind": "CustomResourceDefinition",
    "metadata": {"name": ROLLOUTS},
    "spec": {
        "group": "argoproj.io",
        "scope": "Namespaced",
        "names": {"plural": "rollouts", "singular": "rollout", "kind": "Rollout"},
        "versions": [
            {
                "name": "v1alpha1",
                "served": True,
                "storage": True,
                "schema": {"openAPIV3Schema": ANYTHING},
                "subresources": {"status": {}},
            }
        ],
    },
}


def is_stamped(body: Object | None) -> bool:
    template = (body or {}).get("spec", {}).get("template", {})
    return "litellm-config.dev/config-hash" in template.get("metadata", {}).get("annotations", {})


def used(calls: Iterable[AuditRecord]) -> Verbs:
    """Each verb on each kind that was let through. An apply that made the object also created."""
    found: Verbs = set()
    for call in calls:
        resource = "/".join(part for part in (call.resource, call.subresource) if part)
        if resource and resource not in EVERYBODYS:
            found.add((call.verb, resource))
            if call.verb == "patch" and call.code == 201:
                found.add(("create", resource))
    return found


def granted(objects: list[Object]) -> Verbs:
    """Each verb on each kind that the release gives its ServiceAccount."""
    bound = {
        (each["roleRef"]["kind"], each["roleRef"]["name"])
        for kind in ("ClusterRoleBinding", "RoleBinding")
        for each in of_kind(objects, kind)
    }
    roles = of_kind(objects, "ClusterRole") + of_kind(objects, "Role")
    return {
        (verb, resource)
        for role in roles
        if (role["kind"], role["metadata"]["name"]) in bound
        for rule in role["rules"]
        for resource in rule["resources"]
        for verb in rule["verbs"]
    }


def test_a_target_that_the_operator_may_not_read_stops_nobody_else(
    release: Helm, api: Api, space: Space
) -> None:
    release.install({"settings": {"quietSeconds": 0.5, "resyncSeconds": 5}})
    astray = {"kind": "Rollout", "name": "litellm"}
    name = space.name
    api.apply(proxy(name, "other", configMapName="o", secretName="o", targets=[astray]))
    api.apply(key(name, "k-1"), provider(name), model(name, "a"), deployment(name), proxy(name))
    wait_for(space.stamp, within=LONG)
    wait_for(
        lambda: condition(space.get("LLMProxy", "default"), "Ready")[0],
        lambda seen: seen == "True",
        within=LONG,
    )
    wait_for(
        lambda: condition(space.get("LLMProxy", "other"), "RolledOut"),
        lambda seen: seen == ("False", "TargetNotFound"),
        within=LONG,
    )
