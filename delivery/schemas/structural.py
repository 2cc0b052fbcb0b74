"""From pydantic's JSON Schema to the structural schema a CustomResourceDefinition wants.

Law: a keyword that it does not know is refused. Every node has bounds and a description: the API
server's CEL cost estimate depends on the bounds, `kubectl explain` on the descriptions.
"""

from collections.abc import Callable, Mapping
from typing import Any

Schema = dict[str, Any]

_VALIDATIONS = "x-kubernetes-validations"
_PRESERVE = "x-kubernetes-preserve-unknown-fields"
_STORED_DEFAULT = "x-stored-default"
_MAX_INT32 = 2**31 - 1

# In the order in which they are written.
_PLAIN = (
    "description",
    "type",
    "format",
    "enum",
    "default",
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
    "required",
    _PRESERVE,
    "x-kubernetes-list-type",
    "x-kubernetes-list-map-keys",
)
_NESTED = ("properties", "items", "additionalProperties", _VALIDATIONS)
_DROPPED = ("title", "$defs")


class UnsupportedSchemaError(Exception):
    """A model uses what a CRD cannot express, or lacks what a CRD must have."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}")


def structural(schema: Mapping[str, Any], root: str) -> Schema:
    """The structural schema of one model's JSON Schema."""
    return _Converter(schema.get("$defs", {})).node(schema, root, root)


class _Converter:
    """Walks one document; `field` is the nearest property's name, for messages."""

    def __init__(self, definitions: Mapping[str, Any]) -> None:
        self._definitions = definitions

    def node(self, schema: Mapping[str, Any], path: str, field: str) -> Schema:
        """One node and everything below it."""
        merged = self._without_null(self._inlined(schema), path)
        if not merged.pop(_STORED_DEFAULT, False):
            merged.pop("default", None)
        unknown = set(merged) - {*_PLAIN, *_NESTED, *_DROPPED}
        if unknown:
            raise UnsupportedSchemaError(path, f"keyword {min(unknown)} has no place in a CRD")
        node = {name: merged[name] for name in _PLAIN if name in merged}
        _tidy(node, path)
        _CHECKS.get(node["type"], _anything)(node, merged, path)
        self._descend(node, merged, path, field)
        if _VALIDATIONS in merged:
            node[_VALIDATIONS] = [_named(rule, field) for rule in merged[_VALIDATIONS]]
        return node

    def _inlined(self, schema: Mapping[str, Any]) -> Schema:
        """The schema with its reference replaced by what it refers to; its own words win."""
        if "$ref" not in schema:
            return dict(schema)
        name = str(schema["$ref"]).removeprefix("#/$defs/")
        own = {key: value for key, value in schema.items() if key != "$ref"}
        return self._inlined(self._definitions[name]) | own

    def _without_null(self, schema: Schema, path: str) -> Schema:
        """Optional means absent, never null."""
        if "anyOf" not in schema:
            return schema
        others = [one for one in schema["anyOf"] if one != {"type": "null"}]
        if len(others) != 1:
            raise UnsupportedSchemaError(path, "a union of types has no structural schema")
        outer = {key: value for key, value in schema.items() if key != "anyOf"}
        return self._inlined(others[0]) | outer

    def _descend(self, node: Schema, merged: Schema, path: str, field: str) -> None:
        if "properties" in merged:
            node["properties"] = {
                name: self.node(child, f"{path}.{name}", name)
                for name, child in merged["properties"].items()
            }
        if "items" in merged:
            node["items"] = self.node(merged["items"], f"{path}[]", field)
        if _PRESERVE not in node and "additionalProperties" in merged:
            values = merged["additionalProperties"]
            if not isinstance(values, Mapping):
                raise UnsupportedSchemaError(path, "additionalProperties must be a schema")
            node["additionalProperties"] = self.node(values, f"{path}.*", field)


def _tidy(node: Schema, path: str) -> None:
    if "type" not in node:
        raise UnsupportedSchemaError(path, "a type is missing")
    if "description" in node:
        node["description"] = " ".join(node["description"].split())
    if isinstance(node.get("default", ""), list | dict | None):
        raise UnsupportedSchemaError(path, "only a single value can be a stored default")


def _named(rule: Mapping[str, Any], field: str) -> Schema:
    named = dict(rule) | {"message": rule["message"].replace("{field}", field)}
    if named.get("reason") == "FieldValueInvalid":
        del named["reason"]  # the server's own default
    return named


def _string(node: Schema, _merged: Schema, path: str) -> None:
    if "enum" in node or node.get("format") == "date-time":
        node.pop("maxLength", None)
    elif "maxLength" not in node:
        raise UnsupportedSchemaError(path, "a string needs maxLength")


def _integer(node: Schema, _merged: Schema, path: str) -> None:
    if "minimum" not in node or "maximum" not in node:
        raise UnsupportedSchemaError(path, "an integer needs minimum and maximum")
    node["format"] = "int32" if node["maximum"] <= _MAX_INT32 else "int64"


def _array(node: Schema, _merged: Schema, path: str) -> None:
    if "maxItems" not in node or "x-kubernetes-list-type" not in node:
        raise UnsupportedSchemaError(path, "a list needs maxItems and a list type")


def _object(node: Schema, merged: Schema, path: str) -> None:
    if "properties" not in merged and "maxProperties" not in node:
        raise UnsupportedSchemaError(path, "a map needs maxProperties")


def _anything(node: Schema, _merged: Schema, path: str) -> None:
    if node["type"] != "boolean":
        raise UnsupportedSchemaError(path, f"type {node['type']} has no place in our CRDs")


_CHECKS: Mapping[str, Callable[[Schema, Schema, str], None]] = {
    "string": _string,
    "integer": _integer,
    "array": _array,
    "object": _object,
}
