"""Seals: a keyed digest at the end of a line, which proves later that the operator wrote the line.

Law: the key of the digest is the salt in the LLMProxy's own Secret. Who may only write ConfigMaps
cannot read it. In YAML a seal is a comment, which LiteLLM ignores. Seals are not part of a file's
revision, so that a new salt rolls no pods.
"""

import hmac
import re
from dataclasses import dataclass
from functools import lru_cache

_SEAL = re.compile(r" # ([0-9a-f]{16})\Z")

SEAL_BYTES = 19
"""The length that a seal adds to a line."""


_LINES_REMEMBERED = 16_384


@dataclass(frozen=True, slots=True)
class Opened:
    """A line that was read, without its seal."""

    text: str
    is_ours: bool
    """Whether the operator wrote this very line with this salt."""


@lru_cache(_LINES_REMEMBERED)
def sealed(text: str, salt: bytes) -> str:
    """The line with its seal. Of a large file few lines change, so seals are remembered."""
    return f"{text} # {_digest(text, salt)}"


def opened(text: str, salt: bytes) -> Opened:
    """The line without its seal, and whether the seal is right. Without a salt none is."""
    seal = _SEAL.search(text)
    if seal is None:
        return Opened(text, is_ours=False)
    bare = text[: seal.start()]
    right = hmac.compare_digest(seal[1], _digest(bare, salt))
    return Opened(bare, is_ours=bool(salt) and right)


def _digest(text: str, salt: bytes) -> str:
    return hmac.digest(salt, text.encode("utf-8", "replace"), "sha256").hex()[:16]
