"""The rules of LLMProvider that span fields or read an address.

Law: rules about types are generated from rows, one for each field and not one for each type.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from pydantic.alias_generators import to_snake

from litellm_config_operator.catalogue.columns import Need, ProviderType
from litellm_config_operator.v1alpha1.base import NOT_A_REFERENCE, Rule, matching

_HAS_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:")
_USER = r"^[^/?#]*//[^/?#]*@"
_MAX_PORT = 65535
NAMED = "litellmProvider"
"""The field that names a provider of LiteLLM's."""

_DOTS = re.compile(r"/\.{1,2}(/|$)")


def _is_url(text: str) -> bool:
    """Whether Go reads the text as an absolute URL. Go accepts any number as a port."""
    if not _HAS_SCHEME.match(text) or re.search(r"%(?![0-9A-Fa-f]{2})", text):
        return False
    try:
        return bool(re.fullmatch("[0-9]*", _port(text)))
    except ValueError:
        return False


def _port(text: str) -> str:
    """The text in the place of the port."""
    return urlsplit(text).netloc.rpartition("@")[2].rpartition("]")[2].partition(":")[2]


def _is_port(text: str) -> bool:
    return not text or (len(text) <= len("65535") and 0 < int(text) <= _MAX_PORT)


def _has_dot_segment(text: str) -> bool:
    plain = text.lower().replace("%2e", ".").replace("%2f", "/").replace("%5c", "/")
    return bool(_DOTS.search(plain))


# The API server evaluates every rule; here the first rule that fails ends the evaluation.
BASE_URL_RULES = (
    matching(r"^[!-\[\]-~]+$", "{field} must be ASCII without spaces and backslashes"),
    Rule(
        "isURL(self)",
        "{field} must be an absolute URL, such as https://llm.example.com/v1",
        _is_url,
    ),
    Rule(
        "!isURL(self) || self.matches('^https?:')",
        "{field} must start with http:// or https://",
        lambda text: text.startswith(("http:", "https:")),
    ),
    Rule(
        "!isURL(self) || url(self).getPort() == '' || (url(self).getPort().size() <= 5 && "
        f"int(url(self).getPort()) > 0 && int(url(self).getPort()) <= {_MAX_PORT})",
        f"{{field}} must not hold a port beyond 1 to {_MAX_PORT}",
        lambda text: _is_port(_port(text)),
    ),
    Rule(
        "!isURL(self) || url(self).getHostname() != ''",
        "{field} must name a host",
        lambda text: bool(urlsplit(text).hostname),
    ),
    Rule(
        f"!self.matches('{_USER}')",
        "{field} must not hold a user name or password",
        lambda text: not re.search(_USER, text),
    ),
    Rule(
        "!self.contains('?')",
        "{field} must not hold a query (?)",
        lambda text: "?" not in text,
    ),
    Rule(
        "!self.contains('#')",
        "{field} must not hold a fragment (#)",
        lambda text: "#" not in text,
    ),
    Rule(
        "!self.lowerAscii().replace('%2e', '.').replace('%2f', '/').replace('%5c', '/')"
        ".matches('/[.]{1,2}(/|$)')",
        "{field} must not hold . or .. segments",
        lambda text: not _has_dot_segment(text),
    ),
    NOT_A_REFERENCE,
)


def need_rules(types: Mapping[str, ProviderType]) -> tuple[Rule, ...]:
    """Rules on `spec`: which fields each type requires and forbids."""
    named = tuple(name for name, row in types.items() if row.names_provider)
    return (*_rules(types), *(_key_or_base_rule(named) for _ in named[:1]))


def _key_or_base_rule(names: tuple[str, ...]) -> Rule:
    """Without a key a vendor serves nobody, and a server of one's own has an address."""
    has_key, has_base = presence("credentials.apiKey"), presence("baseURL")
    return Rule(
        f"!(self.type in [{', '.join(map(repr, names))}]) || has(self.baseURL) || "
        f"({present_in_cel('credentials.apiKey')})",
        f"credentials.apiKey is required when type is {alternatives(names)} without baseURL",
        lambda spec: spec.type not in names or has_base(spec) or has_key(spec),
        path=".credentials.apiKey",
        reason="FieldValueRequired",
    )


def publish_rules(types: Mapping[str, ProviderType]) -> tuple[Rule, ...]:
    """Rules for types that cannot publish the models that they list."""
    unlisted = tuple(name for name, row in types.items() if not row.lists_names_to_call)
    called = tuple(name for name, row in types.items() if row.calls_names)
    return (
        _publish_rule(
            "Selected", unlisted, "what is listed there is not what models are called by"
        ),
        _publish_rule("Wildcard", called, "LiteLLM would call a name that is an address there"),
    )


def _publish_rule(publish: str, names: tuple[str, ...], why: str) -> Rule:
    concerned = f"self.type in [{', '.join(repr(name) for name in names)}]"
    return Rule(
        f"!({concerned}) || !has(self.discovery) || !has(self.discovery.publish) || "
        f"self.discovery.publish != '{publish}'",
        f"discovery.publish must not be {publish} when type is {alternatives(names)}: {why}",
        lambda spec: spec.type not in names or spec.discovery.publish != publish,
        path=".discovery.publish",
        reason="FieldValueForbidden",
    )


def _rules(types: Mapping[str, ProviderType]) -> Iterator[Rule]:
    for path in _paths(types):
        for need in (Need.REQUIRED, Need.FORBIDDEN):
            names = tuple(name for name, row in types.items() if _need(row, path) is need)
            if names:
                yield _rule(path, need, names, tuple(types))


def _paths(types: Mapping[str, ProviderType]) -> list[str]:
    return ["baseURL", NAMED, *sorted({path for row in types.values() for path in mentioned(row)})]


def mentioned(row: ProviderType) -> dict[str, Need]:
    """The need of each credential part and setting of a row, by path below spec."""
    parts = {f"credentials.{part.name}": part.need for part in row.credentials}
    return parts | {setting.path: setting.need for setting in row.settings}


def _need(row: ProviderType, path: str) -> Need:
    """The need of one field for a type; forbidden if the row does not have it."""
    if path == "baseURL":
        return row.base_url
    if path == NAMED:
        return Need.REQUIRED if row.names_provider else Need.FORBIDDEN
    return mentioned(row).get(path, Need.FORBIDDEN)


def _rule(path: str, need: Need, names: tuple[str, ...], types: tuple[str, ...]) -> Rule:
    """One rule; it names the types it applies to, or all others if those are fewer."""
    required = need is Need.REQUIRED
    others = tuple(name for name in types if name not in names)
    is_short = len(names) <= len(others)
    listed = ", ".join(repr(name) for name in (names if is_short else others))
    exempt = f"!(self.type in [{listed}])" if is_short else f"self.type in [{listed}]"
    wanted = present_in_cel(path) if required else f"!({present_in_cel(path)})"
    is_set = presence(path)
    demand = f"{path} {'is required' if required else 'must not be set'} when type is "
    return Rule(
        cel=f"{exempt} || {wanted}",
        message=demand + "{self.type}",
        summary=demand + among(names, types),
        holds=lambda spec: spec.type not in names or is_set(spec) is required,
        path=f".{path}",
        reason="FieldValueRequired" if required else "FieldValueForbidden",
    )


def among(names: Sequence[str], types: Sequence[str], noun: str = "") -> str:
    """`a, b or c`; `any`, or `any but a or b`, where that is shorter; with a noun before it."""
    others = [name for name in types if name not in names]
    if len(names) <= len(others):
        return f"{noun} {alternatives(names)}".lstrip()
    every = f"any {noun}".rstrip()
    return f"{every} but {alternatives(others)}" if others else every


def alternatives(names: Sequence[str]) -> str:
    """`a, b or c`."""
    return " or ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def present_in_cel(path: str) -> str:
    """`has(self.a) && has(self.a.b)`: has() looks at one level only."""
    steps = path.split(".")
    return " && ".join(f"has(self.{'.'.join(steps[: n + 1])})" for n in range(len(steps)))


def presence(path: str) -> Callable[[Any], bool]:
    """Whether a spec has the field at `path`."""
    steps = [to_snake(step) for step in path.split(".")]

    def is_set(spec: Any) -> bool:
        value = spec
        for step in steps:
            value = getattr(value, step, None)
        return value is not None

    return is_set
