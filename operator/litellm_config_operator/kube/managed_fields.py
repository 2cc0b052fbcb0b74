"""Who changed what the operator wrote, as metadata.managedFields tells.

Law: pure. Where managedFields does not tell, nobody is named.
"""

from collections.abc import Mapping
from typing import Any

from litellm_config_operator.v1alpha1.names import FIELD_MANAGER

_LONGEST = 64


def changed_by(body: Mapping[str, Any], key: str) -> str | None:
    """Who changed or removed this key of `data` after the operator had written it; else None."""
    entries = [_entry(each) for each in body["metadata"].get("managedFields") or ()]
    if FIELD_MANAGER not in {manager for manager, _ in entries}:
        return None
    owners = sorted({manager for manager, keys in entries if f"f:{key}" in keys})
    if FIELD_MANAGER in owners:
        return None
    return ", ".join(owner[:_LONGEST] for owner in owners) or "somebody"


def _entry(found: Any) -> tuple[str, Mapping[str, Any]]:
    """One manager, and the keys of `data` that are its own."""
    entry = found if isinstance(found, dict) else {}
    fields = entry.get("fieldsV1")
    keys = fields.get("f:data") if isinstance(fields, dict) else None
    return str(entry.get("manager")), keys if isinstance(keys, dict) else {}
