"""What the operator's Secret says of the variables of `spec.env` that are in it.

Law: only names and digests of references, never values. A variable that the record does not name
is not the operator's. What was written for an LLMProxy counts for no other one, also if that has
the same name: otherwise whoever makes it anew would get values that its Secrets do not give.
"""

import hashlib
import re
from collections.abc import Mapping

from litellm_config_operator.credentials.resolve import ENVIRONMENT_PREFIX
from litellm_config_operator.v1alpha1 import EnvironmentVariable

RECORD_NAME = "LITELLM_CONFIG_ENV"
"""The entry of the operator's Secret that holds the record. LiteLLM has no such variable."""

PLAIN = "-"
"""In place of a reference: the value stands in the LLMProxy itself."""

_ITEM = re.compile(r"([A-Za-z_][A-Za-z0-9_]{0,127})=(-|[0-9a-f]{16})")
_LONGEST = 64 * 1024


def reference(item: EnvironmentVariable) -> str:
    """What stands for the place that a value is from."""
    if item.value_from is None:
        return PLAIN
    selector = item.value_from.secret_key_ref
    return _digest(f"{selector.name}/{selector.key}")


def record(uid: str, references: Mapping[str, str]) -> dict[str, bytes]:
    """The entry of the Secret; none where there are no variables."""
    if not references:
        return {}
    items = (f"{name}={references[name]}" for name in sorted(references))
    return {RECORD_NAME: " ".join((_digest(uid), *items)).encode()}


def recorded(data: Mapping[str, bytes | str], uid: str | None = None) -> dict[str, str]:
    """The reference of each variable that the record names; `uid`: only if it is of this LLMProxy.

    Whoever may write the Secret may have written anything: what has another form does not count.
    """
    text = data.get(RECORD_NAME, b"")
    if not isinstance(text, bytes) or len(text) > _LONGEST:
        return {}
    whose, *items = text.decode("ascii", "replace").split(" ")
    if uid is not None and whose != _digest(uid):
        return {}
    found = (_ITEM.fullmatch(item) for item in items)
    return {each[1]: each[2] for each in found if each and not _is_other(each[1])}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _is_other(name: str) -> bool:
    """Whether a name in the Secret has another meaning."""
    return name.startswith((ENVIRONMENT_PREFIX, "LITELLM_"))
