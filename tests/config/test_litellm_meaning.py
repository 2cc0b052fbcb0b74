"""What fields mean, seen in what the real LiteLLM answers and asks its vendor."""

from typing import Any

import pytest

from devcluster import LITELLM_VERSIONS
from tests.config.serving import Case, chat, served
from tests.deciding.builders import BASE_URL, model, provider, proxy

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


@pytest.fixture(scope="module", params=LITELLM_VERSIONS)
def answers(request: pytest.FixtureRequest) -> dict[str, list[dict[str, Any]]]:
    """By case: what this version of LiteLLM answered."""
    return served(str(request.param), [case for case, _ in LIMITS])


@pytest.mark.devcluster
def test_requests_a_minute_are_a_cap_exactly_where_the_proxy_says_so(
    answers: dict[str, list[dict[str, Any]]],
) -> None:
    for case, statuses in LIMITS:
        found = answers[case.name]
        assert [call["status"] for call in found] == statuses, case.name
        assert [len(call["asked"]) for call in found] == [status == 200 for status in statuses]
