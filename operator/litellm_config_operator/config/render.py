"""Accepted objects in, the text of LiteLLM's `config.yaml` out; and back, line by line.

Law: same input in any order gives the same bytes; an empty config is a valid one; each model and
each credential is one line, so that a diff shows what changed and a line can be kept as it was.
Only a line whose seal is ours is read back: whoever may write ConfigMaps makes no last good.
The revision of an entry depends on that entry and its credential alone, never on its neighbours
or on a key's value.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from litellm_config_operator.catalogue.endpoints import fill
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.config.seals import opened, sealed
from litellm_config_operator.credentials.resolve import Resolved
from litellm_config_operator.formats.bounded_json import loads
from litellm_config_operator.formats.yaml_lines import line
from litellm_config_operator.v1alpha1 import LLMModel, LLMProvider, per_token
from litellm_config_operator.v1alpha1.names import MAX_ENTRY_BYTES

REVISION_FIELD = "litellm_config_revision"
"""The `model_info` field by which a pod proves which revision of an entry it runs."""

SENTINEL_NAME = "litellm-config-operator-revision"
"""`model_name` of the blocked entry whose id is the revision of the whole file."""

SENTINEL_ID_PREFIX = "revision/"

ENTRY_ID_PREFIX = "llmmodel/"
"""What the id of every entry begins with in the file. LiteLLM takes an id for a public name and,
in its price list, for an upstream model: without this, an LLMModel `gpt-4o` of a namespace called
`openai` would answer to `openai/gpt-4o` and set the price of it for everybody.
"""

_MAX_DEPTH = 32
"""Levels in one of our lines: `parameters` may hold eight, inside two of ours."""

_REFERENCE = "os.environ/"
_ITEM = "- {"
HEADER = (
    "# Written by litellm-config-operator. Edits are overwritten: change the LLMModel instead.\n"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One deployment of `model_list`. `credential` names the line that it depends on.

    `id` is the model's namespace and name; in the file it stands behind ENTRY_ID_PREFIX.
    """

    id: str
    model_name: str
    credential: str
    revision: str
    line: str

    @property
    def size(self) -> int:
        """Bytes that it takes in the file."""
        return len(self.line.encode())


@dataclass(frozen=True, slots=True)
class Credential:
    """One item of `credential_list` and the environment names it refers to."""

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
    comments: tuple[str, ...] = ()
    """Sealed comments, without their seals."""
    unsealed: frozenset[str] = frozenset()
    """Ids of lines that say they are entries and were not written by the operator."""
    unsealed_credentials: frozenset[str] = frozenset()
    """Names of the same kind of lines of the credential list."""

    @property
    def ids(self) -> frozenset[str]:
        """Every entry that LiteLLM finds in the file, whoever wrote it."""
        return self.unsealed | self.entries.keys()


EMPTY = Config(text="", revision="", entries={}, credentials={})


def render_credential(provider: LLMProvider, resolved: Resolved) -> Credential:
    """The `credential_list` item that every model of a provider shares."""
    row = PROVIDER_TYPES[provider.spec.type]
    values: dict[str, Any] = {
        param: _REFERENCE + name for param, name in sorted(resolved.parameters.items())
    }
    if "api_key" not in values and row.placeholder_key is not None:
        values["api_key"] = row.placeholder_key
    api_base = _api_base(provider)
    if api_base is not None:
        values["api_base"] = api_base
    values |= {param: value for param, value in _settings(provider) if "." not in param}
    name = str(provider.key)
    item = {"credential_name": name, "credential_values": values, "credential_info": {}}
    return Credential(name, frozenset(resolved.parameters.values()), "- " + line(item))


def render_entry(model: LLMModel, provider: LLMProvider, credential: Credential) -> Entry:
    """The `model_list` item of a model."""
    entry_id = str(model.key)
    info = _info(model, ENTRY_ID_PREFIX + entry_id)
    info.pop(REVISION_FIELD, None)
    item = {
        "model_name": model.public_name,
        "litellm_params": _parameters(model, provider, credential.name),
        "model_info": info,
    }
    revision = _digest(line(item), credential.line)[:12]
    info[REVISION_FIELD] = revision
    return Entry(entry_id, model.public_name, credential.name, revision, "- " + line(item))


def upstream_model(model: LLMModel, provider: LLMProvider) -> str:
    """The model as LiteLLM calls it: `<provider prefix>/<model>`."""
    prefix = PROVIDER_TYPES[provider.spec.type].prefix(model.spec.mode)
    return f"{prefix}/{model.spec.model}"


def compose(
    entries: Iterable[Entry],
    credentials: Iterable[Credential],
    sections: Mapping[str, Mapping[str, Any]],
    key_digest: str,
) -> Config:
    """Join lines into a file. `key_digest` stands for the values behind the environment names."""
    by_id = {entry.id: entry for entry in sorted(entries, key=lambda entry: entry.id)}
    by_name = {item.name: item for item in sorted(credentials, key=lambda item: item.name)}
    tail = [
        *_list("credential_list", [item.line for item in by_name.values()]),
        *(f"{name}: {line(dict(values))}" for name, values in sections.items() if values),
    ]
    models = [entry.line for entry in by_id.values()]
    revision = _digest(*models, *tail, key_digest)[:16]
    body = [*_list("model_list", [*models, _sentinel(revision)]), *tail]
    return Config(HEADER + "\n".join(body) + "\n", revision, by_id, by_name)


def with_seals(config: Config, salt: bytes) -> Config:
    """The same file, in which each item shows that the operator wrote it."""
    lines = config.text.split("\n")
    text = "\n".join(sealed(each, salt) if each.startswith(_ITEM) else each for each in lines)
    return replace(config, text=text)


def read(text: str, salt: bytes) -> Config:
    """Read back what the operator wrote with this salt. All other lines are passed over: whoever
    may write the ConfigMap may have written anything.
    """
    entries: dict[str, Entry] = {}
    credentials: dict[str, Credential] = {}
    comments: list[str] = []
    unsealed: set[str] = set()
    doubtful: set[str] = set()
    revision = ""
    for found in (opened(each, salt) for each in text.splitlines()):
        item = _read_item(found.text)
        if item.get("model_name") == SENTINEL_NAME:
            revision = str(item.get("model_info", {}).get("id", "")).removeprefix(
                SENTINEL_ID_PREFIX
            )
        elif str(item.get("model_info", {}).get("id", "")).startswith(ENTRY_ID_PREFIX):
            entry = _read_entry(item, found.text)
            if found.is_ours:
                entries[entry.id] = entry
            else:
                unsealed.add(entry.id)
        elif "credential_name" in item and not found.is_ours:
            doubtful.add(str(item["credential_name"]))
        elif found.is_ours and "credential_name" in item:
            credential = _read_credential(item, found.text)
            credentials[credential.name] = credential
        elif found.is_ours:
            comments.append(found.text)
    return Config(
        text,
        revision,
        entries,
        credentials,
        tuple(comments),
        frozenset(unsealed - entries.keys()),
        frozenset(doubtful - credentials.keys()),
    )


def _parameters(model: LLMModel, provider: LLMProvider, credential: str) -> dict[str, Any]:
    spec, limits, defaults, routing = (
        model.spec,
        model.spec.limits,
        provider.spec.defaults,
        model.spec.routing,
    )
    values: dict[str, Any] = {
        "model": upstream_model(model, provider),
        # With the provider stated, LiteLLM keeps this entry's window, mode and capabilities to
        # itself; else every entry of the same upstream model has the last one's.
        "custom_llm_provider": PROVIDER_TYPES[provider.spec.type].prefix(spec.mode),
        "litellm_credential_name": credential,
        "rpm": _first(limits.rpm, defaults.rpm),
        "tpm": _first(limits.tpm, defaults.tpm),
        "max_parallel_requests": _first(
            limits.max_parallel_requests, defaults.max_parallel_requests
        ),
        "timeout": _first(limits.timeout_seconds, defaults.timeout_seconds),
        "stream_timeout": _first(limits.stream_timeout_seconds, defaults.stream_timeout_seconds),
        "max_retries": _first(limits.max_retries, defaults.max_retries),
        "max_budget": float(limits.max_budget) if limits.max_budget else None,
        "budget_duration": _seconds(limits.budget_duration_seconds),
        "weight": routing.weight,
        "order": routing.order,
        "tags": sorted(routing.tags) or None,
        **_prices(model),
    }
    found = _with_own(_stated(values), spec.parameters)
    for path, value in _settings(provider):
        if "." in path:
            outer, inner = path.split(".", 1)
            found[outer] = _with_own({inner: value}, found.get(outer, {}))
    return found


def _with_own(own: Mapping[str, Any], free: Mapping[str, Any]) -> dict[str, Any]:
    """The operator's own keys, and of a user's map those that are not among them in any case."""
    taken = {name.lower() for name in own}
    return {**own, **{name: free[name] for name in sorted(free) if name.lower() not in taken}}


def _prices(model: LLMModel) -> dict[str, float]:
    cost = model.spec.cost
    per_million = {
        "input_cost_per_token": cost.input_per_million_tokens,
        "output_cost_per_token": cost.output_per_million_tokens,
        "cache_read_input_token_cost": cost.cache_read_per_million_tokens,
        "cache_creation_input_token_cost": cost.cache_write_per_million_tokens,
    }
    prices = {name: per_token(said) for name, said in per_million.items() if said is not None}
    if cost.input_per_request is not None:
        prices["input_cost_per_query"] = float(cost.input_per_request)
    return prices


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
    return _with_own(_stated(values), spec.info)


def _api_base(provider: LLMProvider) -> str | None:
    """The base that LiteLLM has to be told; None where it knows by itself."""
    found = PROVIDER_TYPES[provider.spec.type].api_base(provider.spec.base_url)
    if found is None or provider.spec.base_url is not None:
        return found
    filled = fill(found, provider.spec.settings)
    return filled if isinstance(filled, str) else None


def _settings(provider: LLMProvider) -> list[tuple[str, str]]:
    """(LiteLLM parameter, value) of each per-type setting that the spec gives."""
    settings = PROVIDER_TYPES[provider.spec.type].settings
    stated = ((setting.param, provider.spec.setting(setting.path)) for setting in settings)
    return [(param, value) for param, value in stated if param and value is not None]


def _sentinel(revision: str) -> str:
    """An entry that cannot be called, is in no model list and answers `?litellm_model_id=`."""
    item = {
        "model_name": SENTINEL_NAME,
        "litellm_params": {"model": "openai/none", "api_key": "none"},
        "model_info": {"id": SENTINEL_ID_PREFIX + revision, "blocked": True},
    }
    return "- " + line(item)


def _list(name: str, lines: list[str]) -> list[str]:
    return [f"{name}:", *lines] if lines else [f"{name}: []"]


def _read_item(text_line: str) -> dict[str, Any]:
    if not text_line.startswith(_ITEM):
        return {}
    if len(text_line) > MAX_ENTRY_BYTES:
        return {}
    try:
        item = loads(text_line[2:].encode("utf-8", "replace"), _MAX_DEPTH)
    except ValueError:
        return {}
    sections = ("model_info", "litellm_params", "credential_values")
    foreign = any(not isinstance(item.get(name, {}), dict) for name in sections)
    return {} if foreign else item


def _read_entry(item: Mapping[str, Any], text_line: str) -> Entry:
    info, parameters = item["model_info"], item.get("litellm_params", {})
    return Entry(
        id=str(info["id"]).removeprefix(ENTRY_ID_PREFIX),
        model_name=str(item.get("model_name", "")),
        credential=str(parameters.get("litellm_credential_name", "")),
        revision=str(info.get(REVISION_FIELD, "")),
        line=text_line,
    )


def _read_credential(item: Mapping[str, Any], text_line: str) -> Credential:
    values = item.get("credential_values", {})
    names = (str(value) for value in values.values())
    return Credential(
        name=str(item["credential_name"]),
        environment=frozenset(
            name.removeprefix(_REFERENCE) for name in names if name.startswith(_REFERENCE)
        ),
        line=text_line,
    )


def _stated(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _first(*values: int | None) -> int | None:
    return next((value for value in values if value is not None), None)


def _seconds(duration: int | None) -> str | None:
    return None if duration is None else f"{duration}s"


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
