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
PLURALS = ("llmproviders", "llmmodels", "llmproxies")


def install(cluster: ExistingCluster) -> Path:
    """Install; the kubeconfig of the shipped ServiceAccount."""
    text = cluster.kubectl("kustomize", str(SHIPPED))
    manifests = [each for each in yaml.safe_load_all(text) if each["kind"] != "Deployment"]
    manifests.sort(key=_needs_others)
    cluster.kubectl("apply", "--server-side", "-f", "-", input=documents(manifests))
    crds = [f"crd/{plural}.litellm-config.dev" for plural in PLURALS]
    cluster.kubectl("wait", "--for=condition=Established", "--timeout=30s", *crds)
    return cluster.kubeconfig_for(NAMESPACE, ACCOUNT)


def _needs_others(manifest: dict[str, Any]) -> bool:
    return manifest["kind"] not in {"Namespace", "CustomResourceDefinition"}
