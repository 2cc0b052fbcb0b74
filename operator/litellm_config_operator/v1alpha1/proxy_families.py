"""Parts of LiteLLM's configuration that the operator must understand: cache, Redis, database,
callbacks, and what is repeated or forgiven by kind of failure.

Law: a field that holds a secret names an environment variable of spec.env, never a value.
"""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from litellm_config_operator.v1alpha1.base import (
    EnvironmentName,
    Listed,
    Part,
    Positive,
    Rule,
    Switch,
    Whole,
    Word,
    matching,
)

_HOST = matching(
    r"^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$|^[0-9a-fA-F:]*:[0-9a-fA-F:.]*$",
    "{field} must be the name of a host or an IP address, without scheme and port",
)
# LiteLLM imports the module of a name with a dot, and looks up any other name in its own list.
_CALLBACK = matching(
    r"^[A-Za-z_][A-Za-z0-9_-]*(\.[A-Za-z_][A-Za-z0-9_]*)*$",
    "{field} must be a name of LiteLLM's, such as langfuse, or a Python object, such as "
    "my_module.handler",
)
_CALL_TYPE = matching("^[a-z_]{1,64}$", "{field} must be a kind of call, such as acompletion")


class RedisConnection(Part):
    """How a Redis is reached."""

    RULES: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "has(self.host) != has(self.urlEnv)",
            "exactly one of host and urlEnv must be set",
            lambda self: (self.host is None) != (self.url_env is None),
        ),
        Rule(
            "!has(self.urlEnv) || !(has(self.port) || has(self.username)"
            " || has(self.passwordEnv) || has(self.tls))",
            "port, username, passwordEnv and tls are parts of the URL that urlEnv names, and must "
            "not be set beside it",
            lambda self: self.url_env is None or not self.beside_host,
            path=".urlEnv",
            reason="FieldValueForbidden",
        ),
    )

    host: Annotated[str, Field(min_length=1, max_length=253), _HOST] | None = None
    """Name or address of the host. Either this or `urlEnv`."""
    port: Annotated[int, Field(strict=True, ge=1, le=65535)] | None = None
    """Unset: 6379."""
    username: Word | None = None
    """The user, where the Redis has several."""
    password_env: EnvironmentName | None = None
    """The variable of spec.env that holds the password."""
    tls: Switch | None = None
    """true: speak TLS. Unset: false."""
    url_env: EnvironmentName | None = None
    """The variable of spec.env that holds the whole URL, such as
    `rediss://user:password@redis.llm.svc:6380/0`. Either this or `host`."""

    @property
    def beside_host(self) -> bool:
        """Whether anything is set that only counts beside a host."""
        parts = (self.port, self.username, self.password_env, self.tls)
        return any(part is not None for part in parts)


class CacheType(StrEnum):
    """Where answers are kept."""

    REDIS = "Redis"
    LOCAL = "Local"
    OTHER = "Other"


class CacheMode(StrEnum):
    """For which requests the cache is used."""

    DEFAULT_ON = "DefaultOn"
    DEFAULT_OFF = "DefaultOff"


class Cache(Part):
    """LiteLLM's cache of answers."""

    RULES: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "has(self.redis) == (self.type == 'Redis')",
            "redis must be set exactly when type is Redis",
            lambda self: (self.redis is not None) == (self.type is CacheType.REDIS),
        ),
        Rule(
            "self.type != 'Other' || !(has(self.ttlSeconds) || has(self.mode)"
            " || has(self.namespace) || has(self.supportedCallTypes))",
            "ttlSeconds, mode, namespace and supportedCallTypes must not be set when type is "
            "Other: config.litellm_settings.cache_params says everything then",
            lambda self: self.type is not CacheType.OTHER or not self.has_details,
            reason="FieldValueForbidden",
        ),
    )

    type: CacheType
    """Redis: all pods share the answers, and the counters of budgets and limits. Local: each pod
    keeps its own in memory. Other: what config.litellm_settings.cache_params says, for the other
    caches that LiteLLM has."""
    ttl_seconds: Positive | None = None
    """Seconds for which an answer is kept. Unset: LiteLLM's own default."""
    mode: CacheMode | None = None
    """DefaultOn: every request may be answered from the cache. DefaultOff: only one that asks for
    it in its body (`cache: {use-cache: true}`). Default: DefaultOn."""
    namespace: Word | None = None
    """What the keys in the cache begin with, where several proxies share one Redis."""
    supported_call_types: Annotated[
        tuple[Annotated[str, Field(min_length=1, max_length=64), _CALL_TYPE], ...],
        Field(max_length=32),
        Listed("set"),
    ] = ()
    """The kinds of calls that are kept, in LiteLLM's words, such as acompletion and aembedding. At
    most 32. None: all that LiteLLM can keep."""
    redis: RedisConnection | None = None
    """The Redis. Required when type is Redis."""

    @property
    def has_details(self) -> bool:
        """Whether anything is said of how answers are kept."""
        parts = (self.ttl_seconds, self.mode, self.namespace, self.supported_call_types or None)
        return any(part is not None for part in parts)


class Database(Part):
    """LiteLLM's PostgreSQL database, which it needs for virtual keys, teams and spend."""

    url_env: EnvironmentName
    """The variable of spec.env that holds the URL."""
    connection_pool_limit: Positive | None = None
    """Connections of each process at most."""
    batch_write_seconds: Positive | None = None
    """Seconds between two writes of what was spent."""


class CallbackEvent(StrEnum):
    """When a callback is called."""

    SUCCESS = "Success"
    FAILURE = "Failure"


class Callback(Part):
    """What LiteLLM tells of each request, and to whom."""

    name: Annotated[str, Field(min_length=1, max_length=128), _CALLBACK]
    """LiteLLM's name of the callback, such as langfuse, otel or prometheus, or an object of a
    Python module of yours, such as `my_module.handler`, which must be in the pods beside the
    file: without it LiteLLM does not start."""
    events: Annotated[tuple[CallbackEvent, ...], Field(max_length=2), Listed("set")] = ()
    """Success, Failure or both: LiteLLM's success_callback and failure_callback. None: LiteLLM's
    callbacks, which are called for everything that they can hear of."""


class RetryPolicy(Part):
    """How often a request is repeated, by what failed. Unset: routerSettings.numRetries counts."""

    bad_request: Whole | None = None
    """After the provider refused the request (400)."""
    authentication: Whole | None = None
    """After it refused the key (401)."""
    timeout: Whole | None = None
    """After it did not answer in time (408)."""
    rate_limit: Whole | None = None
    """After it had too many requests (429)."""
    content_policy_violation: Whole | None = None
    """After it refused the content."""
    internal_server: Whole | None = None
    """After its own failure (500)."""


class AllowedFailsPolicy(Part):
    """How many failures a minute a model may have before it is left alone, by what failed."""

    bad_request: Whole | None = None
    """The provider refused the request (400)."""
    authentication: Whole | None = None
    """It refused the key (401)."""
    timeout: Whole | None = None
    """It did not answer in time (408)."""
    rate_limit: Whole | None = None
    """It had too many requests (429)."""
    content_policy_violation: Whole | None = None
    """It refused the content."""
    internal_server: Whole | None = None
    """It failed itself (500)."""


class ConfigContent(StrEnum):
    """Which sections the file has."""

    FULL = "Full"
    MODELS_ONLY = "ModelsOnly"
