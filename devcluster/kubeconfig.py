"""Kubeconfig files: written for a certificate or a token, read for their cluster entry.

Law: a kubeconfig that holds a credential is readable by its owner only.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from devcluster.certificates import KeyPair

Entry = Mapping[str, Any]


def cluster_entry(server: str, authority: Path) -> Entry:
    """How to reach the API server."""
    return {"server": server, "certificate-authority": str(authority)}


def certificate_user(pair: KeyPair) -> Entry:
    """A user known by a client certificate."""
    return {"client-certificate": str(pair.certificate), "client-key": str(pair.key)}


def write_kubeconfig(
    path: Path, *, cluster: Entry, user: Entry, namespace: str = "default"
) -> Path:
    """A kubeconfig with one cluster, one user and one context, replaced atomically."""
    context = {"cluster": "devcluster", "user": "devcluster", "namespace": namespace}
    document = {
        "apiVersion": "v1",
        "kind": "Config",
        "clusters": [{"name": "devcluster", "cluster": dict(cluster)}],
        "users": [{"name": "devcluster", "user": dict(user)}],
        "contexts": [{"name": "devcluster", "context": context}],
        "current-context": "devcluster",
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.new")
    aside.touch(mode=0o600)
    aside.write_text(yaml.safe_dump(document, sort_keys=False))
    return aside.replace(path)


def read_cluster(path: Path) -> Entry:
    """The cluster entry of a kubeconfig's current context, its file paths absolute."""
    document = yaml.safe_load(path.read_text())
    current = document.get("current-context")
    contexts = {entry["name"]: entry["context"] for entry in document["contexts"]}
    clusters = {entry["name"]: entry["cluster"] for entry in document["clusters"]}
    entry = dict(clusters[contexts[current]["cluster"]])
    if authority := entry.get("certificate-authority"):
        entry["certificate-authority"] = str(path.parent.absolute() / authority)
    return entry
