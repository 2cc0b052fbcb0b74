"""What the `additional` settings of an LLMProxy may hold.

Law: an allow-list. No accepted setting can hold a credential, an address, a callback module or
another object's identity, and none has a type with which the proxy does not start. Types and
effects were read in LiteLLM (`Router.__init__`, `ConfigGeneralSettings`) and measured on the
running proxy. A problem is a value that affects one setting, never an exception.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from litellm_config_operator.config.keys import schema_rule
from litellm_config_operator.config.lines.line import DEFAULT
from litellm_config_operator.config.values import (
    BOOLEAN,
    INTEGER,
    NUMBER,
    Check,
    integer_between,
    some_of,
    value_problems,
)
from litellm_config_operator.v1alpha1.reasons import SettingReason

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
    # As in the field of its own: each check is a request that costs.
    "health_check_interval": integer_between(30, 86_400),
    "infer_model_from_keys": BOOLEAN,
    "max_parallel_requests": INTEGER,
    "max_request_size_mb": NUMBER,
    "max_response_size_mb": NUMBER,
}

_CALLS: Mapping[str, str] = {
    "content_policy_fallbacks": "contentPolicyFallbacks",
    "context_window_fallbacks": "contextWindowFallbacks",
    "default_fallbacks": "defaultFallbacks",
    "fallbacks": "fallbacks",
}
FIELDS: Mapping[str, Mapping[str, str]] = {
    "routerSettings": {
        **_CALLS,
        "cooldown_time": "routerSettings.cooldownSeconds",
        "enable_pre_call_checks": "routerSettings.enablePreCallChecks",
        "enable_tag_filtering": "routerSettings.enableTagFiltering",
        "model_group_alias": "aliases",
        "num_retries": "routerSettings.numRetries",
        "retry_after": "routerSettings.retryAfterSeconds",
        "routing_strategy": "routerSettings.routingStrategy",
        "timeout": "routerSettings.timeoutSeconds",
    },
    "litellmSettings": {
        **_CALLS,
        "check_provider_endpoint": "litellmSettings.checkProviderEndpoint",
        "drop_params": "litellmSettings.dropParams",
        "json_logs": "litellmSettings.jsonLogs",
        "num_retries": "litellmSettings.numRetries",
        "request_timeout": "litellmSettings.requestTimeoutSeconds",
    },
    "generalSettings": {"master_key": "masterKey"},
}
"""The field of the spec that replaces a name of LiteLLM's, by the section in which it is read."""

MAX_SETTING_BYTES = 16 * 1024
"""With this limit all settings take less than half of a file; the other half is for models."""

_LONGEST_NAME = 128


@dataclass(frozen=True, slots=True)
class SettingProblem:
    """A setting in the spec of an LLMProxy that is not written as it is."""

    path: str
    reason: SettingReason
    message: str
    """A sentence that names the setting."""
    lacks: tuple[str, ...] = ()
    """Names in the setting that no model has yet."""

    @property
    def is_refused(self) -> bool:
        """Whether somebody must act; a setting that is ignored would have had no effect anyway."""
        return self.reason is not SettingReason.IGNORED

    @property
    def may_mend_itself(self) -> bool:
        """Whether it ends when something comes into being that the LLMProxy already names."""
        return bool(self.lacks) or self.reason is SettingReason.UNRESOLVED

    def adding(self, sentence: str) -> "SettingProblem":
        """The same problem with one more sentence."""
        return replace(self, message=f"{self.message}; {sentence}")


@dataclass(frozen=True, slots=True)
class _Section:
    """One section of LiteLLM's file."""

    name: str
    accepted: Mapping[str, Check]


_SECTIONS = {
    "routerSettings": _Section("router_settings", _ROUTER),
    "litellmSettings": _Section("litellm_settings", _LITELLM),
    "generalSettings": _Section("general_settings", _GENERAL),
}

PASSED_ON = tuple(
    f"{section.name}.{name}" for section in _SECTIONS.values() for name in section.accepted
)
"""Every setting that may be passed on, behind its section."""

SECTIONS = {field: section.name for field, section in _SECTIONS.items()}
"""LiteLLM's name of the section, by field of the LLMProxy."""


def setting_problem(section: str, name: str, value: Any) -> SettingProblem | None:
    """What is wrong with one setting of `spec.<section>.additional`; None: nothing.

    With many bad settings LiteLLM does not start at all, so that only listed ones are accepted.
    """
    known, path = _SECTIONS[section], f"{section}.additional.{name[:_LONGEST_NAME]}"
    if name in known.accepted:
        problems = list(value_problems(path, value, known.accepted[name], schema_rule))
        problems = problems or list(_too_large(path, value))
        return SettingProblem(path, SettingReason.REFUSED, problems[0]) if problems else None
    if name in FIELDS[section]:
        field = f"spec.{FIELDS[section][name]}"
        message = f"{path} has a field of its own: set {field} instead"
        return SettingProblem(path, SettingReason.REFUSED, message)
    if settings_read(section, name):
        message = f"{path} is not a setting that may be passed through yet; known: " + ", ".join(
            known.accepted
        )
        return SettingProblem(path, SettingReason.REFUSED, message)
    message = (
        f"{path} is left out: LiteLLM {DEFAULT.name}, by which settings are checked, reads no "
        f"such setting in {known.name}"
    )
    return SettingProblem(path, SettingReason.IGNORED, message + _meant(section, name))


def _too_large(path: str, value: Any) -> Iterator[str]:
    size = len(json.dumps(value))
    if size > MAX_SETTING_BYTES:
        yield f"{path} takes {size} bytes, and a setting may take {MAX_SETTING_BYTES}: shorten it"


def settings_read(section: str, name: str) -> bool:
    """Whether LiteLLM reads a setting of that name in the section."""
    return f"{_SECTIONS[section].name}.{name}" in DEFAULT.settings


def _meant(section: str, name: str) -> str:
    """Where LiteLLM does read a setting of that name, or else the name that may be meant."""
    for field, other in _SECTIONS.items():
        if name in FIELDS[field]:
            return f"; set spec.{FIELDS[field][name]} instead"
        if settings_read(field, name):
            return f"; it reads one in {other.name}"
    likely = get_close_matches(name[:_LONGEST_NAME], _SECTIONS[section].accepted, 1)
    return f"; did you mean {likely[0]}?" if likely else ""
