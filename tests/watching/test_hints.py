"""When a pass is due; time belongs to the test."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litellm_config_operator.watching.hints import (
    AWAITED,
    Cadence,
    Hints,
    Waiting,
    backoff,
    due_at,
    glance_at,
)

CADENCE = Cadence(quiet=2, max_wait=60, resync=450)
NEVER = float("inf")


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("waiting", "due"),
    [
        pytest.param(Waiting(), NEVER, id="nothing"),
        pytest.param(Waiting(resync=450), 450, id="resync"),
        pytest.param(Waiting(first_hint=10, last_hint=10, resync=450), 12, id="one hint"),
        pytest.param(Waiting(first_hint=10, last_hint=40), 42, id="quiet after the last"),
        pytest.param(Waiting(first_hint=10, last_hint=69.5), 70, id="longest wait"),
        pytest.param(Waiting(first_hint=449, last_hint=449, resync=450), 450, id="resync first"),
        pytest.param(Waiting(alarm=5, first_hint=10, last_hint=10), 5, id="alarm first"),
        pytest.param(Waiting(first_hint=1, last_hint=1, not_before=30), 30, id="backing off"),
    ],
)
def test_due(waiting: Waiting, due: float) -> None:
    assert due_at(waiting, CADENCE) == due


@given(st.lists(st.floats(0, 5), min_size=1, max_size=60))
def test_no_hint_waits_longer_than_the_longest_wait(gaps: list[float]) -> None:
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


async def started(clock: Clock) -> Hints:
    hints = Hints(CADENCE, clock=clock)
    clock.now += CADENCE.quiet
    assert await hints.next_pass() == {"start"}
    return hints


async def is_due(hints: Hints) -> frozenset[str] | None:
    waiting = asyncio.ensure_future(hints.next_pass())
    for _ in range(5):
        await asyncio.sleep(0)
    if waiting.done():
        return waiting.result()
    waiting.cancel()
    await asyncio.wait([waiting])
    return None


@pytest.mark.parametrize(
    ("waiting", "due"),
    [
        pytest.param(Waiting(first_hint=10, last_hint=10), NEVER, id="hints are no reason"),
        pytest.param(Waiting(awaited=10, first_hint=10, last_hint=10), 10, id="nor a hindrance"),
        pytest.param(Waiting(awaited=10, no_glance_before=11), 11, id="half the time is others'"),
        pytest.param(Waiting(awaited=10, not_before=30), 30, id="backing off"),
    ],
)
def test_a_glance_is_due(waiting: Waiting, due: float) -> None:
    assert glance_at(waiting) == due


class TestAGlance:
    async def test_it_comes_at_once_and_the_pass_when_it_would_have_come(self) -> None:
        clock = Clock()
        hints = await started(clock)
        clock.now += 10
        await is_due(hints)
        clock.now += 10
        hints.mark("LLMModel", ("a", "v1"))
        hints.mark_awaited()
        assert await is_due(hints) == {AWAITED}
        hints.settle(("a", "v1"))
        hints.postpone("publication")
        clock.now += 1.9
        assert await is_due(hints) is None
        clock.now += 0.1
        assert await is_due(hints) == {"LLMModel"}

    async def test_one_that_saw_unpublished_edits_leaves_them_to_a_pass(self) -> None:
        clock = Clock()
        hints = await started(clock)
        clock.now += 10
        await is_due(hints)
        clock.now += 10
        hints.mark_awaited()
        assert await is_due(hints) == {AWAITED}
        hints.postpone("publication")
        clock.now += 2
        assert await is_due(hints) == {"publication"}

    async def test_a_pass_that_is_due_anyway_is_a_glance_as_well(self) -> None:
        clock = Clock()
        hints = await started(clock)
        hints.mark("LLMModel")
        clock.now += 2
        hints.mark_awaited()
        assert await is_due(hints) == {"LLMModel"}
        clock.now += 60
        assert await is_due(hints) is None

    async def test_many_of_them_leave_half_of_the_time_and_keep_no_pass_away(self) -> None:
        clock = Clock()
        hints = await started(clock)
        hints.mark("LLMModel")
        seen = []
        for _ in range(100):
            hints.mark_awaited()
            found = await is_due(hints)
            if found is not None:
                seen.append(found)
                hints.postpone("publication")
                clock.now += 0.5  # what a pass takes
            clock.now += 0.05
        assert frozenset({"LLMModel"}) in seen[:4]
        assert seen.count(frozenset({AWAITED})) < 15


async def test_a_burst_becomes_one_pass() -> None:
    clock = Clock()
    hints = await started(clock)
    for number in range(50):
        hints.mark("LLMModel", (f"uid-{number}", "v1"))
        clock.now += 0.03
        assert await is_due(hints) is None
    clock.now += 2
    assert await is_due(hints) == {"LLMModel"}
    assert await is_due(hints) is None


async def test_a_start_in_the_middle_of_a_burst_waits_for_its_end() -> None:
    clock = Clock()
    hints = Hints(CADENCE, clock=clock)
    for number in range(50):
        hints.mark("LLMModel", (f"uid-{number}", "v1"))
        clock.now += 0.1
        assert await is_due(hints) is None
    clock.now += 2
    assert await is_due(hints) == {"start", "LLMModel"}


async def test_what_came_while_the_pass_read_is_pending() -> None:
    hints = await started(Clock())
    hints.mark("Deployment")
    hints.mark("LLMModel", ("a", "v2"))
    assert hints.is_pending({"LLMModel", "Secret"})
    assert hints.is_pending({"Deployment"})
    assert not hints.is_pending({"Secret"})
    hints.settle(("a", "v2"))
    assert not hints.is_pending({"LLMModel", "Secret"})


async def test_a_stream_of_hints_does_not_put_the_pass_off_for_ever() -> None:
    clock = Clock()
    hints = await started(clock)
    for _ in range(59):
        hints.mark("Secret")
        clock.now += 1
        assert await is_due(hints) is None
    hints.mark("LLMProxy")
    clock.now += 1
    assert await is_due(hints) == {"Secret", "LLMProxy"}


async def test_what_the_pass_read_anyway_is_settled() -> None:
    clock = Clock()
    hints = await started(clock)
    hints.mark("LLMModel", ("a", "v2"))
    hints.settle(("a", "v1"))
    clock.now += 3
    assert await is_due(hints) == {"LLMModel"}
    hints.mark("LLMModel", ("a", "v3"))
    hints.settle(("a", "v3"))
    clock.now += 3
    assert await is_due(hints) is None


async def test_an_alarm_rings_once_at_its_earliest_time() -> None:
    clock = Clock()
    hints = await started(clock)
    hints.mark_after(10, "rollout")
    hints.mark_after(5, "rollout")
    hints.mark_after(20, "rollout")
    clock.now += 5
    assert await is_due(hints) == {"rollout"}
    clock.now += 20
    assert await is_due(hints) is None


async def test_a_failed_pass_comes_back_and_hints_do_not_hurry_it() -> None:
    clock = Clock()
    hints = await started(clock)
    delay = hints.retry_later(3, at_least=30)
    assert delay >= 30
    hints.mark("LLMModel")
    clock.now += 20
    assert await is_due(hints) is None
    clock.now += delay
    assert await is_due(hints) == {"LLMModel", "retry"}


async def test_resync_comes_without_a_hint_and_is_spread() -> None:
    clock = Clock()
    hints = await started(clock)
    clock.now += CADENCE.resync * 2 / 3 - 1
    assert await is_due(hints) is None
    clock.now += CADENCE.resync * 2 / 3 + 2
    assert await is_due(hints) == {"resync"}


async def test_a_hint_wakes_a_sleeper() -> None:
    hints = Hints(Cadence(quiet=0.02, max_wait=1, resync=1000))
    await hints.next_pass()
    waiting = asyncio.ensure_future(hints.next_pass())
    await asyncio.sleep(0)
    hints.mark("LLMModel")
    assert await asyncio.wait_for(waiting, 5) == {"LLMModel"}


async def test_a_standby_process_forgets_details_but_not_that_something_changed() -> None:
    clock = Clock()
    hints = await started(clock)
    for number in range(20_100):
        hints.mark("LLMModel", (str(number), "v"))
    assert len(hints._versions) == 20_000
    clock.now += 100
    assert await is_due(hints) == {"LLMModel"}
