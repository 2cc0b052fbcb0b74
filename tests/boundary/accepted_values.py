"""What honest users write into `parameters` and `info`: our checks accept it, LiteLLM keeps it."""

from typing import Any


def nested(levels: int, value: Any = 1) -> Any:
    """An object in an object in an object."""
    for _ in range(levels):
        value = {"a": value}
    return value


ACCEPTED_HEADERS: list[dict[str, Any]] = [
    {"extra_headers": {"X-Max-Tokens": "5", "X-Tokenizer": "a", "X-Team": "search"}},
    {"extra_headers": {"HTTP-Referer": "https://shop.example", "X-Title": "Shop"}},
    {"extra_headers": {"anthropic-beta": "interleaved-thinking-2025-05-14"}},
    {"extra_headers": {"X-Id": "123e4567-e89b-12d3-a456-426614174000"}},
    {"extra_headers": {"X-A": "a" * 30, "X-B": "1" * 30}},
]

ACCEPTED_PARAMETERS: list[dict[str, Any]] = [
    {},
    {"temperature": 0.2, "top_p": 1, "top_k": 40, "min_p": 0.1, "seed": -7, "n": 2},
    {"max_tokens": 5, "max_completion_tokens": 2**53 - 1, "dimensions": 256},
    {"stop": "a"},
    {"stop": ["a", "os.environ is a text"]},
    {"reasoning_effort": "high", "verbosity": "low", "service_tier": "flex", "store": False},
    {"thinking": {"type": "enabled", "budget_tokens": 1024}},
    {"modalities": ["text", "audio"], "audio": {"voice": "alloy", "format": "wav"}},
    {"prediction": {"type": "content", "content": "x"}},
    {"safety_settings": [{"category": "HARM_CATEGORY_HATE_SPEECH", "threshold": "BLOCK_NONE"}]},
    {"logit_bias": {"50256": -100}},
    {"response_format": "verbose_json"},
    {"response_format": {"type": "json_object"}},
    {
        "response_format": {
            "type": "json_schema",
            "json_schema": {
                "name": "car",
                "strict": True,
                "schema": {
                    "type": "object",
                    "properties": {"model": {"$ref": "#/$defs/m"}, "url": {"type": "string"}},
                    "$defs": {"m": {"type": "string"}},
                },
            },
        }
    },
    {"drop_params": True, "additional_drop_params": ["a"], "allowed_openai_params": ["tools"]},
    {
        "cache_control_injection_points": [
            {"location": "message", "role": "system", "control": {"type": "ephemeral"}},
            {"location": "message", "index": -1},
        ]
    },
    {"web_search_options": {"search_context_size": "low"}},
    {"guardrailConfig": {"guardrailIdentifier": "g", "guardrailVersion": "1"}},
    {"cooldown_time": 0.5, "keepalive_seconds": 5, "timeout_by_service_tier": {"flex": 900}},
    {"input_cost_per_audio_token": 1e-7, "regional_processing_uplift_multiplier_eu": 1.1},
    {"speed": 1.25, "voice": "alloy", "language": "de", "size": "1024x1024"},
    {"num_ctx": 1, "keep_alive": "5m"},
    {"keep_alive": -1},
    {"extra_body": {}},
    {"extra_body": {"provider": {"order": ["a"], "allow_fallbacks": False}, "ratio": -1e-9}},
    {"extra_body": {"chat_template_kwargs": {"enable_thinking": False}, "stop_token_ids": [1]}},
    {"extra_body": {"yes": [True, "", {"~": "1e-7"}], "max_tokens": -(2**53 - 1)}},
    {"extra_body": nested(8)},
    {"extra_body": {"k" * 256: 1}},
    *ACCEPTED_HEADERS,
]

ACCEPTED_INFO: list[dict[str, Any]] = [
    {},
    {"access_groups": ["beta", "internal"], "tier": "paid", "base_model": "azure/gpt-4o"},
    {"supports_computer_use": True, "supports_assistant_prefill": False},
    {"input_cost_per_audio_token": 0, "output_vector_size": 256},
    {"enable_tag_filtering": True, "allow_fail_open": False, "discoverable": True},
    {"supported_openai_params": ["tools"], "supported_regions": ["eu"]},
    {"deprecation_date": "2028-02-29"},
    {"health_check_timeout": 30, "health_check_max_tokens": 1},
    {"costCenter": "1e-7", "costFactor": 0.5, "isOurs": True, "ownedBy": ["a", "b"], "a1B": 1},
]
