"""Which entries one LLMProxy's file has room for.

Law: entries that do not fit are left out, so that a full file can always be written and removals
and new keys take effect. Of one namespace, an entry that is published comes before a new one, an
LLMModel before a discovered model, an older object before a younger one.
"""

from collections.abc import Mapping

from litellm_config_operator.config.render import Config, Credential, Entry
from litellm_config_operator.config.seals import SEAL_BYTES
from litellm_config_operator.deciding.fair_shares import Piece, Shortage, left_out
from litellm_config_operator.deciding.findings import Finding, false
from litellm_config_operator.v1alpha1 import NamespacedName
from litellm_config_operator.v1alpha1.names import is_discovered
from litellm_config_operator.v1alpha1.reasons import ModelReason

_STEP = 10_000
"""Sizes in messages are rounded to so many bytes, so that edits of others rarely change them."""


def without_room(
    entries: Mapping[NamespacedName, Entry],
    credentials: Mapping[str, Credential],
    created: Mapping[NamespacedName, str],
    published: Config,
    room: int,
) -> dict[NamespacedName, Finding]:
    """The entries that are left out, and why. `created`: when each one's object was created."""

    def order(key: NamespacedName) -> tuple[bool, bool, str, NamespacedName]:
        is_new = str(key) not in published.entries
        return is_new, is_discovered(key.name), created[key], key

    pieces = [
        Piece(str(key), key.namespace, _size(entries[key].line), entries[key].credential)
        for key in sorted(entries, key=order)
    ]
    sizes = {name: _size(credential.line) for name, credential in credentials.items()}
    shortage = left_out(pieces, room, sizes)
    return {
        key: _finding(key.namespace, shortage) for key in entries if str(key) in shortage.pieces
    }


def _finding(namespace: str, shortage: Shortage) -> Finding:
    needed, share = -(-shortage.demands[namespace] // _STEP), shortage.share // _STEP
    return false(
        ModelReason.NAMESPACE_BUDGET,
        f"The models of namespace {namespace} need about {needed}0 kB, and its share of what one "
        f"LLMProxy's configuration can hold is {share}0 kB: make entries smaller, delete models, "
        "or spread them over several LLMProxies",
    )


def _size(line: str) -> int:
    return len(line.encode()) + SEAL_BYTES + 1
