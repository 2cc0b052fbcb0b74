"""What `spec.info` of an LLMModel may hold: facts about the model, under names of LiteLLM's or of
the user's own.

Law: of LiteLLM's names only those listed here are accepted, with the types of its annotations. A
user's own names are camelCase with a capital letter: LiteLLM reads no names of that form and
returns them unchanged. A problem is a sentence, never an exception.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from litellm_config_operator.config.keys import schema_rule
from litellm_config_operator.config.lines.line import DEFAULT, Line
from litellm_config_operator.config.parameters import prices
from litellm_config_operator.config.refusals import INFO_FIELDS, INFO_REFUSALS, SHOWN
from litellm_config_operator.config.values import (
    BOOLEAN,
    DAY,
    LEAVES,
    STRING,
    STRINGS,
    Check,
    between,
    integer_from,
    one_of,
    value_problems,
)

_STATED: Mapping[str, Check] = {
    "access_groups": STRINGS,
    "allow_fail_open": BOOLEAN,
    "base_model": STRING,
    "deprecation_date": DAY,
    "disable_background_health_check": BOOLEAN,
    "discoverable": BOOLEAN,
    "enable_tag_filtering": BOOLEAN,
    "health_check_max_tokens": integer_from(1),
    "health_check_timeout": between(1, 3_600),
    "health_check_voice": STRING,
    "output_vector_size": integer_from(1),
    "supported_endpoints": STRINGS,
    "supported_modalities": STRINGS,
    "supported_openai_params": STRINGS,
    "supported_output_modalities": STRINGS,
    "supported_reasoning_efforts": STRINGS,
    "supported_regions": STRINGS,
    "tier": one_of("free", "paid"),
}
"""Types as in LiteLLM's ModelInfo and ModelGroupInfo; of lists, as in its price list's schema."""

_OWN_NAME = re.compile(r"[a-z][a-z0-9]*([A-Z][a-z0-9]*)+")


def offered_info(line: Line) -> dict[str, Check]:
    """LiteLLM's names that may be set where this line is the default one, with their checks."""
    forms = dict(line.info.items())
    flags = (name for name, form in forms.items() if form == "boolean")
    capabilities = {name: BOOLEAN for name in flags if name.startswith("supports_")}
    checks = {**prices(forms.items()), **capabilities, **_STATED}
    return {
        name: checks[name]
        for name in sorted(checks.keys() - INFO_FIELDS.keys())
        if INFO_REFUSALS.advised(name) is None
    }


INFO: Mapping[str, Check] = offered_info(DEFAULT)
"""LiteLLM's names that may be set, with the check of their values."""

_NAMES = tuple(sorted({*INFO, *INFO_FIELDS}))


def info_problems(info: Mapping[str, Any]) -> Iterator[str]:
    """Say, for each entry of `spec.info` that cannot be rendered, what is wrong with it."""
    for name, value in info.items():
        if name in INFO:
            yield from value_problems(f"info.{name}", value, INFO[name], schema_rule)
        elif is_own(name):
            yield from value_problems(f"info.{name}", value, LEAVES, schema_rule)
        else:
            yield f"info.{INFO_REFUSALS.refusal(name, _NAMES)}"


def is_own(name: str) -> bool:
    """Whether the name has the form of a user's own."""
    return len(name) <= SHOWN and _OWN_NAME.fullmatch(name) is not None
