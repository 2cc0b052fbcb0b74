"""The day of a model's retirement is the one of which LiteLLM's own notices speak."""

from pathlib import Path

import pytest

from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.config.lines.line import DEFAULT
from litellm_config_operator.config.render import upstream_model
from litellm_config_operator.config.retirement import retirement_date
from litellm_config_operator.v1alpha1 import LLMModel, LLMProvider, parse
from tests.config.asked import answers
from tests.deciding.builders import model, provider
from tests.v1alpha1.provider_specs import smallest_of

PROGRAM = Path(__file__).parent / "litellm_dates.py"
MARK = "DAYS "
LISTED = [name for name, said in DEFAULT.models.items() if said.split()[1] != "-"]
NAMES = sorted({*LISTED, *(name.partition("/")[2] for name in LISTED)} - {""})


def days_here(type_: str) -> dict[str, str]:
    """By the name that LiteLLM is given: the day, empty where none is known."""
    serving = parse(LLMProvider, provider() | {"spec": smallest_of(PROVIDER_TYPES[type_])})
    plain = parse(LLMModel, model(model="x"))
    assert isinstance(serving, LLMProvider)
    assert isinstance(plain, LLMModel)
    models = (
        plain.model_copy(update={"spec": plain.spec.model_copy(update={"model": name})})
        for name in NAMES
    )
    return {upstream_model(each, serving): retirement_date(each, serving) for each in models}


def days_there(names: list[str]) -> dict[str, tuple[str, str]]:
    """The same as LiteLLM has it, with its provider."""
    (found,) = answers(PROGRAM, MARK, names)
    return {name: (day, of) for name, (day, of) in found.items()}


@pytest.mark.devcluster
def test_a_model_retires_on_the_day_that_litellm_has_for_it() -> None:
    """LiteLLM takes the day of another vendor's model of the same name, too: we say nothing."""
    here = {type_: days_here(type_) for type_ in PROVIDER_TYPES}
    there = days_there(sorted({name for days in here.values() for name in days}))
    assert len(there) > 800
    same = 0
    for type_, days in here.items():
        row = PROVIDER_TYPES[type_]
        for name, day in days.items():
            litellms, of = there.get(name, ("", ""))
            if day:
                assert (name, day) == (name, litellms)
                same += 1
            elif litellms and row.placeholder_key is None:
                assert not of.removeprefix("text-completion-").startswith(row.litellm_prefix), name
    assert same > 500
