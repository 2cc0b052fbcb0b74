"""What a part of the engine is given by the process, for tests that run this part alone."""

from typing import Any

from litellm_config_operator.kube.client import KubeClient
from litellm_config_operator.process.edge import Edge
from litellm_config_operator.process.health import Progress, StaleWatch
from litellm_config_operator.settings import Settings
from litellm_config_operator.watching.hints import Hints


def edge(client: KubeClient, **settings: Any) -> Edge:
    """Everything around a part of the engine, with this connection."""
    return Edge(Settings(**settings), client, Hints(), Progress(), StaleWatch())
