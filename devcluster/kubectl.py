"""A cluster seen through a kubeconfig: kubectl, and kubeconfigs for its ServiceAccounts.

Law: nothing here knows how the cluster came to be, so it serves any cluster.
"""

import subprocess
import tempfile
from pathlib import Path

from devcluster.binaries import binaries
from devcluster.errors import CommandError
from devcluster.kubeconfig import read_cluster, write_kubeconfig

TOKEN_LIFETIME = "24h"  # noqa: S105
KUBECTL_TIMEOUT = 120


class ExistingCluster:
    """A cluster somebody else runs."""

    def __init__(self, kubeconfig: Path, kubectl: Path | None = None) -> None:
        self.kubeconfig = kubeconfig.expanduser().absolute()
        self._kubectl = kubectl

    @property
    def kubectl_path(self) -> Path:
        """The kubectl this object runs."""
        if self._kubectl is None:
            self._kubectl = binaries().kubectl
        return self._kubectl

    @property
    def server(self) -> str:
        """The URL of the API server."""
        return str(read_cluster(self.kubeconfig)["server"])

    def kubectl(self, *args: str, input: str | None = None, check: bool = True) -> str:  # noqa: A002
        """What kubectl printed; a failure raises with what it complained about."""
        done = subprocess.run(
            [self.kubectl_path, f"--kubeconfig={self.kubeconfig}", *args],
            input=input,
            stdin=subprocess.DEVNULL if input is None else None,
            capture_output=True,
            text=True,
            check=False,
            timeout=KUBECTL_TIMEOUT,
        )
        if check and done.returncode:
            raise CommandError(f"kubectl {' '.join(args)}: {done.stderr.strip()}")
        return done.stdout

    def kubeconfig_for(self, namespace: str, service_account: str) -> Path:
        """A kubeconfig that holds a fresh token of this ServiceAccount."""
        lifetime = f"--duration={TOKEN_LIFETIME}"
        token = self.kubectl("create", "token", service_account, "-n", namespace, lifetime)
        path = self._kubeconfigs() / f"{namespace}.{service_account}"
        cluster = read_cluster(self.kubeconfig)
        user = {"token": token.strip()}
        return write_kubeconfig(path, cluster=cluster, user=user, namespace=namespace)

    def _kubeconfigs(self) -> Path:
        return Path(tempfile.mkdtemp(prefix="devcluster-"))
