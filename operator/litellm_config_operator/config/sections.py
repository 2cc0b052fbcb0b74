"""The sections of LiteLLM's file that an LLMProxy describes: router, litellm and general settings.

Law: what is unset is not written. A bad setting affects that setting alone: instead of a refused
value the last good one from the published file is written. A fallback or alias to a model that
does not exist is left out and reported, because LiteLLM would accept it and do nothing.
"""

import re
from collections.abc import Collection, Mapping
from typing import Any

from litellm_config_operator.config.fallbacks import Routes
from litellm_config_operator.config.own_values import own_first
from litellm_config_operator.config.schema import (
    SECTIONS,
    SettingProblem,
    setting_problem,
)
from litellm_config_operator.formats.bounded_json import loads
from litellm_config_operator.formats.yaml_lines import line
from litellm_config_operator.v1alpha1 import LLMProxySpec
from litellm_config_operator.v1alpha1.proxy_settings import RouterSettings

Section = dict[str, Any]

LastGood = Mapping[str, Mapping[str, Any]]
"""Settings of the published file that stand in for refused ones, by field of the LLMProxy."""

_MAX_DEPTH = 12
_RATE_LIMITS = "enforce_model_rate_limits"


def last_good(spec: LLMProxySpec, published: str) -> LastGood:
    """What the published file holds for settings whose values in the spec are refused.

    Whoever may write the ConfigMap may have written anything: a line counts only in the form that
    the operator writes, and of it only settings that are accepted.
    """
    kept: dict[str, dict[str, Any]] = {}
    for field, given in _additional(spec).items():
        refused = {name for name, value in given.items() if _is_refused(field, name, value)}
        values = _read_section(SECTIONS[field], published) if refused else {}
        kept[field] = {
            name: value
            for name, value in values.items()
            if name in refused and setting_problem(field, name, value) is None
        }
    return kept


def setting_problems(
    spec: LLMProxySpec, model_names: Collection[str], kept: LastGood
) -> list[SettingProblem]:
    """Every setting that is not written as the spec has it, and why."""
    return [
        *(
            _with_instead(problem, kept[field].keys() & {name})
            for field, given in _additional(spec).items()
            for name, value in given.items()
            if (problem := setting_problem(field, name, value)) is not None
        ),
        *Routes(spec, model_names).problems(),
    ]


def sections(
    spec: LLMProxySpec, model_names: Collection[str], master_key_variable: str, kept: LastGood
) -> dict[str, Section]:
    """The sections, in the order of the file."""
    passed = {
        field: {
            name: value
            for name, value in {**given, **kept[field]}.items()
            if setting_problem(field, name, value) is None
        }
        for field, given in _additional(spec).items()
    }
    return {
        "router_settings": _router(spec, model_names, passed["routerSettings"]),
        "litellm_settings": _litellm(spec, passed["litellmSettings"]),
        "general_settings": _general(spec, master_key_variable, passed["generalSettings"]),
    }


def _additional(spec: LLMProxySpec) -> dict[str, dict[str, Any]]:
    return {
        "routerSettings": spec.router_settings.additional,
        "litellmSettings": spec.litellm_settings.additional,
        "generalSettings": spec.general_settings.additional,
    }


def _is_refused(field: str, name: str, value: Any) -> bool:
    problem = setting_problem(field, name, value)
    return problem is not None and problem.is_refused


def _with_instead(problem: SettingProblem, kept: Collection[str]) -> SettingProblem:
    if not problem.is_refused:
        return problem
    return problem.adding("its last good value stays" if kept else "it is left out")


def _read_section(name: str, published: str) -> Mapping[str, Any]:
    lines = re.findall(f"^{name}: (.*)$", published, re.MULTILINE)
    if len(lines) != 1:
        return {}
    try:
        values = loads(lines[0].encode("utf-8", "replace"), _MAX_DEPTH)
        is_ours = isinstance(values, dict) and line(values) == lines[0]
    except ValueError:
        return {}
    return values if is_ours else {}


def _router(
    spec: LLMProxySpec, model_names: Collection[str], additional: Mapping[str, Any]
) -> Section:
    settings = spec.router_settings
    return own_first(
        {
            "routing_strategy": settings.routing_strategy,
            "num_retries": settings.num_retries,
            "timeout": settings.timeout_seconds,
            "cooldown_time": settings.cooldown_seconds or None,
            # LiteLLM takes a cooldown of 0 for its default, 5 seconds.
            "disable_cooldowns": True if settings.cooldown_seconds == 0 else None,
            "allowed_fails": settings.allowed_fails,
            "retry_after": settings.retry_after_seconds,
            "enable_tag_filtering": settings.enable_tag_filtering,
            "enable_pre_call_checks": settings.enable_pre_call_checks,
            "optional_pre_call_checks": _checks(settings, additional),
            **Routes(spec, model_names).settings(),
        },
        additional,
    )


def _checks(settings: RouterSettings, additional: Mapping[str, Any]) -> list[str] | None:
    """What LiteLLM checks before a call, where the spec has a field that adds to it."""
    if not settings.enforce_rate_limits:
        return None
    others = additional.get("optional_pre_call_checks", ())
    return [_RATE_LIMITS, *(each for each in others if each != _RATE_LIMITS)]


def _litellm(spec: LLMProxySpec, additional: Mapping[str, Any]) -> Section:
    settings = spec.litellm_settings
    return own_first(
        {
            "drop_params": settings.drop_params,
            "request_timeout": settings.request_timeout_seconds,
            "num_retries": settings.num_retries,
            "json_logs": settings.json_logs,
            "check_provider_endpoint": settings.check_provider_endpoint,
        },
        additional,
    )


def _general(
    spec: LLMProxySpec, master_key_variable: str, additional: Mapping[str, Any]
) -> Section:
    settings = spec.general_settings
    return own_first(
        {
            "master_key": f"os.environ/{master_key_variable}",
            "background_health_checks": settings.background_health_checks,
            "health_check_interval": settings.health_check_interval_seconds,
            "disable_model_info_refresh": settings.disable_model_info_refresh,
        },
        additional,
    )
