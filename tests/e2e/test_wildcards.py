"""Patterns and discovered models on the real LiteLLM: who answers, what is listed, what is proven.

Law: each pattern leads to another upstream name, so that the vendor's own count says which entry
LiteLLM took.
"""

from collections.abc import Iterator
from urllib.parse import quote

import pytest

from devcluster.upstream import Upstream
from litellm_config_operator.config.render import ENTRY_ID_PREFIX
from tests.e2e.conftest import MakeOperator
from tests.e2e.harness.facts import Space, condition, wait_until
from tests.e2e.harness.lists import KEY, endpoint, lister
from tests.e2e.harness.litellm import ask, chat, litellm, running_ids
from tests.e2e.harness.manifests import key, model, provider, proxy
from tests.e2e.harness.process import Operator

OFFERED = ("exact", "prefix-5", "longer-.1", "star-unheard", "from-the-list", "off-the-list")
PATTERNS = {
    "exact": {"modelName": "gpt-4o", "model": "exact"},
    "prefix": {"modelName": "gpt-*", "model": "prefix-*"},
    "longer": {"modelName": "gpt-4*", "model": "longer-*"},
    "star": {"modelName": "*", "model": "star-*"},
}
CALLS = {
    "gpt-4o": "exact",
    "gpt-4.1": "longer-.1",
    "gpt-5": "prefix-5",
    "unheard": "star-unheard",
    "from-the-list": "from-the-list",
    "wild/off-the-list": "off-the-list",
}
"""The public name that is asked for, and the upstream name that the most exact entry leads to."""


@pytest.fixture
def upstream() -> Iterator[Upstream]:
    with Upstream(keys={"openai": [KEY]}) as found:
        found.ledger.set_models("openai", OFFERED)
        yield found


@pytest.fixture
def operator(make_operator: MakeOperator, upstream: Upstream) -> Iterator[Operator]:
    found = make_operator(allowed_endpoints=endpoint(upstream)).start()
    yield found
    found.stop()


def test_the_most_exact_entry_answers_and_patterns_are_listed_and_proven(
    space: Space, operator: Operator, upstream: Upstream
) -> None:
    name, key_of = (
        space.name,
        {"credentials": {"apiKey": {"name": "upstream-key", "key": "api-key"}}},
    )
    wild = provider(
        name, "wild", baseURL=f"{upstream.url}/v1", discovery={"publish": "Wildcard"}, **key_of
    )
    selected = {"publish": "Selected", "include": ["from-*"]}
    space.api.apply(key(name, KEY), wild, lister(name, upstream, **selected))
    space.api.apply(*(model(name, each, **spec) for each, spec in PATTERNS.items()))
    settings = {
        "litellmSettings": {"checkProviderEndpoint": True},
        "generalSettings": {"disableModelInfoRefresh": True},
    }
    space.api.apply(litellm(name), proxy(name, verify={"enabled": True}, **settings))
    ids = {*PATTERNS, "upstream:from-the-list", "wild:*"}
    wait_until(
        lambda: {id_ for id_ in ids if f'"{ENTRY_ID_PREFIX}{name}/{id_}"' in space.config()}, ids
    )
    space.until_converged(within=120)

    assert {id_.removeprefix(f"{name}/") for id_ in running_ids(space)} == ids
    for each in PATTERNS:
        assert condition(space.get("LLMModel", each), "Served") == ("True", "Served")
    assert condition(space.get("LLMProxy", "default"), "Served") == ("True", "Served")
    for id_ in ids:
        (row,) = ask(
            space,
            f"/model/info?litellm_model_id={quote(f'{ENTRY_ID_PREFIX}{name}/{id_}', safe='')}",
        )["data"]
        assert row["model_info"]["litellm_config_revision"] in space.config()

    assert {asked: upstream_of(upstream, space, asked) for asked in CALLS} == CALLS
    listed = {row["id"] for row in ask(space, "/v1/models")["data"]}
    assert listed >= {"gpt-4o", "from-the-list", *(f"wild/{each}" for each in OFFERED)}
    assert not any("*" in each for each in listed)


def upstream_of(upstream: Upstream, space: Space, asked: str) -> str:
    """The model that the vendor was asked for when a client asked for this one."""
    upstream.ledger.forget()
    assert chat(space, asked)
    (seen,) = (each for each in upstream.ledger.requests() if each.operation == "chat")
    return seen.model
