"""JSON Schemas of the kinds, for editors (yaml-language-server) and for kubeconform.

Law: they say what the CRDs say, and beyond it that no other field may be there, which the API
server only warns of. What a CRD checks with CEL, a JSON Schema cannot.
"""

import json
from typing import Any

from delivery.schemas.crd import kind_schema
from litellm_config_operator.v1alpha1 import GROUP, VERSION, KubernetesObject

Schema = dict[str, Any]

_DRAFT = "http://json-schema.org/draft-07/schema#"
"""The newest that yaml-language-server and kubeconform both read."""
_KUBERNETES_KEYWORDS = "x-kubernetes-"
_PRESERVE = "x-kubernetes-preserve-unknown-fields"
_INTEGER_FORMATS = {"int32", "int64"}


def file_name(kind: type[KubernetesObject]) -> str:
    """As the CRDs-catalog names them, so that tools find a schema by group, kind and version."""
    return f"{GROUP}/{kind.__name__.lower()}_{VERSION}.json"


def content(kind: type[KubernetesObject]) -> str:
    """The file of one kind."""
    return json.dumps(json_schema(kind), indent=2, ensure_ascii=False) + "\n"


def json_schema(kind: type[KubernetesObject]) -> Schema:
    """The schema of a manifest of this kind."""
    schema = _closed(kind_schema(kind))
    properties = schema["properties"]
    properties["apiVersion"]["const"] = f"{GROUP}/{VERSION}"
    properties["kind"]["const"] = kind.__name__
    required = ["apiVersion", "kind", "metadata", *schema.get("required", ())]
    return {"$schema": _DRAFT, "title": kind.__name__, **schema, "required": required}


def _closed(node: Schema) -> Schema:
    """The node without Kubernetes' own keywords; fields that it does not have are refused."""
    closed = {name: value for name, value in node.items() if _is_json_schema(name, value)}
    if "properties" in node:
        closed["properties"] = {name: _closed(child) for name, child in node["properties"].items()}
        if _PRESERVE not in node:
            closed["additionalProperties"] = False
    for name in ("items", "additionalProperties"):
        if isinstance(node.get(name), dict):
            closed[name] = _closed(node[name])
    return closed


def _is_json_schema(keyword: str, value: Any) -> bool:
    if keyword == "format":
        return value not in _INTEGER_FORMATS
    return not keyword.startswith(_KUBERNETES_KEYWORDS)
