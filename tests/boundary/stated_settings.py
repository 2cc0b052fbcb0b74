"""Settings of which LiteLLM annotates too little, with values that it takes and values that
keep it from starting or serving.
"""

from typing import Any


def deep(levels: int) -> Any:
    value: Any = "x"
    for _ in range(levels):
        value = {"a": value}
    return value


def mixed(pairs: int) -> Any:
    value: Any = "x"
    for _ in range(pairs):
        value = {"a": [value]}
    return value


CODE = (["a.b", "s3://bucket/a.b", "gcs://bucket/a.b"], ["a", ".b", 7, ["a.b"], "a b.c"])
OBJECTS = ([[{"a": 1}]], [{}, ["a"], 7, "x"])
AN_OBJECT = ([{"a": 1}], [7, "x", [{}]])
NEVER: tuple[list[Any], list[Any]] = ([], [True, 7, "x", ["x"], {"a": 1}])
TEXT: tuple[list[Any], list[Any]] = (["x"], [True, 7, ["x"], {}])
NUMBERS: tuple[list[Any], list[Any]] = ([7, 0.5], [True, "7", [7]])
TEXTS: tuple[list[Any], list[Any]] = ([["x"], []], ["x", [1], {}])
STATED: dict[str, tuple[list[Any], list[Any]]] = {
    "agent_list": OBJECTS,
    "agents": OBJECTS,
    "assistant_settings": ([{"litellm_params": {}}], [{}, {"litellm_params": 1}, []]),
    "default_vertex_config": AN_OBJECT,
    "files_settings": OBJECTS,
    "finetune_settings": OBJECTS,
    "guardrails": (
        [
            [{"guardrail_name": "a", "litellm_params": {"guardrail": "b", "mode": mode}}]
            for mode in ("pre_call", ["post_call", "during_call"], {"tags": {}})
        ],
        [
            {},
            [{"guardrail_name": "a"}],
            [{"litellm_params": {"guardrail": "b", "mode": "pre_call"}}],
            [{"guardrail_name": "a", "litellm_params": {"guardrail": "b"}}],
            [{"guardrail_name": "a", "litellm_params": {"guardrail": "b", "mode": "later"}}],
            [{"guardrail_name": "a", "litellm_params": {"guardrail": "b", "mode": ["later"]}}],
            [{"guardrail_name": "a", "litellm_params": {"guardrail": 1, "mode": "pre_call"}}],
        ],
    ),
    "mcp_servers.a": AN_OBJECT,
    "callback_settings.a": AN_OBJECT,
    "mcp_tools": OBJECTS,
    "policies": ([{"a": {}}], [{"a": 1}, []]),
    "prompts": (
        [[{"prompt_id": "a", "litellm_params": {}}]],
        [[{"prompt_id": "a"}], [{"prompt_id": 1, "litellm_params": {}}], {}],
    ),
    "sandbox_tools": OBJECTS,
    "search_tools": (
        [[{"search_tool_name": "a", "litellm_params": {}}]],
        [[{"search_tool_name": "a"}], [{"litellm_params": {}}], {}],
    ),
    "vector_store_registry": (
        [[{"litellm_params": {"vector_store_id": "a"}}]],
        [[{"litellm_params": {}}], [{}], {}],
    ),
    "worker_registry": NEVER,
    "general_settings.allowed_ips": NEVER,
    "general_settings.coordination_redis": (
        [{each: "a"} for each in ("host", "url", "startup_nodes", "sentinel_nodes")],
        [{}, {"host": ""}, {"port": 1}, "redis"],
    ),
    "general_settings.custom_auth": CODE,
    "general_settings.custom_key_generate": CODE,
    "general_settings.custom_key_policy": CODE,
    "general_settings.custom_key_update": CODE,
    "general_settings.custom_sso": CODE,
    "general_settings.custom_team_metadata_validate": CODE,
    "general_settings.custom_ui_sso_sign_in_handler": CODE,
    "general_settings.enable_oauth2_auth": NEVER,
    "general_settings.enforce_user_param": ([True, False], [7, "true"]),
    "general_settings.enforced_params": NEVER,
    "general_settings.health_check_staleness_threshold": NUMBERS,
    "general_settings.key_management_settings": AN_OBJECT,
    "general_settings.key_management_system": (["cyberark", "custom"], ["vault", 7, ["local"]]),
    "general_settings.litellm_jwtauth": (
        [{"team_id_jwt_field": "a", "issuers": []}, {}],
        [{"team": "a"}, [], "x"],
    ),
    "general_settings.litellm_key_header_name": TEXT,
    "general_settings.mcp_client_side_auth_header_name": TEXT,
    "general_settings.pass_through_endpoints": (
        [[{"path": "/a", "target": "https://a.example.com"}]],
        [[{"path": "/a"}], [{"target": "https://a.example.com"}], ["x"], {}],
    ),
    "general_settings.plugins": (
        [[{"name": "a", "url": "https://a.example.com"}]],
        [[{"name": "a"}], [{"url": "a"}], ["x"]],
    ),
    "general_settings.role_permissions": ([[{"role": "a"}]], [[{}], {}, "x"]),
    "general_settings.search_tools": OBJECTS,
    "general_settings.spend_logs_metadata_fields": (
        [{"include": ["a"]}, {"exclude": ["a"]}],
        [{"include": ["a"], "exclude": ["a"]}, {"a": 1}, ["a"]],
    ),
    "general_settings.team_metadata_schema": (
        [[{"key": "a", "label": "A"}]],
        [[{"key": "a", "b": 1}], [{"key": 1}], {}],
    ),
    "general_settings.tracing": AN_OBJECT,
    "general_settings.user_api_key_cache_ttl": NUMBERS,
    "litellm_settings.audit_log_callbacks": TEXTS,
    "litellm_settings.budget_reset_time": (["00:00", "23:59"], ["24:00", "1:00", "12:60", 12]),
    "litellm_settings.custom_provider_map": (
        [[{"provider": "a", "custom_handler": "b.c"}]],
        [[{"provider": "a"}], [{"provider": "a", "custom_handler": "c"}], {}],
    ),
    "litellm_settings.default_team_settings": ([[{"team_id": "a"}]], [[{}], {}, [1]]),
    "litellm_settings.guardrails": ([[{"a": {"b": 1}}]], [[{"a": 1}], {}, ["x"]]),
    "litellm_settings.input_callback": TEXTS,
    "litellm_settings.model_group_settings": (
        [{"forward_client_headers_to_llm_api": ["a"]}],
        [{"forward_client_headers_to_llm_api": "a"}, {"a": 1}, []],
    ),
    "litellm_settings.post_call_rules": CODE,
    "litellm_settings.priority_reservation_settings": (
        [{"default_priority": 0.5, "saturation_threshold": 1, "saturation_check_cache_ttl": 1}],
        [{"default_priority": "a"}, {"a": 1}, []],
    ),
    "litellm_settings.responses": AN_OBJECT,
    "litellm_settings.service_callback": TEXTS,
    "litellm_settings.ssl_certificate": TEXT,
    "litellm_settings.tag_budget_config": NEVER,
    "litellm_settings.upperbound_key_generate_params": AN_OBJECT,
    "router_settings.plugins": ([["a.b"]], [["a"], "a.b", [{}]]),
    "router_settings.provider_budget_config": (
        [
            {"openai": {"budget_limit": 1, "time_period": "1d", "tpm_limit": 1}},
            {"openai": {"max_budget": 1, "budget_duration": "1d", "rpm_limit": 1}},
        ],
        [{"openai": {"budget_limit": "1"}}, {"openai": 1}, []],
    ),
    "router_settings.routing_groups": (
        [[{"group_name": "a", "models": ["b"], "routing_strategy": "least-busy"}]],
        [[{"group_name": "a", "models": "b", "routing_strategy": "c"}], [{}], ["x"], {}],
    ),
}
"""By setting: values that LiteLLM takes, and values that keep it from starting or serving."""
SECRET_KEYS = [
    "password",
    "passwords",
    "passwd",
    "passphrase",
    "pwd",
    "secret",
    "secrets",
    "credential",
    "credentials",
    "authorization",
    "auth_value",
    "authvalue",
    "license",
    "api_key",
    "apikey",
    "api_keys",
    "access_key",
    "account_key",
    "admin_key",
    "auth_key",
    "encryption_key",
    "hmac_key",
    "license_key",
    "master_key",
    "private_key",
    "secret_key",
    "security_key",
    "service_key",
    "shared_key",
    "signing_key",
    "subscription_key",
    "virtual_key",
    "webhook_key",
    "token",
    "my_token",
    "access_token",
    "slack_bot_token",
    "connection_string",
    "database_url",
    "redis_url",
    "dsn",
    "my_dsn",
    "x_api_key",
    "cookie",
    "cookies",
]
"""Keys below which a text is a secret."""
PLAIN_KEYS = [
    "max_token",
    "token_limit",
    "min_secret",
    "num_secret",
    "litellm_key_header_name",
    "hosted_keys",
    "secret_names",
    "api_key_env",
    "token_type",
    "secret_pattern",
    "key_header",
    "auth_headers",
    "tokens",
    "key",
    "keys",
    "my_keys",
    "passing",
]
"""Keys below which a text is none."""
SECRET_TEXTS = (
    "sk-a_2345678",
    "pk-12345678",
    "rk-12345678",
    "AKIA012345678901",
    "ASIA012345678901",
    *(f"gh{letter}_0123456789abcdef" for letter in "pousr"),
    *(f"xox{letter}-1" for letter in "abeprs"),
    "AIza01234567890123456789",
    "Bearer x",
    "basic x",
    "eyJ01234567.a.b",
)
"""Texts that are secrets wherever they stand."""
COMPARED: list[tuple[Any, Any, bool]] = [
    (deep(64), deep(64), True),
    (deep(65), deep(65), False),
    (mixed(32), mixed(32), True),
    (mixed(33), mixed(33), False),
    ({"a": 1, "b": deep(64)}, {"a": 1, "b": deep(64)}, False),
    ({"a": 1}, deep(20_000), False),
    (deep(20_000), {"a": 1}, False),
    (deep(20_000), deep(20_000), False),
]
"""A value of an `additional` map, one of spec.config, and whether they count as the same."""
