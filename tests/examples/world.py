"""The cluster that all examples are applied to, as written: who keeps which key, and who is asked.

Law: no manifest of an example is changed. The keys are made here, under the names that the
examples' pages tell to use; the operator's settings come from the examples' own values.
"""

import base64
import json
import os
import re
import shlex
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import yaml

from devcluster import Cluster
from devcluster.upstream.cloud_signatures import access_key_id, key_file
from devcluster.upstream.recording import GOOD, KEYS
from examples.demo.traffic import Proxy
from tests.e2e.harness.api import Api, Object
from tests.e2e.harness.facts import condition, is_ready, wait_for
from tests.e2e.harness.litellm import is_ready as is_pod_ready
from tests.e2e.harness.process import Operator
from tests.examples.internet import Internet

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
REDIRECT = Path(__file__).parent / "redirect"
CREATES = re.compile(r"^kubectl create secret (?:.*\\\n)*.*$", re.MULTILINE)
OUR_KINDS = ("LLMProvider", "LLMModel", "LLMProxy")
PLATFORM_KEY, TEAM_B_KEY = "sk-platform-5f0e9a21c7d34b86", "sk-team-b-83b1d6f07a2c4e95"
OPENAI_KEY, ANTHROPIC_KEY = "sk-openai-1c9e4d7b60f2a853", "sk-anthropic-6e0b92d1f75c38a4"
AZURE_KEY, SWEDEN_KEY, FRANCE_KEY = "azure-0a7f", "sweden-41c6", "france-9be2"
MISTRAL_KEY = "mistral-7d20"
VARIABLES: Mapping[str, str] = {
    "OPENAI_API_KEY": OPENAI_KEY,
    "ANTHROPIC_API_KEY": ANTHROPIC_KEY,
    "AZURE_API_KEY": AZURE_KEY,
    "AZURE_SWEDEN_API_KEY": SWEDEN_KEY,
    "AZURE_FRANCE_API_KEY": FRANCE_KEY,
    "AWS_ACCESS_KEY_ID": access_key_id(GOOD),
    "AWS_SECRET_ACCESS_KEY": KEYS[GOOD],
    "MISTRAL_API_KEY": MISTRAL_KEY,
    "OPENROUTER_API_KEY": KEYS[GOOD],
    "VLLM_API_KEY": KEYS[GOOD],
    "REDIS_PASSWORD": "redis-9d41c07be52f8a36",
    "LANGFUSE_PUBLIC_KEY": "pk-lf-2b7e90c4d135fa68",
    "LANGFUSE_SECRET_KEY": "sk-lf-71f3d0a95e8c24b6",
    "OTLP_TOKEN": "otlp-e35a18cb07f4926d",
    "CLOCK_TOKEN": "clock-06bd9f2e71c8a453",
    "RERANK_API_KEY": "rerank-c94f10e6b2d7835a",
}
"""What the pages' commands take from the environment, beside the path of a Google key file."""
OWN_KEYS: Mapping[str, Mapping[str, str]] = {
    "shared-gateway": {"OPENAI_API_KEY": PLATFORM_KEY, "ANTHROPIC_API_KEY": TEAM_B_KEY}
}
"""Other keys under the same names, to tell who calls with which."""
GROQ_KEY = KEYS[GOOD]
VALID = {
    "api.openai.com": ("openai", [OPENAI_KEY, PLATFORM_KEY]),
    "api.anthropic.com": ("anthropic", [ANTHROPIC_KEY, TEAM_B_KEY]),
    "my-resource.openai.azure.com": ("azure", [AZURE_KEY]),
    "my-sweden.openai.azure.com": ("azure", [SWEDEN_KEY]),
    "my-france.openai.azure.com": ("azure", [FRANCE_KEY]),
    "api.mistral.ai": ("openai", [MISTRAL_KEY]),
}
"""Which keys a host takes; the recorded vendors know theirs."""
LISTED_BY_MISTRAL = (
    "codestral-latest",
    "mistral-embed",
    "mistral-large-2411",
    "mistral-large-latest",
    "ministral-8b-latest",
)


@dataclass(frozen=True)
class Plan:
    """What is applied to one cluster."""

    folders: tuple[str, ...]
    """Examples, in an order in which namespaces come before what is in them."""
    fixed_replicas: tuple[str, ...]
    """Those whose manifests say how many pods there are, and so set the number back: they are
    applied again before anything else sets it."""
    proxies: Mapping[str, int]
    """The namespaces with a LiteLLM, and the number of pods that it gets here."""
    images: Mapping[str, Callable[[], Path]] = field(default_factory=dict)
    """What stands for other images than LiteLLM's."""
    versions: tuple[str, ...] = ()
    """Those of LiteLLM that a test lets pods run beside the one that its image stands for."""


class World:
    """A dev cluster with the operator, and the examples of a plan applied."""

    def __init__(self, cluster: Cluster, internet: Internet, plan: Plan) -> None:
        self.cluster, self.internet, self.plan = cluster, internet, plan
        self.api = Api(cluster.kubeconfig)
        self.again: dict[str, list[str]] = {}
        self._texts: dict[str, str] = {}

    def apply(self, folder: str) -> list[str]:
        """What `kubectl apply -k` says of each object of an example."""
        return self.cluster.kubectl("apply", "-k", str(EXAMPLES / folder)).splitlines()

    def objects(self, folder: str) -> list[Object]:
        """What an example consists of."""
        if folder not in self._texts:
            self._texts[folder] = self.cluster.kubectl("kustomize", str(EXAMPLES / folder))
        return list(yaml.safe_load_all(self._texts[folder]))

    def scale(self, namespace: str, replicas: int) -> None:
        """Set the number of pods of LiteLLM, as an autoscaler does.

        None while the operator publishes for the first time, then one or two: a pod takes seven
        seconds of CPU to start.
        """
        where = f"/apis/apps/v1/namespaces/{namespace}/deployments/litellm/scale"
        patch = {"spec": {"replicas": replicas}}
        self.api.send("PATCH", where, patch, "application/merge-patch+json")

    def run_version(self, namespace: str, version: str) -> None:
        """Give LiteLLM's pods another version, as who runs them does."""
        words = ("set", "image", "deployment/litellm", f"litellm={image_of(version)}")
        self.cluster.kubectl(*words, "-n", namespace)

    def unpublished(self) -> list[str]:
        """The models that no published file holds yet, and the proxies whose pods lack it."""
        models = self.api.list("LLMModel")
        missing = [each for each in models if condition(each, "Programmed")[0] != "True"]
        late = [
            each for each in self.plan.proxies if self.published(each) != self.config_hash(each)
        ]
        return [*(each["metadata"]["name"] for each in missing), *late]

    def config(self, namespace: str) -> str:
        """The published file of a namespace."""
        found = self.api.must_get("ConfigMap", namespace, "litellm-config")
        return str(found["data"]["config.yaml"])

    def config_hash(self, namespace: str) -> str:
        """What the LLMProxy of a namespace says is published."""
        found = self.api.must_get("LLMProxy", namespace, "default")
        return str((found.get("status") or {}).get("configHash", "none yet"))

    def published(self, namespace: str) -> str:
        """The hash that the operator put on the pod template."""
        deployment = self.api.must_get("Deployment", namespace, "litellm")
        annotations = deployment["spec"]["template"]["metadata"].get("annotations") or {}
        return str(annotations.get("litellm-config.dev/config-hash", ""))

    def until_ready(self, folder: str, *, within: float = 300) -> None:
        """Wait until all kinds of ours in an example are Ready, with pods."""
        ours = [each for each in self.objects(folder) if each["kind"] in OUR_KINDS]
        wait_for(
            lambda: [self.said(each) for each in ours if not serves(self.now(each))],
            lambda seen: not seen,
            within=within,
        )

    def now(self, body: Object) -> Object:
        """The same object as it is in the cluster."""
        meta = body["metadata"]
        return self.api.must_get(body["kind"], meta["namespace"], meta["name"])

    def said(self, body: Object) -> str:
        """What it says of itself, for a test that waits in vain."""
        return json.dumps([body["kind"], self.now(body).get("status")])

    def provider(self, namespace: str, name: str) -> Object:
        """An LLMProvider's status."""
        found = self.api.must_get("LLMProvider", namespace, name)
        return dict(found.get("status") or {})

    def proxy(self, namespace: str) -> Proxy:
        """The LiteLLM of a namespace, as its clients see it."""
        # Calls are counted, so that only a connection that was never made is tried again.
        return Proxy(self.address(namespace), self.master_key(namespace), retries=5)

    def address(self, namespace: str) -> str:
        """Where the Service of a namespace's LiteLLM listens."""
        return self.cluster.service_address(namespace, "litellm", 4000)

    def master_key(self, namespace: str) -> str:
        """The key that the operator made for the LiteLLM of a namespace."""
        secret = self.api.must_get("Secret", namespace, "litellm-credentials-master-key")
        return base64.b64decode(secret["data"]["master-key"]).decode()

    def pods_of_litellm(self, namespace: str) -> list[Object]:
        """The pods of a namespace's LiteLLM, those that end included."""
        return [
            pod
            for pod in self.api.list("Pod", namespace)
            if pod["metadata"]["labels"].get("app.kubernetes.io/name") == "litellm"
        ]

    def pods(self, namespace: str) -> list[str]:
        """Where each ready pod of LiteLLM listens."""
        ready = [pod for pod in self.pods_of_litellm(namespace) if is_pod_ready(pod)]
        return [f"{pod['status']['podIP']}:4000" for pod in ready]

    def client(self, namespace: str, **headers: str) -> httpx.Client:
        """The same for requests that are no chat; `headers` are sent in place of the key's."""
        shown = headers or {"authorization": f"Bearer {self.master_key(namespace)}"}
        url = f"http://{self.address(namespace)}"
        return httpx.Client(base_url=url, headers=shown, timeout=60, trust_env=False)

    def create_secrets(self, folder: str) -> None:
        """Run the commands of an example's page that create Secrets, as they are written."""
        self.run(folder, "\n".join(CREATES.findall(page(folder))))

    def run(self, folder: str, commands: str) -> list[str]:
        """What a page's commands print, in a shell that knows the page's variables."""
        file = self.cluster.state_dir / "google-key.json"
        file.write_text(key_file(GOOD))
        shell = {
            "KUBECONFIG": str(self.cluster.kubeconfig),
            "PATH": os.environ["PATH"],
            "HOME": str(self.cluster.state_dir),
            "GOOGLE_APPLICATION_CREDENTIALS": str(file),
        }
        kubectl = f'kubectl() {{ {self.cluster.kubectl_path} "$@"; }}\n'
        done = subprocess.run(
            ["bash", "-eu", "-c", kubectl + commands],
            env={**shell, **VARIABLES, **OWN_KEYS.get(folder, {})},
            cwd=ROOT,
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, f"{commands}\n{done.stdout}{done.stderr}"
        return done.stdout.splitlines()


def serves(body: Object) -> bool:
    """Whether it is Ready, and not because no pod was wanted when that was said."""
    return is_ready(body) and condition(body, "Ready")[1] != "ScaledToZero"


def image_of(version: str) -> str:
    """The image that stands for a version of LiteLLM that is not the default."""
    return f"litellm-{version}"


def page(folder: str) -> str:
    """An example's page; the quickstart's is the README of the repository."""
    file = EXAMPLES / folder / "README.md"
    return file.read_text() if file.exists() else ""


class Redirected(Operator):
    """The operator, which finds the vendors' hosts on loopback."""

    internet: Internet

    def environment(self, **settings: str | float) -> dict[str, str]:
        """What else tells where the vendors are."""
        return {
            **super().environment(**settings),
            "PYTHONPATH": str(REDIRECT),
            "STAND_IN_INTERNET": self.internet.table(),
            "SSL_CERT_FILE": str(self.internet.trusted),
        }


def litellm_image(folder: Path, internet: Internet, environment: Path, services: Path) -> Path:
    """LiteLLM's image: the same programs in a network with a forward proxy and Services' names.

    A pod's Python is LiteLLM's, as in the image.
    """
    given = {**internet.variables(), "STAND_IN_INTERNET": json.dumps({"services": str(services)})}
    lines = [f"export {name}={shlex.quote(value)}" for name, value in given.items()]
    lines.append(f'export PYTHONPATH="$PYTHONPATH:{REDIRECT}"')
    folder.mkdir()
    for name in ("litellm", "python"):
        program = environment / "bin" / name
        assert os.access(program, os.X_OK), program
        script = folder / name
        script.write_text("\n".join(["#!/bin/sh", *lines, f'exec {program} "$@"', ""]))
        script.chmod(0o755)
    return folder / "litellm"


def prepare(internet: Internet) -> None:
    """Tell every vendor which keys are good and what there is to list."""
    for host, (vendor, keys) in VALID.items():
        internet.ledgers[host].set_keys(vendor, keys)
    internet.ledgers["api.mistral.ai"].set_models("openai", LISTED_BY_MISTRAL)
