"""The sections of LiteLLM's file that an LLMProxy describes: router, litellm and general settings.

Law: what is unset is not written. A fallback or alias to a model that is not there is left out and
named: LiteLLM would accept it and do nothing.
"""

from collections.abc import Collection, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Any

from litellm_config_operator.litellm_schema import settings_problems
from litellm_config_operator.v1alpha1 import Fallback, LLMProxySpec

Section = dict[str, Any]


def additional_problems(spec: LLMProxySpec) -> list[str]:
    """What is wrong with the `additional` settings."""
    return [
        *settings_problems("routerSettings", spec.router_settings.additional),
        *settings_problems("litellmSettings", spec.litellm_settings.additional),
        *settings_problems("generalSettings", spec.general_settings.additional),
    ]


def sections(
    spec: LLMProxySpec, model_names: Collection[str], master_key_variable: str
) -> dict[str, Section]:
    """The sections, in the order of the file."""
    return {
        "router_settings": _router(spec, model_names),
        "litellm_settings": _litellm(spec),
        "general_settings": _general(spec, master_key_variable),
    }


def dangling_names(spec: LLMProxySpec, model_names: Collection[str]) -> list[str]:
    """Every name that a fallback or alias speaks of and no model or alias has, sorted."""
    known = _known(spec, model_names)
    mentioned = set(spec.default_fallbacks)
    for entry in (*spec.fallbacks, *spec.context_window_fallbacks, *spec.content_policy_fallbacks):
        mentioned |= {entry.model, *entry.fallbacks}
    mentioned |= {alias.model for alias in spec.aliases}
    return sorted(name for name in mentioned if not _matches(name, known))


def _router(spec: LLMProxySpec, model_names: Collection[str]) -> Section:
    known, settings = _known(spec, model_names), spec.router_settings
    return _stated(
        {
            "routing_strategy": settings.routing_strategy,
            "num_retries": settings.num_retries,
            "timeout": settings.timeout_seconds,
            "cooldown_time": settings.cooldown_seconds,
            "allowed_fails": settings.allowed_fails,
            "retry_after": settings.retry_after_seconds,
            "enable_tag_filtering": settings.enable_tag_filtering,
            "enable_pre_call_checks": settings.enable_pre_call_checks,
            "fallbacks": _fallbacks(spec.fallbacks, known),
            "context_window_fallbacks": _fallbacks(spec.context_window_fallbacks, known),
            "content_policy_fallbacks": _fallbacks(spec.content_policy_fallbacks, known),
            "default_fallbacks": [name for name in spec.default_fallbacks if _matches(name, known)]
            or None,
            "model_group_alias": {
                alias.name: {"model": alias.model, "hidden": alias.hidden}
                for alias in sorted(spec.aliases, key=lambda alias: alias.name)
                if _matches(alias.model, known)
            }
            or None,
        },
        settings.additional,
    )


def _litellm(spec: LLMProxySpec) -> Section:
    settings = spec.litellm_settings
    return _stated(
        {
            "drop_params": settings.drop_params,
            "request_timeout": settings.request_timeout_seconds,
            "num_retries": settings.num_retries,
            "json_logs": settings.json_logs,
            "check_provider_endpoint": settings.check_provider_endpoint,
        },
        settings.additional,
    )


def _general(spec: LLMProxySpec, master_key_variable: str) -> Section:
    settings = spec.general_settings
    return _stated(
        {
            "master_key": f"os.environ/{master_key_variable}",
            "background_health_checks": settings.background_health_checks,
            "health_check_interval": settings.health_check_interval_seconds,
            "disable_model_info_refresh": settings.disable_model_info_refresh,
        },
        settings.additional,
    )


def _fallbacks(entries: Sequence[Fallback], known: Collection[str]) -> list[Section] | None:
    """LiteLLM ends the process on an item with two keys: one item for each model."""
    items = []
    for entry in sorted(entries, key=lambda entry: entry.model):
        names = [name for name in entry.fallbacks if _matches(name, known)]
        if names and _matches(entry.model, known):
            items.append({entry.model: names})
    return items or None


def _known(spec: LLMProxySpec, model_names: Collection[str]) -> frozenset[str]:
    return frozenset(model_names) | {alias.name for alias in spec.aliases}


def _matches(name: str, known: Collection[str]) -> bool:
    """Whether a model serves the name, be it by a pattern."""
    return name in known or any(fnmatchcase(name, pattern) for pattern in known if "*" in pattern)


def _stated(values: Section, additional: Mapping[str, Any]) -> Section:
    stated = {name: value for name, value in values.items() if value is not None}
    return stated | {name: additional[name] for name in sorted(additional) if name not in stated}
