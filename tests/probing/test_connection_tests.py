"""The scheduler of connection tests, with a clock and a prober made for tests."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litellm_config_operator.probing.list_history import ListHistory
from litellm_config_operator.probing.results import (
    ConditionStatus,
    ProbeReason,
    ProbeRequest,
    ProbeResult,
)
from litellm_config_operator.probing.timing import backoff_seconds, grid_time
from litellm_config_operator.process.clocks import Clocks
from tests.probing.bench import GOOD, INTERVAL, START, Bench, desired, leading, models, result


async def test_a_new_desired_test_runs_at_once_and_reports_its_result(bench: Bench) -> None:
    async with leading(bench):
        bench.desire(a=desired())
        await bench.until(lambda: bench.changes == 1)
    outcome = bench.tests.outcome("a")
    assert outcome is not None
    assert (outcome.result, outcome.tested_at, outcome.last_success_at) == (GOOD, START, START)
    assert bench.tests.outcome("nobody") is None


async def test_nothing_is_tested_without_leadership(bench: Bench) -> None:
    bench.desire(a=desired())
    await bench.settle()
    assert bench.asked == []
    async with leading(bench):
        await bench.until(lambda: bench.changes == 1)
    bench.desire(a=desired("k2"))
    await bench.settle()
    assert len(bench.asked) == 1


async def test_desiring_the_same_test_again_runs_nothing_within_the_interval(
    bench: Bench,
) -> None:
    async with leading(bench):
        bench.desire(a=desired())
        await bench.until(lambda: bench.changes == 1)
        bench.at(INTERVAL / 2 - 1)
        await bench.settle()
        assert len(bench.asked) == 1
        bench.at(INTERVAL * 1.5)
        await bench.until(lambda: len(bench.asked) == 2)
        await bench.settle()
    assert bench.changes == 1, "an equal result is nobody's news"


async def test_a_wall_clock_that_is_set_back_delays_no_test(bench: Bench) -> None:
    now, day = {"monotonic": 5.0, "epoch": START}, 86_400
    clock = Clocks(lambda: now["monotonic"], lambda: now["epoch"]).steady()
    now |= {"monotonic": 6.0, "epoch": START - day}
    assert clock() == START + 1
    async with leading(bench):
        bench.answer = lambda _: replace(GOOD, models=models("m"))
        lists = desired()
        bench.desire(a=replace(lists, request=replace(lists.request, list_models=True)))
        await bench.until(lambda: bench.changes == 1)
        bench.wall_clock_is_ahead = -day
        bench.at(INTERVAL * 1.5)
        await bench.until(lambda: len(bench.asked) == 2)
        await bench.settle()
    assert bench.asked[1].list_models, "a list of the future is old"
    outcome = bench.tests.outcome("a")
    assert outcome is not None
    assert outcome.tested_at == START + INTERVAL * 1.5 - day


async def test_a_changed_key_drops_the_result_and_starts_a_new_test(bench: Bench) -> None:
    async with leading(bench):
        bench.desire(a=desired("k1"))
        await bench.until(lambda: bench.changes == 1)
        bench.gate.clear()
        bench.desire(a=desired("k2"))
        assert bench.tests.outcome("a") is None
        await bench.until(lambda: len(bench.asked) == 2)


async def test_a_result_that_comes_after_a_change_is_dropped(bench: Bench) -> None:
    async with leading(bench):
        bench.gate.clear()
        bench.desire(a=desired("k1"))
        await bench.until(lambda: bench.running == 1)
        bench.desire(a=desired("k2"))
        await bench.until(lambda: len(bench.asked) == 2 and bench.running == 1)
        assert (bench.changes, bench.tests.outcome("a")) == (0, None)


async def test_equal_tests_are_shared_within_a_namespace_only(
    bench: Bench,
) -> None:
    async with leading(bench):
        bench.desire(a=desired(), b=desired(), c=desired(namespace="other"))
        await bench.until(lambda: bench.changes == 2)
        await bench.settle()
    assert sorted(request.namespace for request in bench.asked) == ["llm", "other"]
    assert bench.tests.outcome("a") == bench.tests.outcome("b")


async def test_a_shared_test_goes_on_when_one_object_leaves(bench: Bench) -> None:
    async with leading(bench):
        bench.desire(a=desired(), b=desired())
        await bench.until(lambda: bench.changes == 1)
        bench.desire(b=desired())
        assert bench.tests.outcome("b") is not None
        assert bench.tests.outcome("a") is None
        await bench.settle()
    assert len(bench.asked) == 1


class TestARequestedTest:
    async def test_runs_soon_and_is_answered_even_if_nothing_changed(self, bench: Bench) -> None:
        async with leading(bench):
            bench.desire(a=desired(requested="t1"))
            await bench.until(lambda: bench.changes == 1)
            bench.desire(a=desired(requested="t2"))
            bench.at(1)
            await bench.settle()
            assert len(bench.asked) == 1, "two seconds have to lie between them"
            bench.at(2)
            await bench.until(lambda: bench.changes == 2)
        outcome = bench.tests.outcome("a")
        assert outcome is not None
        assert outcome.requested == "t2"

    async def test_that_a_status_already_answers_does_not_run_again(self, bench: Bench) -> None:
        async with leading(bench):
            bench.desire(a=desired(requested="t1", last_requested="t1", last_tested_at=START - 1))
            await bench.settle()
        assert bench.asked == []

    async def test_during_a_running_test_is_not_answered_by_that_test(self, bench: Bench) -> None:
        async with leading(bench):
            bench.gate.clear()
            bench.desire(a=desired())
            await bench.until(lambda: bench.running == 1)
            bench.desire(a=desired(requested="t1"))
            bench.gate.set()
            await bench.until(lambda: bench.changes == 1)
            outcome = bench.tests.outcome("a")
            assert outcome is not None
            assert outcome.requested is None
            bench.at(2)
            await bench.until(lambda: bench.changes == 2)

    async def test_waits_for_the_providers_retry_after(self, bench: Bench) -> None:
        bench.answer = lambda _: result(ProbeReason.RATE_LIMITED, retry_after_seconds=100)
        async with leading(bench):
            bench.desire(a=desired())
            await bench.until(lambda: bench.changes == 1)
            bench.desire(a=desired(requested="t1"))
            bench.at(99)
            await bench.settle()
            assert len(bench.asked) == 1
            bench.at(100)
            await bench.until(lambda: len(bench.asked) == 2)

    async def test_is_rate_limited_to_three_in_a_row_and_then_one_in_half_a_minute(
        self, bench: Bench
    ) -> None:
        times = []
        async with leading(bench):
            bench.desire(a=desired(last_tested_at=START))
            for second in range(0, 100, 2):
                bench.now = START + second
                bench.desire(a=desired(requested=f"t{second}", last_tested_at=START))
                before = len(bench.asked)
                await bench.settle()
                if len(bench.asked) > before:
                    times.append(second)
        assert times == [0, 2, 4, 30, 60, 90]

    async def test_a_change_says_whether_it_was_requested(self, bench: Bench) -> None:
        async with leading(bench):
            bench.desire(a=desired())
            await bench.until(lambda: bench.changes == 1)
            assert bench.awaited == 0
            bench.desire(a=desired(requested="t1"))
            bench.at(2)
            await bench.until(lambda: bench.changes == 2)
            assert bench.awaited == 1


class TestObjectsThatShareATest:
    async def test_run_it_with_the_shortest_interval_and_the_longest_timeout(
        self, bench: Bench
    ) -> None:
        patient = desired(interval_seconds=6000.0)
        patient = replace(patient, request=replace(patient.request, timeout_seconds=30.0))
        silent = desired()
        silent = replace(silent, request=replace(silent.request, list_models=False))
        async with leading(bench):
            bench.desire(a=silent, b=patient)
            await bench.until(lambda: bench.changes == 1)
            bench.at(INTERVAL * 1.5)
            await bench.until(lambda: len(bench.asked) == 2)
        assert (bench.asked[0].timeout_seconds, bench.asked[0].list_models) == (30.0, True)

    async def test_see_models_only_if_they_asked_for_them(self, bench: Bench) -> None:
        bench.answer = lambda _: replace(
            GOOD,
            models=models("m"),
            models_discovered=ConditionStatus.TRUE,
            models_reason=ProbeReason.OK,
        )
        silent = desired()
        silent = replace(silent, request=replace(silent.request, list_models=False))
        async with leading(bench):
            bench.desire(a=silent, b=desired())
            await bench.until(lambda: bench.changes == 1)
        told = {uid: bench.tests.outcome(uid) for uid in "ab"}
        assert {uid: found.result.models for uid, found in told.items() if found} == {
            "a": None,
            "b": models("m"),
        }
        assert told["a"] is not None
        assert told["a"].result.models_reason is ProbeReason.NOT_TESTED


async def test_a_test_cancelled_before_it_began_frees_its_slot() -> None:
    bench = Bench(total=1)
    async with leading(bench):
        for number in range(5):
            bench.desire(**{f"u{number}": desired(f"k{number}")})
            await asyncio.sleep(0)
        bench.desire(last=desired("last"))
        await bench.until(lambda: bench.tests.outcome("last") is not None)


class TestAfterARestart:
    async def test_an_object_with_a_fresh_status_is_not_tested_at_once(self, bench: Bench) -> None:
        async with leading(bench):
            bench.desire(a=desired(last_tested_at=START - 10))
            await bench.settle()
            assert bench.asked == []
            bench.at(INTERVAL * 1.5)
            await bench.until(lambda: len(bench.asked) == 1)

    async def test_overdue_tests_are_spread_over_a_minute(self) -> None:
        bench = Bench(total=1000, per_host=1000)
        async with leading(bench):
            bench.desire(
                **{f"u{n}": desired(f"k{n}", last_tested_at=START - 1e5) for n in range(200)}
            )
            await bench.settle()
            assert len(bench.asked) < 40
            bench.at(90)
            await bench.until(lambda: len(bench.asked) == 200)


class TestTiming:
    @pytest.mark.parametrize(
        ("reason", "changes", "not_before", "by"),
        [
            (ProbeReason.CONNECTION_REFUSED, {}, 45, 45),
            (ProbeReason.PROVIDER_ERROR, {}, 45, 45),
            (ProbeReason.PROVIDER_ERROR, {"retry_after_seconds": 500}, 500, 500),
            (ProbeReason.INVALID_CREDENTIALS, {}, 1800, 5400),
            (ProbeReason.QUOTA_EXHAUSTED, {}, 300, 900),
            (ProbeReason.WRONG_BASE_URL, {}, 300, 900),
        ],
    )
    async def test_each_fault_has_its_delay(
        self, bench: Bench, reason: ProbeReason, changes: dict[str, Any], not_before: int, by: int
    ) -> None:
        bench.answer = lambda _: result(reason, **changes)
        async with leading(bench):
            bench.desire(a=desired())
            await bench.until(lambda: bench.changes == 1)
            bench.at(not_before - 1)
            await bench.settle()
            assert len(bench.asked) == 1
            bench.at(by)
            await bench.until(lambda: len(bench.asked) == 2)

    async def test_failures_in_a_row_are_counted_until_a_success(self, bench: Bench) -> None:
        bench.answer = lambda _: result(ProbeReason.TIMEOUT)
        async with leading(bench):
            bench.desire(a=desired())
            for count in range(1, 4):
                await bench.until(lambda: len(bench.asked) == count and not bench.running)  # noqa: B023
                await bench.settle()
                outcome = bench.tests.outcome("a")
                assert outcome is not None
                assert outcome.consecutive_failures == count
                bench.at(count * 1000)
            bench.answer = lambda _: GOOD
            await bench.until(lambda: len(bench.asked) >= 4)
            bench.at(5000)
            await bench.until(lambda: _failures(bench) == 0)

    @given(st.integers(1, 100), st.floats(0, 1, exclude_max=True))
    def test_backoff_stays_between_its_limits(self, failures: int, jitter: float) -> None:
        assert 30 <= backoff_seconds(failures, jitter) <= 900

    @given(st.text(), st.floats(1, 1e5), st.floats(0, 2e9))
    def test_the_next_time_is_on_the_grid_and_at_least_half_an_interval_away(
        self, identity: str, interval: float, after: float
    ) -> None:
        due = grid_time(identity, interval, after)
        assert interval * 0.49 <= due - after <= interval * 1.51

    def test_identities_are_spread_over_the_interval(self) -> None:
        dues = sorted(grid_time(f"uid-{n}", 600, START) - START for n in range(600))
        assert dues[0] < 320
        assert dues[-1] > 880
        assert max(b - a for a, b in pairwise(dues)) < 20


def _failures(bench: Bench) -> int:
    outcome = bench.tests.outcome("a")
    return -1 if outcome is None else outcome.consecutive_failures


class TestDiscovery:
    async def test_models_are_listed_at_their_own_interval_and_kept_between(
        self, bench: Bench
    ) -> None:
        bench.answer = lambda r: replace(
            GOOD,
            models=models("m") if r.list_models else None,
            models_discovered=ConditionStatus.TRUE if r.list_models else ConditionStatus.UNKNOWN,
        )
        async with leading(bench):
            bench.desire(a=desired())
            await bench.until(lambda: bench.changes == 1)
            bench.at(INTERVAL * 1.5)
            await bench.until(lambda: len(bench.asked) == 2 and not bench.running)
            await bench.settle()
            bench.at(7 * 3600)
            await bench.until(lambda: len(bench.asked) == 3 and not bench.running)
            await bench.settle()
        assert [request.list_models for request in bench.asked] == [True, False, True]
        outcome = bench.tests.outcome("a")
        assert outcome is not None
        assert outcome.result.models == models("m")
        assert outcome.result.models_discovered is ConditionStatus.TRUE

    async def test_the_second_equal_list_is_reported_and_the_third_is_not(
        self, bench: Bench
    ) -> None:
        bench.answer = lambda _: replace(GOOD, models=models("m"))
        said = []
        async with leading(bench):
            bench.desire(a=desired(discovery_interval_seconds=1))
            for number in range(4):
                bench.at(INTERVAL * 1.5 * number)
                await bench.until(lambda: len(bench.asked) > len(said) and not bench.running)
                await bench.settle()
                said.append(bench.changes)
        assert said == [1, 2, 2, 2]
        outcome = bench.tests.outcome("a")
        assert outcome is not None
        assert outcome.history == ListHistory(frozenset("m"), frozenset("m"), is_whole=True)

    async def test_the_list_of_a_refused_key_is_ignored(self, bench: Bench) -> None:
        bench.answer = lambda _: replace(
            result(ProbeReason.INVALID_CREDENTIALS, authenticated=ConditionStatus.FALSE),
            models=models("m"),
        )
        async with leading(bench):
            bench.desire(a=desired())
            await bench.until(lambda: bench.changes == 1)
        outcome = bench.tests.outcome("a")
        assert outcome is not None
        assert outcome.history == ListHistory()

    async def test_a_failure_does_not_forget_the_last_list(self, bench: Bench) -> None:
        answers: Iterator[ProbeResult] = iter(
            [
                replace(GOOD, models=models("m"), models_discovered=ConditionStatus.TRUE),
                result(ProbeReason.TIMEOUT, models_discovered=ConditionStatus.UNKNOWN),
            ]
        )
        bench.answer = lambda _: next(answers)
        async with leading(bench):
            bench.desire(a=desired(discovery_interval_seconds=1))
            await bench.until(lambda: bench.changes == 1)
            bench.at(INTERVAL * 1.5)
            await bench.until(lambda: bench.changes == 2)
        outcome = bench.tests.outcome("a")
        assert outcome is not None
        assert (outcome.result.models, outcome.listed_at) == (models("m"), START)
        assert outcome.result.models_discovered is ConditionStatus.UNKNOWN


async def test_a_change_of_latency_alone_is_not_reported(bench: Bench) -> None:
    latencies = iter(range(1, 100))
    bench.answer = lambda _: replace(GOOD, latency_milliseconds=next(latencies))
    async with leading(bench):
        bench.desire(a=desired())
        await bench.until(lambda: bench.changes == 1)
        bench.at(INTERVAL * 1.5)
        await bench.until(lambda: len(bench.asked) == 2 and not bench.running)
        await bench.settle()
    assert bench.changes == 1


async def test_a_test_that_raises_does_not_stop_others_and_its_text_is_not_shown(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(request: ProbeRequest) -> ProbeResult:
        if request.namespace == "llm":
            raise RuntimeError("sk-made-up-0123456789")
        return GOOD

    bench.answer = broken
    async with leading(bench):
        bench.desire(a=desired(), b=desired(namespace="other"))
        await bench.until(lambda: bench.changes == 2)
    outcome = bench.tests.outcome("a")
    assert outcome is not None
    assert outcome.result.reason is ProbeReason.TEST_FAILED
    assert "sk-made-up" not in caplog.text


async def test_losing_leadership_cancels_running_tests_and_regaining_it_starts_them_again(
    bench: Bench,
) -> None:
    bench.gate.clear()
    async with leading(bench):
        bench.desire(a=desired())
        await bench.until(lambda: bench.running == 1)
    assert bench.running == 0
    bench.gate.set()
    async with leading(bench):
        await bench.until(lambda: bench.changes == 1)
    assert len(bench.asked) == 2
