"""Checks of settings that LiteLLM's annotations say too little of.

Law: each is there because LiteLLM does not start, or does not serve, with other values, which was
measured by starting the proxy with every form of JSON in every setting. One check counts for all
lines. What is needed of an object is from LiteLLM's own classes.
"""

import re
from collections.abc import Mapping

from litellm_config_operator.config.values import (
    BOOLEAN,
    NUMBER,
    OBJECT,
    STRING,
    STRINGS,
    Check,
    either,
    list_of,
    map_of,
    object_of,
    one_of,
)

_DOTTED = re.compile(r"((s3|gcs)://[^\s]+|[A-Za-z_]\w*)(\.[A-Za-z_]\w*)+")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_CODE = Check(
    lambda value: isinstance(value, str) and _DOTTED.fullmatch(value) is not None,
    "an object of a Python module, such as my_module.handler",
)
_TIME = Check(
    lambda value: isinstance(value, str) and _CLOCK.fullmatch(value) is not None,
    "a time of day, such as 12:00",
)
_LICENSED = Check(
    lambda _: False, "left out: LiteLLM does not start, or serve, with it but with a license"
)


def having(**fields: Check) -> Check:
    """An object with these fields; it may have others."""
    said = " and ".join(f"{name} ({check.expected})" for name, check in fields.items())
    return Check(
        lambda value: (
            isinstance(value, dict)
            and all(name in value and check.accepts(value[name]) for name, check in fields.items())
        ),
        f"an object with {said}",
    )


def _list(item: Check) -> Check:
    return Check(list_of(item, "").accepts, f"a list, each {item.expected}")


_REDIS_TARGETS = ("host", "url", "startup_nodes", "sentinel_nodes")
_REDIS = Check(
    lambda value: isinstance(value, dict) and any(value.get(name) for name in _REDIS_TARGETS),
    f"an object with one of {', '.join(_REDIS_TARGETS)}",
)
_MODES = (
    "pre_call",
    "post_call",
    "during_call",
    "logging_only",
    "pre_mcp_call",
    "during_mcp_call",
    "post_mcp_call",
)
_MODE = either(either(one_of(*_MODES), list_of(one_of(*_MODES), "these")), OBJECT)
_GUARDRAIL = having(guardrail_name=STRING, litellm_params=having(guardrail=STRING, mode=_MODE))
_BUDGET = object_of(
    budget_limit=NUMBER,
    time_period=STRING,
    max_budget=NUMBER,
    budget_duration=STRING,
    tpm_limit=NUMBER,
    rpm_limit=NUMBER,
)
_GROUP = having(group_name=STRING, models=STRINGS, routing_strategy=STRING)
_VAULTS = one_of(
    "google_kms",
    "azure_key_vault",
    "aws_secret_manager",
    "google_secret_manager",
    "hashicorp_vault",
    "cyberark",
    "local",
    "aws_kms",
    "custom",
)
_JWT = (
    "admin_allowed_routes, admin_jwt_scope, agent_id_jwt_field, auto_register_map_existing_key, "
    "custom_validate, end_user_id_jwt_field, enforce_rbac, enforce_scope_based_access, "
    "enforce_team_based_model_access, fallback_to_db_teams, issuers, jwt_litellm_role_map, "
    "mcp_client_id_jwt_field, object_id_jwt_field, oidc_userinfo_cache_ttl, "
    "oidc_userinfo_enabled, oidc_userinfo_endpoint, org_alias_jwt_field, org_id_jwt_field, "
    "public_allowed_routes, public_key_ttl, role_mappings, roles_jwt_field, routing_overrides, "
    "scope_mappings, sync_user_role_and_teams, team_alias_jwt_field, team_allowed_routes, "
    "team_claim_fallback, team_id_default, team_id_jwt_field, team_id_upsert, "
    "team_ids_jwt_field, unregistered_jwt_client_behavior, upsert_sso_user_to_team, "
    "user_allowed_email_domain, user_allowed_roles, user_email_jwt_field, user_id_jwt_field, "
    "user_id_upsert, user_roles_jwt_field, virtual_key_claim_field, virtual_key_mapping_cache_ttl"
)
"""With any other name LiteLLM does not start."""

_SIGN_IN = Check(
    lambda value: isinstance(value, dict) and value.keys() <= {*_JWT.split(", ")},
    f"an object of {_JWT}",
)

_SECTIONS: Mapping[str, Check] = {
    "agent_list": _list(OBJECT),
    "agents": _list(OBJECT),
    "assistant_settings": having(litellm_params=OBJECT),
    "default_vertex_config": OBJECT,
    "files_settings": _list(OBJECT),
    "finetune_settings": _list(OBJECT),
    "guardrails": _list(_GUARDRAIL),
    "mcp_tools": _list(OBJECT),
    "policies": map_of(OBJECT, "objects"),
    "prompts": _list(having(prompt_id=STRING, litellm_params=OBJECT)),
    "sandbox_tools": _list(OBJECT),
    "search_tools": _list(having(search_tool_name=STRING, litellm_params=OBJECT)),
    "vector_store_registry": _list(having(litellm_params=having(vector_store_id=STRING))),
    "worker_registry": _LICENSED,
}
_GENERAL: Mapping[str, Check] = {
    "allowed_ips": _LICENSED,
    "coordination_redis": _REDIS,
    "custom_auth": _CODE,
    "custom_key_generate": _CODE,
    "custom_key_policy": _CODE,
    "custom_key_update": _CODE,
    "custom_sso": _CODE,
    "custom_team_metadata_validate": _CODE,
    "custom_ui_sso_sign_in_handler": _CODE,
    "enable_oauth2_auth": _LICENSED,
    "enforce_user_param": BOOLEAN,
    "enforced_params": _LICENSED,
    "health_check_staleness_threshold": NUMBER,
    "key_management_settings": OBJECT,
    "key_management_system": _VAULTS,
    "litellm_jwtauth": _SIGN_IN,
    "litellm_key_header_name": STRING,
    "mcp_client_side_auth_header_name": STRING,
    "pass_through_endpoints": _list(having(path=STRING, target=STRING)),
    "plugins": _list(having(name=STRING, url=STRING)),
    "request_tag_mappings": _list(having(key=STRING)),
    "role_permissions": _list(having(role=STRING)),
    "search_tools": _list(OBJECT),
    "spend_logs_metadata_fields": either(object_of(include=STRINGS), object_of(exclude=STRINGS)),
    "team_metadata_schema": _list(object_of(key=STRING, label=STRING)),
    "tracing": OBJECT,
    "use_redis_transaction_buffer": BOOLEAN,
    "user_api_key_cache_ttl": NUMBER,
}
_LITELLM: Mapping[str, Check] = {
    "audit_log_callbacks": STRINGS,
    "budget_reset_time": _TIME,
    "custom_provider_map": _list(having(provider=STRING, custom_handler=_CODE)),
    "default_team_settings": _list(having(team_id=STRING)),
    "guardrails": _list(map_of(OBJECT, "objects")),
    "input_callback": STRINGS,
    "model_group_settings": object_of(forward_client_headers_to_llm_api=STRINGS),
    "post_call_rules": _CODE,
    "priority_reservation_settings": object_of(
        default_priority=NUMBER, saturation_threshold=NUMBER, saturation_check_cache_ttl=NUMBER
    ),
    "responses": OBJECT,
    "service_callback": STRINGS,
    # LiteLLM hands it to Python's ssl, which takes a path.
    "ssl_certificate": STRING,
    "tag_budget_config": _LICENSED,
    "upperbound_key_generate_params": OBJECT,
}
_ROUTER: Mapping[str, Check] = {
    "plugins": _list(_CODE),
    "provider_budget_config": map_of(_BUDGET, f"each {_BUDGET.expected}"),
    "routing_groups": _list(_GROUP),
}
_STATED: Mapping[tuple[str, str], Check] = {
    **{(section, ""): check for section, check in _SECTIONS.items()},
    **{("general_settings", name): check for name, check in _GENERAL.items()},
    **{("litellm_settings", name): check for name, check in _LITELLM.items()},
    **{("router_settings", name): check for name, check in _ROUTER.items()},
}
_OF_EACH: Mapping[str, Check] = {"mcp_servers": OBJECT, "callback_settings": OBJECT}
"""Of the sections in which each name is a setting of its own."""


def stated(section: str, name: str) -> Check | None:
    """The check of a setting; None: LiteLLM's annotation says enough."""
    return _STATED.get((section, name)) or _OF_EACH.get(section)
