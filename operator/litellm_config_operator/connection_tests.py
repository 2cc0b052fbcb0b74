"""The one scheduler of connection tests: what is wanted, when it is due, what it last found.

Law: a result speaks for exactly one cache key and is forgotten with it. Tests run only while `run`
does, on the leader; equal tests of one namespace are one test; nobody else's load or latency can
be read from them across namespaces.
"""

import asyncio
import logging
import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Protocol
from weakref import WeakValueDictionary

from litellm_config_operator import metrics
from litellm_config_operator.address_guard import AddressPolicy
from litellm_config_operator.negative_controls import NegativeControls
from litellm_config_operator.probe import probe
from litellm_config_operator.probe_endpoints import UnusableURL
from litellm_config_operator.probe_plan import parse_endpoint, refused, token_request
from litellm_config_operator.probe_reasons import ProbeReason
from litellm_config_operator.probe_results import (
    DesiredTest,
    ProbeRequest,
    ProbeResult,
    TestOutcome,
)
from litellm_config_operator.probe_timing import (
    REQUEST_SPACING_SECONDS,
    backoff_seconds,
    grid_time,
    is_success,
    next_due,
)
from litellm_config_operator.token_cache import TokenCache

_LOGGER = logging.getLogger(__name__)
_LONGEST_NAP_SECONDS = 60.0
_OVERDUE_SPREAD_SECONDS = 60.0


class Prober(Protocol):
    """What runs one test; `probe.probe` is one."""

    async def __call__(
        self,
        request: ProbeRequest,
        policy: AddressPolicy,
        *,
        controls: NegativeControls,
        tokens: TokenCache,
    ) -> ProbeResult:
        """Run one test; raises nothing but asyncio.CancelledError."""


@dataclass(slots=True, eq=False)
class _SharedTest:
    """One test and all objects of a namespace that wish for exactly it."""

    wishes: Mapping[str, DesiredTest]
    due: float
    answered: dict[str, str | None] = field(default_factory=dict)
    outcome: TestOutcome | None = None
    started_at: float | None = None
    wait_until: float = 0.0
    task: asyncio.Task[None] | None = None

    @property
    def identity(self) -> str:
        return min(self.wishes)

    @property
    def wish(self) -> DesiredTest:
        return self.wishes[self.identity]

    @property
    def interval_seconds(self) -> float:
        return min(wish.interval_seconds for wish in self.wishes.values())

    def answer_to(self, uid: str) -> str | None:
        return self.answered.get(uid, self.wishes[uid].last_requested)

    def is_requested(self) -> bool:
        """Whether somebody asked for a test that has not been run since."""
        return any(
            wish.requested is not None and wish.requested != self.answer_to(uid)
            for uid, wish in self.wishes.items()
        )

    def is_answered_by(self, tokens: Mapping[str, str | None]) -> bool:
        """Whether a test run with these tokens answers somebody who still waits."""
        return any(
            token is not None and uid in self.wishes and token != self.answer_to(uid)
            for uid, token in tokens.items()
        )

    def due_time(self) -> float:
        """When to test: as planned, or as soon as may be if somebody asked."""
        if not self.is_requested():
            return self.due
        spaced = 0.0 if self.started_at is None else self.started_at + REQUEST_SPACING_SECONDS
        return min(self.due, max(spaced, self.wait_until))

    def wants_list(self, now: float) -> bool:
        wish, listed_at = self.wish, self.outcome.listed_at if self.outcome else None
        if not wish.request.list_models:
            return False
        is_stale = listed_at is None or now - listed_at >= wish.discovery_interval_seconds
        return is_stale or self.is_requested()


class ConnectionTests:
    """See the module's law. All methods belong to one event loop."""

    def __init__(  # noqa: PLR0913 - keyword-only, each with its default
        self,
        policy: AddressPolicy,
        *,
        on_change: Callable[[], None],
        clock: Callable[[], float],
        probe: Prober = probe,
        global_limit: int = 50,
        per_host_limit: int = 4,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        """`on_change` is told of results a status would show; `clock` is in epoch seconds."""
        self._policy = policy
        self._on_change = on_change
        self._clock = clock
        self._probe = probe
        self._slots = asyncio.Semaphore(global_limit)
        self._per_host_limit = per_host_limit
        self._jitter = jitter
        self._host_slots: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()
        self._controls = NegativeControls()
        self._tokens = TokenCache()
        self._tests: dict[tuple[str, str], _SharedTest] = {}
        self._by_uid: dict[str, _SharedTest] = {}
        self._wake = asyncio.Event()

    def desire(self, tests: Mapping[str, DesiredTest]) -> None:
        """Replace all wishes, by uid; what nobody wishes for any more is stopped and forgotten."""
        wishes: dict[tuple[str, str], dict[str, DesiredTest]] = {}
        for uid, wish in tests.items():
            wishes.setdefault((wish.request.namespace, wish.cache_key), {})[uid] = wish
        for key in self._tests.keys() - wishes.keys():
            forgotten = self._tests.pop(key)
            if forgotten.task is not None:
                forgotten.task.cancel()
        for key, shared in wishes.items():
            known = self._tests.get(key)
            if known is None:
                self._tests[key] = _SharedTest(shared, self._first_due(shared))
            else:
                known.wishes = shared
        self._by_uid = {uid: test for test in self._tests.values() for uid in test.wishes}
        self._forget_tokens()
        self._wake.set()

    def _forget_tokens(self) -> None:
        """Drop the tokens of credentials that no test presents any more."""
        if not self._tokens:
            return
        requests = (test.wish.request for test in self._tests.values())
        wanted = ((each.namespace, token_request(each)) for each in requests)
        self._tokens.keep_only(
            [self._tokens.key(namespace, found) for namespace, found in wanted if found]
        )

    def outcome(self, uid: str) -> TestOutcome | None:
        """The last result of this object's current cache key; None when there is none yet."""
        test = self._by_uid.get(uid)
        if test is None or test.outcome is None:
            return None
        return replace(test.outcome, requested=test.answer_to(uid))

    async def run(self) -> None:
        """Run what is due, until cancelled; tests under way are cancelled with it."""
        async with asyncio.TaskGroup() as tasks:
            while True:
                self._wake.clear()
                now = self._clock()
                nap = _LONGEST_NAP_SECONDS
                for test in self._tests.values():
                    if test.task is not None:
                        continue
                    wait = test.due_time() - now
                    if wait <= 0:
                        test.task = tasks.create_task(self._run(test))
                    else:
                        nap = min(nap, wait)
                await self._nap(nap)

    async def _nap(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._wake.wait()
        except TimeoutError:
            return

    def _first_due(self, wishes: Mapping[str, DesiredTest]) -> float:
        """At once for what was never tested; else as planned, or soon if that has passed."""
        now, identity = self._clock(), min(wishes)
        if any(wish.last_tested_at is None for wish in wishes.values()):
            return now
        interval = min(wish.interval_seconds for wish in wishes.values())
        last = max(wish.last_tested_at or 0.0 for wish in wishes.values())
        due = grid_time(identity, interval, min(last, now))
        spread = min(interval, _OVERDUE_SPREAD_SECONDS)
        return due if due > now else grid_time(identity, spread, now)

    async def _run(self, test: _SharedTest) -> None:
        """One test within the caps; whatever ends it, it can be due again."""
        try:
            with self._host_slot(test.wish.request) as host_slot:
                async with host_slot, self._slots:
                    await self._run_now(test)
        finally:
            test.task = None
            self._wake.set()

    async def _run_now(self, test: _SharedTest) -> None:
        test.started_at = self._clock()
        lists = test.wants_list(test.started_at)
        answering = {uid: wish.requested for uid, wish in test.wishes.items()}
        request = replace(test.wish.request, list_models=lists, fresh=test.is_requested())
        try:
            result = await self._probe(
                request, self._policy, controls=self._controls, tokens=self._tokens
            )
        except Exception as error:  # noqa: BLE001 - one broken test must not stop the others
            _LOGGER.error("Connection test broke: %s", type(error).__name__)  # noqa: TRY400
            result = refused(request, ProbeReason.TEST_FAILED)
        self._record(test, result, answering, lists=lists)

    def _record(
        self,
        test: _SharedTest,
        result: ProbeResult,
        answering: Mapping[str, str | None],
        *,
        lists: bool,
    ) -> None:
        now, before = self._clock(), test.outcome
        kind, outcome = test.wish.request.provider_type.name, result.reason.value
        metrics.CONNECTION_TESTS.labels(provider_type=kind, outcome=outcome).inc()
        is_answer = test.is_answered_by(answering)
        test.outcome = _follow(before, result, now, lists=lists)
        test.answered = dict(answering)
        test.wait_until = now + (result.retry_after_seconds or 0)
        backoff = backoff_seconds(test.outcome.consecutive_failures, self._jitter())
        test.due = next_due(result, test.identity, test.interval_seconds, now, backoff)
        if is_answer or before is None or _shown(before.result) != _shown(test.outcome.result):
            self._on_change()

    @contextmanager
    def _host_slot(self, request: ProbeRequest) -> Iterator[asyncio.Semaphore]:
        """The cap of the request's host, kept only as long as somebody holds it."""
        endpoint = parse_endpoint(request.provider_type, request.base_url, request.settings)
        host = "" if isinstance(endpoint, UnusableURL) else endpoint.host
        slot = self._host_slots.get(host)
        if slot is None:
            slot = self._host_slots[host] = asyncio.Semaphore(self._per_host_limit)
        yield slot


def _follow(
    before: TestOutcome | None, result: ProbeResult, now: float, *, lists: bool
) -> TestOutcome:
    """The outcome after `result`, with what stays known from the one before."""
    if before is None:
        before = TestOutcome(result, now, None, None, 0, None)
    is_good = is_success(result)
    return TestOutcome(
        result=_merge(before.result, result, lists=lists),
        tested_at=now,
        last_success_at=now if is_good else before.last_success_at,
        requested=None,
        consecutive_failures=0 if is_good else before.consecutive_failures + 1,
        listed_at=now if result.models is not None else before.listed_at,
    )


def _merge(before: ProbeResult, result: ProbeResult, *, lists: bool) -> ProbeResult:
    """`result` with the last known list and end of the key, where it brings none of its own."""
    ends = result.credential_expires_at or before.credential_expires_at
    result = replace(result, credential_expires_at=ends)
    if result.models is not None:
        return result
    if lists:
        return replace(result, models=before.models)
    return replace(
        result,
        models=before.models,
        models_discovered=before.models_discovered,
        models_reason=before.models_reason,
        models_message=before.models_message,
    )


def _shown(result: ProbeResult) -> ProbeResult:
    """What a status shows of a result: not how long it took."""
    return replace(result, latency_milliseconds=None, retry_after_seconds=None)
