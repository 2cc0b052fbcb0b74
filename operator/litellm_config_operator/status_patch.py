"""What must be sent so that a live status becomes the desired one.

Law: nothing is sent when nothing differs. Lists are replaced whole, as a merge patch does; what
is no longer said is removed.
"""

from collections.abc import Mapping
from typing import Any


def status_patch(live: Mapping[str, Any], desired: Mapping[str, Any]) -> dict[str, Any]:
    """The JSON merge patch (RFC 7396) from `live` to `desired`; empty when they are equal."""
    patch: dict[str, Any] = {name: None for name in live if name not in desired}
    for name, value in desired.items():
        before = live.get(name)
        if before == value:
            continue
        if isinstance(before, Mapping) and isinstance(value, Mapping):
            patch[name] = status_patch(before, value)
        else:
            patch[name] = value
    return patch
