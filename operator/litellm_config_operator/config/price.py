"""What LiteLLM takes a model's tokens to cost, and where it has that from.

Law: the model's own prices come first, and then LiteLLM's list of prices, by the names and in the
order by which LiteLLM itself looks a model up in it. What a pattern stands for has no price here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from litellm_config_operator.config.lines.line import DEFAULT
from litellm_config_operator.config.parameters import is_price
from litellm_config_operator.config.patterns import WILDCARD
from litellm_config_operator.v1alpha1 import LLMModel, LLMProvider, per_token

_FAMILIES = ("bedrock", "fireworks_ai", "vertex_ai")
"""Providers of which LiteLLM's list has several that are one: vertex_ai-anthropic_models."""

_OTHER_VENDORS = {"azure_ai": ("azure", "openai"), "github": (), "litellm_proxy": ()}
"""Providers for which LiteLLM takes the price of these vendors' models, too; (): of any vendor's.
"""

_MEASURED = ("fireworks_ai", "replicate", "together_ai")
"""Providers of whose other models LiteLLM takes the price from the size in the name, or the time.
"""

_REMEMBERED = 128
"""Answers that are kept: many models are one upstream model."""

_RELEASE = re.compile(r"-\d{4}-\d{2}-\d{2}$")
_NUMBER = re.compile(r"-\d+$")
_NUMBERED = ("databricks", "gemini", "vertex_ai")
_OTHERWISE = "-"
_NOT_LISTED = "- -"


class Source(StrEnum):
    """Where a price is from."""

    OWN = "Own"
    LITELLM = "LiteLLM"
    UNKNOWN = "Unknown"


@dataclass(frozen=True, slots=True)
class Price:
    """Dollars for a million tokens; empty where the model is not priced by these alone."""

    source: Source
    input: str = ""
    output: str = ""


def price(model: LLMModel, provider: LLMProvider) -> Price | None:
    """What counts; None: that depends on the name that is asked for."""
    if any(map(is_price, (*model.spec.parameters, *model.spec.info))):
        return Price(Source.OWN)
    if (own := own_prices(model, provider)) is not None:
        return Price(Source.OWN, *own)
    if WILDCARD in model.spec.model:
        return None
    listed = _listed_for(model, provider)
    if listed is None:
        prefix = provider.spec.prefix(model.spec.mode)
        return Price(Source.LITELLM if prefix in _MEASURED else Source.UNKNOWN)
    found = ("" if each == _OTHERWISE else each for each in listed)
    return Price(Source.LITELLM, *found)


def own_prices(model: LLMModel, provider: LLMProvider) -> tuple[str, str] | None:
    """The two prices of a model that states one of them; where it states no other, the list's."""
    cost = model.spec.cost
    own = cost.input_per_million_tokens, cost.output_per_million_tokens
    if own == (None, None):
        return None
    listed = _listed_for(model, provider) or ("0", "0")
    put, got = ("0" if each == _OTHERWISE else each for each in listed)
    return own[0] or put, own[1] or got


def stated_prices(model: LLMModel, provider: LLMProvider) -> dict[str, float]:
    """The prices of an entry, by LiteLLM's names: those of a model that states some."""
    costs = model.spec.cost
    # With one of the two, LiteLLM takes the other for nothing.
    put, got = own_prices(model, provider) or (None, None)
    per_million = {
        "input_cost_per_token": put,
        "output_cost_per_token": got,
        "cache_read_input_token_cost": costs.cache_read_per_million_tokens,
        "cache_creation_input_token_cost": costs.cache_write_per_million_tokens,
    }
    prices = {name: per_token(cost) for name, cost in per_million.items() if cost is not None}
    if costs.input_per_request is not None:
        prices["input_cost_per_query"] = float(costs.input_per_request)
    return prices


def _listed_for(model: LLMModel, provider: LLMProvider) -> tuple[str, str] | None:
    """The two prices of the list."""
    prefix = provider.spec.prefix(model.spec.mode)
    base = model.spec.info.get("base_model")
    if isinstance(base, str):
        return _listed(prefix, base, base)
    return _listed(prefix, model.spec.model)


@lru_cache(_REMEMBERED)
def _listed(prefix: str, name: str, base: str | None = None) -> tuple[str, str] | None:
    """The two prices of the list for a name; the provider of a `base` may be any."""
    for tried in _names(prefix, name):
        vendor, *found = _priced(tried, in_any_case=prefix not in _MEASURED)
        if found and (_is_same(vendor, prefix) or tried == base):
            return found[0], found[1]
    return None


def _priced(name: str, *, in_any_case: bool) -> list[str]:
    """LiteLLM's provider of a listed model, and the two prices; empty where it has no price.

    LiteLLM finds a name that the list has with capitals also in another spelling.
    """
    provider, _, *prices = (DEFAULT.models.get(name) or _NOT_LISTED).split()
    if prices:
        return [provider, *prices]
    spelt = DEFAULT.spellings.get(name.lower()) if in_any_case else None
    return _priced(spelt, in_any_case=False) if spelt else [""]


def _names(prefix: str, name: str) -> Iterator[str]:
    """The names by which LiteLLM looks for a model, in its order."""
    short = (_NUMBER if prefix in _NUMBERED else _RELEASE).sub("", name)
    yield from dict.fromkeys((f"{prefix}/{name}", name, f"{prefix}/{short}", short))


def _is_same(vendor: str, prefix: str) -> bool:
    if vendor == prefix or (prefix in _FAMILIES and vendor.startswith(prefix)):
        return True
    others = _OTHER_VENDORS.get(prefix)
    return others is not None and (not others or vendor in others)
