"""Google AI Studio as it answers: a paged list, generated content, and its errors.

Law: the shapes are the vendor's; a bad key is a 400 here, not a 401.
"""

import re

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

MODELS = ("gemini-2.5-pro", "gemini-2.5-flash", "gemini-2.5-flash-lite", "gemini-embedding-001")
PAGE = 50
MAX_PAGE = 1000
MODEL = "/v1beta/models/(?P<model>[^/:]+)"
ERRORS: dict[Refusal, tuple[int, str, str]] = {
    Refusal.BAD_KEY: (
        400,
        "INVALID_ARGUMENT",
        "API key not valid. Please pass a valid API key.",
    ),
    Refusal.FORBIDDEN: (403, "PERMISSION_DENIED", "The API is not enabled for this project."),
    Refusal.RATE_LIMIT: (429, "RESOURCE_EXHAUSTED", "Resource has been exhausted."),
    Refusal.QUOTA: (429, "RESOURCE_EXHAUSTED", "You exceeded your current quota."),
    Refusal.SERVER_ERROR: (500, "INTERNAL", "An internal error has occurred."),
    Refusal.UNKNOWN_MODEL: (404, "NOT_FOUND", "models/{} is not found for API version v1beta."),
    Refusal.UNKNOWN_PATH: (404, "NOT_FOUND", "Requested entity was not found."),
    Refusal.BAD_REQUEST: (400, "INVALID_ARGUMENT", "Invalid JSON payload received."),
}
INVALID_KEY = {
    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
    "reason": "API_KEY_INVALID",
    "domain": "googleapis.com",
    "metadata": {"service": "generativelanguage.googleapis.com"},
}


def refuse(why: Refusal, subject: str) -> Answer:
    """An error in Google's shape."""
    code, status, message = ERRORS[why]
    error: Json = {"code": code, "message": message.format(subject), "status": status}
    if why is Refusal.BAD_KEY:
        error["details"] = [INVALID_KEY]
    return Answer(code, {"error": error})


def list_models(question: Question) -> Answer:
    """`GET /v1beta/models`; a page token is the place where the next page begins."""
    query = question.request.query
    size, start = query.get("pageSize", str(PAGE)), query.get("pageToken", "0")
    if not size.isdecimal() or not start.isdecimal():
        return refuse(Refusal.BAD_REQUEST, "")
    end = int(start) + min(int(size) or PAGE, MAX_PAGE)
    body: Json = {"models": [described(each) for each in question.models[int(start) : end]]}
    if end < len(question.models):
        body["nextPageToken"] = str(end)
    return Answer(200, body)


def described(model: str) -> Json:
    """A model as the list shows it."""
    methods = ["embedContent"] if "embedding" in model else ["generateContent", "countTokens"]
    return {
        "name": f"models/{model}",
        "version": "001",
        "displayName": model,
        "inputTokenLimit": 1_048_576,
        "outputTokenLimit": 65_536,
        "supportedGenerationMethods": methods,
    }


def generate(question: Question) -> Answer:
    """`:generateContent`."""
    return Answer(200, generated(question, question.reply, last=True))


def stream(question: Question) -> Answer:
    """`:streamGenerateContent?alt=sse`."""
    parts = pieces(question.reply)
    end = len(parts) - 1
    return event_stream(
        (None, generated(question, part, last=index == end)) for index, part in enumerate(parts)
    )


def generated(question: Question, text: str, *, last: bool) -> Json:
    """Generated content, or a piece of it."""
    candidate: Json = {"content": {"parts": [{"text": text}], "role": "model"}, "index": 0}
    if last:
        candidate["finishReason"] = "STOP"
    asked, said = question.asked_tokens, tokens(question.reply)
    used = {"promptTokenCount": asked, "candidatesTokenCount": said}
    return {
        "candidates": [candidate],
        "usageMetadata": {**used, "totalTokenCount": asked + said},
        "modelVersion": question.model,
        "responseId": question.identity,
    }


def owns(request: Request) -> bool:
    """Google's paths begin with `/v1beta`."""
    return request.path.startswith("/v1beta/") or "x-goog-api-key" in request.headers


def key_of(request: Request) -> str | None:
    """The `x-goog-api-key` header, or `key` in the query."""
    return request.headers.get("x-goog-api-key") or request.query.get("key")


GEMINI = Vendor(
    name="gemini",
    models=MODELS,
    owns=owns,
    key_of=key_of,
    routes=(
        Route("GET", re.compile("/v1beta/models"), "list", list_models, needs_model=False),
        Route("POST", re.compile(f"{MODEL}:generateContent"), "chat", generate),
        Route("POST", re.compile(f"{MODEL}:streamGenerateContent"), "chat", stream),
    ),
    refuse=refuse,
)
