"""The price that a status shows is the one that LiteLLM counts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.config.lines.line import DEFAULT
from litellm_config_operator.config.price import Price, Source, price
from litellm_config_operator.v1alpha1 import LLMModel, LLMProvider, parse
from tests.config.asked import answers
from tests.deciding.builders import model, provider
from tests.v1alpha1.provider_specs import smallest_of

PROGRAM = Path(__file__).parent / "litellm_prices.py"
MARK = "PRICES "
PRICED = 4
"""What a line says of a model with a price: provider, day and the two prices."""
NAMES = sorted(
    {
        part
        for name, said in DEFAULT.models.items()
        if len(said.split()) == PRICED
        for part in (name, name.partition("/")[2])
        if part and "*" not in part
    }
)
NOT_AS_THERE = {
    # Names of the list that no provider has, and one that LiteLLM knows by a rule of its own.
    *(("together_ai", f"together-ai-{size}") for size in ("4.1b-8b", "8.1b-21b", "21.1b-41b")),
    *(("together_ai", f"together-ai-{size}") for size in ("41.1b-80b", "81.1b-110b", "up-to-4b")),
    ("perplexity", "perplexity/sonar"),
    ("perplexity", "perplexity/perplexity/sonar"),
    ("azure_ai", "azure/model-router"),
}


def asked() -> Iterator[tuple[str, str, Price]]:
    """LiteLLM's provider, the name of a model of its own or of few others, and what we say."""
    plain = parse(LLMModel, model(model="x"))
    assert isinstance(plain, LLMModel)
    for row in PROVIDER_TYPES.values():
        serving = parse(LLMProvider, provider() | {"spec": smallest_of(row)})
        assert isinstance(serving, LLMProvider)
        for number, name in enumerate(NAMES):
            spec = plain.spec.model_copy(update={"model": name})
            found = price(plain.model_copy(update={"spec": spec}), serving)
            assert found is not None
            if found.source is not Source.UNKNOWN or ("/" not in name and number % 50 == 0):
                yield row.litellm_prefix or row.example_provider, name, found


def counted(rows: list[tuple[str, str]]) -> list[list[float] | None]:
    """The dollars for a million tokens of each, as LiteLLM counts."""
    found: list[list[float] | None]
    (found,) = answers(PROGRAM, MARK, rows)
    return found


@pytest.mark.devcluster
def test_a_price_is_the_one_that_litellm_counts() -> None:
    said = {(of, name): found for of, name, found in asked()}
    told = dict(zip(said, counted(list(said)), strict=True))
    by_tokens = {row: found for row, found in said.items() if found.input}
    unknown = {row for row, found in said.items() if found.source is Source.UNKNOWN}
    wrong = {
        row: (found, told[row])
        for row, found in by_tokens.items()
        if told[row] != pytest.approx([float(found.input), float(found.output)])
    }
    assert set(wrong) - NOT_AS_THERE == set(), list(wrong.items())[:20]
    assert len(by_tokens) > 3_000
    assert {row: told[row] for row in unknown if told[row] not in (None, [0, 0])} == {}
    assert len(unknown) > 500
