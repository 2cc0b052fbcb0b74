"""Whether LiteLLM has the same of two files: of somebody's own, and of the one that the operator
writes from what that became.

Law: what is not compared is here, each with its reason. Everything else that LiteLLM holds must be
equal.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from litellm_config_operator.config.lines.line import DEFAULT
from litellm_config_operator.config.render import REVISION_FIELD, SENTINEL_NAME
from tests.moving.moved_models import SITE_HEADERS

State = Mapping[str, Any]

_OF_MODELS = re.compile(
    r"model_list|healthy_deployments|deployment_names|.*_to_deployment_ind.*|deployment_latency_map"
    r"|pattern_router|.*_deployments.*|model_names|access_groups|provider_default_deployment.*"
)
"""Attributes of the router that list the models again."""
_CALLBACKS = re.compile(r"_?(async_)?(success|failure|input|service)?_?callbacks?")
_CALLS = ("fallbacks", "context_window_fallbacks", "content_policy_fallbacks", "default_fallbacks")
_NAMES_OF_ENTRIES = {"id", "key", "db_model", REVISION_FIELD, "member_auto_router"}
_SAID_ELSEWHERE = {"model", "custom_llm_provider", "litellm_credential_name", "max_retries"}
_DURATION = re.compile(r"(\d+)(mo|[smhdw])")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800, "mo": 2_592_000}
_NUMBER = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")
_BY_SPELLING = re.compile(r"^cache$|'_PROXY_")
"""LiteLLM's own callbacks. It loses the one for the cache where `success_callback` stands below
`cache`, and the limiters of its proxy where `callbacks` is a text instead of a list.
"""
_IDENTITIES = {
    *("_main_thread_id", "router_cache_id", "verbose_logger", "openaiOSeriesConfig"),
    "_detached_increment_operations",
}
"""Objects of the process, and what it numbers anew at each start."""
_OF_THE_NAME = {"litellm_provider", "supported_openai_params"}
"""What `/model/info` makes of the vendor. For a model in no list of LiteLLM's it does so only
where the entry does not state `custom_llm_provider`. Calls do not go by it.
"""
_SAME_VENDOR = {"cohere_chat": "cohere"}
"""Two names for the same calls (litellm/main.py)."""
_WELL_KNOWN = "sk-1234"
"""A master key with which LiteLLM does not start, so that any other is right."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that LiteLLM has otherwise."""

    path: str
    own: Any
    ours: Any

    def __str__(self) -> str:
        return f"{self.path}: {_short(self.own)} | {_short(self.ours)}"


def differences(own: State, ours: State, environment: Mapping[str, str]) -> list[Difference]:
    """What differs between somebody's own file and the operator's.

    Args:
        own: what LiteLLM has of the own file.
        ours: what it has of the operator's.
        environment: that of the own file, from which LiteLLM takes keys that it does not mention.
    """
    if "error" in own or "error" in ours:
        pair = own.get("error"), ours.get("error")
        return [] if pair[0] == pair[1] else [Difference("error", *pair)]
    forms = [normal(each, {**environment, **own["environment"]}) for each in (own, ours)]
    if own["general"]["master_key"] == _WELL_KNOWN:
        for each in forms:
            each["general"].pop("master_key")
    lost = [
        name
        for name, value in own["environment"].items()
        if ours["all"].get(name) != value and name not in SITE_HEADERS
    ]
    changed = (Difference(f"environment.{n}", own["environment"][n], None) for n in lost)
    return [*changed, *_differences("", *forms)]


def normal(state: State, environment: Mapping[str, str]) -> dict[str, Any]:
    """The state in a form in which what means the same is the same."""
    names = {each["model_name"] for each in state["models"]} - {SENTINEL_NAME}
    return {
        "models": _models(state, environment),
        "router": _router(state["router"], names),
        "litellm": _litellm(state["litellm"]),
        "general": {
            name: _plain(value)
            for name, value in state["general"].items()
            if f"general_settings.{name}" in DEFAULT.settings and value not in (None, False)
        },
        "sections": _sections(state["sections"]),
    }


def _sections(sections: State) -> Any:
    """The other sections; LiteLLM numbers pass-through endpoints anew at each start."""
    own = sections.get("config_passthrough_endpoints") or ()
    endpoints = [{n: v for n, v in each.items() if n != "id"} for each in own]
    return _plain({**sections, "config_passthrough_endpoints": endpoints})


def _models(state: State, environment: Mapping[str, str]) -> dict[str, Any]:
    """By public name: the entries that LiteLLM calls, with what it says of each."""
    infos: dict[str, list[Any]] = {}
    for each in state["info"]:
        if each["model_name"] != SENTINEL_NAME:
            infos.setdefault(each["model_name"], []).append(_info(each))
    found: dict[str, Any] = {}
    for model in state["models"]:
        if model["model_name"] != SENTINEL_NAME:
            found.setdefault(model["model_name"], []).append(_entry(model, environment))
    return {
        **{name: sorted(each, key=str) for name, each in found.items()},
        **{f"info of {name}": sorted(each, key=str) for name, each in infos.items()},
    }


def _entry(model: Mapping[str, Any], environment: Mapping[str, str]) -> dict[str, Any]:
    given = {n: v for n, v in model["litellm_params"].items() if n not in _SAID_ELSEWHERE}
    vendor = _SAME_VENDOR.get(model["vendor"], model["vendor"])
    upstream = model["upstream"].removeprefix(f"{vendor}/")
    given["tags"] = sorted(given.get("tags") or ())
    keyless = environment.get(f"{vendor.upper()}_API_KEY", "none")
    given.setdefault("api_key", keyless)
    if vendor == "openrouter":
        site = {head: environment[n] for n, head in SITE_HEADERS.items() if n in environment}
        given["extra_headers"] = {**site, **(given.get("extra_headers") or {})}
    if not given.get("client_secret"):
        given.pop("tenant_id", None)  # LiteLLM takes it only with that
    if "api_base" in given:
        given["api_base"] = str(given["api_base"]).rstrip("/")
    facts = _facts(model)
    prices = {n: given.pop(n) for n in list(given) if "cost" in n}
    return _plain({"vendor": vendor, "upstream": upstream, **given, "facts": {**facts, **prices}})


def _info(told: Mapping[str, Any]) -> Any:
    facts = {n: v for n, v in _facts(told).items() if n not in _OF_THE_NAME}
    return _plain(facts)


def _facts(model: Mapping[str, Any]) -> dict[str, Any]:
    """The `model_info` of an entry; a name of somebody's own may have become camelCase."""
    return {
        name if name in DEFAULT.info else name.replace("_", "").lower(): value
        for name, value in model["model_info"].items()
        if name not in _NAMES_OF_ENTRIES
    }


def _router(router: State, names: Collection[str]) -> dict[str, Any]:
    kept = {name: value for name, value in router.items() if not _OF_MODELS.fullmatch(name)}
    for call in _CALLS:
        kept[call] = _calls(kept.get(call), names)
    aliases = kept.get("model_group_alias") or {}
    kept["model_group_alias"] = {
        name: to
        if isinstance(to, dict) and to.get("hidden")
        else to["model"]
        if isinstance(to, dict)
        else to
        for name, to in aliases.items()
    }
    return _plain(kept)


def _calls(given: Any, names: Collection[str]) -> Any:
    """Fallbacks of models that are there."""
    if not given or not isinstance(given[0], dict):
        return given or None
    items = {
        name: to for each in given for name, to in each.items() if name in names or name == "*"
    }
    return items or None


def _litellm(settings: State) -> dict[str, Any]:
    """Settings of the module. Fallbacks count in the router, which takes them from here."""
    kept = {
        name: value
        for name, value in settings.items()
        if name not in _CALLS and f"litellm_settings.{name}" in DEFAULT.settings
    }
    for name in [each for each in settings if _CALLBACKS.fullmatch(each)]:
        names = {str(_plain(each)) for each in settings[name] or ()}
        kept[name] = sorted(each for each in names if not _BY_SPELLING.search(each))
    return _plain(kept)


def _plain(value: Any) -> Any:
    """The value with numbers as numbers, and durations in seconds."""
    if isinstance(value, Mapping):
        return {
            name: _plain(each)
            for name, each in value.items()
            if each is not None and name not in _IDENTITIES
        }
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, str) and value.startswith("{"):
        return _parsed(value)
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return float(value)
    if isinstance(value, str) and (found := _DURATION.fullmatch(value)):
        return float(found[1]) * _SECONDS[found[2]]
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _parsed(text: str) -> Any:
    """JSON, such as a key file, whatever its spaces and order."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def _differences(path: str, own: Any, ours: Any) -> Iterator[Difference]:
    if isinstance(own, dict) and isinstance(ours, dict):
        for name in sorted(own.keys() | ours.keys()):
            yield from _differences(f"{path}.{name}".lstrip("."), own.get(name), ours.get(name))
    elif isinstance(own, list) and isinstance(ours, list) and len(own) == len(ours):
        for number, pair in enumerate(zip(own, ours, strict=True)):
            yield from _differences(f"{path}[{number}]", *pair)
    elif own != ours:
        yield Difference(path, own, ours)


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 200 else f"{text[:200]}…"
