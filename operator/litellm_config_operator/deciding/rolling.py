"""When pods are rolled, when that began, and when no pod can start from an older file any more.

Law: pure. A key is removed from the Secret only when no pod can need it. When a rollout began is
said by a mark, an annotation on the workload that is written in the same apply as the hash on the
pod template, so that a crash cannot separate them. A mark is ignored if it cannot be read, names
another hash than the pod template, or a time in the future. Without a mark the rollout is never
late, and the next one does not wait for it.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from litellm_config_operator.config.render import Config
from litellm_config_operator.deciding.selection import Published
from litellm_config_operator.deciding.world import MissingTarget, Outputs, Target
from litellm_config_operator.formats.timestamps import past_moment, timestamp
from litellm_config_operator.v1alpha1 import LLMProxy, RolloutStrategy


def settled(proxy: LLMProxy, outputs: Outputs, published: Published, config: Config) -> bool:
    """Whether the file was written before this decision and no pod can start from an older one.
    Then keys that the file does not name may be removed from the Secret.
    """
    same = published.config.text == config.text
    return same and no_old_pod_can_start(proxy, outputs, config.revision)


def no_old_pod_can_start(proxy: LLMProxy, outputs: Outputs, revision: str) -> bool:
    """Whether every pod that starts from now on reads this revision.

    With strategy None only the pods' answers show that all of them run the new file. Without such
    answers do not wait: the wait would never end, and a revoked key would stay in the Secret.
    """
    if proxy.spec.rollout.strategy is RolloutStrategy.NONE:
        return not _are_asked(proxy) or all(
            pod.served is not None and pod.served.revision == revision for pod in outputs.pods
        )
    targets = (target for target in outputs.targets if isinstance(target, Target))
    return all(target.complete and target.stamped == revision for target in targets)


def _are_asked(proxy: LLMProxy) -> bool:
    """Whether the operator asks the pods what they serve: verification is on, and it has the
    master key for that.
    """
    key = proxy.spec.master_key
    return proxy.spec.verify.enabled and (key is None or key.selector is not None)


def stale_targets(proxy: LLMProxy, outputs: Outputs, config: Config) -> Sequence[Target]:
    """The workloads whose pod template does not have this file's hash yet."""
    if proxy.spec.rollout.strategy is RolloutStrategy.NONE:
        return ()
    targets = (target for target in outputs.targets if isinstance(target, Target))
    return [target for target in targets if target.stamped != config.revision]


def roll_at(proxy: LLMProxy, stale: Sequence[Target], now: datetime) -> datetime:
    """When these workloads may be rolled. Workloads that have the new file do not delay them."""
    last = last_start(stale, now)
    if last is None:
        return now
    return last + timedelta(seconds=proxy.spec.rollout.min_interval_seconds)


def mark(revision: str, now: datetime) -> str:
    """The annotation for a rollout that starts now: hash and time. Further words are ignored."""
    return f"{revision} {timestamp(now)}"


def started(target: Target, now: datetime) -> datetime | None:
    """When the rollout to the hash on the pod template started; None: not known."""
    revision, _, rest = (target.mark or "").partition(" ")
    if revision != target.stamped:
        return None
    return past_moment(now, rest.partition(" ")[0])


def last_start(targets: Iterable[Target | MissingTarget], now: datetime) -> datetime | None:
    """When the newest of their rollouts started."""
    starts = (started(target, now) for target in targets if isinstance(target, Target))
    return max((moment for moment in starts if moment is not None), default=None)
