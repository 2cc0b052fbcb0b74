"""What an LLMProxy's status says.

Law: Programmed means that the file is written, RolledOut that the workloads finished their
rollout, Served that the pods answered with this file; Ready is all three. A rollout costs at most
four status writes, so no message counts pods.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from litellm_config_operator.config.lines.line import parts
from litellm_config_operator.deciding.findings import (
    Finding,
    false,
    first_of,
    is_false,
    true,
    unknown,
)
from litellm_config_operator.deciding.pausing import why_off
from litellm_config_operator.deciding.plan import MAX_SETTINGS_BYTES, ProxyPlan
from litellm_config_operator.deciding.rolling import last_start
from litellm_config_operator.deciding.selection import Selection
from litellm_config_operator.deciding.world import Outputs, Target
from litellm_config_operator.formats.timestamps import timestamp
from litellm_config_operator.status.conditions import conditions, with_progress
from litellm_config_operator.status.live import Live, Refusal
from litellm_config_operator.status.rollout import Rollout, is_asked, is_verified
from litellm_config_operator.status.settings_accepted import (
    problems_of,
    settings_accepted,
    settings_listed,
)
from litellm_config_operator.v1alpha1 import LLMProxy, Malformed, RolloutStrategy, request_of
from litellm_config_operator.v1alpha1.names import (
    MAX_CONFIG_BYTES,
    is_discovered,
    master_key_secret,
)
from litellm_config_operator.v1alpha1.reasons import ConditionType, ModelReason, ProxyReason

_SIZE_WARNING = 0.8
_ENTRIES_SHOWN = 3
_VERSIONS_SHOWN = 8


def proxy_status(live: Live, rollout: Rollout, now: datetime) -> dict[str, Any]:
    """The desired status: what is live, and how far its rollout is."""
    plan = live.in_effect
    before, generation = plan.proxy.status, plan.proxy.metadata.generation
    findings = with_progress(_findings(plan, rollout, live))
    status: dict[str, Any] = {
        "observedGeneration": generation,
        "conditions": conditions(findings, before, generation, now),
        "targets": _targets(plan, live.outputs),
    }
    return status | _facts(plan, live.outputs, rollout, now)


def malformed_proxy_status(proxy: Malformed, now: datetime) -> dict[str, Any]:
    """The status of an LLMProxy that could not be read."""
    reason = ProxyReason.INTERNAL_ERROR if proxy.caught else ProxyReason.INVALID
    invalid = false(reason, proxy.message)
    findings = with_progress({ConditionType.ACCEPTED: invalid, ConditionType.READY: invalid})
    return {
        "observedGeneration": proxy.metadata.generation,
        "conditions": conditions(findings, proxy.status, proxy.metadata.generation, now),
    }


def _findings(plan: ProxyPlan, rollout: Rollout, live: Live) -> dict[ConditionType, Finding]:
    programmed, settings = _programmed(plan, live.refusal), settings_accepted(plan)
    rolled_out, served = rollout.rolled_out, rollout.served
    if not programmed.is_true:
        unpublished = "The configuration is not published yet"
        rolled_out = served = unknown(ProxyReason.PENDING, unpublished)
    ready = first_of(_READY_CHECKS, Verdicts(plan, programmed, rolled_out, served))
    settings_decide = is_false(settings) and not is_false(ready)
    return {
        ConditionType.ACCEPTED: plan.accepted,
        ConditionType.SETTINGS_ACCEPTED: settings,
        ConditionType.PROGRAMMED: programmed,
        ConditionType.ROLLED_OUT: rolled_out,
        ConditionType.SERVED: served,
        ConditionType.READY: settings if settings_decide else ready,
    }


def _programmed(plan: ProxyPlan, refusal: Refusal | None) -> Finding:
    if refusal is not None and not refusal.file_is_written:
        return false(ProxyReason.WRITE_FAILED, refusal.message)
    if plan.too_large:
        message = (
            f"The settings of this LLMProxy take {plan.settings_bytes} bytes, and may take "
            f"{MAX_SETTINGS_BYTES}: what was published stays; shorten fallbacks or aliases"
        )
        return false(ProxyReason.CONFIG_TOO_LARGE, message)
    if not plan.accepted.is_true:
        return false(plan.accepted.reason, plan.accepted.message)
    if plan.selection is None:
        return unknown(ProxyReason.SUSPENDED, _suspended(plan.proxy))
    size = len(plan.config.text.encode())
    message = f"ConfigMap {plan.proxy.spec.config_map_name} holds the configuration"
    if size > _SIZE_WARNING * MAX_CONFIG_BYTES:
        message += f"; its {size} bytes are near the limit of {MAX_CONFIG_BYTES}"
    message += _without_room(plan, plan.selection)
    return true(ProxyReason.PROGRAMMED, message)


def _without_room(plan: ProxyPlan, selection: Selection) -> str:
    """How many models had no room, and which entries are the largest."""
    reasons = [why.reason for why in selection.left_out.values()]
    count = reasons.count(ModelReason.NAMESPACE_BUDGET)
    if not count:
        return ""
    entries = plan.config.entries.values()
    sizes = sorted((-len(entry.line.encode()), entry.id) for entry in entries)
    largest = ", ".join(f"{id_} ({-size} bytes)" for size, id_ in sizes[:_ENTRIES_SHOWN])
    return f"; models left out for want of room: {count}; the largest entries: {largest}"


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What Ready is made from."""

    plan: ProxyPlan
    programmed: Finding
    rolled_out: Finding
    served: Finding


def _it_is_suspended(verdicts: Verdicts) -> Finding | None:
    plan = verdicts.plan
    if plan.selection is not None or not plan.accepted.is_true:
        return None
    return true(ProxyReason.SUSPENDED, _suspended(plan.proxy))


def _it_is_not_published(verdicts: Verdicts) -> Finding | None:
    return None if verdicts.programmed.is_true else verdicts.programmed


def _pods_are_replaced(verdicts: Verdicts) -> Finding | None:
    rolled_out = verdicts.rolled_out
    if rolled_out.reason not in {ProxyReason.ROLLING_OUT, ProxyReason.ROLLOUT_DEFERRED}:
        return None
    return unknown(rolled_out.reason, rolled_out.message)


def _the_rollout_is_not_done(verdicts: Verdicts) -> Finding | None:
    operator_rolls = verdicts.plan.proxy.spec.rollout.strategy is not RolloutStrategy.NONE
    return verdicts.rolled_out if operator_rolls and not verdicts.rolled_out.is_true else None


def _there_are_no_pods(verdicts: Verdicts) -> Finding | None:
    if verdicts.rolled_out.reason is not ProxyReason.SCALED_TO_ZERO:
        return None
    return true(ProxyReason.SCALED_TO_ZERO, verdicts.rolled_out.message)


def _pods_are_not_asked(verdicts: Verdicts) -> Finding | None:
    if is_verified(verdicts.plan):
        return None
    return true(ProxyReason.READY, "Published; pods are not asked what they serve")


def _pods_answered(verdicts: Verdicts) -> Finding:
    if not verdicts.served.is_true:
        return verdicts.served
    return true(ProxyReason.READY, "Every ready pod serves what the objects say")


_READY_CHECKS = (
    _it_is_suspended,
    _it_is_not_published,
    _pods_are_replaced,
    _the_rollout_is_not_done,
    _there_are_no_pods,
    _pods_are_not_asked,
    _pods_answered,
)
"""The first that says something counts."""


def _suspended(proxy: LLMProxy) -> str:
    return why_off(proxy, "The LLMProxy is suspended: set spec.suspend to false to go on")


def _facts(plan: ProxyPlan, outputs: Outputs, rollout: Rollout, now: datetime) -> dict[str, Any]:
    """What is known besides the conditions; what is not known is absent."""
    revision, text = plan.config.revision, plan.config.text
    started = now if plan.rolls else last_start(outputs.targets, now)
    facts = {
        "configHash": revision or None,
        "configBytes": len(text.encode()) if revision else None,
        "settings": settings_listed(problems_of(plan)) or None,
        "models": _models(plan.selection, plan) if plan.selection is not None else None,
        "testRequested": _answered_request(plan, rollout),
        "lastRolloutTime": timestamp(started) if started is not None else None,
        "masterKeySecret": _master_key_secret(plan.proxy),
        "litellmVersions": _versions(plan.proxy, outputs) or None,
    }
    return {name: fact for name, fact in facts.items() if fact is not None}


def _models(selection: Selection, plan: ProxyPlan) -> dict[str, int]:
    wanted = len(selection.entries)
    # Discovered models have no status of their own: the LLMProvider's says why.
    left_out = sum(not is_discovered(key.name) for key in selection.left_out)
    return {
        "selected": wanted + left_out,
        "programmed": len(plan.config.entries),
        "rejected": left_out,
    }


def _answered_request(plan: ProxyPlan, rollout: Rollout) -> str | None:
    """The newest request for a test that pods have answered."""
    if not is_verified(plan):
        return None
    is_answered = is_asked(plan) and not rollout.asks
    return request_of(plan.proxy) if is_answered else plan.proxy.status.test_requested


def _versions(proxy: LLMProxy, outputs: Outputs) -> list[str]:
    """The versions that the pods told; the former ones while a pod may still tell its own."""
    last = proxy.status.litellm_versions
    if not any(pod.may_tell for pod in outputs.pods):
        last = tuple(outputs.versions(last))
    return sorted(last, key=parts)[-_VERSIONS_SHOWN:]


def _master_key_secret(proxy: LLMProxy) -> str | None:
    """The Secret that holds the master key: the generated one, or the one that the spec names."""
    master_key = proxy.spec.master_key
    if master_key is None:
        return master_key_secret(proxy.spec.secret_name)
    return master_key.selector.name if master_key.selector is not None else None


def _targets(plan: ProxyPlan, outputs: Outputs) -> list[dict[str, Any]]:
    """Which configuration each workload has now.

    Of an LLMProxy that is not accepted, only workloads that have its own configuration are listed:
    the others may belong to another LLMProxy.
    """
    return [
        {
            "kind": target.kind,
            "name": target.name,
            "configHash": plan.config.revision if plan.rolls else target.stamped or "",
        }
        for target in outputs.targets
        if isinstance(target, Target)
        and (plan.accepted.is_true or target.stamped == plan.config.revision)
    ]
