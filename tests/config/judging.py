"""What LiteLLM makes of files: of many entries at once, or of a whole proxy that is called.

Law: one process of LiteLLM for all files of a version, and a child of it for each file.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from litellm_config_operator.config.render import ENTRY_ID_PREFIX
from litellm_config_operator.config.seals import opened
from tests.config.asked import answers
from tests.deciding.cluster import SALT

PROGRAM = Path(__file__).parent / "litellm_judge.py"
MARK = "LOADED "

Model = dict[str, Any]
Question = dict[str, Any]


class Judgement:
    """What LiteLLM kept of one file of entries."""

    def __init__(self, text: str, said: Mapping[str, Any]) -> None:
        self.meant = models_of(text)
        self.kept = {id_of(model): model for model in said.get("models", ())}
        self.stopping = [id_of(item_of(line)) for line, _ in said.get("stopping", ())]

    def dropped(self) -> list[str]:
        """Models that LiteLLM left out."""
        return [name for name in self.meant if name not in self.kept]

    def changed(self) -> list[tuple[Model, Model]]:
        """Models of which LiteLLM keeps something else than the file says."""
        both = [
            (model, self.kept[name]) for name, model in self.meant.items() if name in self.kept
        ]
        return [(meant, kept) for meant, kept in both if not holds(kept, meant)]


def of_pairs(text: str) -> Question:
    """Which entries of a file does LiteLLM keep, and with which does it not start?"""
    return {"text": text, "pairs": True}


def of_a_start(
    text: str, environment: Mapping[str, str | None], suspect: str = "suspect"
) -> Question:
    """Does the proxy start with a file, and what does it answer? `suspect` is called so."""
    return {"text": text, "environment": dict(environment), "suspect": suspect}


def judged(version: str, questions: Sequence[Question]) -> list[dict[str, Any]]:
    """What that version of LiteLLM answers, one after the other."""
    found = answers(PROGRAM, MARK, questions, version, env={"PATH": ""})
    assert len(found) == len(questions)
    return found


def verdict(said: Mapping[str, Any]) -> str:
    """In a word what came of a file with two models, `neighbour` and `suspect`.

    stops: the proxy does not start. harms: the neighbour is gone or cannot be called, or a list
    of models fails. drops: the suspect is gone. fails: it cannot be called. serves: all is well.
    """
    if "error" in said:
        return "stops"
    kept = {name for model in said["models"] for name in (model["model_name"], id_of(model))}
    called = said["called"]
    others = [status for name, status in called.items() if name != "suspect"]
    if "neighbour" not in kept or any(status != 200 for status in others):
        return "harms"
    if "suspect" not in kept:
        return "drops"
    return "serves" if called["suspect"] == 200 else "fails"


def item_of(line: str) -> Model:
    """What a line of a list says, sealed or not."""
    found: Model = json.loads(opened(line, SALT).text[2:])
    return found


def models_of(text: str) -> dict[str, Model]:
    """The models of a file that the operator wrote, by id."""
    items = [item_of(line) for line in text.split("\n") if line.startswith("- ")]
    models = {id_of(each): each for each in items if "model_name" in each}
    return {name: each for name, each in models.items() if not name.startswith("revision/")}


def id_of(model: Model) -> str:
    """The id without the prefix that the operator gives it."""
    return str(model["model_info"]["id"]).removeprefix(ENTRY_ID_PREFIX)


def holds(kept: Model, meant: Model) -> bool:
    """Whether what is kept holds what the file says; LiteLLM adds defaults of its own."""
    return all(
        kept[part].get(name) == value
        for part in ("litellm_params", "model_info")
        for name, value in meant[part].items()
    )
