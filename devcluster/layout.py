"""Where everything lives in a cluster's state folder.

Law: this is the only module that knows a file's name in that folder.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Layout:
    """The names of one state folder."""

    root: Path

    @property
    def lock(self) -> Path:
        """Held for as long as the cluster runs."""
        return self.root / "lock"

    @property
    def facts(self) -> Path:
        """What another process may want to know about the running cluster."""
        return self.root / "cluster.json"

    @property
    def kubeconfig(self) -> Path:
        """The administrator's kubeconfig."""
        return self.root / "kubeconfig"

    @property
    def kubeconfigs(self) -> Path:
        """Kubeconfigs made for ServiceAccounts."""
        return self.root / "kubeconfigs"

    @property
    def pki(self) -> Path:
        """Certificates and keys."""
        return self.root / "pki"

    @property
    def etcd(self) -> Path:
        """The data of etcd."""
        return self.root / "etcd"

    @property
    def config(self) -> Path:
        """Configuration files of the API server."""
        return self.root / "config"

    @property
    def logs(self) -> Path:
        """One log file per component."""
        return self.root / "logs"

    @property
    def audit_log(self) -> Path:
        """The API server's audit log."""
        return self.root / "logs" / "audit.log"

    @property
    def node_config(self) -> Path:
        """What the node was told at its start."""
        return self.root / "config" / "node.json"

    @property
    def node_facts(self) -> Path:
        """Written by the node once it serves: its address."""
        return self.root / "node.json"

    @property
    def services(self) -> Path:
        """The table of Service addresses."""
        return self.root / "services.json"

    @property
    def pods(self) -> Path:
        """One folder per pod that runs."""
        return self.root / "pods"

    @property
    def pod_logs(self) -> Path:
        """Container logs, kept after their pods are gone."""
        return self.root / "logs" / "pods"

    def container_log(self, namespace: str, pod: str, container: str) -> Path:
        """The log of one container, all its restarts in one file."""
        return self.pod_logs / namespace / pod / f"{container}.log"


def write_json(path: Path, value: Any) -> None:
    """Replace a JSON file atomically: a reader sees the old or the new, never half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    aside.write_text(json.dumps(value, indent=1, sort_keys=True))
    aside.replace(path)


def read_json(path: Path) -> Any:
    """The value of a JSON file, or None when there is none."""
    try:
        return json.loads(path.read_text())
    except FileNotFoundError:
        return None
