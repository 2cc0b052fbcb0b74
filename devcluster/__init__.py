"""A real Kubernetes control plane and a node that runs pods as local processes.

Law: everything is on loopback, nothing needs root or Docker, and everything dies with its
owner. It knows nothing about the operators that are developed on it.
"""

from devcluster.audit import AuditLog, AuditRecord
from devcluster.binaries import ETCD_VERSION, KUBERNETES_VERSION
from devcluster.cluster import Cluster
from devcluster.errors import CommandError, DevclusterError
from devcluster.kubectl import ExistingCluster
from devcluster.litellm_environment import LITELLM_VERSION, LITELLM_VERSIONS, litellm_environment
from devcluster.node_settings import NodeSettings
from devcluster.preparation import outstanding, told

__all__ = [
    "ETCD_VERSION",
    "KUBERNETES_VERSION",
    "LITELLM_VERSION",
    "LITELLM_VERSIONS",
    "AuditLog",
    "AuditRecord",
    "Cluster",
    "CommandError",
    "DevclusterError",
    "ExistingCluster",
    "NodeSettings",
    "litellm_environment",
    "outstanding",
    "told",
]
