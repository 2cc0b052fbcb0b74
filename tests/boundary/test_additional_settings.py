"""What an LLMProxy may hand to LiteLLM in the `additional` maps of its sections.

Law: a row says the exact sentence; an accepted row is what honest users write.
"""

from typing import Any

import pytest

from litellm_config_operator.config.schema import (
    FIELDS,
    SettingProblem,
    setting_problem,
    settings_read,
)

ROUTER_SETTINGS = (
    "allowed_fails, default_max_parallel_requests, disable_cooldowns, enable_weighted_failover, "
    "max_fallbacks, optional_pre_call_checks, stream_timeout, tag_filtering_match_any"
)
LITELLM_SETTINGS = (
    "callbacks, failure_callback, modify_params, redact_user_api_key_info, success_callback, "
    "turn_off_message_logging"
)
NOT_YET = "is not a setting that may be passed through yet; known:"
NOT_READ = "is left out: LiteLLM 1.108, by which settings are checked, reads no such setting in"
INSTEAD = "set spec.routerSettings.retryAfterSeconds instead"
GENERAL_SETTINGS = (
    "background_health_checks, disable_model_info_refresh, enable_drain_endpoint, "
    "health_check_interval, infer_model_from_keys, max_parallel_requests, max_request_size_mb, "
    "max_response_size_mb"
)
PASSED = {
    "routerSettings": ROUTER_SETTINGS,
    "litellmSettings": LITELLM_SETTINGS,
    "generalSettings": GENERAL_SETTINGS,
}
SAID: list[tuple[str, dict[str, Any], str, str]] = [
    ("routerSettings", {"model_list": []}, "Refused", f"model_list {NOT_YET} {ROUTER_SETTINGS}"),
    (
        "litellmSettings",
        {"set_verbose": False},
        "Refused",
        f"set_verbose {NOT_YET} {LITELLM_SETTINGS}",
    ),
    ("routerSettings", {"max_fallbacks": "two"}, "Refused", "max_fallbacks must be an integer"),
    (
        "litellmSettings",
        {"callbacks": ["my_module.handler"]},
        "Refused",
        "callbacks must be a list of prometheus, otel, langfuse, datadog",
    ),
    (
        "generalSettings",
        {"background_health_checks": None},
        "Refused",
        "background_health_checks has no value: leave it out instead",
    ),
    (
        "litellmSettings",
        {"callbacks": ["otel"] * 2_044 + ["datadog"] * 3},
        "Refused",
        "callbacks takes 16385 bytes, and a setting may take 16384: shorten it",
    ),
    (
        "routerSettings",
        {"num_retries": 3},
        "Refused",
        "num_retries has a field of its own: set spec.routerSettings.numRetries instead",
    ),
    (
        "generalSettings",
        {"cache": True},
        "Ignored",
        f"cache {NOT_READ} general_settings; it reads one in litellm_settings",
    ),
    (
        "litellmSettings",
        {"retry_after": 5},
        "Ignored",
        f"retry_after {NOT_READ} litellm_settings; {INSTEAD}",
    ),
    (
        "generalSettings",
        {"prometheus_adapter": 1},
        "Ignored",
        f"prometheus_adapter {NOT_READ} general_settings",
    ),
    (
        "routerSettings",
        {"max_falbacks": 1},
        "Ignored",
        f"max_falbacks {NOT_READ} router_settings; did you mean max_fallbacks?",
    ),
    (
        "litellmSettings",
        {"x" * 300: 1},
        "Ignored",
        f"{'x' * 128} {NOT_READ} litellm_settings",
    ),
]
ACCEPTED: list[tuple[str, dict[str, Any]]] = [
    ("routerSettings", {"max_fallbacks": 2, "stream_timeout": 12.5}),
    ("litellmSettings", {"turn_off_message_logging": True, "callbacks": ["otel"]}),
    ("generalSettings", {"max_parallel_requests": 100}),
    ("litellmSettings", {"callbacks": ["otel"] * 2_048}),
]


CHECKS = ["prompt_caching", "router_budget_limiting", "responses_api_deployment_check"]
CHECKS += ["deployment_affinity", "session_affinity", "enforce_model_rate_limits"]
LOGGERS = ["prometheus", "otel", "langfuse", "datadog"]
FORMS: dict[str, tuple[list[Any], list[Any], str]] = {
    "boolean": ([True, False], [1, "true", [True]], "true or false"),
    "integer": ([0, 3], [2.5, True, "3"], "an integer"),
    "interval": ([30, 86_400], [29, 86_401, 60.5, True], "an integer from 30 to 86,400"),
    "number": ([0.5, 3], [True, "0.5", [1]], "a number"),
    "checks": ([CHECKS, []], ["prompt_caching", ["other"]], f"a list of {', '.join(CHECKS)}"),
    "loggers": ([LOGGERS, []], ["otel", ["other"]], f"a list of {', '.join(LOGGERS)}"),
}
"""Values that are passed on, values that are refused, and what the refusal says is expected."""
FORM_OF_SETTING: dict[str, dict[str, str]] = {
    "routerSettings": {
        "allowed_fails": "integer",
        "default_max_parallel_requests": "integer",
        "disable_cooldowns": "boolean",
        "enable_weighted_failover": "boolean",
        "max_fallbacks": "integer",
        "optional_pre_call_checks": "checks",
        "stream_timeout": "number",
        "tag_filtering_match_any": "boolean",
    },
    "litellmSettings": {
        "callbacks": "loggers",
        "failure_callback": "loggers",
        "modify_params": "boolean",
        "redact_user_api_key_info": "boolean",
        "success_callback": "loggers",
        "turn_off_message_logging": "boolean",
    },
    "generalSettings": {
        "background_health_checks": "boolean",
        "disable_model_info_refresh": "boolean",
        "enable_drain_endpoint": "boolean",
        "health_check_interval": "interval",
        "infer_model_from_keys": "boolean",
        "max_parallel_requests": "integer",
        "max_request_size_mb": "number",
        "max_response_size_mb": "number",
    },
}


def problems(section: str, values: dict[str, Any]) -> list[SettingProblem]:
    found = (setting_problem(section, name, value) for name, value in values.items())
    return [problem for problem in found if problem is not None]


def test_an_additional_setting_is_refused_or_ignored_with_a_reason() -> None:
    found = [
        (
            [(each.reason.value, each.message) for each in problems(section, values)],
            [(reason, f"{section}.additional.{said}")],
        )
        for section, values, reason, said in SAID
    ]
    assert [row for row in found if row[0] != row[1]] == []


def test_additional_settings_that_honest_users_write_are_accepted() -> None:
    assert [said for row in ACCEPTED for said in problems(*row)] == []


def test_whatever_may_be_passed_on_is_read_by_litellm() -> None:
    """Else it would be said to be passed on and have no effect."""
    names = [
        (field, name) for field, names in PASSED.items() for name in names.replace(",", "").split()
    ]
    unread = [each for each in names if not settings_read(*each)]
    assert unread == []


def test_a_field_replaces_what_litellm_reads_and_nothing_that_may_be_passed_on() -> None:
    names = [(section, name) for section, fields in FIELDS.items() for name in fields]
    assert [each for each in names if not settings_read(*each)] == []
    assert [each for each in names if each[1] in PASSED[each[0]].split(", ")] == []


def test_every_setting_that_may_be_passed_on_has_a_form() -> None:
    assert {field: ", ".join(forms) for field, forms in FORM_OF_SETTING.items()} == PASSED


def test_every_setting_takes_the_values_of_its_form_alone(subtests: pytest.Subtests) -> None:
    for section, forms in FORM_OF_SETTING.items():
        for name, form in forms.items():
            accepted, refused, expected = FORMS[form]
            with subtests.test(f"{section}.{name}"):
                for value in accepted:
                    assert problems(section, {name: value}) == []
                for value in refused:
                    (problem,) = problems(section, {name: value})
                    assert problem.is_refused
                    sentence = f"{section}.additional.{name} must be {expected}"
                    assert (problem.path, problem.message) == (
                        f"{section}.additional.{name}",
                        sentence,
                    )
