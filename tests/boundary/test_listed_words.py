"""Word by word what is taken for a key, an address or another model, and form by form what a
value may be.

Law: each word stands here by itself, so that one that is gone is seen.
"""

from typing import Any

import pytest

from litellm_config_operator.config import info, parameters
from litellm_config_operator.config.headers import header_rule
from litellm_config_operator.config.info import INFO, info_problems, is_own
from litellm_config_operator.config.keys import body_rule, schema_rule
from litellm_config_operator.config.lines.line import DEFAULT
from litellm_config_operator.config.parameters import PARAMETERS, parameter_problems, prices
from litellm_config_operator.config.refusals import INFO_FIELDS, PARAMETER_FIELDS
from litellm_config_operator.config.values import Check, in_words
from tests.boundary.test_headers import ADDRESSED, PLAIN_KEY
from tests.boundary.test_parameters import KEPT_APART

CREDENTIAL_HEADERS = [
    "auth",
    "authentication",
    "authorization",
    "bearer",
    "cookie",
    "credential",
    "credentials",
    "jwt",
    "key",
    "keys",
    "pass",
    "passwd",
    "password",
    "secret",
    "secrets",
    "signature",
    "token",
]
ADDRESS_HEADERS = [
    "addr",
    "address",
    "amz",
    "backend",
    "base",
    "config",
    "destination",
    "domain",
    "endpoint",
    "forward",
    "forwarded",
    "goog",
    "host",
    "hostname",
    "litellm",
    "method",
    "origin",
    "original",
    "path",
    "provider",
    "proxy",
    "real",
    "redirect",
    "rewrite",
    "route",
    "server",
    "target",
    "upstream",
    "uri",
    "url",
]
KEY_VALUES = (
    *("bearer a", "Basic a", "TOKEN a", "xoxb-a", "AKIAa", "ASIAa", "AIzaa", "ya29.a", "eyJa"),
    *(
        f"{prefix}{mark}a"
        for prefix in [
            "sk",
            "pk",
            "rk",
            "gsk",
            "hf",
            "r8",
            "xai",
            "pplx",
            "nvapi",
            "ghp",
            "gho",
            "glpat",
            "github_pat",
        ]
        for mark in "-_"
    ),
)
CONTROL = [
    "apikey",
    "api_key",
    "apibase",
    "api_base",
    "baseurl",
    "base_url",
    "litellm_x",
    "model_list",
    "user_config",
    "custom_llm_provider",
    "fallbacks",
    "default_fallbacks",
    "context_window_fallbacks",
    "content_policy_fallbacks",
    "context_window_fallback_dict",
    "header",
    "headers",
    "extra_headers",
    "default_headers",
    "provider_specific_header",
    "proxy_server_request",
    "secret_fields",
    "aws_x",
    "azure_x",
    "vertex_x",
    "watsonx_x",
    "sagemaker_x",
    "oci_x",
    "predibase_x",
    "mock_response",
    "logger_fn",
]
BODY = [
    "secret",
    "secrets",
    "password",
    "passwords",
    "credential",
    "credentials",
    "authorization",
    "authentication",
    "webhook",
    "webhooks",
    "callback",
    "callbacks",
    "url",
    "urls",
    "uri",
    "uris",
    "endpoint",
    "endpoints",
    "host",
    "hosts",
    "hostname",
    "header",
    "headers",
    "proxy",
    "proxies",
    "token",
    "key",
    "keys",
    "model",
    "models",
    "messages",
    "input",
    "prompt",
    "stream",
    "tools",
    "functions",
]
BEFORE_TOKEN = [
    "access",
    "api",
    "auth",
    "bearer",
    "id",
    "refresh",
    "secret",
    "security",
    "session",
]
BEFORE_KEY = ["access", "api", "auth", "private", "secret", "signing", "subscription"]


def test_a_header_with_a_word_for_a_key_is_one(subtests: pytest.Subtests) -> None:
    for word in CREDENTIAL_HEADERS:
        with subtests.test(word):
            for name in (word, f"X-{word}", f"X-{word}-Id"):
                assert header_rule(name, "a") == PLAIN_KEY
            assert header_rule(f"X-A{word}b", "a") is None


def test_apikey_is_a_key_wherever_it_stands() -> None:
    assert header_rule("X-Myapikeys", "a") == PLAIN_KEY


def test_a_header_with_a_word_for_an_address_is_one(subtests: pytest.Subtests) -> None:
    for word in ADDRESS_HEADERS:
        with subtests.test(word):
            for name in (word, f"X-{word}", f"X-{word}-Id"):
                assert header_rule(name, "a") == ADDRESSED
            assert header_rule(f"X-A{word}b", "a") is None


def test_a_header_whose_value_begins_like_a_key_holds_one(subtests: pytest.Subtests) -> None:
    for value in KEY_VALUES:
        with subtests.test(value):
            assert header_rule("X-Team", value) == PLAIN_KEY
            assert header_rule("X-Team", f"a{value}") is None


@pytest.mark.parametrize(
    ("value", "is_key"), [("a1" * 12, True), ("a1" * 11 + "a", False), ("-" * 30, False)]
)
def test_a_long_run_of_letters_and_digits_is_a_key(value: str, is_key: bool) -> None:
    assert (header_rule("X-Team", value) == PLAIN_KEY) is is_key


def test_litellms_words_are_refused_in_every_object(subtests: pytest.Subtests) -> None:
    for word in CONTROL:
        with subtests.test(word):
            assert schema_rule(word, 1) == KEPT_APART
            assert body_rule(word, 1) == KEPT_APART


def test_words_of_providers_are_refused_in_a_body(subtests: pytest.Subtests) -> None:
    for word in BODY:
        with subtests.test(word):
            assert body_rule(word, 1) == KEPT_APART


def test_words_for_keys_and_addresses_are_refused_at_the_end_of_a_name(
    subtests: pytest.Subtests,
) -> None:
    for word in BODY[: BODY.index("token")]:
        with subtests.test(word):
            assert body_rule(f"own_{word}", 1) == KEPT_APART
            assert body_rule(f"{word}_of_ours", 1) is None


def test_a_token_of_a_kind_is_one(subtests: pytest.Subtests) -> None:
    for word in BEFORE_TOKEN:
        with subtests.test(word):
            for name in (f"{word}_token", f"own_{word}_token"):
                assert body_rule(name, 1) == KEPT_APART
            assert body_rule("stop_token", 1) is None


def test_a_key_of_a_kind_is_one(subtests: pytest.Subtests) -> None:
    for word in BEFORE_KEY:
        with subtests.test(word):
            for name in (f"{word}_key", f"{word}key", f"own_{word}_keys"):
                assert body_rule(name, 1) == KEPT_APART
            assert body_rule("prompt_cache_key", 1) is None


@pytest.mark.parametrize("key", ["$ref", "$dynamicRef"])
def test_a_schema_of_elsewhere_is_refused(key: str) -> None:
    assert "must start with #" in str(schema_rule(key, "https://a.example"))
    assert schema_rule(key, "#/$defs/a") is None


@pytest.mark.parametrize(
    ("key", "words"), [("apiKey", "api_key"), ("API-Base", "api_base"), (" a..b ", "a_b")]
)
def test_a_key_is_read_in_words_however_it_is_spelt(key: str, words: str) -> None:
    assert in_words(key) == words


class TestNamesOfFields:
    @pytest.mark.parametrize(("name", "field"), PARAMETER_FIELDS.items())
    def test_a_parameter_with_a_field_is_sent_there(self, name: str, field: str) -> None:
        assert list(parameter_problems({name: 1})) == [
            f"parameters.{name} has a field of its own: set spec.{field} instead"
        ]

    @pytest.mark.parametrize(("name", "field"), INFO_FIELDS.items())
    def test_a_fact_with_a_field_is_sent_there(self, name: str, field: str) -> None:
        assert list(info_problems({name: 1})) == [
            f"info.{name} has a field of its own: set spec.{field} instead"
        ]


FORMS: dict[str, tuple[list[Any], list[Any]]] = {
    "audio": ([{"voice": "a", "format": "b"}], [{"voice": 1}, {"rate": "a"}, "a"]),
    "cooldown_time": ([0, 86_400], [-1, 86_401, "1"]),
    "guardrailConfig": (
        [{"guardrailIdentifier": "a", "trace": "enabled", "streamProcessingMode": "sync"}],
        [{"guardrailVersion": 1}, {"trace": "on"}, {"streamProcessingMode": "slow"}, {"x": "a"}],
    ),
    "keep_alive": ([5, "5m"], [0.5, True, []]),
    "logit_bias": ([{}, {"1": 0.5}], [{"1": "a"}, {"1": 1, "2": "a"}, []]),
    "modalities": ([[], ["text", "audio", "image"]], [["text", "a"], {"text": 1}, "text"]),
    "num_ctx": ([1], [0, 1.5]),
    "performanceConfig": ([{"latency": "optimized"}], [{"latency": "low"}, {"x": "a"}]),
    "prediction": ([{"type": "content", "content": "a"}], [{"type": "a"}, {"content": 1}]),
    "reasoning": ([{"effort": "low", "summary": "auto"}], [{"summary": "long"}, {"x": 1}]),
    "response_format": (
        ["text", {"type": "json_schema", "json_schema": {"name": "a", "schema": {}}}],
        [{"type": "xml"}, {"json_schema": {"name": 1}}, {"json_schema": {"x": 1}}, 1],
    ),
    "safety_settings": (
        [[{"category": "a", "threshold": "b", "method": "c"}]],
        [[{"category": 1}], [{"x": "a"}], [{"category": "a"}, {"x": "a"}]],
    ),
    "speed": ([0.25, 4], [0.24, 4.01, "1"]),
    "stop": (["a", ["a"]], [["a", 1], 1]),
    "thinking": ([{"display": "omitted"}], [{"display": "all"}, {"type": "on"}]),
    "timestamp_granularities": ([["word", "segment"]], [["page"], "word", {"word": 1}]),
    "tool_choice": (["none", "auto", "required"], ["always", 1]),
    "truncation": (["auto", "disabled"], ["on"]),
    "verbosity": (["low", "medium", "high"], ["loud"]),
    "web_search_options": (
        [
            {
                "search_context_size": "low",
                "user_location": {"type": "approximate", "approximate": {"city": "a"}},
            }
        ],
        [
            {"search_context_size": "big"},
            {"user_location": {"type": "exact"}},
            {"user_location": {"x": 1}},
            {"user_location": {"approximate": {"city": 1}}},
            {"user_location": {"approximate": {"x": "a"}}},
        ],
    ),
    "cache_control_injection_points": (
        [[{"location": "tool_config", "role": "user", "control": {"ttl": "1h"}}]],
        [
            [{"role": "tool"}],
            [{"control": {"type": "a"}}],
            [{"control": {"ttl": "2h"}}],
            [{"control": {"x": 1}}],
            [{"index": 0.5}],
            {"location": "message"},
        ],
    ),
}
FACTS: dict[str, tuple[list[Any], list[Any]]] = {
    "health_check_max_tokens": ([1], [0, "1"]),
    "health_check_timeout": ([1, 3_600], [0.5, 3_601]),
    "output_vector_size": ([1], [0, 1.5]),
    "tier": (["free", "paid"], ["gold"]),
}


class TestForms:
    @pytest.mark.parametrize("name", FORMS)
    def test_a_parameter_has_its_form_and_no_other(self, name: str) -> None:
        obeys(PARAMETERS[name], *FORMS[name])

    @pytest.mark.parametrize("name", FACTS)
    def test_a_fact_has_its_form_and_no_other(self, name: str) -> None:
        obeys(INFO[name], *FACTS[name])


def obeys(check: Check, good: list[Any], bad: list[Any]) -> None:
    assert [value for value in good if not check.accepts(value)] == []
    assert [value for value in bad if check.accepts(value)] == []


def test_a_name_of_ones_own_has_a_length() -> None:
    assert is_own("a" + "B" * 63)
    assert not is_own("a" + "B" * 64)


def test_prices_are_known_by_their_names() -> None:
    names = ["own_cost", "cost_x", "regional_a_multiplier_b", "temperature", "cost-x"]
    assert prices((name, "number") for name in names).keys() == {
        "own_cost",
        "cost_x",
        "regional_a_multiplier_b",
    }


def test_the_lists_are_what_their_rules_make() -> None:
    assert parameters.offered_parameters(DEFAULT) == PARAMETERS
    assert info.offered_info(DEFAULT) == INFO
