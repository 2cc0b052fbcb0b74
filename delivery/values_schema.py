"""`values.schema.json` of the charts: what Helm refuses before anything reaches the cluster.

Law: a value that values.yaml does not have is refused; the operator's settings are those of
`Settings`. The draft is the one that every Helm since 3.0 understands.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic.alias_generators import to_camel

from delivery.places import CHART, CRDS_CHART
from delivery.values import UndescribedError, Value, read
from litellm_config_operator.settings import Settings

Schema = dict[str, Any]

SET_BY_THE_CHART = {
    "namespace",
    "watch_namespaces",
    "identity",
    "secrets_access",
    "lease_name",
    "lease_namespace",
    "health_port",
    "health_host",
}
"""Settings that the chart sets itself, or offers as a value because more depends on them."""
SETTINGS = ("settings",)
SHARED = ("global",)
"""Values that a parent chart shares with all its subcharts, so that unknown keys are allowed."""
OF_A_PARENT: Schema = {
    "enabled": {
        "description": "For the `condition` of a parent chart. Nothing here looks at it.",
        "type": "boolean",
    },
    "global": {"type": "object"},
}
"""What Helm adds to the values of a chart that is a dependency of another."""
_TYPES = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array"}


def files(root: Path) -> dict[str, str]:
    """The schema of each chart."""
    return {
        f"{chart}/values.schema.json": text(read(root / chart / "values.yaml"))
        for chart in (CHART, CRDS_CHART)
    }


def text(values: Sequence[Value]) -> str:
    """The schema of a whole values.yaml."""
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", **_object(values)}
    schema["properties"] = OF_A_PARENT | schema["properties"]
    return json.dumps(schema, indent=2) + "\n"


def _object(values: Sequence[Value]) -> Schema:
    properties = {value.path[-1]: _schema(value) for value in values}
    needed = [value.path[-1] for value in values if _is_needed(value)]
    required = {"required": needed} if needed else {}
    return {"type": "object", "additionalProperties": False, "properties": properties} | required


def _is_needed(value: Value) -> bool:
    """Whether the schema requires the value, so that null is refused.

    Helm deletes a value that a user sets to null, and a template that needs it would stop with an
    obscure message. A value that may be null has null among the types in its `@schema`.
    """
    return bool(value.default) and "null" not in value.schema.get("type", ())


def _schema(value: Value) -> Schema:
    described = {"description": value.description}
    if value.path == SETTINGS:
        return described | settings_schema()
    if value.children:
        free = {"additionalProperties": True} if value.path == SHARED else {}
        return described | _object(value.children) | value.schema | free
    return described | _type(value) | value.schema


def _type(value: Value) -> Schema:
    if {"type", "enum", "oneOf"} & value.schema.keys():
        return {}
    if isinstance(value.default, dict) and "additionalProperties" in value.schema:
        return {"type": "object"}
    if isinstance(value.default, list) and "items" not in value.schema:
        raise UndescribedError(f"{value.dotted}: a list needs `@schema` with its items")
    if type(value.default) not in _TYPES:
        raise UndescribedError(f"{value.dotted}: `@schema` must say its type")
    return {"type": _TYPES[type(value.default)]}


def settings_schema() -> Schema:
    """The settings of the operator that are passed on as they are."""
    schemas = Settings.model_json_schema()["properties"]
    properties = {
        to_camel(name): _setting(schema)
        for name, schema in schemas.items()
        if name not in SET_BY_THE_CHART
    }
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _setting(schema: Schema) -> Schema:
    return {key: value for key, value in schema.items() if key not in {"title", "default"}}
