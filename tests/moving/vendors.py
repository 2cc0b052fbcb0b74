"""Vendors and models of generated configurations, as people name them in `litellm_params`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Vendor:
    """What entries of one vendor say beside the model."""

    models: Sequence[str]
    parameters: Mapping[str, Any]
    modes: Mapping[str, str] = field(default_factory=dict)
    """By model: the mode that its `model_info` states."""


def _keyed(prefix: str, key: str, *models: str, **modes: str) -> Vendor:
    names = [f"{prefix}/{each}" for each in (*models, *modes)]
    stated = {f"{prefix}/{name}": mode for name, mode in modes.items()}
    return Vendor(names, {"api_key": f"os.environ/{key}"}, stated)


_AZURE = {
    "api_base": "https://acme.openai.azure.com",
    "api_version": "2024-10-21",
    "api_key": "os.environ/AZURE_API_KEY",
}
_AWS = {
    "aws_region_name": "eu-central-1",
    "aws_access_key_id": "os.environ/AWS_ACCESS_KEY_ID",
    "aws_secret_access_key": "os.environ/AWS_SECRET_ACCESS_KEY",
}
_VERTEX = {
    "vertex_project": "acme",
    "vertex_location": "europe-west4",
    "vertex_credentials": "os.environ/VERTEX_KEY_FILE",
}

USUAL: Sequence[Vendor] = (
    _keyed(
        "openai", "OPENAI_API_KEY", "gpt-4o", "gpt-4o-mini", "gpt-4.1", "gpt-5", "gpt-5-mini", "o3"
    ),
    _keyed(
        "anthropic",
        "ANTHROPIC_API_KEY",
        "claude-sonnet-4-5",
        "claude-haiku-4-5",
        "claude-opus-4-1",
    ),
    _keyed(
        "gemini", "GEMINI_API_KEY", "gemini-2.5-pro", "gemini-2.5-flash", "gemini-2.5-flash-lite"
    ),
    _keyed("openrouter", "OPENROUTER_API_KEY", "qwen/qwen3-coder", "deepseek/deepseek-r1"),
    _keyed("groq", "GROQ_API_KEY", "llama-3.3-70b-versatile", "llama-3.1-8b-instant"),
    _keyed("mistral", "MISTRAL_API_KEY", "mistral-large-latest", "codestral-latest"),
    _keyed("deepseek", "DEEPSEEK_API_KEY", "deepseek-chat", "deepseek-reasoner"),
    _keyed("xai", "XAI_API_KEY", "grok-3", "grok-code-fast-1"),
    _keyed("cohere", "COHERE_API_KEY", "command-r-plus-08-2024"),
    Vendor(["azure/gpt-4o", "azure/gpt-4.1-mini", "azure/o3-mini"], _AZURE),
    Vendor(
        ["bedrock/eu.anthropic.claude-sonnet-4-20250514-v1:0", "bedrock/eu.amazon.nova-lite-v1:0"],
        _AWS,
    ),
    Vendor(["vertex_ai/gemini-2.5-pro", "vertex_ai/gemini-2.5-flash"], _VERTEX),
    Vendor(
        ["ollama_chat/llama3.1:8b", "ollama_chat/qwen2.5-coder:14b", "ollama/nomic-embed-text"],
        {"api_base": "http://ollama.ai.svc:11434"},
        {"ollama/nomic-embed-text": "embedding"},
    ),
    Vendor(
        ["hosted_vllm/Qwen/Qwen3-32B", "hosted_vllm/mistralai/Devstral-Small-2507"],
        {"api_base": "http://vllm.ai.svc:8000/v1", "api_key": "os.environ/VLLM_KEY"},
    ),
    Vendor(
        ["openai/qwen3-30b-a3b", "openai/gpt-oss-20b"],
        {"api_base": "http://llama-swap.ai.svc:8080/v1", "api_key": "none"},
    ),
)
"""Vendors with a type of their own."""

RARE: Sequence[Vendor] = (
    _keyed("deepinfra", "DEEPINFRA_API_KEY", "Qwen/Qwen3-32B", "deepseek-ai/DeepSeek-V3"),
    _keyed("minimax", "MINIMAX_API_KEY", "MiniMax-M2"),
    _keyed("novita", "NOVITA_API_KEY", "deepseek/deepseek-v3-0324"),
    _keyed("hyperbolic", "HYPERBOLIC_API_KEY", "Qwen/Qwen2.5-72B-Instruct"),
)
"""Vendors without one. Those where a person signs in are in configurations written by hand."""
