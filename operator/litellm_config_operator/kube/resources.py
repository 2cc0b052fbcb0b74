"""The kinds that the operator reads or writes, as the API server addresses them.

Law: pure. Paths are quoted here and nowhere else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from litellm_config_operator.v1alpha1 import (
    GROUP,
    VERSION,
    KubernetesObject,
    LLMModel,
    LLMProvider,
    LLMProxy,
)


@dataclass(frozen=True, slots=True)
class Resource:
    """One kind, as the API server addresses it."""

    group: str
    version: str
    plural: str
    kind: str

    @property
    def api_version(self) -> str:
        """`apps/v1`, or `v1` for the core group."""
        return f"{self.group}/{self.version}" if self.group else self.version

    @property
    def root(self) -> str:
        """The path that all requests for this group and version start with."""
        return f"/apis/{self.api_version}" if self.group else f"/api/{self.version}"

    def path(self, namespace: str | None, name: str | None = None, subresource: str = "") -> str:
        """The path of a collection, an object, or a part of an object."""
        parts = [self.root]
        if namespace is not None:
            parts += ["namespaces", quote(namespace, safe="")]
        parts.append(self.plural)
        parts += [quote(part, safe="") for part in (name or "", subresource) if part]
        return "/".join(parts)


def _of_ours(kind: type[KubernetesObject]) -> Resource:
    return Resource(GROUP, VERSION, kind.RESOURCE.plural, kind.__name__)


LLMPROVIDERS = _of_ours(LLMProvider)
LLMMODELS = _of_ours(LLMModel)
LLMPROXIES = _of_ours(LLMProxy)
SECRETS = Resource("", "v1", "secrets", "Secret")
CONFIGMAPS = Resource("", "v1", "configmaps", "ConfigMap")
NAMESPACES = Resource("", "v1", "namespaces", "Namespace")
PODS = Resource("", "v1", "pods", "Pod")
DEPLOYMENTS = Resource("apps", "v1", "deployments", "Deployment")
STATEFULSETS = Resource("apps", "v1", "statefulsets", "StatefulSet")
ROLLOUTS = Resource("argoproj.io", "v1alpha1", "rollouts", "Rollout")
LEASES = Resource("coordination.k8s.io", "v1", "leases", "Lease")
EVENTS = Resource("events.k8s.io", "v1", "events", "Event")

WATCHED_WORKLOADS = (DEPLOYMENTS, STATEFULSETS)
"""The workloads that every cluster has. Argo Rollouts may be missing, so a Rollout is read when it
is needed and not watched."""
WORKLOADS: Mapping[str, Resource] = {
    workload.kind: workload for workload in (*WATCHED_WORKLOADS, ROLLOUTS)
}
"""What `spec.targets` of an LLMProxy may name, by kind."""
WRITTEN: Mapping[str, Resource] = {
    resource.kind: resource
    for resource in (*WORKLOADS.values(), SECRETS, CONFIGMAPS, LLMPROVIDERS, LLMMODELS, LLMPROXIES)
}
"""What the operator writes, or whose status it writes, by kind."""
