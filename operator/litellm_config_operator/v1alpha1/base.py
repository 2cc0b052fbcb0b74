"""The building blocks of the kinds: parts, rules, bounded strings and numbers.

Law: a rule is written once, with CEL for the API server, a predicate for the operator and one
message for both. Nothing here depends on a kind.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    model_validator,
)
from pydantic.alias_generators import to_camel
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from litellm_config_operator.field_docs import Documented

MAX_INT32 = 2**31 - 1
MAX_SAFE_INTEGER = 2**53 - 1  # bounds in a schema are doubles
VALIDATIONS = "x-kubernetes-validations"
STORED_DEFAULT = "x-stored-default"

CelReason = Literal[
    "FieldValueInvalid", "FieldValueForbidden", "FieldValueRequired", "FieldValueDuplicate"
]


@dataclass(frozen=True, slots=True)
class Rule:
    """What both the API server and `parse` refuse, and with which message.

    `message` may hold `{field}` (the property that has the rule) and `{self.type}`; `summary` is
    the message in the schema, where no object has a type. `path` points below the node, for rules
    that span several fields.
    """

    cel: str
    message: str
    holds: Callable[[Any], bool]
    path: str = ""
    reason: CelReason = "FieldValueInvalid"
    summary: str = ""

    def check(self, value: Any) -> Any:
        """The value, if the rule holds for it."""
        if self.holds(value):
            return value
        text = self.message.replace("{self.type}", str(getattr(value, "type", "")))
        raise PydanticCustomError("rule", "{text}", {"text": text})

    def manifest(self) -> dict[str, Any]:
        """The entry of `x-kubernetes-validations`; `{field}` is filled in by `structural`."""
        entry: dict[str, Any] = {"rule": self.cel, "message": self.message, "reason": self.reason}
        if self.path:
            entry["fieldPath"] = self.path
        if self.summary:
            entry["message"] = self.summary
            entry["messageExpression"] = (
                f"'{self.message.removesuffix('{self.type}')}' + self.type"
            )
        return entry

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Let a rule stand in `Annotated[...]`."""
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Carry the rule into the generated schema."""
        node = handler(schema)
        return {**node, VALIDATIONS: [*node.get(VALIDATIONS, ()), self.manifest()]}


@dataclass(frozen=True, slots=True)
class OneOf:
    """A string of a set that is data and not an enum class."""

    names: tuple[str, ...]

    def _check(self, value: str) -> str:
        if value in self.names:
            return value
        text = f"{{field}} must be one of {', '.join(self.names)}"
        raise PydanticCustomError("rule", "{text}", {"text": text})

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Let the set stand in `Annotated[...]`."""
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Carry the set into the generated schema."""
        return {**handler(schema), "enum": list(self.names)}


@dataclass(frozen=True, slots=True)
class Listed:
    """How a list is merged: `atomic`, `set` (unique values) or `map` (unique by `keys`)."""

    kind: Literal["atomic", "set", "map"] = "atomic"
    keys: tuple[str, ...] = ()

    def _identity(self, item: Any) -> Any:
        if self.kind == "map":
            model: type[BaseModel] = type(item)
            return tuple(getattr(item, name) for name in _attributes(model, self.keys))
        return item

    def _check(self, items: Collection[Any]) -> Collection[Any]:
        if self.kind == "atomic" or len({self._identity(item) for item in items}) == len(items):
            return items
        identity = " and ".join(self.keys) or "value"
        text = f"{{field}} must not hold the same {identity} twice"
        raise PydanticCustomError("rule", "{text}", {"text": text})

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Let the list type stand in `Annotated[...]`."""
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Carry the list type into the generated schema."""
        node = {**handler(schema), "x-kubernetes-list-type": self.kind}
        return node | ({"x-kubernetes-list-map-keys": list(self.keys)} if self.keys else {})


@cache
def _attributes(model: type[BaseModel], aliases: tuple[str, ...]) -> tuple[str, ...]:
    """The attributes that are called so on the wire."""
    named = {field.alias: name for name, field in model.model_fields.items()}
    return tuple(named[alias] for alias in aliases)


@dataclass(frozen=True, slots=True)
class Stored:
    """The API server writes the default of this field into the object.

    Names are stored, so that an object never refers to something else later, and `enabled` is,
    so that field selectors find it. Defaults of policies are not stored: otherwise a better
    default would not reach existing objects.
    """

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Tell `structural` to keep the default."""
        return {**handler(schema), STORED_DEFAULT: True}


class Part(Documented):
    """A frozen piece of a kind: snake_case here, camelCase on the wire, unknown fields dropped."""

    model_config = ConfigDict(
        frozen=True,
        alias_generator=to_camel,
        populate_by_name=True,
        extra="ignore",
    )
    RULES: ClassVar[tuple[Rule, ...]] = ()

    @model_validator(mode="after")
    def _obey_rules(self) -> Self:
        for rule in self.RULES:
            rule.check(self)
        return self

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Carry the rules into the generated schema."""
        node = super().__get_pydantic_json_schema__(schema, handler)
        if cls.RULES:
            node[VALIDATIONS] = [rule.manifest() for rule in cls.RULES]
        return node


def matching(pattern: str, message: str) -> Rule:
    """A pattern with a message; the message of a schema's `pattern` would be the regex."""
    quoted = pattern.replace("\\", "\\\\").replace("'", "\\'")
    whole = re.compile(pattern)
    return Rule(f"self.matches('{quoted}')", message, lambda text: bool(whole.fullmatch(text)))


# LiteLLM replaces such strings by the content of an environment variable or a file, wherever they
# are: a user's string must never be one, because it would publish the proxy's secrets.
NOT_A_REFERENCE = Rule(
    "!self.trim().startsWith('os.environ/') && !self.trim().startsWith('oidc/')",
    "{field} must not start with os.environ/ or oidc/",
    lambda text: not text.strip().startswith(("os.environ/", "oidc/")),
)
# LiteLLM writes names into response headers: anything but printable ASCII breaks every call.
PRINTABLE = matching(
    r"^[!-~]([ -~]*[!-~])?$",
    "{field} must be printable ASCII without leading or trailing spaces",
)
# LiteLLM puts what each * of the public name matched in place of the * of the upstream name. It
# ignores what follows the last part of a pattern, so only one that ends in * is correct.
WILDCARD_AT_END = Rule(
    "!self.contains('*') || (self.endsWith('*') && !self.contains('**'))",
    "{field} must end in * if it holds a *, and no two may stand side by side",
    lambda text: "*" not in text or (text.endswith("*") and "**" not in text),
)
NO_WILDCARD = Rule(
    "!self.contains('*')",
    "{field} must not hold a *: every name that begins with it is meant",
    lambda text: "*" not in text,
)
# For some providers LiteLLM makes a URL of a model's name, and calls a name that is a URL with the
# provider's key. So a name is parts joined by single slashes, none of which can be an authority
# (//host), a scheme, a dot segment, an escape or a query.
_NAME_PART = "[A-Za-z0-9@~_*]([A-Za-z0-9._:@+~=,()#* -]*[A-Za-z0-9._:@+~=,()#*-])?"
MODEL_NAME = matching(
    f"^/?{_NAME_PART}(/{_NAME_PART})*$",
    "{field} must be a model's name: letters, digits, spaces and . _ : @ + ~ = , ( ) # - in parts "
    "that begin with a letter, a digit, @, ~ or _ and are joined by single slashes",
)
NOT_AN_ADDRESS = Rule(
    "!self.lowerAscii().matches('(^|/)(https?|wss?):')",
    "{field} must not be an address: the provider's address belongs in the LLMProvider's baseURL",
    lambda text: not re.search("(^|/)(https?|wss?):", text.lower()),
)
DECIMAL = matching(
    r"^[0-9]{1,9}(\.[0-9]{1,12})?$",
    "{field} must be a decimal number in quotes with at most 9 digits before and 12 after the "
    "point (write 0.0000001, not 1e-7)",
)
ENVIRONMENT_NAME = matching(
    "^[A-Za-z_][A-Za-z0-9_]*$",
    "{field} must be the name of an environment variable: letters, digits and _",
)
LITELLM_VERSION = matching(
    r"^[0-9]{1,3}\.[0-9]{1,4}(\.[0-9]{1,4})?$",
    "{field} must be a version of LiteLLM, such as 1.108 or 1.108.7",
)

_DNS_LABEL = r"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"
_DNS_SUBDOMAIN = r"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$"

ObjectName = Annotated[str, Field(min_length=1, max_length=253, pattern=_DNS_SUBDOMAIN)]
NamespaceName = Annotated[str, Field(min_length=1, max_length=63, pattern=_DNS_LABEL)]
DataKey = Annotated[str, Field(min_length=1, max_length=253, pattern=r"^[-._a-zA-Z0-9]+$")]
Text = Annotated[str, Field(max_length=1024), NOT_A_REFERENCE]
Word = Annotated[str, Field(min_length=1, max_length=128), PRINTABLE, NOT_A_REFERENCE]
PublicName = Annotated[
    str, Field(min_length=1, max_length=253), PRINTABLE, WILDCARD_AT_END, NOT_A_REFERENCE
]
NamePrefix = Annotated[
    str, Field(min_length=1, max_length=253), PRINTABLE, NO_WILDCARD, NOT_A_REFERENCE
]
UpstreamName = Annotated[
    str,
    Field(min_length=1, max_length=256),
    MODEL_NAME,
    WILDCARD_AT_END,
    NOT_AN_ADDRESS,
    NOT_A_REFERENCE,
]
Amount = Annotated[str, Field(min_length=1, max_length=22), DECIMAL]
Timestamp = Annotated[str, Field(max_length=64, json_schema_extra={"format": "date-time"})]
LiteLLMVersion = Annotated[str, Field(min_length=1, max_length=16), LITELLM_VERSION]
EnvironmentName = Annotated[str, Field(min_length=1, max_length=128), ENVIRONMENT_NAME]

Switch = Annotated[bool, Field(strict=True)]
Whole = Annotated[int, Field(strict=True, ge=0, le=MAX_INT32)]
Positive = Annotated[int, Field(strict=True, ge=1, le=MAX_INT32)]
Generation = Annotated[int, Field(strict=True, ge=0, le=MAX_SAFE_INTEGER)]

PassThrough = Annotated[
    dict[str, Any],
    Field(
        max_length=64,
        json_schema_extra={"x-kubernetes-preserve-unknown-fields": True},
    ),
]
