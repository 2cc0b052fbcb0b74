"""JSON is read to a depth, whoever wrote it: one object of 10,000 levels hides no other."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st

from litellm_config_operator.formats.bounded_json import cut, loads, loads_cut
from litellm_config_operator.kube.client import KubeClient
from litellm_config_operator.kube.connection import Credentials
from litellm_config_operator.kube.resources import LLMMODELS
from litellm_config_operator.v1alpha1 import LLMModel, Malformed, parse
from litellm_config_operator.watching.handlers import session
from tests.boundary.objects import deep
from tests.deciding.builders import model
from tests.kube.stand_in import server

DEEP = 10_000
"""Levels that the API server takes; Python 3.11 reads some 990, 3.13 some 10,000."""

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=20,
)


def nested(levels: int, kind: str = "object") -> str:
    if kind == "object":
        return '{"a":' * levels + "1" + "}" * levels
    return "[" * levels + "]" * levels


def depth(value: Any) -> int:
    items = value.values() if isinstance(value, dict) else value
    return 1 + max(map(depth, items), default=0) if isinstance(value, dict | list) else 0


@given(JSON)
def test_what_is_flat_enough_is_untouched(value: Any) -> None:
    data = json.dumps(value).encode()
    assert cut(data) is data
    assert loads(data) == loads_cut(data) == value


@given(JSON, st.integers(0, 4))
def test_exactly_what_is_too_deep_is_cut(value: Any, limit: int) -> None:
    data = json.dumps(value).encode()
    found = loads_cut(data, limit)
    assert depth(found) == min(depth(value), limit)
    assert (found == value) == (depth(value) <= limit)


@pytest.mark.parametrize("kind", ["object", "list"])
@pytest.mark.parametrize("levels", [65, 1_000, 3_000, DEEP, 200_000])
def test_neighbours_of_what_is_too_deep_are_whole(levels: int, kind: str) -> None:
    text = f'{{"items":[{nested(levels, kind)},{{"x":"[[[{{\\"["}},{nested(3)}]}}'
    _, second, third = loads_cut(text.encode())["items"]
    assert (second, third) == ({"x": '[[[{"['}, {"a": {"a": {"a": 1}}})


@pytest.mark.parametrize(
    "data",
    [
        nested(33).encode(),
        b'{"a":' + b"[" * 5 + b"{}" + b"]" * 5 + b"}",
        b"[[{}],",
        b'"never ends',
        b'"' + b'\\"' * 200_000,
        b"\xff\xfe[",
        b"",
        b"9" * 5_000,
    ],
    ids=["deep", "as long when it is cut", "broken", "text", "quotes", "bytes", "empty", "number"],
)
def test_what_cannot_be_read_is_a_value_error(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - of whatever kind
        loads(data, 5)


def page() -> bytes:
    """A list of two models, one of them as deep as the API server takes."""
    hostile, good = (f'{{"name":"{name}","uid":"{name}"}}' for name in ("hostile", "good"))
    spec = f'{{"parameters":{nested(DEEP)}}}'
    items = f'{{"metadata":{hostile},"spec":{spec}}},{{"metadata":{good},"spec":{{"model":"m"}}}}'
    return f'{{"kind":"LLMModelList","metadata":{{}},"items":[{items}]}}'.encode()


async def test_a_list_with_a_deep_object_is_complete(tmp_path: Path) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=page(), content_type="application/json")

    async with server(tmp_path, answer) as kube:
        found = await kube.list(LLMMODELS)
    assert [item["metadata"]["name"] for item in found] == ["hostile", "good"]
    assert found[1]["spec"] == {"model": "m"}


async def watched(kube: KubeClient) -> AsyncIterator[aiohttp.ClientResponse]:
    """An answer as kopf gets it."""
    known: Credentials = await kube.credentials()
    async with session(known) as http, http.get(f"{known.server}/anything") as response:
        yield response


async def test_a_watch_goes_on_after_a_deep_object(tmp_path: Path) -> None:
    lines = [
        f'{{"type":"ADDED","object":{nested(DEEP)}}}'.encode(),
        b'{"type":"MODIFIED","object":{"metadata":{"name":"good"}}}',
        b'{"type":"DELETED","object":{}}',
    ]

    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for part in (lines[0][:7], lines[0][7:] + b"\n" + lines[1][:9], lines[1][9:] + b"\n"):
            await response.write(part)
        await response.write(lines[2])
        await response.write_eof()
        return response

    async with server(tmp_path, answer) as kube:
        async for response in watched(kube):
            parts = [part async for part in response.content.iter_chunked(1024)]
    seen = [json.loads(each) for each in b"".join(parts).splitlines()]
    assert [each["type"] for each in seen] == ["ADDED", "MODIFIED", "DELETED"]
    assert [depth(each) for each in seen] == [64, 3, 2]


async def test_a_list_that_kopf_reads_is_cut_too(tmp_path: Path) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=page(), content_type="application/json")

    async with server(tmp_path, answer) as kube:
        async for response in watched(kube):
            found = await response.json()
    assert depth(found) == 64
    assert found["items"][1]["spec"] == {"model": "m"}


@pytest.mark.parametrize(
    ("part", "is_read"), [("spec", False), ("status", True), ("metadata", True)]
)
def test_a_deep_value_where_a_word_belongs_is_the_objects_own(part: str, is_read: bool) -> None:
    value = deep(20_000)
    manifest = model("gpt-4o")
    odd = {
        "spec": {"mode": value},
        "status": {"conditions": [{"type": "Ready", "status": value}]},
        "metadata": {"labels": value, "generation": value},
    }
    manifest[part] = manifest.get(part, {}) | odd[part]
    found = parse(LLMModel, manifest)
    assert isinstance(found, LLMModel) == is_read
    if isinstance(found, Malformed):
        assert found.caught is None
        assert found.message == "the object holds a value that is nested too deep"
