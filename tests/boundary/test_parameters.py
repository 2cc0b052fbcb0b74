"""What an LLMModel may hand to LiteLLM in `parameters` and `info`: a row for each rule.

Law: a refused row says the exact sentences, so that a rule that is gone is seen; an accepted row
is what honest users write.
"""

import math
from typing import Any

import pytest

from litellm_config_operator.config.info import INFO
from litellm_config_operator.config.keys import body_rule, schema_rule
from litellm_config_operator.config.lines.line import DEFAULT
from litellm_config_operator.config.parameters import PARAMETERS, parameter_problems, prices
from litellm_config_operator.config.refusals import PARAMETER_FIELDS
from tests.boundary.accepted_values import ACCEPTED_PARAMETERS, nested

KEPT_APART = (
    "may not be set here: it would be taken for a key, an address or another model, "
    "which belong to the LLMProvider and to spec.model"
)
FOLLOWED = "must not start with os.environ/ or oidc/: the proxy would follow it"
NO_VALUE = "has no value: leave it out instead"
NULL = "is null: leave it out instead"
OTHER = "what only the provider reads goes into parameters.extra_body"
PER_REQUEST = "may not be set here: it belongs to each request; clients send it"
ELSEWHERE = "may not be set here: keys and addresses belong to the LLMProvider"
ONE_MODEL = (
    "may not be set here: one LLMModel is one model; set spec.fallbacks or spec.aliases of the "
    "LLMProxy"
)
OF_THE_PROXY = (
    "may not be set here: it is code or state of the proxy, which the LLMProxy sets for all models"
)
EVIL = [{"model": "openai/x", "api_base": "http://elsewhere.example/v1"}]


REFUSED: list[tuple[dict[str, Any], str]] = [
    # A name that has a field.
    ({"rpm": 5}, "rpm has a field of its own: set spec.limits.rpm instead"),
    ({"model": "x"}, "model has a field of its own: set spec.model instead"),
    (
        {"litellm_credential_name": "llm/bedrock"},
        "litellm_credential_name has a field of its own: set spec.providerRef instead",
    ),
    (
        {"input_cost_per_token": 1},
        "input_cost_per_token has a field of its own: set spec.cost.inputPerMillionTokens instead",
    ),
    # Calls within the call.
    ({"fallbacks": EVIL}, f"fallbacks {ONE_MODEL}"),
    ({"context_window_fallback_dict": {"a": "b"}}, f"context_window_fallback_dict {ONE_MODEL}"),
    ({"model_list": EVIL}, f"model_list {ONE_MODEL}"),
    ({"deployment_id": "x"}, f"deployment_id {ONE_MODEL}"),
    ({"silent_model": "x"}, f"silent_model {ONE_MODEL}"),
    ({"auto_router_config": "x"}, f"auto_router_config {ONE_MODEL}"),
    # Keys and addresses.
    ({"api_base": "https://elsewhere.example"}, f"api_base {ELSEWHERE}"),
    ({"api_key": "sk-mine"}, f"api_key {ELSEWHERE}"),
    ({"base_url": "https://x"}, f"base_url {ELSEWHERE}"),
    ({"deployment_url": "https://x"}, f"deployment_url {ELSEWHERE}"),
    ({"aws_secret_access_key": "x"}, f"aws_secret_access_key {ELSEWHERE}"),
    ({"vertex_credentials": {}}, f"vertex_credentials {ELSEWHERE}"),
    (
        {"region_name": "eu"},
        "region_name may not be set here: set spec.aws.region",
    ),
    (
        {"custom_llm_provider": "azure"},
        "custom_llm_provider may not be set here: set spec.type of the LLMProvider",
    ),
    (
        {"organization": "org"},
        "organization may not be set here: set spec.openai of the LLMProvider",
    ),
    (
        {"api_version": "v1"},
        "api_version may not be set here: set spec.azure.apiVersion",
    ),
    (
        {"ssl_verify": False},
        (
            "ssl_verify may not be set here: the proxy's own trust store decides; give its pods "
            "the certificate of the authority in a file that SSL_CERT_FILE names"
        ),
    ),
    (
        {"headers": {"a": "b"}},
        "headers may not be set here: set parameters.extra_headers instead",
    ),
    (
        {"provider_specific_header": {"a": "b"}},
        "provider_specific_header may not be set here: set parameters.extra_headers instead",
    ),
    # Code, callbacks, and what each request brings.
    ({"logger_fn": "x"}, f"logger_fn {OF_THE_PROXY}"),
    ({"proxy_server_request": {}}, f"proxy_server_request {OF_THE_PROXY}"),
    ({"success_callback": ["x"]}, f"success_callback {OF_THE_PROXY}"),
    ({"max_agentic_loops": "x"}, f"max_agentic_loops {OF_THE_PROXY}"),
    ({"messages": []}, f"messages {PER_REQUEST}"),
    (
        {"metadata": {"a": "b"}},
        (
            "metadata may not be set here: it belongs to each request; facts for people go into "
            "spec.info, tags into spec.routing.tags"
        ),
    ),
    (
        {"mock_response": "hi"},
        (
            "mock_response may not be set here: made-up answers are for tests of LiteLLM itself; "
            "leave it out"
        ),
    ),
    # Names that are not in the list.
    (
        {"temprature": 0.2},
        f"temprature may not be set here: did you mean temperature?; {OTHER}",
    ),
    (
        {"some_vendors_switch": True},
        f"some_vendors_switch may not be set here: it is not in the list; {OTHER}",
    ),
    ({"q" * 99: 1}, f"{'q' * 64} may not be set here: it is not in the list; {OTHER}"),
    (
        {"tiered_pricing": {"a": 1}},
        f"tiered_pricing may not be set here: it is not in the list; {OTHER}",
    ),
    # Types.
    ({"temperature": None}, f"temperature {NO_VALUE}"),
    ({"temperature": "hot"}, "temperature must be a number"),
    ({"temperature": True}, "temperature must be a number"),
    ({"temperature": math.nan}, "temperature must be a finite number"),
    ({"max_tokens": 1.5}, "max_tokens must be an integer"),
    ({"max_tokens": True}, "max_tokens must be an integer"),
    ({"max_tokens": 2**53}, f"max_tokens must be an integer from -{2**53 - 1} to {2**53 - 1}"),
    ({"seed": -(2**53)}, f"seed must be an integer from -{2**53 - 1} to {2**53 - 1}"),
    ({"itpm": "abc"}, "itpm must be an integer"),
    ({"drop_params": "yes"}, "drop_params must be true or false"),
    ({"service_tier": 5}, "service_tier must be a string"),
    ({"service_tier": "os.environ/A"}, f"service_tier {FOLLOWED}"),
    ({"service_tier": " oidc/env/A"}, f"service_tier {FOLLOWED}"),
    ({"stop": {}}, "stop must be a string or a list of strings"),
    ({"stop": ["a", 5]}, "stop must be a string or a list of strings"),
    ({"stop": ["os.environ/A"]}, f"stop[0] {FOLLOWED}"),
    (
        {"reasoning_effort": "hard"},
        "reasoning_effort must be one of none, minimal, low, medium, high, xhigh, max, default",
    ),
    ({"modalities": ["text", "smell"]}, "modalities must be a list of text, audio, image"),
    ({"modalities": "text"}, "modalities must be a list of text, audio, image"),
    ({"modalities": ""}, "modalities must be a list of text, audio, image"),
    ({"timeout_by_service_tier": 1}, "timeout_by_service_tier must be an object of numbers"),
    (
        {"timeout_by_service_tier": {"flex": "long"}},
        "timeout_by_service_tier must be an object of numbers",
    ),
    ({"num_ctx": 0}, "num_ctx must be an integer from 1 on"),
    ({"num_ctx": 1.5}, "num_ctx must be an integer from 1 on"),
    ({"cooldown_time": True}, "cooldown_time must be a number from 0 to 86,400"),
    (
        {"input_cost_per_audio_token": []},
        "input_cost_per_audio_token must be a number from 0 to 1,000,000",
    ),
    (
        {"input_cost_per_audio_token": -1},
        "input_cost_per_audio_token must be a number from 0 to 1,000,000",
    ),
    (
        {"input_cost_per_audio_token": 1_000_001},
        "input_cost_per_audio_token must be a number from 0 to 1,000,000",
    ),
    (
        {"thinking": {"type": "enabled", "fallbacks": EVIL}},
        (
            "thinking must be an object of type (one of enabled, adaptive, disabled), "
            "budget_tokens (an integer), display (one of summarized, omitted, updates)"
        ),
    ),
    (
        {"thinking": []},
        (
            "thinking must be an object of type (one of enabled, adaptive, disabled), "
            "budget_tokens (an integer), display (one of summarized, omitted, updates)"
        ),
    ),
    (
        {"thinking": {"budget_tokens": None}},
        (
            "thinking must be an object of type (one of enabled, adaptive, disabled), "
            "budget_tokens (an integer), display (one of summarized, omitted, updates)"
        ),
    ),
    (
        {"cache_control_injection_points": [{"location": "elsewhere"}]},
        (
            "cache_control_injection_points must be a list of objects of location "
            "(message or tool_config), role, index (an integer) and control"
        ),
    ),
    (
        {"safety_settings": {"category": "x"}},
        (
            "safety_settings must be a list of objects of category, threshold and method, which "
            "are strings"
        ),
    ),
    # Values that the user may nest.
    ({"extra_body": []}, "extra_body must be an object"),
    ({"extra_body": {"a": None}}, f"extra_body.a {NULL}"),
    ({"extra_body": {"a": [1, {"b": None}]}}, f"extra_body.a[1].b {NULL}"),
    ({"extra_body": {"a": math.inf}}, "extra_body.a must be a finite number"),
    (
        {"extra_body": {"a": 2**64}},
        f"extra_body.a must be an integer from -{2**53 - 1} to {2**53 - 1}",
    ),
    ({"extra_body": {"a": [" os.environ/A"]}}, f"extra_body.a[0] {FOLLOWED}"),
    ({"extra_body": {"os.environ/A": 1}}, f"extra_body.os.environ/A {FOLLOWED}"),
    (
        {"extra_body": {"k" * 257: 1}},
        f"extra_body.{'k' * 256} is a key of more than 256 characters",
    ),
    (
        {"extra_body": nested(9)},
        f"extra_body{'.a' * 9} is nested more than 8 levels deep",
    ),
    (
        {"extra_body": nested(3_000)},
        f"extra_body{'.a' * 9} is nested more than 8 levels deep",
    ),
    ({"extra_body": {"api_key": "x"}}, f"extra_body.api_key {KEPT_APART}"),
    ({"extra_body": {"apiKey": "x"}}, f"extra_body.apiKey {KEPT_APART}"),
    ({"extra_body": {"a": [{"Api-Base": "x"}]}}, f"extra_body.a[0].Api-Base {KEPT_APART}"),
    ({"extra_body": {"azure_ad_token": "x"}}, f"extra_body.azure_ad_token {KEPT_APART}"),
    ({"extra_body": {"token": "x"}}, f"extra_body.token {KEPT_APART}"),
    ({"extra_body": {"tenant_id": "x"}}, f"extra_body.tenant_id {KEPT_APART}"),
    ({"extra_body": {"model": "gpt-5"}}, f"extra_body.model {KEPT_APART}"),
    ({"extra_body": {"fallbacks": EVIL}}, f"extra_body.fallbacks {KEPT_APART}"),
    ({"extra_body": {"user_config": {}}}, f"extra_body.user_config {KEPT_APART}"),
    ({"extra_body": {"a": {"server_url": "x"}}}, f"extra_body.a.server_url {KEPT_APART}"),
    ({"extra_body": {"litellm_metadata": {}}}, f"extra_body.litellm_metadata {KEPT_APART}"),
    ({"logit_bias": {"api_key": 1}}, f"logit_bias.api_key {KEPT_APART}"),
    # JSON schemas.
    (
        {"response_format": {"type": "json_schema", "json_schema": {"schema": {"api_base": 1}}}},
        f"response_format.json_schema.schema.api_base {KEPT_APART}",
    ),
    (
        {"response_format": {"json_schema": {"schema": {"$ref": "http://169.254.169.254/"}}}},
        (
            "response_format.json_schema.schema.$ref must start with #: the proxy would fetch a "
            "schema from elsewhere; write it under $defs"
        ),
    ),
    (
        {"response_format": {"type": "grammar"}},
        (
            "response_format must be a string or an object of type (one of text, json_object, "
            "json_schema), json_schema (an object of name (a string), description (a string), "
            "strict (true or false), schema (an object)), response_schema (an object)"
        ),
    ),
]


def test_a_parameter_is_refused_with_a_reason() -> None:
    found = [(list(parameter_problems(each)), [f"parameters.{said}"]) for each, said in REFUSED]
    assert [row for row in found if row[0] != row[1]] == []


def test_what_honest_users_write_is_accepted() -> None:
    assert [said for each in ACCEPTED_PARAMETERS for said in parameter_problems(each)] == []


def test_every_problem_is_named() -> None:
    said = list(
        parameter_problems({"seed": "a", "api_key": "x", "extra_body": {"a": [None, None]}})
    )
    assert said == [
        "parameters.seed must be an integer",
        f"parameters.api_key {ELSEWHERE}",
        f"parameters.extra_body.a[0] {NULL}",
        f"parameters.extra_body.a[1] {NULL}",
    ]


def test_of_numbers_only_prices_are_bounded_as_prices() -> None:
    names = ("some_cost_per_call", "regional_x_multiplier", "temperature")
    assert prices((name, "number") for name in names).keys() == {
        "some_cost_per_call",
        "regional_x_multiplier",
    }


def test_no_name_has_two_places() -> None:
    assert PARAMETERS.keys() & PARAMETER_FIELDS.keys() == set()


def test_no_credential_of_litellm_may_be_set_or_nested() -> None:
    """`turn_off_message_logging` and its like are in LiteLLM's list of callbacks' names."""
    names = [name for name, _ in DEFAULT.credentials.items()]
    assert {name for name in names if name in PARAMETERS or name in INFO} == set()
    assert {name for name in names if body_rule(name, "x") is None} == set()


@pytest.mark.parametrize(
    "key", ["api_key", "apiKey", "API-BASE", "base_url", "fallbacks", "model_list", "headers"]
)
def test_litellms_own_words_are_refused_in_every_object(key: str) -> None:
    assert schema_rule(key, "x") == KEPT_APART
    assert body_rule(key, "x") == KEPT_APART
