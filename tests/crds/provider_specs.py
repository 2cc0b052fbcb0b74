"""Specs of LLMProvider for every type in the table, so that a new row needs no new test."""

from typing import Any

from litellm_config_operator.provider_type_table import Need, ProviderType
from litellm_config_operator.provider_types import PROVIDER_TYPES


def type_paths() -> list[str]:
    parts = {f"credentials.{part.name}" for r in PROVIDER_TYPES.values() for part in r.credentials}
    return [
        "baseURL",
        *sorted(parts | {s.path for r in PROVIDER_TYPES.values() for s in r.settings}),
    ]


def needed(row: ProviderType, path: str) -> Need:
    if path == "baseURL":
        return row.base_url
    said = {f"credentials.{part.name}": part.need for part in row.credentials}
    return (said | {setting.path: setting.need for setting in row.settings}).get(
        path, Need.FORBIDDEN
    )


def smallest_of(row: ProviderType) -> dict[str, Any]:
    """The shortest spec of this type that is valid."""
    spec: dict[str, Any] = {"type": row.name}
    for path in type_paths():
        if needed(row, path) is Need.REQUIRED:
            set_path(spec, path)
    return spec


def set_path(spec: dict[str, Any], path: str) -> None:
    group, _, name = path.partition(".")
    if not name:
        spec[group] = "https://llm.example.com"
    elif group == "credentials":
        spec.setdefault(group, {})[name] = {"name": "secret", "key": "key"}
    else:
        spec.setdefault(group, {})[name] = "text"


def everything_of(row: ProviderType) -> dict[str, Any]:
    """A spec of this type with all that the table lets it have."""
    spec: dict[str, Any] = {"type": row.name}
    for path in type_paths():
        if needed(row, path) is not Need.FORBIDDEN:
            set_path(spec, path)
    return spec
