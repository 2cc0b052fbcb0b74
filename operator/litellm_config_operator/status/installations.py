"""When two installations of the operator would write the same objects, one works and the other
stands by.

Law: pure. The status of each LLMProxy names the installation that writes it, by its Lease. An
installation that finds another name there writes nothing at all, because LLMProviders and
LLMModels would also have two writers. Where both names are found, the installation that is named
in more namespaces works, so that somebody who may write statuses in one namespace cannot stop the
others; then the one named on the oldest LLMProxy. An installation whose Lease did not change for
`PATIENCE` counts as gone.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from litellm_config_operator.status.statuses import DesiredStatus

PATIENCE = 60.0
"""Seconds. A leader renews its Lease every two; a new pod of its installation needs time to start.
"""

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
    """The content of a Lease, and when this process first saw it, by its own clock."""

    content: tuple[Any, ...]
    since: float


def claimed(desired: DesiredStatus, own: Installation) -> DesiredStatus:
    """The status with the name of this installation, if it is an LLMProxy's."""
    if desired.kind != "LLMProxy":
        return desired
    return replace(desired, status={**desired.status, _FIELD: str(own)})


@dataclass(frozen=True, slots=True)
class Claim:
    """What an LLMProxy says about the installation that writes its status."""

    namespace: str
    created: str
    """When the LLMProxy was created, as Kubernetes writes it."""
    said: str | None
    """The `installation` of its status, which may be anything."""

    @property
    def installation(self) -> Installation | None:
        """The installation that the status names, if it names one."""
        match = _WRITTEN.fullmatch(self.said or "")
        return Installation(*match.groups()) if match is not None else None


def ahead(claims: Iterable[Claim], own: Installation) -> list[Installation]:
    """The installations that go before `own` if they are alive, the first one first."""
    by_installation: dict[Installation, list[Claim]] = {}
    for claim in claims:
        if claim.installation is not None:
            by_installation.setdefault(claim.installation, []).append(claim)
    ranks = {installation: _rank(named) for installation, named in by_installation.items()}
    own_rank = ranks.get(own, (1, "", ""))
    return sorted((other for other in ranks if ranks[other] < own_rank), key=ranks.__getitem__)


def _rank(claims: list[Claim]) -> tuple[int, str, str]:
    """Smaller goes first: more namespaces, then the older LLMProxy, then the name."""
    namespaces = {claim.namespace for claim in claims}
    oldest = min(claims, key=lambda claim: (claim.created, claim.namespace))
    return -len(namespaces), oldest.created, str(oldest.installation)


def lease_seen(lease: Mapping[str, Any], before: LeaseSeen | None, now: float) -> LeaseSeen:
    """The Lease as it was read; one that did not change keeps the time when it was first seen."""
    spec = lease.get("spec") or {}
    content = tuple(spec.get(name) for name in ("holderIdentity", "renewTime", "leaseTransitions"))
    is_same = before is not None and before.content == content
    return before if before is not None and is_same else LeaseSeen(content, now)


def is_gone(seen: LeaseSeen | None, now: float) -> bool:
    """Whether the Lease does not exist, or did not change for `PATIENCE`."""
    return seen is None or now - seen.since >= PATIENCE


def standing_by(others: list[Installation]) -> str:
    """Why this installation writes nothing."""
    named = ", ".join(map(str, others))
    return (
        f"Stood by: LLMProxies here belong to another installation of the operator (Lease {named})"
        ", and two would undo each other's work. Uninstall one of them, or give each namespaces "
        "of its own (watchNamespaces). This one takes over when that Lease is gone or is not "
        f"renewed for {PATIENCE:.0f} s"
    )
