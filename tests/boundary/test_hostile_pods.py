"""What a pod may answer instead of LiteLLM's list: it serves nothing that we know of, no more."""

import asyncio
import gzip
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import replace

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from litellm_config_operator import proxy_pods
from litellm_config_operator.proxy_pods import ProxyPods, parsed
from litellm_config_operator.render import EMPTY, Config, Entry
from litellm_config_operator.v1alpha1 import Verification
from litellm_config_operator.world import Pod, Served

KEY = b"sk-the-master-key"
POD = Pod("litellm-0", "10.0.0.1", "litellm-0/0", ready=True, terminating=False)
OTHER = replace(POD, name="litellm-1", address="10.0.0.2", incarnation="litellm-1/0")
Answer = Callable[[httpx.Request], httpx.Response]


def row(id_: str, revision: str | None = None) -> dict[str, object]:
    return {"model_name": "m", "model_info": {"id": id_, "litellm_config_revision": revision}}


HONEST = {
    "data": [
        row("revision/abc"),
        row("llmmodel/llm/gpt-4o", "r1"),
        row("llmmodel/llm/unrevised"),
        row("theirs", "r1"),
    ]
}
SERVED = Served("abc", {"llm/gpt-4o": "r1"})


class Endless(httpx.AsyncByteStream):
    """A body that goes on for as long as somebody reads, and counts it."""

    def __init__(self, part: bytes) -> None:
        self.part, self.read = part, 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while True:
            self.read += len(self.part)
            yield self.part


def response(status: int, document: object = HONEST, **headers: str) -> httpx.Response:
    """An answer whose body is still on the wire."""
    content = document if isinstance(document, bytes) else json.dumps(document).encode()
    return httpx.Response(status, headers=headers, stream=httpx.ByteStream(content))


def asked(answer: Answer, published: Config = EMPTY) -> list[Served | None]:
    """What is known of a hostile pod and of an honest one beside it."""

    def respond(request: httpx.Request) -> httpx.Response:
        if request.url.host == OTHER.address:
            return response(200)
        return answer(request)

    async def ask() -> list[Served | None]:
        pods = ProxyPods(httpx.MockTransport(respond))
        found = await pods.ask([POD, OTHER], Verification(), KEY, published)
        await pods.close()
        return [pod.served for pod in found]

    return asyncio.run(ask())


def body(content: bytes, **headers: str) -> Answer:
    return lambda _: response(200, content, **headers)


def test_an_honest_answer_is_read() -> None:
    assert asked(lambda _: response(200)) == [SERVED, SERVED]


@pytest.mark.parametrize(
    "document",
    [
        {"data": [{"model_info": "x"}]},
        {"data": [{"model_info": None}]},
        {"data": [{"model_info": []}]},
        {"data": ["x"]},
        {"data": [[]]},
        {"data": {}},
        {"data": "x"},
        {"data": None},
        {},
        [],
        [HONEST],
        "x",
        None,
        5,
    ],
    ids=json.dumps,
)
def test_another_shape_than_litellms_is_no_answer(document: object) -> None:
    assert asked(body(json.dumps(document).encode())) == [None, SERVED]


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100_000,
        b'{"data":' + b"[" * 50_000 + b"]" * 50_000 + b"}",
        b'{"data":[{"model_info":{"id":' + b"[" * 20_000 + b"]" * 20_000 + b"}}]}",
        b'{"data":[' + b"9" * 5_000 + b"]}",
        b"<html>",
        b"",
        b"\xff\xfe\x00",
        b"[[],[]," * 60_000,
    ],
    ids=["open", "deep", "a deep id", "a number", "html", "empty", "bytes", "values"],
)
def test_what_cannot_be_read_is_no_answer(content: bytes) -> None:
    assert asked(body(content)) == [None, SERVED]


def test_ids_and_revisions_of_other_types_are_passed_over() -> None:
    odd = [
        row("a", None) | {"model_info": info}
        for info in (
            {"id": 5, "litellm_config_revision": "r"},
            {"id": "llmmodel/llm/b", "litellm_config_revision": {}},
            {"id": ["c"]},
            {},
        )
    ]
    content = json.dumps({"data": odd + HONEST["data"]}).encode()
    assert asked(body(content)) == [SERVED, SERVED]


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_are_an_answer_or_a_value_error(content: bytes) -> None:
    try:
        found = parsed(content, 0)
    except ValueError:
        return
    assert isinstance(found, Served)


def test_a_compressed_answer_is_not_decompressed() -> None:
    bomb = gzip.compress(json.dumps(HONEST | {"x": " " * 10_000_000}).encode())
    assert asked(body(bomb, **{"content-encoding": "gzip"})) == [None, SERVED]


def test_identity_is_asked_for_and_the_key_is_sent_along() -> None:
    seen: list[httpx.Headers] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers)
        return response(200)

    asked(answer)
    assert seen[0]["accept-encoding"] == "identity"
    assert seen[0]["authorization"] == f"Bearer {KEY.decode()}"


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed(status: int) -> None:
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(str(request.url))
        return response(status, location="http://evil.example/")

    assert asked(answer) == [None, SERVED]
    assert seen == ["http://10.0.0.1:4000/model/info"]


@pytest.mark.parametrize("status", [201, 204, 401, 403, 404, 500])
def test_another_status_is_no_answer(status: int) -> None:
    assert asked(lambda _: response(status)) == [None, SERVED]


def test_an_endless_answer_is_read_to_the_bound_and_no_further() -> None:
    stream = Endless(b" " * 65_536)
    assert asked(lambda _: httpx.Response(200, stream=stream)) == [None, SERVED]
    assert stream.read <= 4 * 1024 * 1024 + 2 * len(stream.part)


def test_the_bounds_grow_with_what_is_published() -> None:
    """10,000 models of 7.7 KB and some 100 values each are an honest answer."""
    info = {f"supports_{number:03}": "x" * 60 for number in range(100)}
    rows = [row("revision/abc")]
    rows += [{"model_info": info | {"id": f"llmmodel/llm/m{number}"}} for number in range(1_000)]
    content = json.dumps({"data": rows}).encode()
    assert len(content) > 4 * 1024 * 1024
    entry = Entry("x", "x", "x", "r", "- {}")
    published = replace(EMPTY, entries={f"llm/m{number}": entry for number in range(1_000)})
    assert asked(body(content)) == [None, SERVED]
    assert asked(body(content), published)[0] == Served("abc", {})


@pytest.mark.parametrize(
    "error",
    [
        httpx.ConnectError("refused"),
        httpx.RemoteProtocolError("no HTTP"),
        httpx.InvalidURL("odd"),
        OSError("odd"),
        RuntimeError("odd"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_connection_that_fails_is_no_answer(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: httpx.Request) -> httpx.Response:
        raise error

    with caplog.at_level("INFO", proxy_pods.__name__):
        assert asked(fail) == [None, SERVED]
    assert [record.getMessage() for record in caplog.records] == [
        f"Pod litellm-0 did not say what it serves ({type(error).__name__})"
    ]


def test_an_address_that_is_none_is_no_answer() -> None:
    odd = replace(POD, address="10.0.0.1/x?[")

    async def ask() -> Served | None:
        pods = ProxyPods(httpx.MockTransport(lambda _: httpx.Response(500)))
        found = await pods.ask([odd], Verification(), KEY, EMPTY)
        await pods.close()
        return found[0].served

    assert asyncio.run(ask()) is None
