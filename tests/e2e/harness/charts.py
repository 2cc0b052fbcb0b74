"""LiteLLM's official charts, as far as our examples' values reach: Deployments of the same shape.

Law: written after BerriAI/litellm `helm/litellm-helm/templates/deployment.yaml` and
`helm/litellm/templates/{_workload.tpl,backend/deployment.yaml}`, read on 2026-11-26. The values
come from the examples, so a wrong name there is a pod that never starts here. What the charts add
for databases, metrics and placement is left out.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from devcluster import LITELLM_VERSION
from tests.e2e.harness.api import Object
from tests.e2e.harness.manifests import ANSWERS, PYTHON

EXAMPLES = Path(__file__).parents[3] / "examples"
LITELLM = f"ghcr.io/berriai/litellm:v{LITELLM_VERSION}"
PORT = 4000
OFFLINE = [
    {"name": "LITELLM_LOCAL_MODEL_COST_MAP", "value": "True"},
    {"name": "LITELLM_LOCAL_ANTHROPIC_BETA_HEADERS", "value": "True"},
]

Values = Mapping[str, Any]


def example(path: str) -> Any:
    """A file of the examples."""
    return yaml.safe_load((EXAMPLES / path).read_text())


def litellm_helm(namespace: str, values: Values) -> Object:
    """The one Deployment of `litellm-helm`."""
    own = values["proxyConfigMap"]
    assert own["create"] is False
    item = {"key": own["key"], "path": "config.yaml"}
    container = {
        "name": "litellm",
        "image": LITELLM,
        "args": ["--config", "/etc/litellm/config.yaml"],
        "env": [
            {"name": "HOST", "value": "0.0.0.0"},  # noqa: S104 - as the chart has it
            {"name": "PORT", "value": str(PORT)},
            _from_secret(
                "PROXY_MASTER_KEY", values["masterkeySecretName"], values["masterkeySecretKey"]
            ),
        ],
        "envFrom": [{"secretRef": {"name": name}} for name in values["environmentSecrets"]],
        "volumeMounts": [
            {
                "name": "litellm-config",
                "mountPath": "/etc/litellm/config.yaml",
                "subPath": "config.yaml",
            }
        ],
    }
    volume = {"name": "litellm-config", "configMap": {"name": own["name"], "items": [item]}}
    return _deployment(namespace, values["fullnameOverride"], container, [volume])


def monolith(namespace: str, values: Values) -> Object:
    """The one Deployment of `litellm` with `monolith.enabled`."""
    assert values["monolith"]["enabled"] is True
    assert values["gateway"]["config"]["create"] is False
    container = {"name": "proxy", "args": ["proxy", "--port", str(PORT)]}
    return _component(namespace, values, values["fullnameOverride"], container, values["gateway"])


def gateway(namespace: str, values: Values) -> Object:
    """The Deployment of the data plane of `litellm`."""
    assert values["gateway"]["config"]["create"] is False
    name = f"{values['fullnameOverride']}-gateway"
    arguments = ["gateway", "--host", "0.0.0.0", "--port", str(PORT)]  # noqa: S104
    container = {"name": "gateway", "args": arguments}
    return _component(namespace, values, name, container, values["gateway"])


def backend(namespace: str, values: Values) -> Object:
    """The Deployment of the control plane of `litellm`."""
    name = f"{values['fullnameOverride']}-backend"
    return _component(namespace, values, name, {"name": "backend"}, values["backend"])


def _component(
    namespace: str, values: Values, name: str, container: Object, own: Values
) -> Object:
    key = values["masterKey"]
    full = {
        **container,
        "image": LITELLM,
        "env": [
            _from_secret("LITELLM_MASTER_KEY", key["secretName"], key["secretKey"]),
            *own["extraEnv"],
        ],
        "envFrom": [{"secretRef": {"name": each}} for each in own["envSecrets"]],
        "volumeMounts": own["volumeMounts"],
    }
    return _deployment(namespace, name, full, own["volumes"])


def stand_in(body: Object) -> Object:
    """The same Deployment, whose container only answers what it read, as LiteLLM does."""
    (container,) = body["spec"]["template"]["spec"]["containers"]
    environment = [each for each in container["env"] if each["name"] != "HOST"]
    if not any(each["name"] == "CONFIG_FILE_PATH" for each in environment):
        arguments = container["args"]
        file = arguments[arguments.index("--config") + 1]
        environment.append({"name": "CONFIG_FILE_PATH", "value": file})
    container |= {"image": PYTHON, "command": ["python3", "-c", ANSWERS], "env": environment}
    container.pop("args", None)
    return body


def _from_secret(variable: str, name: str, key: str) -> Object:
    return {"name": variable, "valueFrom": {"secretKeyRef": {"name": name, "key": key}}}


def _deployment(namespace: str, name: str, container: Object, volumes: list[Object]) -> Object:
    labels = {"app.kubernetes.io/name": "litellm", "app.kubernetes.io/component": name}
    probe = {"path": "/health/readiness", "port": PORT}
    full = {
        **container,
        "env": [*container["env"], *OFFLINE],
        "readinessProbe": {"httpGet": probe, "periodSeconds": 1, "timeoutSeconds": 5},
    }
    pod = {"terminationGracePeriodSeconds": 1, "containers": [full], "volumes": volumes}
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": name, "namespace": namespace},
        "spec": {
            "replicas": 1,
            "selector": {"matchLabels": labels},
            "template": {"metadata": {"labels": labels}, "spec": pod},
        },
    }
