"""The page of what an LLMModel may hand to LiteLLM in `spec.parameters` and `spec.info`.

Law: names and forms are those of the lists by which the operator decides.
"""

from collections.abc import Mapping

from delivery.rendering import rendered
from litellm_config_operator.config.headers import KNOWN_HEADERS
from litellm_config_operator.config.info import INFO
from litellm_config_operator.config.parameters import PARAMETERS
from litellm_config_operator.config.refusals import INFO_FIELDS, PARAMETER_FIELDS
from litellm_config_operator.config.values import (
    MAX_DEPTH,
    MAX_INTEGER,
    MAX_KEY_LENGTH,
    Check,
)


def parameter_page() -> str:
    """The whole page."""
    return rendered(
        "parameters.md.j2",
        max_depth=MAX_DEPTH,
        max_integer=MAX_INTEGER,
        max_key_length=MAX_KEY_LENGTH,
        known_headers=KNOWN_HEADERS,
        sections={
            "spec.parameters": _names_by_form(PARAMETERS),
            "spec.info": _names_by_form(INFO),
        },
        fields=dict(sorted({**PARAMETER_FIELDS, **INFO_FIELDS}.items())),
    )


def _names_by_form(checks: Mapping[str, Check]) -> dict[str, list[str]]:
    """The names that take each form of value, by the form's description."""
    forms = sorted({check.expected for check in checks.values()})
    return {
        f"{form[0].upper()}{form[1:]}": [
            name for name, check in checks.items() if check.expected == form
        ]
        for form in forms
    }
