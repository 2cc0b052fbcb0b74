"""What `spec.parameters` of an LLMModel may hold: LiteLLM's parameters that tune a call.

Law: only names listed here are accepted, with the type from LiteLLM's annotations, or with the one
stated here where it annotates none. No accepted value can name a key, an address, code or another
model. A problem is a sentence that says what to do instead, never an exception.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from litellm_config_operator.config.headers import header_rule
from litellm_config_operator.config.keys import body_rule, schema_rule
from litellm_config_operator.config.lines.line import DEFAULT, Line
from litellm_config_operator.config.refusals import PARAMETER_FIELDS, PARAMETER_REFUSALS
from litellm_config_operator.config.values import (
    BOOLEAN,
    INTEGER,
    NUMBER,
    OBJECT,
    STRING,
    STRINGS,
    Check,
    KeyRule,
    between,
    either,
    integer_from,
    list_of,
    map_of,
    object_of,
    one_of,
    some_of,
    value_problems,
)

PRICE = between(0, 1_000_000)
"""US dollars for one unit. LiteLLM accepts negative prices, which would lower what a team has
spent. For the one price that it bounds, its bound is a million.
"""

_PRICE_NAME = re.compile(r"[a-z0-9_]*cost[a-z0-9_]*|regional_[a-z_]*multiplier[a-z_]*")
_FORMS = {
    "boolean": BOOLEAN,
    "integer": INTEGER,
    "number": NUMBER,
    "string": STRING,
    "[string]": STRINGS,
    "{number}": map_of(NUMBER, "numbers"),
}


def is_price(name: str) -> bool:
    """Whether LiteLLM takes the setting for a price of the model."""
    return _PRICE_NAME.fullmatch(name) is not None


def prices(forms: Iterable[tuple[str, str]]) -> dict[str, Check]:
    """The check of every price and price multiplier that LiteLLM annotates as a number."""
    return {name: PRICE for name, form in forms if form == "number" and is_price(name)}


_TYPED = (
    "allow_client_keepalive_override allowed_openai_params dimensions encoding_format "
    "frequency_penalty include_server_side_tool_invocations instructions itpm keepalive_seconds "
    "language logprobs max_chunks_per_doc max_completion_tokens max_file_size_mb "
    "max_output_tokens max_tokens max_tokens_per_doc merge_reasoning_content_in_choices n otpm "
    "parallel_tool_calls presence_penalty prompt_cache_key rank_fields return_documents "
    "safety_identifier seed service_tier size store stream_timeout_by_service_tier style "
    "temperature timeout_by_service_tier top_logprobs top_n top_p use_chat_completions_api"
)
"""Names whose type is that of LiteLLM's annotations."""

_SCHEMA = object_of(name=STRING, description=STRING, strict=BOOLEAN, schema=OBJECT)
_CACHE_CONTROL = object_of(type=one_of("ephemeral"), ttl=one_of("5m", "1h"))
_EFFORT = one_of("none", "minimal", "low", "medium", "high", "xhigh", "max", "default")
_STATED: Mapping[str, Check] = {
    # LiteLLM annotates these as `Any`, as a bare dict or not at all, so that a wrong value would
    # make each call fail. The types are from the classes in its types/ (AnthropicThinkingParam,
    # CacheControlInjectionPoint, OpenAIWebSearchOptions, ChatCompletionAudioParam) and from
    # OpenAI's API reference.
    "additional_drop_params": STRINGS,
    "audio": object_of(voice=STRING, format=STRING),
    "cache_control_injection_points": list_of(
        object_of(
            location=one_of("message", "tool_config"),
            role=one_of("user", "system", "assistant"),
            index=INTEGER,
            control=_CACHE_CONTROL,
        ),
        "objects of location (message or tool_config), role, index (an integer) and control",
    ),
    "cooldown_time": between(0, 86_400),
    "drop_params": BOOLEAN,
    "extra_body": OBJECT,
    "extra_headers": map_of(STRING, "strings"),
    "logit_bias": map_of(NUMBER, "numbers"),
    "modalities": some_of("text", "audio", "image"),
    "prediction": object_of(type=one_of("content"), content=STRING),
    "prompt_cache_retention": STRING,
    "quality": STRING,
    "reasoning": object_of(effort=_EFFORT, summary=one_of("auto", "concise", "detailed")),
    "reasoning_effort": _EFFORT,
    "response_format": either(
        STRING,
        object_of(
            type=one_of("text", "json_object", "json_schema"),
            json_schema=_SCHEMA,
            response_schema=OBJECT,
        ),
    ),
    "speed": between(0.25, 4),
    "stop": either(STRING, STRINGS),
    "supports_system_message": BOOLEAN,
    "thinking": object_of(
        type=one_of("enabled", "adaptive", "disabled"),
        budget_tokens=INTEGER,
        display=one_of("summarized", "omitted", "updates"),
    ),
    "timestamp_granularities": some_of("word", "segment"),
    "tool_choice": one_of("none", "auto", "required"),
    "truncation": one_of("auto", "disabled"),
    "verbosity": one_of("low", "medium", "high"),
    "voice": STRING,
    "web_search_options": object_of(
        search_context_size=one_of("low", "medium", "high"),
        user_location=object_of(
            type=one_of("approximate"),
            approximate=object_of(city=STRING, country=STRING, region=STRING, timezone=STRING),
        ),
    ),
    # Read by single providers; the names are LiteLLM's (llms/*/**/transformation.py).
    "best_of": INTEGER,
    "guardrailConfig": object_of(
        guardrailIdentifier=STRING,
        guardrailVersion=STRING,
        trace=one_of("enabled", "disabled", "enabled_full"),
        streamProcessingMode=one_of("sync", "async"),
    ),
    "input_type": STRING,
    "keep_alive": either(INTEGER, STRING),
    "length_penalty": NUMBER,
    "min_p": NUMBER,
    "min_tokens": INTEGER,
    "mirostat": INTEGER,
    "mirostat_eta": NUMBER,
    "mirostat_tau": NUMBER,
    "num_ctx": integer_from(1),
    "num_gpu": INTEGER,
    "num_predict": INTEGER,
    "num_thread": INTEGER,
    "performanceConfig": object_of(latency=one_of("standard", "optimized")),
    "repeat_last_n": INTEGER,
    "repeat_penalty": NUMBER,
    "repetition_penalty": NUMBER,
    "safety_settings": list_of(
        object_of(category=STRING, threshold=STRING, method=STRING),
        "objects of category, threshold and method, which are strings",
    ),
    "top_a": NUMBER,
    "top_k": INTEGER,
    "truncate": STRING,
}


def offered_parameters(line: Line) -> dict[str, Check]:
    """What may be set where this line is the default one, with the check of the value."""
    forms = dict(line.parameters.items())
    typed = {name: _FORMS[forms[name]] for name in _TYPED.split() if forms.get(name) in _FORMS}
    priced = {
        name: check
        for name, check in prices(forms.items()).items()
        if name not in PARAMETER_FIELDS
    }
    return dict(sorted({**priced, **typed, **_STATED}.items()))


PARAMETERS: Mapping[str, Check] = offered_parameters(DEFAULT)
"""Every name that may be set, with the check of its value."""

_NAMES = tuple(sorted({*PARAMETERS, *PARAMETER_FIELDS}))
_RULES: Mapping[str, KeyRule] = {"extra_body": body_rule, "extra_headers": header_rule}


def parameter_problems(parameters: Mapping[str, Any]) -> Iterator[str]:
    """Say, for each entry of `spec.parameters` that cannot be rendered, what is wrong with it."""
    for name, value in parameters.items():
        if name in PARAMETERS:
            rule = _RULES.get(name, schema_rule)
            yield from value_problems(f"parameters.{name}", value, PARAMETERS[name], rule)
        else:
            yield f"parameters.{PARAMETER_REFUSALS.refusal(name, _NAMES)}"
