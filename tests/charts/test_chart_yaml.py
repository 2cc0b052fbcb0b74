"""What Artifact Hub shows of the charts is true of them."""

import tomllib
from typing import Any

import pytest
import yaml

from litellm_config_operator.v1alpha1 import KINDS, VERSION, parse
from tests.e2e.harness.helm import CHART, CRDS_CHART, ROOT

SERVER_GIVEN = {"uid": "u", "generation": 1, "creationTimestamp": "2026-01-01T00:00:00Z"}
CHANGES = {"added", "changed", "deprecated", "removed", "fixed", "security"}
"""The kinds that Artifact Hub knows (docs/annotations/helm_annotations.md of artifacthub/hub)."""


def read(chart: Any) -> Any:
    return yaml.safe_load((chart / "Chart.yaml").read_text())


def annotation(name: str) -> Any:
    return yaml.safe_load(read(CHART)["annotations"][f"artifacthub.io/{name}"])


@pytest.mark.parametrize("chart", [CHART, CRDS_CHART], ids=lambda chart: chart.name)
def test_a_chart_has_the_version_of_the_project_and_says_whose_it_is(chart: Any) -> None:
    said = read(chart)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert {said["version"], said["appVersion"]} == {project["version"]}
    assert said["sources"] == [said["home"]]
    assert said["maintainers"]
    assert said["annotations"]["artifacthub.io/license"] == "Apache-2.0"


@pytest.mark.parametrize("chart", [CHART, CRDS_CHART], ids=lambda chart: chart.name)
def test_the_icon_is_a_small_drawing_of_this_repository(chart: Any) -> None:
    path = read(chart)["icon"].partition("/main/")[2]
    drawing = (ROOT / path).read_text()
    assert drawing.startswith("<svg xmlns=")
    assert len(drawing) < 2000


def test_the_kinds_are_those_of_the_operator() -> None:
    told = {(each["kind"], each["version"], each["name"]) for each in annotation("crds")}
    group = "litellm-config.dev"
    assert told == {(k.__name__, VERSION, f"{k.RESOURCE.plural}.{group}") for k in KINDS}


def test_there_is_an_example_of_each_kind_and_the_operator_accepts_it() -> None:
    kinds = {kind.__name__: kind for kind in KINDS}
    examples = {each["kind"]: each for each in annotation("crdsExamples")}
    assert examples.keys() == kinds.keys()
    for name, body in examples.items():
        given = {**body, "metadata": {**body["metadata"], **SERVER_GIVEN}}
        assert isinstance(parse(kinds[name], given), kinds[name])


def test_the_images_are_those_that_the_default_values_run() -> None:
    values = yaml.safe_load((CHART / "values.yaml").read_text())
    told = {each["name"]: each["image"] for each in annotation("images")}
    ours, theirs = values["image"], values["proxy"]["image"]
    version = read(CHART)["appVersion"]
    assert told == {
        "litellm-config-operator": f"{ours['registry']}/{ours['repository']}:{version}",
        "litellm": f"{theirs['registry']}/{theirs['repository']}:{theirs['tag']}",
    }


def test_changes_and_links_are_of_the_form_that_is_shown() -> None:
    assert {each["kind"] for each in annotation("changes")} <= CHANGES
    assert all(each["description"] for each in annotation("changes"))
    assert all(each["url"].startswith(read(CHART)["home"]) for each in annotation("links"))
