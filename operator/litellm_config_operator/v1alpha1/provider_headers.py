"""Headers of an LLMProvider whose values are in Secrets: `credentials.headers`.

Law: a name is refused that says where or how a request goes, or in which the key goes. Two names
that differ in case alone are one header.
"""

import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from litellm_config_operator.catalogue.columns import ProviderType
from litellm_config_operator.v1alpha1.base import Listed, Part, Rule, matching
from litellm_config_operator.v1alpha1.provider_rules import alternatives
from litellm_config_operator.v1alpha1.shared import SecretKeySelector

STEERING_WORDS = (
    "addr|address|amz|backend|base|config|destination|domain|endpoint|forward|forwarded|goog"
    "|host|hostname|litellm|method|origin|original|path|provider|proxy|real|redirect|rewrite|route"
    "|server|target|upstream|uri|url"
)
"""Words in the name of a header by which a gateway chooses where or how a request goes."""

_STEERS = f"(^|[_-])({STEERING_WORDS})([_-]|$)"
_OF_THE_CONNECTION = (
    "accept|accept-charset|accept-encoding|connection|content-.*|cookie|date|expect|keep-alive"
    "|max-forwards|range|te|trailer|transfer-encoding|upgrade|via"
)
_OF_THE_KEY = "api-key|authorization|x-api-key"
MAX_HEADERS = 8


def _lacks(pattern: str, message: str) -> Rule:
    found = re.compile(pattern)
    return Rule(
        f"!self.lowerAscii().matches('{pattern}')",
        message,
        lambda name: not found.search(name.lower()),
        reason="FieldValueForbidden",
    )


HeaderName = Annotated[
    str,
    Field(min_length=1, max_length=64),
    matching(
        "^[A-Za-z0-9][A-Za-z0-9_-]*$",
        "{field} must be the name of a header: letters, digits, - and _",
    ),
    _lacks(_STEERS, "{field} must not hold a word for where or how a request goes"),
    _lacks(f"^({_OF_THE_CONNECTION})$", "{field} must not be a header of the connection or body"),
    _lacks(
        f"^({_OF_THE_KEY})$",
        "{field} must not be a header for the provider's own key: name that in credentials.apiKey",
    ),
]


class SecretHeader(Part):
    """A header of every request to the provider, with its value in a Secret."""

    name: HeaderName
    """Name of the header, such as X-Team."""
    secret_key_ref: SecretKeySelector
    """The Secret's key that holds the value: printable ASCII, spaces inside it allowed."""


# The API server itself refuses two that are the same in case, too.
_UNIQUE = Rule(
    "self.all(a, self.all(b, a.name == b.name || a.name.lowerAscii() != b.name.lowerAscii()))",
    "{field} must not name the same header in two spellings",
    lambda headers: (
        len({each.name.lower() for each in headers}) == len({each.name for each in headers})
    ),
)
SecretHeaders = Annotated[
    tuple[SecretHeader, ...], Field(max_length=MAX_HEADERS), Listed("map", ("name",)), _UNIQUE
]


def _headers_of(spec: Any) -> Any:
    return getattr(getattr(spec, "credentials", None), "headers", ())


def header_rules(types: Mapping[str, ProviderType]) -> tuple[Rule, ...]:
    """The rule for types of which LiteLLM sends no such headers."""
    names = tuple(name for name, row in types.items() if not row.sends_headers)
    return (
        Rule(
            f"!(self.type in [{', '.join(map(repr, names))}]) || !has(self.credentials) || "
            "!has(self.credentials.headers) || size(self.credentials.headers) == 0",
            f"credentials.headers must not be set when type is {alternatives(names)}: LiteLLM "
            "does not send them there",
            lambda spec: spec.type not in names or not _headers_of(spec),
            path=".credentials.headers",
            reason="FieldValueForbidden",
        ),
    )
