"""The settings that the spec of an LLMProxy gives in LiteLLM's own words, one by one.

Law: a setting is what is kept, refused or left out as a whole: a name in one of the sections that
hold many things, and any other section at once, because its parts need each other.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from litellm_config_operator.v1alpha1 import CacheType, LLMProxySpec

WHOLE = ""
"""Stands for the name where a setting is a whole section."""

SETTING_SECTIONS = ("router_settings", "litellm_settings", "general_settings")
"""The sections that are written from typed fields too, in the order of the file."""

BY_NAME = (*SETTING_SECTIONS, "mcp_servers", "callback_settings")
"""The sections of which each name is a setting of its own."""

_FORMER: Mapping[str, str] = {
    "router_settings": "routerSettings",
    "litellm_settings": "litellmSettings",
    "general_settings": "generalSettings",
}
_LONGEST_NAME = 128
_COMPARED = 64
"""Levels at most of values that are compared: json fails at about 10,000, and any value of more
than 12 is refused.
"""


@dataclass(frozen=True, slots=True)
class Given:
    """One setting, where it stands and what it says."""

    path: str
    section: str
    """LiteLLM's name of the section."""
    name: str
    """LiteLLM's name in the section; WHOLE: it is the section."""
    value: Any
    wrong: str = ""
    """Why it does not count beside the rest of the spec, as the end of a sentence."""

    @property
    def key(self) -> tuple[str, str]:
        """Its place in the file."""
        return self.section, self.name


def given(spec: LLMProxySpec) -> list[Given]:
    """All of them: those of the `additional` maps, then those of spec.config."""
    former = {each.key: each for each in _former(spec)}
    beside = (_beside(each, former) for each in _config(spec))
    return [_with_wrong(each, spec) for each in (*former.values(), *beside) if each]


def is_within(value: Any, depth: int) -> bool:
    """Whether a value has no more levels than these."""
    if not isinstance(value, dict | list):
        return True
    items = value.values() if isinstance(value, dict) else value
    return depth > 0 and all(is_within(item, depth - 1) for item in items)


def _former(spec: LLMProxySpec) -> Iterator[Given]:
    maps = (
        spec.router_settings.additional,
        spec.litellm_settings.additional,
        spec.general_settings.additional,
    )
    for section, values in zip(SETTING_SECTIONS, maps, strict=True):
        for name, value in values.items():
            path = f"{_FORMER[section]}.additional.{name[:_LONGEST_NAME]}"
            yield Given(path, section, name, value)


def _config(spec: LLMProxySpec) -> Iterator[Given]:
    for section, value in spec.config.items():
        path = f"config.{section[:_LONGEST_NAME]}"
        if section in BY_NAME and isinstance(value, dict):
            for name, item in value.items():
                yield Given(f"{path}.{name[:_LONGEST_NAME]}", section, name, item)
        else:
            yield Given(path, section, WHOLE, value)


def _beside(config: Given, former: Mapping[tuple[str, str], Given]) -> Given | None:
    """The setting beside what an `additional` map says of it; None where both say the same."""
    other = former.get(config.key)
    if other is None:
        return config
    if _is_same(other.value, config.value):
        return None
    wrong = f"says otherwise than spec.{other.path}, which counts: keep one of them"
    return replace(config, wrong=wrong)


def _is_same(one: Any, other: Any) -> bool:
    if not (is_within(one, _COMPARED) and is_within(other, _COMPARED)):
        return False
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def _with_wrong(setting: Given, spec: LLMProxySpec) -> Given:
    """The setting, with why it does not count beside a typed family that writes the same name."""
    is_other = spec.cache is not None and spec.cache.type is CacheType.OTHER
    if setting.key == ("litellm_settings", "cache_params") and not is_other:
        wrong = "has fields of its own: set spec.cache; with its type Other, this counts"
        return replace(setting, wrong=wrong)
    redis = spec.router_settings.redis
    if setting.key == ("router_settings", "cache_kwargs") and redis is not None:
        return replace(setting, wrong="does not count beside spec.routerSettings.redis")
    return setting
