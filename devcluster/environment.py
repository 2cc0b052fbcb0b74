"""The environment variables of a container, from all the places a pod spec may name.

Law: a reference that cannot be followed and is not optional is a `MissingReferenceError`,
which says what is missing; nothing is guessed.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from devcluster.api import Object
from devcluster.contents import MissingReferenceError, config_map_texts, secret_texts
from devcluster.rewriting import expand

Fetch = Callable[[str, str], Awaitable[Object | None]]
"""Reads `configmaps` or `secrets` by name in the pod's namespace."""


async def container_environment(
    container: Object, *, pod: Object, pod_ip: str, fetch: Fetch
) -> dict[str, str]:
    """Everything `envFrom` and `env` name, in their order."""
    values: dict[str, str] = {}
    for source in container.get("envFrom") or ():
        values.update(await from_source(source, fetch))
    for entry in container.get("env") or ():
        if (value := await entry_value(entry, values, pod, pod_ip, fetch)) is not None:
            values[entry["name"]] = value
    return values


async def from_source(source: Object, fetch: Fetch) -> dict[str, str]:
    """All keys of one ConfigMap or Secret."""
    prefix = source.get("prefix", "")
    if reference := source.get("configMapRef"):
        found = await texts("configmaps", reference, fetch)
    else:
        found = await texts("secrets", source["secretRef"], fetch)
    return {prefix + name: value for name, value in (found or {}).items() if "=" not in name}


async def entry_value(
    entry: Object, before: Mapping[str, str], pod: Object, pod_ip: str, fetch: Fetch
) -> str | None:
    """The value of one `env` entry; None when it is optional and absent."""
    source = entry.get("valueFrom")
    if not source:
        return expand(entry.get("value", ""), before)
    if reference := source.get("configMapKeyRef"):
        return await key_value("configmaps", reference, fetch)
    if reference := source.get("secretKeyRef"):
        return await key_value("secrets", reference, fetch)
    if reference := source.get("fieldRef"):
        return field_value(reference["fieldPath"], pod, pod_ip)
    if reference := source.get("resourceFieldRef"):
        return resource_value(reference, pod)
    raise MissingReferenceError(f"env {entry['name']}: this source is not supported here")


async def key_value(kind: str, reference: Object, fetch: Fetch) -> str | None:
    """One key of a ConfigMap or Secret."""
    found = await texts(kind, reference, fetch)
    if found is None:
        return None
    name = reference["key"]
    if name not in found and not reference.get("optional"):
        what = "ConfigMap" if kind == "configmaps" else "Secret"
        raise MissingReferenceError(f"couldn't find key {name} in {what} {reference['name']}")
    return found.get(name)


async def texts(kind: str, reference: Object, fetch: Fetch) -> dict[str, str] | None:
    """The text values of a ConfigMap or Secret; None when optional and absent."""
    found = await fetch(kind, reference["name"])
    if found is not None:
        return config_map_texts(found) if kind == "configmaps" else secret_texts(found)
    if reference.get("optional"):
        return None
    what = kind.removesuffix("s")
    raise MissingReferenceError(f'{what} "{reference["name"]}" not found')


def field_value(path: str, pod: Object, pod_ip: str) -> str:
    """A field of the pod, by the downward API's names."""
    metadata, spec = pod["metadata"], pod["spec"]
    simple: dict[str, Any] = {
        "metadata.name": metadata["name"],
        "metadata.namespace": metadata["namespace"],
        "metadata.uid": metadata["uid"],
        "spec.nodeName": spec.get("nodeName", ""),
        "spec.serviceAccountName": spec.get("serviceAccountName", ""),
        "status.podIP": pod_ip,
        "status.podIPs": pod_ip,
        "status.hostIP": "127.0.0.1",
        "status.hostIPs": "127.0.0.1",
    }
    if path in simple:
        return str(simple[path])
    for name in ("labels", "annotations"):
        values = metadata.get(name) or {}
        if path == f"metadata.{name}":
            return "\n".join(f'{key}="{values[key]}"' for key in sorted(values))
        if path.startswith(f"metadata.{name}['"):
            return str(values.get(path.split("'")[1], ""))
    raise MissingReferenceError(f"fieldPath {path} is not supported here")


def resource_value(reference: Object, pod: Object) -> str:
    """A container's request or limit as written; the machine's share when it has none."""
    containers = [*pod["spec"]["containers"], *(pod["spec"].get("initContainers") or ())]
    wanted = reference.get("containerName")
    chosen = next((c for c in containers if c["name"] == wanted), containers[0])
    group, _, name = reference["resource"].partition(".")
    return str(chosen.get("resources", {}).get(group, {}).get(name, "0"))
