"""Write the CustomResourceDefinitions and the pages made from models and rows, or check them.

    python -m litellm_config_operator.crdgen --write crds --providers docs/providers
    python -m litellm_config_operator.crdgen --check crds --providers docs/providers

`--docs docs/api-reference.md` adds the API reference, and `--parameters docs/parameters.md` the
page of what an LLMModel may hand to LiteLLM.

Law: same models, same bytes. Nothing in the output is edited by hand.
"""

import argparse
import difflib
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from litellm_config_operator.api_reference import reference
from litellm_config_operator.parameter_page import parameter_page
from litellm_config_operator.provider_pages import pages
from litellm_config_operator.provider_types import PROVIDER_TYPES
from litellm_config_operator.structural import Schema, structural
from litellm_config_operator.v1alpha1 import GROUP, KINDS, PENDING, VERSION, KubernetesObject
from litellm_config_operator.v1alpha1.shared import Column

_HEADER = (
    "# Generated from the models by `python -m litellm_config_operator.crdgen`. Do not edit.\n"
)
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


def outputs(
    folder: Path, docs: Path | None, providers: Path | None, parameters: Path | None = None
) -> dict[Path, str]:
    """Everything that is generated, by where it belongs."""
    found = {folder / name: content for name, content in crd_files().items()}
    if docs is not None:
        schemas = {kind.__name__: crd(kind) for kind in KINDS}
        found[docs] = reference(schemas)
    if parameters is not None:
        found[parameters] = parameter_page()
    if providers is not None:
        written = pages(PROVIDER_TYPES)
        found |= {providers / name: content for name, content in written.items()}
        found |= {page: "" for page in providers.glob("*.md") if page.name not in written}
    return found


def write(files: Mapping[Path, str]) -> None:
    """Write every file; one without content is of a type that is no more, and goes."""
    for path, content in files.items():
        if not content:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def differences(files: Mapping[Path, str]) -> Iterator[str]:
    """What differs on disk, as unified diffs."""
    for path, wanted in files.items():
        found = path.read_text(encoding="utf-8") if path.exists() else ""
        yield from difflib.unified_diff(
            found.splitlines(keepends=True),
            wanted.splitlines(keepends=True),
            f"{path} (on disk)",
            f"{path} (from the models)",
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or check; 1 when something on disk is not what the models say."""
    parser = argparse.ArgumentParser(prog="crdgen", description="CRDs and docs from the models.")
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--write", type=Path, metavar="DIR", help="write the CRDs to this folder")
    action.add_argument("--check", type=Path, metavar="DIR", help="fail when the folder differs")
    parser.add_argument("--docs", type=Path, metavar="FILE", help="the API reference, too")
    parser.add_argument("--providers", type=Path, metavar="DIR", help="a page per type, too")
    parser.add_argument("--parameters", type=Path, metavar="FILE", help="parameters and info, too")
    chosen = parser.parse_args(arguments)
    pages_wanted = (chosen.docs, chosen.providers, chosen.parameters)
    if chosen.write:
        write(outputs(chosen.write, *pages_wanted))
        return 0
    found = list(differences(outputs(chosen.check, *pages_wanted)))
    sys.stdout.writelines(found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
