"""The environment variables that an LLMProxy gives to its pods: plain ones, and keys of Secrets.

Law: beside masterKey this is the only place of an LLMProxy that names Secrets, and it is one flat
list: the admission policy checks each reference by itself, because CEL has no recursion.
"""

from typing import Annotated, ClassVar

from pydantic import Field

from litellm_config_operator.v1alpha1.base import (
    NOT_A_REFERENCE,
    EnvironmentName,
    Listed,
    Part,
    Rule,
)
from litellm_config_operator.v1alpha1.shared import SecretKeySelector

MOST_FROM_SECRETS = 24
"""Items that may name a Secret: an admission policy can afford 28 checks."""


class EnvironmentSource(Part):
    """Where the value of an environment variable is kept."""

    secret_key_ref: SecretKeySelector
    """The Secret key that holds it. A change of the Secret rolls the pods once."""


class EnvironmentVariable(Part):
    """One environment variable of the proxy's pods."""

    RULES: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "has(self.value) != has(self.valueFrom)",
            "exactly one of value and valueFrom must be set",
            lambda self: (self.value is None) != (self.value_from is None),
        ),
    )

    name: EnvironmentName
    """Name of the variable, which settings refer to as `os.environ/<name>`. Names that steer the
    process, its network or LiteLLM itself are refused, and so are the operator's own."""
    value: Annotated[str, Field(max_length=4096), NOT_A_REFERENCE] | None = None
    """The value, for what is not secret. It is taken as it is: `$(NAME)` is not expanded. Either
    this or `valueFrom`."""
    value_from: EnvironmentSource | None = None
    """Where the value is kept. Either this or `value`."""


Environment = Annotated[
    tuple[EnvironmentVariable, ...],
    Field(max_length=64),
    Listed("map", ("name",)),
    Rule(
        f"self.filter(item, has(item.valueFrom)).size() <= {MOST_FROM_SECRETS}",
        f"{{field}} must not hold more than {MOST_FROM_SECRETS} items with valueFrom",
        lambda items: sum(item.value_from is not None for item in items) <= MOST_FROM_SECRETS,
    ),
]
