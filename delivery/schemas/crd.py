"""The CustomResourceDefinitions, made from the kinds.

Law: same models, same bytes.
"""

from collections.abc import Mapping
from typing import Any

import yaml

from delivery.schemas.structural import Schema, structural
from litellm_config_operator.v1alpha1 import GROUP, KINDS, PENDING, VERSION, KubernetesObject
from litellm_config_operator.v1alpha1.shared import Column

_HEADER = "# Generated from the models by `make generate`. Do not edit.\n"
_STANDARD_PROPERTIES = {
    "apiVersion": {
        "description": f"Always {GROUP}/{VERSION}.",
        "type": "string",
        "maxLength": 253,
    },
    "kind": {"description": "The kind of this object.", "type": "string", "maxLength": 63},
    "metadata": {"type": "object"},  # the server allows no more: it describes metadata itself
}


def crd(kind: type[KubernetesObject]) -> dict[str, Any]:
    """The CustomResourceDefinition of one kind."""
    resource = kind.RESOURCE
    names = {
        "categories": ["llm"],
        "kind": kind.__name__,
        "listKind": f"{kind.__name__}List",
        "plural": resource.plural,
        "shortNames": [resource.short_name],
        "singular": resource.singular,
    }
    return {
        "apiVersion": "apiextensions.k8s.io/v1",
        "kind": "CustomResourceDefinition",
        "metadata": {"name": f"{resource.plural}.{GROUP}"},
        "spec": {
            "group": GROUP,
            "names": names,
            "scope": "Namespaced",
            "versions": [_version(kind)],
        },
    }


def _version(kind: type[KubernetesObject]) -> dict[str, Any]:
    version: dict[str, Any] = {
        "name": VERSION,
        "served": True,
        "storage": True,
        "subresources": {"status": {}},
        "additionalPrinterColumns": [_column(column) for column in kind.RESOURCE.columns],
    }
    if kind.RESOURCE.selectable:
        version["selectableFields"] = [{"jsonPath": path} for path in kind.RESOURCE.selectable]
    return version | {"schema": {"openAPIV3Schema": kind_schema(kind)}}


def _column(column: Column) -> dict[str, Any]:
    entry: dict[str, Any] = {"name": column.name, "type": column.type, "jsonPath": column.path}
    return entry | ({"priority": 1} if column.wide else {})


def kind_schema(kind: type[KubernetesObject]) -> Schema:
    """The schema of a whole object: the standard properties, spec, and status with its default."""
    model = kind.model_json_schema(by_alias=True)
    del model["properties"]["metadata"]
    schema = structural(model, kind.__name__)
    parts = schema["properties"]
    if "spec" in schema.get("required", ()):
        schema["required"] = ["spec"]
    else:
        parts["spec"] = _defaulted(parts["spec"], {})
    pending = PENDING.model_dump(mode="json", by_alias=True, exclude_none=True)
    parts["status"] = _defaulted(parts["status"], {"conditions": [pending]})
    schema["properties"] = {
        **_STANDARD_PROPERTIES,
        "spec": parts["spec"],
        "status": parts["status"],
    }
    return schema


def _defaulted(node: Schema, default: Mapping[str, Any]) -> Schema:
    """The node with a default, placed before its properties."""
    head = {name: node[name] for name in ("description", "type")}
    return {**head, "default": dict(default), **node}


def file_name(kind: type[KubernetesObject]) -> str:
    """As controller-gen names them."""
    return f"{GROUP}_{kind.RESOURCE.plural}.yaml"


class _Dumper(yaml.SafeDumper):
    """Lists indented below their key, no anchors."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - PyYAML's signature
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML's signature
        return True


def _string(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    """Text of several lines is shown as it is."""
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, "|" if "\n" in text else None)


_Dumper.add_representer(str, _string)


def dumped(document: Any) -> str:
    """The document as YAML, in the order it was built."""
    text: str = yaml.dump(document, Dumper=_Dumper, sort_keys=False, width=100)
    return text


def to_yaml(document: Mapping[str, Any]) -> str:
    """The document as the content of a generated file."""
    return _HEADER + dumped(document)


def crd_files() -> dict[str, str]:
    """File name to content, for the whole folder."""
    files = {file_name(kind): to_yaml(crd(kind)) for kind in KINDS}
    kustomization = {
        "apiVersion": "kustomize.config.k8s.io/v1beta1",
        "kind": "Kustomization",
        "resources": sorted(files),
    }
    return files | {"kustomization.yaml": to_yaml(kustomization)}
