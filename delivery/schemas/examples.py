"""The shortest manifests that use a provider type, for its page.

Law: made from the rows alone; the API server accepts them unchanged.
"""

from collections.abc import Iterator
from typing import Any

from litellm_config_operator.catalogue.columns import Need, ProviderType
from litellm_config_operator.credentials.key_values import PLACEHOLDER

_NAMESPACE = "llm"
_API_VERSION = "litellm-config.dev/v1alpha1"
_SERVER = "http://{name}.llm.svc:8000/v1"
_MODEL = "replace-with-a-model"
_SETTING = "replace-with-yours"

Manifest = dict[str, Any]


def examples(row: ProviderType) -> tuple[Manifest, ...]:
    """A Secret, an LLMProvider and an LLMModel of this type."""
    parts = [part.name for part in row.credentials if _is_shown(part.name, part.need)]
    return (
        _secret(row, parts),
        _object("LLMProvider", row.name, _provider_spec(row, parts)),
        _object(
            "LLMModel",
            f"{row.name}-model",
            {"providerRef": {"name": row.name}, "model": row.example_model or _MODEL},
        ),
    )


def keyless(row: ProviderType) -> tuple[Manifest, ...]:
    """The LLMProvider and the LLMModel for a server that asks for no key."""
    _, provider, model = examples(row)
    spec = {name: value for name, value in provider["spec"].items() if name != "credentials"}
    return provider | {"spec": spec}, model


def as_yaml(manifests: tuple[Manifest, ...]) -> str:
    """The manifests in YAML as a person would write it."""
    return "---\n".join(
        "".join(f"{line}\n" for line in _lines(manifest, 0)) for manifest in manifests
    )


def secret_key(part: str) -> str:
    """The key of the Secret that holds a part: `apiKey` is in `api-key`."""
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in part)


def _is_shown(name: str, need: Need) -> bool:
    """Required parts are shown, and the API key also where it is optional."""
    return need is Need.REQUIRED or (need is Need.OPTIONAL and name == "apiKey")


def _secret(row: ProviderType, parts: list[str]) -> Manifest:
    data = {secret_key(part): f"{PLACEHOLDER}{secret_key(part)}" for part in parts}
    metadata = {"name": f"{row.name}-key", "namespace": _NAMESPACE}
    return {"apiVersion": "v1", "kind": "Secret", "metadata": metadata, "stringData": data}


def _provider_spec(row: ProviderType, parts: list[str]) -> Manifest:
    spec: Manifest = {"type": row.name}
    if row.names_provider:
        spec["litellmProvider"] = row.example_provider
    if row.base_url is Need.REQUIRED:
        spec["baseURL"] = row.example_base_url or _SERVER.format(name=row.name)
    for setting in row.settings:
        if setting.need is Need.REQUIRED:
            group, name = setting.path.split(".")
            spec.setdefault(group, {})[name] = _SETTING
    secret = f"{row.name}-key"
    spec["credentials"] = {part: {"name": secret, "key": secret_key(part)} for part in parts}
    return spec


def _object(kind: str, name: str, spec: Manifest) -> Manifest:
    metadata = {"name": name, "namespace": _NAMESPACE}
    return {"apiVersion": _API_VERSION, "kind": kind, "metadata": metadata, "spec": spec}


def _scalar(value: str) -> str:
    """A text as a YAML scalar, in quotes if its first character needs them."""
    return f'"{value}"' if value.startswith(("@", "*", "&")) else value


def _lines(node: Manifest, depth: int) -> Iterator[str]:
    """Lines in block style, with the innermost objects in one line."""
    indent = "  " * depth
    for name, value in node.items():
        if not isinstance(value, dict):
            yield f"{indent}{name}: {_scalar(value)}"
        elif depth and all(isinstance(part, str) for part in value.values()) and name != "spec":
            yield f"{indent}{name}: {{{', '.join(f'{k}: {v}' for k, v in value.items())}}}"
        else:
            yield f"{indent}{name}:"
            yield from _lines(value, depth + 1)
