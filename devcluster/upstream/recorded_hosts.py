"""Inference hosts and aggregators, as they were seen to answer.

Law: facts only; who changes a reply has seen or read another one.
"""

from devcluster.upstream.recording import (
    BAD_KEY,
    BLOCKED,
    EDGE,
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

_UNAUTHORIZED = error(401, "Unauthorized", "invalid_request_error", "invalid_api_key")
_PAYMENT = error(402, "Insufficient balance", "insufficient_balance")


def _zai(status: int, code: str, message: str) -> Reply:
    return Reply({"error": {"code": code, "message": message}}, status)


RECORDINGS = (
    Recording(
        "openrouter",
        "https://openrouter.ai/api/v1",
        {
            "GET /api/v1/key": {
                GOOD: Reply(
                    {"data": {"label": "sk-or-v1", "limit": None, "limit_remaining": None}}
                ),
                BAD_KEY: Reply({"error": {"message": "User not found.", "code": 401}}, 401),
                QUOTA: Reply({"data": {"label": "sk-or-v1", "limit": 5, "limit_remaining": 0}}),
                ODD: PAGE,
            },
            "GET /api/v1/models/user": {
                GOOD: Reply(
                    {
                        "data": [{"id": "openai/gpt-4o"}, {"id": "anthropic/claude-sonnet-4.5"}],
                        "links": {"next": None},
                        "total_count": 2,
                    }
                ),
                ODD: PAGE,
            },
            "GET /api/v1/models": {
                GOOD: listed("openai/gpt-4o", "anthropic/claude-sonnet-4.5"),
                NO_KEY: listed("openai/gpt-4o", "anthropic/claude-sonnet-4.5"),
                ODD: PAGE,
            },
        },
    ),
    Recording(
        "together-ai",
        "https://api.together.ai/v1",
        {
            "GET /v1/models": {
                GOOD: Reply([{"id": "meta-llama/Llama-3.3-70B-Instruct-Turbo"}, {"id": "a/b"}]),
                BAD_KEY: _UNAUTHORIZED,
                QUOTA: error(402, "Payment required: spending limit reached.", "payment_required"),
                ODD: Reply({"models": []}),
            },
        },
    ),
    Recording(
        "fireworks-ai",
        "https://api.fireworks.ai/inference/v1",
        {
            "GET /v1/accounts": {
                GOOD: Reply({"accounts": [{"name": "accounts/acme"}], "totalSize": 1}),
                BAD_KEY: Reply({"error": "unauthorized"}, 403),
                PERMISSION: Reply({"error": {"message": "Account acme is suspended"}}, 412),
                ODD: PAGE,
            },
            "GET /v1/accounts/acme/models?pageSize=200": {
                GOOD: Reply(
                    {
                        "models": [{"name": "accounts/acme/models/tuned-1"}],
                        "nextPageToken": "t",
                    }
                ),
                PERMISSION: Reply({"error": {"message": "Account acme is suspended"}}, 412),
            },
            "GET /v1/accounts/acme/models?pageSize=200&pageToken=t": {
                GOOD: Reply(
                    {"models": [{"name": "accounts/acme/models/tuned-2"}], "nextPageToken": ""}
                ),
            },
            "GET /inference/v1/models": {
                GOOD: listed("accounts/acme/models/tuned-1", "accounts/acme/models/tuned-2"),
                BAD_KEY: Reply({"error": "unauthorized"}, 403),
                PERMISSION: Reply({"error": {"message": "Account acme is suspended"}}, 412),
                ODD: PAGE,
            },
        },
    ),
    Recording(
        "perplexity",
        "https://api.perplexity.ai",
        {
            "GET /async/chat/completions": {
                GOOD: Reply({"next_token": None, "requests": []}),
                BAD_KEY: error(401, "Invalid API key provided.", "invalid_api_key", 401),
                QUOTA: error(401, "You exceeded your current quota.", "insufficient_quota", 401),
                ODD: PAGE,
            },
            "GET /v1/models": {
                GOOD: listed("anthropic/claude-sonnet-4-5", "openai/gpt-5"),
                NO_KEY: listed("anthropic/claude-sonnet-4-5", "openai/gpt-5"),
                ODD: PAGE,
            },
        },
    ),
    Recording(
        "huggingface",
        "https://router.huggingface.co/v1",
        {
            "GET https://huggingface.co/api/whoami-v2": {
                GOOD: Reply({"type": "user", "name": "acme", "auth": {"type": "access_token"}}),
                BAD_KEY: Reply({"error": "Invalid username or password."}, 401),
                PERMISSION: Reply({"error": "Forbidden: insufficient permission"}, 403),
                ODD: PAGE,
            },
            "GET /v1/models": {
                GOOD: listed("openai/gpt-oss-120b", "Qwen/Qwen3-32B"),
                NO_KEY: listed("openai/gpt-oss-120b", "Qwen/Qwen3-32B"),
                ODD: PAGE,
            },
        },
    ),
    Recording(
        "nvidia-nim",
        "https://integrate.api.nvidia.com/v1",
        {
            "POST https://api.ngc.nvidia.com/v3/keys/get-caller-info": {
                GOOD: Reply({"type": "PERSONAL_KEY", "user": {"id": 1}}),
                BAD_KEY: Reply({"requestStatus": {"statusCode": "UNAUTHORIZED"}}, 401),
                QUOTA: Reply({"detail": "Account has no credits left."}, 402),
                ODD: PAGE,
            },
            "GET /v1/models": {
                GOOD: listed("meta/llama-3.3-70b-instruct", "nvidia/nemotron-nano-9b-v2"),
                NO_KEY: listed("meta/llama-3.3-70b-instruct", "nvidia/nemotron-nano-9b-v2"),
                ODD: PAGE,
            },
        },
    ),
    Recording(
        "cerebras",
        "https://api.cerebras.ai/v1",
        {
            "GET /v1/models": {
                GOOD: listed("llama-3.3-70b", "gpt-oss-120b"),
                BAD_KEY: Reply(
                    {
                        "message": "Wrong API Key",
                        "type": "invalid_request_error",
                        "code": "wrong_api_key",
                    },
                    401,
                ),
                QUOTA: Reply({"message": "Payment required", "type": "billing"}, 402),
                BLOCKED: EDGE,
                ODD: PAGE,
            },
        },
    ),
    Recording(
        "sambanova",
        "https://api.sambanova.ai/v1",
        {
            "GET /v1/models": {
                GOOD: listed("Meta-Llama-3.3-70B-Instruct", "DeepSeek-V3.1"),
                NO_KEY: listed("Meta-Llama-3.3-70B-Instruct", "DeepSeek-V3.1"),
                # The list is open to anybody: a bad key is not told from a good one.
                BAD_KEY: listed("Meta-Llama-3.3-70B-Instruct", "DeepSeek-V3.1"),
                QUOTA: _PAYMENT,
                ODD: PAGE,
            },
        },
    ),
    Recording(
        "replicate",
        "https://api.replicate.com/v1",
        {
            "GET /v1/account": {
                GOOD: Reply({"type": "organization", "username": "acme", "name": "Acme"}),
                BAD_KEY: Reply({"title": "Unauthenticated", "status": 401}, 401),
                QUOTA: Reply({"title": "Insufficient credit", "status": 402}, 402),
                ODD: PAGE,
            },
        },
    ),
    Recording(
        "moonshot",
        "https://api.moonshot.ai/v1",
        {
            "GET /v1/users/me/balance": {
                GOOD: Reply({"code": 0, "data": {"available_balance": 49.58894}, "status": True}),
                BAD_KEY: error(401, "Invalid Authentication", "invalid_authentication_error"),
                QUOTA: Reply({"code": 0, "data": {"available_balance": -0.5}, "status": True}),
                ODD: PAGE,
            },
            "GET /v1/models": {
                GOOD: listed("kimi-k2-0905-preview", "moonshot-v1-8k"),
                BAD_KEY: error(401, "Invalid Authentication", "invalid_authentication_error"),
                ODD: PAGE,
            },
        },
    ),
    Recording(
        "dashscope",
        "https://dashscope-intl.aliyuncs.com/compatible-mode/v1",
        {
            "GET /compatible-mode/v1/models": {
                GOOD: listed("qwen-max", "qwen-plus"),
                BAD_KEY: error(
                    401, "Incorrect API key provided.", "invalid_request_error", "invalid_api_key"
                ),
                QUOTA: error(
                    400, "Access denied: see your account's standing.", "Arrearage", "Arrearage"
                ),
                ODD: PAGE,
            },
        },
    ),
    Recording(
        "zai",
        "https://api.z.ai/api/paas/v4",
        {
            "GET /api/paas/v4/models": {
                GOOD: listed("glm-4.6", "glm-4.5-air"),
                BAD_KEY: _zai(401, "1002", "Authorization Token is invalid"),
                QUOTA: _zai(429, "1113", "Insufficient balance or no resource package."),
                PERMISSION: _zai(429, "1121", "The account is locked for irregular activity."),
                ODD: PAGE,
            },
        },
    ),
    Recording(
        "voyage",
        "https://api.voyageai.com/v1",
        {
            "GET /v1/models": {
                GOOD: Reply({"detail": "Not Found"}, 404),
                BAD_KEY: Reply({"detail": "Provided API key is invalid."}, 401),
                BLOCKED: Reply({"detail": "The IP address is not allowed."}, 403),
                ODD: PAGE,
            },
        },
    ),
    Recording(
        "jina-ai",
        "https://api.jina.ai/v1",
        {
            "GET /v1/models": {
                GOOD: listed("jina-embeddings-v4", "jina-reranker-v3"),
                BAD_KEY: Reply({"detail": "Unauthorized"}, 401),
                QUOTA: Reply({"detail": "Insufficient account balance."}, 402),
                ODD: PAGE,
            },
        },
    ),
)
