"""When a workload's rollout started, as an annotation on the workload tells it.

Law: pure. The mark is written in the same apply as the hash on the pod template, so a crash cannot
come between them. A mark that cannot be read, speaks of another hash than the pod template, or
names a time that has not come yet tells nothing: then the rollout is not late, and the next one
does not wait for it.
"""

from collections.abc import Iterable
from datetime import datetime

from litellm_config_operator.deciding.world import MissingTarget, Target
from litellm_config_operator.formats.timestamps import past_moment, timestamp


def mark(revision: str, now: datetime) -> str:
    """The annotation of a rollout that starts now: the hash and the time, more may follow."""
    return f"{revision} {timestamp(now)}"


def started(target: Target, now: datetime) -> datetime | None:
    """When the rollout of the hash on the pod template started; None where that is not known."""
    revision, _, rest = (target.mark or "").partition(" ")
    if revision != target.stamped:
        return None
    return past_moment(now, rest.partition(" ")[0])


def last_start(targets: Iterable[Target | MissingTarget], now: datetime) -> datetime | None:
    """When the newest of their rollouts started."""
    found = (started(target, now) for target in targets if isinstance(target, Target))
    return max((moment for moment in found if moment is not None), default=None)
