"""Namespaces that are each in a trouble of its own, as users bring it about.

Law: nothing here is the operator's: each builder only makes objects, and says what is to be seen
once the trouble stands.
"""

import base64
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from litellm_config_operator.v1alpha1.names import OUTPUT_LABELS, PROXY_LABEL
from tests.e2e.harness.api import GROUP, Api, ApiError, Object, path
from tests.e2e.harness.facts import Space, condition
from tests.e2e.harness.manifests import (
    CONFIG_MAP,
    deployment,
    key,
    model,
    models,
    provider,
    proxy,
)

ADMISSION = "admissionregistration.k8s.io/v1"
CLOSED = "https://127.0.0.1:9/"
"""A port that nobody listens on."""
SILENT_PODS = 17
"""Of each of two workloads."""
SUSPENDED = 200
TYPOS = 80
LISTED = 9_900
LARGEST = 1024 * 1024
"""Bytes that a ConfigMap may hold."""
LARGEST_OBJECT = 1536 * 1024
"""Bytes that etcd takes in one request."""


def _only(namespace: str) -> Object:
    """A selector of one namespace."""
    return {"matchLabels": {"kubernetes.io/metadata.name": namespace}}


def webhook(name: str, namespace: str, url: str, authority: Path, **how: Any) -> Object:
    """An admission webhook of one namespace."""
    bundle = base64.b64encode(authority.read_bytes()).decode()
    return {
        "name": f"{name}.example.com",
        "clientConfig": {"url": url, "caBundle": bundle},
        "namespaceSelector": _only(namespace),
        "sideEffects": "None",
        "admissionReviewVersions": ["v1"],
        "timeoutSeconds": 30,
        **how,
    }


def on(groups: Iterable[str], resource: str) -> list[Object]:
    """What a webhook or a policy is about: every write of that resource."""
    return [
        {
            "apiGroups": list(groups),
            "apiVersions": ["*"],
            "operations": ["CREATE", "UPDATE"],
            "resources": [resource],
        }
    ]


def webhooks(name: str, *each: Object) -> Object:
    """All of them in one object, so that they act from the same moment on."""
    kind = "ValidatingWebhookConfiguration"
    return {
        "apiVersion": ADMISSION,
        "kind": kind,
        "metadata": {"name": name},
        "webhooks": list(each),
    }


def no_statuses(name: str, namespace: str) -> list[Object]:
    """A policy that takes no status of our kinds in one namespace."""
    kind = "ValidatingAdmissionPolicy"
    return [
        {
            "apiVersion": ADMISSION,
            "kind": kind,
            "metadata": {"name": name},
            "spec": {
                "failurePolicy": "Fail",
                "matchConstraints": {
                    "namespaceSelector": _only(namespace),
                    "resourceRules": on([GROUP], "*/status"),
                },
                "validations": [{"expression": "false", "message": "no statuses here"}],
            },
        },
        {
            "apiVersion": ADMISSION,
            "kind": f"{kind}Binding",
            "metadata": {"name": name},
            "spec": {"policyName": name, "validationActions": ["Deny"]},
        },
    ]


def is_refused(api: Api, method: str, where: str, body: Object, kind: str) -> bool:
    """Whether the API server refuses such a write, which is only tried."""
    try:
        api.send(method, f"{where}?dryRun=All", body, kind)
    except ApiError as error:
        return error.status != 404
    return False


def silent_pods(namespace: str, port: int) -> list[Object]:
    """Two LLMProxies whose pods hang; of the same pods one more that is suspended, and one that is
    refused because the pods belong to an older one.
    """
    workloads = [deployment(namespace, name, replicas=SILENT_PODS) for name in ("one", "two")]
    for body in workloads:
        body["spec"]["template"]["spec"] |= {
            "nodeName": "elsewhere",
            "terminationGracePeriodSeconds": 0,
        }
    verify = {"enabled": True, "port": port}
    wanted = {"a-one": "one", "a-two": "two", "b-suspended": "one", "c-refused": "one"}
    return [
        *workloads,
        *(
            alone(namespace, name, target, verify=verify, suspend=name == "b-suspended")
            for name, target in wanted.items()
        ),
    ]


def alone(namespace: str, name: str, target: str = "", **spec: Any) -> Object:
    """An LLMProxy that shares no output with others of its namespace."""
    own = {"configMapName": name, "secretName": name, "targets": [{"name": target or name}]}
    return proxy(namespace, name, **own | spec)


def run_elsewhere(space: Space) -> None:
    """What a kubelet would say of the pods: they run, are ready, and have an address."""
    address = "127.0.0.1"
    status = {
        "phase": "Running",
        "podIP": address,
        "podIPs": [{"ip": address}],
        "conditions": [{"type": "Ready", "status": "True"}],
    }
    for pod in space.api.list("Pod", space.name):
        if "podIP" not in pod["status"]:
            space.api.merge_status("Pod", space.name, pod["metadata"]["name"], status)


def full(namespace: str) -> Object:
    """An LLMProxy's ConfigMap with so much of its owner's that nothing else has room."""
    return {
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "metadata": {
            "name": CONFIG_MAP,
            "namespace": namespace,
            "labels": {**OUTPUT_LABELS, PROXY_LABEL: "default"},
        },
        "data": {"own": "x" * (LARGEST - len("own"))},
    }


def suspended(namespace: str) -> list[Object]:
    """Many LLMProxies that stand still."""
    return [
        alone(namespace, f"p-{number:03}", suspend=True, verify={"enabled": True})
        for number in range(SUSPENDED)
    ]


def typos(namespace: str, upstream: str) -> list[Object]:
    """Models whose names nobody lists, at a provider that lists many."""
    tested = provider(namespace, baseURL=f"{upstream}/v1", connectionTest={"enabled": True})
    names = (f"meta-lama-{number}-instruct" for number in range(TYPOS))
    return [
        key(namespace, "sk-typos"),
        tested,
        *(model(namespace, f"t-{number}", model=name) for number, name in enumerate(names)),
    ]


def ids() -> list[Object]:
    """What that provider lists."""
    return [{"id": f"vendor/meta-llama-{number}-chat-hf"} for number in range(LISTED)]


def small(namespace: str) -> list[Object]:
    """Two models, and an LLMProxy without pods."""
    return [
        key(namespace, "sk-theirs"),
        provider(namespace),
        *models(namespace, 2),
        deployment(namespace),
        proxy(namespace),
    ]


def too_large_for_a_status(space: Space) -> None:
    """Create the largest LLMModel `large` that the API server stores."""
    for room in range(800, 2_000, 100):
        text = "x" * (LARGEST_OBJECT - room)
        body = model(space.name, "large", parameters={"extra_body": {"x": text}})
        try:
            space.api.send("POST", path("LLMModel", space.name), body)
        except ApiError as error:
            if error.status not in {413, 500}:
                raise
        else:
            return
    raise AssertionError("no LLMModel of about 1.5 MB is stored")


def says(space: Space, name: str, reason: str) -> bool:
    """Whether an LLMProxy gives that as the reason why it is not programmed."""
    return condition(space.get("LLMProxy", name), "Programmed") == ("False", reason)


def count(space: Space, kind: str, of: str, *reasons: str) -> int:
    """How many objects give one of these reasons in a condition."""
    found = space.api.list(kind, space.name)
    return sum(condition(body, of)[1] in reasons for body in found)
