"""Secrets of a moved configuration: one for each LLMProvider, and one for the LLMProxy.

Law: a value is in a Secret and nowhere else, whether the file had it in plain text or named a
variable. A variable that nobody knows the value of becomes an empty key that somebody must fill.
"""

import re
from collections.abc import Mapping
from typing import Any

from tests.moving.notes import Manifest, Notes

_REFERENCE = re.compile(r"os\.environ/([A-Za-z_][A-Za-z0-9_]*)")


def variable_of(value: Any) -> str | None:
    """The variable that a value refers to, if it is a reference."""
    found = _REFERENCE.fullmatch(value) if isinstance(value, str) else None
    return found[1] if found else None


class Secrets:
    """The Secrets that are made, and the values that they hold."""

    def __init__(self, environment: Mapping[str, str], notes: Notes) -> None:
        self.environment = environment
        self.notes = notes
        self.data: dict[str, dict[str, str]] = {}

    def value(self, given: Any) -> str:
        """What the process would have in the place of this value."""
        name = variable_of(given)
        return str(given) if name is None else self.environment.get(name, "")

    def keep(self, secret: str, key: str, given: Any, path: str) -> dict[str, str]:
        """Put a value into a Secret; returns the selector that names it."""
        name = variable_of(given)
        if name is None:
            self.notes.changed(path, f"in plain text; it is key {key} of Secret {secret} now")
        elif name not in self.environment:
            self.notes.changed(path, f"fill key {key} of Secret {secret}: what {name} holds")
        self.data.setdefault(secret, {})[key] = self.value(given)
        return {"name": secret, "key": key}

    def manifests(self, namespace: str) -> list[Manifest]:
        return [
            {
                "apiVersion": "v1",
                "kind": "Secret",
                "metadata": {"name": name, "namespace": namespace},
                "stringData": values,
            }
            for name, values in self.data.items()
        ]
