"""Ollama as it answers: tags, chat as lines of JSON, and its one-line errors.

Law: the shapes are the server's; without keys set nobody is asked for one, as on a laptop.
"""

import json
import re
from collections.abc import Iterator

from devcluster.upstream.wire import (
    Answer,
    Json,
    Question,
    Refusal,
    Request,
    Route,
    Vendor,
    pieces,
    tokens,
)

MODELS = ("llama3.2:latest", "qwen3:8b", "nomic-embed-text:latest")
MOMENT = "2026-01-01T00:00:00Z"
DETAILS = {"format": "gguf", "family": "llama", "parameter_size": "3.2B"}
ERRORS: dict[Refusal, tuple[int, str]] = {
    Refusal.BAD_KEY: (401, "unauthorized"),
    Refusal.FORBIDDEN: (403, "forbidden"),
    Refusal.RATE_LIMIT: (429, "too many requests"),
    Refusal.QUOTA: (429, "usage limit reached"),
    Refusal.SERVER_ERROR: (500, "internal server error"),
    Refusal.UNKNOWN_MODEL: (404, "model '{}' not found"),
    Refusal.UNKNOWN_PATH: (404, "404 page not found"),
    Refusal.BAD_REQUEST: (400, "invalid character looking for beginning of value"),
}


def refuse(why: Refusal, subject: str) -> Answer:
    """An error in Ollama's shape."""
    status, message = ERRORS[why]
    return Answer(status, {"error": message.format(subject)})


def tags(question: Question) -> Answer:
    """`GET /api/tags`."""
    models = [
        {"name": model, "model": model, "modified_at": MOMENT, "size": 1, "details": DETAILS}
        for model in question.models
    ]
    return Answer(200, {"models": models})


def version(_: Question) -> Answer:
    """`GET /api/version`."""
    return Answer(200, {"version": "0.12.0"})


def show(question: Question) -> Answer:
    """`POST /api/show`."""
    name = question.model
    return Answer(200, {"model": name, "details": DETAILS, "template": "", "model_info": {}})


def chat(question: Question) -> Answer:
    """`POST /api/chat`: lines of JSON unless `stream` is false."""
    if question.request.body.get("stream", True):
        lines = (json.dumps(each).encode() + b"\n" for each in chat_lines(question))
        return Answer(200, stream=lines, content_type="application/x-ndjson")
    return Answer(200, {**spoken(question, question.reply), **finished(question)})


def chat_lines(question: Question) -> Iterator[Json]:
    """A reply line by line; the last says that it is the last."""
    for piece in pieces(question.reply):
        yield {**spoken(question, piece), "done": False}
    yield {**spoken(question, ""), **finished(question)}


def spoken(question: Question, text: str) -> Json:
    """One line of a reply."""
    message = {"role": "assistant", "content": text}
    return {"model": question.model, "created_at": MOMENT, "message": message}


def finished(question: Question) -> Json:
    """The end of a reply and what it cost."""
    asked, said = question.asked_tokens, tokens(question.reply)
    return {"done": True, "done_reason": "stop", "prompt_eval_count": asked, "eval_count": said}


def owns(request: Request) -> bool:
    """Ollama's paths begin with `/api/`."""
    return request.path.startswith("/api/")


OLLAMA = Vendor(
    name="ollama",
    models=MODELS,
    owns=owns,
    key_of=Request.bearer,
    routes=(
        Route("GET", re.compile("/api/tags"), "list", tags, needs_model=False),
        Route("GET", re.compile("/api/version"), "version", version, needs_model=False),
        Route("POST", re.compile("/api/show"), "show", show),
        Route("POST", re.compile("/api/chat"), "chat", chat),
    ),
    refuse=refuse,
    keyless=True,
)
