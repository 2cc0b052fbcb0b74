"""Pages and tables from the templates in `delivery/templates`.

Law: a name that a template uses and that nobody gives it stops the generation.
"""

import textwrap
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_TEMPLATES = Path(__file__).parent / "templates"
_WIDTH = 100


def code(text: str) -> str:
    """The text as code in Markdown."""
    return f"`{text}`"


def quoted(text: str) -> str:
    """The text in quotation marks."""
    return f"“{text}”"


def paragraph(text: str) -> str:
    """The text as one line of Markdown, however many lines the template takes for it."""
    return f"{' '.join(text.split())}\n"


def cell(text: str) -> str:
    """The text as one cell of a table."""
    return " ".join(text.split()).replace("|", r"\|")


def list_item(text: str) -> str:
    """The text as an item of a list, in lines that are not too long."""
    lines = textwrap.wrap(
        f"- {text}",
        _WIDTH,
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines)


_ENVIRONMENT = Environment(
    loader=FileSystemLoader(_TEMPLATES),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    autoescape=False,  # noqa: S701 - Markdown, made of our own words
)
_ENVIRONMENT.filters |= {
    filter_.__name__: filter_ for filter_ in (code, quoted, paragraph, cell, list_item)
}


def rendered(template: str, **values: Any) -> str:
    """What a template makes of these values."""
    return _ENVIRONMENT.get_template(template).render(**values)
