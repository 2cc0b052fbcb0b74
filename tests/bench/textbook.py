"""The operator that a tutorial of kopf leads to: each change of an LLMModel writes the whole file.

`KUBECONFIG=... kopf run tests/bench/textbook.py` runs it. It is measured beside ours and used for
nothing else: no keys, no checks, no statuses but kopf's own. The ConfigMap exists beforehand.
"""

import hashlib
from typing import Any

import kopf
import yaml
from kubernetes import client, config

GROUP, VERSION, PLURAL = "litellm-config.dev", "v1alpha1", "llmmodels"
FILE, WORKLOAD = "litellm-config", "litellm"


@kopf.on.startup()
def connect(settings: kopf.OperatorSettings, **_: Any) -> None:
    """Sign in with the kubeconfig, and post no Events."""
    config.load_kube_config()
    settings.posting.enabled = False


@kopf.on.create(GROUP, VERSION, PLURAL)
@kopf.on.update(GROUP, VERSION, PLURAL, field="spec")
def publish(namespace: str, **_: Any) -> dict[str, str]:
    """Render all models of the namespace, write the file, and roll the Deployment."""
    found = client.CustomObjectsApi().list_namespaced_custom_object(
        GROUP, VERSION, namespace, PLURAL
    )
    text = rendered(found["items"])
    core, apps = client.CoreV1Api(), client.AppsV1Api()
    body = {"metadata": {"name": FILE}, "data": {"config.yaml": text}}
    core.patch_namespaced_config_map(FILE, namespace, body)
    digest = hashlib.sha256(text.encode()).hexdigest()
    template = {"metadata": {"annotations": {"config-hash": digest}}}
    apps.patch_namespaced_deployment(WORKLOAD, namespace, {"spec": {"template": template}})
    return {"published": digest}


def rendered(models: list[dict[str, Any]]) -> str:
    """LiteLLM's file with these models."""
    entries = [
        {
            "model_name": each["spec"].get("modelName", each["metadata"]["name"]),
            "litellm_params": {
                "model": f"openai/{each['spec']['model']}",
                "api_base": "https://llm.example.com/v1",
                "api_key": "os.environ/API_KEY",
            },
        }
        for each in sorted(models, key=lambda each: str(each["metadata"]["name"]))
    ]
    return str(yaml.safe_dump({"model_list": entries}, sort_keys=False))
