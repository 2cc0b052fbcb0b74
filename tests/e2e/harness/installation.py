"""The operator's installation, exactly as shipped, except that its process is ours to start.

Law: CRDs, ServiceAccount, roles and bindings come from deploy/kustomize unchanged; only the
Deployment is left out, because tests kill, restart and measure the process themselves.
"""

from pathlib import Path
from typing import Any

import yaml

from devcluster.kubectl import ExistingCluster
from tests.e2e.harness.api import documents

SHIPPED = Path(__file__).parents[3] / "deploy" / "kustomize"
NAMESPACE = ACCOUNT = "litellm-config-operator"
CRD = "CustomResourceDefinition"
CRDS = tuple(f"{kind}.litellm-config.dev" for kind in ("llmproviders", "llmmodels", "llmproxies"))


def install(cluster: ExistingCluster) -> Path:
    """Install; the kubeconfig of the shipped ServiceAccount."""
    _apply(cluster, [each for each in _shipped(cluster) if each["kind"] != "Deployment"])
    return cluster.kubeconfig_for(NAMESPACE, ACCOUNT)


def install_kinds(cluster: ExistingCluster) -> None:
    """Put the CRDs back, and nothing else."""
    _apply(cluster, [each for each in _shipped(cluster) if each["kind"] == CRD])


def _shipped(cluster: ExistingCluster) -> list[dict[str, Any]]:
    return list(yaml.safe_load_all(cluster.kubectl("kustomize", str(SHIPPED))))


def _apply(cluster: ExistingCluster, manifests: list[dict[str, Any]]) -> None:
    manifests.sort(key=_needs_others)
    cluster.kubectl("apply", "--server-side", "-f", "-", input=documents(manifests))
    names = [f"crd/{name}" for name in CRDS]
    cluster.kubectl("wait", "--for=condition=Established", "--timeout=30s", *names)


def _needs_others(manifest: dict[str, Any]) -> bool:
    return manifest["kind"] not in {"Namespace", CRD}
