"""The real API server with our CRDs in it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from kubernetes import client, config

from devcluster.cluster import Cluster
from litellm_config_operator.v1alpha1 import GROUP, KINDS, VERSION

CRDS = Path(__file__).parents[2] / "crds"
PLURALS = {kind.__name__: kind.RESOURCE.plural for kind in KINDS}


@dataclass(frozen=True)
class Refused:
    """The API server's answer to an invalid object, as pairs of field path and message."""

    causes: tuple[tuple[str, str], ...]

    def is_because_of(self, expected: frozenset[tuple[str, str]]) -> bool:
        """Whether these are exactly the causes; the server puts the value before a message."""
        heard = {
            (field, words)
            for field, message in self.causes
            for known, words in expected
            if field == known and message.endswith(f": {words}")
        }
        return heard == expected and len(self.causes) == len(expected)

    def differs_from(self, expected: frozenset[tuple[str, str]]) -> str:
        """The expected and the actual causes, line by line."""
        return "\n".join(
            [
                "the server said:",
                *(f"  {field}: {message}" for field, message in self.causes),
                "and should have said:",
                *(f"  {field}: …: {words}" for field, words in sorted(expected)),
            ]
        )


class Api:
    """Creates objects of our kinds in one namespace, really or as a dry run."""

    def __init__(self, kubeconfig: Path) -> None:
        self._client = config.new_client_from_config(str(kubeconfig))
        self._objects = client.CustomObjectsApi(self._client)

    def close(self) -> None:
        self._client.close()

    def try_out(self, manifest: dict[str, Any]) -> dict[str, Any] | Refused:
        """The answer to a dry run of its creation."""
        try:
            return self.create(manifest, dry_run="All")
        except client.ApiException as error:
            if error.status != 422:
                raise
            return Refused(_causes(json.loads(error.body)))

    def try_out_secret(self, manifest: dict[str, Any]) -> None:
        """A dry run of creating a Secret; raises ApiException when it is refused."""
        namespace = manifest["metadata"]["namespace"]
        core = client.CoreV1Api(self._client)
        core.create_namespaced_secret(namespace, manifest, dry_run="All")

    def create(self, manifest: dict[str, Any], **options: str) -> dict[str, Any]:
        meta = manifest["metadata"]
        created: dict[str, Any] = self._objects.create_namespaced_custom_object(
            GROUP, VERSION, meta["namespace"], PLURALS[manifest["kind"]], manifest, **options
        )
        return created

    def patch_status(self, kind: str, name: str, status: dict[str, Any]) -> dict[str, Any]:
        patched: dict[str, Any] = self._objects.patch_namespaced_custom_object_status(
            GROUP, VERSION, "default", PLURALS[kind], name, {"status": status}
        )
        return patched


def _causes(status: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((cause["field"], cause["message"]) for cause in status["details"]["causes"])


@pytest.fixture(scope="session")
def cluster_with_crds(devcluster: Cluster) -> Cluster:
    devcluster.kubectl("apply", "--server-side", "-k", str(CRDS))
    names = [f"crd/{plural}.{GROUP}" for plural in PLURALS.values()]
    devcluster.kubectl("wait", "--for=condition=Established", "--timeout=30s", *names)
    return devcluster


@pytest.fixture(scope="session")
def api(cluster_with_crds: Cluster) -> Iterator[Api]:
    found = Api(cluster_with_crds.kubeconfig)
    yield found
    found.close()
