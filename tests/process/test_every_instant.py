"""What happens at any instant counts: between any two answers that the operator gets.

Every watch event is told at once, and no resync makes good what was missed.
"""

from collections.abc import Callable
from itertools import count, product

import pytest

from litellm_config_operator.kube.client import _Call
from tests.deciding.builders import Manifest, secret
from tests.process.engine_machine import KEYS, SELECTS, of_model, of_provider, of_proxy
from tests.process.living_engine import PLATFORM, LivingEngine

NO_RESYNC = 86_400.0
FEWEST_ANSWERS = 10
"""That an engine needs to begin, or to publish."""
KEY = (PLATFORM, "openai")
SECOND: Manifest = {"targets": [{"name": "second"}]}
STACK = (
    secret("openai-key", namespace=PLATFORM, api_key=KEYS[0]),
    of_provider(KEY, allowedNamespaces=SELECTS[2]),
    of_model((PLATFORM, "one"), "openai"),
    of_model((PLATFORM, "two"), "openai", parameters={"seed": 1}),
    of_proxy((PLATFORM, "default"), verify={"enabled": False}),
)
Happens = Callable[[LivingEngine], object]


def put(manifest: Manifest) -> Happens:
    return lambda living: living.server.put(manifest)


def delete(plural: str, name: str) -> Happens:
    return lambda living: living.server.delete((plural, PLATFORM, name))


HAPPENINGS: dict[str, Happens] = {
    "a key is stored": put(secret("openai-key", namespace=PLATFORM, api_key=KEYS[1])),
    "a key is deleted": delete("secrets", "openai-key"),
    "pods roll": lambda living: living.workloads.roll(),
    "a model is edited": put(of_model((PLATFORM, "one"), "openai", parameters={"seed": 2})),
    "a model is deleted": delete("llmmodels", "two"),
    "a provider moves": put(of_provider(KEY, baseURL="https://two.example.com/v1")),
    "another workload is named": put(of_proxy((PLATFORM, "default"), **SECOND)),
    "the workload vanishes": delete("deployments", "litellm"),
    "the file vanishes": delete("configmaps", "litellm-config"),
    "the keys vanish": delete("secrets", "litellm-credentials"),
    "the proxy is replaced": lambda living: (
        living.server.delete(("llmproxies", PLATFORM, "default")),
        living.server.put(STACK[-1]),
    ),
}


def is_applied(living: LivingEngine) -> None:
    """The stack comes while the engine rests."""
    living.rest()
    for manifest in STACK:
        living.server.put(manifest)
    living.deliver()


def is_applied_without_a_key(living: LivingEngine) -> None:
    is_applied(living)
    living.server.delete(("secrets", PLATFORM, "openai-key"))


def begins(living: LivingEngine) -> None:
    """An engine begins where all is as it should be."""
    is_applied(living)
    living.rest()
    living.restart()


CASES = [
    *product(HAPPENINGS, (is_applied, begins)),
    ("a key is stored", is_applied_without_a_key),
]


def seen(scene: Happens, happens: Happens, at: int) -> LivingEngine | None:
    """How a scene goes on when something happens at the answer of that number; None where there
    are not so many answers.
    """
    living, answers, happened = LivingEngine(resync_seconds=NO_RESYNC), count(1), list[int]()

    def answered(_: _Call) -> None:
        if next(answers) == at:
            happens(living)
            happened.append(at)
        living.deliver()

    scene(living)
    living.server.on_answer = answered
    living.wait(20)
    if happened:
        return living
    living.close()
    return None


@pytest.mark.parametrize(("happening", "scene"), CASES)
def test_what_happens_at_any_instant_counts(happening: str, scene: Happens) -> None:
    for at in count(1):
        living = seen(scene, HAPPENINGS[happening], at)
        if living is None:
            break
        try:
            living.rest()
            living.assert_at_rest()
        finally:
            living.close()
    assert at > FEWEST_ANSWERS
