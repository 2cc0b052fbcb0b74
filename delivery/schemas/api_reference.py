"""The API reference page, from the schemas in the CRDs.

Law: it says what the schema says and nothing else; prose belongs in other pages.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from delivery.rendering import rendered

Node = Mapping[str, Any]


@dataclass(frozen=True)
class Field:
    """One row of a table of fields."""

    path: str
    type: str
    default: str
    description: str


@dataclass(frozen=True)
class Rule:
    """What a CEL rule asks for, and the path it sits on."""

    path: str
    message: str


@dataclass(frozen=True)
class Part:
    """The spec or the status of a kind."""

    name: str
    fields: tuple[Field, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Kind:
    """One kind, with everything that the page says of it."""

    name: str
    short_name: str
    plural: str
    description: str
    parts: tuple[Part, ...]


def reference(crds: Iterable[Node]) -> str:
    """The page for these CustomResourceDefinitions."""
    return rendered("api-reference.md.j2", kinds=[_kind(crd["spec"]) for crd in crds])


def _kind(spec: Node) -> Kind:
    names, schema = spec["names"], spec["versions"][0]["schema"]["openAPIV3Schema"]
    return Kind(
        name=names["kind"],
        short_name=names["shortNames"][0],
        plural=names["plural"],
        description=schema["description"],
        parts=tuple(_part(name, schema["properties"][name]) for name in ("spec", "status")),
    )


def _part(name: str, node: Node) -> Part:
    return Part(name, tuple(_fields(node, "")), tuple(_rules(node, name)))


def _fields(node: Node, path: str) -> Iterator[Field]:
    """Every property below a node, depth first."""
    required = node.get("required", ())
    for name, child in node.get("properties", {}).items():
        here = f"{path}.{name}" if path else name
        default = "*required*" if name in required else _default(child)
        yield Field(here, _type(child), default, child["description"])
        yield from _fields(child.get("items", child), here + ("[]" if "items" in child else ""))


def _rules(node: Node, path: str) -> Iterator[Rule]:
    """Every rule of a node and below it."""
    for rule in node.get("x-kubernetes-validations", ()):
        yield Rule(path, rule["message"])
    for name, child in node.get("properties", {}).items():
        yield from _rules(child, f"{path}.{name}")
    if "items" in node:
        yield from _rules(node["items"], f"{path}[]")


def _default(node: Node) -> str:
    match node.get("default"):
        case None:
            return ""
        case bool() as switch:
            return f"`{str(switch).lower()}`"
        case value:
            return f"`{value}`"


def _type(node: Node) -> str:
    kind = str(node["type"])
    return _TYPES[kind](node) if kind in _TYPES else kind


def _array(node: Node) -> str:
    return f"list ({_range(node, 'Items')}) of {_type(node['items'])}"


def _integer(node: Node) -> str:
    return f"integer ({node['minimum']} to {node['maximum']})"


def _string(node: Node) -> str:
    if "enum" in node:
        return " \\| ".join(f"`{value}`" for value in node["enum"])
    if node.get("format") == "date-time":
        return "time (RFC 3339)"
    return f"string ({_range(node, 'Length')})"


def _object(node: Node) -> str:
    if "additionalProperties" in node:
        return f"map ({_range(node, 'Properties')}) of {_type(node['additionalProperties'])}"
    if "properties" in node:
        return "object"
    return f"object of any form ({_range(node, 'Properties')})"


_TYPES = {"array": _array, "integer": _integer, "string": _string, "object": _object}


def _range(node: Node, what: str) -> str:
    lowest, highest = node.get(f"min{what}"), node[f"max{what}"]
    return f"{lowest} to {highest}" if lowest else f"at most {highest}"
