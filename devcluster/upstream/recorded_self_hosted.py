"""Servers that people run themselves, as they were seen to answer once they ask for a key.

Law: facts only; who changes a reply has seen or read another one.
"""

from devcluster.upstream.recording import (
    BAD_KEY,
    BLOCKED,
    GOOD,
    NO_KEY,
    ODD,
    PAGE,
    PERMISSION,
    QUOTA,
    Recording,
    Reply,
    error,
    listed,
)

_REFUSED = Reply({"error": "Unauthorized"}, 401)
_PROXY_DENIES = Reply("<html><h1>403 Forbidden</h1></html>", 403, {"content-type": "text/html"})


def _litellm(status: int, kind: str, message: str) -> Reply:
    return error(status, message, kind, str(status))


RECORDINGS = (
    Recording(
        "openai-compatible",
        "https://llm.example.test/v1",
        {
            "GET /v1/models": {
                GOOD: listed("acme/model-1", "acme/model-2"),
                BAD_KEY: error(401, "Invalid key", "invalid_request_error", "invalid_api_key"),
                QUOTA: error(429, "No quota left", "insufficient_quota", "insufficient_quota"),
                ODD: PAGE,
            },
        },
    ),
    Recording(
        "other",
        "https://other.example.test/v1",
        {
            "GET /v1/models": {
                GOOD: listed("acme/model-1", "acme/model-2"),
                BAD_KEY: error(401, "Invalid key", "invalid_request_error", "invalid_api_key"),
                QUOTA: error(429, "No quota left", "insufficient_quota", "insufficient_quota"),
                ODD: PAGE,
            },
        },
    ),
    Recording(
        "ollama",
        "https://ollama.example.test",
        {
            "GET /api/tags": {
                GOOD: Reply({"models": [{"name": "llama3.2:latest"}, {"name": "qwen3:8b"}]}),
                BAD_KEY: Reply({"error": "unauthorized"}, 401),
                BLOCKED: _PROXY_DENIES,
                ODD: Reply("404 page not found", 404, {"content-type": "text/plain"}),
            },
        },
    ),
    Recording(
        "vllm",
        "https://vllm.example.test/v1",
        {
            "GET /v1/models": {
                GOOD: listed("meta-llama/Llama-3.1-8B-Instruct", "lora-1"),
                BAD_KEY: _REFUSED,
                BLOCKED: _PROXY_DENIES,
                ODD: Reply({"detail": "Not Found"}, 404),
            },
        },
    ),
    Recording(
        "lm-studio",
        "https://lm-studio.example.test/v1",
        {
            "GET /v1/models": {
                GOOD: listed("qwen2.5-7b-instruct", "text-embedding-nomic-embed-text-v1.5"),
                BAD_KEY: error(
                    401, "Invalid API token", "invalid_request_error", "invalid_api_key"
                ),
                BLOCKED: _PROXY_DENIES,
                ODD: Reply({"error": "Unexpected endpoint or method. (GET /v1/models)"}),
            },
        },
    ),
    Recording(
        "llamafile",
        "https://llamafile.example.test/v1",
        {
            "GET /props": {
                GOOD: Reply({"total_slots": 1, "model_path": "/models/m.gguf"}),
                BAD_KEY: error(401, "Invalid API Key", "authentication_error", 401),
                BLOCKED: _PROXY_DENIES,
                ODD: PAGE,
            },
            "GET /v1/models": {
                GOOD: Reply(
                    {"data": [{"id": "m.gguf"}, {"id": "n.gguf"}], "models": [{"name": "m.gguf"}]}
                ),
                NO_KEY: Reply({"data": [{"id": "m.gguf"}], "models": [{"name": "m.gguf"}]}),
                ODD: PAGE,
            },
        },
    ),
    Recording(
        "litellm-proxy",
        "https://litellm.example.test/v1",
        {
            "GET /v1/models": {
                GOOD: listed("gpt-4o", "team-a/claude"),
                BAD_KEY: _litellm(401, "token_not_found_in_db", "Authentication Error"),
                QUOTA: _litellm(422, "budget_exceeded", "Budget has been exceeded!"),
                PERMISSION: _litellm(403, "permission_error", "Virtual key is not allowed."),
                ODD: PAGE,
            },
        },
    ),
)
