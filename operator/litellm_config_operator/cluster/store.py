"""The LLMProviders, LLMModels and LLMProxies of the cluster, as they were read last.

Law: content comes from reads and from the answers to our own writes, never from a watch event. Of
two versions of one object the newer stays, in whatever order they arrive. An object leaves the
store only with evidence that it is gone.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from litellm_config_operator.kube.answers import version_of
from litellm_config_operator.kube.resources import LLMMODELS, LLMPROVIDERS, LLMPROXIES, Resource
from litellm_config_operator.v1alpha1 import (
    LLMModel,
    LLMProvider,
    LLMProxy,
    Malformed,
    NamespacedName,
    parse,
)
from litellm_config_operator.watching.fingerprints import fingerprint, key_of

logger = logging.getLogger(__name__)

Parsed = LLMProvider | LLMModel | LLMProxy | Malformed
KINDS: Mapping[Resource, type[LLMProvider] | type[LLMModel] | type[LLMProxy]] = {
    LLMPROXIES: LLMProxy,
    LLMMODELS: LLMModel,
    LLMPROVIDERS: LLMProvider,
}
"""What refers comes before what it refers to: of objects that are applied in their natural order
none is then read without those it needs."""


@dataclass(frozen=True, slots=True)
class Gone:
    """Evidence that an object does not exist: what was asked, in words."""

    how: str


@dataclass(frozen=True, slots=True)
class Stored:
    """One object as it was read or written."""

    key: NamespacedName
    parsed: Parsed
    uid: str
    version: int
    fingerprint: str
    is_going: bool = False
    """Whether it is being deleted."""

    @classmethod
    def of(cls, resource: Resource, body: Mapping[str, Any]) -> "Stored":
        """From the API server's JSON."""
        metadata = body["metadata"]
        return cls(
            key_of(body),
            parse(KINDS[resource], body),
            str(metadata["uid"]),
            version_of(body),
            fingerprint(resource, body),
            bool(metadata.get("deletionTimestamp")),
        )


@dataclass(frozen=True, slots=True)
class Change:
    """One object before and after; None: there was none, or there is none."""

    resource: Resource
    key: NamespacedName
    before: Stored | None
    after: Stored | None

    @property
    def is_of_status_alone(self) -> bool:
        """Whether nothing but the status differs."""
        before, after = self.before, self.after
        if before is None or after is None or before.uid != after.uid:
            return False
        return before.fingerprint == after.fingerprint


class Store:
    """The objects of the three kinds, by kind and name."""

    def __init__(self) -> None:
        self._objects: dict[Resource, dict[NamespacedName, Stored]] = {
            resource: {} for resource in KINDS
        }
        self._parsed: dict[Resource, dict[NamespacedName, Any]] = {
            resource: {} for resource in KINDS
        }
        self._fingerprints: dict[str, str] = {}
        self.touched: dict[Resource, set[NamespacedName]] = {resource: set() for resource in KINDS}
        """What changed since somebody emptied this."""
        self._epoch = 0
        """Grows when the cluster is set back: what was read before says nothing of what is."""

    @property
    def providers(self) -> Mapping[NamespacedName, LLMProvider | Malformed]:
        """The LLMProviders."""
        return self._parsed[LLMPROVIDERS]

    @property
    def models(self) -> Mapping[NamespacedName, LLMModel | Malformed]:
        """The LLMModels."""
        return self._parsed[LLMMODELS]

    @property
    def proxies(self) -> Mapping[NamespacedName, LLMProxy | Malformed]:
        """The LLMProxies."""
        return self._parsed[LLMPROXIES]

    def get(self, resource: Resource, key: NamespacedName) -> Stored | None:
        """The object of that name."""
        return self._objects[resource].get(key)

    def of(self, resource: Resource) -> Mapping[NamespacedName, Stored]:
        """All of one kind."""
        return self._objects[resource]

    def names(self, resource: Resource, namespace: str | None) -> set[NamespacedName]:
        """Of all of one kind, in a namespace or (None) in all."""
        return {key for key in self._objects[resource] if namespace in {None, key.namespace}}

    def put(self, resource: Resource, found: Stored) -> Change | None:
        """Take an object as it was read or written; None: this version or a newer one is there."""
        before = self.get(resource, found.key)
        if before is not None and before.version >= found.version:
            return None
        self._keep(resource, found)
        return Change(resource, found.key, before, found)

    def remove(self, resource: Resource, key: NamespacedName, evidence: Gone) -> Change | None:
        """Forget an object that is gone; None: there is none."""
        before = self._objects[resource].pop(key, None)
        if before is None:
            return None
        self._parsed[resource].pop(key)
        self.touched[resource].add(key)
        self._forget(before.uid)
        logger.info("Forgot %s %s (%s)", resource.kind, key, evidence.how)
        return Change(resource, key, before, None)

    def fingerprint(self, uid: str) -> str:
        """Differs between two versions of an object when more than the status does."""
        return f"{self._epoch}/{uid}/{self._fingerprints[uid]}"

    def missing_from(
        self,
        resource: Resource,
        seen: Iterable[NamespacedName],
        namespaces: Iterable[str | None],
        version: int,
    ) -> Iterator[NamespacedName]:
        """The objects of these namespaces (None: all) that a list of this version lacks. What was
        written after the list is not missing from it.
        """
        scopes, listed = set(namespaces), set(seen)
        for key, stored in self._objects[resource].items():
            is_covered = None in scopes or key.namespace in scopes
            if is_covered and key not in listed and stored.version <= version:
                yield key

    def clear(self) -> list[Change]:
        """Forget everything: the cluster was set back to an earlier state."""
        changes = [
            Change(resource, key, stored, None)
            for resource, objects in self._objects.items()
            for key, stored in objects.items()
        ]
        for resource in KINDS:
            self.touched[resource] |= self._objects[resource].keys()
            self._objects[resource].clear()
            self._parsed[resource].clear()
        self._fingerprints.clear()
        self._epoch += 1
        return changes

    def _keep(self, resource: Resource, found: Stored) -> None:
        key = found.key
        before = self._objects[resource].get(key)
        if before is not None and before.uid != found.uid:
            self._forget(before.uid)
        self.touched[resource].add(key)
        self._objects[resource][key] = found
        self._parsed[resource][key] = found.parsed
        self._fingerprints[found.uid] = found.fingerprint

    def _forget(self, uid: str) -> None:
        self._fingerprints.pop(uid, None)
