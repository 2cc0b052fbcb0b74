"""How far the rollout of a published configuration is: what targets finished, what pods serve.

Law: pure. Served means that every ready pod answered with this revision; a pod that did not answer
makes it Unknown, never True. No message counts what changes while a rollout runs, so that a
rollout costs few status writes.

Nobody waits for pods, so a status may be due while a pod is being asked for the first time. Until
it answered, or its deadline passed, what the status says of the same revision stays: a rollout
that was under way is not called finished, and Served is what it was. Without that each new pod
would cost every model one status that says Unknown. Pods of an LLMProxy that is not accepted are
not asked, as they may be another's: a model that was served before is still said to be.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from litellm_config_operator.boundary import Caught, guarded
from litellm_config_operator.config.render import Entry
from litellm_config_operator.deciding.findings import (
    Finding,
    false,
    first_names,
    first_of,
    true,
    unknown,
)
from litellm_config_operator.deciding.plan import ProxyPlan
from litellm_config_operator.deciding.rolling import started
from litellm_config_operator.deciding.world import MissingTarget, Outputs, Pod, Served, Target
from litellm_config_operator.status.live import Live, Refusal
from litellm_config_operator.v1alpha1 import ConditionStatus, LLMProxy, RolloutStrategy
from litellm_config_operator.v1alpha1.reasons import ConditionType, ModelReason, ProxyReason

_NAMES_SHOWN = 5
_STARTING = "Pods that run this revision are being started"


@dataclass(frozen=True, slots=True)
class Rollout:
    """The state of one LLMProxy's workloads."""

    rolled_out: Finding
    served: Finding
    pods: tuple[Pod, ...]
    """The ready ones, which answer clients now."""
    revision: str
    caught: Caught | None = None
    """What the operator failed with, if it did."""
    asks: bool = False
    """Whether a ready pod is to be asked, or was and may still answer."""
    awaits: bool = False
    """Whether nothing new can be said before it answers: no other pod is silent."""
    is_refused: bool = False
    """Whether pods are not asked because the LLMProxy is not accepted."""

    @property
    def is_running(self) -> bool:
        """Whether pods are being replaced or about to be."""
        return self.rolled_out.reason in {ProxyReason.ROLLING_OUT, ProxyReason.ROLLOUT_DEFERRED}


def observed(live: Live, now: datetime) -> Rollout:
    """How far the rollout of the live configuration is; Unknown where the operator failed."""
    subject, plan = live.plan.proxy.subject, live.in_effect
    rollout = guarded(subject, "observing", lambda: observe(plan, live.outputs, live.refusal, now))
    if isinstance(rollout, Rollout):
        return rollout
    failed = unknown(ProxyReason.INTERNAL_ERROR, rollout.message)
    return Rollout(failed, failed, (), plan.config.revision, rollout)


def observe(plan: ProxyPlan, outputs: Outputs, refusal: Refusal | None, now: datetime) -> Rollout:
    """How far the rollout is, by the targets and the answers of their ready pods."""
    pods = tuple(pod for pod in outputs.pods if pod.ready and not pod.terminating)
    rolled_out = _rolled_out(plan, outputs, now)
    if refusal is not None and refusal.file_is_written:
        # The workloads do not know of the new file, so no rollout runs.
        rolled_out = false(ProxyReason.WRITE_FAILED, refusal.message)
    asks = is_asked(plan) and any(pod.served is None and not pod.silent for pod in pods)
    awaits = asks and not any(pod.silent for pod in pods)
    before = _said_before(plan) if awaits else {}
    if rolled_out.reason is ProxyReason.ROLLED_OUT:
        rolled_out = before.get(ConditionType.ROLLED_OUT, rolled_out)
    return Rollout(
        rolled_out,
        _served(plan, outputs.targets, pods, rolled_out, before.get(ConditionType.SERVED)),
        pods,
        plan.config.revision,
        asks=asks,
        awaits=awaits,
        is_refused=not plan.accepted.is_true,
    )


def entry_served(
    entry: Entry, rollout: Rollout, before: Finding | None, *, verified: bool
) -> Finding:
    """Whether every ready pod runs this revision of the entry. Other entries do not matter.

    `before`: what the model's status says of this revision.
    """
    if not verified:
        return unknown(ModelReason.NOT_VERIFIED, "Verification is switched off on the LLMProxy")
    served = [pod.served for pod in rollout.pods if pod.served]
    return first_of(_ENTRY_CHECKS, EntryAnswers(entry, rollout, served, before))


@dataclass(frozen=True, slots=True)
class EntryAnswers:
    """What the ready pods said of one entry."""

    entry: Entry
    rollout: Rollout
    answers: list[Served]
    before: Finding | None

    @property
    def all_run_it(self) -> bool:
        """Whether each pod that answered runs this revision of the entry."""
        entry = self.entry
        return all(answer.entries.get(entry.id) == entry.revision for answer in self.answers)


def _no_pod_is_ready(asked: EntryAnswers) -> Finding | None:
    rollout = asked.rollout
    if rollout.pods:
        return None
    if rollout.is_running:
        return false(ModelReason.ROLLING_OUT, _STARTING)
    if rollout.rolled_out.reason is ProxyReason.SCALED_TO_ZERO:
        message = "The LLMProxy is scaled to zero: there is no pod to ask"
        return unknown(ModelReason.SCALED_TO_ZERO, message)
    return unknown(ModelReason.NO_READY_PODS, "There is no ready pod to ask")


def _pods_are_not_asked(asked: EntryAnswers) -> Finding | None:
    if not asked.rollout.is_refused:
        return None
    if asked.before is not None and asked.before.is_true:
        return asked.before
    message = "Pods are not asked while the LLMProxy is not accepted"
    return _pods_are_replaced(asked) or unknown(ModelReason.NOT_VERIFIED, message)


def _answers_are_awaited(asked: EntryAnswers) -> Finding | None:
    if not asked.rollout.awaits:
        return None
    return asked.before or _pods_are_replaced(asked)


def _every_pod_runs_it(asked: EntryAnswers) -> Finding | None:
    if not asked.all_run_it:
        return None
    if len(asked.answers) < len(asked.rollout.pods):
        return unknown(ModelReason.NOT_SERVED, "A ready pod did not say what it runs")
    return true(ModelReason.SERVED, "Every ready pod runs this revision")


def _a_pod_dropped_it(asked: EntryAnswers) -> Finding | None:
    dropped = any(
        answer.revision == asked.rollout.revision and asked.entry.id not in answer.entries
        for answer in asked.answers
    )
    message = "LiteLLM loaded the configuration and dropped this model: see the pod's log"
    return false(ModelReason.DROPPED, message) if dropped else None


def _pods_are_replaced(asked: EntryAnswers) -> Finding | None:
    return false(ModelReason.ROLLING_OUT, _STARTING) if asked.rollout.is_running else None


def _a_pod_runs_another(asked: EntryAnswers) -> Finding:
    message = f"A ready pod runs another revision: {asked.rollout.served.message}"
    return false(ModelReason.NOT_SERVED, message)


_ENTRY_CHECKS = (
    _no_pod_is_ready,
    _pods_are_not_asked,
    _answers_are_awaited,
    _every_pod_runs_it,
    _a_pod_dropped_it,
    _pods_are_replaced,
    _a_pod_runs_another,
)
"""The first that says something counts."""


@dataclass(frozen=True, slots=True)
class Workloads:
    """What decides how far the rollout of one LLMProxy's file is."""

    plan: ProxyPlan
    outputs: Outputs
    now: datetime

    @property
    def proxy(self) -> LLMProxy:
        """The LLMProxy."""
        return self.plan.proxy

    @property
    def targets(self) -> list[Target]:
        """The workloads that exist."""
        return [target for target in self.outputs.targets if isinstance(target, Target)]

    @property
    def faults(self) -> list[str]:
        """Why pods cannot start, in Kubernetes' words."""
        pods = self.outputs.pods
        return sorted({f"Pod {pod.name}: {pod.fault}" for pod in pods if pod.fault})


def _rolled_out(plan: ProxyPlan, outputs: Outputs, now: datetime) -> Finding:
    return first_of(_ROLLOUT_CHECKS, Workloads(plan, outputs, now))


def _nobody_rolls(workloads: Workloads) -> Finding | None:
    if workloads.proxy.spec.rollout.strategy is not RolloutStrategy.NONE:
        return None
    message = "rollout.strategy is None: restart the pods yourself"
    return unknown(ProxyReason.NOT_ROLLED, message)


def _nothing_is_named(workloads: Workloads) -> Finding | None:
    if workloads.proxy.spec.targets:
        return None
    message = "No workload is rolled: name the one that runs LiteLLM in spec.targets"
    return false(ProxyReason.NO_TARGETS, message)


def _a_target_is_missing(workloads: Workloads) -> Finding | None:
    problems = [
        f"{target.kind} {target.name} {target.problem}"
        for target in workloads.outputs.targets
        if isinstance(target, MissingTarget)
    ]
    problems += _unmatched(workloads.proxy, workloads.outputs.unmatched)
    return false(ProxyReason.TARGET_NOT_FOUND, "; ".join(problems)) if problems else None


def _it_is_deferred(workloads: Workloads) -> Finding | None:
    if workloads.plan.deferred_until is None:
        return None
    message = "The next rollout waits for rollout.minIntervalSeconds"
    return false(ProxyReason.ROLLOUT_DEFERRED, message)


def _it_is_complete(workloads: Workloads) -> Finding | None:
    revision, targets = workloads.plan.config.revision, workloads.targets
    complete = all(target.complete and target.stamped == revision for target in targets)
    if complete and not any(target.replicas for target in targets):
        return true(ProxyReason.SCALED_TO_ZERO, "Every target is scaled to zero")
    if complete or _had_finished(workloads.proxy, revision):
        return true(ProxyReason.ROLLED_OUT, "Every target finished its rollout")
    return None


def _a_target_is_paused(workloads: Workloads) -> Finding | None:
    paused = (target for target in workloads.targets if target.paused and not target.complete)
    target = next(paused, None)
    if target is None:
        return None
    message = f"{target.kind} {target.name} is paused: resume it to go on"
    return false(ProxyReason.TARGET_PAUSED, message)


def _it_failed(workloads: Workloads) -> Finding | None:
    late = any(_is_late(workloads.proxy, target, workloads.now) for target in workloads.targets)
    stalled = any(target.stalled for target in workloads.targets)
    if workloads.plan.rolls or not (late or stalled):
        return None
    why = "; ".join(workloads.faults[:_NAMES_SHOWN]) or "its pods did not become ready in time"
    message = f"The rollout failed and old pods keep serving: {why}"
    return false(ProxyReason.ROLLOUT_FAILED, message)


def _it_goes_on(workloads: Workloads) -> Finding:
    # Only the first: when another pod fails in the same way, the message stays the same.
    trouble = "".join(f"; {fault}" for fault in workloads.faults[:1])
    return false(ProxyReason.ROLLING_OUT, f"Pods are being replaced{trouble}")


_ROLLOUT_CHECKS = (
    _nobody_rolls,
    _nothing_is_named,
    _a_target_is_missing,
    _it_is_deferred,
    _it_is_complete,
    _a_target_is_paused,
    _it_failed,
    _it_goes_on,
)
"""The first that says something counts."""


def _unmatched(proxy: LLMProxy, numbers: Collection[int]) -> list[str]:
    """One sentence about the selectors that match no workload, if there are any."""
    kinds = {number: proxy.spec.targets[number].kind for number in sorted(numbers)}
    wanted = [f"no {kind} matches targets[{number}].selector" for number, kind in kinds.items()]
    advice = "label the workload that runs LiteLLM, or correct the selector"
    return [f"{'; '.join(wanted)}: {advice}"] if wanted else []


def _had_finished(proxy: LLMProxy, revision: str) -> bool:
    """Whether this revision was rolled out before. Then unfinished workloads are being scaled."""
    before = proxy.status.condition(ConditionType.ROLLED_OUT.value)
    finished = before is not None and before.status is ConditionStatus.TRUE
    return finished and proxy.status.config_hash == revision


def _is_late(proxy: LLMProxy, target: Target, now: datetime) -> bool:
    """Whether the target's rollout is past its deadline, if it is known when it started."""
    start = started(target, now)
    deadline = timedelta(seconds=proxy.spec.rollout.deadline_seconds)
    return not target.complete and start is not None and now - start > deadline


def _served(
    plan: ProxyPlan,
    targets: Sequence[Target | MissingTarget],
    pods: Sequence[Pod],
    rolled_out: Finding,
    before: Finding | None,
) -> Finding:
    if not is_verified(plan):
        return unknown(
            ProxyReason.NOT_VERIFIED,
            "Pods are not asked: verify.enabled is false, or the master key is not known",
        )
    if not targets:
        return unknown(ProxyReason.NO_TARGETS, "There is no target whose pods could be asked")
    if not pods:
        return unknown(ProxyReason.NO_READY_PODS, "There is no ready pod to ask")
    if rolled_out.reason in {ProxyReason.ROLLING_OUT, ProxyReason.ROLLOUT_DEFERRED}:
        return false(ProxyReason.ROLLING_OUT, _STARTING)
    if before is not None:
        return before
    problems = (_pod_problem(plan, pod) for pod in pods)
    served = true(ProxyReason.SERVED, "Every ready pod runs this revision")
    return next((problem for problem in problems if problem is not None), served)


_NEWS_FOLLOWS: Mapping[ConditionType, frozenset[ProxyReason]] = {
    ConditionType.ROLLED_OUT: frozenset({ProxyReason.ROLLING_OUT}),
    ConditionType.SERVED: frozenset(
        {
            ProxyReason.SERVED,
            ProxyReason.NOT_SERVED,
            ProxyReason.ENTRIES_DROPPED,
            ProxyReason.NO_READY_PODS,
        }
    ),
}
"""What is said until pods answer; other reasons do not depend on what they say."""


def _said_before(plan: ProxyPlan) -> dict[ConditionType, Finding]:
    """What the LLMProxy's status says of this revision."""
    status, found = plan.proxy.status, {}
    if status.config_hash != plan.config.revision:
        return {}
    for kind, reasons in _NEWS_FOLLOWS.items():
        said = status.condition(kind.value)
        reason = next((item for item in reasons if said and item.value == said.reason), None)
        if said is not None and reason is not None:
            found[kind] = Finding(said.status, reason, said.message)
    return found


def _pod_problem(plan: ProxyPlan, pod: Pod) -> Finding | None:
    if pod.served is None:
        return unknown(ProxyReason.NOT_SERVED, f"Pod {pod.name} did not say what it runs")
    if pod.served.revision != plan.config.revision:
        message = (
            f"Pod {pod.name} runs another revision than the one published; "
            f"kubectl delete pod -n {plan.proxy.metadata.namespace} {pod.name} replaces it"
        )
        return false(ProxyReason.NOT_SERVED, message)
    dropped = _dropped(plan.config.entries, pod.served.entries)
    if dropped:
        return false(ProxyReason.ENTRIES_DROPPED, f"LiteLLM dropped {dropped}: see the pod's log")
    return None


def is_verified(plan: ProxyPlan) -> bool:
    """Whether the proxy's pods can be asked what they serve."""
    has_key = plan.master_key is not None and plan.master_key.value is not None
    return plan.proxy.spec.verify.enabled and has_key


def is_asked(plan: ProxyPlan) -> bool:
    """Whether they are asked: not those of an LLMProxy that is not accepted."""
    return is_verified(plan) and plan.accepted.is_true


def _dropped(expected: Mapping[str, Entry], served: Mapping[str, str]) -> str:
    missing = [id_ for id_, entry in expected.items() if served.get(id_) != entry.revision]
    return first_names(missing, _NAMES_SHOWN)
