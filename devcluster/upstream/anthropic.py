"""Anthropic as it answers: a paged list, messages whole or as events, and its errors.

Law: the shapes are the vendor's, the paging included (20 a page unless asked otherwise).
"""

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
    event_stream,
    pieces,
    tokens,
)

MODELS = (
    "claude-opus-4-5",
    "claude-sonnet-4-5",
    "claude-haiku-4-5",
    "claude-opus-4-1",
    "claude-sonnet-4-0",
)
PAGE = 20
MAX_PAGE = 1000
SINCE = "2026-01-01T00:00:00Z"
ERRORS: dict[Refusal, tuple[int, str, str]] = {
    Refusal.BAD_KEY: (401, "authentication_error", "invalid x-api-key"),
    Refusal.FORBIDDEN: (403, "permission_error", "Your API key does not have permission."),
    Refusal.RATE_LIMIT: (429, "rate_limit_error", "This request would exceed your rate limit."),
    Refusal.QUOTA: (402, "billing_error", "Your credit balance is too low."),
    Refusal.SERVER_ERROR: (500, "api_error", "Internal server error"),
    Refusal.UNKNOWN_MODEL: (404, "not_found_error", "model: {}"),
    Refusal.UNKNOWN_PATH: (404, "not_found_error", "Not Found"),
    Refusal.BAD_REQUEST: (400, "invalid_request_error", "The request body is not valid JSON."),
}


def refuse(why: Refusal, subject: str) -> Answer:
    """An error in Anthropic's shape."""
    status, kind, message = ERRORS[why]
    error = {"type": kind, "message": message.format(subject)}
    headers = {"retry-after": "1"} if why is Refusal.RATE_LIMIT else {}
    body = {"type": "error", "error": error, "request_id": "req_0"}
    return Answer(status, body, headers=headers)


def list_models(question: Question) -> Answer:
    """`GET /v1/models`, page by page."""
    query, models = question.request.query, list(question.models)
    limit = query.get("limit", str(PAGE))
    if not limit.isdecimal() or not 1 <= int(limit) <= MAX_PAGE:
        return refuse(Refusal.BAD_REQUEST, "")
    after = query.get("after_id", "")
    rest = models[models.index(after) + 1 :] if after in models else models
    page = rest[: int(limit)]
    body = {
        "data": [described(model) for model in page],
        "has_more": len(rest) > len(page),
        "first_id": page[0] if page else None,
        "last_id": page[-1] if page else None,
    }
    return Answer(200, body)


def get_model(question: Question) -> Answer:
    """`GET /v1/models/{model}`."""
    return Answer(200, described(question.model))


def described(model: str) -> Json:
    """A model as the list shows it."""
    return {"type": "model", "id": model, "display_name": model, "created_at": SINCE}


def messages(question: Question) -> Answer:
    """`POST /v1/messages`, whole or streamed."""
    if question.request.body.get("stream"):
        return event_stream((str(each["type"]), each) for each in message_events(question))
    content = [{"type": "text", "text": question.reply}]
    return Answer(200, message(question, content, "end_turn", tokens(question.reply)))


def message(question: Question, content: list[Json], stop: str | None, said: int) -> Json:
    """A message, finished or just begun."""
    return {
        "id": f"msg_{question.identity}",
        "type": "message",
        "role": "assistant",
        "model": question.model,
        "content": content,
        "stop_reason": stop,
        "stop_sequence": None,
        "usage": {"input_tokens": question.asked_tokens, "output_tokens": said},
    }


def message_events(question: Question) -> Iterator[Json]:
    """The events of a streamed message, in the vendor's order."""
    yield {"type": "message_start", "message": message(question, [], None, 1)}
    empty = {"type": "text", "text": ""}
    yield {"type": "content_block_start", "index": 0, "content_block": empty}
    yield {"type": "ping"}
    for piece in pieces(question.reply):
        delta = {"type": "text_delta", "text": piece}
        yield {"type": "content_block_delta", "index": 0, "delta": delta}
    yield {"type": "content_block_stop", "index": 0}
    end = {"stop_reason": "end_turn", "stop_sequence": None}
    used = {"output_tokens": tokens(question.reply)}
    yield {"type": "message_delta", "delta": end, "usage": used}
    yield {"type": "message_stop"}


def owns(request: Request) -> bool:
    """Its headers tell it from OpenAI, whose list has the same path."""
    marks = ("x-api-key", "anthropic-version")
    return request.path == "/v1/messages" or any(mark in request.headers for mark in marks)


def key_of(request: Request) -> str | None:
    """The `x-api-key` header."""
    return request.headers.get("x-api-key")


ANTHROPIC = Vendor(
    name="anthropic",
    models=MODELS,
    owns=owns,
    key_of=key_of,
    routes=(
        Route("GET", re.compile("/v1/models"), "list", list_models, needs_model=False),
        Route("GET", re.compile("/v1/models/(?P<model>.+)"), "get", get_model),
        Route("POST", re.compile("/v1/messages"), "chat", messages),
    ),
    refuse=refuse,
)
