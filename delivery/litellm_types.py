"""Prints the types that LiteLLM itself gives to the settings of an entry, as a Python module.

Law: runs in LiteLLM's own environment and imports nothing of this project. The same LiteLLM gives
the same text.
"""

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
    """Literals add nothing to what admits any string."""
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
    sources = (path.read_text(errors="replace") for path in _folder(litellm).rglob("*.py"))
    taken = {name for source in sources for name in _READ.findall(source)}
    listed = {name for entry in litellm.model_cost.values() for name in entry}
    return sorted((taken | listed) - info().keys())


def _folder(package: types.ModuleType) -> Path:
    return Path(str(package.__file__)).parent


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
    lines = textwrap.wrap(" ".join(names), width, break_long_words=False, break_on_hyphens=False)
    for each in lines[:-1]:
        yield f'{indent}"{each} "'
    yield f'{indent}"{lines[-1]}"'


if __name__ == "__main__":
    sys.stdout.write("\n".join(module()) + "\n")
