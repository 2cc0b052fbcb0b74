"""The operator's installation, exactly as shipped, except that its process is ours to start.

Law: CRDs, ServiceAccount, roles, bindings and admission policy come from the chart, as a release
of no replicas: tests kill, restart and measure the process themselves, under the token and the
rights that the release gives it.
"""

import tempfile
from pathlib import Path

from devcluster.helm import helm
from devcluster.kubectl import ExistingCluster
from tests.e2e.harness.helm import NAME, NAMESPACE, ROOT, Helm

SHIPPED = ROOT / "deploy" / "kustomize"
CRD = "CustomResourceDefinition"
CRDS = tuple(f"{kind}.litellm-config.dev" for kind in ("llmproviders", "llmmodels", "llmproxies"))


def install(cluster: ExistingCluster) -> Path:
    """Install or repair the release; the kubeconfig of its ServiceAccount."""
    with tempfile.TemporaryDirectory(prefix="helm-") as home:
        Helm(helm(), Path(home), cluster.kubeconfig).install({"replicas": 0})
    return _ready(cluster)


def apply_manifests(cluster: ExistingCluster) -> Path:
    """Install with kubectl alone, over whatever kubectl installed before."""
    manifests = cluster.kubectl("kustomize", str(SHIPPED))
    cluster.kubectl("apply", "--server-side", "-f", "-", input=manifests)
    return _ready(cluster)


def _ready(cluster: ExistingCluster) -> Path:
    names = [f"crd/{name}" for name in CRDS]
    cluster.kubectl("wait", "--for=condition=Established", "--timeout=30s", *names)
    return cluster.kubeconfig_for(NAMESPACE, NAME)
