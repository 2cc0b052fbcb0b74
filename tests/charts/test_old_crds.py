"""Objects that were written against an earlier schema work under the present one.

`old/<version>` holds CRDs as they once were, and objects that were valid then.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from devcluster import Cluster
from tests.e2e.harness.api import Api, Object
from tests.e2e.harness.facts import Space
from tests.e2e.harness.installation import apply_manifests
from tests.e2e.harness.manifests import deployment, secret
from tests.e2e.harness.process import Operator

pytestmark = [pytest.mark.devcluster, pytest.mark.timeout(600)]

OLD = Path(__file__).parent / "old"
VERSIONS = sorted(folder.name for folder in OLD.iterdir())


@pytest.fixture
def empty_cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A cluster without the kinds, and without a node."""
    found = Cluster.start(tmp_path / "cluster", node=False)
    yield found
    found.stop()


@pytest.mark.parametrize("version", VERSIONS)
def test_old_objects_reconcile_under_the_present_schema(
    version: str, empty_cluster: Cluster, tmp_path: Path
) -> None:
    cluster, api = empty_cluster, Api(empty_cluster.kubeconfig)
    crds = sorted((OLD / version).glob("litellm-config.dev_*.yaml"))
    for file in crds:
        cluster.kubectl("apply", "--server-side", "-f", str(file))
    cluster.kubectl("wait", "--for=condition=Established", "crd", "--all", "--timeout=60s")
    space = Space(api, "old")
    api.apply(
        {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "old"}},
        secret("old", "openai-key", api_key="k-1"),
        secret("old", "master", key="sk-of-an-old-object"),
        deployment("old"),
    )
    objects = [in_namespace(each) for each in written_by_a_user(version)]
    api.apply(*objects)
    before = {kind: api.list(kind, "old") for kind in KINDS}
    kubeconfig = apply_manifests(cluster)
    for kind, found in before.items():
        for old, new in zip(found, api.list(kind, "old"), strict=True):
            assert not list(lost(old["spec"], new["spec"]))
    operator = Operator(kubeconfig, tmp_path)
    try:
        operator.start()
        space.until_converged(within=120)
        operator.stop()
    finally:
        operator.end()
    # And a user may write them once more, as they are in Git.
    api.apply(*objects)


KINDS = ("LLMProvider", "LLMModel", "LLMProxy")


def written_by_a_user(version: str) -> list[Object]:
    return list(yaml.safe_load_all((OLD / version / "objects.yaml").read_text()))


def lost(old: Any, new: Any, path: str = "spec") -> Iterator[str]:
    """What the present schema dropped or changed; new defaults are no loss."""
    if isinstance(old, dict) and isinstance(new, dict):
        for name, value in old.items():
            yield from lost(value, new.get(name), f"{path}.{name}")
    elif old != new:
        yield path


def in_namespace(body: Object) -> Object:
    return {**body, "metadata": {**body["metadata"], "namespace": "old"}}
