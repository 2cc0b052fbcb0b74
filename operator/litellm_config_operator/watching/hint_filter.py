"""Which watch events are worth a hint.

Law: a wrong hint costs one pass that writes nothing; a missing one is repaired by the resync. Of
an object only its uid, versions and a fingerprint are remembered, never content: of a Secret no
more than its resourceVersion. Our own status writes change no fingerprint, so they do not wake
us.
"""

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from litellm_config_operator.boundary import Caught, Subject, guarded
from litellm_config_operator.kube.resources import (
    CONFIGMAPS,
    LLMMODELS,
    LLMPROVIDERS,
    LLMPROXIES,
    SECRETS,
    WATCHED_WORKLOADS,
    Resource,
)
from litellm_config_operator.telemetry import metrics
from litellm_config_operator.v1alpha1 import GROUP as OUR_GROUP
from litellm_config_operator.v1alpha1 import requested
from litellm_config_operator.v1alpha1.names import PROXY_LABEL
from litellm_config_operator.watching.hints import Hints, Version

OUR_KINDS = frozenset({LLMPROVIDERS, LLMMODELS, LLMPROXIES})
_VERSION = re.compile(r"[0-9]{1,20}")
PROGRESS = (
    "observedGeneration",
    "replicas",
    "updatedReplicas",
    "readyReplicas",
    "availableReplicas",
    "updateRevision",
    "currentRevision",
)


@dataclass(frozen=True, slots=True)
class Interest:
    """Which Secrets and workloads the last gather looked for, whether it found them or not."""

    names: frozenset[tuple[str, str, str]] = frozenset()
    """Plural, namespace, name."""
    namespaces: frozenset[tuple[str, str]] = frozenset()
    """Plural and namespace, where any object may count (targets chosen by labels)."""

    def covers(self, resource: Resource, namespace: str, name: str) -> bool:
        """Whether an object of that name counts."""
        named = (resource.plural, namespace, name) in self.names
        return named or (resource.plural, namespace) in self.namespaces


def fingerprint(resource: Resource, body: Mapping[str, Any]) -> str:
    """What has to differ before an object is worth a pass; any new version of an odd one is."""
    found = guarded(Subject.of(resource.kind, body), "hint", lambda: _fingerprint(resource, body))
    version = (body.get("metadata") or {}).get("resourceVersion")
    return str(version) if isinstance(found, Caught) else found


def _fingerprint(resource: Resource, body: Mapping[str, Any]) -> str:
    metadata: Mapping[str, Any] = body.get("metadata") or {}
    if resource in OUR_KINDS:
        return _digest(
            metadata.get("generation"),
            metadata.get("deletionTimestamp"),
            metadata.get("labels"),
            _ours(metadata.get("annotations")),
        )
    if resource in WATCHED_WORKLOADS:
        return _digest(
            metadata.get("generation"),
            metadata.get("deletionTimestamp"),
            metadata.get("labels"),
            _progress(body.get("status") or {}),
        )
    return str(metadata.get("resourceVersion"))


def _awaits_a_test(body: Mapping[str, Any]) -> bool:
    """Whether a test was asked for that the status does not answer yet."""
    asked = requested((body.get("metadata") or {}).get("annotations") or {})
    return asked is not None and asked != (body.get("status") or {}).get("testRequested")


def _ours(annotations: Mapping[str, str] | None) -> dict[str, str]:
    prefix = f"{OUR_GROUP}/"
    return {key: value for key, value in (annotations or {}).items() if key.startswith(prefix)}


def _progress(status: Mapping[str, Any]) -> list[Any]:
    conditions = [
        [condition.get("type"), condition.get("status"), condition.get("reason")]
        for condition in status.get("conditions") or ()
    ]
    return [[status.get(key) for key in PROGRESS], sorted(conditions, key=str)]


def _digest(*parts: Any) -> str:
    text = json.dumps(parts, sort_keys=True, separators=(",", ":"))
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


@dataclass(frozen=True, slots=True)
class _Known:
    """The newest state of one object that was watched or read. Versions: `_number`."""

    fingerprint: str
    newest: int
    watched: int = 0
    unseen_since: float | None = None
    """Since when a list knows a newer version than the watch."""


NEVER_SEEN = _Known("", 0)


class HintFilter:
    """Turns watch events into hints, and knows what the worker has read already."""

    def __init__(self, hints: Hints) -> None:
        self._hints = hints
        self._interest: Interest | None = None
        self._known: dict[Resource, dict[str, _Known]] = {}
        self._changed_secrets: set[tuple[str, str]] = set()

    def watch_interest(self, interest: Interest) -> None:
        """Say, after each gather, which Secrets and workloads were looked for."""
        self._interest = interest

    def event(self, resource: Resource, kind: str | None, body: Mapping[str, Any]) -> None:
        """Take one watch event; `kind` is None for an object of a listing.

        One that cannot be read is a hint too: the pass says in the object's status what is wrong.
        """
        subject = Subject.of(resource.kind, body)
        found = guarded(subject, "hint", lambda: self._take(resource, kind, body))
        if isinstance(found, Caught):
            metrics.CAUGHT.labels(kind=resource.kind, step=found.step).inc()
            self._hints.mark(resource.kind)

    def _take(self, resource: Resource, kind: str | None, body: Mapping[str, Any]) -> None:
        metadata: Mapping[str, Any] = body.get("metadata") or {}
        known = self._known.setdefault(resource, {})
        uid, number = str(metadata.get("uid")), _number(metadata)
        if resource == SECRETS and self._counts(resource, metadata):
            self._changed_secrets.add(_place(metadata))
        if kind == "DELETED" or not self._counts(resource, metadata):
            gone = known.pop(uid, None) is not None
            if kind == "DELETED" and (gone or self._counts(resource, metadata)):
                self._hints.mark(resource.kind)
            return
        before = known.get(uid, NEVER_SEEN)
        if number < before.newest:
            # The worker has read a newer version than this one.
            known[uid] = replace(before, watched=number)
            return
        now = fingerprint(resource, body)
        known[uid] = _Known(now, number, number)
        if before.fingerprint != now:
            self._hints.mark(resource.kind, (uid, now))
            if resource in OUR_KINDS and _awaits_a_test(body):
                self._hints.mark_awaited()

    def gathered(
        self, resource: Resource, objects: Iterable[Mapping[str, Any]], now: float
    ) -> None:
        """Say what a complete list of our kind showed: hints about just these versions settle.

        It also compares: a version that the list has and the watch does not show is the sign of a
        watch that went stale.
        """
        before = self._known.get(resource, {})
        after: dict[str, _Known] = {}
        for body in objects:
            uid, current = self._settle(resource, body)
            number, old = _number(body["metadata"]), before.get(uid, NEVER_SEEN)
            since = now if old.unseen_since is None else old.unseen_since
            late = number > old.watched
            after[uid] = _Known(current, number, old.watched, since if late else None)
        self._known[resource] = after

    def read(self, resource: Resource, objects: Iterable[Mapping[str, Any]]) -> None:
        """Say what single reads of outputs, Secrets or workloads showed."""
        known = self._known.setdefault(resource, {})
        for body in objects:
            uid, current = self._settle(resource, body)
            known[uid] = _Known(current, _number(body["metadata"]))

    def written(self, resource: Resource, body: Mapping[str, Any]) -> None:
        """Say what one of our writes made. The watch tells nothing new of it, so a Secret counts
        as changed at once: whoever kept that it did not exist must look again.
        """
        self.read(resource, [body])
        if resource == SECRETS:
            self._changed_secrets.add(_place(body["metadata"]))

    def take_changed_secrets(self) -> set[tuple[str, str]]:
        """Namespace and name of every Secret that changed since the last call."""
        taken, self._changed_secrets = self._changed_secrets, set()
        return taken

    def stale_for(self, now: float) -> float:
        """Seconds for which the watches have been behind the lists."""
        late = (
            item.unseen_since
            for resource in OUR_KINDS
            for item in self._known.get(resource, {}).values()
            if item.unseen_since is not None
        )
        return now - min(late, default=now)

    def _settle(self, resource: Resource, body: Mapping[str, Any]) -> Version:
        version = (str(body["metadata"].get("uid")), fingerprint(resource, body))
        self._hints.settle(version)
        return version

    def _counts(self, resource: Resource, metadata: Mapping[str, Any]) -> bool:
        if resource in OUR_KINDS or resource == CONFIGMAPS:
            return True
        labels: Collection[str] = metadata.get("labels") or ()
        if resource == SECRETS and PROXY_LABEL in labels:
            return True
        namespace, name = str(metadata.get("namespace")), str(metadata.get("name"))
        # Before the first gather nothing is known to be uninteresting.
        return self._interest is None or self._interest.covers(resource, namespace, name)


def _place(metadata: Mapping[str, Any]) -> tuple[str, str]:
    return str(metadata["namespace"]), str(metadata["name"])


def _number(metadata: Mapping[str, Any]) -> int:
    """The resourceVersion; versions of one kind may be compared as integers (KEP-5504)."""
    text = str(metadata.get("resourceVersion") or "")
    return int(text) if _VERSION.fullmatch(text) else 0
