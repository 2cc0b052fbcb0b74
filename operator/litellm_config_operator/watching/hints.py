"""Which objects may have changed, as the watches tell it.

Law: a hint names an object and says nothing about it; what is true is read. A wrong hint costs one
read; a missing one is made good by a comparison or the resync. Of an object only its version and a
fingerprint are remembered, of a Secret no more than its resourceVersion.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from litellm_config_operator.boundary import Caught, Subject, guarded
from litellm_config_operator.kube.answers import version_of
from litellm_config_operator.kube.resources import CONFIGMAPS, SECRETS, WATCHED_WORKLOADS, Resource
from litellm_config_operator.telemetry import metrics
from litellm_config_operator.v1alpha1 import NamespacedName
from litellm_config_operator.v1alpha1.names import PROXY_LABEL
from litellm_config_operator.watching.fingerprints import (
    OUR_KINDS,
    fingerprint,
)

ReadNames = Callable[[Resource, str | None], set[NamespacedName]]
"""The names of the objects of a kind that were read last, in a namespace (None: in all)."""

NEWEST = 2**64
"""A version that nobody has read yet, where it is not known."""

REMEMBERED = 20_000
"""Hints kept one by one. A standby process never takes them, so there must be an end to them."""


@dataclass(frozen=True, slots=True)
class _Known:
    """The newest version of one object that was watched, read or written."""

    version: int
    news: str


def _nobody(_: NamespacedName) -> None:
    """Tell nobody."""


def _everything(_resource: Resource, _key: NamespacedName) -> bool:
    """Let every object count."""
    return True


class Hints:
    """Collects what the watches tell, without what was read already."""

    def __init__(self) -> None:
        self.arrived = asyncio.Event()
        """Set while there is something to take."""
        self.keeps: Callable[[Resource, NamespacedName], bool] = _everything
        """Whether a Secret or workload of that name was read, or is being read, be it that it does
        not exist: of others nobody need be told.
        """
        self.overflowed = False
        """Whether everything must be read: some of too many hints were dropped, or the cluster was
        set back.
        """
        self.late = set[object]()
        """The watches that do not go on yet after trouble. What others tell meanwhile may be one
        part of an edit.
        """
        self._waiting: dict[Resource, dict[NamespacedName, int]] = {}
        self._count = 0
        self._known: dict[Resource, dict[str, _Known]] = {}
        self.read: ReadNames | None = None
        """None before anything is read."""
        self.on_mark: Callable[[NamespacedName], None] = _nobody
        """Told of each object that may have changed, at once: its changes go on."""

    def event(self, resource: Resource, kind: str | None, body: Mapping[str, Any]) -> None:
        """Take one watch event; `kind` is None for an object of a listing."""
        found = guarded(
            Subject.of(resource.kind, body), "hint", lambda: self._take(resource, kind, body)
        )
        if isinstance(found, Caught):
            metrics.CAUGHT.labels(kind=resource.kind, step=found.step).inc()
            self.mark(resource, NamespacedName(found.subject.namespace, found.subject.name))

    def mark(self, resource: Resource, key: NamespacedName, version: int = NEWEST) -> None:
        """Say that there may be this version of an object, or a newer one."""
        waiting = self._waiting.setdefault(resource, {})
        metrics.HINTS.labels(kind=resource.kind).inc()
        if key not in waiting and self._count >= REMEMBERED:
            self.overflowed = True
        else:
            self._count += key not in waiting
            waiting[key] = max(version, waiting.get(key, 0))
        self.on_mark(key)
        self.arrived.set()

    def read_everything(self) -> None:
        """Say that what is known may be of a cluster that was set back since."""
        self.overflowed = True
        self.arrived.set()

    def take(self) -> Mapping[Resource, Mapping[NamespacedName, int]]:
        """What may have changed since the last call: at least to which version."""
        taken = {resource: keys for resource, keys in self._waiting.items() if keys}
        self._waiting, self._count = {}, 0
        self.arrived.clear()
        return taken

    def seen(self, resource: Resource, bodies: Iterable[Mapping[str, Any]]) -> None:
        """Say what was read or written: events of these versions, or older ones, tell nothing."""
        for body in bodies:
            uid, version = str(body["metadata"].get("uid")), version_of(body)
            self._see(resource, uid, _Known(version, _news(resource, body)))

    def seen_version(self, resource: Resource, uid: str, version: int) -> None:
        """The same of one object, of a kind of which each version counts."""
        self._see(resource, uid, _Known(version, str(version)))

    def forget(self) -> None:
        """Take every later event for news: versions may have gone back."""
        self._known.clear()

    def _take(self, resource: Resource, kind: str | None, body: Mapping[str, Any]) -> None:
        metadata: Mapping[str, Any] = body.get("metadata") or {}
        key = NamespacedName(str(metadata.get("namespace", "")), str(metadata["name"]))
        if not self._counts(resource, key, metadata):
            return
        known = self._known.setdefault(resource, {})
        uid, version = str(metadata.get("uid")), version_of(body)
        if kind == "DELETED":
            known.pop(uid, None)
            self.mark(resource, key)
            return
        before = known.get(uid)
        if before is not None and version <= before.version:
            return
        news = _news(resource, body)
        known[uid] = _Known(version, news)
        if before is None or before.news != news:
            self.mark(resource, key, version)

    def _see(self, resource: Resource, uid: str, found: _Known) -> None:
        known = self._known.setdefault(resource, {})
        before = known.get(uid)
        if before is None or before.version <= found.version:
            known[uid] = found

    def _counts(
        self, resource: Resource, key: NamespacedName, metadata: Mapping[str, Any]
    ) -> bool:
        if resource in OUR_KINDS or resource == CONFIGMAPS:
            return True
        if resource == SECRETS and PROXY_LABEL in (metadata.get("labels") or ()):
            return True
        return self.keeps(resource, key)


def _news(resource: Resource, body: Mapping[str, Any]) -> str:
    """What has to differ before an object is worth a read. A workload changes all through a
    rollout: of it that is what its rollout is judged by.
    """
    return fingerprint(resource, body) if resource in WATCHED_WORKLOADS else str(version_of(body))
