"""From accepted objects to the text of LiteLLM's `config.yaml`, and back.

Law: the same input in any order gives the same bytes. Each model and each credential is one line,
so that a diff shows what changed and a line can be kept as it was. Only lines with the operator's
own seal are read back as published: whoever may write the ConfigMap cannot make up a last good
version. The revision of an entry depends on that entry and its credential alone, never on other
entries or on the value of a key.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from litellm_config_operator.catalogue.endpoints import fill
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.config import secret_headers
from litellm_config_operator.config.own_values import own_first
from litellm_config_operator.config.price import stated_prices
from litellm_config_operator.config.seals import opened, sealed
from litellm_config_operator.config.section_lines import (
    ITEM,
    is_section,
    section_line,
    sections_in,
)
from litellm_config_operator.credentials.resolve import Resolved
from litellm_config_operator.formats.bounded_json import loads
from litellm_config_operator.formats.yaml_lines import line
from litellm_config_operator.v1alpha1 import LLMModel, LLMProvider
from litellm_config_operator.v1alpha1.llmmodel import Limits
from litellm_config_operator.v1alpha1.names import MAX_ENTRY_BYTES

REVISION_FIELD = "litellm_config_revision"
"""The `model_info` field by which a pod proves which revision of an entry it runs."""

SENTINEL_NAME = "litellm-config-operator-revision"
"""`model_name` of the sentinel: a blocked entry whose id is the revision of the whole file."""

SENTINEL_ID_PREFIX = "revision/"

ENTRY_ID_PREFIX = "llmmodel/"
"""What the id of every entry begins with in the file. LiteLLM also uses an id as a public name
and, in its price list, as an upstream model: without the prefix, an LLMModel `gpt-4o` in a
namespace `openai` would also answer calls to `openai/gpt-4o`, and set its price for everybody.
"""

_MAX_DEPTH = 32
"""Levels of nesting that are read in one line. We write at most two, and eight of a user's."""

_FOR_EVER = "36500d"
_SMALLEST_BUDGET = 1e-12
_OF_PARTS = {
    name: tuple(setting for setting in row.settings if "." in setting.param)
    for name, row in PROVIDER_TYPES.items()
}
"""The settings of each type that become a part of one of LiteLLM's parameters."""

_LINES_REMEMBERED = 16_384
HEADER = (
    "# Written by litellm-config-operator. Edits are overwritten: change the LLMModel instead.\n"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of `model_list`, on one line of the file.

    `id` is the model's namespace and name, in the file behind ENTRY_ID_PREFIX. `credential` is the
    name of the credential that the item refers to.
    """

    id: str
    model_name: str
    credential: str
    revision: str
    line: str
    environment: frozenset[str] = frozenset()
    """The environment variables that the item itself refers to."""

    @property
    def size(self) -> int:
        """The size of the line in bytes."""
        return len(self.line.encode())


@dataclass(frozen=True, slots=True)
class Credential:
    """One item of `credential_list`, and the environment variables it refers to."""

    name: str
    environment: frozenset[str]
    line: str


@dataclass(frozen=True, slots=True)
class Config:
    """A whole file."""

    text: str
    revision: str
    entries: Mapping[str, Entry]
    credentials: Mapping[str, Credential]
    others: tuple[str, ...] = field(default=(), compare=False)
    """The other lines that the operator wrote, without their seals: sections and comments."""
    unsealed: frozenset[str] = frozenset()
    """Ids of entries in lines that the operator did not write."""
    unsealed_credentials: frozenset[str] = frozenset()
    """Names of credentials in lines that the operator did not write."""

    @property
    def sections(self) -> dict[str, Any]:
        """The sections that the operator wrote, by name."""
        return sections_in(self.others)

    def holds(self, entry_id: str) -> bool:
        """Whether LiteLLM finds an entry of that id in the file, whoever wrote it."""
        return entry_id in self.entries or entry_id in self.unsealed

    @property
    def ids(self) -> frozenset[str]:
        """Ids of all entries that LiteLLM reads from the file, whoever wrote them."""
        return self.unsealed | self.entries.keys()


EMPTY = Config(text="", revision="", entries={}, credentials={})


def render_credential(provider: LLMProvider, resolved: Resolved) -> Credential:
    """The `credential_list` item to which all models of a provider refer."""
    row = PROVIDER_TYPES[provider.spec.type]
    values: dict[str, Any] = {
        param: secret_headers.REFERENCE + name
        for param, name in sorted(resolved.parameters.items())
    }
    if "api_key" not in values and row.placeholder_key is not None:
        values["api_key"] = row.placeholder_key
    api_base = _api_base(provider)
    if api_base is not None:
        values["api_base"] = api_base
    values |= {param: value for param, value in _settings(provider) if "." not in param}
    values |= secret_headers.of_credential(resolved.headers)
    name = str(provider.key)
    item = {"credential_name": name, "credential_values": values, "credential_info": {}}
    return Credential(name, secret_headers.variables_in(values), "- " + line(item))


def render_entry(model: LLMModel, provider: LLMProvider, credential: Credential) -> Entry:
    """The `model_list` item of a model, with its revision."""
    entry_id = str(model.key)
    info = _info(model, ENTRY_ID_PREFIX + entry_id)
    info.pop(REVISION_FIELD, None)
    parameters = _parameters(model, provider, credential.name)
    item = {
        "model_name": model.public_name,
        "litellm_params": parameters,
        "model_info": info,
    }
    text = line(item)
    revision = _digest(text, credential.line)[:12]
    whole = f'- {text.removesuffix("}}")}, "{REVISION_FIELD}": "{revision}"}}}}'
    own = secret_headers.variables_in(parameters)
    return Entry(entry_id, model.public_name, credential.name, revision, whole, own)


def upstream_model(model: LLMModel, provider: LLMProvider) -> str:
    """The model in LiteLLM's notation: `<provider prefix>/<model>`."""
    return f"{provider.spec.prefix(model.spec.mode)}/{model.spec.model}"


def compose(
    entries: Iterable[Entry],
    credentials: Iterable[Credential],
    sections: Mapping[str, Any],
    key_digest: str,
) -> Config:
    """Join lines into a file. `key_digest` changes with the values of the environment variables,
    so that the file's revision does too.
    """
    by_id = {entry.id: entry for entry in sorted(entries, key=lambda entry: entry.id)}
    by_name = {item.name: item for item in sorted(credentials, key=lambda item: item.name)}
    tail = [
        *_list("credential_list", [item.line for item in by_name.values()]),
        *(section_line(name, values) for name, values in sections.items() if values),
    ]
    models = [entry.line for entry in by_id.values()]
    revision = _digest(*models, *tail, key_digest)[:16]
    body = [*_list("model_list", [*models, _sentinel(revision)]), *tail]
    return Config(HEADER + "\n".join(body) + "\n", revision, by_id, by_name)


def with_seals(config: Config, salt: bytes) -> Config:
    """The same file with the operator's seal behind each item and each section."""
    lines = config.text.split("\n")
    text = "\n".join(
        sealed(each, salt) if each.startswith(ITEM) or is_section(each) else each for each in lines
    )
    return replace(config, text=text)


def read(text: str, salt: bytes) -> Config:
    """Read back what the operator wrote with this salt. Of other lines only the ids and names are
    kept: whoever may write the ConfigMap may have written anything.
    """
    entries: dict[str, Entry] = {}
    credentials: dict[str, Credential] = {}
    others: list[str] = []
    unsealed: set[str] = set()
    unsealed_credentials: set[str] = set()
    revision = ""
    for line_ in (_read_line(text_line, salt) for text_line in text.splitlines()):
        match line_.holds:
            case _Sentinel() as sentinel:
                revision = sentinel.revision
            case Entry() as entry if line_.is_ours:
                entries[entry.id] = entry
            case Entry() as entry:
                unsealed.add(entry.id)
            case Credential() as credential if line_.is_ours:
                credentials[credential.name] = credential
            case Credential() as credential:
                unsealed_credentials.add(credential.name)
            case str() as other if line_.is_ours:
                others.append(other)
    return Config(
        text,
        revision,
        entries,
        credentials,
        tuple(others),
        frozenset(unsealed - entries.keys()),
        frozenset(unsealed_credentials - credentials.keys()),
    )


@dataclass(frozen=True, slots=True)
class _Sentinel:
    """The blocked entry that carries the revision of the file."""

    revision: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the file as it was read."""

    holds: _Sentinel | Entry | Credential | str
    is_ours: bool


@lru_cache(_LINES_REMEMBERED)
def _read_line(text_line: str, salt: bytes) -> _Line:
    """One line. Of a large file few lines change, so what was read of each is remembered."""
    found = opened(text_line, salt)
    item = _read_item(found.text)
    id_ = str(item.get("model_info", {}).get("id", ""))
    holds: _Sentinel | Entry | Credential | str = found.text
    if item.get("model_name") == SENTINEL_NAME:
        holds = _Sentinel(id_.removeprefix(SENTINEL_ID_PREFIX))
    elif id_.startswith(ENTRY_ID_PREFIX):
        holds = _read_entry(item, found.text)
    elif "credential_name" in item:
        holds = _read_credential(item, found.text)
    return _Line(holds, found.is_ours)


def _parameters(model: LLMModel, provider: LLMProvider, credential: str) -> dict[str, Any]:
    spec, limits, routing = model.spec, model.spec.limits, model.spec.routing
    row, defaults = PROVIDER_TYPES[provider.spec.type], provider.spec.defaults
    values: dict[str, Any] = {
        "model": upstream_model(model, provider),
        # Without it, LiteLLM gives the context window, mode and capabilities of this entry to
        # every other entry of the same upstream model.
        "custom_llm_provider": provider.spec.prefix(spec.mode),
        "litellm_credential_name": credential,
        "rpm": _first(limits.rpm, defaults.rpm),
        "tpm": _first(limits.tpm, defaults.tpm),
        "max_parallel_requests": _first(
            limits.max_parallel_requests, defaults.max_parallel_requests
        ),
        "timeout": _first(limits.timeout_seconds, defaults.timeout_seconds),
        "stream_timeout": _first(limits.stream_timeout_seconds, defaults.stream_timeout_seconds),
        # LiteLLM's router sets max_retries of each call to 0 and repeats calls itself.
        "num_retries": _first(limits.max_retries, defaults.max_retries),
        **_budget(limits),
        "weight": routing.weight,
        "order": routing.order,
        "tags": sorted(routing.tags) or None,
        **stated_prices(model, provider),
    }
    params = {setting.path: setting.param for setting in row.settings}
    values |= {params[path]: value for path, value in spec.provider_settings.items()}
    parameters = own_first(values, spec.parameters)
    for setting in _OF_PARTS[provider.spec.type]:
        value = provider.spec.setting(setting.path)
        if value is not None:
            outer, inner = setting.param.split(".", 1)
            parameters[outer] = own_first({inner: value}, parameters.get(outer, {}))
    return parameters | secret_headers.of_entry(parameters, provider)


def _budget(limits: Limits) -> dict[str, Any]:
    """LiteLLM counts a budget only with a duration, and takes a budget of 0 for none."""
    if limits.max_budget is None:
        return {}
    seconds = limits.budget_duration_seconds
    duration = _FOR_EVER if seconds is None else f"{seconds}s"
    budget = float(limits.max_budget) or _SMALLEST_BUDGET
    return {"max_budget": budget, "budget_duration": duration}


def _info(model: LLMModel, entry_id: str) -> dict[str, Any]:
    spec = model.spec
    values: dict[str, Any] = {
        "id": entry_id,
        "display_name": spec.display_name,
        "description": spec.description,
        "mode": spec.mode,
        "max_input_tokens": spec.context_window,
        "max_output_tokens": spec.max_output_tokens,
        **spec.capabilities.supports(),
    }
    return own_first(values, spec.info)


def _api_base(provider: LLMProvider) -> str | None:
    """The value of `api_base`; None where LiteLLM needs none."""
    base = PROVIDER_TYPES[provider.spec.type].api_base(provider.spec.base_url)
    if base is None or provider.spec.base_url is not None:
        return base
    filled = fill(base, provider.spec.settings)
    return filled if isinstance(filled, str) else None


def _settings(provider: LLMProvider) -> list[tuple[str, str]]:
    """LiteLLM's parameter and the value of each setting of the type that the spec sets."""
    settings = PROVIDER_TYPES[provider.spec.type].settings
    stated = ((setting.param, provider.spec.setting(setting.path)) for setting in settings)
    return [(param, value) for param, value in stated if param and value is not None]


def _sentinel(revision: str) -> str:
    """The entry by which a pod says which file it has read. It cannot be called and is not in the
    list of models; LiteLLM returns it for `?litellm_model_id=`.
    """
    item = {
        "model_name": SENTINEL_NAME,
        "litellm_params": {"model": "openai/none", "api_key": "none"},
        "model_info": {"id": SENTINEL_ID_PREFIX + revision, "blocked": True},
    }
    return "- " + line(item)


def _list(name: str, lines: list[str]) -> list[str]:
    return [f"{name}:", *lines] if lines else [f"{name}: []"]


def _read_item(text_line: str) -> dict[str, Any]:
    if not text_line.startswith(ITEM) or len(text_line) > MAX_ENTRY_BYTES:
        return {}
    try:
        item = loads(text_line[2:].encode("utf-8", "replace"), _MAX_DEPTH)
    except ValueError:
        return {}
    sections = ("model_info", "litellm_params", "credential_values")
    is_odd = any(not isinstance(item.get(name, {}), dict) for name in sections)
    return {} if is_odd else item


def _read_entry(item: Mapping[str, Any], text_line: str) -> Entry:
    info, parameters = item["model_info"], item.get("litellm_params", {})
    return Entry(
        id=str(info["id"]).removeprefix(ENTRY_ID_PREFIX),
        model_name=str(item.get("model_name", "")),
        credential=str(parameters.get("litellm_credential_name", "")),
        revision=str(info.get(REVISION_FIELD, "")),
        line=text_line,
        environment=secret_headers.variables_in(parameters),
    )


def _read_credential(item: Mapping[str, Any], text_line: str) -> Credential:
    return Credential(
        name=str(item["credential_name"]),
        environment=secret_headers.variables_in(item.get("credential_values", {})),
        line=text_line,
    )


def _first(*values: int | None) -> int | None:
    return next((value for value in values if value is not None), None)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
