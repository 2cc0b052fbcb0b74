"""Two installations of the operator that would write the same objects: one works, the other stands
by.

Law: pure. The status of each LLMProxy names the installation that writes for it, by its Lease.
Whoever finds another one there stands by as a whole, because statuses of LLMProviders and
LLMModels would have two writers too. Of two that both find their own name, the one with more
LLMProxies goes on. A Lease that did not change for `PATIENCE` is one of an installation that is
gone.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from litellm_config_operator.status.statuses import DesiredStatus

PATIENCE = 60.0
"""Seconds. A leader renews its Lease every two; a new pod of its installation may need a while."""

_FIELD = "installation"
_NAME = r"[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?"
_WRITTEN = re.compile(f"({_NAME})/({_NAME})")


class Installation(NamedTuple):
    """An installation, named by the Lease that its processes share."""

    namespace: str
    lease: str

    def __str__(self) -> str:
        return f"{self.namespace}/{self.lease}"


@dataclass(frozen=True, slots=True)
class LeaseSeen:
    """The content of a Lease, and since when this process has seen it so, by its own clock."""

    content: tuple[Any, ...]
    since: float


def claimed(desired: DesiredStatus, own: Installation) -> DesiredStatus:
    """The same status with the name of this installation, if it is an LLMProxy's."""
    if desired.kind != "LLMProxy":
        return desired
    return replace(desired, status={**desired.status, _FIELD: str(own)})


def ahead(statuses: Iterable[Mapping[str, Any]], own: Installation) -> list[Installation]:
    """The installations that go first, should they be alive: by how many LLMProxies name them in
    these statuses, then by name.
    """
    named = Counter(_named(statuses))
    found = [each for each in named if each != own]
    return sorted(each for each in found if (-named[each], each) < (-named[own], own))


def lease_seen(lease: Mapping[str, Any], before: LeaseSeen | None, now: float) -> LeaseSeen:
    """What to remember of a Lease that was read."""
    spec = lease.get("spec") or {}
    content = tuple(spec.get(name) for name in ("holderIdentity", "renewTime", "leaseTransitions"))
    same = before is not None and before.content == content
    return before if before is not None and same else LeaseSeen(content, now)


def is_gone(seen: LeaseSeen | None, now: float) -> bool:
    """Whether nobody holds that Lease any more, or nobody has for long."""
    return seen is None or now - seen.since >= PATIENCE


def standing_by(others: list[Installation]) -> str:
    """The sentence for whoever looks why nothing is done."""
    named = ", ".join(str(each) for each in others)
    return (
        f"Stood by: LLMProxies here belong to another installation of the operator (Lease {named})"
        ", and two would undo each other's work. Uninstall one of them, or give each namespaces "
        "of its own (watchNamespaces). This one takes over when that Lease is gone or is not "
        f"renewed for {PATIENCE:.0f} s"
    )


def _named(statuses: Iterable[Mapping[str, Any]]) -> Iterator[Installation]:
    """What statuses say, which may hold anything."""
    for status in statuses:
        text = status.get(_FIELD)
        found = _WRITTEN.fullmatch(text) if isinstance(text, str) else None
        if found is not None:
            yield Installation(*found.groups())
