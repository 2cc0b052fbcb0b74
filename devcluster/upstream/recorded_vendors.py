"""The large vendors' own APIs, as they were seen to answer.

Law: facts only; who changes a reply has seen or read another one.
"""

from devcluster.upstream.recording import (
    BAD_KEY,
    BLOCKED,
    EDGE,
    GOOD,
    ODD,
    PAGE,
    PERMISSION,
    QUOTA,
    Recording,
    Reply,
    error,
    listed,
)

_OPENAI_BAD_KEY = error(
    401, "Incorrect API key provided.", "invalid_request_error", "invalid_api_key"
)
_OPENAI_QUOTA = error(
    429, "You exceeded your current quota.", "insufficient_quota", "insufficient_quota"
)


def _google(status: int, name: str, message: str, reason: str = "") -> Reply:
    details = [{"reason": reason, "domain": "googleapis.com"}] if reason else []
    body = {"error": {"code": status, "status": name, "message": message, "details": details}}
    return Reply(body, status)


def _anthropic(status: int, kind: str, message: str) -> Reply:
    return Reply({"type": "error", "error": {"type": kind, "message": message}}, status)


RECORDINGS = (
    Recording(
        "openai",
        "https://api.openai.com/v1",
        {
            "GET /v1/models": {
                GOOD: listed("gpt-4o", "gpt-4o-mini"),
                BAD_KEY: _OPENAI_BAD_KEY,
                QUOTA: _OPENAI_QUOTA,
                PERMISSION: error(
                    401,
                    "You have insufficient permissions for this operation. Missing scopes: "
                    "api.model.read.",
                    "invalid_request_error",
                ),
                ODD: PAGE,
            },
        },
    ),
    Recording(
        "anthropic",
        "https://api.anthropic.com",
        {
            "GET /v1/models?limit=1000": {
                GOOD: Reply(
                    {
                        "data": [{"type": "model", "id": "claude-opus-4-5"}],
                        "has_more": True,
                        "first_id": "claude-opus-4-5",
                        "last_id": "claude-opus-4-5",
                    }
                ),
                BAD_KEY: _anthropic(401, "authentication_error", "invalid x-api-key"),
                QUOTA: _anthropic(402, "billing_error", "Your credit balance is too low."),
                PERMISSION: _anthropic(
                    403, "permission_error", "Your API key does not have permission."
                ),
                ODD: Reply({"models": ["claude-opus-4-5"]}),
            },
            "GET /v1/models?limit=1000&after_id=claude-opus-4-5": {
                GOOD: Reply(
                    {
                        "data": [{"type": "model", "id": "claude-sonnet-4-5"}],
                        "has_more": False,
                        "first_id": "claude-sonnet-4-5",
                        "last_id": "claude-sonnet-4-5",
                    }
                ),
            },
        },
        key_in="x-api-key",
    ),
    Recording(
        "gemini",
        "https://generativelanguage.googleapis.com",
        {
            "GET /v1beta/models?pageSize=1000": {
                GOOD: Reply(
                    {"models": [{"name": "models/gemini-2.5-pro"}], "nextPageToken": "Cg1t"}
                ),
                BAD_KEY: _google(400, "INVALID_ARGUMENT", "API key not valid.", "API_KEY_INVALID"),
                PERMISSION: _google(403, "PERMISSION_DENIED", "The API is not enabled."),
                BLOCKED: _google(
                    400, "FAILED_PRECONDITION", "User location is not supported for the API use."
                ),
                ODD: PAGE,
            },
            "GET /v1beta/models?pageSize=1000&pageToken=Cg1t": {
                GOOD: Reply({"models": [{"name": "models/gemini-2.5-flash"}]}),
            },
        },
        key_in="x-goog-api-key",
    ),
    Recording(
        "cohere",
        "https://api.cohere.com",
        {
            "POST /v1/check-api-key": {
                GOOD: Reply({"valid": True, "organization_id": "o", "owner_id": "u"}),
                BAD_KEY: Reply({"valid": False}),
                QUOTA: Reply({"message": "You have reached your billing limit."}, 402),
                ODD: PAGE,
            },
            "GET /v1/models?page_size=1000": {
                GOOD: Reply({"models": [{"name": "command-a-03-2025"}], "next_page_token": "n"}),
                BAD_KEY: Reply({"message": "invalid api token"}, 498),
                ODD: PAGE,
            },
            "GET /v1/models?page_size=1000&page_token=n": {
                GOOD: Reply({"models": [{"name": "embed-v4.0"}]}),
            },
        },
    ),
    Recording(
        "mistral",
        "https://api.mistral.ai/v1",
        {
            "GET /v1/models": {
                GOOD: listed("mistral-large-latest", "codestral-latest"),
                BAD_KEY: Reply({"detail": "Invalid API Key"}, 401),
                QUOTA: Reply({"message": "Payment required"}, 402),
                ODD: Reply({"message": "no Route matched with those values"}, 404),
            },
        },
    ),
    Recording(
        "xai",
        "https://api.x.ai/v1",
        {
            "GET /v1/api-key": {
                GOOD: Reply(
                    {
                        "acls": ["api-key:model:*", "api-key:endpoint:*"],
                        "team_blocked": False,
                        "api_key_blocked": False,
                        "api_key_disabled": False,
                    }
                ),
                BAD_KEY: Reply(
                    {
                        "code": "Client specified an invalid argument",
                        "error": "Incorrect API key provided.",
                    },
                    400,
                ),
                PERMISSION: Reply(
                    {
                        "acls": [],
                        "team_blocked": True,
                        "api_key_blocked": False,
                        "api_key_disabled": False,
                    }
                ),
                BLOCKED: Reply({"acls": [], "api_key_blocked": True, "api_key_disabled": False}),
                ODD: PAGE,
            },
            "GET /v1/models": {
                GOOD: listed("grok-4", "grok-4-fast"),
                BAD_KEY: Reply({"code": "invalid", "error": "Incorrect API key provided."}, 400),
                PERMISSION: Reply(
                    {"code": "forbidden", "error": "Your team has been blocked."}, 403
                ),
                ODD: PAGE,
            },
        },
    ),
    Recording(
        "groq",
        "https://api.groq.com/openai/v1",
        {
            "GET /openai/v1/models": {
                GOOD: listed("llama-3.3-70b-versatile", "openai/gpt-oss-120b"),
                BAD_KEY: error(401, "Invalid API Key", "invalid_request_error", "invalid_api_key"),
                BLOCKED: Reply({"error": {"message": "Forbidden"}}, 403),
                ODD: error(404, "Unknown request URL", "invalid_request_error", "unknown_url"),
            },
        },
    ),
    Recording(
        "deepseek",
        "https://api.deepseek.com",
        {
            "GET /user/balance": {
                GOOD: Reply({"is_available": True, "balance_infos": [{"total_balance": "1.00"}]}),
                BAD_KEY: error(401, "Authentication Fails", "authentication_error", "invalid"),
                QUOTA: Reply(
                    {"is_available": False, "balance_infos": [{"total_balance": "0.00"}]}
                ),
                ODD: Reply({}),
            },
            "GET /models": {
                GOOD: listed("deepseek-chat", "deepseek-reasoner"),
                BAD_KEY: error(401, "Authentication Fails", "authentication_error", "invalid"),
                ODD: PAGE,
            },
        },
    ),
    Recording(
        "github",
        "https://models.github.ai/inference",
        {
            "GET https://api.github.com/user": {
                GOOD: Reply({"login": "octocat", "id": 1}),
                BAD_KEY: Reply({"message": "Bad credentials", "status": "401"}, 401),
                PERMISSION: Reply(
                    {"message": "Resource not accessible: insufficient permission"}, 403
                ),
                ODD: EDGE,
            },
            "GET /catalog/models": {
                GOOD: Reply([{"id": "openai/gpt-4.1"}, {"id": "meta/llama-4-scout-17b-16e"}]),
                ODD: Reply({"message": "Not Found"}, 404),
                "no-key": Reply([{"id": "openai/gpt-4.1"}, {"id": "meta/llama-4-scout-17b-16e"}]),
            },
        },
    ),
)
