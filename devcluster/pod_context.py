"""What a container may ask of its pod.

Law: containers know their pod only through this.
"""

import asyncio
import datetime as dt
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from devcluster.api import Object
from devcluster.environment import Fetch, container_environment
from devcluster.images import Images
from devcluster.node_settings import NodeSettings
from devcluster.volumes import Volumes

ACCOUNT_MOUNT = "/var/run/secrets/kubernetes.io/serviceaccount"
DEFAULT_GRACE = 30
IN_PODS = Path(__file__).parent / "in_pods"
"""What Python programs in pods load first."""


@dataclass
class PodContext:
    """One pod as its containers see it."""

    pod: Object
    ip: str
    folder: Path
    logs: Callable[[str], Path]
    volumes: Volumes
    images: Images
    settings: NodeSettings
    client: httpx.AsyncClient
    fetch: Fetch
    kubeconfig: Callable[[Path, Path], Path]
    """Writes a kubeconfig there for the ServiceAccount files mounted here."""
    changed: Callable[[], None]
    references_changed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def name(self) -> str:
        """The pod's name."""
        return str(self.pod["metadata"]["name"])

    @property
    def restart_policy(self) -> str:
        """Always, OnFailure or Never."""
        return str(self.pod["spec"].get("restartPolicy", "Always"))

    @property
    def grace(self) -> float:
        """The pod's grace period."""
        found = self.pod["spec"].get("terminationGracePeriodSeconds")
        return float(DEFAULT_GRACE if found is None else found)

    def log(self, container: str) -> Path:
        """The log file of a container."""
        return self.logs(container)

    def tell_references_changed(self) -> None:
        """Wake every container that waits for a ConfigMap or a Secret."""
        before, self.references_changed = self.references_changed, asyncio.Event()
        before.set()

    async def variables(self, container: Object) -> dict[str, str]:
        """The variables the container's spec names."""
        return await container_environment(
            container, pod=self.pod, pod_ip=self.ip, fetch=self.fetch
        )

    def base_environment(
        self, image: Sequence[str], folders: Mapping[str, str], work: Path
    ) -> dict[str, str]:
        """What a process has before its spec adds to it: nothing of the node's own but PATH."""
        temporary = self.folder / "tmp"
        temporary.mkdir(parents=True, exist_ok=True)
        path = os.environ.get("PATH", os.defpath)
        values = {
            "PATH": f"{Path(image[0]).parent}:{path}" if "/" in image[0] else path,
            "HOME": str(work / "work"),
            "TMPDIR": str(temporary),
            "LANG": "C.UTF-8",
            "HOSTNAME": self.name,
            "HOST": self.ip,
            "DEVCLUSTER_POD_ADDRESS": self.ip,
            "PYTHONPATH": str(IN_PODS),
        }
        if account := folders.get(ACCOUNT_MOUNT):
            values["KUBECONFIG"] = str(self.kubeconfig(work / "kubeconfig", Path(account)))
        return values


def timestamp() -> str:
    """Now, as Kubernetes writes it."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
