"""Everything that runs during the demo, and what can be seen of it.

Law: `Stage` starts things in `build` and ends them all in `strike`, whatever happened in between.
"""

import base64
import json
import secrets
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from devcluster import Cluster, litellm_environment
from devcluster.upstream import Upstream
from examples.demo.overlays import (
    OPERATOR,
    OPERATOR_IMAGE,
    operator_overlay,
    quickstart_overlay,
    secrets_manifest,
)
from examples.demo.traffic import Proxy

Object = dict[str, Any]
NAMESPACE = "llm"
KINDS = "llmp,llmm,llmx"
LITELLM_IMAGE = "ghcr.io/berriai/litellm"
VENDORS = ("openai", "anthropic")
POLL = 0.4
PATIENCE = 240.0
STREAM_PAUSE = 0.1


class StageError(Exception):
    """Something that the demo waited for did not happen."""


class Stage:
    """The cluster, the upstream and the keys."""

    def __init__(self, folder: Path, litellm: str) -> None:
        self.folder = folder
        self.litellm = litellm
        self.keys: dict[str, str] = {vendor: new_key(vendor) for vendor in VENDORS}
        self.all_keys: set[str] = set(self.keys.values())
        self.upstream = Upstream(keys={vendor: {key} for vendor, key in self.keys.items()})
        for vendor in VENDORS:
            self.upstream.ledger.set_pause(vendor, STREAM_PAUSE)
        self._cluster: Cluster | None = None
        self._proxy: Proxy | None = None

    @property
    def cluster(self) -> Cluster:
        """The running cluster."""
        if self._cluster is None:
            raise StageError("There is no cluster yet")
        return self._cluster

    @property
    def proxy(self) -> Proxy:
        """The LiteLLM Service; its master key is what the operator made."""
        if self._proxy is None:
            secret = self.get("secret", "litellm-credentials-master-key")
            key = base64.b64decode(secret["data"]["master-key"]).decode()
            self.all_keys.add(key)
            self._proxy = Proxy(self.cluster.service_address(NAMESPACE, "litellm", 4000), key)
        return self._proxy

    def build(self) -> None:
        """Start the cluster; its programs are built first when the cache lacks them."""
        operator = Path(sys.executable).parent / OPERATOR
        litellm = litellm_environment(self.litellm) / "bin" / "litellm"
        images = {OPERATOR_IMAGE: [str(operator)], LITELLM_IMAGE: [str(litellm)]}
        self._cluster = Cluster.start(self.folder / "cluster", images=images)

    def strike(self) -> None:
        """End everything."""
        if self._proxy is not None:
            self._proxy.close()
        if self._cluster is not None:
            self._cluster.stop()
        self.upstream.stop()

    def operator_overlay(self) -> Path:
        """The folder to install the operator from."""
        return operator_overlay(self.folder / "operator", self.upstream.url)

    def quickstart_overlay(self) -> Path:
        """The folder to apply the quickstart from."""
        return quickstart_overlay(self.folder / "quickstart", self.upstream.url)

    def apply_keys(self) -> str:
        """Write the present keys to their Secrets. They go through standard input."""
        manifest = secrets_manifest(self.keys)
        return self.kubectl("apply", "--server-side", "-f", "-", stdin=manifest)

    def renew_key(self, vendor: str) -> str:
        """Let the vendor issue a second key; the first stays valid. Returns the first."""
        old, self.keys[vendor] = self.keys[vendor], new_key(vendor)
        self.all_keys.add(self.keys[vendor])
        self.upstream.ledger.set_keys(vendor, {old, self.keys[vendor]})
        return old

    def kubectl(self, *words: str, stdin: str | None = None) -> str:
        """What kubectl printed."""
        return self.cluster.kubectl(*words, input=stdin)

    def get(self, kind: str, name: str) -> Object:
        """One object."""
        found: Object = json.loads(self.kubectl("get", kind, name, "-n", NAMESPACE, "-o", "json"))
        return found

    def objects(self) -> dict[str, Object]:
        """All LLMProviders, LLMModels and LLMProxies, by `Kind/name`."""
        listed = json.loads(self.kubectl("get", KINDS, "-n", NAMESPACE, "-o", "json"))
        return {f"{each['kind']}/{each['metadata']['name']}": each for each in listed["items"]}

    def config_hash(self) -> str:
        """What the LLMProxy says is published."""
        return str(self.get("llmx", "default").get("status", {}).get("configHash", ""))

    def rollouts(self) -> int:
        """How often the LiteLLM Deployment was given a new pod template."""
        metadata = self.get("deployment", "litellm")["metadata"]
        return int(metadata.get("annotations", {}).get("deployment.kubernetes.io/revision", 0))

    def wait(self, what: str, done: Callable[[], bool], waiting: Callable[[str], None]) -> float:
        """Wait until it is done; the seconds it took."""
        begun = time.monotonic()
        while not done():
            self.cluster.check()
            seconds = time.monotonic() - begun
            if seconds > PATIENCE:
                raise StageError(f"Waited {seconds:.0f} s in vain for {what}")
            waiting(f"waiting for {what} ({seconds:.0f} s)")
            time.sleep(POLL)
        return time.monotonic() - begun


def new_key(vendor: str) -> str:
    """A random key."""
    return f"sk-{vendor}-{secrets.token_hex(20)}"


def condition(thing: Object, kind: str) -> Object:
    """A condition of an object; empty when it has none of this type."""
    found = thing.get("status", {}).get("conditions", [])
    return next((each for each in found if each["type"] == kind), {})


def is_ready(thing: Object) -> bool:
    """Whether it is Ready, as of its present generation."""
    ready = condition(thing, "Ready")
    current = ready.get("observedGeneration", 0) == thing["metadata"]["generation"]
    return current and ready.get("status") == "True"


def reason(thing: Object, kind: str = "Ready") -> str:
    """The reason of a condition."""
    return str(condition(thing, kind).get("reason", ""))
