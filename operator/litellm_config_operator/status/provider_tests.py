"""What the last connection test of an LLMProvider means for conditions.

Law: a test changes statuses and never the configuration. A test that learns nothing about a
condition leaves it as it was; a condition about which nothing is known is Unknown.
"""

from litellm_config_operator.deciding.findings import Finding, true, unknown
from litellm_config_operator.deciding.world import World
from litellm_config_operator.probing.results import ProbeReason, ProbeResult, TestOutcome
from litellm_config_operator.status.conditions import as_before, said_before
from litellm_config_operator.v1alpha1 import (
    ConditionStatus,
    LLMProvider,
    Malformed,
    ReadinessPolicy,
)
from litellm_config_operator.v1alpha1.reasons import ConditionType, ProviderReason

SUCCEEDED = "Succeeded"
_TESTED = (
    ConditionType.REACHABLE,
    ConditionType.AUTHENTICATED,
    ConditionType.MODELS_DISCOVERED,
)


def tested(provider: LLMProvider, world: World) -> dict[ConditionType, Finding]:
    """The three conditions of the connection test."""
    if not provider.spec.connection_test.enabled:
        disabled = unknown(ProbeReason.TEST_DISABLED, "connectionTest.enabled is false")
        return dict.fromkeys(_TESTED, disabled)
    outcome = world.tests.get(provider.metadata.uid)
    if outcome is None:
        return {kind: _as_before(provider, kind) for kind in _TESTED}
    result = outcome.result
    return {
        ConditionType.REACHABLE: _reachable(result),
        ConditionType.AUTHENTICATED: _authenticated(provider, result),
        ConditionType.MODELS_DISCOVERED: _discovered(provider, result),
    }


def gate(provider: LLMProvider | Malformed, world: World) -> Finding | None:
    """With readinessPolicy Gate, the condition of the test that decides about Ready; else None."""
    if isinstance(provider, Malformed):
        return None
    policy = provider.spec.connection_test
    if not policy.enabled or policy.readiness_policy is ReadinessPolicy.REPORT:
        return None
    findings = tested(provider, world)
    for kind in (ConditionType.REACHABLE, ConditionType.AUTHENTICATED):
        if findings[kind].status is ConditionStatus.FALSE:
            return findings[kind]
    return findings[ConditionType.REACHABLE]


def test_result(provider: LLMProvider, world: World) -> str | None:
    """The last test in one word; None while none has ended."""
    outcome = world.tests.get(provider.metadata.uid)
    if outcome is None:
        last = provider.status.last_test
        return last.result if last else None
    return result_word(outcome)


def result_word(outcome: TestOutcome) -> str:
    """`Succeeded`, or the reason why not."""
    reason = outcome.result.reason
    return SUCCEEDED if reason is ProbeReason.OK else reason.value


def _reachable(result: ProbeResult) -> Finding:
    if result.reachable is ConditionStatus.TRUE:
        return true(ProbeReason.OK, "The endpoint answered")
    return Finding(result.reachable, result.reason, result.message)


def _authenticated(provider: LLMProvider, result: ProbeResult) -> Finding:
    if result.authenticated is None:
        return _as_before(provider, ConditionType.AUTHENTICATED)
    if result.authenticated is ConditionStatus.TRUE:
        needed = "The provider took the key" if result.auth_required else "No key is needed"
        return true(ProbeReason.OK, needed)
    return Finding(result.authenticated, result.reason, result.message)


def _discovered(provider: LLMProvider, result: ProbeResult) -> Finding:
    if result.models_reason is ProbeReason.NOT_TESTED:
        return _as_before(provider, ConditionType.MODELS_DISCOVERED)
    return Finding(
        result.models_discovered,
        result.models_reason,
        result.models_message,
    )


def _as_before(provider: LLMProvider, kind: ConditionType) -> Finding:
    said = said_before(provider.status, kind, provider.metadata.generation)
    untested = unknown(ProviderReason.PENDING, "No connection test has ended yet")
    return as_before(said, (*ProbeReason, *ProviderReason), untested)
