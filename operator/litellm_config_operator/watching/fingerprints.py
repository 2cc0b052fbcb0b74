"""What two versions of an object must differ in before anybody acts on it.

Law: pure. Of our kinds it is all but the status, of a workload what its rollout is judged by. An
object that cannot be read has a new fingerprint with each of its versions.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from litellm_config_operator.boundary import Caught, Subject, guarded
from litellm_config_operator.kube.resources import (
    LLMMODELS,
    LLMPROVIDERS,
    LLMPROXIES,
    WATCHED_WORKLOADS,
    Resource,
)
from litellm_config_operator.v1alpha1 import GROUP, NamespacedName

OUR_KINDS = (LLMPROVIDERS, LLMMODELS, LLMPROXIES)
PROGRESS = (
    "observedGeneration",
    "replicas",
    "updatedReplicas",
    "readyReplicas",
    "availableReplicas",
    "updateRevision",
    "currentRevision",
)


def key_of(body: Mapping[str, Any]) -> NamespacedName:
    """The namespace and name of an object as the API server has it."""
    metadata: Mapping[str, Any] = body["metadata"]
    return NamespacedName(str(metadata.get("namespace", "")), str(metadata.get("name", "")))


def fingerprint(resource: Resource, body: Mapping[str, Any]) -> str:
    """Differs where somebody may have to act; with each version of an object that is odd."""
    found = guarded(Subject.of(resource.kind, body), "hint", lambda: _fingerprint(resource, body))
    version = (body.get("metadata") or {}).get("resourceVersion")
    return str(version) if isinstance(found, Caught) else found


def _fingerprint(resource: Resource, body: Mapping[str, Any]) -> str:
    metadata: Mapping[str, Any] = body.get("metadata") or {}
    if resource in OUR_KINDS:
        return _digest(
            metadata.get("generation"),
            metadata.get("deletionTimestamp"),
            metadata.get("labels"),
            _ours(metadata.get("annotations")),
        )
    if resource in WATCHED_WORKLOADS:
        return _digest(
            metadata.get("generation"),
            metadata.get("deletionTimestamp"),
            metadata.get("labels"),
            _progress(body.get("status") or {}),
        )
    return str(metadata.get("resourceVersion"))


def _ours(annotations: Mapping[str, str] | None) -> dict[str, str]:
    prefix = f"{GROUP}/"
    return {key: value for key, value in (annotations or {}).items() if key.startswith(prefix)}


def _progress(status: Mapping[str, Any]) -> list[Any]:
    conditions = [
        [condition.get("type"), condition.get("status"), condition.get("reason")]
        for condition in status.get("conditions") or ()
    ]
    return [[status.get(key) for key in PROGRESS], sorted(conditions, key=str)]


def _digest(*parts: Any) -> str:
    text = json.dumps(parts, sort_keys=True, separators=(",", ":"))
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()
