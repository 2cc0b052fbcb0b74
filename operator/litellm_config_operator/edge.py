"""What the worker is given of the process that runs it.

Law: values and handles only; nothing is started here.
"""

from dataclasses import dataclass

from litellm_config_operator.health import Progress
from litellm_config_operator.hint_filter import HintFilter
from litellm_config_operator.hints import Hints
from litellm_config_operator.kube import KubeClient
from litellm_config_operator.settings import Settings


@dataclass(frozen=True, slots=True)
class Edge:
    """What the worker is given."""

    settings: Settings
    client: KubeClient
    """Fenced: a write raises LeadershipLostError unless this process holds the Lease."""
    hints: Hints
    hint_filter: HintFilter
    progress: Progress
