"""Specs of LLMProvider for every type in the table, so that a new row needs no new test."""

from typing import Any

from litellm_config_operator.catalogue.columns import CredentialSet, Need, ProviderType
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES


def type_paths() -> list[str]:
    parts = {f"credentials.{part.name}" for r in PROVIDER_TYPES.values() for part in r.credentials}
    return [
        "baseURL",
        "litellmProvider",
        *sorted(parts | {s.path for r in PROVIDER_TYPES.values() for s in r.settings}),
    ]


def needed(row: ProviderType, path: str) -> Need:
    if path == "baseURL":
        return row.base_url
    if path == "litellmProvider":
        return Need.REQUIRED if row.names_provider else Need.FORBIDDEN
    said = {f"credentials.{part.name}": part.need for part in row.credentials}
    return (said | {setting.path: setting.need for setting in row.settings}).get(
        path, Need.FORBIDDEN
    )


def smallest_of(row: ProviderType) -> dict[str, Any]:
    """The shortest spec of this type that is valid."""
    return smallest_with(row, row.credential_sets[0] if row.credential_sets else None)


def smallest_with(row: ProviderType, each: CredentialSet | None) -> dict[str, Any]:
    """The shortest valid spec of this type that signs in by this set."""
    spec: dict[str, Any] = {"type": row.name}
    chosen = (each.lead, *each.required) if each else ()
    for path in type_paths():
        if needed(row, path) is Need.REQUIRED or path in chosen:
            set_path(spec, path)
    if row.names_provider:
        set_path(spec, "credentials.apiKey")
    return spec


def set_path(spec: dict[str, Any], path: str) -> None:
    group, _, name = path.partition(".")
    if path == "litellmProvider":
        spec[path] = "minimax"
    elif not name:
        spec[group] = "https://llm.example.com"
    elif group == "credentials":
        spec.setdefault(group, {})[name] = {"name": "secret", "key": "key"}
    else:
        spec.setdefault(group, {})[name] = "text"


def everything_of(row: ProviderType) -> list[dict[str, Any]]:
    """Specs of this type with all that the table lets it have, one for each way to sign in."""
    exclusive = {path for each in row.credential_sets for path in (each.lead, *each.followers)}
    found = []
    for each in row.credential_sets or (None,):
        spec: dict[str, Any] = {"type": row.name}
        chosen = {each.lead, *each.followers} if each else set()
        for path in type_paths():
            if needed(row, path) is not Need.FORBIDDEN and (
                path not in exclusive or path in chosen
            ):
                set_path(spec, path)
        found.append(with_headers(spec, "X-Team") if row.sends_headers else spec)
    return found


def with_headers(spec: dict[str, Any], *names: str) -> dict[str, Any]:
    """The same spec with these headers, whose values are in a Secret."""
    reference = {"name": "secret", "key": "team"}
    headers = [{"name": name, "secretKeyRef": reference} for name in names]
    return spec | {"credentials": {**spec.get("credentials", {}), "headers": headers}}
