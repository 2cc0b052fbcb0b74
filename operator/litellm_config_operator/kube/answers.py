"""What the API server answered, read.

Law: pure. An answer that cannot be read is none, and never an exception of a parser.
"""

import json
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from http import HTTPStatus
from typing import Any

from pydantic_core import from_json

from litellm_config_operator.formats.bounded_json import cut
from litellm_config_operator.kube.errors import (
    Answer,
    ClusterError,
    Request,
    UnavailableError,
    from_response,
)
from litellm_config_operator.kube.resources import Resource

_VERSION = re.compile(r"[0-9]{1,20}")


def list_item(item: dict[str, Any], resource: Resource) -> dict[str, Any]:
    """An object of a list with its apiVersion and kind, which lists leave out, and without its
    managedFields, which nobody reads in a list and which are half of it.
    """
    item["apiVersion"], item["kind"] = resource.api_version, resource.kind
    metadata = item.get("metadata")
    if isinstance(metadata, dict):
        metadata.pop("managedFields", None)
    return item


def parsed(data: bytes) -> Any:
    """The answer, or None if it is not JSON. Parts that are nested too deeply for Python are cut,
    so that one object does not hide all others of its list.
    """
    # The quicker of the two reads less: no deep nesting, no half of a surrogate pair.
    with suppress(ValueError):
        return from_json(data, cache_strings="keys", allow_inf_nan=False)
    try:
        return json.loads(data)
    except RecursionError:
        return parsed(cut(data))
    except ValueError:
        return None


def version_of(body: Mapping[str, Any]) -> int:
    """The resourceVersion of an object or of a list, 0 if it is no number; versions of one kind
    may be compared as integers (KEP-5504).
    """
    text = str((body.get("metadata") or {}).get("resourceVersion") or "")
    return int(text) if _VERSION.fullmatch(text) else 0


def is_object(answer: Any) -> bool:
    """Whether this is an object of Kubernetes, or a list of such objects."""
    if not isinstance(answer, dict) or not isinstance(answer.get("metadata", {}), dict):
        return False
    items = answer.get("items") or []
    return isinstance(items, list) and all(
        isinstance(item, dict) and isinstance(item.get("metadata"), dict) for item in items
    )


async def lines(chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The lines of a body, whole."""
    begun: list[bytes] = []
    async for chunk in chunks:
        *ended, rest = chunk.split(b"\n")
        for text in ended:
            yield b"".join((*begun, text))
            begun = []
        begun.append(rest)
    yield b"".join(begun)


def event_of(request: Request, text: bytes) -> tuple[str, dict[str, Any]]:
    """The type and the object of one line of a watch.

    Raises:
        ClusterError: the line tells of an error, or is no event.
    """
    match parsed(text):
        case {"type": "ERROR", "object": {"code": int(status)} as answer}:
            raise from_response(request, status, answer)
        case {"type": str(kind), "object": {"metadata": dict()} as body}:
            return kind, body
    raise UnavailableError(request, "a watch told what is no event", Answer(HTTPStatus.OK))


def failure(
    request: Request, status: int, answer: Any, headers: Mapping[str, str], *, secret: bool
) -> ClusterError:
    """The error for an answer that is not the object of a success."""
    if 200 <= status < 300:  # noqa: PLR2004 - HTTP
        return UnavailableError(request, "the answer is no object of Kubernetes", Answer(status))
    asked = headers.get("Retry-After", "")
    retry_after = float(asked) if asked.isascii() and asked.isdigit() else None
    return from_response(request, status, answer, retry_after=retry_after, secret=secret)
