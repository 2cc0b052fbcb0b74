"""A proxy that goes from one release line of LiteLLM to the next, on the real ones.

Law: every version proves what it serves, and tells itself what it is. With LITELLM_LINES=all the
proxy goes on to the newest.
"""

import os
from collections.abc import Iterator

import pytest

from litellm_config_operator.config.lines.line import DEFAULT_VERSION, VERSIONS
from tests.e2e.conftest import MakeOperator
from tests.e2e.harness.facts import Space, condition, wait_until
from tests.e2e.harness.litellm import litellm, running_ids
from tests.e2e.harness.manifests import key, model, provider, proxy
from tests.e2e.harness.process import Operator

OLDEST = VERSIONS[0]
FURTHER = VERSIONS[-1:] if os.environ.get("LITELLM_LINES") == "all" else ()
LATER = {"input_cost_per_text_message": 0.001}
"""A parameter that the oldest line does not know."""
LITELLM_STARTS = 240
"""Seconds on a busy machine; 7 on a quiet one."""

pytestmark = pytest.mark.usefixtures("pods_on_loopback")


@pytest.fixture
def operator(make_operator: MakeOperator) -> Iterator[Operator]:
    found = make_operator().start()
    yield found
    found.stop()


def upgraded(space: Space, version: str) -> int:
    """Run this version, wait until it proves what it serves; how many templates that took."""
    before = space.templates()
    space.api.apply(litellm(space.name, version=version))
    wait_until(lambda: told(space), [version], within=LITELLM_STARTS)
    space.until_converged(within=LITELLM_STARTS)
    assert condition(space.get("LLMProxy", "default"), "Served") == ("True", "Served")
    return space.templates() - before


def told(space: Space) -> list[str]:
    found = space.get("LLMProxy", "default")
    versions: list[str] = ((found or {}).get("status") or {}).get("litellmVersions", [])
    return versions


@pytest.mark.usefixtures("operator")
def test_a_name_that_old_pods_do_not_know_is_published_when_they_are_gone(space: Space) -> None:
    name = space.name
    space.api.apply(key(name, "sk-made-up"), provider(name), model(name, "usual"))
    space.api.apply(proxy(name, verify={"enabled": True}))
    upgraded(space, OLDEST)
    published = space.config()
    space.api.apply(model(name, "later", parameters=LATER))
    wait_until(
        lambda: condition(space.get("LLMModel", "later"), "Programmed"),
        ("False", "InvalidParameters"),
    )
    assert space.config() == published

    before = space.templates()
    space.api.apply(litellm(name, version=DEFAULT_VERSION))
    wait_until(lambda: "later" in space.config(), wanted=True, within=LITELLM_STARTS)
    space.until_converged(within=LITELLM_STARTS)
    assert told(space) == [DEFAULT_VERSION]
    assert running_ids(space) == [f"{name}/later", f"{name}/usual"]
    assert space.templates() == before + 2

    published = space.config()
    assert [upgraded(space, version) for version in FURTHER] == [1] * len(FURTHER)
    assert space.config() == published
