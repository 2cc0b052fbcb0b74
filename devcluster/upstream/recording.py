"""What vendors were seen to answer, as tables: which reply to which request, by its key.

Law: a recording is data; bodies are cut to what tells them apart, and every key in here is made
up. The key decides the case, so that one server plays every case of every vendor at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

GOOD, BAD_KEY, QUOTA, PERMISSION, BLOCKED, ODD = (
    "good",
    "bad-key",
    "quota",
    "permission",
    "blocked",
    "odd",
)
THROTTLED, NOT_ENABLED, SKEW = "throttled", "not-enabled", "skew"
NO_KEY = "no-key"
CASES = (GOOD, BAD_KEY, QUOTA, PERMISSION, BLOCKED, ODD, THROTTLED, NOT_ENABLED, SKEW)
KEYS: Mapping[str, str] = {case: f"sk-recorded-{case}-2f6b90d1c47e" for case in CASES}
"""The key that plays each case; any other plays a bad one."""


@dataclass(frozen=True)
class Reply:
    """One answer: a text body is sent as it is, anything else as JSON."""

    body: Any
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Replies = Mapping[str, Reply]


@dataclass(frozen=True)
class Asked:
    """One request; header names are lower case. `form` are the fields of a form in its body."""

    method: str
    host: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    form: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Recording:
    """One vendor. `base` is the base URL that its requests are below.

    `replies` maps `GET /path` (at the base's host, or `GET https://host/path`), perhaps with the
    query that it must have, to a reply for each case; a case that is not there is answered as the
    good one, a request without a key as one with a bad key unless `no-key` says otherwise.
    `key_in` is the header that carries the key.
    """

    name: str
    base: str
    replies: Mapping[str, Replies]
    key_in: str = "authorization"
    settings: Mapping[str, str] = field(default_factory=dict)
    """What the settings of the provider must be for its requests to fit."""

    @property
    def cases(self) -> frozenset[str]:
        """The cases that differ from the good one, and that."""
        told = {case for replies in self.replies.values() for case in replies}
        return frozenset(told - {NO_KEY} | {GOOD})

    @property
    def hosts(self) -> frozenset[str]:
        """Every host that is asked."""
        return frozenset(self._where(line)[1] for line in self.replies)

    def answer(self, asked: Asked) -> Reply | None:
        """The reply to a request; None when nobody was seen to ask that."""
        fitting = [line for line in self.replies if self._fits(line, asked)]
        if not fitting:
            return None
        replies = self.replies[max(fitting, key=len)]
        case = self.case_of(asked)
        if case == NO_KEY and NO_KEY not in replies:
            case = BAD_KEY
        return replies.get(case, replies[GOOD])

    def case_of(self, asked: Asked) -> str:
        """The case that the key of a request plays."""
        carried = asked.headers.get(self.key_in, "").removeprefix("Bearer ")
        key = asked.form.get("credentials") or carried
        cases = (case for case, known in KEYS.items() if known == key)
        return next(cases, BAD_KEY) if key else NO_KEY

    def _fits(self, line: str, asked: Asked) -> bool:
        method, host, path, query = self._where(line)
        is_there = (method, host, path) == (asked.method, asked.host, asked.path)
        return is_there and query.items() <= asked.query.items()

    def _where(self, line: str) -> tuple[str, str, str, Mapping[str, str]]:
        method, _, target = line.partition(" ")
        url, base = urlsplit(target), urlsplit(self.base)
        return method, url.netloc or base.netloc, url.path, dict(parse_qsl(url.query))


def listed(*ids: str) -> Reply:
    """A list as OpenAI writes it."""
    data = [{"id": each, "object": "model", "created": 0, "owned_by": "system"} for each in ids]
    return Reply({"object": "list", "data": data})


def error(status: int, message: str, kind: str, code: Any = None) -> Reply:
    """An error as OpenAI writes it."""
    body = {"error": {"message": message, "type": kind, "param": None, "code": code}}
    return Reply(body, status)


PAGE = Reply("<!doctype html><title>Welcome</title>", headers={"content-type": "text/html"})
"""A page for people, as a portal or a wrong path answers."""

EDGE = Reply("<html>error code: 1009</html>", 403, {"content-type": "text/html; charset=UTF-8"})
"""Cloudflare's refusal of a country."""
