"""How one kind is listed and watched: what is asked for next, after whatever was answered."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Iterable
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from litellm_config_operator.kube.resources import LLMMODELS
from litellm_config_operator.v1alpha1 import NamespacedName
from litellm_config_operator.watching import reflector
from litellm_config_operator.watching.hints import Hints
from litellm_config_operator.watching.reflector import Reflector
from tests.kube.stand_in import server

GONE = {"type": "ERROR", "object": {"kind": "Status", "code": 410, "reason": "Expired"}}
BROKEN = {"type": "ERROR", "object": {"kind": "Status", "code": 500}}
MISSING, REFUSED = 404, 403


def body(name: str, version: int) -> dict[str, Any]:
    metadata = {"namespace": "a", "name": name, "uid": name, "resourceVersion": str(version)}
    return {"metadata": metadata}


def event(kind: str, name: str, version: int) -> dict[str, Any]:
    return {"type": kind, "object": body(name, version)}


def listed(version: int, *names: str) -> dict[str, Any]:
    """A list of that version, of objects that have older ones."""
    return {
        "metadata": {"resourceVersion": str(version)},
        "items": [body(name, number) for number, name in enumerate(names, 1)] or None,
    }


class Told:
    """A reflector before an API server that answers in this order, and then keeps silent."""

    def __init__(
        self, *answers: dict[str, Any] | list[Any] | int, read: Iterable[str] | None = ()
    ) -> None:
        """`read`: the names of what was read before; None: nothing was read yet."""
        self.answers = list(answers)
        self.asked: list[str] = []
        self.hints = Hints()
        if read is not None:
            known = {NamespacedName("a", name) for name in read}
            self.hints.read = lambda *_: known
        self.silent, self.over = asyncio.Event(), asyncio.Event()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        accept = request.headers["Accept"]
        is_watch = "watch" in request.query
        kind = "PartialObjectMetadata" if is_watch else "PartialObjectMetadataList"
        assert f"as={kind};" in accept
        listed = "version" if request.query.get("limit") == "1" else "list"
        self.asked.append(f"watch {request.query['resourceVersion']}" if is_watch else listed)
        if not self.answers:
            self.silent.set()
            await self.over.wait()
            return web.Response(status=503)
        found = self.answers.pop(0)
        if isinstance(found, int):
            return web.json_response({"kind": "Status", "code": found}, status=found)
        if isinstance(found, dict):
            return web.json_response(found)
        assert is_watch
        text = "".join(
            (each if isinstance(each, str) else json.dumps(each)) + "\n" for each in found
        )
        return web.Response(text=text)

    @contextlib.asynccontextmanager
    async def watched(self, folder: Path) -> AsyncIterator[None]:
        async with server(folder, self.answer) as kube:
            task = asyncio.create_task(Reflector(kube, LLMMODELS, None, self.hints).run())
            try:
                waiting = asyncio.create_task(self.silent.wait())
                await asyncio.wait([task, waiting], return_when=asyncio.FIRST_COMPLETED)
                waiting.cancel()
                if task.done():
                    task.result()
                yield
            finally:
                task.cancel()
                self.over.set()

    def hinted(self) -> dict[str, int]:
        keys = self.hints.take().get(LLMMODELS, {})
        return {key.name: version for key, version in keys.items()}


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without waiting between two attempts."""
    monkeypatch.setattr(reflector, "AT_ONCE", 0.0)
    monkeypatch.setattr(reflector, "KIND_POLL", 0.0)
    monkeypatch.setattr(reflector.Backoffs, "__iter__", lambda _: iter(lambda: 0.0, None))


ASKED_NEXT: dict[str, tuple[list[Any], list[str]]] = {
    "a watch that ends goes on after the last event": (
        [listed(9, "x"), [event("MODIFIED", "x", 11)]],
        ["list", "watch 9", "watch 11"],
    ),
    "or after a bookmark": (
        [listed(9), [event("ADDED", "x", 11), event("BOOKMARK", "", 15)]],
        ["list", "watch 9", "watch 15"],
    ),
    "or where it began": ([listed(9), []], ["list", "watch 9", "watch 9"]),
    "a version that is too old leads to a list": (
        [listed(9), [event("ADDED", "x", 11), GONE]],
        ["list", "watch 9", "list"],
    ),
    "an error in a watch does not": (
        [listed(9), [event("ADDED", "x", 11), BROKEN]],
        ["list", "watch 9", "watch 11"],
    ),
    "nor does what cannot be read": (
        [listed(9), [event("ADDED", "x", 11), "no JSON"]],
        ["list", "watch 9", "watch 11"],
    ),
    "nor what is no event": ([listed(9), ['{"type": 5}']], ["list", "watch 9", "watch 9"]),
    "a watch that is refused does": (
        [listed(9), REFUSED, listed(12)],
        ["list", "watch 9", "list", "watch 12"],
    ),
    "and one that the API server cannot begin": (
        [listed(9), 504, listed(12)],
        ["list", "watch 9", "list", "watch 12"],
    ),
    "a missing kind is asked for until it is there": (
        [MISSING, MISSING, listed(9)],
        ["list", "list", "list", "watch 9"],
    ),
    "and so is a forbidden one": ([REFUSED, listed(9)], ["list", "list", "watch 9"]),
}


async def test_what_is_asked_next(tmp_path: Path, subtests: pytest.Subtests) -> None:
    for name, (answers, asked) in ASKED_NEXT.items():
        with subtests.test(name):
            told = Told(*answers)
            async with told.watched(tmp_path):
                assert told.asked == asked


@pytest.mark.parametrize(
    ("answers", "is_late"),
    [
        ([listed(9), [event("ADDED", "x", 11)]], False),
        ([listed(9), []], False),
        ([listed(9), [], []], True),
        ([listed(9), [], [event("ADDED", "x", 11)], []], False),
        ([MISSING], True),
        ([504], True),
        ([listed(9), 504, listed(12)], True),
        ([REFUSED], False),
        ([listed(9), [], [], REFUSED], False),
        ([MISSING, listed(9), [event("ADDED", "x", 11)]], False),
    ],
    ids=[
        "one that told something goes on at once",
        "so does one that told nothing once",
        "one that told nothing again does so after a while",
        "one that told nothing between others does so at once",
        "its kind is missing",
        "a list cannot be had",
        "a watch cannot begin",
        "a list is forbidden",
        "a watch that told nothing is forbidden",
        "its kind came back",
    ],
)
async def test_a_watch_is_late_until_it_goes_on(
    tmp_path: Path, answers: list[Any], *, is_late: bool
) -> None:
    told = Told(*answers)
    async with told.watched(tmp_path):
        assert bool(told.hints.late) is is_late


async def test_each_change_is_hinted_at_and_so_is_what_vanished_unseen(tmp_path: Path) -> None:
    news = [event("ADDED", "new", 11), event("DELETED", "going", 12), GONE]
    lists = listed(9, "stays", "going", "lost"), listed(20, "stays")
    told = Told(lists[0], news, lists[1], read=["stays", "lost", "new"])
    async with told.watched(tmp_path):
        found = told.hinted()
    newest = 2**64
    assert found == {"stays": 1, "new": newest, "going": newest, "lost": newest}


async def test_before_anything_is_read_a_version_is_enough(tmp_path: Path) -> None:
    told = Told(listed(9, "x"), [event("ADDED", "y", 11), GONE], listed(12, "x", "y"), read=None)
    async with told.watched(tmp_path):
        assert told.asked == ["version", "watch 9", "version", "watch 12"]
        assert told.hinted() == {"y": 11}


async def test_what_is_read_while_a_version_is_asked_for_is_compared(tmp_path: Path) -> None:
    told = Told(listed(9, "x"), listed(12, "x"), read=None)

    async def answer(request: web.Request) -> web.StreamResponse:
        told.hints.read = lambda *_: {NamespacedName("a", "lost")}
        return await told.answer(request)

    async with server(tmp_path, answer) as kube:
        found = Reflector(kube, LLMMODELS, None, told.hints)
        assert await found._list() == 12
    assert told.asked == ["version", "list"]
    assert told.hinted() == {"x": 1, "lost": 2**64}


async def test_a_missing_kind_is_told_of_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with Told(MISSING, MISSING, MISSING, listed(9)).watched(tmp_path):
        pass
    (record,) = (each for each in caplog.records if "Waited" in each.getMessage())
    assert record.getMessage().endswith("(kubectl apply -f crds/): no llmmodels")
