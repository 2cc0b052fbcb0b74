"""What an LLMModel's status says.

Law: it depends on the model's own entry and not on its neighbours, so that an edit of one model
among a thousand writes one status. Messages do not change while a rollout runs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from litellm_config_operator.config.price import Price, price
from litellm_config_operator.config.render import upstream_model
from litellm_config_operator.deciding.assess import LeaveOut, ModelAssessment, Render
from litellm_config_operator.deciding.findings import (
    Finding,
    false,
    first_of,
    is_false,
    true,
    unknown,
)
from litellm_config_operator.deciding.world import World
from litellm_config_operator.status.conditions import conditions, with_progress
from litellm_config_operator.status.known_models import model_known
from litellm_config_operator.status.model_at_proxies import AtProxy, Standing, at_each_proxy
from litellm_config_operator.status.provider_tests import gate, test_result
from litellm_config_operator.status.retiring import retirement_facts
from litellm_config_operator.v1alpha1 import (
    ConditionStatus,
    LLMModel,
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
    """The desired status. `proxies`: the LLMProxies that select or publish the model; `no_proxy`:
    the message where there is none.
    """
    generation, live = model.model.metadata.generation, model.model.status
    at_proxies = at_each_proxy(key, model, proxies)
    findings = _findings(model, _that_count(model, at_proxies), no_proxy, world, now)
    findings = with_progress(findings, deciding=findings)
    status: dict[str, Any] = {
        "observedGeneration": generation,
        "conditions": conditions(findings, live, generation, now),
        "proxies": [_proxy_item(at) for at in at_proxies],
    }
    return status | _facts(model, world) | retirement_facts(model.retirement_date, now)


def _that_count(model: ModelAssessment, at_proxies: list[AtProxy]) -> list[AtProxy]:
    """The LLMProxies that the model's conditions are made from.

    Left out are LLMProxies that no longer select the model, unless nothing shall serve it, and
    those that stand still and publish nothing of it: what others serve is served.
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
    worst = _worst([at.programmed for at in at_proxies if not at.is_leaving])
    return worst or false(ModelReason.NO_PROXY, no_proxy)


def _still_published(at_proxies: list[AtProxy]) -> Finding | None:
    """What is said of a model that its owner took out and that is, or may be, still published: its
    LLMProxy stands still or could not be written.
    """
    findings = (at.programmed for at in at_proxies)
    return next((finding for finding in findings if not is_false(finding)), None)


def _served(model: ModelAssessment, at_proxies: list[AtProxy], programmed: Finding) -> Finding:
    """Whether pods run the published model, or may still run one that left the file."""
    if programmed.is_true:
        leaves = isinstance(model.fate, LeaveOut)
        served = [at.served for at in at_proxies if at.programmed.is_true or not leaves]
        return _worst(served) or programmed
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


def _it_is_disabled(verdicts: Verdicts) -> Finding | None:
    if verdicts.programmed.reason is not ModelReason.DISABLED:
        return None
    if verdicts.served.reason is ModelReason.WITHDRAWING:
        return verdicts.served
    return true(ModelReason.DISABLED, verdicts.programmed.message)


def _it_shall_leave(verdicts: Verdicts) -> Finding | None:
    programmed = verdicts.programmed
    if not (programmed.is_true and _shall_leave(verdicts.model, programmed)):
        return None
    return false(programmed.reason, programmed.message)


def _it_is_not_published(verdicts: Verdicts) -> Finding | None:
    findings = (verdicts.accepted, verdicts.model.resolved, verdicts.programmed)
    first = next((finding for finding in findings if not finding.is_true), None)
    return first and false(first.reason, first.message)


def _its_provider_gates(verdicts: Verdicts) -> Finding | None:
    provider = verdicts.model.provider
    gated = gate(provider.provider, verdicts.world) if provider else None
    if gated is None or gated.is_true:
        return None
    return Finding(gated.status, ModelReason.PROVIDER_NOT_READY, gated.message)


def _pods_are_not_asked(verdicts: Verdicts) -> Finding | None:
    reason = verdicts.served.reason
    if reason is ModelReason.ROLLING_OUT:
        return unknown(ModelReason.ROLLING_OUT, verdicts.served.message)
    if reason is ModelReason.NOT_VERIFIED:
        return true(ModelReason.READY, "Published; the LLMProxy does not verify what pods serve")
    if reason is ModelReason.SCALED_TO_ZERO:
        return true(ModelReason.SCALED_TO_ZERO, "Published; the LLMProxy is scaled to zero")
    return None


def _pods_answered(verdicts: Verdicts) -> Finding:
    if not verdicts.served.is_true:
        return verdicts.served
    return true(ModelReason.READY, "Every LLMProxy that is accepted and selects it serves it")


_READY_CHECKS = (
    _it_is_disabled,
    _it_shall_leave,
    _it_is_not_published,
    _its_provider_gates,
    _pods_are_not_asked,
    _pods_answered,
)
"""The first that says something counts."""


def _shall_leave(model: ModelAssessment, programmed: Finding) -> bool:
    """Whether a published model is to be taken out, because its owner said so or because no
    LLMProxy selects it any more.
    """
    return isinstance(model.fate, LeaveOut) or programmed.reason is ModelReason.WRITE_FAILED


def _name_refused(at_proxies: list[AtProxy]) -> Finding | None:
    findings = (at.programmed for at in at_proxies)
    return next((finding for finding in findings if finding.reason in _NAME_REFUSED), None)


def _worst(findings: list[Finding]) -> Finding | None:
    """The first False, else the first Unknown, else the first True.

    Scaled to zero is no fault, so it comes after every other Unknown.
    """
    order = {"False": 0, "Unknown": 1, "True": 3}

    def rank(finding: Finding) -> int:
        return order[finding.status] + (finding.reason is ModelReason.SCALED_TO_ZERO)

    return min(findings, key=rank, default=None)


def _facts(model: ModelAssessment, world: World) -> dict[str, Any]:
    """What is known besides the conditions."""
    if isinstance(model.model, Malformed):
        return {}
    facts: dict[str, Any] = {"modelName": model.model.public_name}
    provider = model.provider.provider if model.provider else None
    if isinstance(provider, LLMProvider):
        facts |= _provider_facts(model.model, provider, world)
    if isinstance(model.fate, Render):
        facts["revision"] = model.fate.entry.revision
    return facts


def _provider_facts(model: LLMModel, provider: LLMProvider, world: World) -> dict[str, Any]:
    """What is known from the model's provider: the name that it uses, and its connection test."""
    live = model.status
    is_answer = provider.metadata.uid in world.answered
    requested = request_of(model) if is_answer else live.test_requested
    result = test_result(provider, world) or (live.last_test and live.last_test.result)
    return (
        {"upstreamModel": upstream_model(model, provider)}
        | _price_facts(price(model, provider))
        | ({"testRequested": requested} if requested else {})
        | ({"lastTest": {"result": result}} if result else {})
    )


def _price_facts(counts: Price | None) -> dict[str, Any]:
    """What is said of the price; None: it is not one price."""
    if counts is None:
        return {}
    said = {
        "source": counts.source.value,
        "inputPerMillionTokens": counts.input,
        "outputPerMillionTokens": counts.output,
    }
    return {"price": {name: value for name, value in said.items() if value}}


def _proxy_item(at: AtProxy) -> dict[str, Any]:
    finding = at.programmed if not at.programmed.is_true else at.served
    return {
        "namespace": at.proxy.namespace,
        "name": at.proxy.name,
        "revision": at.revision,
        "programmed": at.programmed.status.value,
        "served": at.served.status.value,
        "reason": finding.reason.value,
        "message": finding.message[:1024],
    }
