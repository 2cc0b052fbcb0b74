"""Every recorded vendor as one the upstream can play, below a path of its own.

Law: `/as/<name>` stands for the vendor's host; below it paths, headers and replies are the
vendor's. A chat is answered as OpenAI answers it, and only at the path right below the base.
"""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from devcluster.upstream import (
    openai,
    recorded_clouds,
    recorded_hosts,
    recorded_self_hosted,
    recorded_vendors,
)
from devcluster.upstream.recording import GOOD, KEYS, Asked, Recording, Reply
from devcluster.upstream.wire import Answer, Question, Refusal, Request, Route, Vendor

RECORDINGS: Mapping[str, Recording] = {
    each.name: each
    for family in (recorded_vendors, recorded_hosts, recorded_self_hosted, recorded_clouds)
    for each in family.RECORDINGS
}


def prefix(name: str) -> str:
    """The path that stands for a vendor's host."""
    return f"/as/{name}"


def base_path(recording: Recording) -> str:
    """The path that stands for its base URL."""
    return prefix(recording.name) + urlsplit(recording.base).path


def vendor(recording: Recording) -> Vendor:
    """The recording as a vendor that the upstream can play."""
    start = prefix(recording.name)
    chats = re.compile(re.escape(base_path(recording)) + "/chat/completions")

    def owns(request: Request) -> bool:
        return request.path.startswith(f"{start}/")

    def asked(request: Request) -> Asked:
        host = urlsplit(recording.base).netloc
        path = request.path.removeprefix(start)
        return Asked(request.method, host, path, request.query, request.headers)

    def respond(question: Question) -> Answer:
        reply = recording.answer(asked(question.request))
        return refuse(Refusal.UNKNOWN_PATH, "") if reply is None else _answer(reply)

    def chat(question: Question) -> Answer:
        is_good = recording.case_of(asked(question.request)) == GOOD
        return openai.chat(question) if is_good else openai.refuse(Refusal.BAD_KEY, "")

    def key_of(request: Request) -> str | None:
        carried = request.headers.get(recording.key_in, "")
        return carried.removeprefix("Bearer ") or None

    return Vendor(
        name=f"as/{recording.name}",
        models=(),
        owns=owns,
        key_of=key_of,
        routes=(
            Route("POST", chats, "chat", chat, needs_model=False),
            Route("GET", re.compile(".*"), "ask", respond, needs_model=False),
            Route("POST", re.compile(".*"), "ask", respond, needs_model=False),
        ),
        refuse=refuse,
        keyless=True,
    )


def refuse(why: Refusal, subject: str) -> Answer:
    """An error as OpenAI writes it, for what nobody was seen to ask."""
    return openai.refuse(why, subject)


def _answer(reply: Reply) -> Answer:
    kind = reply.headers.get("content-type", "application/json")
    if isinstance(reply.body, str):
        return Answer(reply.status, stream=iter([reply.body.encode()]), content_type=kind)
    return Answer(reply.status, reply.body, content_type=kind)


VENDORS = tuple(vendor(recording) for recording in RECORDINGS.values())
__all__ = ["KEYS", "RECORDINGS", "VENDORS", "base_path", "prefix", "vendor"]
