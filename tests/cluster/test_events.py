"""Events are sent beside the decisions: one namespace's trouble delays no other namespace's."""

import asyncio
import contextlib
import json
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web

from litellm_config_operator.cluster.events import EventSender
from litellm_config_operator.kube.errors import LeadershipLostError
from litellm_config_operator.status.events import Transition
from litellm_config_operator.telemetry import metrics
from tests.deciding.moments import START
from tests.kube.stand_in import server


class ApiServer:
    """Takes Events; those of a namespace that hangs it never answers, of one that refuses: 403."""

    def __init__(self, *, hangs: str = "", refuses: str = "") -> None:
        self._hangs, self._refuses = hangs, refuses
        self.asked: list[str] = []
        self.taken: list[str] = []
        self.wanted = asyncio.Event()
        """Set whenever a request arrives."""
        self._over = asyncio.Event()

    @contextlib.asynccontextmanager
    async def sender(self, folder: Path, *posted: Transition) -> AsyncIterator[EventSender]:
        """A sender that runs, after these were posted."""
        async with server(folder, self.answer) as kube:
            sender = EventSender(kube, "me")
            sender.post(posted, START)
            task = asyncio.create_task(sender.run())
            try:
                yield sender
            finally:
                task.cancel()
                self._over.set()
                await asyncio.wait([task])

    async def answer(self, request: web.Request) -> web.Response:
        namespace = request.path.split("/")[-2]
        note = json.loads(await request.read())["note"]
        self.asked.append(note)
        self.wanted.set()
        if namespace == self._hangs:
            await self._over.wait()
        if namespace == self._refuses:
            return web.json_response({"reason": "Forbidden"}, status=403)
        self.taken.append(note)
        return web.json_response({}, status=201)

    async def until(self, *notes: str) -> None:
        """Wait until all of these have arrived."""
        async with asyncio.timeout(10):
            while not set(notes) <= set(self.asked):
                self.wanted.clear()
                await self.wanted.wait()


def turned(namespace: str, note: str) -> Transition:
    return Transition("LLMModel", namespace, "m", "u", True, "Invalid", "Accepted", note)


def dropped() -> float:
    found = metrics.REGISTRY.get_sample_value("litellm_config_operator_events_dropped_total")
    return found or 0.0


async def test_a_webhook_that_hangs_in_one_namespace_delays_no_other_namespace(
    tmp_path: Path,
) -> None:
    api = ApiServer(hangs="a")
    events = [turned("a", f"a-{number}") for number in range(5)]
    events += [turned("b", "b-0"), turned("b", "b-1")]
    async with api.sender(tmp_path, *events):
        await api.until("a-0", "b-0", "b-1")
        # The second of the namespace that hangs waits for the first, and the others are through.
        assert api.taken == ["b-0", "b-1"]
        assert "a-1" not in api.asked


async def test_a_namespace_has_one_request_at_a_time_and_all_have_four(tmp_path: Path) -> None:
    under_way, most, four = Counter[str](), Counter[str](), asyncio.Event()

    class Counting(ApiServer):
        async def answer(self, request: web.Request) -> web.Response:
            names = (request.path.split("/")[-2], "all")
            nonlocal most
            under_way.update(names)
            most |= under_way
            if under_way["all"] == 4:
                four.set()
            await four.wait()
            for _ in range(50):  # a request too many would arrive meanwhile
                await asyncio.sleep(0)
            under_way.subtract(names)
            return await super().answer(request)

    api = Counting()
    names = [f"n-{number}" for number in range(6)]
    events = [turned(name, f"{name}/{number}") for name in names for number in range(3)]
    async with api.sender(tmp_path, *events):
        await api.until(*(event.note for event in events))
    assert (most.pop("all"), set(most.values())) == (4, {1})


async def test_too_many_events_push_the_oldest_out_and_are_counted(tmp_path: Path) -> None:
    before = dropped()
    events = [turned("a", "a-0")] + [turned("b", f"b-{number}") for number in range(1_002)]
    api = ApiServer()
    async with api.sender(tmp_path, *events):
        await api.until("b-1001")
    assert dropped() - before == 3
    assert api.asked == [f"b-{number}" for number in range(2, 1_002)]


async def test_a_refused_event_is_forgotten(tmp_path: Path) -> None:
    api = ApiServer(refuses="a")
    events = [turned("a", "a-0"), turned("b", "b-0"), turned("a", "a-1")]
    async with api.sender(tmp_path, *events):
        await api.until("a-0", "a-1", "b-0")
    assert (api.asked.count("a-0"), api.taken) == (1, ["b-0"])


async def test_a_lost_lease_ends_the_sender(tmp_path: Path) -> None:
    def fence() -> None:
        raise LeadershipLostError

    api = ApiServer()
    async with server(tmp_path, api.answer) as kube:
        sender = EventSender(kube.fenced(fence, 1), "me")
        sender.post([turned("a", "a-0")], START)
        with pytest.raises(ExceptionGroup) as caught:
            await sender.run()
    assert caught.group_contains(LeadershipLostError)
    assert api.asked == []
