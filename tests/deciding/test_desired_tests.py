"""Which providers share one connection test."""

from typing import Any

import pytest

from litellm_config_operator.boundary import good
from litellm_config_operator.deciding.desired_tests import desired_tests
from litellm_config_operator.probing.results import DesiredTest
from tests.deciding.builders import (
    Manifest,
    annotated,
    bound,
    model,
    provider,
    secret,
    within,
)
from tests.deciding.cluster import Cluster

SELECTOR = {"apiKey": {"name": "spare-key", "key": "token"}}


def _tests(*manifests: Manifest) -> list[DesiredTest]:
    decided = Cluster(*manifests).decide()
    return list(good(desired_tests(decided.providers, decided.models, b"s")).values())


def _keys(*manifests: Manifest) -> list[str]:
    return [test.cache_key for test in _tests(*manifests)]


def _second(**spec: Any) -> Manifest:
    return provider("second", **({"credentials": SELECTOR} | spec))


SPARE = secret("spare-key", token=b"sk-proj-4f9a1c77d2e84b60a5")


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(_second(), id="the same key in another Secret"),
        pytest.param(_second(baseURL="https://API.openai.com/v1/"), id="the type's own address"),
        pytest.param(_second(displayName="x", defaults={"rpm": 5}), id="what no test depends on"),
        pytest.param(_second(connectionTest={"intervalSeconds": 60}), id="another interval"),
    ],
)
def test_providers_whose_tests_send_the_same_share_one(second: Manifest) -> None:
    assert len(set(_keys(secret(), SPARE, provider(), second))) == 1


@pytest.mark.parametrize(
    ("second", "spare"),
    [
        pytest.param(_second(), secret("spare-key", token=b"sk-other"), id="another key"),
        pytest.param(_second(baseURL="https://gw.example/v1"), SPARE, id="another address"),
        pytest.param(_second(openai={"organization": "org-1"}), SPARE, id="a setting"),
        pytest.param(
            _second(type="openai-compatible", baseURL="https://api.openai.com/v1"),
            SPARE,
            id="another type",
        ),
        pytest.param(
            _second(),
            bound("api.openai.com", "spare-key") | {"data": SPARE["data"]},
            id="a Secret that names hosts",
        ),
    ],
)
def test_providers_whose_tests_differ_share_none(second: Manifest, spare: Manifest) -> None:
    assert len(set(_keys(secret(), spare, provider(), second))) == 2


def test_a_request_on_a_model_asks_for_the_test_of_its_own_provider_alone() -> None:
    asking = annotated(model(), **{"test-requested": "now"})
    lost = model("lost", provider="none")
    decided = Cluster(secret(), SPARE, provider(), _second(), asking, lost).decide()
    tests = good(desired_tests(decided.providers, decided.models, b"s"))
    assert {uid: test.requested is not None for uid, test in tests.items()} == {
        "LLMProvider-llm-openai": True,
        "LLMProvider-llm-second": False,
    }


def test_the_same_key_in_two_namespaces_is_tested_twice() -> None:
    tests = _tests(secret(), provider(), within("other", secret()), within("other", provider()))
    assert len({(test.request.namespace, test.cache_key) for test in tests}) == 2
