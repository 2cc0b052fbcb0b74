"""A thousand providers share twenty hosts, and a third of the hosts hang.

In virtual time every count is exact; over real sockets only the caps are checked.
"""

import asyncio
import contextlib
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

import pytest
from pydantic import SecretStr

from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.egress.address_guard import AddressPolicy
from litellm_config_operator.probing.memory import ProbeMemory
from litellm_config_operator.probing.results import (
    ConditionStatus,
    DesiredTest,
    ProbeReason,
    ProbeRequest,
    ProbeResult,
)
from litellm_config_operator.probing.run import probe
from litellm_config_operator.probing.scheduler import ConnectionTests
from litellm_config_operator.probing.slots import Caps, Place, Slots
from litellm_config_operator.probing.timing import ProbeClocks, grid_time
from litellm_config_operator.probing.token_cache import TokenCache
from tests.probing import virtual_time
from tests.probing.internet import Internet, Received, Upstream, models

pytestmark = pytest.mark.unmeasured
"""Coverage triples the time, and the tables of cases already cover the same lines."""

INTERVAL = 600.0
START = 1_000_000_200.0
HOSTS, HANGING = 20, 7
ANSWERS_AFTER, HANGS_FOR = 0.2, 10.0
GOOD = ProbeResult(ProbeReason.OK, "good", ConditionStatus.TRUE, ConditionStatus.TRUE)
HUNG = ProbeResult(ProbeReason.TIMEOUT, "hung", ConditionStatus.FALSE, ConditionStatus.UNKNOWN)
A_HAIR = 0.001


@dataclass
class Load:
    """When each host was asked, and by how many tests at once."""

    calls: dict[tuple[str, str], list[float]] = field(default_factory=lambda: defaultdict(list))
    running: Counter[str] = field(default_factory=Counter)
    most: Counter[str] = field(default_factory=Counter)

    @contextlib.contextmanager
    def under_way(self, *names: str) -> Iterator[None]:
        for name in names:
            self.running[name] += 1
            self.most[name] = max(self.most[name], self.running[name])
        try:
            yield
        finally:
            for name in names:
                self.running[name] -= 1

    def peak(self, kind: str) -> int:
        return max(most for name, most in self.most.items() if name.startswith(kind))


def crowd(
    providers: int, namespaces: int, *, interval: float = INTERVAL, scheme: str = "https"
) -> dict[str, DesiredTest]:
    """Every two providers of a namespace have the same endpoint and key."""
    desired_tests = {}
    for number in range(providers):
        pair = number // 2
        host = pair % HOSTS
        request = ProbeRequest(
            PROVIDER_TYPES["openai"],
            f"ns-{pair % namespaces}",
            f"{scheme}://host-{host}.example/v1",
            {"apiKey": SecretStr(f"sk-made-up-{pair:08}")},
            timeout_seconds=HANGS_FOR,
        )
        desired_tests[f"uid-{number:04}"] = DesiredTest(
            request, f"key-{pair}", interval, 6 * 3600.0
        )
    return desired_tests


def hangs(request: ProbeRequest) -> bool:
    return _host_number(request) < HANGING


def _host_number(request: ProbeRequest) -> int:
    return int((request.base_url or "").split("host-")[1].split(".", maxsplit=1)[0])


async def an_hour(desired_tests: Mapping[str, DesiredTest]) -> Load:
    """What is asked of providers in an hour of made-up time."""
    load, loop = Load(), asyncio.get_running_loop()

    async def ask(
        request: ProbeRequest,
        policy: AddressPolicy,
        *,
        memory: ProbeMemory,
        tokens: TokenCache,
    ) -> ProbeResult:
        key = request.credentials["apiKey"].get_secret_value()
        load.calls[request.namespace, key].append(loop.time())
        host = f"host {_host_number(request)}"
        with load.under_way(host, f"namespace {request.namespace}", "all"):
            await asyncio.sleep(HANGS_FOR if hangs(request) else ANSWERS_AFTER)  # made-up time
        return HUNG if hangs(request) else GOOD

    tests = ConnectionTests(
        AddressPolicy(),
        on_change=lambda **_: None,
        clocks=ProbeClocks(lambda: START + loop.time()),
        probe=ask,
        jitter=lambda: 0.5,
    )
    tests.desire(desired_tests)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(3600):
            await tests.run()
    return load


@pytest.mark.parametrize(
    ("namespaces", "known_within"),
    [
        pytest.param(10, 5, id="of ten namespaces"),
        pytest.param(1, 75, id="of one namespace"),
    ],
)
def test_a_thousand_providers_are_tested_on_time_and_within_the_caps(
    namespaces: int, known_within: float
) -> None:
    desired_tests = crowd(1000, namespaces)
    load = virtual_time.run(an_hour(desired_tests))
    assert (load.peak("host") <= 4, load.peak("namespace") <= 4, load.peak("all") <= 32) == (
        True,
        True,
        True,
    )
    healthy = {
        (desired.request.namespace, desired.request.credentials["apiKey"].get_secret_value()): min(
            uid for uid, other in desired_tests.items() if other.cache_key == desired.cache_key
        )
        for desired in desired_tests.values()
        if not hangs(desired.request)
    }
    assert len(healthy) == 325
    for place, uid in healthy.items():
        first, *later = load.calls[place]
        assert first <= known_within, "hanging hosts do not keep the others from a first answer"
        offset = (grid_time(uid, INTERVAL, START) - START) % INTERVAL
        rounds = [divmod(moment - offset + A_HAIR, INTERVAL) for moment in later]
        assert max(late for _, late in rounds) <= INTERVAL / 10
        assert all(after - before == 1 for (before, _), (after, _) in pairwise(rounds))
        assert rounds[-1][0] - rounds[0][0] + 1 == len(rounds) >= 5


def test_hanging_providers_of_one_namespace_do_not_delay_another() -> None:
    hanging = {uid: desired for uid, desired in crowd(1000, 1).items() if hangs(desired.request)}
    other = next(desired for desired in crowd(1000, 1000).values() if not hangs(desired.request))
    load = virtual_time.run(an_hour({**hanging, "uid-9999": other}))
    first, *later = load.calls[other.request.namespace, _key(other)]
    offset = (grid_time("uid-9999", INTERVAL, START) - START) % INTERVAL
    assert first == 0
    assert {round((moment - offset) % INTERVAL, 2) % INTERVAL for moment in later} == {0}
    assert len(later) >= 5
    assert load.most[f"namespace {other.request.namespace}"] == 1


def _key(desired: DesiredTest) -> str:
    return desired.request.credentials["apiKey"].get_secret_value()


class TestSlots:
    def test_every_cap_holds_and_a_freed_slot_can_be_taken_again(self) -> None:
        slots = Slots(Caps(total=3, per_host=2, per_namespace=2))
        a, b, c = Place("a", "h"), Place("b", "h"), Place("c", "other")
        assert [slots.take(a, True), slots.take(a, True), slots.take(a, True)] == [
            True,
            True,
            False,
        ]
        assert not slots.take(b, True), "the host has two"
        assert slots.take(c, True)
        assert not slots.take(Place("d", "third"), True), "that makes three"
        slots.give_back(a, True)
        assert slots.take(b, True)

    def test_tests_not_known_to_be_quick_get_half_of_the_slots(self) -> None:
        slots = Slots(Caps(total=8, per_host=4, per_namespace=4))
        place = Place("a", "h")
        assert [slots.take(place, False) for _ in range(3)] == [True, True, False]
        assert [slots.take(place, True) for _ in range(3)] == [True, True, False]
        others = [Place(f"n{number}", f"h{number}") for number in range(4)]
        assert [slots.take(other, False) for other in others] == [True, True, False, False]

    def test_a_cap_of_one_lets_one_slow_test_run(self) -> None:
        slots = Slots(Caps(total=1, per_host=1, per_namespace=1))
        assert slots.take(Place("a", "h"), False)


class _Busy:
    """An upstream that notes how many requests it holds, and answers after a moment or never."""

    def __init__(self, *, answers: bool) -> None:
        self.now = self.most = self.count = 0
        self._answers = answers

    async def __call__(self, _: Received, writer: asyncio.StreamWriter) -> None:
        self.now, self.count = self.now + 1, self.count + 1
        self.most = max(self.most, self.now)
        try:
            if not self._answers:
                await writer.wait_closed()
                return
            await asyncio.sleep(0.02)  # so that requests overlap
        finally:
            self.now -= 1
        writer.write(models("m").encode())
        await writer.drain()


@pytest.fixture
async def busy(internet: Internet) -> AsyncIterator[list[_Busy]]:
    """Twenty hosts on loopback, of which seven never answer."""
    scripts = [_Busy(answers=number >= HANGING) for number in range(HOSTS)]
    upstreams = [Upstream(script=script) for script in scripts]
    for number, upstream in enumerate(upstreams):
        await upstream.start()
        internet.place(f"host-{number}.example", upstream, f"10.0.0.{number + 1}")
    yield scripts
    for upstream in upstreams:
        await upstream.stop()


async def test_no_host_sees_more_connections_than_its_cap(
    internet: Internet, busy: list[_Busy]
) -> None:
    policy = AddressPolicy(allowed_hosts=[f"host-{number}.example" for number in range(HOSTS)])
    healthy, told = asyncio.Event(), Counter[str]()
    desired_tests = crowd(400, 20, interval=2, scheme="http")
    expected = {uid for uid, desired in desired_tests.items() if not hangs(desired.request)}

    def note(*, awaited: bool) -> None:
        known = [uid for uid in expected if tests.outcome(uid) is not None]
        told["changes"] += 1
        if len(known) == len(expected):
            healthy.set()

    loop = asyncio.get_running_loop()
    tests = ConnectionTests(
        policy,
        on_change=note,
        clocks=ProbeClocks(loop.time),
        probe=partial(probe, network=internet.network),
        caps=Caps(total=40, per_host=3, per_namespace=4),
    )
    tests.desire(desired_tests)
    running = asyncio.create_task(tests.run())
    async with asyncio.timeout(60):
        await healthy.wait()
        while min(script.count for script in busy[HANGING:]) < 30:  # noqa: ASYNC110 - a fact of theirs
            await asyncio.sleep(0.01)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert max(script.most for script in busy) <= 3
    assert all(script.count for script in busy[:HANGING]), "the hanging ones were asked too"
    results = [tests.outcome(uid) for uid in expected]
    assert {found.result.reason for found in results if found} == {ProbeReason.AUTH_NOT_PROVEN}
