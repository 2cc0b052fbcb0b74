"""Walks the generated CRDs, so that tests cover every node."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from delivery.schemas.crd import crd
from litellm_config_operator.v1alpha1 import KINDS, KubernetesObject

VALIDATIONS = "x-kubernetes-validations"
PRESERVE = "x-kubernetes-preserve-unknown-fields"
CRDS: dict[str, dict[str, Any]] = {kind.__name__: crd(kind) for kind in KINDS}
MODELS: dict[str, type[KubernetesObject]] = {kind.__name__: kind for kind in KINDS}


@dataclass(frozen=True)
class Node:
    """One schema node; steps are property names, `[]` for a list's items, `*` for a map's."""

    kind: str
    steps: tuple[str, ...]
    schema: Mapping[str, Any]
    required: bool = False

    @property
    def path(self) -> str:
        return ".".join(self.steps).replace(".[]", "[]")

    @property
    def field(self) -> str:
        """The name that stands for `{field}` in messages."""
        return next(step for step in reversed(self.steps) if step not in {"[]", "*"})

    @property
    def rules(self) -> list[dict[str, Any]]:
        return list(self.schema.get(VALIDATIONS, ()))

    def __str__(self) -> str:
        return f"{self.kind}.{self.path}"


def openapi(kind: str) -> dict[str, Any]:
    found: dict[str, Any] = CRDS[kind]["spec"]["versions"][0]["schema"]["openAPIV3Schema"]
    return found


def walk(node: Node) -> Iterator[Node]:
    yield node
    required = node.schema.get("required", ())
    children = [
        *((name, child) for name, child in node.schema.get("properties", {}).items()),
        *((("[]", node.schema["items"]),) if "items" in node.schema else ()),
        *(
            (("*", node.schema["additionalProperties"]),)
            if "additionalProperties" in node.schema
            else ()
        ),
    ]
    for step, child in children:
        yield from walk(Node(node.kind, (*node.steps, step), child, step in required))


def part_nodes(part: str) -> list[Node]:
    """Every node below `spec` or `status`, of every kind."""
    return [
        node
        for kind in CRDS
        for node in walk(Node(kind, (part,), openapi(kind)["properties"][part]))
    ]


SPEC_NODES = part_nodes("spec")
STATUS_NODES = part_nodes("status")
ALL_NODES = SPEC_NODES + STATUS_NODES


def lookup(document: Any, steps: tuple[str, ...]) -> Any:
    """What the document holds there; the first item of lists, the first value of maps."""
    for step in steps:
        document = document[_key(document, step)]
    return document


def replaced(document: Any, steps: tuple[str, ...], value: Any) -> Any:
    """The document with something else there."""
    copy = deepcopy(document)
    holder = lookup(copy, steps[:-1])
    holder[_key(holder, steps[-1])] = value
    return copy


def concrete(document: Any, steps: tuple[str, ...]) -> str:
    """The path as the API server writes it: `spec.targets[0].name`."""
    path = ""
    for step in steps:
        key = _key(document, step)
        path += f"[{key}]" if isinstance(key, int) else f".{key}"
        document = document[key]
    return path.removeprefix(".")


def _key(holder: Any, step: str) -> str | int:
    if step == "[]":
        return 0
    return str(next(iter(holder))) if step == "*" else step
