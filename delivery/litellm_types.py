"""Prints a Python module of what LiteLLM's own code says of its settings: the types of an entry's
settings; with the argument `settings`, the names that it reads in the sections; with the argument
`models`, what its list of prices says of models.

Law: runs in LiteLLM's own environment and imports nothing of this project. The same LiteLLM gives
the same text.
"""

import functools
import importlib
import importlib.metadata
import inspect
import os
import re
import sys
import textwrap
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
_WIDTH = 99
_READ = re.compile(r"model_info(?:\.get\(|\[|\.pop\()\s*[\"'](\w+)[\"']")
_SETTING_READ = r"{0}(?:\.get\(|\[|\.pop\()\s*[\"'](\w+)[\"']|[\"'](\w+)[\"'] (?:not )?in \w*{0}\b"
_ATTRIBUTE_READ = re.compile(r"attr\(\s*litellm,\s*[\"'](\w+)[\"']")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
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


def credentials() -> list[str]:
    """Names by which LiteLLM takes a key, an address or an account."""
    router, utils = map(importlib.import_module, ("litellm.types.router", "litellm.types.utils"))
    callbacks = utils.StandardCallbackDynamicParams.__annotations__
    return sorted({*router.CredentialLiteLLMParams.model_fields, *callbacks})


def read_of_info() -> list[str]:
    """Names without a type that LiteLLM's source takes out of a `model_info`, or its list of
    prices holds.
    """
    litellm = importlib.import_module("litellm")
    taken = {name for source in _sources() for name in _READ.findall(source)}
    listed = {name for entry in litellm.model_cost.values() for name in entry}
    return sorted((taken | listed) - info().keys())


def retirements() -> dict[str, str]:
    """By name in the list of prices: LiteLLM's provider, and the day from which the provider
    serves the model no more.
    """
    listed = importlib.import_module("litellm").model_cost
    return {
        name: f"{entry['litellm_provider']} {entry['deprecation_date']}"
        for name, entry in listed.items()
        if _DAY.fullmatch(str(entry.get("deprecation_date"))) and " " not in name
    }


def listed_prices() -> dict[str, str]:
    """By name in the list of prices: LiteLLM's provider, and the dollars for a million tokens of
    input and of output; `-` where the model is priced otherwise, or by the time of day.
    """
    listed = importlib.import_module("litellm").model_cost
    return {
        name: " ".join((entry["litellm_provider"], *_per_million(entry)))
        for name, entry in listed.items()
        if " " not in name + entry["litellm_provider"] and any("cost" in key for key in entry)
    }


def _per_million(entry: Mapping[str, Any]) -> Iterator[str]:
    put, got = (entry.get(f"{side}_cost_per_token") for side in ("input", "output"))
    is_by_tokens = put is not None and (got is not None or entry.get("mode") == "embedding")
    is_by_tokens = is_by_tokens and "off_peak_pricing" not in entry
    for price in (put, got):
        shifted = Decimal(repr(price or 0)).scaleb(6).normalize()
        yield f"{shifted:f}" if is_by_tokens else "-"


def router_settings() -> list[str]:
    """Arguments of the router, and what is taken out of the section by name."""
    router = importlib.import_module("litellm.router").Router
    return sorted({*router.get_valid_args(), *_taken_out_of("router_settings")})


def litellm_settings() -> list[str]:
    """Every setting of the section becomes an attribute of the module `litellm`, so each of its
    attributes that holds data counts, and what is asked for by name.
    """
    module = vars(importlib.import_module("litellm"))
    data = {name for name, value in module.items() if _is_data(name, value)}
    asked = {name for source in _sources() for name in _ATTRIBUTE_READ.findall(source)}
    start = inspect.getsource(importlib.import_module("litellm.proxy.proxy_server").ProxyConfig)
    return sorted(data | asked | {*_COMPARED.findall(start)} | _taken_out_of("litellm_settings"))


def general_settings() -> list[str]:
    """Fields of LiteLLM's own model of the section, and what is taken out of it by name."""
    typed = importlib.import_module("litellm.proxy._types").ConfigGeneralSettings.model_fields
    return sorted({*typed, *_taken_out_of("general_settings")})


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


def module() -> Iterator[str]:
    """The lines of the generated module."""
    version = importlib.metadata.version("litellm")
    yield f'"""The types that LiteLLM {version} gives to the settings of an entry.'
    yield ""
    yield 'Each form of JSON comes with the names that take it, parted by spaces; "other" is what'
    yield "JSON cannot say."
    yield ""
    yield "Law: generated from LiteLLM's annotations by `make litellm-table` and never edited."
    yield '"""'
    yield ""
    yield f'VERSION = "{version}"'
    yield from _table("PARAMETERS", parameters())
    yield from _table("INFO", info())
    yield from _names("CREDENTIALS", credentials())
    yield from _names("READ_OF_INFO", read_of_info())


def settings_module() -> Iterator[str]:
    """The lines of the generated module about the sections of settings."""
    version = importlib.metadata.version("litellm")
    yield f'"""The names that LiteLLM {version} reads in the sections of settings of its file.'
    yield ""
    yield "A name that is missing here has no effect."
    yield ""
    yield "Law: generated from LiteLLM's source by `make litellm-table` and never edited."
    yield '"""'
    yield ""
    yield f'VERSION = "{version}"'
    yield from _names("ROUTER_SETTINGS", router_settings())
    yield from _names("LITELLM_SETTINGS", litellm_settings())
    yield from _names("GENERAL_SETTINGS", general_settings())


def models_module() -> Iterator[str]:
    """The lines of the generated module about models."""
    version = importlib.metadata.version("litellm")
    yield f'"""What the list of prices in LiteLLM {version} says of models.'
    yield ""
    yield "Each provider and day comes with the names of the models that it retires on that day; a"
    yield "provider and dollars for a million tokens of input and of output (-: priced otherwise)"
    yield "with the names of the models that cost so much."
    yield ""
    yield "Law: generated from LiteLLM's own copy of it by `make litellm-table` and never edited."
    yield '"""'
    yield ""
    yield f'VERSION = "{version}"'
    yield from _table("RETIREMENTS", retirements())
    yield from _table("PRICES", listed_prices())


def _table(name: str, found: Mapping[str, str]) -> Iterator[str]:
    yield ""
    yield f"{name} = {{"
    for each in sorted(set(found.values())):
        names = sorted(name for name, said in found.items() if said == each)
        key = f"'{each}'" if '"' in each else f'"{each}"'
        whole = f'    {key}: "{" ".join(names)}",'
        if len(names) == 1 or len(whole) <= _WIDTH - len("()"):
            yield whole
            continue
        yield f"    {key}: ("
        yield from _wrapped(names, "        ")
        yield "    ),"
    yield "}"


def _names(name: str, found: Sequence[str]) -> Iterator[str]:
    yield ""
    yield f"{name} = ("
    yield from _wrapped(found, "    ")
    yield ")"


def _wrapped(names: Sequence[str], indent: str) -> Iterator[str]:
    width = _WIDTH - len(indent) - len('" "')
    text = " ".join(names)
    width += len(text) == width + 1  # a single line ends without a space
    lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    for each in lines[:-1]:
        yield f'{indent}"{each} "'
    yield f'{indent}"{lines[-1]}"'


if __name__ == "__main__":
    modules = {(): module, ("settings",): settings_module, ("models",): models_module}
    sys.stdout.write("\n".join(modules[tuple(sys.argv[1:])]()) + "\n")
