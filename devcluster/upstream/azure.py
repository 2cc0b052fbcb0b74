"""Azure OpenAI as it answers: OpenAI's replies behind deployments, `api-key` and `api-version`.

Law: the list shows base models of the resource, not deployments; here both have the same names.
"""

import re
from collections.abc import Callable

from devcluster.upstream import openai
from devcluster.upstream.wire import (
    CREATED,
    Answer,
    Question,
    Refusal,
    Request,
    Route,
    Vendor,
)

DEPLOYMENT = "/openai/deployments/(?P<model>[^/]+)"
UNKNOWN_DEPLOYMENT = "The API deployment for this resource does not exist."
ERRORS: dict[Refusal, tuple[int, str, str]] = {
    Refusal.FORBIDDEN: (
        403,
        "AccessDenied",
        "Access denied due to Virtual Network/Firewall rules.",
    ),
    Refusal.RATE_LIMIT: (429, "429", "Requests have exceeded call rate limit."),
    Refusal.QUOTA: (429, "insufficient_quota", "You exceeded your current quota."),
    Refusal.SERVER_ERROR: (500, "InternalServerError", "Backend returned unexpected response."),
    Refusal.UNKNOWN_MODEL: (404, "DeploymentNotFound", UNKNOWN_DEPLOYMENT),
    Refusal.UNKNOWN_PATH: (404, "404", "Resource not found"),
    Refusal.BAD_REQUEST: (400, "BadRequest", "The request body is not JSON."),
}
BAD_KEY = (
    "Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide "
    "a valid key for an active subscription and use a correct regional API endpoint for your "
    "resource."
)


def refuse(why: Refusal, _subject: str) -> Answer:
    """An error in Azure's shape; a bad key has a shape of its own."""
    if why is Refusal.BAD_KEY:
        return Answer(401, {"statusCode": 401, "message": BAD_KEY})
    status, code, message = ERRORS[why]
    headers = {"retry-after": "1"} if why is Refusal.RATE_LIMIT else {}
    return Answer(status, {"error": {"code": code, "message": message}}, headers=headers)


def versioned(respond: Callable[[Question], Answer]) -> Callable[[Question], Answer]:
    """The same responder, which knows nothing without an `api-version`."""

    def checked(question: Question) -> Answer:
        if "api-version" not in question.request.query:
            return refuse(Refusal.UNKNOWN_PATH, "")
        return respond(question)

    return checked


def list_models(question: Question) -> Answer:
    """`GET /openai/models`."""
    data = [
        {
            "id": model,
            "object": "model",
            "created_at": CREATED,
            "status": "succeeded",
            "lifecycle_status": "generally-available",
            "capabilities": {"inference": True, "chat_completion": "embedding" not in model},
        }
        for model in question.models
    ]
    return Answer(200, {"object": "list", "data": data})


def owns(request: Request) -> bool:
    """Azure's paths begin with `/openai/`."""
    return request.path.startswith("/openai/")


def key_of(request: Request) -> str | None:
    """The `api-key` header, or an Entra token."""
    return request.headers.get("api-key") or request.bearer()


AZURE = Vendor(
    name="azure",
    models=("gpt-4o", "gpt-4o-mini", "text-embedding-3-small"),
    owns=owns,
    key_of=key_of,
    routes=(
        Route(
            "GET",
            re.compile("/openai/models"),
            "list",
            versioned(list_models),
            needs_model=False,
        ),
        Route("GET", re.compile("/openai/v1/models"), "list", list_models, needs_model=False),
        Route(
            "POST", re.compile(f"{DEPLOYMENT}/chat/completions"), "chat", versioned(openai.chat)
        ),
        Route("POST", re.compile(f"{DEPLOYMENT}/embeddings"), "embed", versioned(openai.embed)),
    ),
    refuse=refuse,
)
