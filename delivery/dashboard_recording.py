"""Stores the scraped metrics from which the picture of the dashboard is drawn.

    python -m delivery.dashboard_recording FILE

FILE holds one scrape a line, as JSON: `t` (seconds), `namespace`, `pod`, `text` (what /metrics
answered). The recording is written to delivery/dashboard_recording.json.

Law: values are copied as scraped; series that no query of the dashboard names are left out.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from prometheus_client.parser import text_string_to_metric_families

from delivery.metrics_reference import dashboard

STEP_SECONDS = 30
FILE = "delivery/dashboard_recording.json"
Key = tuple[str, tuple[tuple[str, str], ...]]


def recording(scrapes: list[dict[str, Any]], wanted: set[str]) -> dict[str, Any]:
    """The last scrape of each pod in each step."""
    began = min(each["t"] for each in scrapes)
    moments = int((max(each["t"] for each in scrapes) - began) // STEP_SECONDS)
    found: dict[Key, list[float | None]] = {}
    for scrape in sorted(scrapes, key=lambda each: float(each["t"])):
        moment = int((scrape["t"] - began) // STEP_SECONDS)
        if moment < moments:
            for key, value in _samples(scrape, wanted):
                found.setdefault(key, [None] * moments)[moment] = value
    series = [
        {"name": name, "labels": dict(labels), "values": values}
        for (name, labels), values in sorted(found.items())
    ]
    return {"step_seconds": STEP_SECONDS, "series": series}


def _samples(scrape: dict[str, Any], wanted: set[str]) -> Iterator[tuple[Key, float]]:
    place = {"namespace": scrape["namespace"], "pod": scrape["pod"]}
    for family in text_string_to_metric_families(scrape["text"]):
        for sample in family.samples:
            if sample.name in wanted:
                labels = sample.labels | place
                yield (sample.name, tuple(sorted(labels.items()))), sample.value


def names(root: Path) -> set[str]:
    """Every name in a query of the dashboard."""
    asked = (target["expr"] for panel in dashboard(root) for target in panel["targets"])
    return {name for query in asked for name in re.findall(r"\w+", query)}


def main() -> None:
    """Write the recording."""
    root = Path(__file__).parent.parent
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    found = recording([json.loads(line) for line in lines], names(root))
    rows = ",\n".join(json.dumps(each, separators=(",", ":")) for each in found["series"])
    text = f'{{"step_seconds": {STEP_SECONDS}, "series": [\n{rows}\n]}}\n'
    (root / FILE).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
