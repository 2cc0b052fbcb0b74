"""What an LLMProvider's status says.

Law: a status is written when something changed, not because time passed: the time of a test is
refreshed with its result, on request, and once an hour at most.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from litellm_config_operator.catalogue.endpoints import Endpoint, parse_endpoint
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.credentials.resolve import environment_name
from litellm_config_operator.deciding.assess import ProviderAssessment
from litellm_config_operator.deciding.discovered import MAX_PUBLISHED, Tally
from litellm_config_operator.deciding.findings import Finding, false, true, unknown
from litellm_config_operator.deciding.pausing import why_off
from litellm_config_operator.deciding.world import World
from litellm_config_operator.formats.timestamps import moment_of, timestamp
from litellm_config_operator.probing.list_history import ListHistory
from litellm_config_operator.probing.results import TestOutcome
from litellm_config_operator.status.conditions import conditions, with_progress
from litellm_config_operator.status.live import KeysHeld
from litellm_config_operator.status.provider_tests import gate, result_word, tested
from litellm_config_operator.v1alpha1 import (
    ConditionStatus,
    LastTest,
    LLMProvider,
    Malformed,
    NamespacedName,
    Publish,
    request_of,
)
from litellm_config_operator.v1alpha1.reasons import ConditionType, ProviderReason

HEARTBEAT_SECONDS = 3600.0

_PARTS = {part.name for row in PROVIDER_TYPES.values() for part in row.credentials}
_LEAVES = (
    "The key is not revoked yet: a pod may still start with it. It leaves the Secret when every "
    "LLMProxy that used it is rolled out: see their statuses"
)
_MODELS_SHOWN = 50
_NAMES_SHOWN = 5


def provider_status(
    assessment: ProviderAssessment,
    keys: KeysHeld,
    tally: Tally,
    world: World,
    now: datetime,
) -> dict[str, Any]:
    """The desired status. `keys`: what LLMProxies hold once this pass is over; `tally`: what they
    publish of this provider's own list.
    """
    provider = assessment.provider
    if isinstance(provider, Malformed):
        return _malformed_status(assessment, provider, now)
    programmed = _programmed(assessment, provider, keys, tally, world)
    findings = {
        ConditionType.ACCEPTED: assessment.accepted,
        ConditionType.RESOLVED_REFS: assessment.resolved,
        **tested(provider, world),
        ConditionType.PROGRAMMED: programmed,
        ConditionType.READY: _ready(assessment, provider, programmed, world),
    }
    findings = with_progress(findings, (ConditionType.ACCEPTED, ConditionType.READY))
    status: dict[str, Any] = {
        "observedGeneration": provider.metadata.generation,
        "conditions": conditions(findings, provider.status, provider.metadata.generation, now),
    }
    status |= _facts(provider, world.tests.get(provider.metadata.uid), world, now)
    return status | _models(provider, status.get("models") or {}, tally)


def _malformed_status(
    assessment: ProviderAssessment, provider: Malformed, now: datetime
) -> dict[str, Any]:
    findings = dict.fromkeys((ConditionType.ACCEPTED, ConditionType.READY), assessment.accepted)
    findings = with_progress(findings)
    return {
        "observedGeneration": provider.generation,
        "conditions": conditions(findings, provider.status, provider.generation, now),
    }


def _programmed(
    assessment: ProviderAssessment,
    provider: LLMProvider,
    keys: KeysHeld,
    tally: Tally,
    world: World,
) -> Finding:
    name = str(provider.key)
    published = name in keys.published
    if not assessment.enabled and name in keys.standing_still:
        message = "An LLMProxy that stands still keeps the key: see the LLMProxies' statuses"
        return true(ProviderReason.LAST_GOOD_KEY, message)
    if not published and not _is_held(provider, keys) and name in keys.doubtful:
        message = "A file names it in a line that may not be the operator's: see the LLMProxies"
        return unknown(ProviderReason.LAST_GOOD_KEY, message)
    if not (assessment.enabled and (published or name in keys.wanted)):
        leaving = published or _is_leaving(provider, keys)
        return true(ProviderReason.REVOKING, _LEAVES) if leaving else _gone(assessment, provider)
    if not published and _is_held(provider, keys):
        message = "A Secret holds the key, and no file names it yet: see the LLMProxies' statuses"
        return true(ProviderReason.LAST_GOOD_KEY, message)
    if not published:
        return _gone(assessment, provider)
    if assessment.credential is None:
        message = "Proxies keep the last good key: disable or delete the provider to revoke it"
        return true(ProviderReason.LAST_GOOD_KEY, message)
    if any(live.holds_older(assessment.credential, assessment.values) for live in keys.lives):
        message = "An LLMProxy keeps the last good key or address: see the LLMProxies' statuses"
        return true(ProviderReason.LAST_GOOD_KEY, message)
    if tally.count >= MAX_PUBLISHED:
        message = (
            f"{MAX_PUBLISHED} models of the provider's list are published, and no more will be: "
            "narrow discovery.include, or write LLMModels for the others"
        )
        return true(ProviderReason.PUBLISH_LIMIT, message)
    message = "The published configuration holds this provider" + _passed_over(tally)
    return _as_said(provider, true(ProviderReason.PROGRAMMED, message), world)


def _gone(assessment: ProviderAssessment, provider: LLMProvider) -> Finding:
    """Nothing of the provider is published, and no key of it is left."""
    if not assessment.enabled:
        return false(ProviderReason.DISABLED, _off(provider))
    return false(ProviderReason.NOT_IN_USE, _not_in_use(provider))


def _is_leaving(provider: LLMProvider, keys: KeysHeld) -> bool:
    """Whether a pod may start with a key of a provider that no file names any more: the Secret
    keeps it exactly as long. Without a key the last status tells what was published.
    """
    if _is_held(provider, keys):
        return True
    said = provider.status.condition(ConditionType.PROGRAMMED.value)
    was_published = said is not None and said.status is ConditionStatus.TRUE
    return was_published and not _has_key(provider) and not keys.rolled_out


def _is_held(provider: LLMProvider, keys: KeysHeld) -> bool:
    """Whether a Secret of ours holds a key of the provider."""
    return not keys.variables.isdisjoint(_variables(provider.key))


def _has_key(provider: LLMProvider) -> bool:
    return any(provider.spec.credentials.get(part) is not None for part in _PARTS)


@lru_cache(4096)
def _variables(provider: NamespacedName) -> frozenset[str]:
    """Every environment name that a key of the provider may have, of whatever type it was."""
    return frozenset(environment_name(provider, part) for part in _PARTS)


def _off(provider: LLMProvider) -> str:
    return why_off(provider, "The provider is disabled")


def _not_in_use(provider: LLMProvider) -> str:
    spec, message = provider.spec, "No published configuration needs this provider"
    reads = spec.connection_test.enabled and spec.discovery.enabled
    if spec.discovery.publish is Publish.SELECTED and not reads:
        message += ", and its list is not read: connectionTest or discovery is switched off"
    return message


def _passed_over(tally: Tally) -> str:
    if not tally.passed_over:
        return ""
    more = len(tally.passed_over) - _NAMES_SHOWN
    names = ", ".join(tally.passed_over[:_NAMES_SHOWN]) + (f" and {more} more" if more > 0 else "")
    return f"; not published, as another namespace has the public name: {names}"


def _as_said(provider: LLMProvider, finding: Finding, world: World) -> Finding:
    """The finding in the words that stand, while no list was read that could change them."""
    outcome = world.tests.get(provider.metadata.uid)
    if outcome is not None and outcome.history != ListHistory():
        return finding
    said = provider.status.condition(ConditionType.PROGRAMMED.value)
    if said is None or said.observed_generation != provider.metadata.generation:
        return finding
    return replace(finding, message=said.message) if said.reason == finding.reason else finding


def _ready(
    assessment: ProviderAssessment, provider: LLMProvider, programmed: Finding, world: World
) -> Finding:
    if not assessment.enabled and programmed.status is not ConditionStatus.FALSE:
        return false(programmed.reason, programmed.message)
    if not assessment.enabled:
        return true(ProviderReason.DISABLED, _off(provider))
    if not assessment.resolved.is_true:
        return assessment.resolved
    gated = gate(provider, world)
    if gated is not None and not gated.is_true:
        return gated
    return true(ProviderReason.READY, "The spec is valid and its Secret was read")


def _facts(
    provider: LLMProvider, outcome: TestOutcome | None, world: World, now: datetime
) -> dict[str, Any]:
    """What is known besides the conditions; without a new test, what was known before."""
    kept = provider.status.model_dump(
        mode="json",
        by_alias=True,
        exclude_unset=True,
        exclude={"conditions", "observed_generation"},
    )
    if not provider.spec.connection_test.enabled or outcome is None:
        return kept
    kept.pop("credential", None)
    facts: dict[str, Any] = kept | {"authProof": outcome.result.auth_proof.value}
    facts |= _endpoint(provider) | _credential(outcome)
    is_answer = provider.metadata.uid in world.answered
    if is_answer and request_of(provider) is not None:
        facts["testRequested"] = request_of(provider)
    if is_answer or _is_news(outcome, provider.status.last_test, now):
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


def _models(
    provider: LLMProvider, listed: Mapping[str, Any], tally: Tally
) -> dict[str, Mapping[str, Any]]:
    """`status.models`: what is listed, and how much of it is published without LLMModels."""
    found = {name: value for name, value in listed.items() if name != "published"}
    if tally.count or provider.spec.discovery.publish is not Publish.NONE:
        found["published"] = tally.count
    return {"models": found} if found else {}


def _endpoint(provider: LLMProvider) -> dict[str, str]:
    """Where the provider is reached: scheme, host and port, no path."""
    row, spec = PROVIDER_TYPES[provider.spec.type], provider.spec
    found = parse_endpoint(row, spec.base_url, spec.settings)
    return {"endpoint": found.origin} if isinstance(found, Endpoint) else {}


def _credential(outcome: TestOutcome) -> dict[str, Any]:
    """When the credentials end, as far as the last test could tell."""
    ends = outcome.result.credential_expires_at
    return {} if ends is None else {"credential": {"expiresAt": timestamp(ends)}}


def _moment(epoch_seconds: float) -> str:
    return timestamp(datetime.fromtimestamp(epoch_seconds, UTC))


def _is_news(outcome: TestOutcome, last: LastTest | None, now: datetime) -> bool:
    shown = moment_of(last.time) if last else None
    if last is None or shown is None or shown > now:
        return True
    if (last.result, last.message) != (result_word(outcome), outcome.result.message):
        return True
    return outcome.tested_at - shown.timestamp() >= HEARTBEAT_SECONDS


def _last_test(outcome: TestOutcome) -> dict[str, Any]:
    found: dict[str, Any] = {
        "result": result_word(outcome),
        "time": _moment(outcome.tested_at),
        "message": outcome.result.message,
    }
    if outcome.result.latency_milliseconds is not None:
        found["latencyMilliseconds"] = outcome.result.latency_milliseconds
    return found
