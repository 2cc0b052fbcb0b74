"""What the operator makes of a moved configuration, and both of it as questions to LiteLLM."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.deciding.builders import Manifest, deployment
from tests.deciding.cluster import Cluster
from tests.moving.configurations import Configuration
from tests.moving.translate import Moved, moved

NAMESPACE = "llm"
PROGRAM = Path(__file__).parent / "litellm_state.py"
MARK = "LOADED "
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_CODE = Path(__file__).parent / "own_code"
FILES = {path.name.removesuffix(".txt"): path.read_text() for path in sorted(_CODE.iterdir())}
"""Modules that lie beside the files of people who have code of their own."""

_ACCEPTING = {"Accepted", "ResolvedRefs", "SettingsAccepted"}
_NOTED = "RunsCode"

Question = dict[str, Any]


@dataclass(frozen=True)
class Rendered:
    """A configuration, what it became, and the operator's decisions on that."""

    configuration: Configuration

    @cached_property
    def moved(self) -> Moved:
        return moved(self.configuration.parsed, self.configuration.environment)

    @cached_property
    def cluster(self) -> Cluster:
        return _decided(self.moved.secrets, self.moved.objects)

    @property
    def text(self) -> str:
        """The operator's file."""
        return self.cluster.text()

    def questions(self) -> tuple[Question, Question]:
        """The own file, and the operator's."""
        return _questions(self.configuration, self.cluster)

    def refusals(self) -> Iterator[str]:
        """What the operator finds wrong with any of the objects."""
        for kind, namespace, name in self.cluster.objects:
            status = self.cluster.status(kind, name, namespace)
            for each in status["conditions"]:
                if each["type"] in _ACCEPTING and each["status"] != "True":
                    yield f"{kind} {name}: {each['message']}"
            for each in status.get("settings", ()):
                if each["reason"] != _NOTED:
                    yield f"{kind} {name}: {each['message']}"


def own_and_ours(
    own: Configuration, secrets: Sequence[Manifest], objects: Sequence[Manifest]
) -> tuple[Question, Question]:
    """A file, and what the operator makes of these manifests."""
    return _questions(own, _decided(secrets, objects))


def _decided(secrets: Sequence[Manifest], objects: Sequence[Manifest]) -> Cluster:
    """A cluster with these objects, after one pass of the operator."""
    given = [*map(_secret, secrets), *map(_served, objects)]
    found = Cluster(*given, proxy_namespaces=(NAMESPACE,)).apply(deployment())
    found.step()
    return found


def _questions(own: Configuration, cluster: Cluster) -> tuple[Question, Question]:
    values: Mapping[str, bytes] = cluster.environment()
    # What the pods get from the operator's Secret by envFrom.
    environment = {n: v.decode() for n, v in values.items() if _VARIABLE.fullmatch(n)}
    return (
        {"text": own.text, "environment": own.environment, "files": FILES},
        {"text": cluster.text(), "environment": environment, "files": FILES},
    )


def _served(manifest: Manifest) -> Manifest:
    """The manifest as the API server hands it out."""
    created = {"creationTimestamp": "2026-01-01T00:00:00Z"}
    return {**manifest, "metadata": {**created, **manifest["metadata"], "namespace": NAMESPACE}}


def _secret(manifest: Manifest) -> Manifest:
    data = {name: value.encode() for name, value in manifest["stringData"].items()}
    metadata = {**manifest["metadata"], "namespace": NAMESPACE}
    return {"kind": "Secret", "metadata": metadata, "data": data}
