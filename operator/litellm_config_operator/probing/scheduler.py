"""Schedules connection tests: which are desired, when each is due, what it last found.

Law: a result belongs to exactly one cache key and is forgotten with it. Tests run only while `run`
does, on the leader, and within the caps. Equal tests of one namespace are one test; nothing is
shared across namespaces, where it would show another tenant's load. A test that cannot start now
never delays the one behind it.
"""

import asyncio
import heapq
import itertools
import logging
import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Protocol

from litellm_config_operator.catalogue.probe_reasons import ProbeReason
from litellm_config_operator.egress.address_guard import AddressPolicy
from litellm_config_operator.probing.memory import ProbeMemory
from litellm_config_operator.probing.plan import refused, token_request
from litellm_config_operator.probing.results import (
    DesiredTest,
    ProbeRequest,
    ProbeResult,
    TestOutcome,
)
from litellm_config_operator.probing.run import probe
from litellm_config_operator.probing.shared_tests import SharedTest, follow, is_news, new_test
from litellm_config_operator.probing.slots import Caps, Place, Slots
from litellm_config_operator.probing.timing import (
    QUICK_SECONDS,
    REQUEST_PERIOD_SECONDS,
    ProbeClocks,
    backoff_seconds,
    next_due,
)
from litellm_config_operator.probing.token_cache import TokenCache
from litellm_config_operator.telemetry import metrics

_LOGGER = logging.getLogger(__name__)
_LONGEST_SLEEP_SECONDS = 60.0


class Prober(Protocol):
    """Runs one test, as `run.probe` does."""

    async def __call__(
        self,
        request: ProbeRequest,
        policy: AddressPolicy,
        *,
        memory: ProbeMemory,
        tokens: TokenCache,
    ) -> ProbeResult:
        """Run one test; raises nothing but asyncio.CancelledError."""


class OnChange(Protocol):
    """Called after a result that changes what a status shows."""

    def __call__(self, *, awaited: bool) -> None:
        """`awaited`: somebody had requested this very test."""


class ConnectionTests:
    """See the module's law. All methods belong to one event loop."""

    def __init__(
        self,
        policy: AddressPolicy,
        *,
        on_change: OnChange,
        clocks: ProbeClocks,
        probe: Prober = probe,
        caps: Caps | None = None,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._policy = policy
        self._on_change = on_change
        self._clock, self._wall_clock = clocks.steady, clocks.wall
        self._probe = probe
        self._slots = Slots(caps or Caps())
        self._jitter = jitter
        self._memory = ProbeMemory()
        self._tokens = TokenCache()
        self._tests: dict[tuple[str, str], SharedTest] = {}
        self._by_uid: dict[str, SharedTest] = {}
        self._running: dict[SharedTest, asyncio.Task[None]] = {}
        self._calendar: list[tuple[float, int, SharedTest]] = []
        self._waiting: list[SharedTest] = []
        """Due, but held back by a cap; the one that has waited longest comes first."""
        self._quick_places: dict[Place, bool] = {}
        """Whether the last test of a place was quick."""
        self._order = itertools.count()
        self._wake = asyncio.Event()

    def desire(self, tests: Mapping[str, DesiredTest]) -> None:
        """Replace all desired tests, each by the uid of its object.

        A test that no object desires any more is cancelled and forgotten.
        """
        by_key: dict[tuple[str, str], dict[str, DesiredTest]] = {}
        for uid, desired in tests.items():
            by_key.setdefault((desired.request.namespace, desired.cache_key), {})[uid] = desired
        for key in self._tests.keys() - by_key.keys():
            task = self._running.get(self._tests.pop(key))
            if task is not None:
                task.cancel()
        for key, equal in by_key.items():
            if key in self._tests:
                self._tests[key].desired = equal
            else:
                self._tests[key] = new_test(equal, self._clock())
        self._by_uid = {uid: test for test in self._tests.values() for uid in test.desired}
        places = {test.place for test in self._tests.values()}
        self._quick_places = {p: q for p, q in self._quick_places.items() if p in places}
        self._forget_tokens()
        self._plan()

    def _forget_tokens(self) -> None:
        """Forget the tokens of credentials that no test presents any more."""
        if not self._tokens:
            return
        requests = [test.request for test in self._tests.values()]
        exchanges = [(request.namespace, token_request(request)) for request in requests]
        self._tokens.keep_only(
            [
                self._tokens.key(namespace, exchange)
                for namespace, exchange in exchanges
                if exchange
            ]
        )

    def outcome(self, uid: str) -> TestOutcome | None:
        """The last result of this object's current cache key; None when there is none yet."""
        test = self._by_uid.get(uid)
        return None if test is None else test.outcome_for(uid)

    async def run(self) -> None:
        """Run what is due, until cancelled; running tests are cancelled with it."""
        self._plan()
        async with asyncio.TaskGroup() as tasks:
            while True:
                self._wake.clear()
                now = self._clock()
                self._start_due(tasks, now)
                wait = self._calendar[0][0] - now if self._calendar else _LONGEST_SLEEP_SECONDS
                await self._sleep(min(wait, _LONGEST_SLEEP_SECONDS))

    def _plan(self) -> None:
        """Rebuild the calendar: every test that is not running, by the time it is due."""
        self._waiting = []
        idle = [test for test in self._tests.values() if test not in self._running]
        self._calendar = [(test.due_time(), next(self._order), test) for test in idle]
        heapq.heapify(self._calendar)
        self._wake.set()

    def _start_due(self, tasks: asyncio.TaskGroup, now: float) -> None:
        while self._calendar and self._calendar[0][0] <= now:
            self._waiting.append(heapq.heappop(self._calendar)[2])
        still_waiting, full = [], set[tuple[Place, bool]]()
        for test in self._waiting:
            lane = test.place, self._is_quick(test)
            if lane in full or not self._slots.take(*lane):
                full.add(lane)
                still_waiting.append(test)
                continue
            task = tasks.create_task(self._run(test))
            task.add_done_callback(partial(self._ended, test, lane))
            self._running[test] = task
        self._waiting = still_waiting

    def _is_quick(self, test: SharedTest) -> bool:
        """Whether to expect a quick end: its last run was quick, as was the last of its place."""
        return test.was_quick and self._quick_places.get(test.place, False)

    async def _sleep(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._wake.wait()
        except TimeoutError:
            return

    def _ended(
        self, test: SharedTest, lane: tuple[Place, bool], _task: asyncio.Task[None]
    ) -> None:
        """Free the slot and plan the next run, also if the task was cancelled before it began."""
        self._slots.give_back(*lane)
        del self._running[test]
        if self._by_uid.get(test.identity) is test:
            heapq.heappush(self._calendar, (test.due_time(), next(self._order), test))
        self._wake.set()

    async def _run(self, test: SharedTest) -> None:
        """Run one test, whose slot is taken, and record its result."""
        test.started_at = self._clock()
        lists = test.wants_list(self._wall_clock())
        answering = {uid: desired.requested for uid, desired in test.desired.items()}
        request = replace(test.request, list_models=lists, fresh=test.is_requested())
        try:
            result = await self._probe(
                request, self._policy, memory=self._memory, tokens=self._tokens
            )
        except Exception as error:  # noqa: BLE001 - one broken test must not stop the others
            _LOGGER.error("Connection test broke: %s", type(error).__name__)  # noqa: TRY400
            result = refused(request, ProbeReason.TEST_FAILED)
        test.was_quick = self._clock() - test.started_at < QUICK_SECONDS
        self._quick_places[test.place] = test.was_quick
        self._record(test, result, answering, lists=lists)

    def _record(
        self,
        test: SharedTest,
        result: ProbeResult,
        answering: Mapping[str, str | None],
        *,
        lists: bool,
    ) -> None:
        now, before = self._clock(), test.outcome
        kind, outcome = test.request.provider_type.name, result.reason.value
        metrics.CONNECTION_TESTS.labels(provider_type=kind, outcome=outcome).inc()
        is_answer = test.is_answered_by(answering)
        if is_answer:
            test.paid_until = max(test.paid_until, now) + REQUEST_PERIOD_SECONDS
        test.outcome = follow(before, result, self._wall_clock(), lists=lists)
        test.answered = dict(answering)
        test.wait_until = now + (result.retry_after_seconds or 0)
        backoff = backoff_seconds(test.outcome.consecutive_failures, self._jitter())
        test.due = next_due(result, test.identity, test.interval_seconds, now, backoff)
        if is_answer or before is None or is_news(before, test.outcome):
            self._on_change(awaited=is_answer)
