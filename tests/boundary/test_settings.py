"""Which settings of LiteLLM an LLMProxy may pass through, and with which values."""

from typing import Any

import pytest

from litellm_config_operator.litellm_schema import settings_problems

CALLBACKS = ("prometheus", "otel", "langfuse", "datadog")
CHECKS = (
    "prompt_caching",
    "router_budget_limiting",
    "responses_api_deployment_check",
    "deployment_affinity",
    "session_affinity",
    "enforce_model_rate_limits",
)
BOOLEAN = ((True, False), (1, "true"), "true or false")
INTEGER = ((0, 7), (0.5, True, "7"), "an integer")
NUMBER = ((1, 0.5), (True, "1"), "a number")
SETTINGS = {
    "routerSettings": {
        "allowed_fails": INTEGER,
        "default_max_parallel_requests": INTEGER,
        "disable_cooldowns": BOOLEAN,
        "enable_weighted_failover": BOOLEAN,
        "max_fallbacks": INTEGER,
        "optional_pre_call_checks": (
            ([], list(CHECKS)),
            (["forward_client_headers_by_model_group"], CHECKS[0], [1]),
            f"a list of {', '.join(CHECKS)}",
        ),
        "stream_timeout": NUMBER,
        "tag_filtering_match_any": BOOLEAN,
    },
    "litellmSettings": {
        **{
            name: (
                ([], list(CALLBACKS)),
                (["otel", "my_module.handler"], "otel", {"otel": 1}),
                f"a list of {', '.join(CALLBACKS)}",
            )
            for name in ("callbacks", "failure_callback", "success_callback")
        },
        "modify_params": BOOLEAN,
        "redact_user_api_key_info": BOOLEAN,
        "turn_off_message_logging": BOOLEAN,
    },
    "generalSettings": {
        "background_health_checks": BOOLEAN,
        "disable_model_info_refresh": BOOLEAN,
        "enable_drain_endpoint": BOOLEAN,
        "health_check_interval": INTEGER,
        "infer_model_from_keys": BOOLEAN,
        "max_parallel_requests": INTEGER,
        "max_request_size_mb": NUMBER,
        "max_response_size_mb": NUMBER,
    },
}
ROWS = [
    pytest.param(section, name, *row, id=f"{section}.{name}")
    for section, rows in SETTINGS.items()
    for name, row in rows.items()
]


def problems(section: str, name: str, value: Any) -> list[str]:
    return list(settings_problems(section, {name: value}))


@pytest.mark.parametrize(("section", "name", "good", "bad", "expected"), ROWS)
def test_a_setting_takes_values_of_its_type_alone(
    section: str, name: str, good: tuple[Any, ...], bad: tuple[Any, ...], expected: str
) -> None:
    for value in good:
        assert problems(section, name, value) == []
    for value in bad:
        assert problems(section, name, value) == [
            f"{section}.additional.{name} must be {expected}"
        ]


@pytest.mark.parametrize("section", SETTINGS)
@pytest.mark.parametrize(
    "name", ["master_key", "database_url", "set_verbose", "", "Allowed_Fails"]
)
def test_any_other_setting_is_refused_with_those_that_may_be_set(section: str, name: str) -> None:
    (said,) = problems(section, name, True)
    words, names = said.split("; known: ")
    assert words == f"{section}.additional.{name} is not a setting that may be passed through"
    assert set(names.split(", ")) == set(SETTINGS[section])


def test_a_setting_of_one_section_is_none_of_another() -> None:
    for section, rows in SETTINGS.items():
        for other in SETTINGS.keys() - {section}:
            for name in rows.keys() - SETTINGS[other].keys():
                assert problems(other, name, True) != []
