"""A pod's ServiceAccount: its token, and a kubeconfig that reads the token from its file.

Law: the kubeconfig names files, it holds no credential, so a renewed token needs no new one.
"""

from pathlib import Path

from devcluster.api import Api, Object, UnavailableError
from devcluster.kubeconfig import cluster_entry, write_kubeconfig


async def request_token(api: Api, pod: Object, audience: str, seconds: int) -> str:
    """A token bound to this pod."""
    metadata = pod["metadata"]
    account = pod["spec"].get("serviceAccountName") or "default"
    bound = {"apiVersion": "v1", "kind": "Pod", "name": metadata["name"], "uid": metadata["uid"]}
    request: Object = {
        "apiVersion": "authentication.k8s.io/v1",
        "kind": "TokenRequest",
        "spec": {
            "audiences": [audience] if audience else [],
            "expirationSeconds": seconds,
            "boundObjectRef": bound,
        },
    }
    accounts = f"/api/v1/namespaces/{metadata['namespace']}/serviceaccounts"
    answer = await api.create(f"{accounts}/{account}/token", request)
    if answer is None:
        raise UnavailableError(f"ServiceAccount {account} does not exist")
    return str(answer["status"]["token"])


def account_kubeconfig(path: Path, files: Path, server: str, namespace: str) -> Path:
    """The kubeconfig of a container whose ServiceAccount files are in that folder."""
    cluster = cluster_entry(server, files / "ca.crt")
    user = {"tokenFile": str(files / "token")}
    return write_kubeconfig(path, cluster=cluster, user=user, namespace=namespace)
