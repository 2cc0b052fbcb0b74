"""The kustomize overlays that fit the shipped manifests to a cluster on loopback.

Law: the manifests are used as they are shipped; an overlay says where the made-up vendors are
and nothing else.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
OPERATOR = "litellm-config-operator"
OPERATOR_IMAGE = "ghcr.io/litellm-config-operator/litellm-config-operator"
PREFIX = "LITELLM_CONFIG_OPERATOR_"


def operator_overlay(folder: Path, upstream: str) -> Path:
    """`deploy/kustomize`, with tests of the upstream allowed though its address is private."""
    allowed = {"name": f"{PREFIX}ALLOWED_ENDPOINTS", "value": upstream.removeprefix("http://")}
    container = {"name": "operator", "env": [allowed]}
    patch = {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": OPERATOR, "namespace": OPERATOR},
        "spec": {"template": {"spec": {"containers": [container]}}},
    }
    return write(folder, "deploy/kustomize", [{"patch": json.dumps(patch)}])


def quickstart_overlay(folder: Path, upstream: str) -> Path:
    """`examples/quickstart`, with the vendors' addresses replaced."""
    addresses = {"openai": f"{upstream}/v1", "anthropic": upstream}
    patches = [
        {
            "target": {"kind": "LLMProvider", "name": name},
            "patch": json.dumps([{"op": "add", "path": "/spec/baseURL", "value": address}]),
        }
        for name, address in addresses.items()
    ]
    return write(folder, "examples/quickstart", patches)


def write(folder: Path, base: str, patches: list[dict[str, Any]]) -> Path:
    """An overlay over a folder of this repository; kustomize wants its path relative."""
    folder.mkdir(parents=True, exist_ok=True)
    content = {
        "apiVersion": "kustomize.config.k8s.io/v1beta1",
        "kind": "Kustomization",
        "resources": [os.path.relpath((ROOT / base).resolve(), folder.resolve())],
        "patches": patches,
    }
    (folder / "kustomization.yaml").write_text(json.dumps(content, indent=2))  # JSON is YAML
    return folder


def secrets_manifest(keys: Mapping[str, str]) -> str:
    """The quickstart's example Secrets with keys put in, to be applied from standard input."""
    text = (ROOT / "examples/quickstart/secrets.example.yaml").read_text()
    for vendor, key in keys.items():
        text = text.replace(f"replace-with-your-{vendor}-key", key)
    return text
