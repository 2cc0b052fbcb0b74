"""The manifests of the objects that the operator applies.

Law: with server-side apply the operator owns exactly the fields written here. An output is
overwritten only in the version that was read. Outputs carry the operator's labels and none that
are copied from elsewhere. Of a workload only two annotations are written: one of the pod template
and one of the workload itself.
"""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from litellm_config_operator.deciding.world import LiveOutput, Target
from litellm_config_operator.v1alpha1 import API_VERSION, DeletionPolicy, LLMProxy
from litellm_config_operator.v1alpha1.names import (
    CONFIG_HASH_ANNOTATION,
    MASTER_KEY_KEY,
    NOT_YET,
    OUTPUT_LABELS,
    PROXY_LABEL,
    ROLLOUT_ANNOTATION,
    master_key_secret,
)


@dataclass(frozen=True, slots=True)
class Write:
    """One server-side apply, or a creation. The manifest has no apiVersion and no kind, which the
    client adds. `repr` omits it, because it may hold keys.
    """

    kind: str
    namespace: str
    name: str
    manifest: Mapping[str, Any] = field(repr=False)
    creates: bool = False
    """Whether to create the object, which fails if one of that name exists by now."""


def secret(proxy: LLMProxy, live: LiveOutput | None, values: Mapping[str, bytes]) -> Write:
    """The Secret of credentials that the proxy's pods load as their environment."""
    data = {name: base64.b64encode(values[name]).decode() for name in sorted(values)}
    metadata = _metadata(proxy, proxy.spec.secret_name, live)
    return _write("Secret", proxy, metadata, {"type": "Opaque", "data": data})


def config_map(proxy: LLMProxy, live: LiveOutput | None, text: str) -> Write:
    """The ConfigMap that holds LiteLLM's file."""
    metadata = _metadata(proxy, proxy.spec.config_map_name, live)
    return _write("ConfigMap", proxy, metadata, {"data": {proxy.spec.config_key: text}})


def copy_of(proxy: LLMProxy, text: str) -> Write:
    """A copy of what a ConfigMap held before it was taken over. The copy is never deleted."""
    metadata = {
        "name": copy_name(proxy, text),
        "namespace": proxy.metadata.namespace,
        "labels": OUTPUT_LABELS | {PROXY_LABEL: proxy.metadata.name},
    }
    return _write("ConfigMap", proxy, metadata, {"data": {proxy.spec.config_key: text}})


def copy_name(proxy: LLMProxy, text: str) -> str:
    """The name of the copy. It depends on the text, so that no copy replaces another."""
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]
    return f"{proxy.spec.config_map_name[:230].rstrip('-.')}-before-{digest}"


def generated_master_key(proxy: LLMProxy, value: bytes) -> Write:
    """The Secret of a generated master key. It is never deleted with the LLMProxy.

    It is only created and never overwritten: another key would lock out every client.
    """
    metadata = {
        "name": master_key_secret(proxy.spec.secret_name),
        "namespace": proxy.metadata.namespace,
        "labels": OUTPUT_LABELS | {PROXY_LABEL: proxy.metadata.name},
    }
    data = {MASTER_KEY_KEY: base64.b64encode(value).decode()}
    write = _write("Secret", proxy, metadata, {"type": "Opaque", "data": data})
    return replace(write, creates=True)


def pod_template(proxy: LLMProxy, target: Target, revision: str, mark: str) -> Write:
    """The annotation on the pod template that rolls a workload, and the mark of its start."""
    annotations = {CONFIG_HASH_ANNOTATION: revision}
    metadata = {
        "name": target.name,
        "namespace": proxy.metadata.namespace,
        "uid": target.uid,
        "annotations": {ROLLOUT_ANNOTATION: mark},
    }
    spec = {"template": {"metadata": {"annotations": annotations}}}
    return _write(target.kind, proxy, metadata, {"spec": spec})


def _write(
    kind: str, proxy: LLMProxy, metadata: Mapping[str, Any], rest: Mapping[str, Any]
) -> Write:
    manifest = {"metadata": metadata, **rest}
    return Write(kind, proxy.metadata.namespace, str(metadata["name"]), manifest)


def _metadata(proxy: LLMProxy, name: str, live: LiveOutput | None) -> dict[str, Any]:
    metadata: dict[str, Any] = {
        "name": name,
        "namespace": proxy.metadata.namespace,
        "labels": OUTPUT_LABELS | {PROXY_LABEL: proxy.metadata.name},
    }
    if live is None:
        metadata["resourceVersion"] = NOT_YET
    else:
        metadata |= {"uid": live.uid, "resourceVersion": live.resource_version}
    if proxy.spec.deletion_policy is DeletionPolicy.DELETE:
        metadata["ownerReferences"] = [
            {
                "apiVersion": API_VERSION,
                "kind": "LLMProxy",
                "name": proxy.metadata.name,
                "uid": proxy.metadata.uid,
                "controller": False,
                "blockOwnerDeletion": False,
            }
        ]
    return metadata
