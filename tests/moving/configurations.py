"""Configurations of LiteLLM that are shaped like those that people have: a third written by hand,
the others made with the sections and keys of `frequencies.py`, the same on each run.

Law: each key of the default line is in one of them at least. Nobody's file is copied.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

import yaml

from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from tests.moving.deck import forms, infos, is_apart, parameters, value_of
from tests.moving.frequencies import (
    CALLBACKS,
    KEYS,
    SECTIONS,
    WITH_A_KEY_THAT_NOBODY_READS,
    WITH_A_RARE_VENDOR,
    share,
)
from tests.moving.vendors import RARE, USUAL, Vendor

File = dict[str, Any]
Cards = Iterator[dict[str, Any]]

FOLDER = Path(__file__).parent / "written"
MADE = 44
_SEED = 20261130
_SIZES = (2, 3, 4, 5, 6, 6, 6, 7, 7, 7, 7, 8, 8, 8, 9, 9, 10, 11, 12, 14, 19, 43)
_UNREAD: Sequence[tuple[str, str, Any]] = (
    ("general_settings", "cache", True),
    ("general_settings", "cache_params", {"type": "redis"}),
    ("general_settings", "health_check_endpoint", "/health"),
    ("general_settings", "prometheus_adapter", True),
    ("litellm_settings", "retry_after", 5),
    ("litellm_settings", "telemetry", False),
    ("litellm_settings", "cooldown_time", 30),
)
_SECTIONS: Mapping[str, Any] = {
    "worker_registry": [{"worker_id": "eu", "name": "Europe", "url": "https://eu.llm.example"}],
    "agents": [
        {
            "agent_name": "helper",
            "agent_card_params": {"name": "helper", "url": "http://helper.agents.svc:8080"},
        }
    ],
    "agent_list": [
        {
            "agent_name": "planner",
            "agent_card_params": {"name": "planner", "url": "http://planner.agents.svc:8080"},
        }
    ],
    "assistant_settings": {
        "custom_llm_provider": "openai",
        "litellm_params": {"api_key": "os.environ/OPENAI_API_KEY"},
    },
    "default_vertex_config": {
        "vertex_project": "acme",
        "vertex_location": "europe-west4",
        "vertex_credentials": "os.environ/VERTEX_KEY_FILE",
    },
    "mcp_tools": [],
    "policies": {"usual": {"description": "For everybody", "guardrails": {"add": ["no-secrets"]}}},
    "policy_attachments": [{"policy": "usual", "scope": "*"}],
    "sandbox_tools": [],
}
"""Sections that hardly anybody has, one file each; the first is in that of what nobody may set."""
_STARTS: Mapping[str, Any] = {
    "environment_variables": {"LANGFUSE_HOST": "https://langfuse.example"},
    "files_settings": [{"custom_llm_provider": "openai", "api_key": "os.environ/OPENAI_API_KEY"}],
    "mcp_servers": {"wiki": {"url": "https://wiki.example/mcp", "transport": "http"}},
}
"""What a section says where it says anything."""
_CACHES: Sequence[Any] = (
    {
        "type": "redis",
        "host": "redis.llm.svc",
        "port": 6379,
        "password": "os.environ/REDIS_PASSWORD",
    },
    {
        "type": "redis",
        "host": "os.environ/REDIS_HOST",
        "port": "os.environ/REDIS_PORT",
        "ttl": 600,
    },
    {"type": "redis", "host": "valkey.cache.svc", "port": 6379, "namespace": "litellm", "ttl": 60},
    {"type": "redis", "url": "os.environ/REDIS_URL"},
    {"type": "local", "ttl": 60},
)
_USUAL: Mapping[str, Sequence[Any]] = {
    "general_settings.master_key": ["os.environ/LITELLM_MASTER_KEY"],
    "general_settings.proxy_batch_write_at": [10, 30, 60],
    "general_settings.store_model_in_db": [True, False],
    "litellm_settings.cache": [True],
    "litellm_settings.cache_params": _CACHES,
    "litellm_settings.num_retries": [1, 2, 3],
    "litellm_settings.request_timeout": [60, 120, 300, 600],
    "litellm_settings.set_verbose": [True, False],
    "router_settings.cooldown_time": [10, 30, 60],
    "router_settings.fallbacks": [[{"gpt-4o": ["gpt-4o-mini"]}]],
    "router_settings.num_retries": [1, 2, 3],
    "router_settings.redis_host": ["redis.llm.svc"],
    "router_settings.redis_port": [6379],
    "router_settings.routing_strategy": [
        *("simple-shuffle", "simple-shuffle", "least-busy", "latency-based-routing"),
        *("usage-based-routing-v2", "cost-based-routing"),
    ],
    "router_settings.timeout": [30, 120, 600],
}
"""What people say of a key, where they do not say the same."""


def has_redis(file: File) -> bool:
    """Whether it keeps answers in a Redis."""
    settings = file.get("litellm_settings") or {}
    return bool(settings.get("cache")) and settings.get("cache_params", {}).get("type") != "local"


_NEEDS: Mapping[str, Callable[[File], bool]] = {
    "cache_params": lambda file: "cache" in file["litellm_settings"],
    "redis_port": lambda file: "redis_host" in file["router_settings"],
    "use_redis_transaction_buffer": has_redis,
    "database_connection_pool_limit": lambda file: "database_url" in file["general_settings"],
    "proxy_batch_write_at": lambda file: "database_url" in file["general_settings"],
}
"""Keys that only go with others."""
_MODES = ("chat", "embedding", "completion")
_AMBIENT: Mapping[str, Sequence[str]] = {
    "written-no-keys": ("ANTHROPIC_API_KEY", "MISTRAL_API_KEY", "OPENAI_API_KEY")
}
"""What a file takes from the environment without saying so."""
_LATE = {"general_settings.use_redis_transaction_buffer"}
_VARIABLES: Mapping[str, str] = {
    "REDIS_HOST": "redis.home.svc",
    "REDIS_PORT": "6379",
    "REDIS_URL": "redis://redis.home.svc:6379/0",
    "VERTEX_KEY_FILE": json.dumps(
        {
            "type": "service_account",
            "client_email": "made-up@acme.iam.gserviceaccount.com",
            "private_key": "-----BEGIN PRIVATE KEY-----\nmade-up\n-----END PRIVATE KEY-----\n",
            "token_uri": "https://oauth2.googleapis.com/token",
        }
    ),
    "DATABASE_URL": "postgresql://litellm:made-up@postgres.llm.svc:5432/litellm",
}
"""Variables whose value must have a form."""


@dataclass(frozen=True)
class Configuration:
    """One file."""

    name: str
    text: str

    @cached_property
    def parsed(self) -> File:
        found: File = yaml.safe_load(self.text)
        return found

    @property
    def environment(self) -> dict[str, str]:
        """The variables of the pods that serve it."""
        names = set(re.findall(r"os\.environ/(\w+)", self.text))
        settings = self.parsed.get("litellm_settings") or {}
        names.update(_AMBIENT.get(self.name, ()))
        if settings.get("cache") is True and "cache_params" not in settings:
            names |= {"REDIS_HOST", "REDIS_PORT"}
        return {name: _variable(name) for name in sorted({*names, "LITELLM_MASTER_KEY"})}


def _variable(name: str) -> str:
    return _VARIABLES.get(name, f"value-of-{name.lower().replace('_', '-')}")


@cache
def written() -> list[Configuration]:
    """Those that were written by hand."""
    paths = sorted(FOLDER.iterdir())
    return [Configuration(f"written-{path.stem}", path.read_text()) for path in paths]


@cache
def configurations() -> list[Configuration]:
    """All of them."""
    found = _Press([each.parsed for each in written()]).files()
    made = (
        Configuration(f"made-{number:02}", yaml.safe_dump(file, sort_keys=False, width=1_000))
        for number, file in enumerate(found, 1)
    )
    return [*written(), *made]


def has_section(section: str, file: File) -> bool:
    """Whether it has the section."""
    return section in file


def has_key(path: str, file: File) -> bool:
    """Whether it says something at a section and key."""
    return path in set(paths(file))


def has_callback(name: str, file: File) -> bool:
    """Whether it names the callback."""
    return name in names_of_callbacks(file)


def names_of_callbacks(file: File) -> set[str]:
    """The callbacks that a file names, of any event."""
    settings = file.get("litellm_settings") or {}
    lists = (
        settings.get(name) or [] for name in ("callbacks", "success_callback", "failure_callback")
    )
    return {name for each in lists for name in ([each] if isinstance(each, str) else each)}


def paths(file: File) -> Iterator[str]:
    """Its settings, behind their sections."""
    for section in ("general_settings", "litellm_settings", "router_settings"):
        yield from (f"{section}.{name}" for name in file.get(section) or {})


def has_unread(file: File) -> bool:
    """Whether it says something that LiteLLM reads nowhere."""
    return any(path not in forms() for path in paths(file))


def has_rare_vendor(file: File) -> bool:
    """Whether it names a vendor that has no type of its own."""
    prefixes = {row.prefix(mode) for row in PROVIDER_TYPES.values() for mode in _MODES}
    models = (str(each["litellm_params"]["model"]) for each in file["model_list"])
    return any("/" in each and each.split("/")[0] not in prefixes for each in models)


_HAS_SETTINGS = partial(has_section, "litellm_settings")


class _Press:
    """Makes the files, so that all of them together have the counted frequencies."""

    def __init__(self, others: Sequence[File]) -> None:
        self.chance = Random(_SEED)  # noqa: S311 - test data
        self.others = others
        self.made: list[File] = [{} for _ in range(MADE)]

    def files(self) -> list[File]:
        self._models()
        for section, count in SECTIONS.items():
            for file in self._chosen(count, partial(has_section, section), lambda _: True):
                file[section] = _STARTS.get(section, {})
        self._keys()
        self._callbacks()
        self._unread()
        self._rare_settings()
        for number, (section, value) in enumerate(_SECTIONS.items()):
            self.made[-number][section] = value
        return [_named(file) for file in self.made]

    def _chosen(
        self, count: int, has: Callable[[File], bool], may: Callable[[File], bool]
    ) -> list[File]:
        """Files that shall have something, so that as many have it as were counted."""
        all_ = [*self.others, *self.made]
        need = share(count, len(all_)) - sum(has(file) for file in all_)
        return self.chance.sample([f for f in self.made if may(f) and not has(f)], max(0, need))

    def _keys(self) -> None:
        for path, count in sorted(KEYS.items(), key=lambda item: item[0] in _LATE):
            section, name = path.split(".")

            def may(file: File, section: str = section, name: str = name) -> bool:
                return section in file and (name not in _NEEDS or _NEEDS[name](file))

            for file in self._chosen(count, partial(has_key, path), may):
                file[section][name] = self._usual(path)

    def _usual(self, path: str) -> Any:
        said = _USUAL.get(path)
        return self.chance.choice(said) if said else value_of(*path.split("."))

    def _callbacks(self) -> None:
        for file in self.made:
            if "callbacks" in file.get("litellm_settings", {}):
                file["litellm_settings"]["callbacks"] = []
        for name, count in CALLBACKS.items():
            for file in self._chosen(count, partial(has_callback, name), _HAS_SETTINGS):
                settings = file["litellm_settings"]
                lists = [key for key in ("callbacks", "success_callback") if key in settings]
                settings.setdefault(lists[0] if lists else "success_callback", []).append(name)
        for file in self.made:
            if file.get("litellm_settings", {}).get("callbacks") == []:
                file["litellm_settings"]["callbacks"].append("otel")

    def _unread(self) -> None:
        count = WITH_A_KEY_THAT_NOBODY_READS
        for file in self._chosen(count, has_unread, lambda file: "general_settings" in file):
            section, name, value = self.chance.choice([e for e in _UNREAD if e[0] in file])
            file[section][name] = value

    def _rare_settings(self) -> None:
        said = {path for file in (*self.others, *self.made) for path in paths(file)}
        turns = Counter[str]()
        for path in forms():
            section, name = path.split(".")
            if path in said:
                continue
            value = value_of(section, name)
            with_it = [file for file in self.made[1:] if section in file]
            apart = is_apart(section, name)
            file = self.made[0] if apart else with_it[turns[section] % len(with_it)]
            turns[section] += 0 if apart else 1
            file.setdefault(section, {})[name] = value

    def _models(self) -> None:
        rare = sum(map(has_rare_vendor, self.others))
        self.rare = share(WITH_A_RARE_VENDOR, MADE + len(self.others)) - rare
        given, told = cycle(parameters()), cycle(infos())
        for number, file in enumerate(self.made):
            vendors = self.chance.sample(USUAL, self.chance.randint(1, 4))
            if 0 < number <= self.rare:
                vendors = [RARE[(number - 1) % len(RARE)], *vendors[:2]]
            size = _SIZES[number // 2] - (number % 2 and number < MADE - 1)
            file["model_list"] = [
                self._model(vendors[n % len(vendors)], n // len(vendors), given)
                for n in range(size)
            ]
            self._facts(file["model_list"], told)

    def _facts(self, entries: list[File], told: Cards) -> None:
        """Let entries whose upstream model no other has say something of it. LiteLLM would tell it
        of the others too, and the operator's file does not.
        """
        times = Counter(each["litellm_params"]["model"] for each in entries)
        for entry in entries:
            if times[entry["litellm_params"]["model"]] == 1:
                entry["model_info"] = {**entry.get("model_info", {}), **next(told), **next(told)}

    def _model(self, vendor: Vendor, number: int, given: Cards) -> File:
        upstream = vendor.models[number % len(vendor.models)]
        name = upstream.split("/")[-1].removeprefix("eu.").split(":")[0]
        again = number // (len(vendor.models) * 2)
        entry: File = {
            "model_name": f"{name}-{again}" if again else name,
            "litellm_params": {"model": upstream, **vendor.parameters, **next(given)},
        }
        mode = vendor.modes.get(upstream)
        return {**entry, "model_info": {"mode": mode}} if mode else entry


def _named(file: File) -> File:
    """The file with names of its own models where settings name some."""
    names = list(dict.fromkeys(each["model_name"] for each in file["model_list"]))
    settings = {name: value for name, value in file.items() if name != "model_list"}
    text = json.dumps(settings).replace('"gpt-4o-mini"', json.dumps(names[-1]))
    return {
        "model_list": file["model_list"],
        **json.loads(text.replace('"gpt-4o"', json.dumps(names[0]))),
    }
