"""From the API server's JSON to a kind, or to a value that says what is wrong with it.

Law: never raises for any input, and never repeats a value: messages end up in statuses and logs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import ValidationError

from litellm_config_operator.v1alpha1.shared import KubernetesObject, ObjectMeta

Kind = TypeVar("Kind", bound=KubernetesObject)


@dataclass(frozen=True, slots=True)
class Malformed:
    """An object we cannot read, which the schema let through (an older CRD, a newer operator)."""

    namespace: str
    name: str
    uid: str
    generation: int
    message: str
    labels: Mapping[str, str] = field(default_factory=dict)
    created: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """Namespace and name."""
        return self.namespace, self.name


_WORDS = {
    "missing": "is required",
    "bool_type": "must be true or false",
    "string_type": "must be a string",
    "int_type": "must be a whole number",
    "model_type": "must be an object",
    "dict_type": "must be an object",
    "mapping_type": "must be an object",
    "tuple_type": "must be a list",
    "enum": "must be {expected}",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "string_too_short": "must have at least {min_length} characters",
    "string_too_long": "must have at most {max_length} characters",
    "string_pattern_mismatch": "must match {pattern}",
    "too_short": "must have at least {min_length} entries",
    "too_long": "must have at most {max_length} entries",
}


def parse(kind: type[Kind], body: Mapping[str, Any]) -> Kind | Malformed:
    """The object, or what the first wrong field is and what is wrong with it."""
    try:
        return kind.model_validate(body)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        return _malformed(body, _explain(first))


def _malformed(body: Any, message: str) -> Malformed:
    found = body.get("metadata") if isinstance(body, Mapping) else None
    meta = ObjectMeta.model_validate(found if isinstance(found, Mapping) else {})
    return Malformed(
        meta.namespace,
        meta.name,
        meta.uid,
        meta.generation,
        message,
        meta.labels,
        meta.creation_timestamp,
    )


def _explain(error: Mapping[str, Any]) -> str:
    """The field and what is wrong with it, from pydantic's error without its input."""
    field = _path(error["loc"])
    context: Mapping[str, Any] = error.get("ctx") or {}
    if error["type"] == "rule":
        text = str(context["text"])
        return text.replace("{field}", field) if "{field}" in text else f"{field}: {text}"
    words = _WORDS.get(error["type"], "is not valid")
    return f"{field} {words.format(**context)}"


def _path(steps: tuple[int | str, ...]) -> str:
    path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    return path.removeprefix(".") or "the object"
