"""The operator is never weaker than the real LiteLLM: what it publishes loads, and what LiteLLM
takes badly is refused or ignored with a reason.

Law: one process of LiteLLM for all files of a version. In `make test` the default version judges
every file and the newest a sample; with LITELLM_LINES=all every version judges all, and the table
is printed.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
import yaml

from devcluster import LITELLM_VERSION
from litellm_config_operator.config.lines.line import DEFAULT
from tests.config.accepted_pairs import SUSPECTS, Pair, accepted, files, problems
from tests.config.bad_configurations import SEEN, Ours, rows, seen, table, told
from tests.config.hostile_values import TO_A_FILE, attacks
from tests.config.judging import (
    Judgement,
    judged,
    of_a_start,
    of_pairs,
    verdict,
)
from tests.config.settings_tried import MEANT, file_with, tried
from tests.config.versions import VERSIONS

DROPPED = (
    Pair("parameters", "input_cost_per_audio_token", []),
    Pair("parameters", "itpm", "abc"),
    Pair("info", "enable_tag_filtering", "abc"),
    Pair("info", "cost_per_ptu_per_hour", -1),
    Pair("info", "supported_environments", "prod"),
)
"""Pairs with which LiteLLM drops an entry."""

STOPPING = Pair("parameters", "max_agentic_loops", "x")
"""The one with which it does not start."""

BAD = (*DROPPED, STOPPING)
EVERY_LINE = os.environ.get("LITELLM_LINES") == "all"
SAMPLE = 8
"""Of so many files or pairs the newest version judges one in `make test`."""

FEW = 32
"""Of so many hostile values one is tried in `make test`."""

_KINDS = ("LLMModel", "LLMProvider", "LLMProxy")
PUBLISHED = 10
"""At least so many different files are published of all rows."""


@dataclass(frozen=True)
class Judged:
    """What a version of LiteLLM said of pairs, of what tenants got past our checks, of bad files,
    and of what we publish instead.
    """

    version: str
    pairs: int
    good: Sequence[Judgement]
    spoilt: Judgement
    hostile: Sequence[Judgement]
    seen: dict[str, str]
    published: Sequence[tuple[Judgement, dict[str, Any]]]
    settings: dict[str, str]


@cache
def ours() -> dict[str, Ours]:
    """By case: what the operator makes of it."""
    return {row.case: Ours.of(row) for row in rows() if not row.cannot}


@cache
def hostile() -> list[str]:
    """Files with what is accepted of hostile values."""
    step = 1 if EVERY_LINE else FEW
    return [text for kind in _KINDS for text in attacks(kind, step)]


@pytest.fixture(scope="module", params=VERSIONS)
def found(request: pytest.FixtureRequest) -> Judged:
    version: str = request.param
    step = 1 if EVERY_LINE or version == LITELLM_VERSION else SAMPLE
    pairs, bad = accepted()[::step], rows()[::step]
    texts = [*files(pairs), *files([*pairs[:10], *BAD]), *hostile()]
    files_of_ours = sorted({(each.text, *each.environment.items()) for each in ours().values()})
    settings = tried(version)[:: 1 if EVERY_LINE else FEW * step]
    questions = [
        *map(of_pairs, texts),
        *(of_a_start(row.file, row.environment, row.called) for row in bad),
        *(of_a_start(text, dict(pairs)) for text, *pairs in files_of_ours),
        *(of_a_start(file_with(*each), {"MASTER_KEY": "sk-master"}) for each in settings),
    ]
    everything = judged(version, questions)
    said = everything[: len(everything) - len(settings)]
    of_settings = everything[len(said) :]
    entries = [Judgement(*each) for each in zip(texts, said, strict=False)]
    *good, spoilt = entries[: -len(hostile())]
    of_rows = said[len(texts) : len(texts) + len(bad)]
    published = zip(files_of_ours, said[-len(files_of_ours) :], strict=True)
    return Judged(
        version,
        len(pairs),
        good,
        spoilt,
        entries[-len(hostile()) :],
        {row.case: verdict(each) for row, each in zip(bad, of_rows, strict=True)},
        [(Judgement(file[0], each), each) for file, each in published],
        {
            f"{path}: {value!r}": verdict(each)
            for (path, value), each in zip(settings, of_settings, strict=True)
        },
    )


@pytest.mark.devcluster
@pytest.mark.unmeasured
@pytest.mark.timeout(3600)
def test_litellm_keeps_every_pair_that_is_accepted(found: Judged) -> None:
    assert [pair for pair in BAD if not problems(pair)] == []
    names = [f"{SUSPECTS}/{number}" for number in range(10, 10 + len(BAD))]
    assert found.spoilt.stopping == names[-1:]
    assert found.spoilt.dropped() == names
    assert EVERY_LINE or found.version != LITELLM_VERSION or found.pairs >= 3_000
    loaded = [name for each in found.good for name in each.kept if name.startswith(SUSPECTS)]
    assert len(loaded) == found.pairs
    assert [name for each in found.good for name in (*each.stopping, *each.dropped())] == []
    assert [both for each in found.good for both in each.changed()] == []


@pytest.mark.devcluster
@pytest.mark.unmeasured
@pytest.mark.timeout(3600)
def test_litellm_keeps_whatever_a_tenant_gets_past_our_checks(found: Judged) -> None:
    names = [name for each in found.hostile for name in each.meant]
    assert len({name for name in names if name.startswith(SUSPECTS)}) >= TO_A_FILE / FEW
    assert [name for each in found.hostile for name in (*each.stopping, *each.dropped())] == []
    assert [both for each in found.hostile for both in each.changed()] == []


@pytest.mark.devcluster
@pytest.mark.unmeasured
@pytest.mark.timeout(3600)
def test_no_setting_that_is_accepted_stops_litellm_or_spoils_a_model(found: Judged) -> None:
    assert len(found.settings) >= 1_000 / FEW / SAMPLE
    assert {name: each for name, each in found.settings.items() if each != "serves"} == {}
    assert len(tried(found.version)) >= 1_000
    assert [name for name in MEANT if name not in DEFAULT.settings] == []


@pytest.mark.devcluster
@pytest.mark.unmeasured
@pytest.mark.timeout(3600)
def test_what_we_publish_of_a_bad_configuration_is_served_whole(
    found: Judged, subtests: pytest.Subtests
) -> None:
    assert len(found.published) >= PUBLISHED
    for kept, said in found.published:
        with subtests.test(sorted(kept.meant)):
            assert said.get("error") is None
            assert (kept.dropped(), kept.changed()) == ([], [])
            names = {model["model_name"] for model in kept.meant.values()}
            assert "neighbour" in names
            fails = {name for name, status in said["called"].items() if status != 200}
            assert fails == {"suspect"} - names, said["said"]


@pytest.mark.devcluster
@pytest.mark.unmeasured
@pytest.mark.timeout(3600)
def test_litellm_takes_each_bad_configuration_as_the_table_says(
    found: Judged, update: bool, request: pytest.FixtureRequest
) -> None:
    if update:
        _record(found)
    known = seen()
    named = {case: known[case][found.version] for case in found.seen}
    assert {case: each for case, each in found.seen.items() if each != named[case]} == {}
    if EVERY_LINE:
        request.config.stash[told] = table()


def _record(found: Judged) -> None:
    """Write the column of a version; rows that are gone go."""
    known = seen() if SEEN.exists() else {}
    lines = []
    for row in rows():
        said = {found.version: found.seen[row.case]} if row.case in found.seen else {}
        line = {row.case: dict(sorted((known.get(row.case, {}) | said).items()))}
        lines.append(yaml.safe_dump(line, width=200, allow_unicode=True, default_flow_style=None))
    SEEN.write_text("".join(lines))


def test_our_verdict_of_each_bad_configuration_is_the_one_of_the_table() -> None:
    meant = {row.case: row.verdict for row in rows() if not row.cannot}
    found = {case: each.verdict for case, each in ours().items()}
    assert {case: each for case, each in found.items() if each != meant[case]} == {}


def test_we_serve_nothing_that_litellm_takes_badly_without_a_reason() -> None:
    known = seen()
    served = [row for row in rows() if row.verdict == "served"]
    weak = [
        row.case for row in served if {*known[row.case].values()} != {"serves"} and not row.because
    ]
    assert weak == []
    assert [row.case for row in rows() if row.because and row.verdict != "served"] == []


def test_the_table_has_each_case_once_and_enough_of_them() -> None:
    cases = [row.case for row in rows()]
    assert len({*cases}) == len(cases) >= 102 + 61
    assert [*seen()] == cases
