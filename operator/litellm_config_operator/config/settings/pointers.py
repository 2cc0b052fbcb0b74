"""Names of LiteLLM's that have a place of their own in our objects, so that there is one place to
set each thing.

Law: only texts. A name that is not here may be set in spec.config, if the rest allows it.
"""

import re
from collections.abc import Mapping

_CALLS: Mapping[str, str] = {
    "content_policy_fallbacks": "contentPolicyFallbacks",
    "context_window_fallbacks": "contextWindowFallbacks",
    "default_fallbacks": "defaultFallbacks",
    "fallbacks": "fallbacks",
}
FIELDS: Mapping[str, Mapping[str, str]] = {
    "router_settings": {
        **_CALLS,
        "allowed_fails": "routerSettings.allowedFails",
        "allowed_fails_policy": "routerSettings.allowedFailsPolicy",
        "cooldown_time": "routerSettings.cooldownSeconds",
        "enable_pre_call_checks": "routerSettings.enablePreCallChecks",
        "enable_tag_filtering": "routerSettings.enableTagFiltering",
        "model_group_alias": "aliases",
        "num_retries": "routerSettings.numRetries",
        "redis_host": "routerSettings.redis.host",
        "redis_password": "routerSettings.redis.passwordEnv",
        "redis_port": "routerSettings.redis.port",
        "redis_url": "routerSettings.redis.urlEnv",
        "retry_after": "routerSettings.retryAfterSeconds",
        "retry_policy": "routerSettings.retryPolicy",
        "routing_strategy": "routerSettings.routingStrategy",
        "timeout": "routerSettings.timeoutSeconds",
    },
    "litellm_settings": {
        **_CALLS,
        "cache": "cache",
        "callbacks": "callbacks",
        "check_provider_endpoint": "litellmSettings.checkProviderEndpoint",
        "drop_params": "litellmSettings.dropParams",
        "failure_callback": "callbacks",
        "json_logs": "litellmSettings.jsonLogs",
        "model_fallbacks": "fallbacks",
        "num_retries": "litellmSettings.numRetries",
        "request_timeout": "litellmSettings.requestTimeoutSeconds",
        "success_callback": "callbacks",
    },
    "general_settings": {
        "background_health_checks": "generalSettings.backgroundHealthChecks",
        "database_connection_pool_limit": "database.connectionPoolLimit",
        "database_url": "database.urlEnv",
        "disable_model_info_refresh": "generalSettings.disableModelInfoRefresh",
        "health_check_interval": "generalSettings.healthCheckIntervalSeconds",
        "master_key": "masterKey",
        "proxy_batch_write_at": "database.batchWriteSeconds",
    },
}
"""The field of the spec that replaces a setting, by LiteLLM's section and name."""

SECTIONS: Mapping[str, str] = {
    "credential_list": "credentials come from LLMProviders",
    "environment_variables": "set spec.env instead, where secrets come from Secrets",
    "include": "write here what that file says, or let a file of yours include this one: set "
    "spec.configContent to ModelsOnly",
    "model_list": "models come from LLMModels",
}
"""Sections of the file that are not a user's to write, and what to do instead."""

_OF_PROVIDERS = re.compile(
    r"(.*_)?(key|api_base)|api_version|token|headers|organization|project"
    r"|vertex_(project|location|credentials)|predibase_tenant_id|credential_list"
    r"|common_cloud_provider_auth_params|use_litellm_proxy"
)
_OF_MODELS = {
    "router_settings": {"model_list"},
    "litellm_settings": {
        "model_list",
        "model_alias_map",
        "model_cost",
        "in_memory_llm_clients_cache",
    },
}
_OF_CODE = {
    "router_settings": {
        "alerting_config",
        "assistants_config",
        "auto_router_capability_limit",
        "default_priority",
        "fallback_access_check",
        "fallback_budget_check",
        "guardrail_list",
        "router_general_settings",
        "search_tools",
    },
    "litellm_settings": {
        "aclient_session",
        "adapters",
        "base_llm_aiohttp_handler",
        "client_session",
        "secret_manager_client",
        "vector_store_index_registry",
        "vector_store_registry",
    },
}


def instead(section: str, name: str) -> str | None:
    """Why a setting is not a user's to write in this section, and what to do; None: it is."""
    if name in FIELDS.get(section, {}):
        return f"has a field of its own: set spec.{FIELDS[section][name]} instead"
    if name in _OF_MODELS.get(section, set()):
        return "may not be set here: models come from LLMModels"
    if section == "litellm_settings" and _OF_PROVIDERS.fullmatch(name):
        return (
            "may not be set here: it would count for every provider; keys, addresses and "
            "accounts belong to LLMProviders"
        )
    if name in _OF_CODE.get(section, set()):
        return "may not be set here: with any value that a file can say, LiteLLM fails"
    return None
