"""The sections of LiteLLM's file that an LLMProxy describes: router, litellm and general settings.

Law: what is unset is not written. A bad setting affects that setting alone: instead of a refused
value the last good one from the published file is written. A fallback or alias to a model that
does not exist is left out and reported, because LiteLLM would accept it and do nothing.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from litellm_config_operator.config.own_values import own_first
from litellm_config_operator.config.patterns import WILDCARD, matches
from litellm_config_operator.config.schema import (
    SECTIONS,
    SettingProblem,
    setting_problem,
)
from litellm_config_operator.config.suggestions import suggestion
from litellm_config_operator.formats.bounded_json import loads
from litellm_config_operator.formats.yaml_lines import line
from litellm_config_operator.v1alpha1 import Fallback, LLMProxySpec
from litellm_config_operator.v1alpha1.proxy_settings import RouterSettings
from litellm_config_operator.v1alpha1.reasons import SettingReason

Section = dict[str, Any]

LastGood = Mapping[str, Mapping[str, Any]]
"""Settings of the published file that stand in for refused ones, by field of the LLMProxy."""

_MAX_DEPTH = 12
_RATE_LIMITS = "enforce_model_rate_limits"
_HINTED = 8
"""At most so many names get a suggestion, because each takes a millisecond."""


@dataclass(frozen=True, slots=True)
class _Names:
    """Public names of models, and those that are patterns."""

    exact: frozenset[str]
    patterns: tuple[str, ...]

    @classmethod
    def of(cls, names: Collection[str]) -> "_Names":
        return cls(frozenset(names), tuple(name for name in names if WILDCARD in name))

    def __contains__(self, name: str) -> bool:
        return name in self.exact or any(matches(pattern, name) for pattern in self.patterns)

    @property
    def sorted(self) -> tuple[str, ...]:
        return tuple(sorted(self.exact))


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
    models = _Names.of(model_names)
    known = _known(spec, models)
    dead = (*_dead_fallbacks(spec, known), *_dead_aliases(spec, models))
    return [
        *(
            _with_instead(problem, kept[field].keys() & {name})
            for field, given in _additional(spec).items()
            for name, value in given.items()
            if (problem := setting_problem(field, name, value)) is not None
        ),
        *(_hinted(problem, known) for problem in dead[:_HINTED]),
        *dead[_HINTED:],
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


def _dead_fallbacks(spec: LLMProxySpec, known: _Names) -> Iterator[SettingProblem]:
    for field, entries in (
        ("fallbacks", spec.fallbacks),
        ("contextWindowFallbacks", spec.context_window_fallbacks),
        ("contentPolicyFallbacks", spec.content_policy_fallbacks),
    ):
        for entry in entries:
            path = f"{field}[{entry.model}]"
            yield from _lacking(path, (entry.model,), known) or _lacking(
                path, entry.fallbacks, known
            )
    yield from _lacking("defaultFallbacks", spec.default_fallbacks, known)


def _dead_aliases(spec: LLMProxySpec, models: _Names) -> Iterator[SettingProblem]:
    for alias in spec.aliases:
        yield from _lacking(f"aliases[{alias.name}]", (alias.model,), models)


def _lacking(path: str, names: Sequence[str], known: _Names) -> list[SettingProblem]:
    """The names that no model has; LiteLLM would accept them and do nothing."""
    dead = tuple(dict.fromkeys(name for name in names if name not in known))
    if not dead:
        return []
    effect = "is left out" if len(dead) == len(set(names)) else "goes without a part"
    message = f"{path} {effect}: no model of this configuration is called {' or '.join(dead)}"
    return [SettingProblem(path, SettingReason.REFUSED, message, dead)]


def _hinted(problem: SettingProblem, known: _Names) -> SettingProblem:
    hints = (suggestion(name, known.sorted) for name in problem.lacks)
    hint = next((hint for hint in hints if hint), None)
    return problem.adding(hint) if hint else problem


def _router(
    spec: LLMProxySpec, model_names: Collection[str], additional: Mapping[str, Any]
) -> Section:
    models, settings = _Names.of(model_names), spec.router_settings
    known = _known(spec, models)
    return own_first(
        {
            "routing_strategy": settings.routing_strategy,
            "num_retries": settings.num_retries,
            "timeout": settings.timeout_seconds,
            "cooldown_time": settings.cooldown_seconds,
            "allowed_fails": settings.allowed_fails,
            "retry_after": settings.retry_after_seconds,
            "enable_tag_filtering": settings.enable_tag_filtering,
            "enable_pre_call_checks": settings.enable_pre_call_checks,
            "optional_pre_call_checks": _checks(settings, additional),
            "fallbacks": _fallbacks(spec.fallbacks, known),
            "context_window_fallbacks": _fallbacks(spec.context_window_fallbacks, known),
            "content_policy_fallbacks": _fallbacks(spec.content_policy_fallbacks, known),
            "default_fallbacks": [name for name in spec.default_fallbacks if name in known]
            or None,
            "model_group_alias": {
                alias.name: {"model": alias.model, "hidden": alias.hidden}
                for alias in sorted(spec.aliases, key=lambda alias: alias.name)
                if alias.model in models
            }
            or None,
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


def _fallbacks(entries: Sequence[Fallback], known: _Names) -> list[Section] | None:
    """One item for each model, because LiteLLM does not start with an item of two keys."""
    items = []
    for entry in sorted(entries, key=lambda entry: entry.model):
        names = [name for name in entry.fallbacks if name in known]
        if names and entry.model in known:
            items.append({entry.model: names})
    return items or None


def _known(spec: LLMProxySpec, models: _Names) -> _Names:
    """What a fallback may name: a model, or an alias of a model. LiteLLM resolves an alias once,
    so that an alias of an alias cannot be called.
    """
    return _Names(
        models.exact | {alias.name for alias in spec.aliases if alias.model in models},
        models.patterns,
    )
