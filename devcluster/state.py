"""What runs in a cluster, as text for a person.

Law: read only; what the API server knows is asked there, the rest is in the state folder.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from devcluster.cluster import Cluster


def report(cluster: Cluster) -> str:
    """Components, pods with their logs, Services with their addresses."""
    facts = cluster.facts
    components = [
        (name, "running" if alive(pid) else "gone", f"pid {pid}")
        for name, pid in sorted(facts.get("components", {}).items())
    ]
    pods = json.loads(cluster.kubectl("get", "pods", "--all-namespaces", "-o", "json"))["items"]
    services = [
        (name, port, address)
        for name, ports in sorted(cluster.services().items())
        for port, address in sorted(ports.items())
    ]
    head = [("server", cluster.server), ("kubeconfig", str(cluster.kubeconfig))]
    sections = [
        table(f"Kubernetes {facts.get('kubernetes', '')}", head),
        table("Components", components),
        table("Pods", [row for pod in pods for row in pod_rows(cluster, pod)]),
        table("Services", services),
    ]
    return "\n\n".join(sections)


def pod_rows(cluster: Cluster, pod: dict[str, Any]) -> list[tuple[str, ...]]:
    """One line per container."""
    namespace, name = pod["metadata"]["namespace"], pod["metadata"]["name"]
    address = pod["status"].get("podIP", "-")
    return [
        (
            f"{namespace}/{name}",
            each["name"],
            "ready" if each["ready"] else "/".join(each["state"]),
            address,
            str(cluster.pod_log(namespace, name, each["name"])),
        )
        for each in pod["status"].get("containerStatuses", ())
    ]


def table(title: str, rows: Sequence[tuple[str, ...]]) -> str:
    """A title and aligned rows."""
    if not rows:
        return f"{title}\n  none"
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)) for row in rows]
    return "\n".join([title, *(f"  {line.rstrip()}" for line in lines)])


def alive(pid: int | None) -> bool:
    """Whether a process of this id exists."""
    return pid is not None and Path(f"/proc/{pid}").exists()
