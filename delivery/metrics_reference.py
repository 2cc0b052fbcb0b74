"""The tables of docs/metrics.md: the operator's metrics, the alerts, the panels of the dashboard.

Law: between the marks the page is generated from `metrics`, alerts.yaml and dashboard.json; around
them people write. A metric without an example, or a label without a description, stops the
generation.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from prometheus_client import Metric

from delivery.marked import renewed
from delivery.places import CHART
from delivery.rendering import rendered
from litellm_config_operator.telemetry import metrics

PAGE = "docs/metrics.md"
SOURCES = {
    "metrics": "operator/litellm_config_operator/telemetry/metrics.py",
    "alerts": f"{CHART}/files/alerts.yaml",
    "panels": f"{CHART}/files/dashboard.json",
}
STANDARD = ("process_", "python_")
LABELS = {
    "code": "HTTP status of the answer; `<timeout>` or `<error>` where there was none",
    "controller": "`litellm-config-operator`: LLMProxies; `statuses`: statuses",
    "host": "address of the API server",
    "kind": "kind of the object",
    "method": "HTTP method",
    "name": "`litellm-config-operator`: LLMProxies; `statuses`: statuses",
    "notice": "`Within90Days`, `Within30Days` or `Retired`",
    "outcome": "[reason](conditions.md#what-a-connection-test-finds) of the test",
    "provider_type": "`spec.type` of the LLMProvider",
    "result": "`success` or `error`",
    "state": "`programmed`, `held` or `left_out`",
    "step": "what the operator was doing",
    "version": "version of the operator",
}
USES = {
    "controller_runtime_reconcile_errors_total": (
        "sum(increase(controller_runtime_reconcile_errors_total[1h]))"
    ),
    "controller_runtime_active_workers": "max(controller_runtime_active_workers)",
    "controller_runtime_max_concurrent_reconciles": (
        "max(controller_runtime_max_concurrent_reconciles)"
    ),
    "workqueue_depth": "max by (name) (workqueue_depth)",
    "workqueue_adds_total": "sum by (name) (rate(workqueue_adds_total[5m]))",
    "workqueue_retries_total": "sum by (name) (increase(workqueue_retries_total[1h]))",
    "workqueue_queue_duration_seconds": (
        "histogram_quantile(0.99, "
        "sum by (le, name) (rate(workqueue_queue_duration_seconds_bucket[5m])))"
    ),
    "litellm_config_operator_build_info": (
        "count by (version) (litellm_config_operator_build_info)"
    ),
    "litellm_config_operator_standing_by": "litellm_config_operator_standing_by == 1",
    "litellm_config_operator_hints_total": (
        "sum by (kind) (rate(litellm_config_operator_hints_total[5m]))"
    ),
    "litellm_config_operator_cluster_restores_total": (
        "sum(increase(litellm_config_operator_cluster_restores_total[1d]))"
    ),
    "litellm_config_operator_missed_changes_total": (
        "sum by (kind) (increase(litellm_config_operator_missed_changes_total[1h]))"
    ),
    "litellm_config_operator_unsynced_scopes": "max(litellm_config_operator_unsynced_scopes)",
    "litellm_config_operator_retiring_models": (
        "sum by (notice) (litellm_config_operator_retiring_models)"
    ),
    "litellm_config_operator_statuses_refused_total": (
        "sum by (kind) (increase(litellm_config_operator_statuses_refused_total[1h]))"
    ),
    "litellm_config_operator_events_dropped_total": (
        "sum(increase(litellm_config_operator_events_dropped_total[1h]))"
    ),
    "litellm_config_operator_caught_errors_total": (
        "sum by (kind, step) (increase(litellm_config_operator_caught_errors_total[1h]))"
    ),
}
"""Example queries for metrics that no panel of the dashboard shows."""

_NAMESPACE = re.compile(r'namespace=~"\$namespace",?')
_LABEL_IN_TEXT = re.compile(r"{{ \$labels\.\w+ }}")
_VALUE_IN_TEXT = re.compile(r"{{ \$value[^}]*}}")


class UndescribedMetricError(ValueError):
    """A metric has no example, or a label no description."""


@dataclass(frozen=True)
class MetricRow:
    """What the page says of one metric."""

    name: str
    type: str
    labels: tuple[str, ...]
    meaning: str
    example: str


@dataclass(frozen=True)
class AlertRow:
    """What the page says of one alert."""

    name: str
    severity: str
    after: str
    summary: str
    description: str
    query: str


@dataclass(frozen=True)
class PanelRow:
    """What the page says of one panel of the dashboard."""

    title: str
    note: str
    queries: tuple[str, ...]


def files(root: Path) -> dict[str, str]:
    """The page, with its tables renewed."""
    page = (root / PAGE).read_text(encoding="utf-8")
    panels = [panel_row(panel) for panel in dashboard(root)]
    described = metric_rows(collected(), [query for panel in panels for query in panel.queries])
    tables = {
        "metrics": rendered("metrics.md.j2", metrics=described, labels=label_values(described)),
        "alerts": rendered("alerts.md.j2", alerts=[alert_row(rule) for rule in alerts(root)]),
        "panels": rendered("panels.md.j2", panels=panels),
    }
    for name, table in tables.items():
        begin = f"<!-- {name}:begin (generated by `make generate` from {SOURCES[name]}) -->"
        page = renewed(page, begin, f"<!-- {name}:end -->", table)
    return {PAGE: page}


def alerts(root: Path) -> list[dict[str, Any]]:
    """The rules of the chart."""
    groups = yaml.safe_load((root / SOURCES["alerts"]).read_text(encoding="utf-8"))["groups"]
    return [rule for group in groups for rule in group["rules"]]


def dashboard(root: Path) -> list[dict[str, Any]]:
    """The panels of the chart's dashboard."""
    text = (root / SOURCES["panels"]).read_text(encoding="utf-8")
    panels: list[dict[str, Any]] = json.loads(text)["panels"]
    return panels


def collected() -> list[Metric]:
    """The operator's own metrics: those of its process and of Python come with the library."""
    return [
        metric for metric in metrics.REGISTRY.collect() if not metric.name.startswith(STANDARD)
    ]


def in_all_namespaces(query: str) -> str:
    """A query of the dashboard without its choice of namespaces."""
    return _NAMESPACE.sub("", query).replace("{}", "")


def metric_rows(found: Sequence[Metric], queries: Sequence[str]) -> list[MetricRow]:
    """One row for each metric, with a query of the dashboard that asks for it."""
    return [_metric_row(metric, queries) for metric in found]


def _metric_row(metric: Metric, queries: Sequence[str]) -> MetricRow:
    name = exposed_name(metric)
    example = _example(name, queries)
    return MetricRow(name, metric.type, label_names(name), metric.documentation, example)


def label_values(rows: Sequence[MetricRow]) -> dict[str, str]:
    """What each label of these metrics holds."""
    used = sorted({label for row in rows for label in row.labels})
    if unknown := [label for label in used if label not in LABELS]:
        raise UndescribedMetricError(f"say in LABELS what the label {unknown[0]} holds")
    return {label: LABELS[label] for label in used}


def exposed_name(metric: Metric) -> str:
    """The name to ask for; a histogram's has `_bucket`, `_sum` or `_count` behind it."""
    return f"{metric.name}_total" if metric.type == "counter" else metric.name


def label_names(name: str) -> tuple[str, ...]:
    """The labels that the operator sets."""
    collector = metrics.REGISTRY._names_to_collectors[name]  # noqa: SLF001 - no public way
    return tuple(collector._labelnames)  # type: ignore[attr-defined]  # noqa: SLF001


def _example(name: str, queries: Sequence[str]) -> str:
    """The dashboard's query, or the one written here."""
    word = re.compile(rf"\b{name}(?:_bucket)?\b")
    example = next((query for query in queries if word.search(query)), USES.get(name))
    if example is None:
        raise UndescribedMetricError(f"say in USES how to ask for {name}")
    return example


def alert_row(rule: Mapping[str, Any]) -> AlertRow:
    """What the page says of this alert."""
    summary = _VALUE_IN_TEXT.sub("N", rule["annotations"]["summary"])
    return AlertRow(
        name=rule["alert"],
        severity=rule["labels"]["severity"],
        after=rule.get("for", "at once"),
        summary=_LABEL_IN_TEXT.sub("…", summary),
        description=rule["annotations"]["description"],
        query=rule["expr"],
    )


def panel_row(panel: Mapping[str, Any]) -> PanelRow:
    """What the page says of this panel."""
    queries = tuple(in_all_namespaces(target["expr"]) for target in panel["targets"])
    return PanelRow(panel["title"], panel["description"], queries)
