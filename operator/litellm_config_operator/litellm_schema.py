"""What the `additional` settings of an LLMProxy may hold.

Law: an allow-list. Nothing here can set a credential, an address, a callback module or another
object's identity, and no value reaches the proxy with a type that ends it at start. Types and
effects were read in LiteLLM (`Router.__init__`, `ConfigGeneralSettings`) and measured on the
running proxy. A problem is a sentence, never an exception.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from litellm_config_operator.litellm_keys import schema_rule
from litellm_config_operator.litellm_values import (
    BOOLEAN,
    INTEGER,
    NUMBER,
    Check,
    some_of,
    value_problems,
)

_ROUTER: Mapping[str, Check] = {
    "allowed_fails": INTEGER,
    "default_max_parallel_requests": INTEGER,
    "disable_cooldowns": BOOLEAN,
    "enable_weighted_failover": BOOLEAN,
    "max_fallbacks": INTEGER,
    "optional_pre_call_checks": some_of(
        "prompt_caching",
        "router_budget_limiting",
        "responses_api_deployment_check",
        "deployment_affinity",
        "session_affinity",
        "enforce_model_rate_limits",
    ),
    "stream_timeout": NUMBER,
    "tag_filtering_match_any": BOOLEAN,
}

_LITELLM: Mapping[str, Check] = {
    "callbacks": some_of("prometheus", "otel", "langfuse", "datadog"),
    "failure_callback": some_of("prometheus", "otel", "langfuse", "datadog"),
    "modify_params": BOOLEAN,
    "redact_user_api_key_info": BOOLEAN,
    "success_callback": some_of("prometheus", "otel", "langfuse", "datadog"),
    "turn_off_message_logging": BOOLEAN,
}

_GENERAL: Mapping[str, Check] = {
    "background_health_checks": BOOLEAN,
    "disable_model_info_refresh": BOOLEAN,
    "enable_drain_endpoint": BOOLEAN,
    "health_check_interval": INTEGER,
    "infer_model_from_keys": BOOLEAN,
    "max_parallel_requests": INTEGER,
    "max_request_size_mb": NUMBER,
    "max_response_size_mb": NUMBER,
}


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
            yield from value_problems(field, value, known[section][name], schema_rule)
