"""The settings sections of LiteLLM's configuration, typed where they are common.

Law: unset is not written. `additional` is the former place of what is now in spec.config.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from litellm_config_operator.v1alpha1.base import Part, PassThrough, Positive, Switch, Whole
from litellm_config_operator.v1alpha1.proxy_families import (
    AllowedFailsPolicy,
    RedisConnection,
    RetryPolicy,
)


class RoutingStrategy(StrEnum):
    """How LiteLLM picks one of several models of the same name."""

    SIMPLE_SHUFFLE = "simple-shuffle"
    LEAST_BUSY = "least-busy"
    LATENCY_BASED = "latency-based-routing"
    COST_BASED = "cost-based-routing"
    USAGE_BASED = "usage-based-routing-v2"


class RouterSettings(Part):
    """LiteLLM's router_settings. Unset fields keep LiteLLM's own defaults."""

    routing_strategy: RoutingStrategy | None = None
    """How one of several models of the same name is picked. LiteLLM's default is simple-shuffle,
    which obeys weight, rpm and tpm."""
    num_retries: Whole | None = None
    """How often a failed request is repeated, on any model of the same name, where the model has
    no limits.maxRetries."""
    timeout_seconds: Positive | None = None
    """Seconds until a request gives up, where neither its model nor
    litellmSettings.requestTimeoutSeconds says."""
    cooldown_seconds: Whole | None = None
    """Seconds a failing model is left alone. 0: no model is ever left alone."""
    allowed_fails: Whole | None = None
    """Failures a minute before a model is left alone, where others have its name too. A refused
    key is enough at once, and so is a 429 where others have its name."""
    retry_after_seconds: Whole | None = None
    """Seconds to wait at least before a request is repeated."""
    enable_tag_filtering: Switch | None = None
    """Obey `routing.tags` of LLMModels."""
    enable_pre_call_checks: Switch | None = None
    """Before a call, leave out models whose context window is too small for the request."""
    enforce_rate_limits: Switch | None = None
    """Make `limits.rpm` and `limits.tpm` of LLMModels caps: LiteLLM answers 429 to what is more.
    Each pod counts by itself, unless the proxy has Redis. Unset: they are hints for routing."""
    redis: RedisConnection | None = None
    """The Redis in which all pods share what they count: limits, cooldowns, and what
    usage-based routing goes by."""
    retry_policy: RetryPolicy | None = None
    """How often a request is repeated, by what failed."""
    allowed_fails_policy: AllowedFailsPolicy | None = None
    """How many failures a minute a model may have, by what failed."""
    additional: PassThrough = Field(default_factory=dict)
    """Deprecated: spec.config.router_settings takes the same entries. Of a name that both have,
    this one counts. At most 64."""


class LiteLLMSettings(Part):
    """LiteLLM's litellm_settings. Unset fields keep LiteLLM's own defaults."""

    drop_params: Switch | None = None
    """Drop request parameters that a provider does not know, rather than answer with an error."""
    request_timeout_seconds: Positive | None = None
    """Seconds until a request gives up, for everything that does not say otherwise. Comes before
    routerSettings.timeoutSeconds, and for streaming requests before limits.timeoutSeconds of
    models. LiteLLM's own default is very long (6000)."""
    num_retries: Whole | None = None
    """How often a failed request is repeated, where routerSettings.numRetries is not set."""
    json_logs: Switch | None = None
    """Log in JSON."""
    check_provider_endpoint: Switch | None = None
    """In /v1/models, show what each provider lists itself in place of a pattern such as openai/*.
    A pod then asks the providers itself, serves nobody while it waits for them, and remembers
    good answers for five minutes: set it only for providers that answer quickly. Unset: LiteLLM
    shows the models of that vendor that it knows of."""
    additional: PassThrough = Field(default_factory=dict)
    """Deprecated: spec.config.litellm_settings takes the same entries. Of a name that both have,
    this one counts. At most 64."""


class GeneralSettings(Part):
    """LiteLLM's general_settings. Unset fields keep LiteLLM's own defaults."""

    background_health_checks: Switch | None = None
    """Let LiteLLM call every model at an interval. These are real requests: they spend tokens."""
    health_check_interval_seconds: Annotated[int, Field(strict=True, ge=30, le=86400)] | None = (
        None
    )
    """Seconds between two background health checks, 30 to 86400."""
    disable_model_info_refresh: Switch | None = None
    """Stop the requests for /v1/models that LiteLLM sends to OpenAI-like providers at start and
    every five minutes."""
    additional: PassThrough = Field(default_factory=dict)
    """Deprecated: spec.config.general_settings takes the same entries. Of a name that both have,
    this one counts. At most 64."""
