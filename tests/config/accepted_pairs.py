"""Pairs of a name and a value that an LLMModel may hold, in files as the operator writes them.

Law: deterministic, so that a failure can be reproduced. Every pair is accepted by the operator's
own checks and rendered by its own code. Every file holds two other models as well.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from random import Random
from typing import Any

from litellm_config_operator.config.info import INFO, info_problems
from litellm_config_operator.config.parameters import PARAMETERS, parameter_problems
from litellm_config_operator.config.render import compose, render_credential, render_entry
from litellm_config_operator.config.values import Check
from litellm_config_operator.credentials.resolve import Resolved
from litellm_config_operator.v1alpha1 import LLMModel, LLMProvider, parse
from tests.boundary.accepted_values import ACCEPTED_INFO, ACCEPTED_PARAMETERS
from tests.deciding.builders import Manifest, model, provider, within

TO_A_FILE = 200
OF_A_NAME = 9
BYSTANDERS = ("first", "last")
OWN_NAMES = ("costCenter", "aB", "modelInfo", "apiBase", "maxTokens", "outputCostPerImage1K")
SUSPECTS = "fuzz"
"""Namespace of the models that hold a pair; the bystanders are in another."""

_SEED = 20261129
_LEAVES: list[Any] = [
    *(True, False, 0, 1, -1, 2, 7, 256, 3_600, 86_400, 1_000_000, 2**31, 2**53 - 1, -(2**53 - 1)),
    *(0.0, 0.25, 0.5, 1.0, 2.5, 1e-7, 1e-300, 1e300, -0.5, -1e-9, 1e16),
    *("", "a", "1", "1e-7", "true", "null", "~", "yes", "2026-01-01", "a: b", "# x", "{}", "[a]"),
    *(
        "ü 🦙",
        "os.environ is a text",
        "a" * 1024,
        "a\nb",
        "\x85\u2028",
        "sk-x",
        "https://x.example",
    ),
]
_VALUES: list[Any] = [
    *_LEAVES,
    *([], ["a"], ["a", ""], ["1e-7", "yes"], [1], [1.5, 2], [True], [[]], [{}], [{"a": 1}]),
    *({}, {"a": 1}, {"a": 0.5}, {"a": "b"}, {"a": True}, {"a": []}, {"a": {"b": [{"c": "d"}]}}),
    *({"": 1}, {"~": "1e-7"}, {"a" * 256: 1}, {"ü🦙": "🦙"}, {"self": 1}, {"params": "x"}),
    *({"a": leaf} for leaf in _LEAVES),
]


@dataclass(frozen=True, slots=True)
class Pair:
    """One entry of `parameters` or `info`."""

    section: str
    name: str
    value: Any


def accepted() -> list[Pair]:
    """Pairs that our checks accept, of all that are tried: at most so many of each name."""
    chance = Random(_SEED)  # noqa: S311 - test data
    names = chain(_names("parameters", PARAMETERS), _names("info", INFO), _own())
    found = (_accepted(tried) for tried in names)
    few = (each if len(each) <= OF_A_NAME else chance.sample(each, OF_A_NAME) for each in found)
    return [
        *chain.from_iterable(few),
        *_accepted(_tried("parameters", "extra_body", _VALUES)),
        *_honest(),
    ]


def _accepted(tried: Iterable[Pair]) -> list[Pair]:
    return [pair for pair in tried if not problems(pair)]


def problems(pair: Pair) -> list[str]:
    check = {"parameters": parameter_problems, "info": info_problems}[pair.section]
    return list(check({pair.name: pair.value}))


def files(pairs: Sequence[Pair]) -> Iterator[str]:
    """The texts of files that hold some pairs each."""
    for start in range(0, len(pairs), TO_A_FILE):
        yield _file(pairs[start : start + TO_A_FILE])


def _names(section: str, checks: Mapping[str, Check]) -> Iterator[list[Pair]]:
    for name, check in checks.items():
        words = re.findall(r"[a-z_]+", check.expected)
        yield _tried(section, name, [*_VALUES, *words, *([word] for word in words)])


def _own() -> Iterator[list[Pair]]:
    return (_tried("info", name, _VALUES) for name in OWN_NAMES)


def _tried(section: str, name: str, values: Iterable[Any]) -> list[Pair]:
    return [Pair(section, name, value) for value in values]


def _honest() -> Iterator[Pair]:
    for section, rows in (("parameters", ACCEPTED_PARAMETERS), ("info", ACCEPTED_INFO)):
        for name, value in chain.from_iterable(row.items() for row in rows):
            yield Pair(section, name, value)


def _file(pairs: Sequence[Pair]) -> str:
    of = parse(LLMProvider, provider())
    assert isinstance(of, LLMProvider)
    credential = render_credential(of, Resolved({"api_key": "A_KEY"}, {}))
    manifests = [*map(_suspect, range(len(pairs)), pairs), *map(model, BYSTANDERS)]
    entries = []
    for each in manifests:
        parsed = parse(LLMModel, each)
        assert isinstance(parsed, LLMModel), parsed
        entries.append(render_entry(parsed, of, credential))
    return compose(entries, [credential], {}, "digest").text


def _suspect(number: int, pair: Pair) -> Manifest:
    spec = {"model": "gpt-4o", pair.section: {pair.name: pair.value}}
    return within(SUSPECTS, model(str(number), provider="llm/openai", **spec))
