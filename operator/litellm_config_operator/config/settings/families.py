"""What the typed families of an LLMProxy become in LiteLLM's file: cache, Redis, database,
callbacks, and policies by kind of failure.

Law: what is unset is not written. A family is written as a whole or not at all: one that names a
variable which spec.env does not have is refused, and what the published file says stays.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from litellm_config_operator.config.lines.line import Line
from litellm_config_operator.config.settings.problem import SettingProblem, refused
from litellm_config_operator.config.suggestions import suggestion
from litellm_config_operator.v1alpha1 import (
    AllowedFailsPolicy,
    Cache,
    CacheType,
    Callback,
    CallbackEvent,
    Database,
    LLMProxySpec,
    RedisConnection,
    RetryPolicy,
)

_REDIS_PORT = 6379
_TYPES = {CacheType.REDIS: "redis", CacheType.LOCAL: "local"}
_MODES = {"DefaultOn": "default_on", "DefaultOff": "default_off"}
_FAILURES = {
    "bad_request": "BadRequestError",
    "authentication": "AuthenticationError",
    "timeout": "TimeoutError",
    "rate_limit": "RateLimitError",
    "content_policy_violation": "ContentPolicyViolationError",
    "internal_server": "InternalServerError",
}


@dataclass(frozen=True, slots=True)
class Family:
    """One typed family."""

    path: str
    """Where it stands in the spec."""
    section: str
    """LiteLLM's section."""
    values: Mapping[str, Any]
    """What is written in the section."""
    variables: Mapping[str, str]
    """The variables that it refers to, by their fields below `path`."""

    def problem(self, known: Collection[str]) -> SettingProblem | None:
        """What is wrong with it, where spec.env has these variables; None: nothing."""
        for field, name in self.variables.items():
            if name not in known:
                path = f"{self.path}.{field}"
                message = f"{path} names {name}, which is no variable of spec.env that may be used"
                return refused(path, f"{message}: add it there")
        return None


def families(spec: LLMProxySpec, lines: Sequence[Line]) -> list[Family]:
    """Those that the spec has, for these release lines of LiteLLM."""
    return [*_families(spec, lines)]


def callback_problem(callback: Callback, lines: Sequence[Line]) -> SettingProblem | None:
    """What is wrong with a callback: with one that it does not know LiteLLM does not start, or
    never calls it.
    """
    if "." in callback.name:
        return None
    wanted = "events" if callback.events else "callbacks"
    path = f"callbacks[{callback.name}]"
    for line in lines:
        if (known := line.callbacks.get(callback.name)) is None:
            names = [name for name, _ in line.callbacks.items()]
            meant = suggestion(callback.name, tuple(names))
            message = f"{path}: LiteLLM {line.name} knows no such callback"
            return refused(path, f"{message}; {meant or 'an object of yours has a dot'}")
        if known not in {wanted, "both"}:
            instead = "leave events out" if callback.events else "set events"
            return refused(path, f"{path}: LiteLLM {line.name} takes it the other way: {instead}")
    return None


def _families(spec: LLMProxySpec, lines: Sequence[Line]) -> Iterator[Family]:
    router = spec.router_settings
    if router.redis is not None:
        yield _router_redis(router.redis)
    policies = {
        "retryPolicy": ("retry_policy", "Retries", router.retry_policy),
        "allowedFailsPolicy": (
            "allowed_fails_policy",
            "AllowedFails",
            router.allowed_fails_policy,
        ),
    }
    for field, (name, suffix, policy) in policies.items():
        if policy is not None:
            values = {name: _by_failure(policy, suffix)}
            yield Family(f"routerSettings.{field}", "router_settings", values, {})
    known = tuple(each for each in spec.callbacks if callback_problem(each, lines) is None)
    if known:
        yield Family("callbacks", "litellm_settings", _callbacks(known), {})
    if spec.cache is not None:
        # Behind the callbacks: LiteLLM empties its list of them when it comes to success_callback,
        # and the cache has put one there by then.
        yield _cache(spec.cache)
    if spec.database is not None:
        yield _database(spec.database)


def _router_redis(redis: RedisConnection) -> Family:
    values = _redis(redis)
    # The router has no arguments for these; it hands cache_kwargs to its Redis.
    others = {name: values.pop(name) for name in ("username", "ssl") if name in values}
    named = {f"redis_{name}": value for name, value in values.items()}
    if others:
        named["cache_kwargs"] = others
    return Family("routerSettings.redis", "router_settings", named, _redis_variables(redis))


def _cache(cache: Cache) -> Family:
    if cache.type is CacheType.OTHER:
        return Family("cache", "litellm_settings", {"cache": True}, {})
    values: dict[str, Any] = {
        "type": _TYPES[cache.type],
        **(_redis(cache.redis) if cache.redis is not None else {}),
        "ttl": cache.ttl_seconds,
        "mode": _MODES[cache.mode] if cache.mode is not None else None,
        "namespace": cache.namespace,
        "supported_call_types": sorted(cache.supported_call_types) or None,
    }
    variables = _redis_variables(cache.redis) if cache.redis is not None else {}
    named = {f"redis.{field}": name for field, name in variables.items()}
    written = {"cache": True, "cache_params": _stated(values)}
    return Family("cache", "litellm_settings", written, named)


def _redis(redis: RedisConnection) -> dict[str, Any]:
    if redis.url_env is not None:
        return {"url": _reference(redis.url_env)}
    return _stated(
        {
            "host": redis.host,
            "port": redis.port or _REDIS_PORT,
            "username": redis.username,
            "password": _reference(redis.password_env) if redis.password_env else None,
            "ssl": redis.tls,
        }
    )


def _redis_variables(redis: RedisConnection) -> dict[str, str]:
    named = {"urlEnv": redis.url_env, "passwordEnv": redis.password_env}
    return {field: name for field, name in named.items() if name is not None}


def _database(database: Database) -> Family:
    values = {
        "database_url": _reference(database.url_env),
        "database_connection_pool_limit": database.connection_pool_limit,
        "proxy_batch_write_at": database.batch_write_seconds,
    }
    named = {"urlEnv": database.url_env}
    return Family("database", "general_settings", _stated(values), named)


def _callbacks(callbacks: tuple[Callback, ...]) -> dict[str, list[str]]:
    """LiteLLM's lists of callbacks, in the order of the spec."""
    lists = {
        "callbacks": [each.name for each in callbacks if not each.events],
        "success_callback": _called_at(callbacks, CallbackEvent.SUCCESS),
        "failure_callback": _called_at(callbacks, CallbackEvent.FAILURE),
    }
    return {name: names for name, names in lists.items() if names}


def _called_at(callbacks: tuple[Callback, ...], event: CallbackEvent) -> list[str]:
    return [each.name for each in callbacks if event in each.events]


def _by_failure(policy: RetryPolicy | AllowedFailsPolicy, suffix: str) -> dict[str, int]:
    counts = {f"{name}{suffix}": getattr(policy, field) for field, name in _FAILURES.items()}
    return _stated(counts)


def _reference(variable: str) -> str:
    return f"os.environ/{variable}"


def _stated(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
