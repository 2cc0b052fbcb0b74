"""Headers of an LLMProvider whose values are in Secrets, as LiteLLM's file refers to them.

Law: the file holds references to variables of the operator's own, never a value. LiteLLM takes the
headers of an entry in place of those of its credential, so an entry with some of its own states
both.
"""

from collections.abc import Mapping
from typing import Any

from litellm_config_operator.config.own_values import own_first
from litellm_config_operator.credentials.resolve import ENVIRONMENT_PREFIX, environment_name
from litellm_config_operator.v1alpha1 import LLMProvider
from litellm_config_operator.v1alpha1.provider_fields import header_part

PARAMETER = "extra_headers"
REFERENCE = "os.environ/"


def of_credential(variables: Mapping[str, str]) -> dict[str, Any]:
    """What a credential holds for headers whose values are in these variables."""
    refer = {name: REFERENCE + variable for name, variable in sorted(variables.items())}
    return {PARAMETER: refer} if refer else {}


def of_entry(parameters: Mapping[str, Any], provider: LLMProvider) -> dict[str, Any]:
    """The headers of an entry that has some of its own; empty: those of its credential count."""
    if PARAMETER not in parameters:
        return {}
    names = (header.name for header in provider.spec.credentials.headers)
    variables = {name: environment_name(provider.key, header_part(name)) for name in names}
    owned = of_credential(variables).get(PARAMETER, {})
    return {PARAMETER: own_first(owned, parameters[PARAMETER])} if owned else {}


def variables_in(values: Mapping[str, Any]) -> frozenset[str]:
    """The operator's variables that a credential's values or an entry's parameters refer to."""
    inner = values.get(PARAMETER)
    headers = inner.values() if isinstance(inner, dict) else ()
    names = (str(value).removeprefix(REFERENCE) for value in (*values.values(), *headers))
    return frozenset(name for name in names if name.startswith(ENVIRONMENT_PREFIX))
