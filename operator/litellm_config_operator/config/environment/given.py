"""The values of the variables of `spec.env`, read from the Secrets of the LLMProxy's namespace.

Law: no key is read from a Secret that the operator wrote, and no message repeats a value. A value
whose Secret is missing stays as it is published, but only from the same place: if another Secret
is named, the former one's value is not its author's to use.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from litellm_config_operator.config.environment.names import name_problem
from litellm_config_operator.config.environment.record import reference
from litellm_config_operator.config.settings.problem import SettingProblem
from litellm_config_operator.credentials.resolve import Unresolved, read_value
from litellm_config_operator.credentials.secret_data import SecretData
from litellm_config_operator.v1alpha1 import (
    EnvironmentVariable,
    FromNamespaces,
    LLMProxy,
    NamespacedName,
)
from litellm_config_operator.v1alpha1.reasons import SettingReason

MAX_VALUE_BYTES = 32 * 1024
"""A Linux process can start with a variable of 128 KiB at most."""

MAX_ENVIRONMENT_BYTES = 128 * 1024
"""Of all values together. A Secret holds 1 MiB, and the keys of all models need room too."""


@dataclass(frozen=True, slots=True)
class Given:
    """The variables that the pods get."""

    values: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """Those that have a value. A setting may refer to these and to no other variable."""
    references: Mapping[str, str] = field(default_factory=dict)
    """What stands for the place that each of these values is from."""
    problems: tuple[SettingProblem, ...] = ()
    """One for each variable that is not as the spec has it."""


def given(
    proxy: LLMProxy,
    master_key_variable: str,
    secrets: Mapping[NamespacedName, SecretData | None],
    published: Mapping[str, bytes],
    references: Mapping[str, str],
) -> Given:
    """The variables of an LLMProxy.

    `published`: what the operator's Secret holds; `references`: what its record says of that.
    """
    is_shared = proxy.spec.models.namespaces.from_ is not FromNamespaces.SAME
    values: dict[str, bytes] = {}
    problems: list[SettingProblem] = []
    for item in proxy.spec.env:
        refusal = name_problem(item.name, master_key_variable, is_shared=is_shared)
        if refusal is not None:
            problems.append(_problem(item, f"may not be set: {refusal}"))
            continue
        found = _with_room(item, _value(item, proxy, secrets), values)
        if not isinstance(found, SettingProblem):
            values[item.name] = found
            continue
        is_from_there = references.get(item.name) == reference(item)
        last = published.get(item.name) if is_from_there else None
        problems.append(found.adding(_instead(last)))
        values |= {} if last is None else {item.name: last}
    stated = {item.name: reference(item) for item in proxy.spec.env if item.name in values}
    return Given(values, stated, tuple(problems))


def _value(
    item: EnvironmentVariable,
    proxy: LLMProxy,
    secrets: Mapping[NamespacedName, SecretData | None],
) -> bytes | SettingProblem:
    if item.value_from is None:
        return _usable(item, str(item.value).encode("utf-8", "surrogatepass"), "its value")
    selector = item.value_from.secret_key_ref
    value = read_value(selector, proxy.metadata.namespace, secrets)
    if isinstance(value, Unresolved):
        return _unresolved(item, value.message)
    secret = NamespacedName(proxy.metadata.namespace, selector.name)
    place = f"key {selector.key} of Secret {secret}"
    if not value:
        return _unresolved(item, f"{place} is empty: store the value in it")
    return _usable(item, value, place)


def _usable(item: EnvironmentVariable, value: bytes, place: str) -> bytes | SettingProblem:
    problem = _value_problem(value)
    return value if problem is None else _unresolved(item, f"{place} {problem}")


def _value_problem(value: bytes) -> str | None:
    """Why no variable may hold the value, and what to do; None: it may."""
    if len(value) > MAX_VALUE_BYTES:
        return f"takes {len(value)} bytes, and a variable may take {MAX_VALUE_BYTES}: shorten it"
    if b"\0" in value:
        return "holds a NUL character, which no variable can hold: store text in it"
    if not _is_text(value):
        return "is not UTF-8, so that no pod would start with it: store text in it"
    if value.strip().startswith((b"os.environ/", b"oidc/")):
        return "is a reference that LiteLLM would follow: store the value itself in it"
    return None


def _is_text(value: bytes) -> bool:
    try:
        value.decode()
    except UnicodeDecodeError:
        return False
    return True


def _with_room(
    item: EnvironmentVariable, value: bytes | SettingProblem, others: Mapping[str, bytes]
) -> bytes | SettingProblem:
    """The value, if there is room for it beside those that come before it in the list."""
    if isinstance(value, SettingProblem):
        return value
    total = sum(map(len, others.values())) + len(value)
    if total <= MAX_ENVIRONMENT_BYTES:
        return value
    limit = f"all may take {MAX_ENVIRONMENT_BYTES}"
    return _unresolved(item, f"with it the variables take {total} bytes, and {limit}: shorten it")


def _instead(last: bytes | None) -> str:
    if last is not None:
        return "its last good value stays"
    return "the variable is left out, and so are settings that refer to it"


def _unresolved(item: EnvironmentVariable, message: str) -> SettingProblem:
    return replace(_problem(item, f": {message}"), reason=SettingReason.UNRESOLVED)


def _problem(item: EnvironmentVariable, message: str) -> SettingProblem:
    path = f"env[{item.name}]"
    joined = path + message if message.startswith(":") else f"{path} {message}"
    return SettingProblem(path, SettingReason.REFUSED, joined)
