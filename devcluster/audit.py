"""The API server's audit log as small records: the exact count of calls, by user and verb.

Law: the log is written in blocking mode, so a request whose response has arrived is already
in the file. A watch is written when it starts (ResponseStarted) and again when it ends.
"""

import datetime as dt
import json
from bisect import bisect_left
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any

DECISION = "authorization.k8s.io/decision"


@dataclass(frozen=True)
class AuditRecord:
    """One stage of one request."""

    user: str
    verb: str
    resource: str
    subresource: str
    namespace: str
    name: str
    code: int
    stage: str
    time: dt.datetime
    uri: str
    user_agent: str
    forbidden: bool
    """Whether the user had no right to it. (Admission answers 403 as well.)"""


class AuditLog:
    """Reads an audit log from wherever it was last left; no line is parsed twice."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._records: list[tuple[int, AuditRecord]] = []
        self._begin = self._end = 0

    def position(self) -> int:
        """The end of the log now; hand it to `since` later."""
        return self._path.stat().st_size if self._path.exists() else 0

    def since(self, position: int = 0) -> list[AuditRecord]:
        """Every whole record written after that position."""
        if position < self._begin or not self._records:
            self._records, self._begin, self._end = [], position, position
        self._read_on()
        first = bisect_left(self._records, position, key=itemgetter(0))
        return [record for _, record in self._records[first:]]

    def _read_on(self) -> None:
        if not self._path.exists():
            return
        with self._path.open("rb") as log:
            log.seek(self._end)
            for line in log:
                if line.endswith(b"\n"):
                    self._records.append((self._end, parse(json.loads(line))))
                    self._end += len(line)

    def requests(
        self, position: int = 0, *, user: str | None = None, verb: str | None = None
    ) -> list[AuditRecord]:
        """Finished requests since then, perhaps only one user's or one verb's."""
        return [
            record
            for record in self.since(position)
            if record.stage == "ResponseComplete"
            and user in {None, record.user}
            and verb in {None, record.verb}
        ]


def parse(event: dict[str, Any]) -> AuditRecord:
    """An audit event of the API server as a record; what is absent is empty."""
    target = event.get("objectRef", {})
    when = dt.datetime.fromisoformat(event["stageTimestamp"])
    return AuditRecord(
        user=event.get("user", {}).get("username", ""),
        verb=event.get("verb", ""),
        resource=target.get("resource", ""),
        subresource=target.get("subresource", ""),
        namespace=target.get("namespace", ""),
        name=target.get("name", ""),
        code=event.get("responseStatus", {}).get("code", 0),
        stage=event.get("stage", ""),
        time=when,
        uri=event.get("requestURI", ""),
        user_agent=event.get("userAgent", ""),
        forbidden=event.get("annotations", {}).get(DECISION) == "forbid",
    )
