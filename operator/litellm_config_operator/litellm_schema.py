"""What LiteLLM's escape hatches may hold: `parameters`, `info` and the `additional` settings.

Law: nothing a user writes here can set a credential, an address, a callback module or another
object's identity, and no value reaches the proxy with a type that makes it drop the entry or
fail its calls. Types and effects were read from LiteLLM 1.106.2 (`LiteLLM_Params`, `ModelInfo`,
`ModelGroupInfo`, `Router.__init__`) and measured on the running proxy. A problem is a sentence,
never an exception.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

MAX_DEPTH = 8
"""Levels of nesting accepted in a value. LiteLLM itself gives up at 100."""

MAX_KEY_LENGTH = 256
"""Characters in a nested key. The proxy's YAML parser ends the process on keys of 1,024 and
more.
"""

_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
_RESERVED_PREFIX = re.compile(r"\s*(os\.environ/|oidc/)")

_Check = tuple[Callable[[Any], bool], str]
"""Whether a value is accepted, and what the user is told is expected."""


def _is_integer(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_string_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


_BOOLEAN: _Check = (lambda value: isinstance(value, bool), "true or false")
_INTEGER: _Check = (_is_integer, "an integer")
_NUMBER: _Check = (_is_number, "a number")
_STRING: _Check = (lambda value: isinstance(value, str), "a string")
_STRINGS: _Check = (_is_string_list, "a list of strings")
_OBJECT: _Check = (lambda value: isinstance(value, dict), "an object")
_ANY: _Check = (lambda _: True, "any value")


def _one_of(*allowed: str) -> _Check:
    return (lambda value: value in allowed, "one of " + ", ".join(allowed))


def _some_of(*allowed: str) -> _Check:
    text = "a list of " + ", ".join(allowed)
    return (lambda value: _is_string_list(value) and set(value) <= set(allowed), text)


_PARAMETERS: Mapping[str, _Check] = {
    "allow_client_keepalive_override": _BOOLEAN,
    "cooldown_time": _NUMBER,
    "drop_params": _BOOLEAN,
    "extra_body": _OBJECT,
    "extra_headers": _OBJECT,
    "frequency_penalty": _NUMBER,
    "keepalive_seconds": _NUMBER,
    "logprobs": _BOOLEAN,
    "max_completion_tokens": _INTEGER,
    "max_file_size_mb": _NUMBER,
    "max_tokens": _INTEGER,
    "merge_reasoning_content_in_choices": _BOOLEAN,
    "n": _INTEGER,
    "presence_penalty": _NUMBER,
    "reasoning_effort": _STRING,
    "response_format": _OBJECT,
    "seed": _INTEGER,
    "temperature": _NUMBER,
    "top_k": _INTEGER,
    "top_logprobs": _INTEGER,
    "top_p": _NUMBER,
    "use_chat_completions_api": _BOOLEAN,
}

_INFO: Mapping[str, _Check] = {
    "access_groups": _STRINGS,
    "allow_fail_open": _BOOLEAN,
    "base_model": _STRING,
    "discoverable": _BOOLEAN,
    "max_tokens": _INTEGER,
    "supported_openai_params": _STRINGS,
    "supported_reasoning_efforts": _STRINGS,
    "tier": _one_of("free", "paid"),
}

_ROUTER: Mapping[str, _Check] = {
    "allowed_fails": _INTEGER,
    "default_max_parallel_requests": _INTEGER,
    "disable_cooldowns": _BOOLEAN,
    "enable_weighted_failover": _BOOLEAN,
    "max_fallbacks": _INTEGER,
    "optional_pre_call_checks": _some_of(
        "prompt_caching",
        "router_budget_limiting",
        "responses_api_deployment_check",
        "deployment_affinity",
        "session_affinity",
        "enforce_model_rate_limits",
    ),
    "stream_timeout": _NUMBER,
    "tag_filtering_match_any": _BOOLEAN,
}

_LITELLM: Mapping[str, _Check] = {
    "callbacks": _some_of("prometheus", "otel", "langfuse", "datadog"),
    "failure_callback": _some_of("prometheus", "otel", "langfuse", "datadog"),
    "modify_params": _BOOLEAN,
    "redact_user_api_key_info": _BOOLEAN,
    "success_callback": _some_of("prometheus", "otel", "langfuse", "datadog"),
    "turn_off_message_logging": _BOOLEAN,
}

_GENERAL: Mapping[str, _Check] = {
    "background_health_checks": _BOOLEAN,
    "disable_model_info_refresh": _BOOLEAN,
    "enable_drain_endpoint": _BOOLEAN,
    "health_check_interval": _INTEGER,
    "infer_model_from_keys": _BOOLEAN,
    "max_parallel_requests": _INTEGER,
    "max_request_size_mb": _NUMBER,
    "max_response_size_mb": _NUMBER,
}

_SPEC_FIELDS: Mapping[str, str] = {
    "max_budget": "limits.maxBudget",
    "budget_duration": "limits.budgetDurationSeconds",
    "input_cost_per_token": "cost.inputPerMillionTokens",
    "litellm_credential_name": "providerRef",
    "max_parallel_requests": "limits.maxParallelRequests",
    "max_retries": "limits.maxRetries",
    "model": "model",
    "num_retries": "limits.maxRetries",
    "model_info": "info",
    "order": "routing.order",
    "output_cost_per_token": "cost.outputPerMillionTokens",
    "rpm": "limits.rpm",
    "stream_timeout": "limits.streamTimeoutSeconds",
    "tags": "routing.tags",
    "timeout": "limits.timeoutSeconds",
    "tpm": "limits.tpm",
    "weight": "routing.weight",
}
"""LiteLLM parameters that have a typed field of their own, so that one thing is said in one
place.
"""

_DENIED_PARAMETER = re.compile(
    r"api_(key|base|version|type)|base_url|endpoint|.*_endpoint(_url)?|.*_host|.*_port|.*_url|organization"
    r"|custom_llm_provider|use_litellm_proxy|use_xai_oauth|use_in_pass_through|mock_.*|.*callback.*"
    r"|.*(secret|password|credential|private_key).*|client_id|tenant_id|azure_.*|aws_.*|s3_.*|gcs_.*"
    r"|vertex_.*|region_name|watsonx_.*|token|.*_token|.*_token_file|(anthropic|openai)_(identity|issuer"
    r"|keycloak|federation|organization|service_account|disable)_?.*|milvus_.*|valkey_.*|redis_.*"
    r"|configurable_clientside_auth_params|(auto|complexity|adaptive|quality)_router_.*|litellm_.*"
    r"|headers|default_headers|provider_affinity_header|proxy|proxies|ssl_.*|client|.*bucket_name"
    r"|default_api_key_.*|metadata|tools|messages|prompt|stream|user|user_id|tag_regex"
)
_PRICE = re.compile(r"[a-z0-9_]*cost[a-z0-9_]*|regional_[a-z_]*multiplier[a-z_]*")

_DENIED_INFO = re.compile(
    r"id|db_model|blocked|(updated|created)_(at|by)|team_.*|member_auto_router|internal_router_model|key"
    r"|access_windows|litellm_config_.*|mode|max_(input|output)_tokens|rpm|tpm|itpm|otpm|ptu_.*"
)

_DENIED_HEADER = re.compile(
    r"authorization|proxy-.*|cookie|host|content-length|transfer-encoding|connection|upgrade|te|trailer"
    r"|.*api-?key.*|.*token.*|.*secret.*|openai-organization|openai-project",
    re.IGNORECASE,
)
_HEADER_NAME = re.compile(r"[A-Za-z0-9-]{1,64}")


def parameter_problems(parameters: Mapping[str, Any]) -> Iterator[str]:
    """Say, for each entry of `spec.parameters` that cannot be rendered, what is wrong with it."""
    for name, value in parameters.items():
        field = f"parameters.{name}"
        if name in _SPEC_FIELDS:
            yield f"{field} has a field of its own: set spec.{_SPEC_FIELDS[name]} instead"
        elif not _PRICE.fullmatch(name) and _DENIED_PARAMETER.fullmatch(name):
            yield f"{field} may not be set here: keys and addresses belong to the LLMProvider"
        else:
            yield from _value_problems(field, name, value, _parameter_check(name, value))
    yield from _header_problems(parameters.get("extra_headers"))


def info_problems(info: Mapping[str, Any]) -> Iterator[str]:
    """Say, for each entry of `spec.info` that cannot be rendered, what is wrong with it."""
    for name, value in info.items():
        field = f"info.{name}"
        if _DENIED_INFO.fullmatch(name):
            yield f"{field} may not be set here: typed fields or the operator set it"
        else:
            yield from _value_problems(field, name, value, _info_check(name))


def settings_problems(section: str, values: Mapping[str, Any]) -> Iterator[str]:
    """Say what is wrong with `spec.<section>.additional`; only settings known to be harmless pass.

    LiteLLM ends the whole process on many a bad setting, so here the table is an allow-list.
    """
    known = {"routerSettings": _ROUTER, "litellmSettings": _LITELLM, "generalSettings": _GENERAL}
    for name, value in values.items():
        field = f"{section}.additional.{name}"
        if name not in known[section]:
            names = ", ".join(known[section])
            yield f"{field} is not a setting that may be passed through; known: {names}"
        else:
            yield from _value_problems(field, name, value, known[section][name])


def _parameter_check(name: str, value: Any) -> _Check:
    if name in _PARAMETERS:
        return _PARAMETERS[name]
    if _PRICE.fullmatch(name) and not isinstance(value, list | dict):
        return _NUMBER
    return _ANY


def _info_check(name: str) -> _Check:
    if name in _INFO:
        return _INFO[name]
    if name.startswith("supports_"):
        return _BOOLEAN
    if _PRICE.fullmatch(name):
        return _NUMBER
    return (_is_leaf, "a string, a number, true, false, or a list of strings")


def _is_leaf(value: Any) -> bool:
    return isinstance(value, str | int | float | bool) or _is_string_list(value)


def _value_problems(field: str, name: str, value: Any, check: _Check) -> Iterator[str]:
    accepts, expected = check
    if not _NAME.fullmatch(name):
        yield f"{field} is not a LiteLLM name: write lower-case letters, digits and underscores"
    elif value is None:
        yield f"{field} has no value: leave it out instead"
    elif not accepts(value):
        yield f"{field} must be {expected}"
    else:
        yield from _content_problems(field, value, depth=0)


def _content_problems(field: str, value: Any, depth: int) -> Iterator[str]:
    if depth > MAX_DEPTH:
        yield f"{field} is nested more than {MAX_DEPTH} levels deep"
    elif isinstance(value, str):
        if _RESERVED_PREFIX.match(value):
            yield f"{field} must not start with os.environ/ or oidc/: the proxy would follow it"
    elif isinstance(value, dict):
        for key, item in value.items():
            if len(key) > MAX_KEY_LENGTH:
                yield f"{field} holds a key of more than {MAX_KEY_LENGTH} characters"
            yield from _content_problems(f"{field}.{key[:MAX_KEY_LENGTH]}", item, depth + 1)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _content_problems(f"{field}[{index}]", item, depth + 1)


def _header_problems(headers: Any) -> Iterator[str]:
    if not isinstance(headers, dict):
        return
    for name, value in headers.items():
        field = f"parameters.extra_headers.{name}"
        if not _HEADER_NAME.fullmatch(name):
            yield f"{field} is not a header name"
        elif _DENIED_HEADER.fullmatch(name):
            yield f"{field} may not be set: it carries credentials or belongs to the connection"
        elif not isinstance(value, str) or not value.isprintable() or not value.isascii():
            yield f"{field} must be a string of printable ASCII"
