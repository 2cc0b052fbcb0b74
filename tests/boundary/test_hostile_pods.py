"""What a pod may answer instead of LiteLLM's list: it serves nothing that we know of, no more."""

import asyncio
import gzip
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from functools import partial

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from litellm_config_operator.cluster import proxy_pods
from litellm_config_operator.cluster.pod_answers import PodAnswers
from litellm_config_operator.cluster.proxy_pods import PodReader, Question, parsed
from litellm_config_operator.config.render import EMPTY, Config, Entry
from litellm_config_operator.deciding.world import Pod, Served
from litellm_config_operator.v1alpha1 import Verification
from tests.deciding.processes import ask_all

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
DETAILS = "/health/readiness/details"


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


def question(*pods: Pod, published: Config = EMPTY) -> Question:
    return Question(pods, Verification(), KEY, published)


def without_version(answer: Answer) -> Answer:
    """Pods that answer this, and tell no version."""
    return lambda each: response(404) if each.url.path == DETAILS else answer(each)


def known(answer: Answer, *questions: Question) -> list[list[Served | None]]:
    """What is known of the pods after each question to pods that answer this."""

    async def ask() -> list[list[Served | None]]:
        reader = PodReader(httpx.MockTransport(without_version(answer)))
        answers = PodAnswers(questions[0])
        found = []
        for each in questions:
            answers.want(each)
            found.append([pod.served for pod in await ask_all(reader, answers)])
        await reader.close()
        return found

    return asyncio.run(ask())


def asked(answer: Answer, published: Config = EMPTY) -> list[Served | None]:
    """What is known of a hostile pod and of an honest one beside it."""

    def respond(request: httpx.Request) -> httpx.Response:
        if request.url.host == OTHER.address:
            return response(200)
        return answer(request)

    return known(respond, question(POD, OTHER, published=published))[0]


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

    assert known(lambda _: httpx.Response(500), question(odd)) == [[None]]


# One row at a time: the second pod of a revision, and what the list leaves out

SENTINEL = "revision/abc"
GPT = Entry("llm/gpt-4o", "gpt-4o", "openai", "r1", "- {}")


def publishing(*hidden: str) -> Config:
    """What the operator published: the honest file, and entries that LiteLLM does not list."""
    entries = {id_: replace(GPT, id=id_) for id_ in ("llm/gpt-4o", *hidden)}
    return replace(EMPTY, revision="abc", entries=entries)


def id_asked(request: httpx.Request) -> str | None:
    found = request.url.params.get("litellm_model_id")
    return str(found) if found is not None else None


def one(id_: str, revision: str | None = None) -> httpx.Response:
    return response(200, {"data": [row(id_, revision)]})


def second(answer: Answer, published: Config | None = None) -> Served | None:
    """What is known of a pod when another one of its revision has answered in full."""

    def respond(request: httpx.Request) -> httpx.Response:
        return response(200) if request.url.host == OTHER.address else answer(request)

    published = published or publishing()
    alone, both = (question(*pods, published=published) for pods in ((OTHER,), (OTHER, POD)))
    (first_alone,), found = known(respond, alone, both)
    assert first_alone == SERVED
    return found[1]


def test_a_second_pod_that_lists_the_same_is_not_asked_for_what_its_list_leaves_out() -> None:
    seen: list[str | None] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(id_asked(request))
        return response(200)

    assert second(answer) == SERVED
    assert seen == [None]


def test_a_second_pod_of_the_same_file_speaks_for_itself() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if id_asked(request) is not None:
            return response(400, {"detail": {"error": "not found"}})
        return response(200, {"data": [row(SENTINEL)]})

    assert second(answer) == Served("abc", {})


@pytest.mark.parametrize(
    "document", [{}, {"data": row(SENTINEL)}, "revision/abc", b"<html>", b"", b"[" * 100_000]
)
def test_a_second_pod_that_shows_no_list_did_not_answer(document: object) -> None:
    assert second(lambda _: response(200, document)) is None


def first(answer: Answer, published: Config) -> Served | None:
    """What is known of the first pod of a revision, which lists the honest rows."""

    def respond(request: httpx.Request) -> httpx.Response:
        return response(200) if id_asked(request) is None else answer(request)

    return asked(respond, published)[0]


def test_what_the_list_leaves_out_is_asked_for_however_much_it_is() -> None:
    hidden = [f"llm/pattern-{number:03}" for number in range(100)]
    found = first(lambda request: one(str(id_asked(request)), "r1"), publishing(*hidden))
    assert found == Served("abc", dict.fromkeys(["llm/gpt-4o", *hidden], "r1"))


def test_what_the_process_does_not_run_is_not_served() -> None:
    found = first(lambda _: response(400, {"detail": {"error": "no"}}), publishing("llm/gone"))
    assert found == SERVED


def test_an_entry_of_another_revision_is_told_as_it_is() -> None:
    found = first(lambda request: one(str(id_asked(request)), "r0"), publishing("llm/old"))
    assert found == Served("abc", {"llm/gpt-4o": "r1", "llm/old": "r0"})


@pytest.mark.parametrize(
    "document",
    [
        {"data": []},
        {"data": [row("llmmodel/llm/gpt-4o", "r1")]},
        {"data": [row("llmmodel/llm/hidden")]},
        {"data": [row("llm/hidden", "r1")]},
        {"data": [{"model_info": {"id": "llmmodel/llm/hidden", "litellm_config_revision": 5}}]},
        {"data": [{"model_info": {"id": "llmmodel/llm/hidden"}}]},
        {"data": [row(SENTINEL)]},
        b"ok",
    ],
    ids=lambda found: repr(found)[:120],
)
def test_another_row_than_the_hidden_one_is_no_answer_of_the_pod(document: object) -> None:
    assert first(lambda _: response(200, document), publishing("llm/hidden")) is None


@pytest.mark.parametrize("status", [201, 401, 404, 500])
def test_another_status_about_a_hidden_row_is_no_answer_of_the_pod(status: int) -> None:
    honest = {"data": [row("llmmodel/llm/hidden", "r1")]}
    assert first(lambda _: response(status, honest), publishing("llm/hidden")) is None


def test_a_process_that_was_asked_about_another_file_is_asked_again_about_its_own() -> None:
    """It ran this file while a newer one was published, and then the edit was taken back."""
    published = publishing("llm/hidden")
    newer = replace(published, revision="newer")
    seen: list[str | None] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(id_asked(request))
        return response(200) if seen[-1] is None else one(str(seen[-1]), "r1")

    files = (newer, newer, published, published, newer)
    found = known(answer, *(question(POD, published=each) for each in files))
    whole = Served("abc", {"llm/gpt-4o": "r1", "llm/hidden": "r1"})
    assert found == [[SERVED], [SERVED], [whole], [whole], [whole]]
    assert seen == [None, None, "llmmodel/llm/hidden"]


def told(answer: Callable[[], httpx.Response]) -> list[tuple[str | None, Served | None]]:
    """The version that is known of a pod that answers this to the question for it, and of an
    honest one beside it; and what they serve.
    """

    def respond(request: httpx.Request) -> httpx.Response:
        if request.url.path != DETAILS:
            return response(200)
        honest = {"status": "healthy", "litellm_version": "1.108.7"}
        return response(200, honest) if request.url.host == OTHER.address else answer()

    async def ask() -> list[tuple[str | None, Served | None]]:
        reader = PodReader(httpx.MockTransport(respond))
        pods = await ask_all(reader, PodAnswers(question(POD, OTHER)))
        await reader.close()
        return [(pod.version, pod.served) for pod in pods]

    return asyncio.run(ask())


VERSIONS: dict[str, str | None] = {
    "1.108.7": "1.108.7",
    "1.110.0rc1": "1.110.0",
    "1.110.0.dev3": "1.110.0",
    "1.81.3-stable": "1.81.3",
    "1.108": "",
    "v1.108.7": "",
    "0.1.2": "",
    "1.108.7\n": "",
    "1.108.7 ": "",
    "1.108.7; rm": "",
    "1.99999.0": "",
    "1.108.7" + "9" * 40: "",
    "x" * 70_000: None,
    "\u0661.\u0662.\u0663": "",
    "latest": "",
    "": "",
}


def test_who_tells_no_version_has_none_and_serves_what_it_serves() -> None:
    answers = [
        (404, HONEST),
        (503, {"litellm_version": "1.1.1"}),
        (302, {"litellm_version": "1.1.1"}),
        (200, {"litellm_version": 1.1}),
        (200, {"litellm_version": ["1.1.1"]}),
        (200, ["1.1.1"]),
        (200, {}),
    ]
    for status, document in answers:
        found = told(partial(response, status, document))
        assert (document, found) == (document, [("", SERVED), ("1.108.7", SERVED)])


def test_only_the_numbers_of_a_version_are_kept() -> None:
    for said, version in VERSIONS.items():
        found = told(partial(response, 200, {"litellm_version": said}))
        assert (said, found) == (said, [(version, SERVED), ("1.108.7", SERVED)])


class Silent(httpx.AsyncByteStream):
    """A body of which nothing comes."""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        await asyncio.Event().wait()
        yield b""


def test_who_tells_no_version_in_words_or_in_time_may_still_tell_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(proxy_pods, "_VERSION_DEADLINE", 0.01)
    bodies = (b"[" * 60_000, b"<html>", b"\xff", b"9" * 5_000, Silent(), Endless(b" " * 9_999))
    for body_ in bodies:
        stream = httpx.ByteStream(body_) if isinstance(body_, bytes) else body_
        found = told(partial(httpx.Response, 200, stream=stream))
        assert (body_, found) == (body_, [(None, SERVED), ("1.108.7", SERVED)])


def test_a_process_is_asked_for_its_version_once() -> None:
    seen: list[str] = []
    published = publishing("llm/hidden")
    files = (replace(published, revision="newer"), published)

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.url.path)
        if request.url.path == DETAILS:
            return response(200, {"litellm_version": "1.108.7"})
        return response(200) if id_asked(request) is None else one("llmmodel/llm/hidden", "r1")

    async def ask() -> list[str | None]:
        reader, answers = PodReader(httpx.MockTransport(answer)), PodAnswers(question(POD))
        found = []
        for each in files:
            answers.want(question(POD, published=each))
            found += [pod.version for pod in await ask_all(reader, answers)]
        await reader.close()
        return found

    assert asyncio.run(ask()) == ["1.108.7", "1.108.7"]
    assert seen == ["/model/info", DETAILS, "/model/info", "/model/info"]
