"""What the engine is given of the process that runs it.

Law: values and handles only; nothing is started here.
"""

from dataclasses import dataclass, field

import httpx

from litellm_config_operator.kube.client import KubeClient
from litellm_config_operator.process.clocks import Clocks
from litellm_config_operator.process.health import Progress, StaleWatch
from litellm_config_operator.settings import Settings
from litellm_config_operator.watching.hints import Hints


@dataclass(frozen=True, slots=True)
class Edge:
    """What the engine is given."""

    settings: Settings
    client: KubeClient
    """Fenced: a write raises LeadershipLostError unless this process holds the Lease."""
    hints: Hints
    progress: Progress
    stale: StaleWatch
    clocks: Clocks = field(default_factory=Clocks)
    to_pods: httpx.AsyncBaseTransport | None = None
    """What carries questions to pods; None: the network."""
