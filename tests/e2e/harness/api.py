"""The administrator's view of the cluster: raw objects, as the API server tells them.

Law: independent of the operator's own client, and of kubectl's start-up time; `kubectl` is for
what users do with kubectl.
"""

import json
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kubernetes import config

from litellm_config_operator.formats.bounded_json import loads_cut

Object = dict[str, Any]
GROUP = "litellm-config.dev"
PATHS = {
    "Namespace": ("/api/v1", "namespaces"),
    "Secret": ("/api/v1", "secrets"),
    "ConfigMap": ("/api/v1", "configmaps"),
    "Pod": ("/api/v1", "pods"),
    "Service": ("/api/v1", "services"),
    "Deployment": ("/apis/apps/v1", "deployments"),
    "StatefulSet": ("/apis/apps/v1", "statefulsets"),
    "ReplicaSet": ("/apis/apps/v1", "replicasets"),
    "Lease": ("/apis/coordination.k8s.io/v1", "leases"),
    "CustomResourceDefinition": (
        "/apis/apiextensions.k8s.io/v1",
        "customresourcedefinitions",
    ),
    "ValidatingWebhookConfiguration": (
        "/apis/admissionregistration.k8s.io/v1",
        "validatingwebhookconfigurations",
    ),
    "ValidatingAdmissionPolicy": (
        "/apis/admissionregistration.k8s.io/v1",
        "validatingadmissionpolicies",
    ),
    "ValidatingAdmissionPolicyBinding": (
        "/apis/admissionregistration.k8s.io/v1",
        "validatingadmissionpolicybindings",
    ),
    "ServiceAccount": ("/api/v1", "serviceaccounts"),
    "Role": ("/apis/rbac.authorization.k8s.io/v1", "roles"),
    "RoleBinding": ("/apis/rbac.authorization.k8s.io/v1", "rolebindings"),
    "Event": ("/apis/events.k8s.io/v1", "events"),
    "LLMProvider": (f"/apis/{GROUP}/v1alpha1", "llmproviders"),
    "LLMModel": (f"/apis/{GROUP}/v1alpha1", "llmmodels"),
    "LLMProxy": (f"/apis/{GROUP}/v1alpha1", "llmproxies"),
}
APPLY = "application/apply-patch+yaml"
MERGE = "application/merge-patch+json"


class ApiError(Exception):
    """The API server refused."""

    def __init__(self, status: int, body: str) -> None:
        super().__init__(f"{status}: {body[:600]}")
        self.status = status
        self.body = body


class Api:
    """Reads and writes any object."""

    def __init__(self, kubeconfig: Path) -> None:
        self._kubeconfig = str(kubeconfig)
        self._local = threading.local()

    def get(self, kind: str, namespace: str | None, name: str) -> Object | None:
        """The object, or None."""
        try:
            found: Object = self.send("GET", path(kind, namespace, name))
        except ApiError as error:
            if error.status == 404:
                return None
            raise
        return found

    def must_get(self, kind: str, namespace: str | None, name: str) -> Object:
        """The object, which exists."""
        found = self.get(kind, namespace, name)
        assert found is not None, f"no {kind} {namespace}/{name}"
        return found

    def list(self, kind: str, namespace: str | None = None) -> list[Object]:
        """All objects of a kind."""
        items: list[Object] = self.send("GET", path(kind, namespace))["items"]
        return items

    def apply(self, *manifests: Mapping[str, Any]) -> None:
        """Server-side apply as a user, one object after the other."""
        for manifest in manifests:
            meta = manifest["metadata"]
            where = path(manifest["kind"], meta.get("namespace"), meta["name"])
            self.send("PATCH", f"{where}?fieldManager=user&force=true", manifest, APPLY)

    def merge(self, kind: str, namespace: str | None, name: str, patch: Mapping[str, Any]) -> None:
        """Merge-patch an object as a user."""
        where = path(kind, namespace, name)
        self.send("PATCH", f"{where}?fieldManager=user", patch, MERGE)

    def merge_status(
        self, kind: str, namespace: str, name: str, status: Mapping[str, Any]
    ) -> None:
        """Merge-patch an object's status as a user."""
        where = path(kind, namespace, name)
        self.send("PATCH", f"{where}/status?fieldManager=user", {"status": status}, MERGE)

    def delete(self, kind: str, namespace: str | None, *names: str) -> None:
        """Delete objects; those that are gone already are no failure."""
        for name in names:
            try:
                self.send("DELETE", f"{path(kind, namespace, name)}?propagationPolicy=Background")
            except ApiError as error:
                if error.status != 404:
                    raise

    def delete_all(self, kind: str, namespace: str) -> None:
        """Delete every object of a kind in a namespace."""
        self.send("DELETE", f"{path(kind, namespace)}?propagationPolicy=Background")

    def send(
        self,
        method: str,
        where: str,
        body: Any = None,
        content_type: str = "application/json",
        more_headers: Mapping[str, str] | None = None,
    ) -> Any:
        """One request, JSON in and out; a body that is bytes is sent as it is."""
        sent = body if body is None or isinstance(body, bytes) else json.dumps(body)
        connection = self._connection()
        headers = {"Accept": "application/json", "Content-Type": content_type}
        headers |= more_headers or {}
        settings = connection.configuration
        if token := settings.get_api_key_with_prefix("BearerToken", alias="authorization"):
            headers["Authorization"] = token
        answer = connection.rest_client.pool_manager.request(
            method,
            connection.configuration.host + where,
            body=sent,
            headers=headers,
        )
        text = answer.data.decode()
        if answer.status >= 400:
            raise ApiError(answer.status, text)
        return parsed(text) if text.startswith("{") else text

    def _connection(self) -> Any:
        """One connection pool for each thread."""
        if not hasattr(self._local, "client"):
            load = config.new_client_from_config
            self._local.client = load(self._kubeconfig)  # type: ignore[no-untyped-call]
        return self._local.client


def parsed(text: str) -> Any:
    """The answer; of one that is too deep for Python 3.11 what is not."""
    try:
        return json.loads(text)
    except RecursionError:
        return loads_cut(text.encode())


def path(kind: str, namespace: str | None = None, name: str | None = None) -> str:
    """Where the API server has it."""
    root, plural = PATHS[kind]
    scope = f"/namespaces/{namespace}" if namespace else ""
    return f"{root}{scope}/{plural}" + (f"/{name}" if name else "")


def documents(manifests: Iterable[Mapping[str, Any]]) -> str:
    """Several manifests as one file for `kubectl apply -f -`."""
    return "\n---\n".join(json.dumps(manifest) for manifest in manifests)
