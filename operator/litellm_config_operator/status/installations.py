"""Two installations of the operator that would write the same objects: one works, the other stands
by.

Law: pure. The status of each LLMProxy names the installation that writes for it, by its Lease.
Whoever finds another one there stands by as a whole, because statuses of LLMProviders and
LLMModels would have two writers too. Of two that both find their own name, the one that is named
in more namespaces goes on, so that whoever may write statuses in one namespace stops nobody else;
of equals the one on the older LLMProxy. A Lease that did not change for `PATIENCE` is one of an
installation that is gone.
"""

import re
from collections.abc import Iterable, Mapping
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


@dataclass(frozen=True, slots=True)
class Claim:
    """What an LLMProxy says of the installation that writes for it."""

    namespace: str
    created: str
    """When the LLMProxy was created, as Kubernetes writes it."""
    status: Mapping[str, Any]
    """Its status, which may hold anything."""

    @property
    def installation(self) -> Installation | None:
        """The one that it names."""
        text = self.status.get(_FIELD)
        found = _WRITTEN.fullmatch(text) if isinstance(text, str) else None
        return Installation(*found.groups()) if found is not None else None


def ahead(claims: Iterable[Claim], own: Installation) -> list[Installation]:
    """The installations that go first, should they be alive."""
    named: dict[Installation, list[Claim]] = {}
    for claim in claims:
        if claim.installation is not None:
            named.setdefault(claim.installation, []).append(claim)
    ranks = {each: _rank(found) for each, found in named.items()}
    last = ranks.get(own, (1, "", ""))
    return sorted((each for each in ranks if ranks[each] < last), key=lambda each: ranks[each])


def _rank(claims: list[Claim]) -> tuple[int, str, str]:
    """Smaller goes first: more namespaces, then the older LLMProxy, then the name."""
    spaces = {claim.namespace for claim in claims}
    oldest = min(claims, key=lambda claim: (claim.created, claim.namespace))
    return -len(spaces), oldest.created, str(oldest.installation)


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
