"""The API reference page, from the schemas in the CRDs.

Law: it says what the schema says and nothing else; prose belongs in other pages.
"""

from collections.abc import Iterator, Mapping
from typing import Any

_TITLE = """\
# API reference

<!-- Generated from the models by `make generate`. Do not edit. -->

Three kinds in the group `litellm-config.dev`, version `v1alpha1`, all namespaced. `[]` after a
name means a list of such objects. A default in the table is written into the object when it is
stored. Any other field that is not required may be left out; its description says what happens
then. Strings are measured in characters. The same text is in `kubectl explain`.
"""


def reference(crds: Mapping[str, Mapping[str, Any]]) -> str:
    """The page for these CustomResourceDefinitions, by kind."""
    return "\n".join([_TITLE, *(_kind(name, crd) for name, crd in crds.items())])


def _kind(name: str, crd: Mapping[str, Any]) -> str:
    names = crd["spec"]["names"]
    schema = crd["spec"]["versions"][0]["schema"]["openAPIV3Schema"]
    parts = [
        f"## {name}\n",
        f"{schema['description']}\n",
        f"Short name `{names['shortNames'][0]}`, plural `{names['plural']}`.\n",
    ]
    for part in ("spec", "status"):
        node = schema["properties"][part]
        parts += [f"### {name} {part}\n", *_TABLE_HEAD, *_rows(node, ""), ""]
        rules = list(_rules(node, part))
        if rules:
            parts += ["The API server refuses an object that breaks one of these:\n", *rules, ""]
    return "\n".join(parts)


_TABLE_HEAD = ("| Field | Type | Default | Description |", "|---|---|---|---|")


def _rows(node: Mapping[str, Any], path: str) -> Iterator[str]:
    """One row for each property below a node, depth first."""
    required = node.get("required", ())
    for name, child in node.get("properties", {}).items():
        here = f"{path}.{name}" if path else name
        inner = child.get("items", child)
        default = "*required*" if name in required else _default(child)
        text = child["description"].replace("|", "\\|")
        yield f"| `{here}` | {_type(child)} | {default} | {text} |"
        yield from _rows(inner, here + ("[]" if "items" in child else ""))


def _default(node: Mapping[str, Any]) -> str:
    match node.get("default"):
        case None:
            return ""
        case bool() as switch:
            return f"`{str(switch).lower()}`"
        case value:
            return f"`{value}`"


def _type(node: Mapping[str, Any]) -> str:
    kind = str(node["type"])
    return _TYPES[kind](node) if kind in _TYPES else kind


def _array(node: Mapping[str, Any]) -> str:
    return f"list ({_range(node, 'Items')}) of {_type(node['items'])}"


def _integer(node: Mapping[str, Any]) -> str:
    return f"integer ({node['minimum']} to {node['maximum']})"


def _string(node: Mapping[str, Any]) -> str:
    if "enum" in node:
        return " \\| ".join(f"`{value}`" for value in node["enum"])
    if node.get("format") == "date-time":
        return "time (RFC 3339)"
    return f"string ({_range(node, 'Length')})"


def _object(node: Mapping[str, Any]) -> str:
    if "additionalProperties" in node:
        return f"map ({_range(node, 'Properties')}) of {_type(node['additionalProperties'])}"
    if "properties" in node:
        return "object"
    return f"object of any form ({_range(node, 'Properties')})"


_TYPES = {"array": _array, "integer": _integer, "string": _string, "object": _object}


def _range(node: Mapping[str, Any], what: str) -> str:
    lowest, highest = node.get(f"min{what}"), node[f"max{what}"]
    return f"{lowest} to {highest}" if lowest else f"at most {highest}"


def _rules(node: Mapping[str, Any], path: str) -> Iterator[str]:
    """What each CEL rule asks for, by the path it sits on."""
    for rule in node.get("x-kubernetes-validations", ()):
        yield f"- `{path}`: {rule['message']}"
    for name, child in node.get("properties", {}).items():
        yield from _rules(child, f"{path}.{name}")
    if "items" in node:
        yield from _rules(node["items"], f"{path}[]")
