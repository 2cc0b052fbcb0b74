"""The contents of ConfigMaps and Secrets, as text for variables and as bytes for files.

Law: pure.
"""

import base64

from devcluster.api import Object


class MissingReferenceError(Exception):
    """A pod names something that does not exist (yet)."""


def config_map_texts(found: Object) -> dict[str, str]:
    """The text keys of a ConfigMap."""
    return dict(found.get("data") or {})


def secret_texts(found: Object) -> dict[str, str]:
    """The keys of a Secret as text."""
    return {name: data.decode(errors="replace") for name, data in secret_bytes(found).items()}


def config_map_bytes(found: Object) -> dict[str, bytes]:
    """Every key of a ConfigMap as the bytes of a file."""
    files = {name: text.encode() for name, text in (found.get("data") or {}).items()}
    binary = (found.get("binaryData") or {}).items()
    return {**files, **{name: base64.b64decode(text) for name, text in binary}}


def secret_bytes(found: Object) -> dict[str, bytes]:
    """Every key of a Secret as the bytes of a file."""
    return {name: base64.b64decode(text) for name, text in (found.get("data") or {}).items()}


def picked(files: dict[str, bytes], source: Object, what: str) -> dict[str, bytes]:
    """The files a volume source asks for: all of them, or its items under their paths."""
    items = source.get("items")
    if not items:
        return files
    missing = [item["key"] for item in items if item["key"] not in files]
    if missing and not source.get("optional"):
        raise MissingReferenceError(f"{what} references non-existent key: {missing[0]}")
    return {item["path"]: files[item["key"]] for item in items if item["key"] in files}
