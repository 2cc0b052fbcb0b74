"""Configurations as people have them become LLMProviders, LLMModels and an LLMProxy, and LiteLLM
has the same of the file that the operator writes from these as of the own one.

`explained.yaml` has every difference that is left, and everything that could not come.
"""

import statistics
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from litellm_config_operator.config.info import INFO
from litellm_config_operator.config.lines.line import DEFAULT
from litellm_config_operator.config.parameters import PARAMETERS
from litellm_config_operator.config.refusals import PARAMETER_FIELDS
from litellm_config_operator.config.settings.pointers import SECTIONS as NOT_OURS
from tests.config.asked import answers
from tests.moving import frequencies
from tests.moving.comparing import differences
from tests.moving.configurations import (
    Configuration,
    configurations,
    has_callback,
    has_key,
    has_rare_vendor,
    has_section,
    has_unread,
    paths,
    written,
)
from tests.moving.deck import forms
from tests.moving.notes import Fate
from tests.moving.rendering import MARK, PROGRAM, Question, Rendered, own_and_ours

EXPLAINED = yaml.safe_load((Path(__file__).parent / "explained.yaml").read_text())
AT_LEAST = 60
AGREE = 0.95
TOLERANCE = 0.1
CHANGED = "written-azure-two-regions"
CHANGES: Mapping[str, tuple[str, str]] = {
    "models.gpt-4o": ('"rpm": 300', '"rpm": 301'),
    "models.gpt-4.1-mini": ("https://acme-swedencentral", "https://acme-norwayeast"),
    "router.cooldown_time": ('"cooldown_time": 30', '"cooldown_time": 31'),
    "router.fallbacks": ('{"gpt-4o": ["gpt-4.1-mini"]}', '{"gpt-4o": ["gpt-4o"]}'),
    "router.cache": ('"redis_port": 6379', '"redis_port": 6380'),
    "litellm.cache": ('"ttl": 600', '"ttl": 601'),
    "litellm.langfuse_default_tags": ('"cache_hit"', '"cache_key"'),
    "litellm.failure_callback": ('"failure_callback": ["langfuse"]', '"failure_callback": []'),
    "general.alerting_threshold": ('"alerting_threshold": 300', '"alerting_threshold": 301'),
    "general.proxy_batch_write_at": ('"proxy_batch_write_at": 60', '"proxy_batch_write_at": 61'),
}
"""Changes of that file, by what the comparison has to find."""

PAGE = Path(__file__).parents[2] / "docs" / "moving-from-config-yaml.md"
State = dict[str, Any]


@cache
def everything() -> list[Rendered]:
    """Every configuration, with what it becomes."""
    return [Rendered(each) for each in configurations()]


@pytest.fixture(scope="module")
def states() -> dict[str, tuple[State, State]]:
    """What LiteLLM has of each own file and of the operator's, by name; and the same of the
    operator's with each of the changes, by what changes.
    """
    changed = next(each for each in everything() if each.configuration.name == CHANGED)
    own, ours = changed.questions()
    asked = {each.configuration.name: each.questions() for each in everything()} | {
        path: (own, {**ours, "text": ours["text"].replace(*change)})
        for path, change in CHANGES.items()
    }
    asked["the page"] = _of_the_page()
    told = answers(PROGRAM, MARK, [each for pair in asked.values() for each in pair], env={})
    return dict(zip(asked, zip(told[::2], told[1::2], strict=True), strict=True))


def test_configurations_are_shaped_like_those_that_people_have(subtests: pytest.Subtests) -> None:
    files = [each.parsed for each in configurations()]
    assert len(files) >= AT_LEAST
    assert len(written()) * 3 >= len(files)

    def counted(what: str, count: int, has: Callable[[dict[str, Any]], bool]) -> None:
        with subtests.test(what):
            expected = count * len(files) / frequencies.COUNTED
            assert abs(sum(map(has, files)) - expected) <= max(1, TOLERANCE * expected)

    for section, count in frequencies.SECTIONS.items():
        counted(section, count, partial(has_section, section))
    for path, count in frequencies.KEYS.items():
        counted(path, count, partial(has_key, path))
    for name, count in frequencies.CALLBACKS.items():
        counted(name, count, partial(has_callback, name))
    counted("a key that nobody reads", frequencies.WITH_A_KEY_THAT_NOBODY_READS, has_unread)
    counted("a rare vendor", frequencies.WITH_A_RARE_VENDOR, has_rare_vendor)
    sizes = [len(file["model_list"]) for file in files]
    assert statistics.median(sizes) == frequencies.MEDIAN_OF_MODELS
    assert max(sizes) == frequencies.MOST_MODELS


def test_every_key_of_the_default_line_is_in_some_configuration() -> None:
    files = [each.parsed for each in configurations()]
    models = [model for file in files for model in file["model_list"]]
    sections = {name for name, _ in DEFAULT.sections.items()} - NOT_OURS.keys()
    assert forms().keys() - {path for file in files for path in paths(file)} == set()
    assert sections - {section for file in files for section in file} == set()
    own = {"base_model", "litellm_credential_name", "model_info", "max_retries"}
    offered = {*PARAMETERS, *PARAMETER_FIELDS} - own
    assert offered - {name for each in models for name in each["litellm_params"]} == set()
    assert INFO.keys() - {name for each in models for name in each.get("model_info", ())} == set()


def test_what_cannot_come_is_explained(subtests: pytest.Subtests) -> None:
    """Everything else is accepted by the operator as it was moved."""
    for each in everything():
        name = each.configuration.name
        with subtests.test(name):
            left = {note.path for note in each.moved.notes if note.fate is Fate.LEFT_OUT}
            assert left == _explained("left_out", name)
            assert set(each.refusals()) == set()


@pytest.mark.devcluster
def test_litellm_has_the_same_of_the_own_file_and_of_ours(
    states: dict[str, tuple[State, State]], subtests: pytest.Subtests
) -> None:
    differing = Counter[str]()
    for each in everything():
        name = each.configuration.name
        own, ours = states[name]
        with subtests.test(name):
            assert "error" not in own, own
            found = differences(own, ours, each.configuration.environment)
            differing[name] += bool(found)
            left = {_setting_of(path) for path in _explained("left_out", name)}
            explained = _explained("differences", name)
            told = {each.path: str(each) for each in found if each.path not in left}
            odd = [what for path, what in told.items() if not _is_one_of(path, explained)]
            assert odd == []
            gone = [each for each in explained if not any(_is_one_of(p, {each}) for p in told)]
            assert gone == [], "no difference any more"
    assert 1 - differing.total() / len(everything()) >= AGREE


@pytest.mark.devcluster
def test_the_comparison_sees_every_change(
    states: dict[str, tuple[State, State]], subtests: pytest.Subtests
) -> None:
    environment = next(e.environment for e in configurations() if e.name == CHANGED)
    for path in CHANGES:
        with subtests.test(path):
            found = differences(*states[path], environment)
            assert [each for each in found if each.path.startswith(path)] != []


@pytest.mark.devcluster
def test_the_example_of_the_page_says_the_same(states: dict[str, tuple[State, State]]) -> None:
    assert differences(*states["the page"], {}) == []


def _of_the_page() -> tuple[Question, Question]:
    """The two files of the page's example: what was there, and what is made of its manifests."""
    page = PAGE.read_text()
    before, after = (
        page.partition(f"```{fence}\n")[2].partition("```")[0] for fence in ("text", "yaml")
    )
    own = Configuration("the page", before)
    given = list(yaml.safe_load_all(after))
    keys = {"openai-key": {"api-key": "OPENAI_API_KEY"}, "master": {"key": "LITELLM_MASTER_KEY"}}
    secrets = [
        {
            "metadata": {"name": name, "namespace": "moved"},
            "stringData": {key: own.environment[variable] for key, variable in held.items()},
        }
        for name, held in keys.items()
    ]
    return own_and_ours(own, secrets, given)


def test_secrets_are_in_secrets_alone(subtests: pytest.Subtests) -> None:
    for each in everything():
        with subtests.test(each.configuration.name):
            held = {v for secret in each.moved.secrets for v in secret["stringData"].values()}
            said = yaml.safe_dump(each.moved.objects) + "".join(map(str, each.moved.notes))
            assert [value for value in held if len(value) > 8 and value in said + each.text] == []


def _setting_of(path: str) -> str:
    """Where LiteLLM has what the file says at this path."""
    section, _, name = path.partition(".")
    return f"{section.removesuffix('_settings')}.{name}"


def _is_one_of(path: str, explained: set[str]) -> bool:
    return any(
        path.startswith(each.removesuffix("*")) if each.endswith("*") else path == each
        for each in explained
    )


def _explained(part: str, name: str) -> set[str]:
    groups = EXPLAINED[part].get(name, [])
    return {path for group in groups for path in group["paths"]}
