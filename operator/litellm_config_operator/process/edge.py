"""What the worker is given of the process that runs it.

Law: values and handles only; nothing is started here.
"""

from dataclasses import dataclass

from litellm_config_operator.kube.client import KubeClient
from litellm_config_operator.process.health import Progress
from litellm_config_operator.settings import Settings
from litellm_config_operator.watching.hint_filter import HintFilter
from litellm_config_operator.watching.hints import Hints


@dataclass(frozen=True, slots=True)
class Edge:
    """What the worker is given."""

    settings: Settings
    client: KubeClient
    """Fenced: a write raises LeadershipLostError unless this process holds the Lease."""
    hints: Hints
    hint_filter: HintFilter
    progress: Progress
