"""What the operator wrote, from the API server's audit log: exact counts, nothing inferred.

Law: only what the API server did counts (`refused` lists what it refused, `forbidden`
what the operator had no right to). Renewals of the Lease and Events are never part of a count that
does not ask for them.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from devcluster.audit import AuditLog, AuditRecord
from tests.e2e.harness.facts import wait_for

ACCOUNT = "system:serviceaccount:litellm-config-operator:litellm-config-operator"
READS = {"get", "list", "watch"}
LEASES, EVENTS = "leases", "events"
STILL = 1.0
"""Seconds; several times the quiet time of the operators under test and a pass."""


@dataclass(frozen=True)
class Mark:
    """A position in the audit log, from which calls are counted."""

    log: AuditLog
    position: int
    time: dt.datetime
    account: str = ACCOUNT

    def records(self) -> list[AuditRecord]:
        """Every finished request of the operator since then."""
        return self.log.requests(self.position, user=self.account)

    def writes(self, *, but: Iterable[str] = (LEASES, EVENTS)) -> list[AuditRecord]:
        """The writes that were done, in order."""
        left_out = set(but)
        return [
            record
            for record in self.records()
            if record.verb not in READS and record.code < 300 and record.resource not in left_out
        ]

    def counts(self, namespace: str | None = None) -> dict[str, int]:
        """Writes by `resource/subresource`, perhaps only those in one namespace."""
        found = (r for r in self.writes() if namespace in {None, r.namespace})
        return dict(sorted(Counter(map(target, found)).items()))

    def named(self, resource: str) -> dict[str, int]:
        """Writes by the object's name, for one `resource/subresource`."""
        found = (record for record in self.writes() if target(record) == resource)
        return dict(sorted(Counter(record.name for record in found).items()))

    def until_still(self, seconds: float = STILL) -> None:
        """Wait until the operator has asked for nothing but its Lease for that long."""

        def rest() -> float:
            asked = [r.time for r in self.records() if r.resource != LEASES and r.verb != "watch"]
            begun = max(asked, default=self.time)
            return (dt.datetime.now(dt.UTC) - begun).total_seconds()

        wait_for(rest, lambda seen: seen >= seconds)

    def seconds(self) -> float:
        """From the mark until the last request of the operator."""
        return max(((each.time - self.time).total_seconds() for each in self.records()), default=0)

    def user_write(self, resource: str) -> dt.datetime:
        """When somebody else first wrote such an object since then."""
        return min(
            record.time
            for record in self.log.requests(self.position)
            if record.user != self.account
            and record.verb not in READS
            and record.resource == resource
            and record.code < 300
        )

    def refused(self) -> list[tuple[int, str, str]]:
        """(status, verb, resource) of each request that the API server refused."""
        return [(r.code, r.verb, target(r)) for r in self.records() if r.code >= 400]

    def forbidden(self) -> set[tuple[str, str]]:
        """(verb, resource) of each request that the operator had no right to."""
        return {(r.verb, target(r)) for r in self.records() if r.forbidden}


def target(record: AuditRecord) -> str:
    """`configmaps`, or `llmmodels/status`."""
    return record.resource + (f"/{record.subresource}" if record.subresource else "")


class Audit:
    """The audit log of the cluster."""

    def __init__(self, log: AuditLog, account: str = ACCOUNT) -> None:
        self._log, self._account = log, account

    def mark(self) -> Mark:
        """Count from here."""
        return Mark(self._log, self._log.position(), dt.datetime.now(dt.UTC), self._account)
