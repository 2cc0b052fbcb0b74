"""What a release line of LiteLLM changes for us beside the default line: names that the operator
offers and that it lacks or types otherwise, and names that it would offer there.

Law: pure; both lines are read from their tables.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from litellm_config_operator.config.info import INFO, offered_info
from litellm_config_operator.config.lines.line import DEFAULT, Line
from litellm_config_operator.config.lines.table import Table
from litellm_config_operator.config.parameters import PARAMETERS, offered_parameters
from litellm_config_operator.config.refusals import INFO_FIELDS, PARAMETER_FIELDS

_WRITTEN = {
    "router_settings": (
        "allowed_fails allowed_fails_policy cache_kwargs content_policy_fallbacks "
        "context_window_fallbacks cooldown_time default_fallbacks disable_cooldowns "
        "enable_pre_call_checks enable_tag_filtering fallbacks model_group_alias num_retries "
        "optional_pre_call_checks redis_host redis_password redis_port redis_url retry_after "
        "retry_policy routing_strategy timeout"
    ),
    "litellm_settings": (
        "cache cache_params callbacks check_provider_endpoint drop_params failure_callback "
        "json_logs num_retries request_timeout success_callback"
    ),
    "general_settings": (
        "background_health_checks database_connection_pool_limit database_url "
        "disable_model_info_refresh health_check_interval master_key proxy_batch_write_at"
    ),
}
WRITTEN_SETTINGS = frozenset(
    f"{section}.{name}" for section, names in _WRITTEN.items() for name in names.split()
)
"""Settings that are written from fields of an LLMProxy."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What differs in one table."""

    table: str
    lost: tuple[str, ...]
    """Names that we offer and that the line does not have."""
    retyped: Mapping[str, tuple[str, str]]
    """Names that we offer, with their forms on the default line and on this one."""
    new: tuple[str, ...]
    """Names that we would offer if it were the default line."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How far two lists of models differ."""

    new: int
    lost: int
    repriced: int
    redated: int


def changed(line: Line, default: Line = DEFAULT) -> tuple[Changed, ...]:
    """By table: what the line changes."""
    parameters = {*PARAMETERS, *PARAMETER_FIELDS}
    info = {*INFO, *INFO_FIELDS}
    settings = {name for name, _ in default.settings.items()}
    sections = {name for name, _ in default.sections.items()}
    return (
        _changed(
            "parameters",
            (default.parameters, line.parameters),
            parameters,
            offered_parameters(line).keys() - parameters,
        ),
        _changed("info", (default.info, line.info), info, offered_info(line).keys() - info),
        _changed(
            "settings",
            (default.settings, line.settings),
            settings,
            {name for name, _ in line.settings.items()} - settings,
        ),
        _changed(
            "sections",
            (default.sections, line.sections),
            sections,
            {name for name, _ in line.sections.items()} - sections,
        ),
    )


def _changed(
    name: str, tables: tuple[Table, Table], offered: Collection[str], new: Collection[str] = ()
) -> Changed:
    forms = {each: (tables[0].get(each), tables[1].get(each)) for each in sorted(offered)}
    return Changed(
        name,
        tuple(each for each, (before, after) in forms.items() if before and not after),
        {
            each: (before, after)
            for each, (before, after) in forms.items()
            if before and after and before != after
        },
        tuple(sorted(new)),
    )


def counted(line: Line, default: Line = DEFAULT) -> Counted:
    """How the line's list of models differs."""
    before, after = dict(default.models.items()), dict(line.models.items())
    both = [(before[name].split(), after[name].split()) for name in before.keys() & after.keys()]
    return Counted(
        len(after.keys() - before.keys()),
        len(before.keys() - after.keys()),
        sum(old[2:] != new[2:] for old, new in both),
        sum(old[1] != new[1] for old, new in both),
    )


def changes(line: Line, default: Line = DEFAULT) -> Iterator[str]:
    """The same in words, one line of text for each name."""
    yield f"LiteLLM {line.version} beside {default.version}, the default:"
    for table in changed(line, default):
        yield from (f"{table.table}: {name} is gone" for name in table.lost)
        for name, (before, after) in table.retyped.items():
            yield f"{table.table}: {name} was {before} and is {after}"
        yield from (f"{table.table}: {name} would be offered" for name in table.new)
    models = counted(line, default)
    yield (
        f"models: {models.new} new, {models.lost} gone, {models.repriced} with other prices, "
        f"{models.redated} with another day of retirement"
    )
