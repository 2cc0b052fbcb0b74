"""From the sections of a configuration to an LLMProxy.

What has a typed field goes there. Every other section and setting that LiteLLM reads is copied
word for word into `spec.config`, and each variable that it refers to becomes an item of
`spec.env`.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from litellm_config_operator.config.environment.names import name_problem
from litellm_config_operator.config.lines.line import DEFAULT
from litellm_config_operator.config.settings.accepting import CONFIG, Rules, problem
from litellm_config_operator.config.settings.contents import is_secret
from litellm_config_operator.config.settings.given import BY_NAME, WHOLE, Given
from litellm_config_operator.v1alpha1 import API_VERSION
from litellm_config_operator.v1alpha1.proxy_env import MOST_FROM_SECRETS
from litellm_config_operator.v1alpha1.proxy_settings import RoutingStrategy
from tests.moving.moved_models import SITE_HEADERS
from tests.moving.moved_secrets import Secrets, variable_of
from tests.moving.notes import Manifest, Notes

SETTINGS = ("general_settings", "litellm_settings", "router_settings")
_MASTER_KEY = "LITELLM_MASTER_KEY"
_WELL_KNOWN = "sk-1234"
_SECRET_WORD = re.compile(r".*(KEY|TOKEN|PASSWORD|SECRET|URL|DSN|LICENSE).*")
_FAILURES = {
    "BadRequestError": "badRequest",
    "AuthenticationError": "authentication",
    "TimeoutError": "timeout",
    "RateLimitError": "rateLimit",
    "ContentPolicyViolationError": "contentPolicyViolation",
    "InternalServerError": "internalServer",
}
_WHOLE = "whole"
_PLAIN: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "router_settings": {
        "allowed_fails": ("routerSettings.allowedFails", _WHOLE),
        "cooldown_time": ("routerSettings.cooldownSeconds", _WHOLE),
        "enable_pre_call_checks": ("routerSettings.enablePreCallChecks", ""),
        "enable_tag_filtering": ("routerSettings.enableTagFiltering", ""),
        "num_retries": ("routerSettings.numRetries", _WHOLE),
        "retry_after": ("routerSettings.retryAfterSeconds", _WHOLE),
        "timeout": ("routerSettings.timeoutSeconds", _WHOLE),
    },
    "litellm_settings": {
        "check_provider_endpoint": ("litellmSettings.checkProviderEndpoint", ""),
        "drop_params": ("litellmSettings.dropParams", ""),
        "json_logs": ("litellmSettings.jsonLogs", ""),
        "num_retries": ("litellmSettings.numRetries", _WHOLE),
        "request_timeout": ("litellmSettings.requestTimeoutSeconds", _WHOLE),
    },
    "general_settings": {
        "background_health_checks": ("generalSettings.backgroundHealthChecks", ""),
        "disable_model_info_refresh": ("generalSettings.disableModelInfoRefresh", ""),
        "health_check_interval": ("generalSettings.healthCheckIntervalSeconds", _WHOLE),
    },
}
"""By section and setting: the field, and whether it takes whole numbers alone."""

_CALLS = {
    "fallbacks": "fallbacks",
    "context_window_fallbacks": "contextWindowFallbacks",
    "content_policy_fallbacks": "contentPolicyFallbacks",
}
_CACHED = {"type", "ttl", "namespace", "mode", "supported_call_types"}
_CONNECTED = {"host", "port", "username", "password", "url", "ssl"}


class Proxy:
    """The LLMProxy of a configuration."""

    def __init__(
        self, secrets: Secrets, notes: Notes, names: Collection[str], namespace: str, name: str
    ) -> None:
        self.secrets, self.notes, self.names = secrets, notes, names
        self.namespace, self.name = namespace, name
        self.spec: Manifest = {}
        self.env: dict[str, Any] = {}
        self.renamed: dict[str, str] = {}

    def manifest(self, file: Mapping[str, Any]) -> Manifest:
        """The LLMProxy of these sections."""
        settings = {section: dict(file.get(section) or {}) for section in SETTINGS}
        self._master_key(settings["general_settings"].pop("master_key", None))
        variables = file.get("environment_variables") or {}
        for name, value in variables.items():
            self._variable(name, value, f"environment_variables.{name}")
        self._cache(settings["litellm_settings"])
        self._redis(settings["router_settings"])
        self._database(settings["general_settings"])
        self._callbacks(settings["litellm_settings"])
        self._policies(settings["router_settings"])
        self._routes(settings["router_settings"], settings["litellm_settings"])
        for section, given in settings.items():
            for name, value in given.items():
                self._setting(section, name, value)
        for section, value in file.items():
            if section not in {
                *SETTINGS,
                "model_list",
                "credential_list",
                "environment_variables",
            }:
                self._section(section, value)
        self._write_env()
        return {
            "apiVersion": API_VERSION,
            "kind": "LLMProxy",
            "metadata": {"name": self.name, "namespace": self.namespace},
            "spec": self.spec,
        }

    def _set(self, path: str, value: Any) -> None:
        *groups, name = path.split(".")
        inside = self.spec
        for group in groups:
            inside = inside.setdefault(group, {})
        inside[name] = value

    def _master_key(self, given: Any) -> None:
        path = "general_settings.master_key"
        if given is None and _MASTER_KEY not in self.secrets.environment:
            self.notes.changed(path, "none: the operator makes one, and clients have to show it")
            return
        if given is None:
            self.notes.changed(path, f"LiteLLM takes it from {_MASTER_KEY}")
            given = f"os.environ/{_MASTER_KEY}"
        if given == _WELL_KNOWN:
            self.notes.changed(path, "a well-known key: the operator makes one of its own")
            return
        selector = self.secrets.keep(f"{self.name}-master", "master-key", given, path)
        self._set("masterKey.secretKeyRef", selector)

    # Families

    def _cache(self, settings: dict[str, Any]) -> None:
        if not (is_on := settings.pop("cache", None)):
            if "cache_params" in settings and is_on is not None:
                self.notes.ignored("litellm_settings.cache_params", "cache is not true")
                settings.pop("cache_params")
            return
        given = dict(settings.get("cache_params") or {})
        if not given:
            settings.pop("cache_params", None)
            given = self._cache_of_the_environment()
        kind = given.get("type", "redis")
        if kind not in {"redis", "local"} or given.keys() - _CACHED - _CONNECTED:
            self._set("cache", {"type": "Other"})
            return
        settings.pop("cache_params", None)
        cache: Manifest = {"type": "Redis" if kind == "redis" else "Local"}
        if kind == "redis":
            path = "litellm_settings.cache_params"
            cache["redis"] = self._connection(
                path, {n: given[n] for n in given.keys() & _CONNECTED}
            )
        modes = {"default_on": "DefaultOn", "default_off": "DefaultOff"}
        stated = {
            "ttlSeconds": given.get("ttl")
            and self._whole("litellm_settings.cache_params.ttl", given["ttl"]),
            "namespace": given.get("namespace"),
            "mode": modes.get(given.get("mode", "")),
            "supportedCallTypes": sorted(given.get("supported_call_types") or ()) or None,
        }
        self._set("cache", cache | {n: v for n, v in stated.items() if v is not None})

    def _cache_of_the_environment(self) -> dict[str, Any]:
        """What LiteLLM uses where the file says `cache: true` and nothing more."""
        names = {"host": "REDIS_HOST", "port": "REDIS_PORT", "password": "REDIS_PASSWORD"}
        found = {
            part: f"os.environ/{name}"
            for part, name in names.items()
            if name in self.secrets.environment
        }
        self.notes.changed("litellm_settings.cache", "LiteLLM takes the Redis from REDIS_HOST")
        return found

    def _redis(self, settings: dict[str, Any]) -> None:
        names = [
            name
            for name in settings
            if name in {"redis_host", "redis_port", "redis_password", "redis_url"}
        ]
        given = {name.removeprefix("redis_"): settings.pop(name) for name in names}
        if given:
            self._set("routerSettings.redis", self._connection("router_settings", given))

    def _connection(self, path: str, given: Mapping[str, Any]) -> Manifest:
        """A Redis; LiteLLM prefers the URL to its parts."""
        if given.get("url"):
            for name in given.keys() - {"url"}:
                self.notes.ignored(f"{path}.{name}", "the URL says it")
            return {"urlEnv": self._named(given["url"], "REDIS_URL", f"{path}.url")}
        found: Manifest = {}
        for name, value in given.items():
            if name == "password":
                found["passwordEnv"] = self._named(value, "REDIS_PASSWORD", f"{path}.password")
                continue
            if variable_of(value):
                self.notes.changed(f"{path}.{name}", "the variable's value: it is no secret")
            text = self.secrets.value(value)
            found["tls" if name == "ssl" else name] = (
                int(text) if name == "port" else value if name == "ssl" else text
            )
        return found

    def _database(self, settings: dict[str, Any]) -> None:
        url = settings.pop("database_url", None)
        fields = {
            "database_connection_pool_limit": "connectionPoolLimit",
            "proxy_batch_write_at": "batchWriteSeconds",
        }
        found = {fields[n]: settings.pop(n) for n in list(settings) if n in fields}
        if url is None and found:
            for name in found:
                self.notes.ignored("general_settings", f"{name} without a database")
            return
        if url is not None:
            variable = self._named(url, "DATABASE_URL", "general_settings.database_url")
            self._set("database", {"urlEnv": variable, **found})

    def _callbacks(self, settings: dict[str, Any]) -> None:
        events = {"success_callback": "Success", "failure_callback": "Failure"}
        found: dict[str, list[str]] = {}
        both: list[str] = _names(settings.pop("callbacks", None))
        for name, event in events.items():
            for each in _names(settings.pop(name, None)):
                if each in both:
                    self.notes.changed(f"litellm_settings.{name}", f"{each} is in callbacks too")
                else:
                    found.setdefault(each, []).append(event)
        items = [
            *({"name": each} for each in dict.fromkeys(both)),
            *({"name": each, "events": list(dict.fromkeys(of))} for each, of in found.items()),
        ]
        if items:
            self._set("callbacks", items)

    def _policies(self, settings: dict[str, Any]) -> None:
        fields = {
            "retry_policy": ("retryPolicy", "Retries"),
            "allowed_fails_policy": ("allowedFailsPolicy", "AllowedFails"),
        }
        for name, (field, suffix) in fields.items():
            for key, count in (settings.pop(name, None) or {}).items():
                failure = _FAILURES.get(key.removesuffix(suffix))
                path = f"router_settings.{name}.{key}"
                if failure is None:
                    self.notes.left_out(path, "no such failure")
                else:
                    self._set(f"routerSettings.{field}.{failure}", count)

    def _routes(self, router: dict[str, Any], litellm: dict[str, Any]) -> None:
        for name, field in _CALLS.items():
            given = self._first(name, router, litellm)
            items = [
                {"model": name, "fallbacks": to}
                for each in given or ()
                for name, to in each.items()
                if name in self.names or name == "*" or self._nobody(field, name)
            ]
            if items:
                self._set(field, items)
        default = self._first("default_fallbacks", router, litellm)
        if default:
            self._set("defaultFallbacks", default)
        aliases = router.pop("model_group_alias", None) or {}
        if aliases:
            self._set("aliases", [_alias(name, to) for name, to in aliases.items()])

    def _first(self, name: str, router: dict[str, Any], litellm: dict[str, Any]) -> Any:
        """The setting of the router; without one, that of LiteLLM's module counts."""
        ours, other = router.pop(name, None), litellm.pop(name, None)
        if ours and other:
            self.notes.ignored(f"litellm_settings.{name}", "router_settings has it too")
        return ours or other

    def _nobody(self, field: str, name: str) -> bool:
        self.notes.ignored(f"{field}[{name}]", "no model has this name")
        return False

    # The rest

    def _setting(self, section: str, name: str, value: Any) -> None:
        path = f"{section}.{name}"
        if path not in DEFAULT.settings:
            self.notes.ignored(path, f"LiteLLM {DEFAULT.name} reads it nowhere")
        elif value is None:
            self.notes.ignored(path, "it has no value")
        elif name in _PLAIN[section]:
            field, form = _PLAIN[section][name]
            self._set(field, self._whole(path, value) if form == _WHOLE else value)
        elif path == "router_settings.routing_strategy":
            self._strategy(path, value)
        else:
            self._passed_on(Given(f"config.{path}", section, name, value))

    def _strategy(self, path: str, value: str) -> None:
        if value in set(RoutingStrategy):
            self._set("routerSettings.routingStrategy", value)
        else:
            self.notes.left_out(path, f"{value} is no strategy of routerSettings")

    def _section(self, section: str, value: Any) -> None:
        if section == "include":
            self.notes.left_out(section, "write here what these files say")
        elif section not in DEFAULT.sections:
            self.notes.ignored(section, f"LiteLLM {DEFAULT.name} reads no such section")
        elif section in BY_NAME and isinstance(value, dict):
            for name, each in value.items():
                self._passed_on(Given(f"config.{section}.{name}", section, str(name), each))
        elif value:
            self._passed_on(Given(f"config.{section}", section, WHOLE, value))

    def _passed_on(self, given: Given) -> None:
        """Copy a setting or a section, if the operator takes it."""
        path = given.path.removeprefix(CONFIG)
        known = dict(self.env), dict(self.renamed), len(self.notes.found)
        value = self._copied(path, given.name or given.section, given.value)
        rules = Rules(variables=frozenset(self.env))
        wrong = problem(replace(given, value=value), rules)
        if wrong is None:
            self._set(given.path, value)
            return
        self.env, self.renamed = known[:2]
        del self.notes.found[known[2] :]
        self.notes.left_out(path, wrong.message.removeprefix(f"{given.path} "))

    def _copied(self, path: str, name: str, value: Any) -> Any:
        """The value word for word, but for secrets in plain text and names of variables."""
        if isinstance(value, dict):
            return {
                str(key): self._copied(f"{path}.{key}", str(key), each)
                for key, each in value.items()
            }
        if isinstance(value, list):
            return [self._copied(f"{path}[{n}]", name, each) for n, each in enumerate(value)]
        if variable_of(value) or (isinstance(value, str) and value and is_secret(name, value)):
            return f"os.environ/{self._named(value, _variable_name(path), path)}"
        if value is None or isinstance(value, str | int | float):
            return value
        self.notes.changed(path, "not a text; it is one now")
        return str(value)

    def _whole(self, path: str, value: Any) -> int:
        whole = -int(-float(value) // 1)
        if whole != value:
            self.notes.changed(path, f"it is the whole number {whole} now")
        return whole

    # Variables

    def _named(self, given: Any, otherwise: str, path: str) -> str:
        """The variable of spec.env that holds the value."""
        name = variable_of(given)
        if name is None:
            name = otherwise
            while name in self.env:
                name += "_2"
            self.env[name] = (given, path)
            return name
        return self._allowed(name, path)

    def _allowed(self, name: str, path: str) -> str:
        """The variable under a name that it may have."""
        new = self.renamed.setdefault(name, name)
        if new not in self.env:
            if self._problem(new):
                self.renamed[name] = new = f"{name}_SECRET"
                self.notes.changed(path, f"{name} is {new} now: {self._problem(name)}")
            self.env[new] = (f"os.environ/{name}", path)
        return new

    def _problem(self, name: str) -> str | None:
        return name_problem(name, f"LLMKEY_{self.name}", is_shared=False)

    def _variable(self, name: str, value: Any, path: str) -> None:
        if name in SITE_HEADERS:
            return
        if wrong := self._problem(name):
            self.notes.left_out(path, wrong)
        else:
            self.env[name] = (value, path)

    def _write_env(self) -> None:
        """The items of spec.env; what looks like a secret comes from a Secret."""
        secret, items = f"{self.name}-env", []
        of_secrets = 0
        for name, (given, path) in self.env.items():
            if _SECRET_WORD.fullmatch(name) and of_secrets < MOST_FROM_SECRETS:
                of_secrets += 1
                selector = self.secrets.keep(secret, name, given, path)
                items.append({"name": name, "valueFrom": {"secretKeyRef": selector}})
            else:
                if _SECRET_WORD.fullmatch(name):
                    self.notes.left_out(
                        path, f"at most {MOST_FROM_SECRETS} variables from Secrets"
                    )
                    continue
                items.append({"name": name, "value": self.secrets.value(given)})
        if items:
            self._set("env", items)


def _names(given: Any) -> list[str]:
    return [given] if isinstance(given, str) else list(given or ())


def _alias(name: str, to: Any) -> Manifest:
    if isinstance(to, str):
        return {"name": name, "model": to}
    return {"name": name, "model": to["model"], **({"hidden": True} if to.get("hidden") else {})}


def _variable_name(path: str) -> str:
    words = re.sub(r"[^A-Za-z0-9]+", "_", path.partition(".")[2] or path).strip("_").upper()
    return f"{words}_SECRET" if not words.endswith("SECRET") else words
