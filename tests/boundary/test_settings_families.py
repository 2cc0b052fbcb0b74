"""What the typed families become in the file, and what keeps one out of it; who reads what; which
code runs; and a file without settings.

Law: a row says the exact section or sentence.
"""

from typing import Any

import pytest

from tests.boundary.test_settings import (
    NEW,
    OLD,
    OUT,
    UNKNOWN,
    USUAL,
    config,
    of,
    told,
    written,
)
from tests.deciding.builders import model, proxy, quickstart
from tests.deciding.cluster import Cluster

REDIS = {"host": "redis.llm.svc", "passwordEnv": "REDIS_PASSWORD"}
PASSWORD = "os.environ/REDIS_PASSWORD"
COUNTS = {
    "badRequest": 0,
    "authentication": 1,
    "timeout": 2,
    "rateLimit": 3,
    "contentPolicyViolation": 4,
    "internalServer": 5,
}
ERRORS = ("BadRequest", "Authentication", "Timeout", "RateLimit", "ContentPolicyViolation")
WRITTEN: list[tuple[dict[str, Any], str, dict[str, Any]]] = [
    (
        {"cache": {"type": "Redis", "ttlSeconds": 60, "redis": REDIS | {"tls": True}}},
        "litellm_settings",
        {
            "cache": True,
            "cache_params": {
                "type": "redis",
                "host": "redis.llm.svc",
                "port": 6379,
                "password": PASSWORD,
                "ssl": True,
                "ttl": 60,
            },
        },
    ),
    (
        {"cache": {"type": "Redis", "redis": {"urlEnv": "PII_KEY"}, "namespace": "a"}},
        "litellm_settings",
        {
            "cache": True,
            "cache_params": {"type": "redis", "url": "os.environ/PII_KEY", "namespace": "a"},
        },
    ),
    (
        {
            "cache": {
                "type": "Local",
                "mode": "DefaultOff",
                "supportedCallTypes": ["b", "a"],
            }
        },
        "litellm_settings",
        {
            "cache": True,
            "cache_params": {
                "type": "local",
                "mode": "default_off",
                "supported_call_types": ["a", "b"],
            },
        },
    ),
    ({"cache": {"type": "Other"}}, "litellm_settings", {"cache": True}),
    (
        {"routerSettings": {"redis": REDIS | {"port": 1, "username": "u", "tls": False}}},
        "router_settings",
        {
            "redis_host": "redis.llm.svc",
            "redis_port": 1,
            "redis_password": PASSWORD,
            "cache_kwargs": {"username": "u", "ssl": False},
        },
    ),
    (
        {"routerSettings": {"redis": {"urlEnv": "PII_KEY"}}},
        "router_settings",
        {"redis_url": "os.environ/PII_KEY"},
    ),
    (
        {"routerSettings": {"retryPolicy": COUNTS, "allowedFailsPolicy": {"timeout": 0}}},
        "router_settings",
        {
            "retry_policy": {f"{each}ErrorRetries": n for n, each in enumerate(ERRORS)}
            | {"InternalServerErrorRetries": 5},
            "allowed_fails_policy": {"TimeoutErrorAllowedFails": 0},
        },
    ),
    (
        {"database": {"urlEnv": "PII_KEY", "connectionPoolLimit": 9, "batchWriteSeconds": 8}},
        "general_settings",
        {
            "master_key": "os.environ/MASTER",
            "database_url": "os.environ/PII_KEY",
            "database_connection_pool_limit": 9,
            "proxy_batch_write_at": 8,
        },
    ),
    (
        {
            "callbacks": [
                {"name": "prometheus"},
                {"name": "langfuse", "events": ["Success", "Failure"]},
                {"name": "sentry", "events": ["Failure"]},
            ]
        },
        "litellm_settings",
        {
            "callbacks": ["prometheus"],
            "success_callback": ["langfuse"],
            "failure_callback": ["langfuse", "sentry"],
        },
    ),
]
REFUSED: list[tuple[dict[str, Any], str, str]] = [
    (
        {"cache": {"type": "Redis", "redis": {"host": "r", "passwordEnv": "NONE"}}},
        "cache.redis.passwordEnv",
        f"cache.redis.passwordEnv names NONE, {UNKNOWN}",
    ),
    (
        {"routerSettings": {"redis": {"urlEnv": "NONE"}}},
        "routerSettings.redis.urlEnv",
        f"routerSettings.redis.urlEnv names NONE, {UNKNOWN}",
    ),
    (
        {"database": {"urlEnv": "NONE"}},
        "database.urlEnv",
        f"database.urlEnv names NONE, {UNKNOWN}",
    ),
    (
        {"callbacks": [{"name": "langfus"}]},
        "callbacks[langfus]",
        "callbacks[langfus]: LiteLLM 1.108 knows no such callback; did you mean langfuse?",
    ),
    (
        {"callbacks": [{"name": "zz"}]},
        "callbacks[zz]",
        "callbacks[zz]: LiteLLM 1.108 knows no such callback; an object of yours has a dot",
    ),
    (
        {"callbacks": [{"name": "sentry"}]},
        "callbacks[sentry]",
        "callbacks[sentry]: LiteLLM 1.108 takes it the other way: set events",
    ),
    (
        {"callbacks": [{"name": "presidio", "events": ["Success"]}]},
        "callbacks[presidio]",
        "callbacks[presidio]: LiteLLM 1.108 takes it the other way: leave events out",
    ),
]
RUNS = {
    "callbacks[my.handler]": ({"callbacks": [{"name": "my.handler"}]}, "my.handler"),
    "config.general_settings.custom_auth": (of("general_settings", "custom_auth", "a.b"), "a.b"),
    "config.litellm_settings.custom_provider_map": (
        of(
            "litellm_settings", "custom_provider_map", [{"custom_handler": "a.b", "provider": "x"}]
        ),
        "a.b",
    ),
    "config.mcp_servers.x": (config(mcp_servers={"x": {"command": "npx"}}), "npx"),
    "config.guardrails": (
        config(
            guardrails=[
                {"guardrail_name": name, "litellm_params": {"guardrail": name, "mode": "pre_call"}}
                for name in ("presidio", "a.b")
            ]
        ),
        "a.b",
    ),
}
NEWER = of("general_settings", "maximum_spend_logs_size", "1GB")
"""What only the newest line reads."""
OTHER_FORM = of("litellm_settings", "argilla_transformation_object", {"a": 1})
"""What the newest line takes as an object of texts, and the others as one of anything."""
EVERYTHING = {
    "fallbacks": [{"model": "gpt-4o", "fallbacks": ["b"]}],
    "cache": {"type": "Local"},
    "config": {"guardrails": []},
}


def test_a_family_is_written_in_litellms_words_or_refused_with_a_reason(
    subtests: pytest.Subtests,
) -> None:
    for fields, section, expected in WRITTEN:
        with subtests.test(str(fields)[:80]):
            assert told(fields) == []
            assert written(fields)[section] == expected
    for fields, path, sentence in REFUSED:
        with subtests.test(path):
            assert told(fields) == [("Refused", path, sentence + OUT)]
            assert list(filter(None, written(fields).values())) == [
                {"master_key": "os.environ/MASTER"}
            ]


def test_a_family_that_names_no_variable_keeps_what_is_published() -> None:
    fields = {"routerSettings": {"redis": {"host": "r", "passwordEnv": "NONE"}}}
    good = {"redis_host": "r", "redis_password": PASSWORD}
    lost = {"redis_host": "r", "redis_password": "os.environ/GONE"}
    for published, expected in ((good, good), (lost, {}), ("", {})):
        found = written(fields, published={"router_settings": published})
        assert found["router_settings"] == expected


def test_code_that_a_setting_names_is_passed_on_and_named() -> None:
    for path, (fields, code) in RUNS.items():
        assert told(fields) == [("RunsCode", path, f"{path} runs code in the pods: {code}")]
    cluster = Cluster(*quickstart(), proxy(**RUNS["callbacks[my.handler]"][0])).settle()
    assert '"callbacks": ["my.handler"]' in cluster.text()
    accepted = cluster.condition("SettingsAccepted", "LLMProxy", "default")
    assert (accepted["status"], accepted["reason"]) == ("True", "Accepted")
    assert accepted["message"].endswith("callbacks[my.handler] runs code in the pods: my.handler")


def test_the_strictest_of_the_lines_that_run_here_counts() -> None:
    path = "config.general_settings.maximum_spend_logs_size"
    assert told(NEWER, NEW) == []
    ((reason, where, said),) = told(NEWER, OLD, NEW)
    assert (reason, where) == ("Ignored", path)
    assert said == f"{path}: LiteLLM 1.106, which runs here, ignores it"
    assert "maximum_spend_logs_size" in written(NEWER, OLD, NEW)["general_settings"]
    assert "is left out: LiteLLM 1.106 and 1.108, by which" in told(NEWER, OLD, USUAL)[0][2]
    path = "config.litellm_settings.argilla_transformation_object"
    assert told(OTHER_FORM, OLD, USUAL) == []
    wrong = f"{path} must be an object (each a string) for LiteLLM 1.110, which runs here"
    assert told(OTHER_FORM, USUAL, NEW) == [("Refused", path, wrong + OUT)]
    published = OTHER_FORM["config"]
    found = written(OTHER_FORM, USUAL, NEW, published=published)
    assert found["litellm_settings"] == published["litellm_settings"]


def test_a_file_of_models_alone_has_no_other_section_and_says_what_is_missing() -> None:
    cluster = Cluster(*quickstart(), proxy(configContent="ModelsOnly", **EVERYTHING)).settle()
    assert "_settings" not in cluster.text()
    assert cluster.ids() == ["llm/gpt-4o"]
    assert cluster.conditions("LLMProxy", "default")[1:2] == [
        ("SettingsAccepted", "True", "SomeIgnored")
    ]
    settings = cluster.status("LLMProxy", "default")["settings"]
    assert [each["path"] for each in settings] == ["cache", "config", "fallbacks"]
    assert settings[0]["message"] == (
        "cache is not written, because configContent is ModelsOnly: say it in the file of yours "
        "that includes this one"
    )
    cluster.apply(model("other")).settle()
    assert cluster.ids() == ["llm/gpt-4o", "llm/other"]
