"""Whether a setting may be written: by what LiteLLM reads, and by what stops it or gives a secret
away.

Law: a value is checked by every release line of LiteLLM that runs here, so that the strictest
counts. What none of them reads is ignored; what is refused is what would not work, would keep the
proxy from starting, or holds a secret.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from litellm_config_operator.config.lines.forms import check_of
from litellm_config_operator.config.lines.line import DEFAULT, VERSIONS, Line, load
from litellm_config_operator.config.settings.contents import (
    MAX_DEPTH,
    Contents,
    is_secret,
)
from litellm_config_operator.config.settings.given import (
    BY_NAME,
    SETTING_SECTIONS,
    WHOLE,
    Given,
    is_within,
)
from litellm_config_operator.config.settings.pointers import FIELDS, SECTIONS, instead
from litellm_config_operator.config.settings.problem import SettingProblem, ignored, refused
from litellm_config_operator.config.settings.stated import stated

MAX_CONFIG_BYTES = 64 * 1024
"""The size of spec.config as JSON."""

MAX_SETTING_BYTES = 16 * 1024
"""The size of one setting of an `additional` map. With both limits, all settings take less than
half of a file; the other half is for models.
"""

CONFIG = "config."
"""What the paths of settings in spec.config begin with."""


@dataclass(frozen=True)
class Rules:
    """By what the settings of one LLMProxy are checked."""

    lines: tuple[Line, ...] = (DEFAULT,)
    """The release lines of LiteLLM that run here, or are asked for."""
    variables: frozenset[str] = frozenset()
    """The variables of spec.env to which settings may refer."""

    @cached_property
    def contents(self) -> Contents:
        """The check of what is inside settings."""
        return Contents(self.variables)

    def each_line(self) -> Iterator["Rules"]:
        """The rules of every release line by itself."""
        return (Rules((load(version),), self.variables) for version in VERSIONS)


def problem(setting: Given, rules: Rules) -> SettingProblem | None:
    """What is wrong with a setting; None: it is written as it is."""
    wrong = _not_here(setting)
    if wrong is not None:
        return refused(setting.path, f"{setting.path} {wrong}")
    readers = [line for line in rules.lines if is_read(line, setting.section, setting.name)]
    if not readers:
        return ignored(setting.path, _unread(setting, rules))
    sentence = next(_value_problems(setting, readers, rules), None)
    return refused(setting.path, sentence) if sentence else None


def note(setting: Given, rules: Rules) -> SettingProblem | None:
    """What people should know of a setting that is written: who does not read it."""
    lack = [line for line in rules.lines if not is_read(line, setting.section, setting.name)]
    if not lack:
        return None
    names = " and ".join(line.name for line in lack)
    return ignored(setting.path, f"{setting.path}: LiteLLM {names}, which runs here, ignores it")


def is_accepted_anywhere(setting: Given, rules: Rules) -> bool:
    """Whether one of the release lines would take it: then it may have been written before."""
    return any(problem(setting, each) is None for each in rules.each_line())


def is_read(line: Line, section: str, name: str) -> bool:
    """Whether that LiteLLM reads the setting."""
    if section in SETTING_SECTIONS:
        return f"{section}.{name}" in line.settings
    return section in line.sections


def config_size(settings: Iterable[Given]) -> int:
    """The size of spec.config as JSON, in bytes; what is nested too deep is refused anyway."""
    return sum(
        len(json.dumps({each.name: each.value}, ensure_ascii=False).encode("utf-8", "replace"))
        for each in settings
        if each.path.startswith(CONFIG) and is_within(each.value, MAX_DEPTH)
    )


def _not_here(setting: Given) -> str | None:
    if setting.section in SECTIONS:
        return f"may not be written here: {SECTIONS[setting.section]}"
    if setting.wrong:
        return setting.wrong
    if setting.name == WHOLE:
        return "must be an object of settings" if setting.section in BY_NAME else None
    return instead(setting.section, setting.name)


def _value_problems(setting: Given, lines: list[Line], rules: Rules) -> Iterator[str]:
    path, value = setting.path, setting.value
    if value is None:
        yield f"{path} has no value: leave it out instead"
        return
    yield from _form_problems(setting, lines, rules)
    depth = 2 if setting.name == WHOLE else 3
    hidden = is_secret(setting.name, value)
    yield from rules.contents.problems(path, value, secret=hidden, depth=depth)
    size = len(json.dumps(value))  # whoever asks for one more has seen that it is not too deep
    if size > MAX_SETTING_BYTES and not path.startswith(CONFIG):
        yield f"{path} takes {size} bytes, and a setting may take {MAX_SETTING_BYTES}: shorten it"


def _form_problems(setting: Given, lines: list[Line], rules: Rules) -> Iterator[str]:
    check = stated(setting.section, setting.name)
    if check is not None:
        if not check.accepts(setting.value):
            yield f"{setting.path} must be {check.expected}"
        return
    for line in lines:
        form = line.settings.get(f"{setting.section}.{setting.name}")
        check = check_of(form) if form else None
        if check is not None and not check.accepts(setting.value):
            by = f" for LiteLLM {line.name}, which runs here" if len(rules.lines) > 1 else ""
            yield f"{setting.path} must be {check.expected}{by}"


def _unread(setting: Given, rules: Rules) -> str:
    names = " and ".join(line.name for line in rules.lines)
    place = setting.section if setting.name != WHOLE else "its file"
    kind = "setting" if setting.name != WHOLE else "section"
    said = f"{setting.path} is left out: LiteLLM {names}, by which settings are checked, reads no "
    return f"{said}such {kind} in {place}{_meant(setting, rules.lines[0])}"


def _meant(setting: Given, line: Line) -> str:
    """Where LiteLLM does read a setting of that name, or else the name that may be meant."""
    name = setting.path.rpartition(".")[2]
    for section in SETTING_SECTIONS:
        if name in FIELDS[section]:
            return f"; set spec.{FIELDS[section][name]} instead"
        if is_read(line, section, name):
            return f"; it reads one in {section}"
    if setting.name == WHOLE:
        known = [name for name, _ in line.sections.items() if name not in SECTIONS]
    else:
        known = [
            name.partition(".")[2]
            for name, _ in line.settings.items()
            if name.startswith(f"{setting.section}.")
        ]
    likely = get_close_matches(name, known, 1)
    return f"; did you mean {likely[0]}?" if likely else ""
