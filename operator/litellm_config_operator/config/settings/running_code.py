"""Which settings of an LLMProxy name Python code, or commands, that run in its pods.

Law: such settings are allowed, because whoever writes an LLMProxy decides what its pods do, and
the status names them.
"""

from collections.abc import Iterator
from typing import Any

from litellm_config_operator.config.settings.given import Given

_LOADED = frozenset(
    f"general_settings.{name}"
    for name in (
        "custom_auth",
        "custom_key_generate",
        "custom_key_policy",
        "custom_key_update",
        "custom_sso",
        "custom_team_metadata_validate",
        "custom_ui_sso_sign_in_handler",
    )
) | {
    "litellm_settings.audit_log_callbacks",
    "litellm_settings.custom_provider_map",
    "litellm_settings.post_call_rules",
    "router_settings.plugins",
}
"""Settings whose words LiteLLM imports (`get_instance_fn` in proxy_server.py)."""


def code_in(setting: Given) -> list[str]:
    """The names of modules and commands in a setting."""
    if f"{setting.section}.{setting.name}" in _LOADED:
        return [*_dotted(setting.value)]
    if setting.section == "mcp_servers" and isinstance(setting.value, dict):
        command = setting.value.get("command")
        return [command] if isinstance(command, str) else []
    if setting.section == "guardrails" and isinstance(setting.value, list):
        return [*filter(None, map(_guardrail, setting.value))]
    return []


def _guardrail(item: Any) -> str | None:
    parameters = item.get("litellm_params") if isinstance(item, dict) else None
    kind = parameters.get("guardrail") if isinstance(parameters, dict) else None
    return kind if isinstance(kind, str) and "." in kind else None


def _dotted(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = [*value.values()]
    if isinstance(value, list):
        for item in value:
            yield from _dotted(item)
    elif isinstance(value, str) and "." in value:
        yield value
