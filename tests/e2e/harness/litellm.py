"""The real LiteLLM as a workload, and what its pods say.

Law: pods are asked at their own addresses, as the operator and Services do, never through a
shortcut into the process.
"""

import json
import urllib.request
from collections.abc import Collection
from typing import Any

from devcluster import LITELLM_VERSION, litellm_environment
from litellm_config_operator.config.render import ENTRY_ID_PREFIX
from tests.e2e.harness.api import Object
from tests.e2e.harness.facts import Space, decoded
from tests.e2e.harness.manifests import CONFIG_MAP, CREDENTIALS, MASTER_KEY, deployment

PORT = 4000
SENTINEL = "revision/"


def litellm(namespace: str, *, replicas: int = 1, version: str = LITELLM_VERSION) -> Object:
    """A Deployment of LiteLLM as in the quickstart, without what only real clusters need.

    The node knows one LiteLLM by its image: another version is started by its own command.
    """
    body = deployment(namespace, replicas=replicas)
    spec = body["spec"]["template"]["spec"]
    spec["containers"] = [
        {
            "name": "litellm",
            "image": f"ghcr.io/berriai/litellm:v{version}",
            **own_command(version),
            "args": ["--config", "/etc/litellm/config.yaml", "--port", str(PORT)],
            "envFrom": [{"secretRef": {"name": CREDENTIALS}}],
            "env": [
                {"name": "LITELLM_LOCAL_MODEL_COST_MAP", "value": "True"},
                {"name": "LITELLM_LOCAL_ANTHROPIC_BETA_HEADERS", "value": "True"},
            ],
            "volumeMounts": [{"name": "config", "mountPath": "/etc/litellm"}],
            "readinessProbe": {
                "httpGet": {"path": "/health/readiness", "port": PORT},
                "periodSeconds": 1,
                "timeoutSeconds": 5,
            },
        }
    ]
    spec["volumes"] = [{"name": "config", "configMap": {"name": CONFIG_MAP}}]
    return body


def own_command(version: str) -> dict[str, list[str]]:
    """What starts that version; nothing for the one that the image stands for."""
    if version == LITELLM_VERSION:
        return {}
    return {"command": [str(litellm_environment(version) / "bin" / "litellm")]}


def ready_pods(space: Space) -> list[Object]:
    """The pods that answer clients now."""
    return [pod for pod in space.api.list("Pod", space.name) if is_ready(pod)]


def is_ready(pod: Object) -> bool:
    """Whether a pod is ready and stays."""
    found = pod.get("status", {}).get("conditions") or ()
    ready = any(each["type"] == "Ready" and each["status"] == "True" for each in found)
    return ready and "deletionTimestamp" not in pod["metadata"]


def address(space: Space) -> str:
    """Where the one ready pod listens."""
    (pod,) = ready_pods(space)
    return f"http://{pod['status']['podIP']}:{PORT}"


def ask(space: Space, path: str, body: Any = None) -> Any:
    """One request to the one ready pod, with the master key that the operator made."""
    master_key = decoded(space.get("Secret", MASTER_KEY))["master-key"]
    request = urllib.request.Request(  # noqa: S310 - the pod's own address
        address(space) + path,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {master_key}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
        return json.loads(answer.read())


def chat(space: Space, model: str) -> str:
    """What a model answers."""
    body = {"model": model, "messages": [{"role": "user", "content": "who are you?"}]}
    return str(ask(space, "/v1/chat/completions", body)["choices"][0]["message"]["content"])


def running_ids(space: Space) -> Collection[str]:
    """Namespace and name of every model that the ready pod runs."""
    ids = [row["model_info"]["id"] for row in ask(space, "/model/info")["data"]]
    return sorted(
        id_.removeprefix(ENTRY_ID_PREFIX) for id_ in ids if id_.startswith(ENTRY_ID_PREFIX)
    )
