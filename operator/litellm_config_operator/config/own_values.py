"""The operator's own values and a user's free ones, in one object of LiteLLM's file.

Law: a user's value never replaces one of the operator's, whatever the case of its name.
"""

from collections.abc import Mapping
from typing import Any


def own_first(own: Mapping[str, Any], free: Mapping[str, Any]) -> dict[str, Any]:
    """The operator's values that are set, then the user's under other names, sorted."""
    stated = {name: value for name, value in own.items() if value is not None}
    taken = {name.lower() for name in stated}
    return stated | {name: free[name] for name in sorted(free) if name.lower() not in taken}
