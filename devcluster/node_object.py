"""The Node object: as little as a pod needs to be bound to it.

Law: pure. The node answers for its own readiness; nobody sends heartbeats, so writes at rest
are none.
"""

from devcluster.api import Object
from devcluster.binaries import KUBERNETES_VERSION
from devcluster.pod_context import timestamp

NODE_NAME = "devcluster-node"
CAPACITY = {"cpu": "64", "memory": "256Gi", "pods": "1000", "ephemeral-storage": "1Ti"}


def node_object() -> Object:
    """The object as it is created."""
    labels = {"kubernetes.io/hostname": NODE_NAME, "kubernetes.io/os": "linux"}
    metadata = {"name": NODE_NAME, "labels": labels}
    return {"apiVersion": "v1", "kind": "Node", "metadata": metadata}


def node_status(address: str, port: int) -> Object:
    """Ready, roomy, and reachable for logs at this address."""
    now = timestamp()
    ready = {"type": "Ready", "status": "True", "reason": "ProcessNodeReady"}
    times = {"lastTransitionTime": now, "lastHeartbeatTime": now}
    return {
        "conditions": [{**ready, "message": "Pods run as local processes", **times}],
        "capacity": CAPACITY,
        "allocatable": CAPACITY,
        "addresses": [{"type": "InternalIP", "address": address}],
        "daemonEndpoints": {"kubeletEndpoint": {"Port": port}},
        "nodeInfo": {
            "architecture": "amd64",
            "operatingSystem": "linux",
            "osImage": "local processes",
            "kernelVersion": "-",
            "containerRuntimeVersion": "process://1",
            "kubeletVersion": f"v{KUBERNETES_VERSION}",
            "kubeProxyVersion": "",
            "machineID": "",
            "systemUUID": "",
            "bootID": "",
        },
    }
