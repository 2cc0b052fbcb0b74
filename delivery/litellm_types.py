"""Prints what LiteLLM's own code says of its settings and models: its version, and the tables of
its line, as JSON.

Law: runs in LiteLLM's own environment and imports nothing of this project. The same LiteLLM gives
the same text.
"""

import functools
import importlib
import importlib.metadata
import inspect
import json
import os
import re
import sys
import types
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from pathlib import Path
from typing import (
    Annotated,
    Any,
    Literal,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

import typing_extensions

os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"

_SCALARS = {bool: "boolean", int: "integer", float: "number", str: "string", Any: "any"}
_LISTS = (list, tuple, Sequence, Iterable, Collection, set, frozenset, AbstractSet)
_DATA = (bool, int, float, str, list, dict, types.NoneType)
_QUALIFIERS = (
    typing_extensions.ReadOnly,
    typing_extensions.Required,
    typing_extensions.NotRequired,
)
_CALLS = (
    "litellm.main:completion",
    "litellm.main:embedding",
    "litellm.images.main:image_generation",
    "litellm.main:transcription",
    "litellm.main:speech",
    "litellm.rerank_api.main:rerank",
    "litellm.responses.main:responses",
)
_READ = re.compile(r"model_info(?:\.get\(|\[|\.pop\()\s*[\"'](\w+)[\"']")
_SETTING_READ = r"{0}(?:\.get\(|\[|\.pop\()\s*[\"'](\w+)[\"']|[\"'](\w+)[\"'] (?:not )?in \w*{0}\b"
_ATTRIBUTE_READ = re.compile(r"attr\(\s*litellm,\s*[\"'](\w+)[\"']")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PRICED = 4
_SECTION_READ = re.compile(r"\bconfig\.get\(\s*[\"'](\w+)[\"']")
_CALLBACK_COMPARED = re.compile(r"\bcallback == [\"'](\w+)[\"']")
_OF_OTHER_CONFIGS = {"force_reload", "interval_hours"}
"""Read out of what a schedule says, which is called `config` too."""
_VALUES: tuple[tuple[Any, str], ...] = (
    (bool, "boolean"),
    ((int, float), "number"),
    (str, "string"),
    (list, "[any]"),
    (dict, "{any}"),
)
_SIGNED_IN_FIRST = ("chatgpt", "github_copilot")
_COMPARED = re.compile(r"\bkey == [\"'](\w+)[\"']")


def form(annotation: Any) -> str:
    """The JSON that a Python annotation admits; "other" for what JSON cannot say."""
    if annotation in _SCALARS:
        return _SCALARS[annotation]
    if annotation is object:
        return "any"
    origin, arguments = get_origin(annotation) or annotation, get_args(annotation)
    if origin is Annotated or origin in _QUALIFIERS:
        return form(arguments[0])
    if origin in (Union, types.UnionType):
        return _union([each for each in arguments if each is not type(None)])
    if origin is Literal:
        return " | ".join(f'"{each}"' for each in arguments if each is not None)
    if origin in _LISTS:
        inner = [each for each in arguments if each is not Ellipsis]
        return f"[{form(inner[0]) if inner else 'any'}]"
    if inspect.isclass(origin) and issubclass(origin, Mapping):
        return f"{{{form(arguments[1]) if arguments else 'any'}}}"
    return "{any}" if is_typeddict(origin) else "other"


def _union(members: Sequence[Any]) -> str:
    """The forms of a union; literals are left out where any string is accepted."""
    forms = dict.fromkeys(map(form, members))
    return " | ".join(each for each in forms if "string" not in forms or '"' not in each)


def parameters() -> dict[str, str]:
    """What may stand in `litellm_params`, and what the calls take that it is handed to."""
    router = importlib.import_module("litellm.types.router")
    constants = importlib.import_module("litellm.constants")
    found = dict.fromkeys(constants.DEFAULT_CHAT_COMPLETION_PARAM_VALUES, "any")
    for place in _CALLS:
        module, _, name = place.partition(":")
        found |= _signature(getattr(importlib.import_module(module), name))
    found |= _hints(router.LiteLLMParamsTypedDict)
    return found | {name: form(field.annotation) for name, field in _fields(router.LiteLLM_Params)}


def info() -> dict[str, str]:
    """What may stand in `model_info`: the price list's fields, and the router's own."""
    router, utils = map(importlib.import_module, ("litellm.types.router", "litellm.types.utils"))
    found = _hints(utils.ModelInfo) | _hints(router.ModelGroupInfo)
    return found | {name: form(field.annotation) for name, field in _fields(router.ModelInfo)}


def credentials() -> dict[str, str]:
    """Names by which LiteLLM takes a key, an address or an account."""
    router, utils = map(importlib.import_module, ("litellm.types.router", "litellm.types.utils"))
    found = _hints(utils.StandardCallbackDynamicParams)
    typed = _fields(router.CredentialLiteLLMParams)
    return found | {name: form(field.annotation) for name, field in typed}


def read_of_info() -> set[str]:
    """Names that LiteLLM's source takes out of a `model_info`, or that its prices have."""
    listed = importlib.import_module("litellm").model_cost.values()
    taken = {name for source in _sources() for name in _READ.findall(source)}
    return taken | {name for entry in listed for name in entry}


def models() -> dict[str, str]:
    """By name in the list of prices: LiteLLM's provider; the day from which the provider serves
    the model no more; and of a model with any price the dollars for a million tokens of input and
    of output. `-`: there is no such day, or the model is priced otherwise, or by the time of day.
    """
    listed = importlib.import_module("litellm").model_cost
    found = {name: _said_of(entry) for name, entry in listed.items() if " " not in name}
    return {
        name: " ".join((provider, *facts))
        for name, (provider, *facts) in found.items()
        if facts != ["-"] and " " not in provider
    }


def _said_of(entry: Mapping[str, Any]) -> Iterator[str]:
    yield entry.get("litellm_provider", "")
    day = str(entry.get("deprecation_date"))
    yield day if _DAY.fullmatch(day) else "-"
    if any("cost" in key for key in entry):
        yield from _per_million(entry)


def _per_million(entry: Mapping[str, Any]) -> Iterator[str]:
    put, got = (entry.get(f"{side}_cost_per_token") for side in ("input", "output"))
    is_by_tokens = put is not None and (got is not None or entry.get("mode") == "embedding")
    is_by_tokens = is_by_tokens and "off_peak_pricing" not in entry
    for price in (put, got):
        shifted = Decimal(repr(price or 0)).scaleb(6).normalize()
        yield f"{shifted:f}" if is_by_tokens else "-"


def providers() -> dict[str, str]:
    """By name of a provider: whether LiteLLM takes its API for OpenAI's (`openai`) or has code for
    it (`own`), and the address that it calls where no other is given; `-`: none is known here.
    """
    litellm, kinds = map(importlib.import_module, ("litellm", "litellm.types.utils"))
    loader = importlib.import_module("litellm.llms.openai_like.json_loader")
    shaped = {*litellm.openai_compatible_providers, *loader.JSONProviderRegistry.list_providers()}
    return {
        each.value: f"{'openai' if each.value in shaped else 'own'} {_base_of(each.value)}"
        for each in kinds.LlmProviders
    }


def _base_of(name: str) -> str:
    """LiteLLM signs in at some providers when it is asked for their address."""
    litellm = importlib.import_module("litellm")
    if name in _SIGNED_IN_FIRST:
        return "-"
    try:
        _, _, _, base = litellm.get_llm_provider(f"{name}/model")
    except litellm.BadRequestError:
        return "-"
    return base or "-"


def router_settings() -> dict[str, str]:
    """Arguments of the router, and what is taken out of the section by name."""
    router = importlib.import_module("litellm.router").Router
    names = {*router.get_valid_args(), *_taken_out_of("router_settings")}
    typed = _signature(router)
    return {name: typed.get(name, "any") for name in names}


def litellm_settings() -> dict[str, str]:
    """Every setting of the section becomes an attribute of the module `litellm`, so each of its
    attributes that holds data counts, and what is asked for by name.
    """
    litellm = importlib.import_module("litellm")
    names = {name for name, value in vars(litellm).items() if _is_data(name, value)}
    names |= {name for source in _sources() for name in _ATTRIBUTE_READ.findall(source)}
    start = inspect.getsource(importlib.import_module("litellm.proxy.proxy_server").ProxyConfig)
    names |= {*_COMPARED.findall(start)} | _taken_out_of("litellm_settings")
    return {name: _form_of_attribute(litellm, name) for name in names}


def _form_of_attribute(module: Any, name: str) -> str:
    """By its annotation, or else by the value that it has; None has any form."""
    annotation = module.__annotations__.get(name)
    if isinstance(annotation, str):
        try:
            annotation = eval(annotation, vars(module))  # noqa: S307 - LiteLLM's own text
        except (NameError, TypeError):
            return "any"
    if annotation is not None:
        return form(annotation)
    value = vars(module).get(name)
    return next((said for kind, said in _VALUES if isinstance(value, kind)), "any")


def callbacks() -> dict[str, str]:
    """By name of a callback: the lists in which it may stand, `callbacks` or `events` (those of
    success and of failure), or `both`.
    """
    known = {*importlib.import_module("litellm")._known_custom_logger_compatible_callbacks}  # noqa: SLF001 - LiteLLM's only list
    utils = importlib.import_module("litellm.proxy.common_utils.callback_utils")
    start = inspect.getsource(utils.initialize_callbacks_on_proxy)
    logging = importlib.import_module("litellm.litellm_core_utils.litellm_logging")
    at_start = known | {*_CALLBACK_COMPARED.findall(start)}
    at_events = known | {*_CALLBACK_COMPARED.findall(inspect.getsource(logging))}
    words = dict.fromkeys(at_start, "callbacks") | dict.fromkeys(at_events, "events")
    return words | dict.fromkeys(at_start & at_events, "both")


def sections() -> dict[str, str]:
    """The sections of the file that the proxy reads by name."""
    loads = inspect.getsource(importlib.import_module("litellm.proxy.proxy_server").ProxyConfig)
    names = {*_SECTION_READ.findall(loads), "include"} - _OF_OTHER_CONFIGS
    return dict.fromkeys(names, "any")


def general_settings() -> dict[str, str]:
    """Fields of LiteLLM's own model of the section, and what is taken out of it by name."""
    typed = importlib.import_module("litellm.proxy._types").ConfigGeneralSettings
    return dict.fromkeys(_taken_out_of("general_settings"), "any") | {
        name: form(field.annotation) for name, field in _fields(typed)
    }


def _is_data(name: str, value: Any) -> bool:
    """Whether a file could set it. Sets are LiteLLM's own lists of models, derived at start."""
    return name.islower() and not name.startswith("_") and isinstance(value, _DATA)


def _taken_out_of(section: str) -> set[str]:
    read = re.compile(_SETTING_READ.format(section))
    pairs = (pair for source in _sources() for pair in read.findall(source))
    return {name for pair in pairs for name in pair if name}


@functools.cache
def _sources() -> list[str]:
    """LiteLLM's own source files."""
    folder = Path(str(importlib.import_module("litellm").__file__)).parent
    return [path.read_text(errors="replace") for path in sorted(folder.rglob("*.py"))]


def _fields(model: Any) -> Iterator[tuple[str, Any]]:
    return iter(model.model_fields.items())


def _hints(kind: Any) -> dict[str, str]:
    return {name: form(hint) for name, hint in get_type_hints(kind, include_extras=True).items()}


def _signature(call: Any) -> dict[str, str]:
    """The named arguments; a name that only type checkers know is not resolved."""
    named = inspect.signature(call).parameters.values()
    return {
        each.name: "any" if each.annotation is each.empty else form(each.annotation)
        for each in named
        if each.kind is not each.VAR_KEYWORD
    }


def tables() -> dict[str, dict[str, str]]:
    """What is said of each name, by table."""
    settings = (router_settings, litellm_settings, general_settings)
    listed = models()
    return {
        "parameters": parameters(),
        "info": dict.fromkeys(read_of_info(), "any") | info(),
        "credentials": credentials(),
        "settings": {
            f"{section.__name__}.{name}": said
            for section in settings
            for name, said in section().items()
        },
        "callbacks": callbacks(),
        "sections": sections(),
        "models": listed,
        "providers": providers(),
        "spellings": {
            name.lower(): name
            for name, said in listed.items()
            if name.lower() != name and len(said.split()) == _PRICED
        },
    }


if __name__ == "__main__":
    found = {"version": importlib.metadata.version("litellm"), "tables": tables()}
    sys.stdout.write(json.dumps(found) + "\n")
