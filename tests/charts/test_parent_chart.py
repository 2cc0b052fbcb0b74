"""The chart as a part of another one: switched by a condition, under an alias, twice."""

from pathlib import Path

import pytest

from tests.charts.parent_chart import ALIAS, parent
from tests.e2e.harness.helm import NAME, Helm, Object, Values, names, of_kind, only, parsed

pytestmark = pytest.mark.devcluster

SHARED: Values = {
    "global": {"imageRegistry": "mirror.example", "storageClass": "fast", "a": {"b": 1}}
}


@pytest.fixture(scope="module")
def chart(helm: Helm, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return parent(helm, tmp_path_factory.mktemp("parent"), SHARED)


def rendered(helm: Helm, chart: Path, **parts: Values) -> list[Object]:
    on = {name: {"enabled": False} for name in (NAME, ALIAS)} | parts
    words = ("template", "apps", str(chart), "--namespace", "platform")
    return parsed(helm.must(*words, values={key.replace("_", "-"): on[key] for key in on}))


def test_a_condition_switches_it_off_and_on(helm: Helm, chart: Path) -> None:
    assert rendered(helm, chart) == []
    on = rendered(helm, chart, **{NAME: {"enabled": True}})
    assert f"Deployment/apps-{NAME}" in names(on)
    (container,) = only(on, "Deployment")["spec"]["template"]["spec"]["containers"]
    assert container["image"].startswith("mirror.example/")


def test_an_alias_is_the_name(helm: Helm, chart: Path) -> None:
    on = rendered(helm, chart, **{ALIAS: {"enabled": True}})
    assert only(on, "Deployment")["metadata"]["name"] == "apps-llmoperator"


def test_the_chart_of_the_crds_is_a_part_too(helm: Helm, chart: Path) -> None:
    on = rendered(helm, chart, **{f"{NAME}-crds": {"enabled": True}})
    assert {each["kind"] for each in on} == {"CustomResourceDefinition"}


def test_two_of_it_in_one_release_share_no_object_and_no_pod(helm: Helm, chart: Path) -> None:
    one = {"enabled": True, "watchNamespaces": ["team-a"], "proxy": {"enabled": True}}
    other = {**one, "watchNamespaces": ["team-b"], "crds": {"enabled": False}}
    found = rendered(helm, chart, **{NAME: one, ALIAS: other})
    keys = [
        (each["kind"], each["metadata"].get("namespace"), each["metadata"]["name"])
        for each in found
    ]
    assert len(keys) == len(set(keys))
    chosen = [each["spec"]["selector"]["matchLabels"] for each in of_kind(found, "Deployment")]
    assert len(chosen) == len({each["app.kubernetes.io/name"] for each in chosen}) == 4
