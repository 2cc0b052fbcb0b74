"""From the entries of `model_list` to LLMProviders and LLMModels.

Entries with the same vendor, key, address and account share an LLMProvider. What an LLMModel has a
field for goes there, what it may pass on goes into `parameters` and `info`, and the rest is noted
with the sentence by which the operator would refuse it.
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from litellm_config_operator.catalogue.columns import Need, ProviderType
from litellm_config_operator.catalogue.other import COUSINS, REFUSED
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.config.headers import header_rule
from litellm_config_operator.config.info import info_problems
from litellm_config_operator.config.lines.line import DEFAULT
from litellm_config_operator.config.parameters import parameter_problems
from litellm_config_operator.config.refusals import INFO_FIELDS
from litellm_config_operator.v1alpha1 import API_VERSION
from litellm_config_operator.v1alpha1.llmmodel import Mode
from tests.moving.moved_secrets import Secrets, variable_of
from tests.moving.notes import Manifest, Notes

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800, "mo": 2_592_000}
_COSTS = {
    "input_cost_per_token": "inputPerMillionTokens",
    "output_cost_per_token": "outputPerMillionTokens",
    "cache_read_input_token_cost": "cacheReadPerMillionTokens",
    "cache_creation_input_token_cost": "cacheWritePerMillionTokens",
}
_LIMITS = {
    "rpm": "rpm",
    "tpm": "tpm",
    "max_parallel_requests": "maxParallelRequests",
    "timeout": "timeoutSeconds",
    "stream_timeout": "streamTimeoutSeconds",
    "num_retries": "maxRetries",
}
_ROUTING = {"weight": "weight", "order": "order"}
_BOTH = {"input_cost_per_token", "output_cost_per_token"}
_AMOUNTS = {*_COSTS, "input_cost_per_query", "max_budget"}
_UNUSED = {
    "tenant_id": "LiteLLM takes it only with a client and its secret",
    "max_retries": "LiteLLM's router sets it to 0 and counts num_retries",
}
"""Parameters that have no effect as they are."""
_INTO_INFO = {"base_model"}
_OF_OPENAI = ("openai", "text-completion-openai")
_OPENROUTER = "openrouter"
SITE_HEADERS = {"OR_SITE_URL": "HTTP-Referer", "OR_APP_NAME": "X-Title"}
"""Variables of which LiteLLM makes headers for OpenRouter; those of an entry come first
(litellm/main.py).
"""
_SERVER = "openai-compatible"
_VARIABLES = {
    "together_ai": "TOGETHERAI_API_KEY",
    "perplexity": "PERPLEXITYAI_API_KEY",
    "huggingface": "HUGGINGFACE_API_KEY",
    "voyage": "VOYAGE_API_KEY",
}
"""Vendors whose key LiteLLM reads from another variable than `<NAME>_API_KEY`."""


@dataclass(frozen=True, slots=True)
class Vendor:
    """Whose a model is."""

    row: ProviderType
    prefix: str
    model: str
    mode: str | None = None


class Models:
    """The LLMProviders and LLMModels of a configuration."""

    def __init__(self, secrets: Secrets, notes: Notes, namespace: str) -> None:
        self.secrets, self.notes, self.namespace = secrets, notes, namespace
        self.providers: dict[str, Manifest] = {}
        self.models: dict[str, Manifest] = {}
        self._same: dict[str, str] = {}

    def add(self, number: int, entry: Mapping[str, Any], site: Mapping[str, str]) -> None:
        """Move one entry; `site` are the headers that LiteLLM adds for OpenRouter."""
        path = f"model_list[{number}]"
        given = dict(entry.get("litellm_params") or {})
        if not isinstance(given.get("model"), str):
            self.notes.left_out(path, "it names no model")
            return
        vendor = vendor_of(given, entry.get("model_info") or {})
        if vendor is None:
            said = "LiteLLM does not know whose model it is, and leaves it out too"
            self.notes.ignored(path, f"{given['model']}: {said}")
            return
        if vendor.prefix in REFUSED and vendor.row.names_provider:
            self.notes.left_out(path, f"{given['model']}: {REFUSED[vendor.prefix]}")
            return
        if vendor.prefix == _OPENROUTER and site:
            given["extra_headers"] = {**site, **(given.get("extra_headers") or {})}
        given.pop("model")
        given.pop("custom_llm_provider", None)
        self._as_litellm_counts(path, given)
        name = self._provider(path, vendor, given)
        reference = {"providerRef": {"name": name}, "model": vendor.model}
        spec = _Spec(path, self.notes, reference)
        spec.public_name(entry["model_name"], self._free(slug(entry["model_name"])))
        if vendor.mode:
            spec.set("mode", vendor.mode)
        for parameter, value in given.items():
            spec.parameter(parameter, value)
        for field, value in (entry.get("model_info") or {}).items():
            spec.info(field, value)
        self.models[spec.name] = self._object("LLMModel", spec.name, spec.spec)

    def _as_litellm_counts(self, path: str, given: dict[str, Any]) -> None:
        """Leave out a budget that LiteLLM does not count; state a price that it takes for 0."""
        if "budget_duration" not in given and given.pop("max_budget", None) is not None:
            self.notes.ignored(
                f"{path}.max_budget", "LiteLLM counts it with budget_duration alone"
            )
        stated = [name for name in _BOTH if given.get(name) is not None]
        if len(stated) == 1:
            (lacking,) = _BOTH - {*stated}
            given[lacking] = 0.0
            self.notes.changed(f"{path}.{lacking}", "LiteLLM takes it for 0, and here it is said")

    def _provider(self, path: str, vendor: Vendor, given: dict[str, Any]) -> str:
        """The name of the LLMProvider; takes from `given` what it says."""
        spec: Manifest = {"type": vendor.row.name}
        if vendor.row.names_provider:
            spec["litellmProvider"] = vendor.prefix
        base = given.pop("api_base", None) or given.pop("base_url", None)
        if base is not None:
            spec["baseURL"] = self.secrets.value(base)
        for setting in vendor.row.settings:
            if setting.param in given and _may_be_set(vendor.row, setting.path, given):
                value = given.pop(setting.param)
                if not isinstance(value, str):
                    self.notes.changed(f"{path}.{setting.param}", "not a text; it is one now")
                group, field = setting.path.split(".")
                spec.setdefault(group, {})[field] = self.secrets.value(value)
        keys = self._keys(vendor, given)
        headers = self._headers(given)
        same = repr((spec, keys, headers))
        if same not in self._same:
            self._same[same] = name = self._free_provider(slug(vendor.prefix))
            self._keep(f"{path}.litellm_params", name, spec, keys, headers)
            self.providers[name] = self._object("LLMProvider", name, spec)
        return self._same[same]

    def _keys(self, vendor: Vendor, given: dict[str, Any]) -> dict[str, Any]:
        """By part of the credentials: what the entry says."""
        found = {
            part.name: given.pop(part.param)
            for part in vendor.row.credentials
            if given.get(part.param) is not None
        }
        required = [part for part in vendor.row.credentials if part.need is Need.REQUIRED]
        if not found and (required or (vendor.row.names_provider and not vendor.row.base_url)):
            variable = _VARIABLES.get(vendor.prefix, f"{vendor.prefix.upper()}_API_KEY")
            found = {vendor.row.credentials[0].name: f"os.environ/{variable}"}
        return found

    def _headers(self, given: dict[str, Any]) -> dict[str, Any]:
        """Headers that an LLMModel may not have in plain text."""
        headers = dict(given.get("extra_headers") or {})
        secret = {n: v for n, v in headers.items() if variable_of(v) or header_rule(n, v)}
        others = {name: value for name, value in headers.items() if name not in secret}
        if secret:
            given["extra_headers"] = others
        if not others:
            given.pop("extra_headers", None)
        return secret

    def _keep(
        self,
        path: str,
        name: str,
        spec: Manifest,
        keys: Mapping[str, Any],
        headers: Mapping[str, Any],
    ) -> None:
        """Put keys and headers into a Secret, and name it in the spec."""
        secret = f"{name}-key"
        credentials: Manifest = {
            part: self.secrets.keep(secret, part, value, f"{path}.{part}")
            for part, value in keys.items()
        }
        if headers:
            credentials["headers"] = [
                {
                    "name": header,
                    "secretKeyRef": self.secrets.keep(
                        secret, f"header-{header.lower()}", value, f"{path}.extra_headers.{header}"
                    ),
                }
                for header, value in headers.items()
            ]
        if credentials:
            spec["credentials"] = credentials

    def _free_provider(self, name: str) -> str:
        return _free(name, self.providers)

    def _free(self, name: str) -> str:
        return _free(name, self.models)

    def _object(self, kind: str, name: str, spec: Manifest) -> Manifest:
        metadata = {"name": name, "namespace": self.namespace}
        return {"apiVersion": API_VERSION, "kind": kind, "metadata": metadata, "spec": spec}


def _may_be_set(row: ProviderType, path: str, given: Mapping[str, Any]) -> bool:
    """Whether the entry has the key with which a setting goes."""
    leads = {part.name: part.param for part in row.credentials}
    sets = [each for each in row.credential_sets if path in (*each.settings, *each.optional)]
    return not sets or any(given.get(leads[each.parts[0]]) for each in sets)


class _Spec:
    """The spec of one LLMModel."""

    def __init__(self, path: str, notes: Notes, spec: Manifest) -> None:
        self.path, self.notes, self.spec = path, notes, spec
        self.name = ""

    def public_name(self, public: str, name: str) -> None:
        self.name = name
        if public != name:
            self.spec["modelName"] = public

    def set(self, path: str, value: Any) -> None:
        """Set a field by its path below spec."""
        *groups, name = path.split(".")
        inside = self.spec
        for group in groups:
            inside = inside.setdefault(group, {})
        inside[name] = value

    def parameter(self, name: str, value: Any) -> None:
        """Move one entry of litellm_params."""
        at = f"{self.path}.litellm_params.{name}"
        if value is None:
            return
        if name in _UNUSED:
            self.notes.ignored(at, _UNUSED[name])
        elif name in _LIMITS:
            self.set(f"limits.{_LIMITS[name]}", self._whole(at, value))
        elif name in _ROUTING:
            self.set(f"routing.{name}", self._whole(at, value))
        elif name in _AMOUNTS:
            self.set(*_amount(name, value))
        elif name == "tags":
            self.set("routing.tags", sorted(value))
        elif name == "budget_duration":
            self._duration(at, str(value))
        elif name in _INTO_INFO:
            self.info(name, value)
        else:
            self._passed(at, "parameters", name, value, parameter_problems)

    def info(self, name: str, value: Any) -> None:
        at = f"{self.path}.model_info.{name}"
        if value is None:
            return
        if name == "mode":
            self._mode(at, value)
        elif name == "id":
            self.notes.changed(at, "the id of a model is its namespace and name")
        elif name in _AMOUNTS:
            self.set(*_amount(name, value))
        elif name in INFO_FIELDS:
            self.set(INFO_FIELDS[name], value)
        elif list(info_problems({name: value})) and not list(info_problems({camel(name): value})):
            self.notes.changed(at, f"a name of your own: it is info.{camel(name)} now")
            self.set(f"info.{camel(name)}", value)
        else:
            self._passed(at, "info", name, value, info_problems)

    def _mode(self, at: str, value: str) -> None:
        if value in set(Mode):
            self.set("mode", value)
        else:
            self.notes.left_out(at, f"no mode {value}; LiteLLM's health checks alone go by it")

    def _passed(self, at: str, group: str, name: str, value: Any, problems: Any) -> None:
        found = list(problems({name: value}))
        if found:
            self.notes.left_out(at, found[0])
        else:
            self.spec.setdefault(group, {})[name] = value

    def _whole(self, at: str, value: Any) -> int:
        whole = math.ceil(float(value))
        if whole != value:
            self.notes.changed(at, f"{value}: it is the whole number {whole} now")
        return whole

    def _duration(self, at: str, value: str) -> None:
        found = re.fullmatch(r"(\d+)(mo|[smhdw])", value)
        if not found:
            self.notes.left_out(at, "no number of seconds, minutes, hours, days, weeks or months")
            return
        if found[2] == "mo":
            self.notes.changed(at, "a month counts as 30 days")
        self.set("limits.budgetDurationSeconds", int(found[1]) * _SECONDS[found[2]])


def vendor_of(given: Mapping[str, Any], info: Mapping[str, Any]) -> Vendor | None:
    """Whose a model is, as LiteLLM finds it out; None where it cannot."""
    model = str(given["model"])
    stated = given.get("custom_llm_provider")
    prefix, slash, rest = model.partition("/")
    if stated:
        prefix, rest = stated, model.removeprefix(f"{stated}/")
    elif not slash or not is_provider(prefix):
        if not (said := DEFAULT.models.get(model)):
            return None
        prefix, rest = said.split()[0], model
    return _of_prefix(prefix, rest, given, info)


def _of_prefix(
    prefix: str, model: str, given: Mapping[str, Any], info: Mapping[str, Any]
) -> Vendor | None:
    own = {"openai": _SERVER} if given.get("api_base") or given.get("base_url") else {}
    if prefix in _OF_OPENAI:
        row = PROVIDER_TYPES[own.get("openai", "openai")]
        mode = "completion" if prefix != "openai" else None
        return Vendor(row, "openai", model, mode)
    for row in PROVIDER_TYPES.values():
        if prefix in {row.litellm_prefix, *dict(row.mode_prefixes).values()}:
            return Vendor(row, row.litellm_prefix, model)
    if prefix in COUSINS:
        row = PROVIDER_TYPES[COUSINS[prefix]]
        return Vendor(row, row.litellm_prefix, model)
    return Vendor(PROVIDER_TYPES["other"], prefix, model) if is_provider(prefix) else None


def is_provider(prefix: str) -> bool:
    """Whether LiteLLM has a provider of that name."""
    return prefix in DEFAULT.providers


def slug(name: str) -> str:
    """A name for an object."""
    plain = re.sub(r"[^a-z0-9.-]+", "-", name.lower().replace("*", "any"))
    return re.sub(r"[.-]*\.[.-]*", ".", plain).strip(".-")[:60].strip(".-") or "model"


def _free(name: str, taken: Mapping[str, Any]) -> str:
    numbers: Iterator[str] = (f"{name}-{number}" for number in range(2, 1_000))
    return name if name not in taken else next(each for each in numbers if each not in taken)


def _amount(name: str, value: float) -> tuple[str, str]:
    """The field of an amount of dollars, and its text."""
    if name in _COSTS:
        return f"cost.{_COSTS[name]}", per_million(value)
    field = "limits.maxBudget" if name == "max_budget" else "cost.inputPerRequest"
    return field, plain_decimal(value)


def camel(name: str) -> str:
    """The name as a user's own: `team_owner` is `teamOwner`."""
    first, *others = name.split("_")
    return first + "".join(each.capitalize() for each in others)


def per_million(price: float) -> str:
    """Dollars for a million, from dollars for one: shifted as a decimal, without rounding."""
    return plain_decimal(Decimal(repr(float(price))).scaleb(6))


def plain_decimal(number: float | Decimal) -> str:
    """The number without an exponent."""
    exact = number if isinstance(number, Decimal) else Decimal(repr(float(number)))
    text = f"{exact:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
