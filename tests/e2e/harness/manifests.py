"""Objects as users write them, in their shortest form.

Law: no provider here is ever called (connection tests are off unless asked for) and no workload
costs more than a sleeping process.
"""

import base64
from collections.abc import Mapping
from typing import Any

from tests.e2e.harness.api import GROUP, Object

API_VERSION = f"{GROUP}/v1alpha1"
DEPLOYMENT = "litellm"
CONFIG_MAP, CREDENTIALS, MASTER_KEY = (
    "litellm-config",
    "litellm-credentials",
    "litellm-credentials-master-key",
)
PYTHON = "python:3.13-slim"
"""On the dev cluster: the interpreter that runs it, whatever the tag."""
HASH_ANNOTATION = f"{GROUP}/config-hash"
ROLLOUT_ANNOTATION = f"{GROUP}/rollout"


def custom(kind: str, namespace: str, name: str, spec: Mapping[str, Any], **meta: Any) -> Object:
    """An object of one of our kinds; `meta` are labels or annotations."""
    metadata = {"name": name, "namespace": namespace, **meta}
    return {"apiVersion": API_VERSION, "kind": kind, "metadata": metadata, "spec": dict(spec)}


def provider(namespace: str, name: str = "upstream", **spec: Any) -> Object:
    """An OpenAI-compatible LLMProvider with its key in the Secret `<name>-key`."""
    whole = {
        "type": "openai-compatible",
        "baseURL": "https://llm.example.com/v1",
        "credentials": {"apiKey": {"name": f"{name}-key", "key": "api-key"}},
        "connectionTest": {"enabled": False},
        **spec,
    }
    return custom("LLMProvider", namespace, name, whole)


def model(namespace: str, name: str, *, of: str = "upstream", **spec: Any) -> Object:
    """An LLMModel; its upstream name is `up-<name>`."""
    whole = {"providerRef": {"name": of}, "model": f"up-{name}", **spec}
    return custom("LLMModel", namespace, name, whole)


def proxy(namespace: str, name: str = "default", **spec: Any) -> Object:
    """An LLMProxy that rolls the Deployment `litellm` and does not ask its pods."""
    whole = {"targets": [{"name": DEPLOYMENT}], "verify": {"enabled": False}, **spec}
    return custom("LLMProxy", namespace, name, whole)


def secret(namespace: str, name: str, **data: str) -> Object:
    """A Secret; underscores in keys become dashes."""
    encoded = {
        key.replace("_", "-"): base64.b64encode(value.encode()).decode()
        for key, value in data.items()
    }
    metadata = {"name": name, "namespace": namespace}
    return {"apiVersion": "v1", "kind": "Secret", "metadata": metadata, "data": encoded}


def key(namespace: str, value: str, provider_name: str = "upstream") -> Object:
    """The Secret that `provider` names."""
    return secret(namespace, f"{provider_name}-key", api_key=value)


def deployment(namespace: str, name: str = DEPLOYMENT, *, replicas: int = 0) -> Object:
    """A workload that really rolls: pods that sleep, or none at all."""
    labels = {"app": name}
    container = {"name": "main", "image": PYTHON, "command": ["sleep", "3600"]}
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": name, "namespace": namespace},
        "spec": {
            "replicas": replicas,
            "selector": {"matchLabels": labels},
            "template": {
                "metadata": {"labels": labels},
                "spec": {"terminationGracePeriodSeconds": 1, "containers": [container]},
            },
        },
    }


ANSWERS = """
import http.server, json, os, re
with open(os.environ["CONFIG_FILE_PATH"]) as file:
    text = file.read()
lines = [x[2:].rpartition(" # ")[0] for x in text.splitlines() if x.startswith('- {"model_name"')]
entries = [json.loads(x) for x in lines]
missing = sorted(set(re.findall("os[.]environ/([A-Za-z0-9_]+)", text)) - set(os.environ))
master_key = os.environ.get("PROXY_MASTER_KEY") or os.environ["LITELLM_MASTER_KEY"]
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        path, _, wanted = self.path.partition("?litellm_model_id=")
        known = self.headers["Authorization"] == "Bearer " + master_key
        ids = [entry["model_info"]["id"] for entry in entries]
        found = not wanted or wanted.replace("%2F", "/") in ids
        health = path.startswith("/health/")
        self.send_response(200 if health or known and found else 400)
        self.end_headers()
        said = {"data": [] if health else entries, "missing": missing}
        self.wfile.write(json.dumps(said).encode())
    def log_message(self, *_): pass
http.server.ThreadingHTTPServer((os.environ.get("HOST", ""), 4000), Handler).serve_forever()
"""
"""What LiteLLM answers about the file that it read at its start, and nothing else of it; beside
that, which variables the file reads and the process does not have."""


def answering(body: Object) -> Object:
    """The same workload with pods that say which file they read, as LiteLLM does."""
    spec = body["spec"]["template"]["spec"]
    container = {
        "name": "main",
        "image": PYTHON,
        "command": ["python3", "-c", ANSWERS],
        "env": [{"name": "CONFIG_FILE_PATH", "value": "/etc/litellm/config.yaml"}],
        "envFrom": [{"secretRef": {"name": CREDENTIALS}}],
        "volumeMounts": [{"name": "config", "mountPath": "/etc/litellm"}],
        "readinessProbe": {
            "httpGet": {"path": "/health/readiness", "port": 4000},
            "periodSeconds": 1,
        },
    }
    spec["containers"] = [container]
    spec["volumes"] = [{"name": "config", "configMap": {"name": CONFIG_MAP}}]
    return body


def models(namespace: str, count: int, **spec: Any) -> list[Object]:
    """`m-000`, `m-001`, ..."""
    return [model(namespace, f"m-{number:03}", **spec) for number in range(count)]


def stack(namespace: str, count: int = 1, *, replicas: int = 0, value: str) -> list[Object]:
    """Everything for a working proxy: key, provider, models, LLMProxy, Deployment."""
    return [
        key(namespace, value),
        provider(namespace),
        *models(namespace, count),
        deployment(namespace, replicas=replicas),
        proxy(namespace),
    ]
