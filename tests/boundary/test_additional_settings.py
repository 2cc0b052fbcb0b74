"""What an LLMProxy may hand to LiteLLM in the `additional` maps of its sections.

Law: a refused row says the exact sentence; an accepted row is what honest users write.
"""

from typing import Any

from litellm_config_operator.litellm_schema import settings_problems

ROUTER_SETTINGS = (
    "allowed_fails, default_max_parallel_requests, disable_cooldowns, enable_weighted_failover, "
    "max_fallbacks, optional_pre_call_checks, stream_timeout, tag_filtering_match_any"
)
REFUSED: list[tuple[str, dict[str, Any], str]] = [
    (
        "routerSettings",
        {"model_list": []},
        f"model_list is not a setting that may be passed through; known: {ROUTER_SETTINGS}",
    ),
    ("routerSettings", {"max_fallbacks": "two"}, "max_fallbacks must be an integer"),
    (
        "litellmSettings",
        {"callbacks": ["my_module.handler"]},
        "callbacks must be a list of prometheus, otel, langfuse, datadog",
    ),
    (
        "generalSettings",
        {"background_health_checks": None},
        "background_health_checks has no value: leave it out instead",
    ),
]
ACCEPTED: list[tuple[str, dict[str, Any]]] = [
    ("routerSettings", {"max_fallbacks": 2, "stream_timeout": 12.5}),
    ("litellmSettings", {"turn_off_message_logging": True, "callbacks": ["otel"]}),
    ("generalSettings", {"max_parallel_requests": 100}),
]


def test_an_additional_setting_is_refused_with_a_reason() -> None:
    found = [
        (list(settings_problems(section, values)), [f"{section}.additional.{said}"])
        for section, values, said in REFUSED
    ]
    assert [row for row in found if row[0] != row[1]] == []


def test_additional_settings_that_honest_users_write_are_accepted() -> None:
    assert [said for row in ACCEPTED for said in settings_problems(*row)] == []
