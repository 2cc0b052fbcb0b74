"""One connection test, shared by all objects of a namespace that desire exactly this test.

Law: pure. Equal desired tests are one test. It has the shortest interval and the longest timeout
that any of its objects asks for, and each object is told no more than it asked for. What was known
stays until a newer result replaces it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from litellm_config_operator.catalogue.endpoints import Endpoint, parse_endpoint
from litellm_config_operator.catalogue.probe_reasons import ConditionStatus, ProbeReason
from litellm_config_operator.probing.list_history import ListHistory
from litellm_config_operator.probing.results import (
    DesiredTest,
    ProbeRequest,
    ProbeResult,
    TestOutcome,
)
from litellm_config_operator.probing.slots import Place
from litellm_config_operator.probing.timing import (
    REQUEST_BURST,
    REQUEST_PERIOD_SECONDS,
    REQUEST_SPACING_SECONDS,
    grid_time,
    is_success,
)

_OVERDUE_SPREAD_SECONDS = 60.0


@dataclass(slots=True, eq=False)
class SharedTest:
    """Times are in the scheduler's clock."""

    desired: Mapping[str, DesiredTest]
    """By the uid of the object."""
    due: float
    place: Place
    answered: dict[str, str | None] = field(default_factory=dict)
    """By uid, the request that the last run answered."""
    outcome: TestOutcome | None = None
    started_at: float | None = None
    wait_until: float = 0.0
    was_quick: bool = True
    """Whether the last run was quick; True before the first one."""
    paid_until: float = 0.0
    """Rate limit (token bucket): until when requested tests have used the budget up."""

    @property
    def identity(self) -> str:
        """The uid that places the test on the grid of times."""
        return min(self.desired)

    @property
    def request(self) -> ProbeRequest:
        """The request that serves all objects."""
        requests = [desired.request for desired in self.desired.values()]
        return replace(
            self.desired[self.identity].request,
            timeout_seconds=max(request.timeout_seconds for request in requests),
            list_models=any(request.list_models for request in requests),
        )

    @property
    def interval_seconds(self) -> float:
        """The shortest interval that any object asks for."""
        return min(desired.interval_seconds for desired in self.desired.values())

    def answer_to(self, uid: str) -> str | None:
        """The request of this object that was answered last."""
        return self.answered.get(uid, self.desired[uid].last_requested)

    def is_requested(self) -> bool:
        """Whether somebody asked for a test that has not been run since."""
        return any(
            desired.requested is not None and desired.requested != self.answer_to(uid)
            for uid, desired in self.desired.items()
        )

    def is_answered_by(self, requested: Mapping[str, str | None]) -> bool:
        """Whether a run for these requests, by uid, answers an object that is still waiting."""
        return any(
            token is not None and uid in self.desired and token != self.answer_to(uid)
            for uid, token in requested.items()
        )

    def due_time(self) -> float:
        """When to test: as planned, or as soon as the rate limit allows if somebody asked."""
        if not self.is_requested():
            return self.due
        spaced = 0.0 if self.started_at is None else self.started_at + REQUEST_SPACING_SECONDS
        paid = self.paid_until - (REQUEST_BURST - 1) * REQUEST_PERIOD_SECONDS
        return min(self.due, max(spaced, paid, self.wait_until))

    def wants_list(self, now: float) -> bool:
        """Whether to list models: some object wants them, and they are old or requested. Ones of
        the future are old: the wall clock was set back.
        """
        listing = [desired for desired in self.desired.values() if desired.request.list_models]
        if not listing:
            return False
        listed_at = self.outcome.listed_at if self.outcome else None
        interval = min(desired.discovery_interval_seconds for desired in listing)
        return listed_at is None or abs(now - listed_at) >= interval or self.is_requested()

    def outcome_for(self, uid: str) -> TestOutcome | None:
        """The outcome as this object may see it: with models only if it asked for them."""
        if self.outcome is None:
            return None
        lists = self.desired[uid].request.list_models
        result = self.outcome.result if lists else _without_models(self.outcome.result)
        return replace(self.outcome, result=result, requested=self.answer_to(uid))


def new_test(desired: Mapping[str, DesiredTest], now: float) -> SharedTest:
    """A test that these objects desire and that has not run yet."""
    request = desired[min(desired)].request
    endpoint = parse_endpoint(request.provider_type, request.base_url, request.settings)
    host = endpoint.host if isinstance(endpoint, Endpoint) else ""
    return SharedTest(desired, _first_due(desired, now), Place(request.namespace, host))


def _first_due(desired: Mapping[str, DesiredTest], now: float) -> float:
    """At once if it was never tested; else as planned, or soon if that time has passed."""
    identity, tests = min(desired), desired.values()
    if any(test.last_tested_at is None for test in tests):
        return now
    interval = min(test.interval_seconds for test in tests)
    last = max(test.last_tested_at or 0.0 for test in tests)
    due = grid_time(identity, interval, min(last, now))
    spread = min(interval, _OVERDUE_SPREAD_SECONDS)
    return due if due > now else grid_time(identity, spread, now)


def follow(
    before: TestOutcome | None, result: ProbeResult, now: float, *, lists: bool
) -> TestOutcome:
    """The outcome after `result`, which keeps what `result` does not replace."""
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
        history=_remember(before.history, result),
    )


def is_news(before: TestOutcome, after: TestOutcome) -> bool:
    """Whether a status, or what is published, may look different."""
    return _shown(before.result) != _shown(after.result) or before.history != after.history


def _remember(history: ListHistory, result: ProbeResult) -> ListHistory:
    """The history with the list of this test; the list of a refused key does not count."""
    models = result.models
    if models is None or result.authenticated is ConditionStatus.FALSE:
        return history
    return history.after(models.ids, complete=models.complete and not models.truncated)


def _shown(result: ProbeResult) -> ProbeResult:
    """What a status shows of a result: not how long it took."""
    return replace(result, latency_milliseconds=None, retry_after_seconds=None)


def _merge(before: ProbeResult, result: ProbeResult, *, lists: bool) -> ProbeResult:
    """`result` with the last known models and expiry of the key, where it has none itself."""
    expires_at = result.credential_expires_at or before.credential_expires_at
    result = replace(result, credential_expires_at=expires_at)
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


def _without_models(result: ProbeResult) -> ProbeResult:
    return replace(
        result,
        models=None,
        models_discovered=ConditionStatus.UNKNOWN,
        models_reason=ProbeReason.NOT_TESTED,
        models_message="",
    )
