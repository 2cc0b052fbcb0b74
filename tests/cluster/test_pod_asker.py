"""Pods are asked beside the decisions, few at a time, and silent ones delay nobody else's."""

import asyncio
import contextlib
import json
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from dataclasses import replace

import httpx

from litellm_config_operator.cluster.pod_asker import PodAsker
from litellm_config_operator.cluster.proxy_pods import Question
from litellm_config_operator.config.render import EMPTY
from litellm_config_operator.deciding.world import Pod, Served
from litellm_config_operator.v1alpha1 import NamespacedName, Verification

SERVED = Served("abc", {})
DETAILS = "/health/readiness/details"
LIST = json.dumps({"data": [{"model_info": {"id": "revision/abc"}}]}).encode()


class Pods:
    """The pods of the cluster by address: `10.0.<LLMProxy>.<pod>`."""

    def __init__(self) -> None:
        self.list = LIST
        """What each of them says."""
        self.held: set[str] = set()
        """Addresses that answer only when they leave this set."""
        self.failing: set[str] = set()
        """Addresses that answer HTTP 500."""
        self.asked: list[str] = []
        self.under_way = Counter[str]()
        self.most = Counter[str]()
        self.news: list[NamespacedName] = []
        """What the asker told."""
        self.now = 0.0
        self._moved = asyncio.Condition()

    async def answer(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == DETAILS:
            return httpx.Response(404)
        address = request.url.host
        places = ("all", address.rpartition(".")[0])
        self.under_way.update(places)
        self.most |= self.under_way
        self.asked.append(address)
        try:
            async with self._moved:
                self._moved.notify_all()
                await self._moved.wait_for(lambda: address not in self.held)
        finally:
            self.under_way.subtract(places)
        status = 500 if address in self.failing else 200
        return httpx.Response(status, stream=httpx.ByteStream(self.list))

    async def until_asked(self, times: int) -> None:
        """Wait for so many requests since the start, and let one too many arrive."""
        async with asyncio.timeout(10), self._moved:
            await self._moved.wait_for(lambda: len(self.asked) >= times)
        await turns()

    async def let_go(self, addresses: Iterable[str]) -> None:
        async with self._moved:
            self.held -= set(addresses)
            self._moved.notify_all()
        await turns()

    @contextlib.asynccontextmanager
    async def asker(self) -> AsyncIterator[PodAsker]:
        """An asker that runs."""
        found = PodAsker(
            self.news.append,
            clock=lambda: self.now,
            transport=httpx.MockTransport(self.answer),
        )
        task = asyncio.create_task(found.run())
        await turns()
        try:
            yield found
        finally:
            task.cancel()
            await asyncio.wait([task])


async def turns() -> None:
    """Let everything that can go on without the clock go on."""
    for _ in range(200):
        await asyncio.sleep(0)


def key(number: int) -> NamespacedName:
    return NamespacedName(f"team-{number}", "default")


def question(number: int, pods: int, *, life: int = 0, retest: str | None = None) -> Question:
    """To so many pods of an LLMProxy, whose processes were started so often."""
    found = (
        Pod(f"pod-{n}", f"10.0.{number}.{n}", f"pod-{n}/{life}", ready=True, terminating=False)
        for n in range(pods)
    )
    return Question(tuple(found), Verification(), b"sk-key", EMPTY, retest)


def addresses(question: Question) -> list[str]:
    return [pod.address for pod in question.pods]


def said(asker: PodAsker, number: int, question: Question) -> list[Served | str | None]:
    found = asker.answered(key(number), question)
    return ["silent" if pod.silent else pod.served for pod in found]


async def test_silent_pods_of_one_proxy_delay_the_answers_of_no_other() -> None:
    pods, silent, honest = Pods(), question(1, 34), question(2, 1)
    pods.held = set(addresses(silent))
    async with pods.asker() as asker:
        asker.want(key(1), silent)
        await pods.until_asked(2)
        asker.want(key(2), honest)
        await pods.until_asked(3)
        assert pods.asked == [*addresses(silent)[:2], *addresses(honest)]
        assert said(asker, 2, honest) == [SERVED]
        assert said(asker, 1, silent) == [None] * 34
        assert pods.news == [key(2)]


async def test_a_proxy_has_two_requests_at_a_time_and_all_have_sixteen() -> None:
    pods = Pods()
    wanted = {number: question(number, 5) for number in range(12)}
    pods.held = {address for found in wanted.values() for address in addresses(found)}
    async with pods.asker() as asker:
        for number, found in wanted.items():
            asker.want(key(number), found)
        await pods.until_asked(16)
        assert len(pods.asked) == 16
        await pods.let_go(pods.held)
        await pods.until_asked(60)
        assert all(said(asker, number, found) == [SERVED] * 5 for number, found in wanted.items())
    assert (pods.most.pop("all"), max(pods.most.values())) == (16, 2)
    assert len(pods.asked) == 60


async def test_pods_that_were_silent_leave_room_for_new_ones() -> None:
    pods = Pods()
    silent = {number: question(number, 2) for number in range(20)}
    pods.failing = {address for found in silent.values() for address in addresses(found)}
    async with pods.asker() as asker:
        for number, found in silent.items():
            asker.want(key(number), found)
        await pods.until_asked(40)
        pods.held, pods.now = set(pods.failing), 10.0
        for number, found in silent.items():
            asker.want(key(number), found)
        await pods.until_asked(48)
        assert len(pods.asked) == 48
        asker.want(key(99), question(99, 1))
        await pods.until_asked(49)
        assert said(asker, 99, question(99, 1)) == [SERVED]


async def test_an_answer_of_a_process_that_is_gone_is_not_used() -> None:
    pods, before, after = Pods(), question(1, 1), question(1, 1, life=1)
    pods.held = set(addresses(before))
    async with pods.asker() as asker:
        asker.want(key(1), before)
        await pods.until_asked(1)
        asker.want(key(1), after)
        await pods.until_asked(2)
        await pods.let_go(pods.held)
        assert said(asker, 1, before) == [None]
        assert said(asker, 1, after) == [SERVED]
    assert pods.news == [key(1)]


async def test_a_process_that_is_gone_before_its_turn_is_not_asked() -> None:
    pods, before, after = Pods(), question(99, 1), question(99, 1, life=1)
    full = {number: question(number, 2) for number in range(8)}
    pods.held = {address for found in full.values() for address in addresses(found)}
    async with pods.asker() as asker:
        for number, found in full.items():
            asker.want(key(number), found)
        await pods.until_asked(16)
        asker.want(key(99), before)
        await turns()
        asker.want(key(99), after)
        await pods.let_go(pods.held)
        assert said(asker, 99, after) == [SERVED]
    assert Counter(pods.asked)[before.pods[0].address] == 1


async def test_a_silent_pod_is_asked_again_after_ten_seconds_while_it_is_wanted() -> None:
    pods, wanted = Pods(), question(1, 1)
    pods.failing = set(addresses(wanted))
    async with pods.asker() as asker:
        asker.want(key(1), wanted)
        await pods.until_asked(1)
        assert (said(asker, 1, wanted), pods.news) == (["silent"], [key(1)])
        for pods.now, requests in ((9.9, 1), (10.0, 2), (19.9, 2), (20.0, 3)):
            asker.want(key(1), wanted)
            await turns()
            assert len(pods.asked) == requests
        assert pods.news == [key(1)], "it was silent before"
        pods.failing, pods.now = set(), 30.0
        asker.want(key(1), wanted)
        await pods.until_asked(4)
        assert (said(asker, 1, wanted), pods.news) == ([SERVED], [key(1)] * 2)
        asker.drop(key(1))
        asker.want(key(2), question(2, 1))
        await pods.until_asked(5)
        assert said(asker, 1, wanted) == [None]
    assert pods.asked[:4] == addresses(wanted) * 4


async def test_a_pod_that_names_no_revision_is_asked_once_while_the_file_has_none_either() -> None:
    pods, found = Pods(), question(1, 1)
    pods.list = json.dumps({"data": [{"model_info": {"id": "revision/"}}]}).encode()
    async with pods.asker() as asker:
        asker.want(key(1), found)
        await pods.until_asked(1)
        assert pods.asked == addresses(found)
        assert said(asker, 1, found) == [Served("", {})]


async def test_what_is_dropped_is_not_asked_any_more() -> None:
    pods, wanted = Pods(), question(1, 5)
    pods.held = set(addresses(wanted))
    async with pods.asker() as asker:
        asker.want(key(1), wanted)
        await pods.until_asked(2)
        asker.drop(key(1))
        await pods.let_go(pods.held)
        assert said(asker, 1, wanted) == [None] * 5
    assert (len(pods.asked), pods.news, pods.under_way["all"]) == (2, [], 0)


async def test_only_ready_pods_that_stay_are_asked() -> None:
    pods, wanted = Pods(), question(1, 4)
    starting, going, nowhere, ready = wanted.pods
    changed = (
        replace(starting, ready=False),
        replace(going, terminating=True),
        replace(nowhere, address=""),
        ready,
    )
    wanted = replace(wanted, pods=changed)
    async with pods.asker() as asker:
        asker.want(key(1), wanted)
        await pods.until_asked(1)
        assert said(asker, 1, wanted) == [None, None, "silent", SERVED]
    assert pods.asked == [ready.address]


async def test_a_re_test_asks_every_pod_once_more_and_shows_nothing_until_then() -> None:
    pods, wanted = Pods(), question(1, 2)
    async with pods.asker() as asker:
        asker.want(key(1), wanted)
        await pods.until_asked(2)
        retest = question(1, 2, retest="now")
        pods.held = set(addresses(wanted))
        for _ in range(3):
            asker.want(key(1), retest)
            await turns()
        assert said(asker, 1, retest) == [None, None]
        await pods.let_go(pods.held)
        assert said(asker, 1, retest) == [SERVED, SERVED]
        asker.want(key(1), retest)
        await turns()
    assert sorted(pods.asked) == sorted(addresses(wanted) * 2)
