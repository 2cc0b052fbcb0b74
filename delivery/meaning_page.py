"""docs/meaning.md, from the table by which the tests call LiteLLM.

Law: the page says of a field what the table says, and nothing else.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from delivery.rendering import rendered
from devcluster import LITELLM_VERSIONS
from litellm_config_operator.v1alpha1 import KINDS

PAGE = "docs/meaning.md"
TABLE = "tests/config/meaning"


def files(root: Path) -> dict[str, str]:
    """The page."""
    tables = {
        kind.__name__: yaml.safe_load((root / TABLE / f"{kind.__name__.lower()}.yaml").read_text())
        for kind in KINDS
    }
    return {PAGE: page(tables)}


def page(tables: Mapping[str, list[dict[str, Any]]]) -> str:
    """The page of these tables."""
    return rendered(
        "meaning.md.j2",
        versions=sorted(LITELLM_VERSIONS),
        cases=sum(len(row.get("cases", ())) for table in tables.values() for row in table),
        tables=tables,
    )
