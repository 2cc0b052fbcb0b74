"""The fields of LLMProvider that are generated from the catalogue.

Law: a new credential part or setting in a row becomes a property, here and in the CRD, without an
edit.
"""

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import Field, create_model
from pydantic.alias_generators import to_snake

from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.v1alpha1.base import Part, Word, matching
from litellm_config_operator.v1alpha1.provider_headers import SecretHeaders
from litellm_config_operator.v1alpha1.provider_rules import among, mentioned
from litellm_config_operator.v1alpha1.shared import SecretKeySelector

Segment = Annotated[
    Word,
    matching(
        r"^[A-Za-z0-9_-][A-Za-z0-9._-]*$",
        "{field} must be letters, digits, '-', '_' and '.', as it becomes a part of an address",
    ),
]

HEADER_PART = "headers/"
"""How the name of a part of the credentials begins that is a header."""


class CredentialSelectors(Part):
    """Where each part of the credentials is kept. One property per part that some type uses."""

    headers: SecretHeaders = ()
    """Headers of every request for a model, with their values in Secrets: at most 8. LiteLLM sends
    them beside the key; see the type's page for models of which it does not."""

    def get(self, part: str) -> SecretKeySelector | None:
        """The selector of one part, by its name in the spec (`apiKey`)."""
        selector: SecretKeySelector | None = getattr(self, to_snake(part), None)
        return selector

    def items(self) -> Iterator[tuple[str, SecretKeySelector]]:
        """The parts that are set, by their names in the spec, in a fixed order; then the headers,
        by `header_part` of their names.
        """
        for name, field in type(self).model_fields.items():
            selector = None if name == "headers" else getattr(self, name)
            if selector is not None:
                yield str(field.alias), selector
        for header in self.headers:
            yield header_part(header.name), header.secret_key_ref


def header_part(name: str) -> str:
    """The name of the part of the credentials that is a header."""
    return HEADER_PART + name.lower()


def part_fields() -> dict[str, Any]:
    """One optional selector for each credential part in the catalogue."""
    parts = {part.name: part for row in PROVIDER_TYPES.values() for part in row.credentials}
    return {
        to_snake(name): _selector(name, part.description) for name, part in sorted(parts.items())
    }


def _selector(name: str, description: str) -> tuple[Any, Any]:
    text = f"{description} For {_users(f'credentials.{name}')}.".strip()
    return SecretKeySelector | None, Field(default=None, alias=name, description=text)


def setting_fields() -> dict[str, Any]:
    """One optional object for each group of settings, with one string for each setting."""
    groups: dict[str, dict[str, Any]] = {}
    for setting in (setting for row in PROVIDER_TYPES.values() for setting in row.settings):
        group, name = setting.path.split(".")
        groups.setdefault(group, {})[to_snake(name)] = (
            (Segment if setting.in_address else Word) | None,
            Field(default=None, alias=name, description=setting.description),
        )
    return {
        group: (
            create_model(f"{group.title()}Settings", __base__=Part, **fields) | None,
            Field(default=None, description=f"Settings for {_users(f'{group}.')} alone."),
        )
        for group, fields in sorted(groups.items())
    }


def _users(path: str) -> str:
    """The types that have a field at this path, or at any path that begins with it."""
    names = [
        row.name
        for row in PROVIDER_TYPES.values()
        if any(field.startswith(path) for field in mentioned(row))
    ]
    return among(names, tuple(PROVIDER_TYPES), "type")
