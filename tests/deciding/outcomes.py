"""Results of connection tests."""

from litellm_config_operator.catalogue.probe_reasons import AuthProof
from litellm_config_operator.probing.results import (
    ConditionStatus,
    ModelList,
    ProbeReason,
    ProbeResult,
    TestOutcome,
)
from tests.deciding.moments import START

EPOCH = START.timestamp()


def passed(*ids: str, complete: bool = True, truncated: bool = False) -> TestOutcome:
    """The key was taken, and these models listed."""
    listed = ModelList(tuple(sorted(ids)), len(ids), "d" * 64, truncated, complete)
    return _outcome(
        ProbeResult(
            ProbeReason.OK,
            "The provider answered",
            ConditionStatus.TRUE,
            ConditionStatus.TRUE,
            auth_proof=AuthProof.LIST,
            models_discovered=ConditionStatus.TRUE,
            models_reason=ProbeReason.OK,
            models_message="The list was read",
            models=listed,
            latency_milliseconds=12,
        )
    )


def refused() -> TestOutcome:
    """The provider answered and did not take the key."""
    return _outcome(
        ProbeResult(
            ProbeReason.INVALID_CREDENTIALS,
            "The key was refused",
            ConditionStatus.TRUE,
            ConditionStatus.FALSE,
        )
    )


def unreachable() -> TestOutcome:
    return _outcome(
        ProbeResult(ProbeReason.CONNECTION_REFUSED, "Nothing listens", ConditionStatus.FALSE, None)
    )


def unclear() -> TestOutcome:
    """Nobody can tell."""
    return _outcome(
        ProbeResult(ProbeReason.TIMEOUT, "No answer in time", ConditionStatus.UNKNOWN, None)
    )


def _outcome(result: ProbeResult) -> TestOutcome:
    good = result.reason is ProbeReason.OK
    return TestOutcome(result, EPOCH, EPOCH if good else None, None, int(not good), EPOCH)
