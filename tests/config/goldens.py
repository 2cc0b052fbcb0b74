"""The goldens: each folder holds manifests in `input.yaml`, the file that is made from them and,
in `lists.yaml`, the models that providers list.

Law: Secrets are generated here and are in no folder. An LLMModel whose name begins with `out-`
must not be in the file.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from litellm_config_operator.config.seals import opened
from litellm_config_operator.v1alpha1 import API_VERSION
from tests.deciding.builders import Manifest, deployment, secret
from tests.deciding.cluster import SALT, Cluster

FOLDER = Path(__file__).parent / "golden"
NAMESPACE = "llm"
_KEY_FILE = json.dumps(
    {
        "type": "service_account",
        "client_email": "made-up@acme.iam.gserviceaccount.com",
        "private_key": "-----BEGIN PRIVATE KEY-----\nmade-up\n-----END PRIVATE KEY-----\n",
    }
)


@dataclass(frozen=True)
class Golden:
    """One folder."""

    name: str

    @property
    def expected(self) -> Path:
        return FOLDER / self.name / "config.yaml"

    @cached_property
    def manifests(self) -> list[Manifest]:
        text = (FOLDER / self.name / "input.yaml").read_text()
        return [_served(each) for each in yaml.safe_load_all(text)]

    @property
    def meant(self) -> list[str]:
        """The ids that the file shall have."""
        names = [each["metadata"]["name"] for each in self.manifests if is_model(each)]
        written = [name for name in names if not name.startswith("out-")]
        found = [f"{of}:{name}" for of, each in self.lists.items() for name in each["published"]]
        return sorted(f"{NAMESPACE}/{name}" for name in (*written, *found))

    @cached_property
    def lists(self) -> dict[str, dict[str, list[str]]]:
        """By LLMProvider: the ids that it lists, and those that are published."""
        path = FOLDER / self.name / "lists.yaml"
        return yaml.safe_load(path.read_text()) if path.exists() else {}

    def render(self) -> str:
        """What one pass makes of the manifests."""
        cluster = Cluster(
            *self.manifests, *map(_made_up, self._selectors()), proxy_namespaces=(NAMESPACE,)
        )
        for name, found in self.lists.items():
            cluster.lists(*found["listed"], provider=name)
        cluster.apply(deployment()).step()
        return cluster.text()

    def _selectors(self) -> Iterator[tuple[str, str]]:
        for manifest in self.manifests:
            spec = manifest["spec"]
            credentials = dict(spec.get("credentials", {}))
            named = [each["secretKeyRef"] for each in credentials.pop("headers", ())]
            named += credentials.values()
            named += [at for name, at in spec.get("masterKey", {}).items() if name != "envVar"]
            sources = [each["valueFrom"] for each in spec.get("env", ()) if "valueFrom" in each]
            named += [each["secretKeyRef"] for each in sources]
            yield from ((each["name"], each["key"]) for each in named)


def is_model(manifest: Manifest) -> bool:
    return bool(manifest["kind"] == "LLMModel")


def json_items(text: str) -> list[dict[str, Any]]:
    """The items of a file's lists, as JSON reads them."""
    lines = (opened(each, SALT) for each in text.split("\n") if each.startswith("- "))
    return [json.loads(each.text[2:]) for each in lines]


def _served(manifest: Any) -> Manifest:
    """The manifest as the API server hands it out."""
    assert manifest["apiVersion"] == API_VERSION
    given = {"namespace": NAMESPACE, "creationTimestamp": "2026-01-01T00:00:00Z"}
    return {**manifest, "metadata": {**given, **manifest["metadata"]}}


def _made_up(selector: tuple[str, str]) -> Manifest:
    """A Secret with a key, or with the key file of a service account."""
    name, key = selector
    value = _KEY_FILE if key == "vertexCredentials" else f"sk-made-up-for-{name}"
    return secret(name, namespace=NAMESPACE, **{key: value.encode()})


GOLDENS = [Golden(path.name) for path in sorted(FOLDER.iterdir())]
