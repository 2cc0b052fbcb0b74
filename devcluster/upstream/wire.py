"""What every vendor's module speaks: requests, answers, routes and the ways to refuse.

Law: plain values; no sockets, no state.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Json = dict[str, Any]
CREATED = 1_767_225_600
"""One fixed moment, so that equal requests get equal answers."""


class Fault(StrEnum):
    """What goes wrong at a vendor for as long as a test or a demo wants it."""

    REJECT_AUTH = "reject-auth"
    FORBIDDEN = "403"
    RATE_LIMIT = "429"
    QUOTA = "quota"
    SERVER_ERROR = "500"
    HANG = "hang"


class Refusal(StrEnum):
    """Why a request gets an error; each vendor has its own words for each."""

    BAD_KEY = "bad key"
    FORBIDDEN = "forbidden"
    RATE_LIMIT = "rate limit"
    QUOTA = "quota"
    SERVER_ERROR = "server error"
    UNKNOWN_MODEL = "unknown model"
    UNKNOWN_PATH = "unknown path"
    BAD_REQUEST = "bad request"


REFUSALS: Mapping[Fault, Refusal] = {
    Fault.REJECT_AUTH: Refusal.BAD_KEY,
    Fault.FORBIDDEN: Refusal.FORBIDDEN,
    Fault.RATE_LIMIT: Refusal.RATE_LIMIT,
    Fault.QUOTA: Refusal.QUOTA,
    Fault.SERVER_ERROR: Refusal.SERVER_ERROR,
}


@dataclass(frozen=True)
class Request:
    """One HTTP request; header names are lower case."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: Json = field(default_factory=dict)

    def bearer(self) -> str | None:
        """The bearer token, if there is one."""
        scheme, _, token = self.headers.get("authorization", "").partition(" ")
        return token.strip() or None if scheme.lower() == "bearer" else None


@dataclass(frozen=True)
class Answer:
    """One HTTP answer; a stream is a row of chunks and says its own content type."""

    status: int
    body: Any = None
    stream: Iterator[bytes] | None = None
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """What a route is asked: the request, the model it names, and what the vendor offers."""

    request: Request
    model: str
    models: Sequence[str]
    serial: int

    @property
    def reply(self) -> str:
        """The text of every reply: which model was asked, and what."""
        return f"This is {self.model}. You said: {self.said}"

    @property
    def said(self) -> str:
        """The text of the last message, whichever vendor's shape it has."""
        body = self.request.body
        last = (body.get("messages") or body.get("contents") or [{}])[-1]
        return text_of(last.get("content") or last.get("parts") or "")

    @property
    def asked_tokens(self) -> int:
        """The size of the request, a token being a word."""
        return tokens(json.dumps(self.request.body.get("messages") or self.said))

    @property
    def identity(self) -> str:
        """A made-up identifier, different for every request."""
        return f"{self.serial:024x}"


@dataclass(frozen=True)
class Route:
    """A path of a vendor. A `model` group in the pattern names the model; else the body does."""

    method: str
    pattern: re.Pattern[str]
    operation: str
    respond: Callable[[Question], Answer]
    needs_model: bool = True


@dataclass(frozen=True)
class Vendor:
    """How one vendor is recognised, asked, and refuses."""

    name: str
    models: tuple[str, ...]
    owns: Callable[[Request], bool]
    key_of: Callable[[Request], str | None]
    routes: tuple[Route, ...]
    refuse: Callable[[Refusal, str], Answer]
    keyless: bool = False
    """Answers without a key as long as none was set."""

    def route(self, request: Request) -> tuple[Route, str] | None:
        """The route of a request and the model it names."""
        for route in self.routes:
            match = route.pattern.fullmatch(request.path)
            if match and route.method == request.method:
                named = match.groupdict().get("model") or request.body.get("model") or ""
                return route, str(named)
        return None


def text_of(content: Any) -> str:
    """The text of a message's content: a string, or parts with a text each."""
    if isinstance(content, str):
        return content
    return " ".join(str(part.get("text", "")) for part in content if isinstance(part, dict))


def tokens(text: str) -> int:
    """How many tokens a text costs here: one a word."""
    return len(text.split())


def pieces(text: str) -> list[str]:
    """A text cut as a model streams it."""
    return re.findall(r"\S+\s*", text)


def events(items: Iterable[tuple[str | None, Json]], *, done: bool = False) -> Iterator[bytes]:
    """Server-sent events, named or not."""
    for name, item in items:
        head = f"event: {name}\n" if name else ""
        yield f"{head}data: {json.dumps(item)}\n\n".encode()
    if done:
        yield b"data: [DONE]\n\n"


def event_stream(items: Iterable[tuple[str | None, Json]], *, done: bool = False) -> Answer:
    """An answer that is sent piece by piece."""
    chunks = events(items, done=done)
    return Answer(200, stream=chunks, content_type="text/event-stream; charset=utf-8")
