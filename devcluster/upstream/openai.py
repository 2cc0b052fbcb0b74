"""OpenAI as it answers: lists, chat completions, embeddings, and its errors.

Law: the shapes are the vendor's; Azure OpenAI shares the replies and not the paths.
"""

import hashlib
import re
import struct
from collections.abc import Iterator
from typing import Any

from devcluster.upstream.wire import (
    CREATED,
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
    "gpt-4o",
    "gpt-4o-mini",
    "gpt-4.1",
    "gpt-4.1-mini",
    "o4-mini",
    "text-embedding-3-small",
    "text-embedding-3-large",
)
DIMENSIONS = 8
REQUEST_ERROR = "invalid_request_error"
ERRORS: dict[Refusal, tuple[int, str, str, str | None]] = {
    Refusal.BAD_KEY: (401, "Incorrect API key provided.", REQUEST_ERROR, "invalid_api_key"),
    Refusal.FORBIDDEN: (
        403,
        "Country, region, or territory not supported",
        "request_forbidden",
        "unsupported_country_region_territory",
    ),
    Refusal.RATE_LIMIT: (429, "Rate limit reached.", "requests", "rate_limit_exceeded"),
    Refusal.QUOTA: (
        429,
        "You exceeded your current quota, please check your plan and billing details.",
        "insufficient_quota",
        "insufficient_quota",
    ),
    Refusal.SERVER_ERROR: (500, "The server had an error.", "server_error", None),
    Refusal.UNKNOWN_MODEL: (
        404,
        "The model `{}` does not exist or you do not have access to it.",
        REQUEST_ERROR,
        "model_not_found",
    ),
    Refusal.UNKNOWN_PATH: (404, "Invalid URL ({})", REQUEST_ERROR, None),
    Refusal.BAD_REQUEST: (400, "We could not parse the JSON body.", REQUEST_ERROR, None),
}


def refuse(why: Refusal, subject: str) -> Answer:
    """An error in OpenAI's shape."""
    status, message, kind, code = ERRORS[why]
    error = {"message": message.format(subject), "type": kind, "param": None, "code": code}
    headers = {"retry-after": "1"} if why is Refusal.RATE_LIMIT else {}
    return Answer(status, {"error": error}, headers=headers)


def list_models(question: Question) -> Answer:
    """`GET /v1/models`: everything on one page."""
    return Answer(200, {"object": "list", "data": [described(each) for each in question.models]})


def get_model(question: Question) -> Answer:
    """`GET /v1/models/{model}`."""
    return Answer(200, described(question.model))


def described(model: str) -> Json:
    """A model as the list shows it."""
    return {"id": model, "object": "model", "created": CREATED, "owned_by": "system"}


def chat(question: Question) -> Answer:
    """`POST /v1/chat/completions`, whole or streamed."""
    if question.request.body.get("stream"):
        return event_stream(((None, each) for each in chat_chunks(question)), done=True)
    message = {"role": "assistant", "content": question.reply, "refusal": None}
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
    head = completion_head(question, "chat.completion")
    return Answer(200, {**head, "choices": [choice], "usage": usage(question)})


def chat_chunks(question: Question) -> Iterator[Json]:
    """The chunks of a streamed completion; usage comes last and only when asked for."""
    head = completion_head(question, "chat.completion.chunk")
    deltas = [{"role": "assistant", "content": ""}]
    deltas += [{"content": each} for each in pieces(question.reply)]
    for delta in deltas:
        yield {**head, "choices": [{"index": 0, "delta": delta, "finish_reason": None}]}
    yield {**head, "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}
    options = question.request.body.get("stream_options") or {}
    if options.get("include_usage"):
        yield {**head, "choices": [], "usage": usage(question)}


def completion_head(question: Question, kind: str) -> Json:
    """What every piece of a completion begins with."""
    identity = f"chatcmpl-{question.identity}"
    head = {"id": identity, "object": kind, "created": CREATED, "model": question.model}
    return {**head, "service_tier": "default"}  # LiteLLM fails on a Groq answer without it


def usage(question: Question) -> Json:
    """What the request cost."""
    asked, said = question.asked_tokens, tokens(question.reply)
    return {"prompt_tokens": asked, "completion_tokens": said, "total_tokens": asked + said}


def embed(question: Question) -> Answer:
    """`POST /v1/embeddings` for a text or several."""
    given: Any = question.request.body.get("input") or ""
    texts = given if isinstance(given, list) else [given]
    data = [
        {"object": "embedding", "index": index, "embedding": vector(str(text))}
        for index, text in enumerate(texts)
    ]
    cost = sum(tokens(str(text)) for text in texts)
    total = {"prompt_tokens": cost, "total_tokens": cost}
    return Answer(200, {"object": "list", "model": question.model, "data": data, "usage": total})


def vector(text: str) -> list[float]:
    """A made-up embedding, equal for equal texts."""
    digest = hashlib.sha256(text.encode()).digest()
    return [number / 2**32 for number in struct.unpack(f">{DIMENSIONS}I", digest)]


def owns(_: Request) -> bool:
    """Whatever no other vendor claims."""
    return True


OPENAI = Vendor(
    name="openai",
    models=MODELS,
    owns=owns,
    key_of=Request.bearer,
    routes=(
        Route("GET", re.compile("/v1/models"), "list", list_models, needs_model=False),
        Route("GET", re.compile("/v1/models/(?P<model>.+)"), "get", get_model),
        Route("POST", re.compile("/v1/chat/completions"), "chat", chat),
        Route("POST", re.compile("/v1/embeddings"), "embed", embed),
    ),
    refuse=refuse,
)
