"""Who changed what the operator wrote, read from metadata.managedFields.

Law: pure. Nobody is named where managedFields does not say it.
"""

from collections.abc import Mapping
from typing import Any

from litellm_config_operator.v1alpha1.names import FIELD_MANAGER

_LONGEST = 64


def changed_by(body: Mapping[str, Any], key: str) -> str | None:
    """Who changed or removed this key of `data` after the operator wrote it; else None."""
    entries = [_entry(raw) for raw in body["metadata"].get("managedFields") or ()]
    if FIELD_MANAGER not in {manager for manager, _ in entries}:
        return None
    owners = sorted({manager for manager, keys in entries if f"f:{key}" in keys})
    if FIELD_MANAGER in owners:
        return None
    return ", ".join(owner[:_LONGEST] for owner in owners) or "somebody"


def _entry(raw: Any) -> tuple[str, Mapping[str, Any]]:
    """One manager, and the keys of `data` that it owns."""
    entry = raw if isinstance(raw, dict) else {}
    fields = entry.get("fieldsV1")
    keys = fields.get("f:data") if isinstance(fields, dict) else None
    return str(entry.get("manager")), keys if isinstance(keys, dict) else {}
