"""What fields mean, seen in what the real LiteLLM answers and asks its vendor."""

from typing import Any

import pytest

from devcluster import LITELLM_VERSION
from tests.config.meanings import Shown, shown
from tests.config.serving import Case, chat, served
from tests.config.versions import VERSIONS
from tests.deciding.builders import BASE_URL, model, provider, proxy, secret
from tests.deciding.cluster import Cluster

OPENAI = provider("openai", baseURL=f"{BASE_URL}/v1")
CHECKS = {"additional": {"optional_pre_call_checks": ["prompt_caching"]}}


def limited(name: str, **settings: Any) -> Case:
    """Four requests to a model that may have two a minute."""
    capped = model("m", model="gpt-4o", limits={"rpm": 2})
    return Case(name, [OPENAI, capped, proxy(routerSettings=settings)], [chat("m")] * 4)


LIMITS = (
    (limited("a hint"), [200, 200, 200, 200]),
    (limited("a cap", enforceRateLimits=True), [200, 200, 429, 429]),
    (limited("a cap beside others", enforceRateLimits=True, **CHECKS), [200, 200, 429, 429]),
)
PRICED: dict[str, tuple[dict[str, Any], dict[str, str], float | None]] = {
    "own": (
        {"cost": {"inputPerMillionTokens": "2", "outputPerMillionTokens": "20"}},
        {"source": "Own", "inputPerMillionTokens": "2", "outputPerMillionTokens": "20"},
        0.004,
    ),
    "one of the two": (
        {"cost": {"inputPerMillionTokens": "1"}},
        {"source": "Own", "inputPerMillionTokens": "1", "outputPerMillionTokens": "10"},
        0.002,
    ),
    "the other one": (
        {"cost": {"outputPerMillionTokens": "1"}},
        {"source": "Own", "inputPerMillionTokens": "2.5", "outputPerMillionTokens": "1"},
        0.0026,
    ),
    "one of a model that is not listed": (
        {"cost": {"inputPerMillionTokens": "1"}, "model": "mine"},
        {"source": "Own", "inputPerMillionTokens": "1", "outputPerMillionTokens": "0"},
        0.001,
    ),
    "listed": (
        {},
        {"source": "LiteLLM", "inputPerMillionTokens": "2.5", "outputPerMillionTokens": "10"},
        0.0035,
    ),
    "listed under the name that the model states": (
        {"model": "mine", "info": {"base_model": "azure/gpt-4o"}},
        {"source": "LiteLLM", "inputPerMillionTokens": "2.5", "outputPerMillionTokens": "10"},
        0.0035,
    ),
    "of its own in another unit": (
        {"parameters": {"input_cost_per_character": 0}},
        {"source": "Own"},
        0.0035,
    ),
    "not listed": ({"model": "mine"}, {"source": "Unknown"}, None),
    "with a cached one": (
        {"cost": {"cacheReadPerMillionTokens": "1"}},
        {"source": "LiteLLM", "inputPerMillionTokens": "2.5", "outputPerMillionTokens": "10"},
        0.0035,
    ),
}
"""What a model states, what its status says, and the dollars that LiteLLM counts for 1,000 tokens
of input and 100 of output."""
NOT_COUNTED = {"1.106.2": {"listed under the name that the model states"}}
"""What a version counts as nothing: a status shows what the default version counts."""


def priced(name: str) -> Case:
    asked = model("m", **{"model": "gpt-4o"} | PRICED[name][0])
    return Case(f"priced: {name}", [OPENAI, asked, proxy()], [chat("m")])


@pytest.fixture(scope="module", params=VERSIONS)
def answers(request: pytest.FixtureRequest) -> dict[str, list[dict[str, Any]]]:
    """By case: what this version of LiteLLM answered."""
    meant = (case for each in chosen(request.param) for case in each.cases())
    limits = (case for case, _ in LIMITS)
    return served(request.param, [*meant, *limits, *map(priced, PRICED)])


def chosen(version: str) -> list[Shown]:
    """All cases of the table on the default line, and every sixth on others.

    `make test-long` has all on every line.
    """
    return shown() if version == LITELLM_VERSION else shown()[::6]


@pytest.mark.devcluster
@pytest.mark.timeout(900)
def test_every_typed_field_means_what_the_table_says(
    request: pytest.FixtureRequest,
    answers: dict[str, list[dict[str, Any]]],
    subtests: pytest.Subtests,
) -> None:
    version = request.node.callspec.params["answers"]
    for case in chosen(version):
        with subtests.test(case.name):
            assert case.seen(answers) == case.expected(version)


@pytest.mark.devcluster
def test_requests_a_minute_are_a_cap_exactly_where_the_proxy_says_so(
    answers: dict[str, list[dict[str, Any]]],
) -> None:
    for case, statuses in LIMITS:
        found = answers[case.name]
        assert [call["status"] for call in found] == statuses, case.name
        assert [len(call["asked"]) for call in found] == [status == 200 for status in statuses]


@pytest.mark.devcluster
def test_litellm_counts_the_price_that_the_status_shows(
    request: pytest.FixtureRequest,
    answers: dict[str, list[dict[str, Any]]],
) -> None:
    nothing = NOT_COUNTED.get(request.node.callspec.params["answers"], set[str]())
    seen = {name: answers[f"priced: {name}"][0]["cost"] for name in PRICED}
    counted = {name: float(cost or 0) or None for name, cost in seen.items()}
    assert counted == {
        name: None if dollars is None or name in nothing else pytest.approx(dollars)
        for name, (_, _, dollars) in PRICED.items()
    }


def test_a_status_shows_the_price_that_counts_and_where_it_is_from() -> None:
    for name, (_, said, _) in PRICED.items():
        cluster = Cluster(secret(), *priced(name).manifests)
        cluster.step()
        assert cluster.status("LLMModel", "m").get("price") == said, name
    pattern = model("m", model="*", modelName="all/*")
    cluster = Cluster(secret(), OPENAI, pattern, proxy())
    cluster.step()
    assert "price" not in cluster.status("LLMModel", "m")
