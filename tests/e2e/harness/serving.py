"""A proxy whose pods serve and say so, and everything of it that must outlive a deletion.

Law: "nothing was written" is said by the API server: a resourceVersion that did not move.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.e2e.harness.api import Object
from tests.e2e.harness.facts import Space
from tests.e2e.harness.litellm import ready_pods
from tests.e2e.harness.manifests import (
    CONFIG_MAP,
    CREDENTIALS,
    MASTER_KEY,
    answering,
    deployment,
    key,
    models,
    provider,
    proxy,
)
from tests.e2e.harness.pods import Reading, replaced, restarted

MODELS = 2
OUTPUTS = (("ConfigMap", CONFIG_MAP), ("Secret", CREDENTIALS), ("Secret", MASTER_KEY))


def custom_resources(namespace: str, **proxy_spec: object) -> list[Object]:
    """The provider, its models and a verified LLMProxy, which comes last."""
    verified = proxy(namespace, verify={"enabled": True}, **proxy_spec)
    return [provider(namespace), *models(namespace, MODELS), verified]


def serving(
    namespace: str, *, deployment_spec: Mapping[str, object] | None = None, **proxy_spec: object
) -> list[Object]:
    """The same with the key, and with a Deployment that answers."""
    workload = answering(deployment(namespace, replicas=1))
    workload["spec"] |= deployment_spec or {}
    return [key(namespace, "sk-first"), workload, *custom_resources(namespace, **proxy_spec)]


@dataclass(frozen=True)
class Published:
    """What pods start from, with the versions that tell whether it was ever written."""

    revision: str
    stamp: str
    generation: int
    versions: tuple[tuple[str, str], ...]
    """uid and resourceVersion of each output."""

    @classmethod
    def of(cls, space: Space) -> "Published":
        """As it is now."""
        bodies = [space.api.must_get(kind, space.name, name) for kind, name in OUTPUTS]
        return cls(
            space.revision(),
            space.stamp(),
            space.generation(),
            tuple(
                (body["metadata"]["uid"], body["metadata"]["resourceVersion"]) for body in bodies
            ),
        )


def whole(space: Space) -> Reading:
    """What a pod says that runs the published file with all that it reads."""
    ids = frozenset(f"{space.name}/m-{number:03}" for number in range(MODELS))
    return Reading(space.revision(), ids)


def restart_and_replace(space: Space) -> list[Reading | None]:
    """Kill the process of the one pod, then delete the pod; what came back each time."""
    (pod,) = ready_pods(space)
    return [restarted(space, pod), *replaced(space, pod)]
