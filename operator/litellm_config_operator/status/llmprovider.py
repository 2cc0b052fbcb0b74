"""What an LLMProvider's status says.

Law: a status changes because something changed, not because time passed. The time of a test is
written with a new result, on request, and otherwise at most once an hour.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.credentials.resolve import environment_name
from litellm_config_operator.deciding.assess import ProviderAssessment
from litellm_config_operator.deciding.discovered import MAX_PUBLISHED, Tally
from litellm_config_operator.deciding.findings import (
    Finding,
    false,
    first_names,
    first_of,
    true,
    unknown,
)
from litellm_config_operator.deciding.pausing import why_off
from litellm_config_operator.deciding.world import World
from litellm_config_operator.formats.timestamps import moment_of, timestamp
from litellm_config_operator.probing.list_history import ListHistory
from litellm_config_operator.probing.results import ModelList, TestOutcome
from litellm_config_operator.status.conditions import conditions, said_before, with_progress
from litellm_config_operator.status.live import KeysHeld
from litellm_config_operator.status.provider_tests import gate, result_word, tested
from litellm_config_operator.v1alpha1 import (
    ConditionStatus,
    CredentialStatus,
    DiscoveredModels,
    LastTest,
    LLMProvider,
    LLMProviderStatus,
    Malformed,
    NamespacedName,
    Publish,
    request_of,
)
from litellm_config_operator.v1alpha1.reasons import ConditionType, ProviderReason

HEARTBEAT_SECONDS = 3600.0
"""How often the time of a test whose result stays the same is written."""


_PARTS = {part.name for row in PROVIDER_TYPES.values() for part in row.credentials}
_LEAVES = (
    "The key is not revoked yet: a pod may still start with it. It leaves the Secret when every "
    "LLMProxy that used it is rolled out: see their statuses"
)
_MODELS_SHOWN, _LONGEST_ID = 50, 256
"""What `status.models.sample` has room for."""
_NAMES_SHOWN = 5


def provider_status(
    assessment: ProviderAssessment,
    keys: KeysHeld,
    tally: Tally,
    world: World,
    now: datetime,
) -> dict[str, Any]:
    """The desired status. `keys`: what LLMProxies hold now; `tally`: which models of this
    provider's own list they publish.
    """
    provider = assessment.provider
    if isinstance(provider, Malformed):
        return _malformed_status(assessment, provider, now)
    publication = Publication(assessment, provider, keys, tally, world)
    programmed = first_of(_PROGRAMMED_CHECKS, publication)
    findings = {
        ConditionType.ACCEPTED: assessment.accepted,
        ConditionType.RESOLVED_REFS: assessment.resolved,
        **tested(provider, world),
        ConditionType.PROGRAMMED: programmed,
        ConditionType.READY: _ready(assessment, provider, programmed, world),
    }
    findings = with_progress(findings, (ConditionType.ACCEPTED, ConditionType.READY))
    known = _known(assessment, provider, world, now)
    known = known.model_copy(update={"models": _models(provider, known.models, tally)})
    return {
        "observedGeneration": provider.metadata.generation,
        "conditions": conditions(findings, provider.status, provider.metadata.generation, now),
        **_written(known),
    }


def _malformed_status(
    assessment: ProviderAssessment, provider: Malformed, now: datetime
) -> dict[str, Any]:
    findings = dict.fromkeys((ConditionType.ACCEPTED, ConditionType.READY), assessment.accepted)
    findings = with_progress(findings)
    return {
        "observedGeneration": provider.metadata.generation,
        "conditions": conditions(findings, provider.status, provider.metadata.generation, now),
    }


@dataclass(frozen=True, slots=True)
class Publication:
    """What Programmed is made from."""

    assessment: ProviderAssessment
    provider: LLMProvider
    keys: KeysHeld
    tally: Tally
    world: World

    @property
    def name(self) -> str:
        """The name of the provider's credential in published files."""
        return str(self.provider.key)

    @property
    def is_published(self) -> bool:
        """Whether a published file names the provider."""
        return self.name in self.keys.published

    @property
    def is_held(self) -> bool:
        """Whether a Secret of ours holds a key of the provider."""
        return _is_held(self.provider, self.keys)


def _a_proxy_stands_still(about: Publication) -> Finding | None:
    if about.assessment.enabled or about.name not in about.keys.standing_still:
        return None
    message = "An LLMProxy that stands still keeps the key: see the LLMProxies' statuses"
    return true(ProviderReason.LAST_GOOD_KEY, message)


def _its_line_is_doubtful(about: Publication) -> Finding | None:
    if about.is_published or about.is_held or about.name not in about.keys.doubtful:
        return None
    message = "A file names it in a line that may not be the operator's: see the LLMProxies"
    return unknown(ProviderReason.LAST_GOOD_KEY, message)


def _its_key_leaves(about: Publication) -> Finding | None:
    """Of a provider that is not to be published."""
    is_wanted = about.is_published or about.name in about.keys.wanted
    if about.assessment.enabled and is_wanted:
        return None
    if about.is_published or _is_leaving(about.provider, about.keys):
        return true(ProviderReason.REVOKING, _LEAVES)
    return None


def _no_file_names_it(about: Publication) -> Finding | None:
    if about.is_published:
        return None
    if about.assessment.enabled and about.is_held:
        message = "A Secret holds the key, and no file names it yet: see the LLMProxies' statuses"
        return true(ProviderReason.LAST_GOOD_KEY, message)
    if not about.assessment.enabled:
        return false(ProviderReason.DISABLED, _off(about.provider))
    return false(ProviderReason.NOT_IN_USE, _not_in_use(about.provider))


def _its_key_is_unusable(about: Publication) -> Finding | None:
    if about.assessment.credential is not None:
        return None
    message = "Proxies keep the last good key: disable or delete the provider to revoke it"
    return true(ProviderReason.LAST_GOOD_KEY, message)


def _a_proxy_has_an_older_key(about: Publication) -> Finding | None:
    credential, values = about.assessment.credential, about.assessment.values
    if credential is None:
        return None
    if not any(live.holds_older(credential, values) for live in about.keys.lives):
        return None
    message = "An LLMProxy keeps the last good key or address: see the LLMProxies' statuses"
    return true(ProviderReason.LAST_GOOD_KEY, message)


def _its_list_is_too_long(about: Publication) -> Finding | None:
    if about.tally.count < MAX_PUBLISHED:
        return None
    message = (
        f"{MAX_PUBLISHED} models of the provider's list are published, and no more will be: "
        "narrow discovery.include, or write LLMModels for the others"
    )
    return true(ProviderReason.PUBLISH_LIMIT, message)


def _it_is_published(about: Publication) -> Finding:
    message = "The published configuration holds this provider" + _passed_over(about.tally)
    return _as_said(about.provider, true(ProviderReason.PROGRAMMED, message), about.world)


_PROGRAMMED_CHECKS = (
    _a_proxy_stands_still,
    _its_line_is_doubtful,
    _its_key_leaves,
    _no_file_names_it,
    _its_key_is_unusable,
    _a_proxy_has_an_older_key,
    _its_list_is_too_long,
    _it_is_published,
)
"""The first that says something counts."""


def _is_leaving(provider: LLMProvider, keys: KeysHeld) -> bool:
    """Whether a pod may still start with a provider that no file names any more.

    The Secret keeps the key exactly as long. Of a provider without a key, the last status says
    whether it was published.
    """
    if _is_held(provider, keys):
        return True
    before = provider.status.condition(ConditionType.PROGRAMMED.value)
    was_published = before is not None and before.status is ConditionStatus.TRUE
    return was_published and not _has_key(provider) and not keys.rolled_out


def _is_held(provider: LLMProvider, keys: KeysHeld) -> bool:
    """Whether a Secret of ours holds a key of the provider."""
    headers = (part for part, _ in provider.spec.credentials.items() if part not in _PARTS)
    named = {environment_name(provider.key, part) for part in headers}
    return not keys.variables.isdisjoint(_variables(provider.key) | named)


def _has_key(provider: LLMProvider) -> bool:
    return any(True for _ in provider.spec.credentials.items())


@lru_cache(4096)
def _variables(provider: NamespacedName) -> frozenset[str]:
    """Every environment name that a key of the provider may have, whatever its type was before."""
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
    names = first_names(tally.passed_over, _NAMES_SHOWN)
    return f"; not published, as another namespace has the public name: {names}"


def _as_said(provider: LLMProvider, finding: Finding, world: World) -> Finding:
    """The finding with the live message, until this process read a list that may change it."""
    outcome = world.tests.get(provider.metadata.uid)
    if outcome is not None and outcome.history != ListHistory():
        return finding
    said = said_before(provider.status, ConditionType.PROGRAMMED, provider.metadata.generation)
    is_same = said is not None and said.reason == finding.reason
    return replace(finding, message=said.message) if said and is_same else finding


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


def _known(
    assessment: ProviderAssessment, provider: LLMProvider, world: World, now: datetime
) -> LLMProviderStatus:
    """The status without its conditions. Without a new test, what was known before stays."""
    before, outcome = provider.status, world.tests.get(provider.metadata.uid)
    if outcome is None or not provider.spec.connection_test.enabled:
        return before
    learned: dict[str, Any] = {"auth_proof": outcome.result.auth_proof.value}
    if assessment.endpoint is not None:
        learned["endpoint"] = assessment.endpoint.origin
    learned["credential"] = _credential(outcome)
    is_answer = provider.metadata.uid in world.answered
    if is_answer and request_of(provider) is not None:
        learned["test_requested"] = request_of(provider)
    if is_answer or _is_news(outcome, before.last_test, now):
        learned["last_test"] = _last_test(outcome)
        if outcome.last_success_at is not None:
            learned["last_success_time"] = _moment(outcome.last_success_at)
    if outcome.result.models is not None:
        learned["models"] = _listed(outcome.result.models)
    return before.model_copy(update=learned)


def _written(known: LLMProviderStatus) -> dict[str, Any]:
    """As the API server stores it: a field that is not known is absent."""
    return known.model_dump(
        mode="json",
        by_alias=True,
        exclude_unset=True,
        exclude_none=True,
        exclude={"conditions", "observed_generation"},
    )


def _listed(models: ModelList) -> DiscoveredModels:
    """What the provider's own list holds."""
    return DiscoveredModels(
        count=models.count,
        digest=models.digest,
        sample=tuple(id_[:_LONGEST_ID] for id_ in models.ids[:_MODELS_SHOWN]),
        truncated=models.truncated or len(models.ids) > _MODELS_SHOWN,
    )


def _models(
    provider: LLMProvider, listed: DiscoveredModels | None, tally: Tally
) -> DiscoveredModels | None:
    """`status.models`: what is listed, and how much of it is published without LLMModels."""
    is_told = tally.count or provider.spec.discovery.publish is not Publish.NONE
    published = tally.count if is_told else None
    if published is None and (listed is None or listed.count is None):
        return None
    return (listed or DiscoveredModels()).model_copy(update={"published": published})


def _credential(outcome: TestOutcome) -> CredentialStatus | None:
    """When the credentials end, as far as the last test could tell."""
    ends = outcome.result.credential_expires_at
    return None if ends is None else CredentialStatus(expires_at=timestamp(ends))


def _moment(epoch_seconds: float) -> str:
    return timestamp(datetime.fromtimestamp(epoch_seconds, UTC))


def _is_news(outcome: TestOutcome, last: LastTest | None, now: datetime) -> bool:
    shown = moment_of(last.time) if last else None
    if last is None or shown is None or shown > now:
        return True
    if (last.result, last.message) != (result_word(outcome), outcome.result.message):
        return True
    return outcome.tested_at - shown.timestamp() >= HEARTBEAT_SECONDS


def _last_test(outcome: TestOutcome) -> LastTest:
    return LastTest(
        result=result_word(outcome),
        time=_moment(outcome.tested_at),
        latency_milliseconds=outcome.result.latency_milliseconds,
        message=outcome.result.message,
    )
