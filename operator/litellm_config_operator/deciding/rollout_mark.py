"""When a workload's rollout started, according to an annotation on the workload.

Law: pure. The mark is written in the same apply as the hash on the pod template, so that a crash
cannot separate them. A mark is ignored if it cannot be read, names another hash than the pod
template, or a time in the future. Without a mark the rollout is never late, and the next one does
not wait for it.
"""

from collections.abc import Iterable
from datetime import datetime

from litellm_config_operator.deciding.world import MissingTarget, Target
from litellm_config_operator.formats.timestamps import past_moment, timestamp


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
