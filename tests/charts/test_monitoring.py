"""Alerts and the dashboard speak of metrics that the operator has."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from litellm_config_operator import metrics
from tests.e2e.harness.helm import CHART

FILES = CHART / "files"
ALERTS = yaml.safe_load((FILES / "alerts.yaml").read_text())["groups"][0]["rules"]
DASHBOARD = json.loads((FILES / "dashboard.json").read_text())
METRIC = re.compile(r"\b(?:litellm|controller_runtime|workqueue|rest_client|process)_\w+")
LABELS = re.compile(r"{(.*?)}")
GIVEN_BY_PROMETHEUS = {"namespace", "pod", "le"}


def known() -> dict[str, set[str]]:
    """Every sample name of the operator, with its labels."""
    return {
        name: set(collector._labelnames)  # type: ignore[attr-defined]
        for name, collector in metrics.REGISTRY._names_to_collectors.items()
        if hasattr(collector, "_labelnames")
    } | {"process_resident_memory_bytes": set()}


def expressions() -> Iterator[tuple[str, str]]:
    for rule in ALERTS:
        yield rule["alert"], rule["expr"]
    for panel in DASHBOARD["panels"]:
        for target in panel["targets"]:
            yield panel["title"], target["expr"]


@pytest.mark.parametrize(("where", "expression"), list(expressions()))
def test_an_expression_has_only_metrics_and_labels_that_exist(where: str, expression: str) -> None:
    bare = re.sub(r'"[^"]*"', '""', expression)
    named = set(METRIC.findall(bare))
    assert named
    assert named <= known().keys(), where
    labels = {
        part.partition("=")[0].strip("!~ ")
        for group in LABELS.findall(bare)
        for part in group.split(",")
    }
    possible = set.union(*(known()[name] for name in named)) | GIVEN_BY_PROMETHEUS
    assert labels <= possible, where


@pytest.mark.parametrize("rule", ALERTS, ids=lambda rule: str(rule["alert"]))
def test_an_alert_says_how_bad_it_is_and_what_to_do(rule: Any) -> None:
    assert rule["labels"]["severity"] in {"critical", "warning"}
    assert {"summary", "description"} <= rule["annotations"].keys()


def test_the_dashboard_fits_any_grafana() -> None:
    variables = {each["name"]: each for each in DASHBOARD["templating"]["list"]}
    assert variables["datasource"]["type"] == "datasource"
    assert DASHBOARD["uid"] == "litellm-config-operator"
    used = {panel["datasource"]["uid"] for panel in DASHBOARD["panels"]}
    assert used == {"${datasource}"}
