"""What an LLMProxy may say in LiteLLM's own words, and what becomes of each word that it may not.

Law: a row says the exact sentence; an accepted row is what honest users write.
"""

from typing import Any

import pytest

from litellm_config_operator.config.lines.line import VERSIONS, load
from litellm_config_operator.config.sections import Settings
from litellm_config_operator.config.settings.accepting import Rules, is_read
from litellm_config_operator.config.settings.contents import Contents
from litellm_config_operator.config.settings.given import SETTING_SECTIONS
from litellm_config_operator.config.settings.pointers import FIELDS, instead
from litellm_config_operator.config.settings.stated import stated
from litellm_config_operator.v1alpha1 import LLMProxy, parse
from tests.boundary.reserved_settings import OF_CODE, OF_MODELS, OF_PROVIDERS
from tests.boundary.stated_settings import (
    COMPARED,
    PLAIN_KEYS,
    SECRET_KEYS,
    SECRET_TEXTS,
    STATED,
    deep,
)
from tests.deciding.builders import proxy

OLD, USUAL, NEW = VERSIONS
VARIABLES = frozenset({"REDIS_PASSWORD", "PII_KEY"})
LITELLM, ROUTER, GENERAL = "litellm_settings", "router_settings", "general_settings"
OWN_FIELD = "has a field of its own: set spec."
NOT_READ = "is left out: LiteLLM 1.108, by which settings are checked, reads no such"
PLAIN = (
    "is a secret in plain text: put it into a Secret, name that in spec.env, and write "
    "os.environ/NAME here"
)
FOLLOWED = (
    "must not hold os.environ/ or begin with oidc/, but for a whole value os.environ/NAME of a "
    "variable of spec.env"
)
UNKNOWN = "which is no variable of spec.env that may be used: add it there"
PROVIDERS = (
    "may not be set here: it would count for every provider; keys, addresses and accounts belong "
    "to LLMProviders"
)
MODELS = "may not be set here: models come from LLMModels"
FAILS = "may not be set here: with any value that a file can say, LiteLLM fails"
INCLUDE = (
    "write here what that file says, or let a file of yours include this one: set "
    "spec.configContent to ModelsOnly"
)
TWICE = "routerSettings.additional.max_fallbacks"
OUT = "; it is left out"

Said = tuple[dict[str, Any], list[tuple[str, str, str]]]


def config(**sections: Any) -> dict[str, Any]:
    return {"config": sections}


def of(section: str, name: str, value: Any) -> dict[str, Any]:
    return config(**{section: {name: value}})


REFUSED: list[tuple[dict[str, Any], str, str]] = [
    (
        config(model_list=[]),
        "config.model_list",
        "may not be written here: models come from LLMModels",
    ),
    (
        config(credential_list=[]),
        "config.credential_list",
        "may not be written here: credentials come from LLMProviders",
    ),
    (
        config(include=["a.yaml"]),
        "config.include",
        f"may not be written here: {INCLUDE}",
    ),
    (
        config(environment_variables={"A": "b"}),
        "config.environment_variables",
        "may not be written here: set spec.env instead, where secrets come from Secrets",
    ),
    (config(router_settings=[]), "config.router_settings", "must be an object of settings"),
    (
        of(ROUTER, "num_retries", 3),
        "config.router_settings.num_retries",
        f"{OWN_FIELD}routerSettings.numRetries instead",
    ),
    (
        of(LITELLM, "callbacks", ["otel"]),
        "config.litellm_settings.callbacks",
        f"{OWN_FIELD}callbacks instead",
    ),
    (
        of(GENERAL, "database_url", "os.environ/PII_KEY"),
        "config.general_settings.database_url",
        f"{OWN_FIELD}database.urlEnv instead",
    ),
    (of(LITELLM, "openai_key", "x"), "config.litellm_settings.openai_key", PROVIDERS),
    (of(LITELLM, "api_base", "http://x"), "config.litellm_settings.api_base", PROVIDERS),
    (
        of(ROUTER, "model_list", []),
        "config.router_settings.model_list",
        MODELS,
    ),
    (
        of(ROUTER, "fallback_access_check", 1),
        "config.router_settings.fallback_access_check",
        FAILS,
    ),
    (
        of(LITELLM, "cache_params", {"type": "redis"}),
        "config.litellm_settings.cache_params",
        "has fields of its own: set spec.cache; with its type Other, this counts",
    ),
    (
        of(LITELLM, "cache_params", {"type": "local"}) | {"cache": {"type": "Local"}},
        "config.litellm_settings.cache_params",
        "has fields of its own: set spec.cache; with its type Other, this counts",
    ),
    (
        of(ROUTER, "cache_kwargs", {}) | {"routerSettings": {"redis": {"host": "r"}}},
        "config.router_settings.cache_kwargs",
        "does not count beside spec.routerSettings.redis",
    ),
    (
        of(ROUTER, "max_fallbacks", 3) | {"routerSettings": {"additional": {"max_fallbacks": 4}}},
        "config.router_settings.max_fallbacks",
        f"says otherwise than spec.{TWICE}, which counts: keep one of them",
    ),
    (
        of(LITELLM, "set_verbose", None),
        "config.litellm_settings.set_verbose",
        "has no value: leave it out instead",
    ),
    (
        of(LITELLM, "max_budget", "7"),
        "config.litellm_settings.max_budget",
        "must be a number",
    ),
    (
        of(ROUTER, "redis_db", 1.5),
        "config.router_settings.redis_db",
        "must be an integer",
    ),
    (
        of(LITELLM, "langfuse_default_tags", ["a", 1]),
        "config.litellm_settings.langfuse_default_tags",
        "must be a list (each a string)",
    ),
    (
        of(ROUTER, "debug_level", "LOUD"),
        "config.router_settings.debug_level",
        "must be one of DEBUG, INFO",
    ),
    (
        of(GENERAL, "use_redis_transaction_buffer", True) | {"cache": {"type": "Local"}},
        "config.general_settings.use_redis_transaction_buffer",
        "needs a Redis: set spec.cache with type Redis",
    ),
    (
        {"routerSettings": {"additional": {"caching_groups": [["a" * 16_379]]}}},
        "routerSettings.additional.caching_groups",
        "takes 16385 bytes, and a setting may take 16384: shorten it",
    ),
    (
        of(LITELLM, "cost_discount_config", {"a": "x"}),
        "config.litellm_settings.cost_discount_config",
        "must be an object (each a number)",
    ),
    (
        of(LITELLM, "cost_discount_config", [0.5]),
        "config.litellm_settings.cost_discount_config",
        "must be an object (each a number)",
    ),
    (of(GENERAL, "alerting", "slack"), "config.general_settings.alerting", "must be a list"),
    (
        of(LITELLM, "logged_real_time_event_types", 7),
        "config.litellm_settings.logged_real_time_event_types",
        "must be a list (each a string) or one of *",
    ),
    (
        of(ROUTER, "caching_groups", ["a"]),
        "config.router_settings.caching_groups",
        "must be a list (each a list)",
    ),
]
"""What is refused, where, and the end of the sentence."""
BESIDE = {end for *_, end in REFUSED[12:16]}
"""Refused because of what the spec says beside: nothing else would be written in its place."""

IGNORED: list[tuple[dict[str, Any], str, str]] = [
    (config(models=[]), "config.models", f"{NOT_READ} section in its file"),
    (
        config(general_setings={}),
        "config.general_setings",
        f"{NOT_READ} section in its file; did you mean general_settings?",
    ),
    (
        config(drop_params=True),
        "config.drop_params",
        f"{NOT_READ} section in its file; set spec.litellmSettings.dropParams instead",
    ),
    (
        of(GENERAL, "cache", True),
        "config.general_settings.cache",
        f"{NOT_READ} setting in general_settings; set spec.cache instead",
    ),
    (
        of(GENERAL, "max_fallbacks", 1),
        "config.general_settings.max_fallbacks",
        f"{NOT_READ} setting in general_settings; it reads one in router_settings",
    ),
    (
        of(ROUTER, "max_falbacks", 1),
        "config.router_settings.max_falbacks",
        f"{NOT_READ} setting in router_settings; did you mean max_fallbacks?",
    ),
    (
        of(LITELLM, "x" * 300, 1),
        f"config.litellm_settings.{'x' * 128}",
        f"{NOT_READ} setting in litellm_settings",
    ),
    (
        {"generalSettings": {"additional": {"prometheus_adapter": 1}}},
        "generalSettings.additional.prometheus_adapter",
        f"{NOT_READ} setting in general_settings",
    ),
]

INSIDE: list[tuple[Any, str, str]] = [
    ({"passwd": 7}, ".passwd", PLAIN),
    ({"api_key": "plain"}, ".api_key", PLAIN),
    ({"apiKey": "plain"}, ".apiKey", PLAIN),
    ({"a": [{"slack_bot_token": "plain"}]}, ".a[0].slack_bot_token", PLAIN),
    ({"passwords": ["plain"]}, ".passwords[0]", PLAIN),
    ({"password": 1234}, ".password", PLAIN),
    ({"password": {"value": "hunter2"}}, ".password.value", PLAIN),
    ({"tokens": [{"token": {"Value": ["plain"]}}]}, ".tokens[0].token.Value[0]", PLAIN),
    ({"Authorization": "Bearer x"}, ".Authorization", PLAIN),
    ({"x": "Bearer abc"}, ".x", PLAIN),
    ({"x": "sk-0123456789"}, ".x", PLAIN),
    ({"x": "postgres://me:pw@db/x"}, ".x", PLAIN),
    ({"x": "see redis://:pw@redis"}, ".x", PLAIN),
    ({"x": "-----BEGIN RSA PRIVATE KEY-----"}, ".x", PLAIN),
    ({"x": "AKIA0123456789ABCD"}, ".x", PLAIN),
    ({"x": "os.environ/OTHER"}, ".x", f"refers to OTHER, {UNKNOWN}"),
    (
        {"x": ["os.environ/LITELLM_MASTER_KEY"]},
        ".x[0]",
        f"refers to LITELLM_MASTER_KEY, {UNKNOWN}",
    ),
    ({"x": " os.environ/PII_KEY"}, ".x", FOLLOWED),
    ({"x": "os.environ/PII_KEY\n"}, ".x", FOLLOWED),
    ({"x": "Token os.environ/PII_KEY"}, ".x", FOLLOWED),
    ({"x": "os.environ/oidc/file/x"}, ".x", FOLLOWED),
    ({"x": "OS.ENVIRON/PII_KEY"}, ".x", FOLLOWED),
    ({"x": " oidc/env/LITELLM_MASTER_KEY"}, ".x", FOLLOWED),
    ({"os.environ/X": 1}, ".os.environ/X", "is a key that LiteLLM could follow: write another"),
    ({"a" * 257: 1}, f".{'a' * 256}", "is a key of more than 256 characters"),
    ({"x": None}, ".x", "is null: leave it out instead"),
    (
        {"x": 2**53},
        ".x",
        "must be an integer from -9007199254740991 to 9007199254740991",
    ),
    ({"x": float("inf")}, ".x", "must be a finite number"),
    (deep(10), ".a" * 10, "is nested more than 12 levels deep"),
    (deep(9_990), ".a" * 10, "is nested more than 12 levels deep"),
]
"""Inside a free object of a setting: what is refused, where below it, and why."""

DESCRIBED: dict[str, Any] = {
    "input_schema": {"properties": {"password": {"type": "string", "format": "password"}}},
    "securitySchemes": {
        "apiKey": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
        "oauth": {
            "type": "oauth2",
            "flows": {"clientCredentials": {"tokenUrl": "https://a.example.com/t", "scopes": {}}},
        },
    },
}
"""What tells of secrets and holds none: in `mcp_tools`, and in the card of an agent."""

_TEXT = "a" * 15_000
LARGE: dict[str, dict[str, Any]] = {
    "router": {"caching_groups": [[_TEXT]], "routing_strategy_args": {"a": _TEXT}},
    "litellm": {"langfuse_default_tags": [_TEXT], "extra_spend_tag_headers": [_TEXT]},
    "general": {"alerting_args": {"a": _TEXT}},
}
GUARDRAIL = {"guardrail": "presidio", "mode": "pre_call"}
ACCEPTED: list[dict[str, Any]] = [
    of(LITELLM, "set_verbose", True),
    of(LITELLM, "max_budget", 100),
    of(LITELLM, "max_budget", 0.5),
    of(LITELLM, "langfuse_default_tags", ["proxy_base_url"]),
    of(LITELLM, "default_internal_user_params", deep(9)),
    of(LITELLM, "redact_user_api_key_info", True),
    of(LITELLM, "cache_params", {"type": "s3"}) | {"cache": {"type": "Other"}},
    of(ROUTER, "redis_db", 1),
    of(
        LITELLM,
        "default_internal_user_params",
        {"a" * 256: 2**53 - 1, "password": True, "b_token": 0.5},
    ),
    of(GENERAL, "alerting", ["slack"]),
    of(LITELLM, "logged_real_time_event_types", "*"),
    of(LITELLM, "logged_real_time_event_types", ["session.created"]),
    of(LITELLM, "datadog_params", {"turn_off_message_logging": True}),
    of(LITELLM, "priority_reservation", {"prod": 0.5, "dev": {"type": "rpm", "value": 1}}),
    of(LITELLM, "ssl_verify", False),
    of(LITELLM, "ssl_verify", "/etc/ssl/ca.pem"),
    config(policy_attachments=[{"policy": "a"}]),
    config(files_settings=[deep(9)]),
    {"config": {}, "routerSettings": {"additional": {"caching_groups": [["a" * 16_378]]}}},
    {"config": {}}
    | {
        f"{name}Settings": {"additional": LARGE[name]} for name in ("router", "litellm", "general")
    },
    of(GENERAL, "store_model_in_db", True),
    of(GENERAL, "alerting_args", {"report_check_interval": 3600, "slack": "os.environ/PII_KEY"}),
    of(GENERAL, "litellm_key_header_name", "X-Key"),
    of(GENERAL, "key_management_settings", {"hosted_keys": ["OPENAI_API_KEY"]}),
    of(GENERAL, "alert_to_webhook_url", {"llm_exceptions": ["https://hooks.example.com/x"]}),
    of(ROUTER, "max_fallbacks", 3) | {"routerSettings": {"additional": {"max_fallbacks": 3}}},
    of(GENERAL, "use_redis_transaction_buffer", True)
    | {"cache": {"type": "Redis", "redis": {"host": "r"}}},
    config(
        general_settings={
            "use_redis_transaction_buffer": True,
            "coordination_redis": {"host": "r"},
        }
    ),
    config(guardrails=[{"guardrail_name": "pii", "litellm_params": GUARDRAIL}]),
    config(
        mcp_servers={
            "docs": {
                "url": "https://mcp.example.com/mcp",
                "auth_type": "bearer_token",
                "authentication_token": "os.environ/PII_KEY",
                "static_headers": {"X-Realm": "os.environ/REDIS_PASSWORD"},
            }
        }
    ),
    of(
        GENERAL,
        "pass_through_endpoints",
        [
            {
                "path": "/v1/rerank",
                "target": "https://api.example.com/v1/rerank",
                "headers": {"Authorization": "os.environ/PII_KEY", "accept": "application/json"},
            }
        ],
    ),
    of(ROUTER, "cache_kwargs", {"db": 1}),
    of(ROUTER, "max_fallbacks", 3) | {"routerSettings": {"redis": {"host": "r"}}},
    of(LITELLM, "cost_discount_config", {"openai": 0.5}),
    config(router_settings={}, litellm_settings={}, callback_settings={"otel": {"a": [1, True]}}),
]


def settings(fields: dict[str, Any], *versions: str, published: Any = ()) -> Settings:
    found = parse(LLMProxy, proxy(**fields))
    assert isinstance(found, LLMProxy), found
    lines = tuple(load(version) for version in versions or (USUAL,))
    return Settings(found.spec, dict(published), Rules(lines, VARIABLES))


def told(fields: dict[str, Any], *versions: str) -> list[tuple[str, str, str]]:
    """Of each problem: the reason, the path, the sentence."""
    problems = settings(fields, *versions).problems(())
    return [(each.reason.value, each.path, each.message) for each in problems]


def written(fields: dict[str, Any], *versions: str, published: Any = ()) -> dict[str, Any]:
    found = settings(fields, *versions, published=published)
    return dict(found.sections((), "MASTER"))


def test_a_setting_in_litellms_words_is_refused_or_ignored_with_a_reason(
    subtests: pytest.Subtests,
) -> None:
    for fields, path, end in REFUSED:
        with subtests.test(path, says=end):
            said = f"{path} {end}"
            assert told(fields) == [("Refused", path, said if end in BESIDE else said + OUT)]
    for fields, path, end in IGNORED:
        with subtests.test(path, says=end):
            assert told(fields) == [("Ignored", path, f"{path} {end}")]
            assert path.split(".")[-1] not in str(written(fields))


def test_what_is_inside_a_setting_is_looked_at_at_every_depth(subtests: pytest.Subtests) -> None:
    path = "config.litellm_settings.default_internal_user_params"
    for value, below, end in INSIDE:
        with subtests.test(below[:80], says=end):
            said = told(of(LITELLM, "default_internal_user_params", value))
            assert said == [("Refused", path, f"{path}{below} {end}{OUT}")]
    secret = {"guardrail_name": "a", "litellm_params": GUARDRAIL | {"api_key": "plain"}}
    as_section = config(guardrails=[secret])
    at = "config.guardrails[0].litellm_params.api_key"
    assert told(as_section) == [("Refused", "config.guardrails", f"{at} {PLAIN}{OUT}")]
    too_deep = config(files_settings=[deep(10)])
    at = "config.files_settings[0]" + ".a" * 10
    deeper = f"{at} is nested more than 12 levels deep{OUT}"
    assert told(too_deep) == [("Refused", "config.files_settings", deeper)]
    former = {"litellmSettings": {"additional": {"default_internal_user_params": deep(9_990)}}}
    ((reason, _, said),) = told(former)
    assert (reason, said.endswith(f"is nested more than 12 levels deep{OUT}")) == ("Refused", True)
    for one, other, is_same in COMPARED:
        former = {"litellmSettings": {"additional": {"default_internal_user_params": one}}}
        with subtests.test(same=is_same):
            problems = told(of(LITELLM, "default_internal_user_params", other) | former)
            otherwise = ["says otherwise than spec." in sentence for *_, sentence in problems]
            assert otherwise.count(True) == (not is_same)
    name = of(GENERAL, "drain_endpoint_token", "plain")
    at = "config.general_settings.drain_endpoint_token"
    assert told(name) == [("Refused", at, f"{at} {PLAIN}{OUT}")]


def test_what_is_a_secret_is_known_by_its_key_or_its_form() -> None:
    contents = Contents(VARIABLES)
    wrong = [*({key: "plain"} for key in SECRET_KEYS), *({"x": text} for text in SECRET_TEXTS)]
    wrong += [{key: 1234} for key in ("password", "passphrase", "secret", "api_key", "pin")]
    assert [each for each in wrong if not [*contents.problems("x", each)]] == []
    right = [*({key: "plain"} for key in PLAIN_KEYS), {"token": 7}, {"secret": ""}, {"pwd": True}]
    right += [{"a": {"value": "plain"}}, {"password": {"value": "os.environ/PII_KEY"}}, DESCRIBED]
    assert [each for each in right if [*contents.problems("x", each)]] == []


def test_settings_that_honest_users_write_are_accepted(subtests: pytest.Subtests) -> None:
    for fields in ACCEPTED:
        with subtests.test(str(fields)[:80]):
            assert told(fields) == []
            for section, value in fields["config"].items():
                found = written(fields).get(section, {})
                whole = isinstance(value, list)
                assert found == value if whole else {**found, **value} == found


def test_a_name_of_ours_replaces_one_that_litellm_reads() -> None:
    names = [(section, name) for section, fields in FIELDS.items() for name in fields]
    assert [each for each in names for line in VERSIONS if not is_read(load(line), *each)] == []
    assert {instead(section, "x") for section in SETTING_SECTIONS} == {None}
    held = {(LITELLM, name): PROVIDERS for name in OF_PROVIDERS}
    held |= {(section, name): MODELS for section, names in OF_MODELS.items() for name in names}
    held |= {(section, name): FAILS for section, names in OF_CODE.items() for name in names}
    read = {
        (section, name): instead(section, name)
        for line in VERSIONS
        for section, _, name in (each.partition(".") for each, _ in load(line).settings.items())
        if name not in FIELDS[section]
    }
    assert {key: said for key, said in read.items() if said is not None} == held


def test_what_only_the_newest_line_reads_is_checked_there() -> None:
    name = "request_tag_mappings"
    assert told(of(GENERAL, name, [{"key": "a", "tag": "b"}]), NEW) == []
    ((reason, *_),) = told(of(GENERAL, name, [{"tag": "b"}]), NEW)
    assert reason == "Refused"


def test_a_setting_takes_the_values_with_which_litellm_serves_and_no_others(
    subtests: pytest.Subtests,
) -> None:
    for path, (good, bad) in STATED.items():
        section, _, name = path.partition(".")
        with subtests.test(path):
            for value in good:
                said = told(of(section, name, value) if name else config(**{section: value}))
                assert [each for each in said if each[0] != "RunsCode"] == []
            for value in bad:
                said = told(of(section, name, value) if name else config(**{section: value}))
                ((reason, where, sentence),) = said
                assert (reason, where) == ("Refused", f"config.{path}")
                assert sentence.startswith(f"config.{path} must be ")
    sign_in = stated(GENERAL, "litellm_jwtauth")
    assert sign_in is not None
    names = sign_in.expected.removeprefix("an object of ").split(", ")
    assert told(of(GENERAL, "litellm_jwtauth", dict.fromkeys(names, "x"))) == []
