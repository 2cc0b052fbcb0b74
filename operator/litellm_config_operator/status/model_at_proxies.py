"""How one LLMModel stands at each LLMProxy: published, left out, or still run by pods.

Law: pure. What is said is what is live: the published file, and what pods answered.
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
    NamespacedName,
    Status,
)
from litellm_config_operator.v1alpha1.reasons import ConditionType, ModelReason

_LEAVES = "It left the published configuration; pods that may still serve it are being replaced"


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


def at_each_proxy(
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
