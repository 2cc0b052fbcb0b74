"""Names in an LLMModel and its LLMProvider that may be set and that a release line of LiteLLM does
not know.

Law: what is compared are the tables of that line and of the default line, by which names are
offered. A name that the default line's table does not have is one that providers read: no line
knows more of it than another.
"""

from collections.abc import Iterable, Iterator

from litellm_config_operator.config.lines.line import DEFAULT, Line
from litellm_config_operator.config.lines.providers import is_known
from litellm_config_operator.config.lines.table import Table
from litellm_config_operator.v1alpha1 import LLMModel, LLMProvider

_ANY = "any"


def unknown_names(model: LLMModel, provider: LLMProvider, line: Line) -> Iterator[str]:
    """Each such name, with its place in the spec."""
    spec = model.spec
    if not is_known(provider, line):
        yield named_provider(provider)
    yield from _unknown("parameters", spec.parameters, DEFAULT.parameters, line.parameters)
    yield from _unknown("info", spec.info, DEFAULT.info, line.info)


def named_provider(provider: LLMProvider) -> str:
    """The provider of LiteLLM's that an LLMProvider names, with its place."""
    return f"litellmProvider {provider.spec.litellm_provider} of LLMProvider {provider.key}"


def _unknown(field: str, names: Iterable[str], default: Table, table: Table) -> Iterator[str]:
    for name in sorted(names):
        usual, form = default.get(name), table.get(name)
        if usual is not None and not _is_same(usual, form):
            yield f"{field}.{name}"


def _is_same(usual: str, form: str | None) -> bool:
    """Whether a value that was checked for one form may be written for the other."""
    return form is not None and (_ANY in (usual, form) or form == usual)
