"""Alerts and the dashboard speak of metrics that the operator has."""

import json
import re
from collections.abc import Iterator

import pytest
import yaml

from litellm_config_operator.catalogue.probe_reasons import ProbeReason
from litellm_config_operator.probing.timing import _SUCCESSES
from litellm_config_operator.process.health import QUEUE
from litellm_config_operator.status.retiring import Notice
from litellm_config_operator.telemetry import metrics
from tests.e2e.harness.helm import CHART

FILES = CHART / "files"
ALERTS = yaml.safe_load((FILES / "alerts.yaml").read_text())["groups"][0]["rules"]
DASHBOARD = json.loads((FILES / "dashboard.json").read_text())
METRIC = re.compile(r"\b(?:litellm|controller_runtime|workqueue|rest_client|process)_\w+")
LABELS = re.compile(r"{(.*?)}")
COMPARED = re.compile(r'(\w+)(?:=|!=|=~|!~)"([^"$]*)"')
POSSIBLE = {
    "notice": {notice.value for notice in Notice},
    "controller": {QUEUE},
    "outcome": {reason.value for reason in ProbeReason},
    "result": {"success", "error"},
    "state": {"programmed", "held", "left_out"},
}
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


def test_an_expression_has_only_metrics_and_labels_that_exist(
    subtests: pytest.Subtests,
) -> None:
    for where, expression in expressions():
        with subtests.test(where):
            assert_known(expression)


def assert_known(expression: str) -> None:
    bare = re.sub(r'"[^"]*"', '""', expression)
    named = set(METRIC.findall(bare))
    assert named
    assert named <= known().keys()
    labels = {
        re.split("[=!]", part)[0].strip()
        for group in LABELS.findall(bare)
        for part in group.split(",")
    }
    possible = set.union(*(known()[name] for name in named)) | GIVEN_BY_PROMETHEUS
    assert labels <= possible


def values_asked_for() -> Iterator[tuple[str, str]]:
    """Each label with each value that an expression compares it with."""
    for _, expression in expressions():
        for label, values in COMPARED.findall(expression):
            if label in POSSIBLE:
                yield from ((label, value) for value in values.split("|"))


def test_an_expression_compares_labels_with_values_that_occur() -> None:
    asked = set(values_asked_for())
    assert {label for label, _ in asked} == set(POSSIBLE)
    assert {(label, value) for label, value in asked if value not in POSSIBLE[label]} == set()


def test_the_alert_on_connection_tests_calls_good_what_the_operator_calls_good() -> None:
    good = {reason.value for reason in _SUCCESSES}
    rule = next(each for each in ALERTS if each["alert"].endswith("ConnectionTestsFail"))
    named = [set(values.split("|")) for label, values in COMPARED.findall(rule["expr"])]
    assert named == [good, good]


def test_an_alert_says_how_bad_it_is_and_what_to_do(subtests: pytest.Subtests) -> None:
    for rule in ALERTS:
        with subtests.test(rule["alert"]):
            assert rule["labels"]["severity"] in {"critical", "warning"}
            assert {"summary", "description"} <= rule["annotations"].keys()


def test_the_dashboard_fits_any_grafana() -> None:
    variables = {each["name"]: each for each in DASHBOARD["templating"]["list"]}
    assert variables["datasource"]["type"] == "datasource"
    assert DASHBOARD["uid"] == "litellm-config-operator"
    used = {panel["datasource"]["uid"] for panel in DASHBOARD["panels"]}
    assert used == {"${datasource}"}
