"""Functions that build manifests as a user would write them, with defaults for everything that a
test does not care about.
"""

from typing import Any

from litellm_config_operator.catalogue.columns import Need
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.v1alpha1 import API_VERSION
from litellm_config_operator.v1alpha1.names import PROXY_LABEL

Manifest = dict[str, Any]

KEY = b"sk-proj-4f9a1c77d2e84b60a5"
"""The API key that `secret` holds by default."""

BASE_URL = "https://llm.example.com"


def provider(
    name: str = "openai", *, type: str | None = None, metadata: Manifest | None = None, **spec: Any
) -> Manifest:
    """An LLMProvider. By default its type is its name, and its key is in Secret `<name>-key`."""
    named = name in PROVIDER_TYPES and not PROVIDER_TYPES[name].names_provider
    type_ = type or (name if named else "openai")
    row = PROVIDER_TYPES[type_]
    full: Manifest = {"type": type_}
    if row.names_provider:
        full["litellmProvider"] = "minimax"
    if row.names_provider or any(part.need is Need.REQUIRED for part in row.credentials):
        full["credentials"] = {"apiKey": {"name": f"{name}-key", "key": "api-key"}}
    if row.base_url is Need.REQUIRED:
        full["baseURL"] = BASE_URL
    return _object("LLMProvider", name, metadata, full | spec)


def model(
    name: str = "gpt-4o",
    *,
    provider: str = "openai",
    metadata: Manifest | None = None,
    **spec: Any,
) -> Manifest:
    """An LLMModel; `provider` is a name, or `namespace/name`."""
    *namespace, short = provider.split("/")
    ref = {"name": short} | ({"namespace": namespace[0]} if namespace else {})
    return _object("LLMModel", name, metadata, {"providerRef": ref, "model": name} | spec)


def proxy(name: str = "default", *, metadata: Manifest | None = None, **spec: Any) -> Manifest:
    """An LLMProxy that rolls Deployment `litellm`."""
    return _object("LLMProxy", name, metadata, {"targets": [{"name": "litellm"}]} | spec)


def secret(name: str = "openai-key", *, namespace: str = "llm", **keys: bytes) -> Manifest:
    """A Secret with `api-key`, or with other keys (`master_key` is written for `master-key`)."""
    data = {key.replace("_", "-"): value for key, value in keys.items()} or {"api-key": KEY}
    return {"kind": "Secret", "metadata": {"name": name, "namespace": namespace}, "data": data}


def bound(hosts: str, name: str = "openai-key") -> Manifest:
    """A Secret whose keys its owner lets go to these hosts only."""
    return annotated(secret(name), **{"allowed-hosts": hosts})


def written_for(proxy: str, manifest: Manifest) -> Manifest:
    """A Secret as the operator writes it for an LLMProxy."""
    return manifest | {"metadata": manifest["metadata"] | {"labels": {PROXY_LABEL: proxy}}}


def namespace(name: str, **labels: str) -> Manifest:
    return {"kind": "Namespace", "metadata": {"name": name, "labels": labels}}


def deployment(
    name: str = "litellm", *, namespace: str = "llm", replicas: int = 2, paused: bool = False
) -> Manifest:
    """A workload that runs LiteLLM."""
    return {
        "kind": "Deployment",
        "metadata": {"name": name, "namespace": namespace},
        "spec": {"replicas": replicas, "paused": paused},
    }


def within(namespace: str, manifest: Manifest) -> Manifest:
    """The same in another namespace."""
    return manifest | {"metadata": manifest["metadata"] | {"namespace": namespace}}


def created(moment: str, manifest: Manifest) -> Manifest:
    """The same with another age."""
    return manifest | {"metadata": manifest["metadata"] | {"creationTimestamp": moment}}


def annotated(manifest: Manifest, **annotations: str) -> Manifest:
    """The same with annotations of our group."""
    full = {f"litellm-config.dev/{name}": value for name, value in annotations.items()}
    return manifest | {"metadata": manifest["metadata"] | {"annotations": full}}


def quickstart() -> list[Manifest]:
    """The least that serves a model."""
    return [secret(), provider(), model(), proxy(), deployment()]


def _object(kind: str, name: str, metadata: Manifest | None, spec: Manifest) -> Manifest:
    full = {"name": name, "namespace": "llm", "creationTimestamp": "2026-01-01T00:00:00Z"}
    stated = {field: value for field, value in spec.items() if value is not None}
    return {
        "apiVersion": API_VERSION,
        "kind": kind,
        "metadata": full | (metadata or {}),
        "spec": stated,
    }
