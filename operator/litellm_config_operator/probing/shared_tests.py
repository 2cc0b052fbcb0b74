"""One connection test and all objects of a namespace that wish for exactly it.

Law: pure. Equal wishes are one test, run as often and as patiently as the most demanding of them
asks; each object is told no more than it asked for. What was known stays known until something
newer is.
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

    wishes: Mapping[str, DesiredTest]
    due: float
    place: Place
    """Whom it asks."""
    answered: dict[str, str | None] = field(default_factory=dict)
    outcome: TestOutcome | None = None
    started_at: float | None = None
    wait_until: float = 0.0
    was_quick: bool = True
    """Whether the last run was, if there was one."""
    paid_until: float = 0.0
    """Rate limit (token bucket): until when requested tests have used the budget up."""

    @property
    def identity(self) -> str:
        """The object whose place on the grid is the test's."""
        return min(self.wishes)

    @property
    def request(self) -> ProbeRequest:
        """What to ask, for all of them."""
        wishes = self.wishes.values()
        return replace(
            self.wishes[self.identity].request,
            timeout_seconds=max(wish.request.timeout_seconds for wish in wishes),
            list_models=any(wish.request.list_models for wish in wishes),
        )

    @property
    def interval_seconds(self) -> float:
        """The shortest that anybody asks for."""
        return min(wish.interval_seconds for wish in self.wishes.values())

    def answer_to(self, uid: str) -> str | None:
        """The request of this object that was answered last."""
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
        paid = self.paid_until - (REQUEST_BURST - 1) * REQUEST_PERIOD_SECONDS
        return min(self.due, max(spaced, paid, self.wait_until))

    def wants_list(self, now: float) -> bool:
        """Whether somebody wants the models and they are old, or somebody asked."""
        listing = [wish for wish in self.wishes.values() if wish.request.list_models]
        if not listing:
            return False
        listed_at = self.outcome.listed_at if self.outcome else None
        interval = min(wish.discovery_interval_seconds for wish in listing)
        return listed_at is None or now - listed_at >= interval or self.is_requested()

    def told(self, uid: str) -> TestOutcome | None:
        """The outcome as this object may know it."""
        if self.outcome is None:
            return None
        listed = self.wishes[uid].request.list_models
        result = self.outcome.result if listed else _without_models(self.outcome.result)
        return replace(self.outcome, result=result, requested=self.answer_to(uid))


def new_test(wishes: Mapping[str, DesiredTest], now: float) -> SharedTest:
    """A test that these objects wish for, and that has not run yet."""
    request = wishes[min(wishes)].request
    endpoint = parse_endpoint(request.provider_type, request.base_url, request.settings)
    host = endpoint.host if isinstance(endpoint, Endpoint) else ""
    return SharedTest(wishes, _first_due(wishes, now), Place(request.namespace, host))


def _first_due(wishes: Mapping[str, DesiredTest], now: float) -> float:
    """At once for what was never tested; else as planned, or soon if that has passed."""
    identity = min(wishes)
    if any(wish.last_tested_at is None for wish in wishes.values()):
        return now
    interval = min(wish.interval_seconds for wish in wishes.values())
    last = max(wish.last_tested_at or 0.0 for wish in wishes.values())
    due = grid_time(identity, interval, min(last, now))
    spread = min(interval, _OVERDUE_SPREAD_SECONDS)
    return due if due > now else grid_time(identity, spread, now)


def follow(
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
        history=_remember(before.history, result),
    )


def is_news(before: TestOutcome, after: TestOutcome) -> bool:
    """Whether a status, or what is published, may look different."""
    return _shown(before.result) != _shown(after.result) or before.history != after.history


def _remember(history: ListHistory, result: ProbeResult) -> ListHistory:
    """The history with the list of this test, if it brought one that may be believed."""
    found = result.models
    if found is None or result.authenticated is ConditionStatus.FALSE:
        return history
    return history.after(found.ids, complete=found.complete and not found.truncated)


def _shown(result: ProbeResult) -> ProbeResult:
    """What a status shows of a result: not how long it took."""
    return replace(result, latency_milliseconds=None, retry_after_seconds=None)


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


def _without_models(result: ProbeResult) -> ProbeResult:
    return replace(
        result,
        models=None,
        models_discovered=ConditionStatus.UNKNOWN,
        models_reason=ProbeReason.NOT_TESTED,
        models_message="",
    )
