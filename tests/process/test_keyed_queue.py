"""When a name is due, and who works at it; time belongs to the test."""

import asyncio
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litellm_config_operator.process.keyed_queue import (
    TICK,
    URGENT,
    Cadence,
    KeyedQueue,
    Waiting,
    backoff,
    due_at,
)

CADENCE = Cadence(quiet=2, max_wait=60)
NEVER = float("inf")


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def queue(clock: Clock) -> KeyedQueue[str]:
    return KeyedQueue("test", CADENCE, clock=clock, at_once=10)


@pytest.mark.parametrize(
    ("waiting", "due"),
    [
        pytest.param(Waiting(), NEVER, id="nothing"),
        pytest.param(Waiting(first=10, last=10), 12, id="one change"),
        pytest.param(Waiting(first=10, last=40), 42, id="quiet after the last"),
        pytest.param(Waiting(first=10, last=69.5), 70, id="longest wait"),
        pytest.param(Waiting(first=10, last=40, urgent=11), 13 + URGENT, id="a removal"),
        pytest.param(Waiting(first=10, last=11, urgent=10), 13, id="a removal in a quiet moment"),
        pytest.param(Waiting(alarm=5, first=10, last=10), 5, id="alarm first"),
        pytest.param(Waiting(first=1, last=1, not_before=30), 30, id="standing back"),
    ],
)
def test_due(waiting: Waiting, due: float) -> None:
    assert due_at(waiting, CADENCE) == due


@given(st.lists(st.floats(0, 5), min_size=1, max_size=60))
def test_no_change_waits_longer_than_the_longest_wait(gaps: list[float]) -> None:
    now = first = 0.0
    for gap in gaps:
        due = due_at(Waiting(first, now), CADENCE)
        assert now <= due <= first + CADENCE.max_wait
        if now + gap >= due:
            return
        now += gap


@given(st.integers(0, 10_000), st.floats(0, 1, exclude_max=True))
def test_backoff_stays_between_a_second_and_a_minute(failures: int, chance: float) -> None:
    assert 1 <= backoff(failures, chance) <= 60


def test_backoff_obeys_the_server() -> None:
    assert backoff(0, 0.5, at_least=90) == 90


async def due(queue: KeyedQueue[str]) -> str | None:
    """The name that is given out now; None: none is due."""
    waiting = asyncio.ensure_future(queue.next())
    for _ in range(5):
        await asyncio.sleep(0)
    if waiting.done():
        return waiting.result()
    waiting.cancel()
    await asyncio.wait([waiting])
    return None


async def test_many_changes_of_a_name_are_one(queue: KeyedQueue[str], clock: Clock) -> None:
    for _ in range(3):
        queue.add("a")
        clock.now += 1.9
        assert await due(queue) is None
    clock.now += 0.1
    assert await due(queue) == "a"
    queue.done("a")
    clock.now += 100
    assert await due(queue) is None


async def test_a_chatty_name_delays_no_other(queue: KeyedQueue[str], clock: Clock) -> None:
    queue.add("quiet")
    for _ in range(20):
        queue.add("chatty")
        clock.now += 0.1
    assert await due(queue) == "quiet"
    assert await due(queue) is None


async def test_a_name_is_never_worked_at_twice_at_once(
    queue: KeyedQueue[str], clock: Clock
) -> None:
    queue.add("a")
    clock.now += 2
    assert await due(queue) == "a"
    queue.add("a")
    clock.now += 2
    assert await due(queue) is None
    queue.done("a")
    assert await due(queue) == "a"


async def test_a_name_that_failed_stands_back_and_delays_no_other(
    queue: KeyedQueue[str], clock: Clock
) -> None:
    queue.add("bad")
    queue.add("good")
    clock.now += 2
    assert await due(queue) == "bad"
    again = clock.now + queue.failed("bad")
    queue.done("bad")
    queue.add("bad")
    assert (queue.is_waiting("bad"), queue.is_owed("bad")) == (False, True)
    assert await due(queue) == "good"
    clock.now = again - 0.01
    assert await due(queue) is None
    clock.now = again
    assert await due(queue) == "bad"


async def test_failures_are_forgotten_with_a_success(queue: KeyedQueue[str]) -> None:
    for _ in range(8):
        queue.failed("a")
    queue.succeeded("a")
    assert queue.failed("a") <= 2


async def test_a_name_is_owed_until_what_changed_is_worked_at_to_the_end(
    queue: KeyedQueue[str], clock: Clock
) -> None:
    queue.add_after("a", 2)
    assert not queue.is_owed("a"), "an alarm alone"
    queue.add("a")
    assert queue.is_owed("a")
    clock.now += 2
    assert await due(queue) == "a"
    queue.failed("a")
    queue.done("a")
    assert queue.is_owed("a")
    clock.now += 60
    assert await due(queue) == "a"
    queue.succeeded("a")
    assert queue.is_owed("a"), "still worked at"
    queue.done("a")
    assert not queue.is_owed("a")


async def test_a_pause_holds_all_names(queue: KeyedQueue[str], clock: Clock) -> None:
    queue.add_after("a", 0)
    queue.pause(5)
    assert await due(queue) is None
    clock.now += 5
    assert await due(queue) == "a"


async def test_an_earlier_alarm_comes_first(queue: KeyedQueue[str], clock: Clock) -> None:
    queue.add_after("a", 10)
    queue.add_after("a", 5)
    queue.add_after("a", 20)
    clock.now += 5
    assert await due(queue) == "a"
    queue.done("a")
    clock.now += 20
    assert await due(queue) is None


async def test_a_name_that_is_no_more_is_dropped(queue: KeyedQueue[str], clock: Clock) -> None:
    queue.add("a")
    queue.forget("a")
    clock.now += 60
    assert await due(queue) is None


async def test_of_one_group_only_so_many_are_worked_at(clock: Clock) -> None:
    queue: KeyedQueue[str] = KeyedQueue(
        "test", CADENCE, clock=clock, group=lambda key: key[0], at_once=2
    )
    for key in ("a1", "a2", "a3", "b1"):
        queue.add(key)
    clock.now += 2
    assert [await due(queue) for _ in range(4)] == ["a1", "a2", "b1", None]
    queue.done("a1")
    assert await due(queue) == "a3"
    queue.done("a2")
    queue.done("a3")
    queue.done("b1")
    assert await due(queue) is None


class Work:
    """A queue with workers that take names from it; who is in which group is the first letter."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.queue: KeyedQueue[str] = KeyedQueue(
            "test", CADENCE, clock=self.clock, group=lambda key: key[0], at_once=2
        )
        self.owed, self.worked_at = set[str](), set[str]()

    async def step(self, step: str, key: str) -> None:
        if step == "next":
            await self.take()
        elif step == "wait":
            self.clock.now += 1.5
        elif step == "done":
            self.end(key)
        else:
            self.put(step, key)

    def put(self, step: str, key: str) -> None:
        if step == "fail" and key not in self.worked_at:
            return
        puts: dict[str, Callable[[], object]] = {
            "add": lambda: self.queue.add(key),
            "urgent": lambda: self.queue.add(key, urgent=True),
            "after": lambda: self.queue.add_after(key, 1),
            "fail": lambda: self.queue.failed(key),
        }
        puts[step]()
        self.owed.add(key)

    async def take(self) -> None:
        found = await due(self.queue)
        if found is None:
            return
        assert found not in self.worked_at
        self.worked_at.add(found)
        self.owed.discard(found)
        assert sum(each[0] == found[0] for each in self.worked_at) <= 2

    def end(self, key: str) -> None:
        if key in self.worked_at:
            self.worked_at.discard(key)
            self.queue.done(key)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["add", "urgent", "after", "next", "done", "fail", "wait"]),
            st.sampled_from(["a1", "a2", "a3", "b1"]),
        ),
        max_size=60,
    )
)
def test_whatever_happens_nothing_that_was_added_is_lost(steps: list[tuple[str, str]]) -> None:
    async def run() -> None:
        work = Work()
        for step, key in steps:
            await work.step(step, key)
        for key in [*work.worked_at]:
            work.end(key)
        work.clock.now += 200
        for _ in range(len(work.owed)):
            found = await due(work.queue)
            assert found is not None, work.owed
            work.queue.done(found)
            work.owed.discard(found)
        assert work.owed == set()

    asyncio.run(run())


async def test_whoever_never_waits_lets_others_have_their_turns(
    queue: KeyedQueue[str], clock: Clock
) -> None:
    names = [f"name-{number}" for number in range(9)]
    for name in names:
        queue.add_after(name, 0)
    turns = 0

    async def somebody_else() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    other = asyncio.create_task(somebody_else())
    for _ in names:
        queue.done(await queue.next())
    other.cancel()
    assert turns >= len(names) - 1


async def test_a_wait_that_is_too_short_for_the_clock_is_over(clock: Clock) -> None:
    queue = KeyedQueue[str]("test", CADENCE, clock=clock, group=lambda _: "one", at_once=1)
    queue.add_after("first", TICK / 2)
    queue.add_after("second", TICK / 2)
    assert await asyncio.wait_for(queue.next(), 5) == "first"
    assert queue.next_now() is None, "the group is busy"
    queue.done("first")
    assert queue.next_now() == "second"
