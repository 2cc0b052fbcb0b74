"""What an LLMProvider's status says.

Law: a status is written when something changed, not because time passed: the time of a test is
refreshed with its result, on request, and once an hour at most.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from litellm_config_operator.assess import ProviderAssessment, request_of
from litellm_config_operator.conditions import conditions, timestamp, with_progress
from litellm_config_operator.findings import Finding, false, true
from litellm_config_operator.probe_results import ProbeReason, TestOutcome
from litellm_config_operator.provider_tests import gate, result_word, tested
from litellm_config_operator.provider_types import PROVIDER_TYPES
from litellm_config_operator.reasons import ConditionType, ProviderReason
from litellm_config_operator.render import Config
from litellm_config_operator.v1alpha1 import LLMProvider, LLMProviderStatus, Malformed
from litellm_config_operator.world import Key, World

HEARTBEAT_SECONDS = 3600.0
_MUST_ACT = {
    ProbeReason.INVALID_CREDENTIALS,
    ProbeReason.PERMISSION_DENIED,
    ProbeReason.QUOTA_EXHAUSTED,
    ProbeReason.REDIRECT_REFUSED,
    ProbeReason.WRONG_BASE_URL,
    ProbeReason.INVALID_URL,
    ProbeReason.ADDRESS_NOT_ALLOWED,
    ProbeReason.CREDENTIALS_MISSING,
    ProbeReason.INVALID_CA_BUNDLE,
}
"""What a connection test of a gating provider finds and no waiting will cure."""

_MODELS_SHOWN = 50


def provider_status(
    assessment: ProviderAssessment, published: Iterable[Config], world: World, now: datetime
) -> dict[str, Any]:
    """The desired status. `published`: what every LLMProxy publishes once this pass is over."""
    provider = assessment.provider
    if isinstance(provider, Malformed):
        return _malformed_status(assessment, provider, now)
    programmed = _programmed(assessment, provider, published)
    findings = {
        ConditionType.ACCEPTED: assessment.accepted,
        ConditionType.RESOLVED_REFS: assessment.resolved,
        **tested(provider, world),
        ConditionType.PROGRAMMED: programmed,
        ConditionType.READY: _ready(assessment, provider, programmed, world),
    }
    ready = findings[ConditionType.READY]
    must_act = not assessment.accepted.is_true or ready.reason in _MUST_ACT
    findings = with_progress(findings, must_act=must_act, done=ready.is_true)
    status: dict[str, Any] = {
        "observedGeneration": provider.metadata.generation,
        "conditions": conditions(findings, provider.status, provider.metadata.generation, now),
    }
    return status | _facts(provider, world.tests.get(provider.metadata.uid), world)


def _malformed_status(
    assessment: ProviderAssessment, provider: Malformed, now: datetime
) -> dict[str, Any]:
    findings = dict.fromkeys((ConditionType.ACCEPTED, ConditionType.READY), assessment.accepted)
    findings = with_progress(findings, must_act=True, done=False)
    return {
        "observedGeneration": provider.generation,
        "conditions": conditions(findings, LLMProviderStatus(), provider.generation, now),
    }


def _programmed(
    assessment: ProviderAssessment, provider: LLMProvider, published: Iterable[Config]
) -> Finding:
    name = str(Key(*provider.key))
    held = any(name in config.credentials for config in published)
    if not assessment.enabled and held:
        message = "An LLMProxy that stands still keeps the key: see the LLMProxies' statuses"
        return true(ProviderReason.LAST_GOOD_KEY, message)
    if not assessment.enabled:
        return false(ProviderReason.DISABLED, "The provider is disabled")
    if not held:
        return false(ProviderReason.NOT_IN_USE, "No published configuration needs this provider")
    if assessment.credential is None:
        message = "Proxies keep the last good key: disable or delete the provider to revoke it"
        return true(ProviderReason.LAST_GOOD_KEY, message)
    return true(ProviderReason.PROGRAMMED, "The published configuration holds this provider")


def _ready(
    assessment: ProviderAssessment, provider: LLMProvider, programmed: Finding, world: World
) -> Finding:
    if not assessment.enabled and programmed.is_true:
        return false(programmed.reason, programmed.message)
    if not assessment.enabled:
        return true(ProviderReason.DISABLED, "The provider is disabled")
    if not assessment.resolved.is_true:
        return assessment.resolved
    gated = gate(provider, world)
    if gated is not None and not gated.is_true:
        return gated
    return true(ProviderReason.READY, "The spec is valid and its Secret was read")


def _facts(provider: LLMProvider, outcome: TestOutcome | None, world: World) -> dict[str, Any]:
    """What is known besides the conditions; without a new test, what was known before."""
    before: Mapping[str, Any] = world.statuses.get(provider.metadata.uid, {})
    kept = {
        name: before[name]
        for name in (
            "lastTest",
            "lastSuccessTime",
            "models",
            "authProof",
            "endpoint",
            "testRequested",
        )
        if name in before
    }
    if not provider.spec.connection_test.enabled or outcome is None:
        return kept
    facts: dict[str, Any] = kept | {
        "endpoint": _endpoint(provider),
        "authProof": outcome.result.auth_proof.value,
    }
    is_answer = provider.metadata.uid in world.answered
    if is_answer and request_of(provider) is not None:
        facts["testRequested"] = request_of(provider)
    if is_answer or _is_news(outcome, before):
        facts["lastTest"] = _last_test(outcome)
        if outcome.last_success_at is not None:
            facts["lastSuccessTime"] = _moment(outcome.last_success_at)
    models = outcome.result.models
    if models is not None:
        facts["models"] = {
            "count": models.count,
            "digest": models.digest,
            "sample": list(models.ids[:_MODELS_SHOWN]),
            "truncated": models.truncated or len(models.ids) > _MODELS_SHOWN,
        }
    return facts


def _endpoint(provider: LLMProvider) -> str:
    """Where the provider is reached: scheme, host and port, no path."""
    row = PROVIDER_TYPES[provider.spec.type]
    url = urlsplit(provider.spec.base_url or row.default_base_url or "")
    return f"{url.scheme}://{url.netloc}"


def _moment(epoch_seconds: float) -> str:
    return timestamp(datetime.fromtimestamp(epoch_seconds, UTC))


def _is_news(outcome: TestOutcome, before: Mapping[str, Any]) -> bool:
    last = before.get("lastTest") or {}
    if last.get("result") != result_word(outcome) or last.get("message") != outcome.result.message:
        return True
    shown = datetime.fromisoformat(last["time"]).timestamp()
    return outcome.tested_at - shown >= HEARTBEAT_SECONDS


def _last_test(outcome: TestOutcome) -> dict[str, Any]:
    found: dict[str, Any] = {
        "result": result_word(outcome),
        "time": _moment(outcome.tested_at),
        "message": outcome.result.message,
    }
    if outcome.result.latency_milliseconds is not None:
        found["latencyMilliseconds"] = outcome.result.latency_milliseconds
    return found
