"""Why an entry may leave the published file: its owner says so, or its object is gone.

Law: pure. Without one of the two nothing is taken away: that nothing was read of an object is no
evidence.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from litellm_config_operator.config.render import Config
from litellm_config_operator.deciding.assess import Hold, ModelAssessment
from litellm_config_operator.deciding.discovered import listed_by
from litellm_config_operator.deciding.findings import false
from litellm_config_operator.deciding.world import World
from litellm_config_operator.v1alpha1 import (
    LLMModel,
    LLMProvider,
    Malformed,
    NamespacedName,
    ObjectMeta,
)
from litellm_config_operator.v1alpha1.reasons import ModelReason

_UNREAD = "Namespace {} may not be read now: what was published of it stays"


@dataclass(frozen=True, slots=True)
class SaysSo:
    """The object is there, and it or the LLMProxy does not want the entry."""

    subject: str
    generation: int


@dataclass(frozen=True, slots=True)
class Gone:
    """Everything in the namespace was read, and the object is not there."""

    namespace: str


Evidence = SaysSo | Gone


class NoEvidenceError(Exception):
    """An entry would be removed although nobody said that it may be."""


def key_of(entry_id: str) -> NamespacedName:
    """The object that an entry was made from: an LLMModel, or a model of a provider's list."""
    namespace, _, name = entry_id.partition("/")
    return NamespacedName(namespace, name)


def removals(published: Config, config: Config, world: World) -> dict[str, Evidence]:
    """Why each entry that leaves the file may leave it.

    Raises:
        NoEvidenceError: one of them may not.
    """
    return {
        entry_id: _evidence(entry_id, world)
        for entry_id in sorted(published.ids - config.entries.keys())
    }


def unread(entry_ids: Iterable[str], world: World) -> dict[NamespacedName, ModelAssessment]:
    """What is published of namespaces that may not be read now, to be held as it is."""
    unknown = (entry_id for entry_id in entry_ids if _owner(entry_id, world) is None)
    keys = map(key_of, unknown)
    return {key: _held(key) for key in keys if world.is_unread(key.namespace)}


def _held(key: NamespacedName) -> ModelAssessment:
    obstacle = false(ModelReason.LAST_GOOD, _UNREAD.format(key.namespace))
    metadata = ObjectMeta(namespace=key.namespace, name=key.name)
    model = Malformed("LLMModel", metadata, message=obstacle.message)
    return ModelAssessment(model, obstacle, obstacle, Hold(obstacle))


def _owner(entry_id: str, world: World) -> LLMModel | LLMProvider | Malformed | None:
    """The object that an entry was made from, if it is known."""
    listed = listed_by(entry_id)
    if listed is not None:
        return world.providers.get(listed[0])
    return world.models.get(key_of(entry_id))


def _evidence(entry_id: str, world: World) -> Evidence:
    key, owner = key_of(entry_id), _owner(entry_id, world)
    if owner is not None:
        return SaysSo(str(owner.subject), owner.subject.generation)
    if world.is_unread(key.namespace):
        raise NoEvidenceError
    return Gone(key.namespace)
