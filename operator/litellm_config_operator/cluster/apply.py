"""Write the outputs of one LLMProxy, in their order.

Law: nothing is decided here. A write that is refused is the matter of that LLMProxy and comes back
as a sentence, and so is one that nobody answers in time; an API server that is away is an error.
"""

import logging

from litellm_config_operator.cluster.outputs import OutputsReader
from litellm_config_operator.cluster.secret_reader import SecretReader
from litellm_config_operator.deciding.manifests import Write
from litellm_config_operator.deciding.plan import ProxyPlan
from litellm_config_operator.kube.client import KubeClient, Object
from litellm_config_operator.kube.errors import ClusterError
from litellm_config_operator.kube.resources import SECRETS, WORKLOADS, WRITTEN, Resource
from litellm_config_operator.status.live import Refusal
from litellm_config_operator.telemetry import metrics

_NAMES_LOGGED = 20

logger = logging.getLogger(__name__)


class Applier:
    """Writes outputs."""

    def __init__(self, kube: KubeClient, outputs: OutputsReader, secrets: SecretReader) -> None:
        self._kube, self._outputs, self._secrets = kube, outputs, secrets

    async def outputs_of(self, plan: ProxyPlan) -> Refusal | None:
        """Write what was decided; the first refusal, after which nothing more is tried.

        Raises:
            ClusterError: the API server is away.
            LeadershipLostError: another process may write by now.
        """
        for write in plan.writes:
            resource = WRITTEN[write.kind]
            try:
                body = await self._write(resource, write)
            except ClusterError as error:
                if error.is_global:
                    raise
                logger.warning("Refused %s %s/%s", write.kind, write.namespace, write.name)
                return refusal(plan, write, str(error))
            if _is_file(plan, write):
                _audit(plan)
            self._outputs.written(plan.proxy, resource, body)
            if resource == SECRETS:
                self._secrets.written(body)
            if write.kind in WORKLOADS:
                metrics.ROLLOUTS.inc()
            logger.info("Applied %s %s/%s", write.kind, write.namespace, write.name)
        return None

    async def _write(self, resource: Resource, write: Write) -> Object:
        if write.creates:
            return await self._kube.create(resource, write.namespace, write.manifest)
        return await self._kube.apply(resource, write.namespace, write.name, write.manifest)


def refusal(plan: ProxyPlan, write: Write, message: str) -> Refusal:
    """What a refused write leaves undone: the Secret comes first, then the file, then pods."""
    tells_pods = write.kind in WORKLOADS
    return Refusal(message, tells_pods, tells_pods or _is_file(plan, write))


def _is_file(plan: ProxyPlan, write: Write) -> bool:
    return write.kind == "ConfigMap" and write.name == plan.proxy.spec.config_map_name


def _audit(plan: ProxyPlan) -> None:
    """Record what was published: which models came, changed and went."""
    logger.info(
        "Published revision %s of LLMProxy %s: %s",
        plan.config.revision,
        plan.proxy.key,
        "; ".join(
            f"{len(ids)} {word}" + (f" ({', '.join(ids[:_NAMES_LOGGED])})" if ids else "")
            for word, ids in plan.changes.items()
        ),
    )
