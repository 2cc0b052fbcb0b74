"""One dev cluster: its control plane, its node and its state folder.

Law: whoever starts a cluster owns it and its processes die with the owner; anybody else may
look at it through `Cluster.attach`.
"""

import fcntl
import os
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from devcluster.binaries import KUBERNETES_VERSION, binaries
from devcluster.component import Component
from devcluster.controlplane import ControlPlane
from devcluster.errors import AlreadyRunningError, DevclusterError
from devcluster.kubectl import ExistingCluster
from devcluster.layout import Layout, read_json, write_json
from devcluster.node_settings import NodeSettings

NODE_TIMEOUT = 30.0
SERVICE_TIMEOUT = 10.0
POLL = 0.02


class Cluster(ExistingCluster):
    """A running dev cluster; `start` one or `attach` to one."""

    def __init__(self, state_dir: Path) -> None:
        self._layout = Layout(state_dir.expanduser().absolute())
        super().__init__(self._layout.kubeconfig)
        self._control_plane: ControlPlane | None = None
        self._node: Component | None = None
        self._lock: TextIO | None = None

    @classmethod
    def start(
        cls,
        state_dir: Path,
        *,
        images: Mapping[str, Sequence[str]] | None = None,
        node: bool = True,
        settings: NodeSettings | None = None,
    ) -> "Cluster":
        """Start a cluster in this folder and wait until it serves.

        A folder used before continues with its objects; `images` adds to the registry.
        """
        cluster = cls(state_dir)
        cluster._lock = hold(cluster._layout.lock)
        try:
            cluster._start(settings or NodeSettings(), images or {}, node=node)
        except BaseException:
            cluster.stop()
            raise
        return cluster

    @classmethod
    def attach(cls, state_dir: Path) -> "Cluster":
        """The cluster that another process runs in this folder."""
        cluster = cls(state_dir)
        if not cluster.running:
            raise DevclusterError(f"No cluster runs in {cluster.state_dir}")
        return cluster

    def _start(
        self, settings: NodeSettings, images: Mapping[str, Sequence[str]], *, node: bool
    ) -> None:
        for stale in (self._layout.node_facts, self._layout.services, self._layout.facts):
            stale.unlink(missing_ok=True)
        programs = binaries()
        self._kubectl = programs.kubectl
        self._control_plane = ControlPlane(self._layout, programs)
        self._control_plane.start()
        if node:
            self._start_node(settings.with_images(images))
        self._write_facts()

    def _start_node(self, settings: NodeSettings) -> None:
        plane = self._running_control_plane()
        pair, ca = plane.credentials.node, plane.credentials.authority
        paths = {"certificate": pair.certificate, "key": pair.key, "authority": ca}
        connection = {"server": plane.server, **{k: str(v) for k, v in paths.items()}}
        config = {"connection": connection, "settings": settings.as_json()}
        write_json(self._layout.node_config, config)
        argv = [sys.executable, "-m", "devcluster.node", str(self.state_dir)]
        environment = {"PYTHONPATH": str(Path(__file__).parent.parent)}
        log = self._layout.logs / "node.log"
        log.unlink(missing_ok=True)
        self._node = Component("node", argv, log, signal.SIGTERM, environment)
        self._node.start()
        self._wait_for_node()

    def _wait_for_node(self) -> None:
        deadline = time.monotonic() + NODE_TIMEOUT
        while not self._layout.node_facts.exists():
            self.check()
            if time.monotonic() > deadline:
                raise DevclusterError(f"The node did not start; see {self._layout.logs}/node.log")
            time.sleep(POLL)

    def _write_facts(self) -> None:
        plane = self._running_control_plane()
        pids = plane.pids() | ({"node": self._node.pid} if self._node else {})
        facts = {"owner": os.getpid(), "server": plane.server, "components": pids}
        write_json(self._layout.facts, {**facts, "kubernetes": KUBERNETES_VERSION})

    @property
    def state_dir(self) -> Path:
        """The folder everything of this cluster lives in."""
        return self._layout.root

    @property
    def audit_log(self) -> Path:
        """The API server's audit log; read it with `AuditLog`."""
        return self._layout.audit_log

    @property
    def etcd_data(self) -> Path:
        """The folder of etcd's files."""
        return self._layout.etcd

    @property
    def facts(self) -> dict[str, Any]:
        """Owner, server and process ids, as of the start."""
        return dict(read_json(self._layout.facts) or {})

    @property
    def running(self) -> bool:
        """Whether some process, perhaps this one, runs a cluster in this folder."""
        if self._lock is not None:
            return True
        try:
            hold(self._layout.lock).close()
        except AlreadyRunningError:
            return True
        return False

    def services(self) -> dict[str, dict[str, str]]:
        """The table of Service addresses: `namespace/name` to port to address."""
        return dict(read_json(self._layout.services) or {})

    def service_address(
        self, namespace: str, name: str, port: int, *, timeout: float = SERVICE_TIMEOUT
    ) -> str:
        """Where the node listens for this Service port, as `127.x.y.z:port`."""
        deadline = time.monotonic() + timeout
        while True:
            found = self.services().get(f"{namespace}/{name}", {}).get(str(port))
            if found:
                return found
            if time.monotonic() > deadline:
                raise DevclusterError(f"No address for port {port} of Service {namespace}/{name}")
            time.sleep(POLL)

    def pod_log(self, namespace: str, pod: str, container: str) -> Path:
        """The log file of a container, kept after the pod is gone."""
        return self._layout.container_log(namespace, pod, container)

    def check(self) -> None:
        """Raise when one of our processes has died, showing the end of its log."""
        if self._control_plane is not None:
            self._control_plane.check()
        if self._node is not None:
            self._node.check()

    def stop_api_server(self) -> None:
        """Begin an outage: requests are refused, pods run on."""
        self._running_control_plane().stop_api_server()

    def start_api_server(self) -> None:
        """End an outage: the same API server at the same URL."""
        self._running_control_plane().start_api_server()

    def restart_api_server(self) -> None:
        """An outage as short as it can be."""
        self.stop_api_server()
        self.start_api_server()

    def keep_state(self, folder: Path) -> None:
        """Copy all objects as they are now into a folder that does not exist yet."""
        self._running_control_plane().keep_state(folder)

    def set_back(self, folder: Path) -> None:
        """Restore what `keep_state` copied, as from a backup: versions go back as well.

        A node would run on with pods that nobody knows any more: it is for clusters without one.
        """
        if self._node is not None:
            raise DevclusterError("Only a cluster without a node can be set back")
        self._running_control_plane().set_back(folder)

    def stop(self) -> None:
        """Stop the node with its pods, then the control plane; the folder stays."""
        if self._node is not None:
            self._node.stop(grace=20)
            self._node = None
        if self._control_plane is not None:
            self._control_plane.stop()
            self._control_plane = None
        if self._lock is not None:
            self._layout.facts.unlink(missing_ok=True)
            self._lock.close()
            self._lock = None

    def _running_control_plane(self) -> ControlPlane:
        if self._control_plane is None:
            raise DevclusterError("Only the process that started a cluster may steer it")
        return self._control_plane

    def _kubeconfigs(self) -> Path:
        return self._layout.kubeconfigs


def hold(path: Path) -> TextIO:
    """Hold the lock of a state folder, or raise because a cluster runs there."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = path.open("a")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        handle.close()
        raise AlreadyRunningError(f"A cluster already runs in {path.parent}") from None
    return handle
