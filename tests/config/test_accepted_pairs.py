"""The real LiteLLM keeps everything that our checks accept in `parameters` and `info`.

Law: one process of LiteLLM for all files of a version line. LiteLLM itself says which models it
keeps. Two positive controls come first: a pair that it drops, and one with which it does not
start.
"""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from devcluster import litellm_environment
from litellm_config_operator.config.render import ENTRY_ID_PREFIX
from litellm_config_operator.config.seals import opened
from tests.config.accepted_pairs import SUSPECTS, Pair, accepted, files, problems
from tests.config.versions import VERSIONS
from tests.deciding.cluster import SALT

PROGRAM = Path(__file__).parent / "litellm_judge.py"
MARK = "LOADED "
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

Model = dict[str, Any]


class Judgement:
    """What LiteLLM made of one file."""

    def __init__(self, text: str, said: dict[str, Any]) -> None:
        self.meant = models_of(text)
        self.kept = {id_of(model): model for model in said["models"]}
        self.stopping = [id_of(item_of(line)) for line, _ in said["stopping"]]

    def dropped(self) -> list[str]:
        """Models that LiteLLM left out."""
        return [name for name in self.meant if name not in self.kept]

    def changed(self) -> list[tuple[Model, Model]]:
        """Models of which LiteLLM keeps something else than the file says."""
        both = [
            (model, self.kept[name]) for name, model in self.meant.items() if name in self.kept
        ]
        return [(meant, kept) for meant, kept in both if not holds(kept, meant)]


def judged(version: str, texts: Sequence[str], folder: Path) -> list[Judgement]:
    """What LiteLLM makes of the files, one after the other."""
    paths = [folder / f"{number:03}.yaml" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    python = litellm_environment(version) / "bin" / "python"
    command = [str(python), str(PROGRAM), *map(str, paths)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout[-2000:] + ended.stderr[-4000:]
    lines = [line for line in ended.stdout.splitlines() if line.startswith(MARK)]
    said = [json.loads(line.removeprefix(MARK)) for line in lines]
    return [Judgement(text, each) for text, each in zip(texts, said, strict=True)]


def item_of(line: str) -> Model:
    """What a line of a list says, sealed or not."""
    found: Model = json.loads(opened(line, SALT).text[2:])
    return found


def models_of(text: str) -> dict[str, Model]:
    """The models of a file: those with a pair, and the two beside them."""
    items = [item_of(line) for line in text.split("\n") if line.startswith("- ")]
    models = {id_of(each): each for each in items if "model_name" in each}
    return {name: each for name, each in models.items() if not name.startswith("revision/")}


def id_of(model: Model) -> str:
    return str(model["model_info"]["id"]).removeprefix(ENTRY_ID_PREFIX)


def holds(kept: Model, meant: Model) -> bool:
    """Whether what is kept holds what the file says; LiteLLM adds defaults of its own."""
    return all(
        kept[part].get(name) == value
        for part in ("litellm_params", "model_info")
        for name, value in meant[part].items()
    )


@pytest.mark.devcluster
@pytest.mark.unmeasured
@pytest.mark.timeout(600)
@pytest.mark.parametrize("version", VERSIONS)
def test_litellm_keeps_every_pair_that_is_accepted(version: str, tmp_path: Path) -> None:
    pairs, bad = accepted(), (*DROPPED, STOPPING)
    assert len(pairs) >= 3_000
    assert [pair for pair in bad if not problems(pair)] == []
    *good, spoilt = judged(version, [*files(pairs), *files([*pairs[:10], *bad])], tmp_path)
    names = [f"{SUSPECTS}/{number}" for number in range(10, 10 + len(bad))]
    assert spoilt.stopping == names[-1:]
    assert spoilt.dropped() == names
    loaded = [name for each in good for name in each.kept if name.startswith(f"{SUSPECTS}/")]
    assert len(loaded) == len(pairs)
    assert [name for each in good for name in (*each.stopping, *each.dropped())] == []
    assert [both for each in good for both in each.changed()] == []
