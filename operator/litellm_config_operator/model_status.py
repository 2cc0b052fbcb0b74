"""What an LLMModel's status says.

Law: it depends on the model's own entry and on nothing of its neighbours, so an edit of one
model among a thousand writes one status. Messages are constant while a rollout runs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from litellm_config_operator.assess import (
    Hold,
    LeaveOut,
    ModelAssessment,
    Render,
    request_of,
)
from litellm_config_operator.conditions import conditions, with_progress
from litellm_config_operator.findings import Finding, false, true, unknown
from litellm_config_operator.known_models import model_known
from litellm_config_operator.plan import ProxyPlan
from litellm_config_operator.provider_tests import gate, test_result
from litellm_config_operator.reasons import ConditionType, ModelReason
from litellm_config_operator.render import upstream_model
from litellm_config_operator.rollout import Rollout, entry_served, is_verified
from litellm_config_operator.v1alpha1 import LLMModel, LLMProvider, Malformed, Status
from litellm_config_operator.world import Key, World

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

_NAME_REFUSED = {ModelReason.NAME_TAKEN, ModelReason.NAME_NOT_PERMITTED}

_NO_PROXY = (
    "No LLMProxy selects this model: apply {{apiVersion: litellm-config.dev/v1alpha1, "
    "kind: LLMProxy, metadata: {{name: default, namespace: {namespace}}}, "
    "spec: {{targets: [{{name: <the Deployment that runs LiteLLM>}}]}}}}"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """An LLMProxy that selects a model: what is planned, how far it came, and a refused write."""

    plan: ProxyPlan
    rollout: Rollout
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class AtProxy:
    """How one model stands at one LLMProxy."""

    proxy: Key
    revision: str
    programmed: Finding
    served: Finding


def model_status(
    key: Key,
    model: ModelAssessment,
    proxies: Mapping[Key, Standing],
    world: World,
    now: datetime,
) -> dict[str, Any]:
    """The desired status. `proxies`: those that select the model."""
    if isinstance(model.model, Malformed):
        generation = model.model.generation
    else:
        generation = model.model.metadata.generation
    live = model.model.status
    at_proxies = [
        _at_proxy(key, model.fate, proxy, found) for proxy, found in sorted(proxies.items())
    ]
    findings = _findings(model, at_proxies, live, world, now)
    done = findings[ConditionType.READY].is_true
    reasons = {findings[kind].reason for kind in findings}
    findings = with_progress(findings, must_act=bool(reasons & _MUST_ACT), done=done)
    status: dict[str, Any] = {
        "observedGeneration": generation,
        "conditions": conditions(findings, live, generation, now),
        "proxies": [_proxy_item(found) for found in at_proxies],
    }
    return status | _facts(model, world)


def _findings(
    model: ModelAssessment,
    at_proxies: list[AtProxy],
    live: Status,
    world: World,
    now: datetime,
) -> dict[ConditionType, Finding]:
    accepted = _name_refused(at_proxies) or model.accepted
    programmed = _programmed(model, at_proxies)
    served = _worst([found.served for found in at_proxies]) or unknown(
        ModelReason.NO_PROXY, "No LLMProxy selects this model"
    )
    if not programmed.is_true:
        served = false(programmed.reason, programmed.message)
    return {
        ConditionType.ACCEPTED: accepted,
        ConditionType.RESOLVED_REFS: model.resolved,
        ConditionType.MODEL_KNOWN: model_known(model, live, world, now),
        ConditionType.PROGRAMMED: programmed,
        ConditionType.SERVED: served,
        ConditionType.READY: _ready(model, accepted, programmed, served, world),
    }


def _programmed(model: ModelAssessment, at_proxies: list[AtProxy]) -> Finding:
    if isinstance(model.fate, LeaveOut):
        return _still_published(at_proxies) or model.fate.obstacle
    found = _worst([found.programmed for found in at_proxies])
    if found is not None:
        return found
    message = _NO_PROXY.format(namespace=_namespace(model))
    return false(ModelReason.NO_PROXY, message)


def _still_published(at_proxies: list[AtProxy]) -> Finding | None:
    """The LLMProxy that stands still and so keeps a model that its owner took out."""
    return next((found.programmed for found in at_proxies if found.programmed.is_true), None)


def _ready(
    model: ModelAssessment,
    accepted: Finding,
    programmed: Finding,
    served: Finding,
    world: World,
) -> Finding:
    """The first thing that keeps the model from doing what its author asked for."""
    if programmed.reason is ModelReason.DISABLED:
        return true(ModelReason.DISABLED, programmed.message)
    if isinstance(model.fate, LeaveOut) and programmed.is_true:
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
    return true(ModelReason.READY, "Every LLMProxy that selects it serves it")


def _at_proxy(key: Key, fate: Render | Hold | LeaveOut, proxy: Key, standing: Standing) -> AtProxy:
    plan = standing.plan
    entry = plan.config.entries.get(str(key))
    programmed = _programmed_at(key, fate, plan, standing.failure)
    if entry is None:
        return AtProxy(proxy, "", programmed, false(programmed.reason, programmed.message))
    served = entry_served(entry, standing.rollout, verified=is_verified(plan))
    return AtProxy(proxy, entry.revision, programmed, served)


def _programmed_at(
    key: Key, fate: Render | Hold | LeaveOut, plan: ProxyPlan, failure: str | None
) -> Finding:
    where = Key(*plan.proxy.key)
    if failure is not None:
        return false(ModelReason.WRITE_FAILED, f"LLMProxy {where}: {failure}")
    if plan.too_large:
        message = f"The configuration of LLMProxy {where} is too large: see its status"
        return false(ModelReason.WRITE_FAILED, message)
    if plan.selection is None:
        return _standing_still(key, fate, plan)
    if key in plan.selection.left_out:
        return plan.selection.left_out[key]
    if key in plan.selection.held:
        why = plan.selection.held[key].message
        return true(ModelReason.LAST_GOOD, f"The last good version keeps serving: {why}")
    return true(ModelReason.PROGRAMMED, "The published configuration holds this model")


def _standing_still(key: Key, fate: Render | Hold | LeaveOut, plan: ProxyPlan) -> Finding:
    reason, why = ModelReason.PROXY_NOT_ACCEPTED, "is not accepted: see its status"
    if plan.accepted.is_true:
        reason, why = ModelReason.PROXY_SUSPENDED, "is suspended"
    message = f"LLMProxy {Key(*plan.proxy.key)} {why}"
    published = plan.config.entries.get(str(key))
    if published is None:
        return false(reason, message)
    message = f"{message}; what was published keeps serving"
    if isinstance(fate, Render) and fate.entry.revision != published.revision:
        return false(reason, f"{message}, and this edit waits")
    return true(reason, message)


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


def _namespace(model: ModelAssessment) -> str:
    found = model.model
    return found.metadata.namespace if isinstance(found, LLMModel) else found.namespace
