"""The two queues: LLMProxies to decide on, and objects whose status may differ.

Law: whoever is in trouble holds few workers. Of one namespace only so many are worked at.
"""

from collections.abc import Callable
from dataclasses import dataclass

from litellm_config_operator.process.health import QUEUE
from litellm_config_operator.process.keyed_queue import Cadence, KeyedQueue
from litellm_config_operator.process.marks import Item
from litellm_config_operator.settings import Settings
from litellm_config_operator.v1alpha1 import NamespacedName

STATUSES = "statuses"
"""The name of the queue of statuses in the metrics."""

STANDBY_LOOKS_SECONDS = 15.0
"""Another installation that works here is looked for again after this."""

_LATER = 1.125
"""How much longer statuses wait than LLMProxies: most speak of what is decided by then."""

_PROXIES_OF_ONE_NAMESPACE = 2
_STATUSES_OF_ONE_NAMESPACE = 8


@dataclass(frozen=True, slots=True)
class Queues:
    """What waits."""

    proxies: KeyedQueue[NamespacedName]
    statuses: KeyedQueue[Item]

    @classmethod
    def of(cls, settings: Settings, clock: Callable[[], float]) -> "Queues":
        """Empty ones; `clock` is monotonic."""
        quiet, longest = settings.quiet_seconds, settings.max_wait_seconds
        return cls(
            KeyedQueue(
                QUEUE,
                Cadence(quiet, longest),
                clock=clock,
                group=lambda key: key.namespace,
                at_once=_PROXIES_OF_ONE_NAMESPACE,
            ),
            KeyedQueue(
                STATUSES,
                Cadence(quiet * _LATER, longest),
                clock=clock,
                group=lambda item: item[1].namespace,
                at_once=_STATUSES_OF_ONE_NAMESPACE,
            ),
        )
