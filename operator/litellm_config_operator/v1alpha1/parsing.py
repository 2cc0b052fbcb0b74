"""Reads a kind from the API server's JSON, or says what is wrong with the object.

Law: no input makes it raise, and no message repeats a value, because messages go into statuses and
logs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeVar

from pydantic import Field, ValidationError

from litellm_config_operator.boundary import Caught, Subject, guarded
from litellm_config_operator.v1alpha1.live_status import LiveStatus, ReadAs
from litellm_config_operator.v1alpha1.shared import (
    KubernetesObject,
    NamespacedName,
    ObjectMeta,
    Status,
)

Kind = TypeVar("Kind", bound=KubernetesObject)


@dataclass(frozen=True, slots=True)
class Malformed:
    """An object that cannot be read although the API server stored it: its CRD is older or newer
    than this operator. What it has in common with an object that was read has the same name.
    """

    kind: str
    metadata: ObjectMeta
    message: str
    live: LiveStatus = field(default_factory=LiveStatus)
    """Its live status: a condition that does not change keeps its time."""
    caught: Caught | None = None
    """The operator's own failure, where that is why it cannot be read."""

    @property
    def status(self) -> Status:
        """What its live status has in common with those of other kinds."""
        return self.live.read(Status)

    @property
    def key(self) -> NamespacedName:
        """Its namespace and name."""
        return NamespacedName(self.metadata.namespace, self.metadata.name)

    @property
    def created(self) -> str:
        """When it was created, as Kubernetes writes it."""
        return self.metadata.creation_timestamp

    @property
    def subject(self) -> Subject:
        """The object, as the boundary names it."""
        meta = self.metadata
        return Subject(self.kind, meta.namespace, meta.name, meta.uid, meta.generation)


_WORDS = {
    "missing": "is required",
    "bool_type": "must be true or false",
    "string_type": "must be a string",
    "int_type": "must be a whole number",
    "model_type": "must be an object",
    "dict_type": "must be an object",
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


class _Frame(KubernetesObject):
    """What every kind has besides its spec: it is read even where the spec cannot be."""

    live: Annotated[LiveStatus, ReadAs(Status), Field(alias="status", default_factory=LiveStatus)]


def parse(kind: type[Kind], body: Any) -> Kind | Malformed:
    """The object, or the first wrong field and what is wrong with it."""
    subject = Subject.of(kind.__name__, body)
    item = guarded(subject, "reading", lambda: _read(kind, body))
    if isinstance(item, Caught):
        return _malformed(kind, body, item.message, item)
    return item


def beyond_us(item: KubernetesObject | Malformed, caught: Caught) -> Malformed:
    """The object, which counts as unreadable from here on because the operator failed at it."""
    live = getattr(item, "live", LiveStatus())
    return Malformed(caught.subject.kind, item.metadata, caught.message, live, caught)


def _read(kind: type[Kind], body: Any) -> Kind | Malformed:
    try:
        return kind.model_validate(body)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        return _malformed(kind, body, _explain(first))
    except RecursionError:  # an enum's error message holds the whole refused value
        return _malformed(kind, body, "the object holds a value that is nested too deep")


def _malformed(
    kind: type[KubernetesObject], body: Any, message: str, caught: Caught | None = None
) -> Malformed:
    frame = _Frame.model_validate(body if isinstance(body, Mapping) else {})
    return Malformed(kind.__name__, frame.metadata, message, frame.live, caught)


def _explain(error: Mapping[str, Any]) -> str:
    """The field and what is wrong with it, from pydantic's error and without the input."""
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
