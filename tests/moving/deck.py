"""What is dealt to generated configurations, a card to each in turn, until every key of the line
is in one of them: settings, and what a model may have.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from litellm_config_operator.config.info import INFO, info_problems
from litellm_config_operator.config.lines.line import DEFAULT
from litellm_config_operator.config.parameters import PARAMETERS, parameter_problems
from litellm_config_operator.config.values import Check
from tests.boundary.accepted_values import ACCEPTED_INFO, ACCEPTED_PARAMETERS

TABLE = Path(__file__).parent / "values.yaml"
FIELDS: Mapping[str, Any] = {
    "rpm": 60,
    "tpm": 100_000,
    "max_parallel_requests": 8,
    "timeout": 120,
    "stream_timeout": 30,
    "num_retries": 2,
    "weight": 2,
    "order": 1,
    "tags": ["default"],
}
"""Parameters that have a typed field and can be said alone."""
INFO_FIELDS: Mapping[str, Any] = {
    "description": "For everybody.",
    "display_name": "The usual one",
    "max_input_tokens": 128_000,
    "max_output_tokens": 16_384,
    **{
        f"supports_{name}": True
        for name in (
            *("audio_input", "audio_output", "function_calling", "parallel_function_calling"),
            *("pdf_input", "prompt_caching", "reasoning", "response_schema", "system_messages"),
            *("tool_choice", "vision", "web_search"),
        )
    },
}
_TRIED: tuple[Any, ...] = (
    2e-06,
    True,
    3,
    0.5,
    "2027-06-30",
    "a text",
    ["a text"],
    {"a": 0.5},
    {"latency": "optimized"},
    {"effort": "low"},
)
_OF_FORM: Mapping[str, Any] = {"boolean": True, "integer": 60, "number": 60.0, "any": True}
_AS_KEY = re.compile(r"[a-z0-9_]*_key")


@cache
def values() -> Mapping[str, Mapping[str, Any]]:
    """What `values.yaml` says."""
    found: Mapping[str, Mapping[str, Any]] = yaml.safe_load(TABLE.read_text())
    return found


@cache
def forms() -> Mapping[str, str]:
    """The form of each setting of the default line, by its section and name."""
    return dict(DEFAULT.settings.items())


def value_of(section: str, name: str) -> Any:
    """The value that people would write."""
    stated = values().get(section, {})
    if name in stated:
        return stated[name]
    if section == "litellm_settings" and (_AS_KEY.fullmatch(name) or name == "api_key"):
        return f"os.environ/{name.upper()}"
    return _OF_FORM.get(forms()[f"{section}.{name}"], f"os.environ/{name.upper()}")


def is_apart(section: str, name: str) -> bool:
    """Whether it goes into the one configuration of what no LLMProxy takes."""
    is_key = section == "litellm_settings" and _AS_KEY.fullmatch(name) is not None
    return is_key or value_of(section, name) is None or name in values()["apart"][section]


def parameters() -> Iterator[dict[str, Any]]:
    """Each name that `parameters` of a model may have, and each that has a field of its own."""
    yield from ({name: value} for name, value in FIELDS.items())
    yield {"input_cost_per_token": 2e-06, "output_cost_per_token": 8e-06}
    yield {
        "input_cost_per_token": 1e-06,
        "output_cost_per_token": 2e-06,
        "cache_creation_input_token_cost": 1.25e-06,
        "cache_read_input_token_cost": 1e-07,
    }
    yield {"input_cost_per_query": 0.002}
    yield {"max_budget": 100.0, "budget_duration": "30d"}
    yield from _cards(PARAMETERS, ACCEPTED_PARAMETERS, parameter_problems)


def infos() -> Iterator[dict[str, Any]]:
    """The same of `info`."""
    yield from ({name: value} for name, value in INFO_FIELDS.items())
    yield from _cards(INFO, ACCEPTED_INFO, info_problems)


def _cards(
    checks: Mapping[str, Check], honest: Iterable[Mapping[str, Any]], problems: Any
) -> Iterator[dict[str, Any]]:
    stated = {name: value for row in honest for name, value in row.items() if name in checks}
    for name, check in checks.items():
        words = re.findall(r"[a-z_]+", check.expected)
        tried = [
            *([stated[name]] if name in stated else []),
            *_TRIED,
            *words,
            *([w] for w in words),
        ]
        yield {name: next(each for each in tried if not list(problems({name: each})))}
