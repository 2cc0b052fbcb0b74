"""What is shipped for Argo CD and Flux, as their own code would read it."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
ARGOCD, FLUX = ROOT / "deploy" / "argocd", ROOT / "deploy" / "flux"
GROUP = "litellm-config.dev"
KINDS = ("LLMProvider", "LLMModel", "LLMProxy")
CUSTOMIZATIONS = ARGOCD / "resource_customizations" / GROUP


def documents(path: Path) -> list[dict[str, Any]]:
    """The objects of a file."""
    return list(yaml.safe_load_all(path.read_text()))


@cache
def health_script(kind: str) -> str:
    """The health check of a kind."""
    return (CUSTOMIZATIONS / kind / "health.lua").read_text()


def discovery_script(kind: str) -> str:
    """What lists the actions of a kind."""
    return (CUSTOMIZATIONS / kind / "actions" / "discovery.lua").read_text()


def action_script(kind: str, action: str) -> str:
    """One action of a kind."""
    return (CUSTOMIZATIONS / kind / "actions" / action / "action.lua").read_text()


@cache
def health_expressions(kind: str) -> Mapping[str, str]:
    """Flux's expressions for a kind."""
    kustomizations = documents(FLUX / "kustomization.yaml")
    (found,) = (
        each
        for body in kustomizations
        for each in body["spec"].get("healthCheckExprs", ())
        if (each["apiVersion"], each["kind"]) == (f"{GROUP}/v1alpha1", kind)
    )
    return {name: text for name, text in found.items() if name not in {"apiVersion", "kind"}}
