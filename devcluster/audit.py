"""The API server's audit log as small records: the exact count of calls, by user and verb.

Law: the log is written in blocking mode, so a request whose response has arrived is already
in the file. A watch is written when it starts (ResponseStarted) and again when it ends.
"""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


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


class AuditLog:
    """Reads an audit log from wherever it was last left."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def position(self) -> int:
        """The end of the log now; hand it to `since` later."""
        return self._path.stat().st_size if self._path.exists() else 0

    def since(self, position: int = 0) -> Iterator[AuditRecord]:
        """Every whole record written after that position."""
        if not self._path.exists():
            return
        with self._path.open("rb") as log:
            log.seek(position)
            for line in log:
                if line.endswith(b"\n"):
                    yield parse(json.loads(line))

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
    )
