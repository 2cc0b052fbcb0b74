"""What each LLMProxy does with one LLMModel: publish it, leave it out, or still run it in pods.

Law: pure. It is said from what is live: the published file, and the pods' answers.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from litellm_config_operator.config.render import Credential, Entry
from litellm_config_operator.deciding.assess import Hold, LeaveOut, ModelAssessment
from litellm_config_operator.deciding.findings import Finding, false, true, unknown
from litellm_config_operator.deciding.plan import ProxyPlan
from litellm_config_operator.deciding.selection import Selection
from litellm_config_operator.status.live import Live
from litellm_config_operator.status.rollout import Rollout, entry_served, is_verified
from litellm_config_operator.v1alpha1 import (
    ConditionStatus,
    LLMModel,
    Malformed,
    NamespacedName,
    Status,
)
from litellm_config_operator.v1alpha1.reasons import ConditionType, ModelReason

_LEAVES = "It left the published configuration; pods that may still serve it are being replaced"


@dataclass(frozen=True, slots=True)
class Standing:
    """An LLMProxy that selects or publishes a model: what is live, and how far its rollout is."""

    live: Live
    rollout: Rollout
    is_leaving: bool = False
    """It does neither any more, and only its pods may still run the model."""


@dataclass(frozen=True, slots=True)
class AtProxy:
    """What one LLMProxy does with one model."""

    proxy: NamespacedName
    revision: str
    programmed: Finding
    served: Finding
    stands_still: bool
    is_leaving: bool

    @property
    def counts(self) -> bool:
        """Whether it publishes the model, may do so, may still run it, or is to publish it."""
        may_run = self.served.reason is ModelReason.WITHDRAWING
        may_publish = bool(self.revision) or self.programmed.status is ConditionStatus.UNKNOWN
        return may_publish or may_run or not self.stands_still


def at_each_proxy(
    key: NamespacedName, model: ModelAssessment, proxies: Mapping[NamespacedName, Standing]
) -> list[AtProxy]:
    """What each LLMProxy does with the model, by name. One that no longer selects it is listed
    while its pods may still run it.
    """
    is_published = any(standing.live.config.holds(str(key)) for standing in proxies.values())
    each = (
        _at_proxy(key, model, proxy, standing, is_published=is_published)
        for proxy, standing in sorted(proxies.items())
    )
    return [at for at in each if not at.is_leaving or at.served.reason is ModelReason.WITHDRAWING]


def stands_at(
    key: NamespacedName, model: ModelAssessment, proxy: NamespacedName, standing: Standing
) -> AtProxy:
    """How the model stands at one LLMProxy, as if there were no other."""
    publishes = standing.live.config.holds(str(key))
    return _at_proxy(key, model, proxy, standing, is_published=publishes)


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
        before = _said_before(model.model, proxy, revision)
        verified = is_verified(live.plan)
        served = entry_served(entry, standing.rollout, before, verified=verified)
    elif programmed.status is ConditionStatus.FALSE:
        may_run = _may_still_run(key, model, standing, is_published=is_published)
        served = unknown(ModelReason.WITHDRAWING, _LEAVES) if may_run else programmed
    return AtProxy(proxy, revision, programmed, served, live.stands_still, leaving)


_NEWS_FOLLOWS = {
    reason.value: reason
    for reason in (
        ModelReason.SERVED,
        ModelReason.NOT_SERVED,
        ModelReason.DROPPED,
        ModelReason.ROLLING_OUT,
        ModelReason.NO_READY_PODS,
        ModelReason.SCALED_TO_ZERO,
    )
}
"""What is said until pods answer; other reasons do not depend on what they say."""


def _said_before(
    model: LLMModel | Malformed, proxy: NamespacedName, revision: str
) -> Finding | None:
    """What the model's status says of this revision at this LLMProxy."""
    if not isinstance(model, LLMModel):
        return None
    for item in model.status.proxies:
        if (item.namespace, item.name, item.revision) != (*proxy, revision):
            continue
        if item.reason in _NEWS_FOLLOWS:
            return Finding(item.served, _NEWS_FOLLOWS[item.reason], item.message)
        if item.programmed is not ConditionStatus.TRUE:
            # The reason is that of Programmed, and so it will be again.
            return Finding(item.served, ModelReason.NOT_SERVED, item.message)
    return None


def _programmed_at(key: NamespacedName, model: ModelAssessment, live: Live) -> Finding:
    """Whether the published file holds the model as it is wanted."""
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
    """The line of the model in the published file, or that of its address and key, may have been
    written by somebody else.
    """
    where = live.plan.proxy.key
    message = f"LLMProxy {where} keeps a line that may not be the operator's: see its status"
    if live.refusal is not None or live.plan.too_large:
        return unknown(ModelReason.WRITE_FAILED, message)
    accepted = live.plan.accepted.is_true
    reason = ModelReason.PROXY_SUSPENDED if accepted else ModelReason.PROXY_NOT_ACCEPTED
    return unknown(reason, message)


def _has_credential(wanted: Entry, live: Live, selection: Selection) -> bool:
    """Whether the published file also has the address and the key that the entry names."""
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
    """Whether a pod runs a model that the file no longer holds, or may start from an older file
    that holds it.
    """
    live = standing.live
    if is_published and not live.config.revision:
        # This LLMProxy never published anything: the pods run the file of another one.
        return False
    answers = (pod.served for pod in standing.rollout.pods if pod.served is not None)
    if any(str(key) in answer.entries for answer in answers):
        return True
    has_published = bool(live.config.revision) or live.plan.accepted.is_true
    may_start = standing.rollout.awaits or not live.is_rolled_out
    was_there = _was_published(model.model.status) and not _was_gone(model.model, live)
    return has_published and was_there and may_start


def _was_gone(model: LLMModel | Malformed, live: Live) -> bool:
    """Whether the model's status says that this LLMProxy has nothing of it."""
    items, proxy = model.status.proxies if isinstance(model, LLMModel) else (), live.plan.proxy
    none = (ConditionStatus.FALSE, ConditionStatus.FALSE)
    return any(
        (item.namespace, item.name) == proxy.key and (item.programmed, item.served) == none
        for item in items
    )


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
    """Whether a published entry, and the credential that the file has for it, are wanted so."""
    if isinstance(model.fate, LeaveOut):
        return True
    if isinstance(model.fate, Hold) or model.provider is None:
        return credential is not None
    return (model.fate.entry.revision, model.provider.credential) == (
        published.revision,
        credential,
    )
