"""How often public configurations say what: counted in 47 whole files of gateways, home clusters
and infrastructure repositories, in November 2026.

Law: only counts; no line of anybody's file is here.
"""

from collections.abc import Mapping

COUNTED = 47
MEDIAN_OF_MODELS = 6
MOST_MODELS = 43

SECTIONS: Mapping[str, int] = {
    "general_settings": 37,
    "litellm_settings": 37,
    "router_settings": 24,
    "environment_variables": 3,
    "files_settings": 2,
    "mcp_servers": 2,
}
"""By section: the files that have it. Each other section is in two files at most."""

KEYS: Mapping[str, int] = {
    "general_settings.master_key": 21,
    "general_settings.database_url": 15,
    "general_settings.store_model_in_db": 11,
    "general_settings.proxy_batch_write_at": 8,
    "general_settings.disable_error_logs": 7,
    "general_settings.store_prompts_in_spend_logs": 6,
    "general_settings.database_connection_pool_limit": 6,
    "general_settings.use_redis_transaction_buffer": 5,
    "general_settings.maximum_spend_logs_retention_period": 3,
    "general_settings.allow_requests_on_db_unavailable": 3,
    "general_settings.alerting": 2,
    "litellm_settings.drop_params": 28,
    "litellm_settings.request_timeout": 22,
    "litellm_settings.set_verbose": 22,
    "litellm_settings.cache": 15,
    "litellm_settings.callbacks": 15,
    "litellm_settings.cache_params": 14,
    "litellm_settings.num_retries": 14,
    "litellm_settings.json_logs": 9,
    "litellm_settings.max_budget": 3,
    "litellm_settings.require_auth_for_metrics_endpoint": 2,
    "litellm_settings.langfuse_default_tags": 2,
    "litellm_settings.service_callback": 2,
    "router_settings.routing_strategy": 21,
    "router_settings.num_retries": 12,
    "router_settings.timeout": 10,
    "router_settings.redis_host": 8,
    "router_settings.redis_port": 8,
    "router_settings.cooldown_time": 7,
    "router_settings.fallbacks": 7,
}
"""By section and key: the files that have it. Each other key is in three files at most."""

CALLBACKS: Mapping[str, int] = {"prometheus": 18, "langfuse": 8, "langfuse_otel": 5}
"""By name: the files that name it among their callbacks of any event."""

WITH_A_KEY_THAT_NOBODY_READS = 27
WITH_A_RARE_VENDOR = 8
"""Files with a vendor beside the forty largest, such as github_copilot."""


def share(files: int, of: int) -> int:
    """The same share of so many files."""
    return round(files * of / COUNTED)
