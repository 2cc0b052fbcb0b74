"""What an LLMModel's status says.

Law: it depends on the model's own entry and on nothing of its neighbours, so an edit of one
model among a thousand writes one status. Messages are constant while a rollout runs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from litellm_config_operator.config.render import upstream_model
from litellm_config_operator.deciding.assess import LeaveOut, ModelAssessment, Render
from litellm_config_operator.deciding.findings import Finding, false, first_of, true, unknown
from litellm_config_operator.deciding.world import World
from litellm_config_operator.status.conditions import conditions, with_progress
from litellm_config_operator.status.known_models import model_known
from litellm_config_operator.status.model_at_proxies import AtProxy, Standing, at_each_proxy
from litellm_config_operator.status.provider_tests import gate, test_result
from litellm_config_operator.v1alpha1 import (
    ConditionStatus,
    LLMProvider,
    Malformed,
    NamespacedName,
    request_of,
)
from litellm_config_operator.v1alpha1.reasons import ConditionType, ModelReason

_NAME_REFUSED = {ModelReason.NAME_TAKEN, ModelReason.NAME_NOT_PERMITTED}


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
    at_proxies = at_each_proxy(key, model, proxies)
    findings = _findings(model, _that_count(model, at_proxies), no_proxy, world, now)
    findings = with_progress(findings, deciding=findings)
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
        ConditionType.READY: first_of(
            _READY_CHECKS, Verdicts(model, accepted, programmed, served, world)
        ),
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


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What Ready is made from."""

    model: ModelAssessment
    accepted: Finding
    programmed: Finding
    served: Finding
    world: World


def _it_is_disabled(found: Verdicts) -> Finding | None:
    if found.programmed.reason is not ModelReason.DISABLED:
        return None
    if found.served.reason is ModelReason.WITHDRAWING:
        return found.served
    return true(ModelReason.DISABLED, found.programmed.message)


def _it_shall_leave(found: Verdicts) -> Finding | None:
    programmed = found.programmed
    if not (programmed.is_true and _shall_leave(found.model, programmed)):
        return None
    return false(programmed.reason, programmed.message)


def _it_is_not_published(found: Verdicts) -> Finding | None:
    verdicts = (found.accepted, found.model.resolved, found.programmed)
    first = next((finding for finding in verdicts if not finding.is_true), None)
    return first and false(first.reason, first.message)


def _its_provider_gates(found: Verdicts) -> Finding | None:
    provider = found.model.provider
    gated = gate(provider.provider, found.world) if provider else None
    if gated is None or gated.is_true:
        return None
    return Finding(gated.status, ModelReason.PROVIDER_NOT_READY, gated.message)


def _pods_are_not_asked(found: Verdicts) -> Finding | None:
    reason = found.served.reason
    if reason is ModelReason.ROLLING_OUT:
        return unknown(ModelReason.ROLLING_OUT, found.served.message)
    if reason is ModelReason.NOT_VERIFIED:
        return true(ModelReason.READY, "Published; the LLMProxy does not verify what pods serve")
    if reason is ModelReason.SCALED_TO_ZERO:
        return true(ModelReason.SCALED_TO_ZERO, "Published; the LLMProxy is scaled to zero")
    return None


def _pods_answered(found: Verdicts) -> Finding:
    if not found.served.is_true:
        return found.served
    return true(ModelReason.READY, "Every LLMProxy that is accepted and selects it serves it")


_READY_CHECKS = (
    _it_is_disabled,
    _it_shall_leave,
    _it_is_not_published,
    _its_provider_gates,
    _pods_are_not_asked,
    _pods_answered,
)
"""The first thing that keeps the model from doing what its author asked for counts."""


def _shall_leave(model: ModelAssessment, programmed: Finding) -> bool:
    """Whether a published model is to be taken out, by its owner or for want of an LLMProxy that
    selects it.
    """
    return isinstance(model.fate, LeaveOut) or programmed.reason is ModelReason.WRITE_FAILED


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
