"""What somebody who stole the operator's token would try.

Law: one attempt breaks one rule, and would be let through but for that rule; whether it is one of
RBAC or of a policy is written beside it. Nothing is changed: every request is a dry run.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.e2e.harness.api import APPLY, MERGE, Object

GROUP = "litellm-config.dev"
LABEL = f"{GROUP}/proxy"
HASH, ROLLOUT = f"{GROUP}/config-hash", f"{GROUP}/rollout"
OURS = {LABEL: "default", "app.kubernetes.io/managed-by": "litellm-config-operator"}
RBAC, STRATEGIC = "/apis/rbac.authorization.k8s.io/v1", "application/strategic-merge-patch+json"
JSON = "application/json"
ROLE = {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "cluster-admin"}
OWNER = {"apiVersion": "v1", "kind": "ConfigMap", "name": "foreign", "uid": "1"}
PROXY = {"apiVersion": f"{GROUP}/v1alpha1", "kind": "LLMProxy", "name": "default", "uid": "1"}


@dataclass(frozen=True)
class Attempt:
    """One request; `{ns}` in its path is the namespace of the test."""

    what: str
    method: str
    path: str
    body: Any = None
    content_type: str = JSON
    rule: str = ""
    """The end of what the policy says; empty where RBAC grants nothing of the kind."""
    headers: Mapping[str, str] = field(default_factory=dict)


def core(plural: str, name: str = "") -> str:
    return f"/api/v1/namespaces/{{ns}}/{plural}" + (f"/{name}" if name else "")


def created(what: str, plural: str, rule: str, where: str = "{ns}", **body: Any) -> Attempt:
    """A creation of a Secret or ConfigMap, ours but for what is given."""
    metadata = {"name": "new", "labels": OURS} | body.pop("metadata", {})
    kind = {"secrets": "Secret", "configmaps": "ConfigMap"}[plural]
    whole = {"apiVersion": "v1", "kind": kind, "metadata": metadata, **body}
    return Attempt(what, "POST", f"/api/v1/namespaces/{where}/{plural}", whole, rule=rule)


def patched(what: str, path: str, rule: str, body: Any, content_type: str = MERGE) -> Attempt:
    return Attempt(what, "PATCH", path, body, content_type, rule)


def workload(plural: str, name: str = "litellm", group: str = "apps/v1") -> str:
    return f"/apis/{group}/namespaces/{{ns}}/{plural}/{name}"


def of_pods(**spec: Any) -> Object:
    return {"spec": {"template": {"spec": spec}}}


def main_container(**fields: Any) -> Object:
    return of_pods(containers=[{"name": "main", **fields}])


def noted(key: str, value: str | None = "x") -> Object:
    return {"metadata": {"annotations": {key: value}}}


def noted_on_pods(key: str, value: str | None = "x") -> Object:
    return {"spec": {"template": noted(key, value)}}


OPAQUE, KUBE = (
    "a Secret of another type than Opaque",
    "anything in a namespace whose name starts with kube-",
)
LABELLED = f"an object without the label {LABEL}, before and after"
LABELS = f"other labels than app.kubernetes.io/managed-by, app.kubernetes.io/part-of, {LABEL}"
OWNERS = "an ownerReference to anything but an LLMProxy"
META = "metadata other than labels and ownerReferences"
POD_SPEC = "spec.template of a workload other than metadata"
SPEC, POD_NOTES = (
    "spec of a workload other than template",
    f"pod annotations of a workload other than {HASH}",
)
POD_META = "spec.template.metadata of a workload other than annotations"
OWN_META = "metadata of a workload other than annotations"
OWN_NOTES, LEASE = f"annotations of a workload other than {ROLLOUT}", "a Lease of another name"
ACCOUNT_NOTE = {"kubernetes.io/service-account.name": "default"}
DEPLOYMENT, STATEFUL_SET = workload("deployments"), workload("statefulsets", "stateful")
ARGO = workload("rollouts", "rolled", "argoproj.io/v1alpha1")

OF_SECRETS = [
    created(
        "a token of another ServiceAccount",
        "secrets",
        OPAQUE,
        type="kubernetes.io/service-account-token",
        metadata={"annotations": ACCOUNT_NOTE},
    ),
    created(
        "a TLS certificate",
        "secrets",
        OPAQUE,
        type="kubernetes.io/tls",
        data={"tls.crt": "", "tls.key": ""},
    ),
    created(
        "credentials of a registry",
        "secrets",
        OPAQUE,
        type="kubernetes.io/dockerconfigjson",
        data={".dockerconfigjson": "e30="},
    ),
    created("a token for new nodes", "secrets", OPAQUE, type="bootstrap.kubernetes.io/token"),
    created("a release of Helm", "secrets", OPAQUE, type="helm.sh/release.v1"),
    created("a Secret without our label", "secrets", LABELLED, metadata={"labels": {}}),
    created(
        "a cluster for Argo CD",
        "secrets",
        LABELS,
        metadata={"labels": OURS | {"argocd.argoproj.io/secret-type": "cluster"}},
    ),
    created(
        "a Secret for another ServiceAccount",
        "secrets",
        META,
        metadata={"annotations": ACCOUNT_NOTE},
    ),
    created(
        "a Secret that goes with somebody's object",
        "secrets",
        OWNERS,
        metadata={"ownerReferences": [OWNER]},
    ),
    created(
        "a Secret that nobody can delete",
        "secrets",
        META,
        metadata={"finalizers": ["example.com/stay"]},
    ),
    created("a Secret of Kubernetes itself", "secrets", KUBE, "kube-system"),
    patched("somebody's Secret", core("secrets", "foreign"), LABELLED, {"data": {"a": "Yg=="}}),
    patched(
        "somebody's Secret, taken over by our label",
        core("secrets", "foreign"),
        LABELLED,
        {"metadata": {"labels": OURS}, "data": {"a": "Yg=="}},
    ),
    patched(
        "somebody's Secret, taken over by an apply",
        core("secrets", "foreign") + "?fieldManager=litellm-config-operator&force=true",
        LABELLED,
        {
            "apiVersion": "v1",
            "kind": "Secret",
            "metadata": {"name": "foreign", "labels": OURS},
            "data": {"a": "Yg=="},
        },
        APPLY,
    ),
    patched(
        "our label taken away",
        core("secrets", "own"),
        LABELLED,
        {"metadata": {"labels": {LABEL: None}}},
    ),
    patched(
        "another LLMProxy's Secret",
        core("secrets", "own"),
        LABELLED,
        {"metadata": {"labels": {LABEL: "other"}}},
    ),
    patched(
        "another's label taken away",
        core("secrets", "own"),
        LABELS,
        {"metadata": {"labels": {"team": None}}},
    ),
    patched(
        "another's label changed",
        core("secrets", "own"),
        LABELS,
        {"metadata": {"labels": {"team": "b"}}},
    ),
    patched("another's annotation taken away", core("secrets", "own"), META, noted("note", None)),
    patched(
        "another's ownerReference taken away",
        core("secrets", "own"),
        OWNERS,
        {"metadata": {"ownerReferences": None}},
    ),
]
OF_CONFIG_MAPS = [
    created("a ConfigMap without our label", "configmaps", LABELLED, metadata={"labels": {}}),
    created("users for EKS", "configmaps", KUBE, "kube-system", metadata={"name": "aws-auth"}),
    created(
        "a ConfigMap for a sidecar of dashboards",
        "configmaps",
        LABELS,
        metadata={"labels": OURS | {"grafana_dashboard": "1"}},
    ),
    created("a note to others", "configmaps", META, metadata={"annotations": {"a": "b"}}),
    created("another's child", "configmaps", OWNERS, metadata={"ownerReferences": [OWNER]}),
    created("one that stays", "configmaps", META, metadata={"finalizers": ["example.com/stay"]}),
    patched("somebody's ConfigMap", core("configmaps", "foreign"), LABELLED, {"data": {"a": "b"}}),
    patched(
        "somebody's ConfigMap, taken over by our label",
        core("configmaps", "foreign"),
        LABELLED,
        {"metadata": {"labels": OURS}},
    ),
]
OF_WORKLOADS = [
    patched("image", DEPLOYMENT, POD_SPEC, main_container(image="evil"), STRATEGIC),
    patched(
        "env", DEPLOYMENT, POD_SPEC, main_container(env=[{"name": "A", "value": "b"}]), STRATEGIC
    ),
    patched("command", DEPLOYMENT, POD_SPEC, main_container(command=["sh"]), STRATEGIC),
    patched(
        "volumes",
        DEPLOYMENT,
        POD_SPEC,
        of_pods(volumes=[{"name": "host", "hostPath": {"path": "/"}}]),
    ),
    patched("service account", DEPLOYMENT, POD_SPEC, of_pods(serviceAccountName="admin")),
    patched("the host's network", DEPLOYMENT, POD_SPEC, of_pods(hostNetwork=True)),
    patched("replicas", DEPLOYMENT, SPEC, {"spec": {"replicas": 9}}),
    patched("paused", DEPLOYMENT, SPEC, {"spec": {"paused": True}}),
    patched("strategy", DEPLOYMENT, SPEC, {"spec": {"minReadySeconds": 9}}),
    patched(
        "pod labels",
        DEPLOYMENT,
        POD_META,
        {"spec": {"template": {"metadata": {"labels": {"team": "b"}}}}},
    ),
    patched("another pod annotation", DEPLOYMENT, POD_NOTES, noted_on_pods("sidecar/inject")),
    patched("a changed pod annotation", DEPLOYMENT, POD_NOTES, noted_on_pods("note", "b")),
    patched("a pod annotation less", DEPLOYMENT, POD_NOTES, noted_on_pods("note", None)),
    patched("labels", DEPLOYMENT, OWN_META, {"metadata": {"labels": {"team": "b"}}}),
    patched("ownerReferences", DEPLOYMENT, OWN_META, {"metadata": {"ownerReferences": [PROXY]}}),
    patched("another annotation", DEPLOYMENT, OWN_NOTES, noted("kubernetes.io/change-cause")),
    patched("an annotation less", DEPLOYMENT, OWN_NOTES, noted("note", None)),
    patched(
        "image of a StatefulSet", STATEFUL_SET, POD_SPEC, main_container(image="evil"), STRATEGIC
    ),
    patched("replicas of a StatefulSet", STATEFUL_SET, SPEC, {"spec": {"replicas": 9}}),
    patched("image of a Rollout", ARGO, POD_SPEC, main_container(image="evil")),
    patched("replicas of a Rollout", ARGO, SPEC, {"spec": {"replicas": 9}}),
    patched("a field of a Rollout less", ARGO, SPEC, {"spec": {"replicas": None}}),
    patched(
        "a workload of Kubernetes itself",
        "/apis/apps/v1/namespaces/kube-system/deployments/dns",
        KUBE,
        noted_on_pods(HASH),
    ),
]
OF_LEASES = [
    Attempt(
        "another Lease",
        "POST",
        "/apis/coordination.k8s.io/v1/namespaces/litellm-config-operator/leases",
        {"metadata": {"name": "another"}},
        rule=LEASE,
    )
]
BY_POLICY = [*OF_SECRETS, *OF_CONFIG_MAPS, *OF_WORKLOADS, *OF_LEASES]


def plain(
    what: str, method: str, path: str, body: Any = None, content_type: str = JSON
) -> Attempt:
    """One that RBAC refuses."""
    return Attempt(what, method, path, body, content_type)


def made(kind: str, path: str, **body: Any) -> Attempt:
    return plain(f"create a {kind}", "POST", path, {"metadata": {"name": "new"}, **body})


def edited(what: str, path: str) -> Attempt:
    return plain(f"change {what}", "PATCH", path, {"metadata": {"labels": {"a": "b"}}}, MERGE)


OUR_KINDS = f"/apis/{GROUP}/v1alpha1/namespaces/{{ns}}"
ADMISSION = "/apis/admissionregistration.k8s.io/v1"
POD = {"spec": {"containers": [{"name": "a", "image": "evil"}]}}
BINDING = {"roleRef": ROLE, "subjects": []}
ADMINS_NAME = {"Impersonate-User": "admin"}
BY_RBAC = [
    made("Deployment", "/apis/apps/v1/namespaces/{ns}/deployments"),
    made("DaemonSet", "/apis/apps/v1/namespaces/{ns}/daemonsets"),
    made("Job", "/apis/batch/v1/namespaces/{ns}/jobs"),
    made("Pod", core("pods"), **POD),
    made("ServiceAccount", core("serviceaccounts")),
    made("Role", f"{RBAC}/namespaces/{{ns}}/roles", rules=[]),
    made("RoleBinding", f"{RBAC}/namespaces/{{ns}}/rolebindings", **BINDING),
    made("ClusterRole", f"{RBAC}/clusterroles", rules=[]),
    made("ClusterRoleBinding", f"{RBAC}/clusterrolebindings", **BINDING),
    made("Namespace", "/api/v1/namespaces"),
    made("token", core("serviceaccounts", "default") + "/token", spec={"audiences": ["a"]}),
    made("LLMProxy", f"{OUR_KINDS}/llmproxies", spec={}),
    plain("read one pod", "GET", core("pods", "any")),
    plain("read a pod's log", "GET", core("pods", "any") + "/log"),
    plain("run a command in a pod", "POST", core("pods", "any") + "/exec?command=sh"),
    plain("attach to a pod", "POST", core("pods", "any") + "/attach"),
    plain("forward a pod's port", "POST", core("pods", "any") + "/portforward"),
    plain("reach a pod through the API server", "GET", core("pods", "any") + "/proxy/"),
    plain("evict a pod", "POST", core("pods", "any") + "/eviction"),
    Attempt("be an administrator", "GET", core("pods"), headers=ADMINS_NAME),
    plain("delete a Secret", "DELETE", core("secrets", "own")),
    plain("delete all Secrets", "DELETE", core("secrets")),
    plain("delete a ConfigMap", "DELETE", core("configmaps", "own")),
    plain("delete a Deployment", "DELETE", DEPLOYMENT),
    *(
        plain(f"delete {plural}", "DELETE", f"{OUR_KINDS}/{plural}/any")
        for plural in ("llmproviders", "llmmodels", "llmproxies")
    ),
    *(
        edited(f"the spec of {plural}", f"{OUR_KINDS}/{plural}/any")
        for plural in ("llmproviders", "llmmodels", "llmproxies")
    ),
    edited("another Lease", "/apis/coordination.k8s.io/v1/namespaces/kube-system/leases/any"),
    edited("a Deployment's status", DEPLOYMENT + "/status"),
    edited("a Deployment's scale", DEPLOYMENT + "/scale"),
    edited("its own ClusterRole", f"{RBAC}/clusterroles/litellm-config-operator"),
    edited("its own account", "/api/v1/namespaces/litellm-config-operator/serviceaccounts/any"),
    edited("a node", "/api/v1/nodes/any"),
    edited("a node's status", "/api/v1/nodes/any/status"),
    edited("a namespace", "/api/v1/namespaces/{ns}"),
    edited("an admission policy", f"{ADMISSION}/validatingadmissionpolicies/any"),
    edited("the binding of one", f"{ADMISSION}/validatingadmissionpolicybindings/any"),
    edited("a webhook", f"{ADMISSION}/mutatingwebhookconfigurations/any"),
    edited("a kind", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/any"),
    made("webhook", f"{ADMISSION}/validatingwebhookconfigurations"),
    made("APIService", "/apis/apiregistration.k8s.io/v1/apiservices"),
    made(
        "certificate",
        "/apis/certificates.k8s.io/v1/certificatesigningrequests",
        spec={"signerName": "kubernetes.io/kube-apiserver-client", "request": "", "usages": []},
    ),
]

WORKLOADS = (DEPLOYMENT, STATEFUL_SET, ARGO)
OWNED = {"ownerReferences": [PROXY]}
MANAGED = "?fieldManager=litellm-config-operator&force=true"
ALLOWED = [
    created("create a Secret", "secrets", "", type="Opaque", data={"a": "YQ=="}),
    created("create a ConfigMap", "configmaps", "", data={"a": "a"}, metadata=OWNED),
    patched("change its Secret", core("secrets", "own"), "", {"data": {"b": "Yg=="}}),
    patched("change its ConfigMap", core("configmaps", "own"), "", {"data": {"a": None}}),
    patched("own a ConfigMap", core("configmaps", "own"), "", {"metadata": OWNED}, STRATEGIC),
    *(patched(f"roll {path}", path, "", noted_on_pods(HASH)) for path in WORKLOADS),
    *(patched(f"begin {path}", path, "", noted(ROLLOUT)) for path in WORKLOADS),
    *(patched(f"take back {path}", path, "", noted_on_pods(HASH, None)) for path in WORKLOADS),
    patched(
        "roll by an apply",
        DEPLOYMENT + MANAGED,
        "",
        {"apiVersion": "apps/v1", "kind": "Deployment", **noted_on_pods(HASH)},
        APPLY,
    ),
    Attempt(
        "create the Lease",
        "POST",
        "/apis/coordination.k8s.io/v1/namespaces/litellm-config-operator/leases",
        {"metadata": {"name": "litellm-config-operator"}},
    ),
]
LARGE_SECRET, LARGE_CONFIG_MAP = core("secrets", "large"), core("configmaps", "large")
LARGEST = [
    patched("a Secret", LARGE_SECRET, "", {"data": {"b": "Yg=="}}),
    patched("a ConfigMap", LARGE_CONFIG_MAP, "", {"data": {"b": "b"}}),
    patched("a rollout", workload("deployments", "noted-on-pods"), "", noted_on_pods(HASH)),
    patched("the start of one", workload("deployments", "noted"), "", noted(ROLLOUT)),
]
