"""The sections of LiteLLM's file that an LLMProxy describes.

Law: what is unset is not written. A bad setting affects that setting alone: instead of a refused
value the last good one from the published file is written. A fallback or alias to a model that
does not exist is left out and reported, because LiteLLM would accept it and do nothing.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from litellm_config_operator.config.fallbacks import Routes
from litellm_config_operator.config.own_values import own_first
from litellm_config_operator.config.settings.accepting import (
    CONFIG,
    MAX_CONFIG_BYTES,
    Rules,
    config_size,
    is_accepted_anywhere,
    note,
    problem,
)
from litellm_config_operator.config.settings.families import (
    Family,
    callback_problem,
    families,
)
from litellm_config_operator.config.settings.given import (
    BY_NAME,
    SETTING_SECTIONS,
    WHOLE,
    Given,
    given,
)
from litellm_config_operator.config.settings.problem import SettingProblem, ignored, refused
from litellm_config_operator.config.settings.running_code import code_in
from litellm_config_operator.v1alpha1 import ConfigContent, LLMProxySpec
from litellm_config_operator.v1alpha1.proxy_settings import RouterSettings
from litellm_config_operator.v1alpha1.reasons import SettingReason

Section = dict[str, Any]
Key = tuple[str, str]
"""The section and the name of a setting; WHOLE: the section itself."""

_RATE_LIMITS = "enforce_model_rate_limits"
_OWN_REDIS = ("general_settings", "coordination_redis")
_NEEDS_REDIS = ("general_settings", "use_redis_transaction_buffer")
"""Without a Redis LiteLLM does not start with it."""

_NOT_WRITTEN = (
    "fallbacks",
    "contextWindowFallbacks",
    "contentPolicyFallbacks",
    "defaultFallbacks",
    "aliases",
    "routerSettings",
    "litellmSettings",
    "generalSettings",
    "cache",
    "database",
    "callbacks",
    "config",
)
"""Fields that say nothing of models, by their names in the spec."""


@dataclass(frozen=True)
class Settings:
    """All settings of one LLMProxy, beside what its published file says."""

    spec: LLMProxySpec
    published: Mapping[str, Any]
    """Sections that the operator wrote into the published file, by LiteLLM's names."""
    rules: Rules

    @cached_property
    def _given(self) -> list[Given]:
        return given(self.spec)

    @cached_property
    def _families(self) -> list[Family]:
        return families(self.spec, self.rules.lines)

    @cached_property
    def _size(self) -> int:
        return config_size(self._given)

    @cached_property
    def _problems(self) -> dict[int, SettingProblem]:
        """What is wrong with settings that are given in LiteLLM's words, by their place."""
        found: dict[int, SettingProblem] = {}
        for number, setting in enumerate(self._given):
            if self._is_too_large and setting.path.startswith(CONFIG):
                found[number] = self._too_large
            elif (wrong := problem(setting, self.rules)) is not None:
                found[number] = wrong
            elif setting.key == _NEEDS_REDIS and setting.value and not self._has_redis:
                message = f"{setting.path} needs a Redis: set spec.cache with type Redis"
                found[number] = refused(setting.path, message)
        return found

    @cached_property
    def _has_redis(self) -> bool:
        """Whether the proxy has a Redis of its own, without which some settings stop it."""
        own = [each for each in self._given if each.key == _OWN_REDIS]
        written = [self._of_family(each) for each in self._families if each.path == "cache"]
        kinds = [each.get("cache_params", {}).get("type") for each in written]
        return "redis" in kinds or any(problem(each, self.rules) is None for each in own)

    @property
    def _is_too_large(self) -> bool:
        return self._size > MAX_CONFIG_BYTES

    @property
    def _too_large(self) -> SettingProblem:
        message = f"config takes {self._size} bytes, and may take {MAX_CONFIG_BYTES}: shorten it"
        return refused("config", f"{message}; what was published of it stays")

    @cached_property
    def _written(self) -> dict[Key, Any]:
        """What is written of the settings in LiteLLM's words."""
        wrong = self._problems
        good = {each.key: each.value for n, each in enumerate(self._given) if n not in wrong}
        return self._kept | good

    @cached_property
    def _kept(self) -> dict[Key, Any]:
        """What the published file says in place of refused values."""
        kept = {}
        for number, setting in enumerate(self._given):
            if number not in self._problems or not self._problems[number].is_refused:
                continue
            value = self._published(setting.key)
            before = replace(setting, value=value, wrong="")
            if setting.key == _NEEDS_REDIS and not self._has_redis:
                continue
            if value is not None and is_accepted_anywhere(before, self.rules):
                kept[setting.key] = value
        return kept

    def _published(self, key: Key) -> Any:
        section, name = key
        value = self.published.get(section)
        if name == WHOLE:
            return value
        return value.get(name) if isinstance(value, dict) else None

    def _of_family(self, family: Family) -> dict[str, Any]:
        """What is written of a family."""
        if family.problem(self.rules.variables) is None:
            return dict(family.values)
        values = {name: self._published((family.section, name)) for name in family.values}
        stated = {name: value for name, value in values.items() if value is not None}
        return {} if any(self.rules.contents.problems("", stated)) else stated

    def _typed(self, section: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for family in self._families:
            if family.section == section:
                found |= self._of_family(family)
        return found

    def _passed(self, section: str) -> dict[str, Any]:
        return {name: value for (of, name), value in self._written.items() if of == section}

    def sections(
        self, model_names: Collection[str], master_key_variable: str
    ) -> dict[str, Section | list[Any]]:
        """The sections, in the order of the file."""
        if self.spec.config_content is ConfigContent.MODELS_ONLY:
            return {}
        written: dict[str, Any] = {
            "router_settings": self._router(model_names),
            "litellm_settings": self._litellm(),
            "general_settings": self._general(master_key_variable),
        }
        for section, name in sorted(self._written):
            value = self._written[section, name]
            if section in SETTING_SECTIONS or not value:
                continue
            if section in BY_NAME and name != WHOLE:
                written.setdefault(section, {})[name] = value
            else:
                written[section] = value
        return written

    def problems(self, model_names: Collection[str]) -> list[SettingProblem]:
        """Every setting that is not written as the spec has it, or of which people should know."""
        if self.spec.config_content is ConfigContent.MODELS_ONLY:
            return list(self._not_written())
        return [
            *self._of_given(),
            *self._of_families(),
            *Routes(self.spec, model_names).problems(),
        ]

    def _not_written(self) -> Iterator[SettingProblem]:
        nothing = LLMProxySpec().model_dump(by_alias=True)
        said = self.spec.model_dump(by_alias=True)
        for field in _NOT_WRITTEN:
            if said[field] != nothing[field]:
                message = f"{field} is not written, because configContent is ModelsOnly: say it in"
                yield ignored(field, f"{message} the file of yours that includes this one")

    def _of_given(self) -> Iterator[SettingProblem]:
        if self._is_too_large:
            yield self._too_large
        for number, setting in enumerate(self._given):
            wrong = self._problems.get(number)
            if wrong is not None and wrong.path == "config":
                continue
            if wrong is None:
                yield from self._notes(setting)
            elif wrong.is_refused and not setting.wrong:
                is_kept = setting.key in self._kept
                yield wrong.adding("its last good value stays" if is_kept else "it is left out")
            else:
                yield wrong

    def _notes(self, setting: Given) -> Iterator[SettingProblem]:
        told = note(setting, self.rules)
        if told is not None:
            yield told
        elif code := code_in(setting):
            yield _runs(setting.path, code)

    def _of_families(self) -> Iterator[SettingProblem]:
        for family in self._families:
            wrong = family.problem(self.rules.variables)
            if wrong is not None:
                is_kept = bool(self._of_family(family))
                yield wrong.adding("its last good value stays" if is_kept else "it is left out")
        for callback in self.spec.callbacks:
            if (unknown := callback_problem(callback, self.rules.lines)) is not None:
                yield unknown.adding("it is left out")
            elif "." in callback.name:
                yield _runs(f"callbacks[{callback.name}]", [callback.name])

    def _router(self, model_names: Collection[str]) -> Section:
        settings, passed = self.spec.router_settings, self._passed("router_settings")
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
                "optional_pre_call_checks": _checks(settings, passed),
                **self._typed("router_settings"),
                **Routes(self.spec, model_names).settings(),
            },
            passed,
        )

    def _litellm(self) -> Section:
        settings = self.spec.litellm_settings
        return own_first(
            {
                "drop_params": settings.drop_params,
                "request_timeout": settings.request_timeout_seconds,
                "num_retries": settings.num_retries,
                "json_logs": settings.json_logs,
                "check_provider_endpoint": settings.check_provider_endpoint,
                **self._typed("litellm_settings"),
            },
            self._passed("litellm_settings"),
        )

    def _general(self, master_key_variable: str) -> Section:
        settings = self.spec.general_settings
        return own_first(
            {
                "master_key": f"os.environ/{master_key_variable}",
                "background_health_checks": settings.background_health_checks,
                "health_check_interval": settings.health_check_interval_seconds,
                "disable_model_info_refresh": settings.disable_model_info_refresh,
                **self._typed("general_settings"),
            },
            self._passed("general_settings"),
        )


def _checks(settings: RouterSettings, passed: Mapping[str, Any]) -> list[str] | None:
    """What LiteLLM checks before a call, where the spec has a field that adds to it."""
    if not settings.enforce_rate_limits:
        return None
    others = passed.get("optional_pre_call_checks", ())
    return [_RATE_LIMITS, *(each for each in others if each != _RATE_LIMITS)]


def _runs(path: str, code: list[str]) -> SettingProblem:
    message = f"{path} runs code in the pods: {', '.join(code)[:256]}"
    return SettingProblem(path, SettingReason.RUNS_CODE, message)
