"""The content of a Secret, as it was read.

Law: `repr` never shows keys, so that no log line or traceback does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SecretData:
    """The decoded `data` of one Secret, never shown."""

    values: Mapping[str, bytes] = field(repr=False)
    allowed_hosts: str | None = None
    """The annotation that says which hosts its keys may be sent to, if there is one."""
    managed_for: str | None = None
    """The `litellm-config.dev/proxy` label: the LLMProxy that the operator wrote the Secret for.
    None: the operator did not write it."""
    is_unread: bool = False
    """Whether nothing is known of it: it could not be read, so it may exist or not."""


UNREAD = SecretData({}, is_unread=True)
