"""A keyed digest at the end of a line, by which the operator knows later that it wrote the line.

Law: the key is the salt of the LLMProxy's own Secret, which nobody can read who may only write
ConfigMaps. A seal is a comment in YAML: LiteLLM sees none, and it is no part of a file's revision,
so another salt rolls no pods.
"""

import hmac
import re
from dataclasses import dataclass

_SEAL = re.compile(r" # ([0-9a-f]{16})\Z")

SEAL_BYTES = 19
"""What a seal adds to a line."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A line without its seal."""

    text: str
    is_ours: bool
    """Whether the operator wrote this very line with this salt."""


def sealed(text: str, salt: bytes) -> str:
    """The line with its seal."""
    return f"{text} # {_digest(text, salt)}"


def opened(text: str, salt: bytes) -> Opened:
    """What a sealed line says, and whether the seal is ours; without a salt no line is."""
    found = _SEAL.search(text)
    if found is None:
        return Opened(text, is_ours=False)
    bare = text[: found.start()]
    right = hmac.compare_digest(found[1], _digest(bare, salt))
    return Opened(bare, is_ours=bool(salt) and right)


def _digest(text: str, salt: bytes) -> str:
    return hmac.digest(salt, text.encode("utf-8", "replace"), "sha256").hex()[:16]
