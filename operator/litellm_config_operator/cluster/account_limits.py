"""Whether admission policies limit the operator's own account: tries writes that they must refuse.

Law: only dry runs, which store nothing. Whoever refuses such a write, it counts as limited.
"""

from collections.abc import Awaitable, Callable

from litellm_config_operator.kube.client import KubeClient, Object
from litellm_config_operator.kube.errors import ClusterError
from litellm_config_operator.kube.resources import (
    CONFIGMAPS,
    DEPLOYMENTS,
    LEASES,
    SECRETS,
    Resource,
)
from litellm_config_operator.settings import Settings

_NEW = {"metadata": {"generateName": "litellm-config-operator-check-"}}
_POD_LABEL = {"spec": {"template": {"metadata": {"labels": {"check": "dry-run"}}}}}
_EXPLAINED = "docs/install.md, What the operator's own account may write"


async def unlimited(client: KubeClient, settings: Settings) -> list[str]:
    """One line if this account may write what the policies should refuse."""
    namespace = (*settings.watch_namespaces, settings.namespace)[0]
    written = [
        kind
        for kind, write in (
            ("Secret", lambda: _create(client, SECRETS, namespace)),
            ("ConfigMap", lambda: _create(client, CONFIGMAPS, namespace)),
            ("Deployment", lambda: _edit(client, namespace)),
            ("Lease", lambda: _create(client, LEASES, settings.lease_namespace)),
        )
        if await _is_written(write)
    ]
    if not written:
        return []
    note = (
        f"no admission policy keeps this account from writing any {', '.join(written)}: they are "
        f"not installed, or name another account ({_EXPLAINED})"
    )
    return [note]


async def _is_written(write: Callable[[], Awaitable[Object | None]]) -> bool:
    try:
        return await write() is not None
    except ClusterError:
        return False


async def _create(client: KubeClient, resource: Resource, namespace: str) -> Object:
    return await client.create(resource, namespace, _NEW, dry_run=True)


async def _edit(client: KubeClient, namespace: str) -> Object | None:
    """Another label on the pods of the first Deployment there; None if there is none."""
    for deployment in await client.list(DEPLOYMENTS, namespace):
        metadata = {"uid": deployment["metadata"]["uid"]}
        name, body = deployment["metadata"]["name"], _POD_LABEL | {"metadata": metadata}
        return await client.apply(DEPLOYMENTS, namespace, name, body, dry_run=True)
    return None
