"""A chart that has ours as parts, as a platform team writes it.

Law: each part has the `condition` that Helm's own guide has; the second one has an alias.
"""

from pathlib import Path

import yaml

from tests.e2e.harness.helm import CHART, CRDS_CHART, NAME, Helm, Values

ALIAS = "llmOperator"


def parent(helm: Helm, folder: Path, values: Values) -> Path:
    """The chart with its parts fetched."""
    chart = folder / "parent"
    (chart / "templates").mkdir(parents=True)
    parts = [
        {"name": NAME, "condition": f"{NAME}.enabled"},
        {"name": NAME, "condition": f"{ALIAS}.enabled", "alias": ALIAS},
        {"name": f"{NAME}-crds", "condition": f"{NAME}-crds.enabled"},
    ]
    places = {NAME: CHART, f"{NAME}-crds": CRDS_CHART}
    whole = {
        "apiVersion": "v2",
        "name": "parent",
        "version": "1.2.3",
        "dependencies": [
            {**part, "version": ">=0.0.0", "repository": f"file://{places[part['name']]}"}
            for part in parts
        ],
    }
    (chart / "Chart.yaml").write_text(yaml.safe_dump(whole))
    (chart / "values.yaml").write_text(
        yaml.safe_dump({f"{NAME}-crds": {"enabled": False}, **values})
    )
    helm.must("dependency", "update", str(chart), "--skip-refresh")
    return chart
