"""What an LLMModel's status says.

Law: it depends on the model's own entry and on nothing of its neighbours, so an edit of one
model among a thousand writes one status. Messages are constant while a rollout runs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from litellm_config_operator.config.render import Credential, Entry, upstream_model
from litellm_config_operator.deciding.assess import Hold, LeaveOut, ModelAssessment, Render
from litellm_config_operator.deciding.findings import Finding, false, true, unknown
from litellm_config_operator.deciding.plan import ProxyPlan
from litellm_config_operator.deciding.selection import Selection
from litellm_config_operator.deciding.world import World
from litellm_config_operator.status.conditions import conditions, with_progress
from litellm_config_operator.status.known_models import model_known
from litellm_config_operator.status.live import Live
from litellm_config_operator.status.provider_tests import gate, test_result
from litellm_config_operator.status.rollout import Rollout, entry_served, is_verified
from litellm_config_operator.v1alpha1 import (
    ConditionStatus,
    LLMProvider,
    Malformed,
    NamespacedName,
    Status,
    request_of,
)
from litellm_config_operator.v1alpha1.reasons import ConditionType, ModelReason

_MUST_ACT = {
    ModelReason.INTERNAL_ERROR,
    ModelReason.INVALID,
    ModelReason.INVALID_PARAMETERS,
    ModelReason.NAME_TAKEN,
    ModelReason.NAME_NOT_PERMITTED,
    ModelReason.NAMESPACE_BUDGET,
    ModelReason.DROPPED,
}
"""Reasons that only a person can cure."""

_LEAVES = "It left the published configuration; pods that may still serve it are being replaced"

_NAME_REFUSED = {ModelReason.NAME_TAKEN, ModelReason.NAME_NOT_PERMITTED}


@dataclass(frozen=True, slots=True)
class Standing:
    """An LLMProxy that selects or publishes a model: what is live, and how far that came."""

    live: Live
    rollout: Rollout
    is_leaving: bool = False
    """It does neither any more, and only its pods are left."""


@dataclass(frozen=True, slots=True)
class AtProxy:
    """How one model stands at one LLMProxy."""

    proxy: NamespacedName
    revision: str
    programmed: Finding
    served: Finding
    stands_still: bool
    is_leaving: bool

    @property
    def counts(self) -> bool:
        """Whether it holds something of the model, or is to."""
        leaves = self.served.reason is ModelReason.WITHDRAWING
        keeps = bool(self.revision) or self.programmed.status is ConditionStatus.UNKNOWN
        return keeps or leaves or not self.stands_still


def model_status(
    key: NamespacedName,
    model: ModelAssessment,
    proxies: Mapping[NamespacedName, Standing],
    no_proxy: str,
    world: World,
    now: datetime,
) -> dict[str, Any]:
    """The desired status. `proxies`: those that select or publish the model; `no_proxy`: what to
    say where there is none.
    """
    if isinstance(model.model, Malformed):
        generation = model.model.generation
    else:
        generation = model.model.metadata.generation
    live = model.model.status
    at_proxies = _at_proxies(key, model, proxies)
    findings = _findings(model, _that_count(model, at_proxies), no_proxy, world, now)
    done = findings[ConditionType.READY].is_true
    reasons = {findings[kind].reason for kind in findings}
    findings = with_progress(findings, must_act=bool(reasons & _MUST_ACT), done=done)
    status: dict[str, Any] = {
        "observedGeneration": generation,
        "conditions": conditions(findings, live, generation, now),
        "proxies": [_proxy_item(found) for found in at_proxies],
    }
    return status | _facts(model, world)


def _that_count(model: ModelAssessment, at_proxies: list[AtProxy]) -> list[AtProxy]:
    """Without LLMProxies that stand still and hold nothing of the model, unless all do: they take
    nothing from what others serve. Nor does one that it left, unless it is to be served nowhere.
    """
    if not isinstance(model.fate, LeaveOut):
        at_proxies = [at for at in at_proxies if not at.is_leaving] or at_proxies
    return [at for at in at_proxies if at.counts] or at_proxies


def _findings(
    model: ModelAssessment,
    at_proxies: list[AtProxy],
    no_proxy: str,
    world: World,
    now: datetime,
) -> dict[ConditionType, Finding]:
    accepted = _name_refused(at_proxies) or model.accepted
    programmed = _programmed(model, at_proxies, no_proxy)
    served = _served(model, at_proxies, programmed)
    return {
        ConditionType.ACCEPTED: accepted,
        ConditionType.RESOLVED_REFS: model.resolved,
        ConditionType.MODEL_KNOWN: model_known(model, model.model.status, world, now),
        ConditionType.PROGRAMMED: programmed,
        ConditionType.SERVED: served,
        ConditionType.READY: _ready(model, accepted, programmed, served, world),
    }


def _programmed(model: ModelAssessment, at_proxies: list[AtProxy], no_proxy: str) -> Finding:
    if isinstance(model.fate, LeaveOut):
        return _still_published(at_proxies) or model.fate.obstacle
    found = _worst([found.programmed for found in at_proxies if not found.is_leaving])
    return found or false(ModelReason.NO_PROXY, no_proxy)


def _still_published(at_proxies: list[AtProxy]) -> Finding | None:
    """The LLMProxy that stands still, or could not be written, and so keeps, or may keep, a model
    that its owner took out.
    """
    found = (at.programmed for at in at_proxies)
    return next((each for each in found if each.status is not ConditionStatus.FALSE), None)


def _served(model: ModelAssessment, at_proxies: list[AtProxy], programmed: Finding) -> Finding:
    """What pods run of the published model; of one that left, whether pods may still run it."""
    if programmed.is_true:
        left = isinstance(model.fate, LeaveOut)
        seen = [at.served for at in at_proxies if at.programmed.is_true or not left]
        return _worst(seen) or programmed
    if programmed.status is ConditionStatus.UNKNOWN:
        return programmed
    leaving = (at.served for at in at_proxies if at.served.reason is ModelReason.WITHDRAWING)
    return next(leaving, false(programmed.reason, programmed.message))


def _ready(
    model: ModelAssessment,
    accepted: Finding,
    programmed: Finding,
    served: Finding,
    world: World,
) -> Finding:
    """The first thing that keeps the model from doing what its author asked for."""
    if programmed.reason is ModelReason.DISABLED:
        leaves = served.reason is ModelReason.WITHDRAWING
        return served if leaves else true(ModelReason.DISABLED, programmed.message)
    if programmed.is_true and _shall_leave(model, programmed):
        return false(programmed.reason, programmed.message)
    for finding in (accepted, model.resolved, programmed):
        if not finding.is_true:
            return false(finding.reason, finding.message)
    gated = gate(model.provider.provider, world) if model.provider else None
    if gated is not None and not gated.is_true:
        return Finding(gated.status, ModelReason.PROVIDER_NOT_READY, gated.message)
    if served.reason is ModelReason.ROLLING_OUT:
        return unknown(ModelReason.ROLLING_OUT, served.message)
    if served.reason is ModelReason.NOT_VERIFIED:
        return true(ModelReason.READY, "Published; the LLMProxy does not verify what pods serve")
    if served.reason is ModelReason.SCALED_TO_ZERO:
        return true(ModelReason.SCALED_TO_ZERO, "Published; the LLMProxy is scaled to zero")
    if not served.is_true:
        return served
    return true(ModelReason.READY, "Every LLMProxy that is accepted and selects it serves it")


def _shall_leave(model: ModelAssessment, programmed: Finding) -> bool:
    """Whether a published model is to be taken out, by its owner or for want of an LLMProxy that
    selects it.
    """
    return isinstance(model.fate, LeaveOut) or programmed.reason is ModelReason.WRITE_FAILED


def _at_proxies(
    key: NamespacedName, model: ModelAssessment, proxies: Mapping[NamespacedName, Standing]
) -> list[AtProxy]:
    """How the model stands at each LLMProxy, by name; at one that it left, while pods may still
    run it.
    """
    publishes = any(str(key) in at.live.config.ids for at in proxies.values())
    found = (
        _at_proxy(key, model, proxy, at, is_published=publishes)
        for proxy, at in sorted(proxies.items())
    )
    return [at for at in found if not at.is_leaving or at.served.reason is ModelReason.WITHDRAWING]


def _at_proxy(
    key: NamespacedName,
    model: ModelAssessment,
    proxy: NamespacedName,
    standing: Standing,
    *,
    is_published: bool,
) -> AtProxy:
    live, leaving = standing.live, standing.is_leaving
    entry = live.config.entries.get(str(key))
    gone = false(ModelReason.NO_PROXY, f"LLMProxy {proxy} does not select this model any more")
    programmed = gone if leaving else _programmed_at(key, model, live)
    revision, served = "", programmed
    if entry is not None:
        revision = entry.revision
        served = entry_served(entry, standing.rollout, verified=is_verified(live.plan))
    elif programmed.status is ConditionStatus.FALSE:
        may_run = _may_still_run(key, model, standing, is_published=is_published)
        served = unknown(ModelReason.WITHDRAWING, _LEAVES) if may_run else programmed
    return AtProxy(proxy, revision, programmed, served, live.stands_still, leaving)


def _programmed_at(key: NamespacedName, model: ModelAssessment, live: Live) -> Finding:
    """Whether the published file holds the model, as it is wanted."""
    plan, entry = live.plan, live.config.entries.get(str(key))
    if str(key) in live.config.unsealed:
        return _not_ours(live)
    if entry is not None and entry.credential in live.config.unsealed_credentials:
        return _not_ours(live)
    if plan.selection is None:
        return _standing_still(key, model, plan)
    wanted = plan.selection.entries.get(key)
    if wanted != entry or (wanted and not _has_credential(wanted, live, plan.selection)):
        return _not_written(wanted, entry, live)
    if key in plan.selection.left_out:
        return plan.selection.left_out[key]
    if key in plan.selection.held:
        why = plan.selection.held[key].message
        return true(ModelReason.LAST_GOOD, f"The last good version keeps serving: {why}")
    return true(ModelReason.PROGRAMMED, "The published configuration holds this model")


def _not_ours(live: Live) -> Finding:
    """Somebody else may have written the line of the model in the published file, or that of its
    address and key.
    """
    where = live.plan.proxy.key
    message = f"LLMProxy {where} keeps a line that may not be the operator's: see its status"
    if live.refusal is not None or live.plan.too_large:
        return unknown(ModelReason.WRITE_FAILED, message)
    accepted = live.plan.accepted.is_true
    reason = ModelReason.PROXY_SUSPENDED if accepted else ModelReason.PROXY_NOT_ACCEPTED
    return unknown(reason, message)


def _has_credential(wanted: Entry, live: Live, selection: Selection) -> bool:
    """Whether the published file also has what the entry names: an address and a key."""
    name = wanted.credential
    return live.config.credentials.get(name) == selection.credentials[name]


def _not_written(wanted: Entry | None, entry: Entry | None, live: Live) -> Finding:
    """The published file differs from what is wanted: it could not be written."""
    where = live.plan.proxy.key
    why = f"The configuration of LLMProxy {where} is too large: see its status"
    if live.refusal is not None:
        why = f"LLMProxy {where}: {live.refusal.message}"
    if entry is None:
        return false(ModelReason.WRITE_FAILED, why)
    if wanted is None:
        message = f"It could not be taken out yet, and what was published keeps serving: {why}"
        return true(ModelReason.WRITE_FAILED, message)
    message = f"This edit waits, and what was published keeps serving: {why}"
    return false(ModelReason.WRITE_FAILED, message)


def _may_still_run(
    key: NamespacedName, model: ModelAssessment, standing: Standing, *, is_published: bool
) -> bool:
    """Whether a pod says that it runs the model, which the file no longer holds, or may start with
    it: what was published until now is in the files that pods may still read.
    """
    live = standing.live
    if is_published and not live.config.revision:
        # It never published anything: the pods are those of the LLMProxy that did.
        return False
    answers = (pod.served for pod in standing.rollout.pods if pod.served is not None)
    if any(str(key) in answer.entries for answer in answers):
        return True
    has_published = bool(live.config.revision) or live.plan.accepted.is_true
    return has_published and _was_published(model.model.status) and not live.is_rolled_out


def _was_published(live: Status) -> bool:
    programmed = live.condition(ConditionType.PROGRAMMED.value)
    served = live.condition(ConditionType.SERVED.value)
    if programmed is not None and programmed.status is ConditionStatus.TRUE:
        return True
    return served is not None and served.reason == ModelReason.WITHDRAWING.value


def _standing_still(key: NamespacedName, model: ModelAssessment, plan: ProxyPlan) -> Finding:
    reason, why = ModelReason.PROXY_NOT_ACCEPTED, "is not accepted: see its status"
    if plan.accepted.is_true:
        reason, why = ModelReason.PROXY_SUSPENDED, "is suspended"
    message = f"LLMProxy {plan.proxy.key} {why}"
    published = plan.config.entries.get(str(key))
    if published is None:
        return false(reason, message)
    message = f"{message}; what was published keeps serving"
    if not _is_as_wanted(published, model, plan.config.credentials.get(published.credential)):
        return false(reason, f"{message}, and this edit waits")
    return true(reason, message)


def _is_as_wanted(published: Entry, model: ModelAssessment, credential: Credential | None) -> bool:
    """Whether a published entry, with the credential that the file has for it, needs no edit."""
    if isinstance(model.fate, LeaveOut):
        return True
    if isinstance(model.fate, Hold) or model.provider is None:
        return credential is not None
    return (model.fate.entry.revision, model.provider.credential) == (
        published.revision,
        credential,
    )


def _name_refused(at_proxies: list[AtProxy]) -> Finding | None:
    found = (at.programmed for at in at_proxies)
    return next((finding for finding in found if finding.reason in _NAME_REFUSED), None)


def _worst(findings: list[Finding]) -> Finding | None:
    """False before Unknown before True; the first of equals. Scaled to zero is nobody's fault."""
    order = {"False": 0, "Unknown": 1, "True": 3}

    def rank(finding: Finding) -> int:
        return order[finding.status] + (finding.reason is ModelReason.SCALED_TO_ZERO)

    return min(findings, key=rank, default=None)


def _facts(model: ModelAssessment, world: World) -> dict[str, Any]:
    """What is known besides the conditions."""
    if isinstance(model.model, Malformed):
        return {}
    live = model.model.status
    facts: dict[str, Any] = {"modelName": model.model.public_name}
    provider = model.provider.provider if model.provider else None
    if isinstance(provider, LLMProvider):
        facts["upstreamModel"] = upstream_model(model.model, provider)
        asked = live.test_requested
        if provider.metadata.uid in world.answered:
            asked = request_of(model.model)
        if asked:
            facts["testRequested"] = asked
        result = test_result(provider, world) or (live.last_test and live.last_test.result)
        if result:
            facts["lastTest"] = {"result": result}
    if isinstance(model.fate, Render):
        facts["revision"] = model.fate.entry.revision
    return facts


def _proxy_item(found: AtProxy) -> dict[str, Any]:
    finding = found.programmed if not found.programmed.is_true else found.served
    return {
        "namespace": found.proxy.namespace,
        "name": found.proxy.name,
        "revision": found.revision,
        "programmed": found.programmed.status.value,
        "served": found.served.status.value,
        "reason": finding.reason.value,
        "message": finding.message[:1024],
    }
