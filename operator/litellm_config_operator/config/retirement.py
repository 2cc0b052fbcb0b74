"""When the provider of a model serves it no more.

Law: it is the model's own `info.deprecation_date`, else what LiteLLM's list of prices says of the
very model, as LiteLLM's own notices have it. A server of the user's own retires nothing, whatever
the names of its models are.
"""

from functools import lru_cache

from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.config.lines.line import DEFAULT
from litellm_config_operator.config.render import upstream_model
from litellm_config_operator.config.values import is_day
from litellm_config_operator.v1alpha1 import LLMModel, LLMProvider

_PRODUCTS = "text-completion-"
"""How LiteLLM marks a provider of models that only complete: the vendor is what follows."""
_NO_DAY = "-"
_NOT_LISTED = f"- {_NO_DAY}"
_REMEMBERED = 256
"""Answers that are kept: many models are one upstream model."""


def retirement_date(model: LLMModel, provider: LLMProvider) -> str:
    """The day, such as 2026-10-23; empty: none is known."""
    info = model.spec.info
    if is_day(info.get("deprecation_date")):
        return str(info["deprecation_date"])
    row = PROVIDER_TYPES[provider.spec.type]
    if row.placeholder_key is not None and provider.spec.base_url is not None:
        return ""
    upstream = upstream_model(model, provider)
    prefix, _, name = upstream.partition("/")
    found = (_listed(str(info.get("base_model"))), _listed(upstream), _listed(name, prefix))
    return next(filter(None, found), "")


@lru_cache(_REMEMBERED)
def _listed(name: str, prefix: str = "") -> str:
    """The day that the list has for a name; with a prefix, for that provider's model alone."""
    vendor, day, *_ = (DEFAULT.models.get(name) or _NOT_LISTED).split()
    is_same = vendor.removeprefix(_PRODUCTS).startswith(prefix.removeprefix(_PRODUCTS))
    return day if is_same and day != _NO_DAY else ""
