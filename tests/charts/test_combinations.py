"""The chart under every combination of values: what it renders, what the API server says to it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from devcluster import Cluster
from tests.charts.rows import RELEASE, Row
from tests.charts.rows_of_the_gateway import GATEWAY
from tests.charts.rows_of_the_operator import OPERATOR
from tests.charts.rows_of_the_release import MONITORING, NAMES, RIGHTS
from tests.e2e.harness.helm import CHART, CRDS_CHART, NAMESPACE, Helm, Object

pytestmark = pytest.mark.devcluster

COMBINATIONS: dict[str, Row] = {**NAMES, **OPERATOR, **RIGHTS, **MONITORING, **GATEWAY}
NOT_ON_A_PLAIN_CLUSTER = {"ServiceMonitor", "PrometheusRule", "HTTPRoute"}


@pytest.fixture(scope="module")
def rendered(helm: Helm) -> dict[str, list[Object]]:
    """The objects of each combination."""
    return {
        name: helm.rendered({"crds": {"enabled": False}, **values}, name=RELEASE)
        for name, (values, _) in COMBINATIONS.items()
    }


@pytest.mark.parametrize(("name", "row"), COMBINATIONS.items(), ids=COMBINATIONS.keys())
def test_the_objects_show_what_the_values_say(
    rendered: dict[str, list[Object]], name: str, row: Row
) -> None:
    found = dict(by_name(rendered[name]))
    for key, part in row[1].items():
        assert part is None or key in found, f"{key} is not one of {sorted(found)}"
        for path, wanted, seen in missing(part, found.get(key)):
            pytest.fail(f"{key}: {path} should be {wanted!r} and is {seen!r}")


def by_name(objects: list[Object]) -> Iterator[tuple[str, Object]]:
    """Each as `Kind/name`, and as `namespace/Kind/name` where there may be two."""
    for each in objects:
        metadata = each["metadata"]
        yield f"{each['kind']}/{metadata['name']}", each
        yield f"{metadata.get('namespace')}/{each['kind']}/{metadata['name']}", each


def missing(wanted: Any, seen: Any, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Where an object lacks a part: of a map these keys, of a list these items."""
    if isinstance(wanted, dict) and isinstance(seen, dict):
        for key, value in wanted.items():
            yield from missing(value, seen.get(key), f"{path}.{key}")
    elif isinstance(wanted, list) and isinstance(seen, list):
        for number, item in enumerate(wanted):
            if all(any(missing(item, each)) for each in seen):
                yield f"{path}[{number}]", item, seen
    elif wanted != seen:
        yield path, wanted, seen


@pytest.fixture(scope="module")
def plain_cluster(helm: Helm, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster with the kinds and nothing else, not even a node."""
    found = Cluster.start(tmp_path_factory.mktemp("plain"), node=False)
    crds = helm.must("template", "crds", str(CRDS_CHART))
    found.kubectl("apply", "--server-side", "-f", "-", input=crds)
    found.kubectl("wait", "--for=condition=Established", "crd", "--all", "--timeout=60s")
    for name in (NAMESPACE, "llm", "shared"):
        found.kubectl("create", "namespace", name)
    yield found
    found.stop()


def test_the_api_server_accepts_every_object_of_every_combination(
    rendered: dict[str, list[Object]], plain_cluster: Cluster
) -> None:
    """Strictly: a field that it does not know is refused too."""
    assert len(rendered) >= 60
    different = {
        json.dumps({**each, "metadata": None}): each
        for objects in rendered.values()
        for each in objects
        # Nothing is created, so the self-check would miss its ServiceAccount.
        if each["kind"] not in NOT_ON_A_PLAIN_CLUSTER | {"Pod"}
    }
    text = json.dumps({"apiVersion": "v1", "kind": "List", "items": [*different.values()]})
    dry = ("--server-side", "--force-conflicts", "--validate=strict", "--dry-run=server")
    plain_cluster.kubectl("apply", *dry, "-f", "-", input=text)


@pytest.mark.parametrize("chart", [CHART, CRDS_CHART], ids=lambda chart: chart.name)
def test_helm_lint_has_nothing_to_say(helm: Helm, chart: Path) -> None:
    said = helm.must("lint", "--strict", str(chart))
    assert "1 chart(s) linted, 0 chart(s) failed" in said
    assert "[WARNING]" not in said
    assert "[INFO]" not in said
