"""A release line of LiteLLM with tables of a test's own."""

from litellm_config_operator.config.lines.line import Line
from litellm_config_operator.config.lines.table import Table, table_text

TABLES = (
    "parameters",
    "info",
    "credentials",
    "callbacks",
    "sections",
    "settings",
    "variables",
    "models",
    "providers",
    "spellings",
)


def line_of(version: str, **tables: dict[str, str]) -> Line:
    """A line with these tables; the others are empty."""
    line = Line(version)
    texts = {name: table_text(tables.get(name, {})) for name in TABLES}
    vars(line).update({name: Table(text.encode()) for name, text in texts.items()})
    return line
