"""kill -9 at every write: the next start converges to the same bytes, with no extra rollout.

Law: every point is tried; the killed operator never hears of the write that it died at.
"""

import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import MakeOperator
from tests.e2e.harness.facts import Space, wait_for
from tests.e2e.harness.killing import KillingProxy
from tests.e2e.harness.manifests import key, model, stack
from tests.e2e.harness.process import Operator
from tests.e2e.harness.writes import Audit

INSTALLATION_WRITES = 8
"""Master key, credentials, ConfigMap, Deployment, the status of each of three objects, and that
of the LLMProxy again when its pods were replaced."""
EDIT_WRITES = 5
"""ConfigMap, Deployment, and the statuses of the model and, twice, of the LLMProxy."""
ROTATION_WRITES = 5
"""Secret, ConfigMap, Deployment, and, twice, the status of the LLMProxy."""


@pytest.fixture
def killing(installation: Path, tmp_path: Path) -> Iterator[KillingProxy]:
    proxy = KillingProxy(installation, tmp_path)
    yield proxy
    proxy.close()


@pytest.fixture
def doomed(make_operator: MakeOperator, killing: KillingProxy) -> Operator:
    """An operator whose every request goes through the proxy."""
    return make_operator(killing.kubeconfig)


def masked(config: str) -> str:
    """The file without what is random on a first installation."""
    return re.sub(r"revision/\w+", "revision/…", config)


def outputs(space: Space) -> tuple[str, dict[str, str], str]:
    """Every byte that pods read, and the hash that rolls them."""
    return space.config(), space.credentials(), space.stamp()


def until_dead(operator: Operator) -> None:
    wait_for(lambda: not operator.is_running)
    assert operator.process.wait() == -signal.SIGKILL, operator.log()[-2000:]


def test_these_are_all_the_writes_that_there_are(
    space: Space, make_operator: MakeOperator, audit: Audit
) -> None:
    operator = make_operator(quiet_seconds=1).start()
    scenes = (
        (INSTALLATION_WRITES, stack(space.name, 1, value="sk-crash")),
        (EDIT_WRITES, [model(space.name, "m-000", model="edited")]),
        (ROTATION_WRITES, [key(space.name, "sk-second")]),
    )
    for expected, manifests in scenes:
        mark = audit.mark()
        space.api.apply(*manifests)
        wait_for(mark.writes)
        space.until_converged()
        mark.until_still()
        assert len(mark.writes()) == expected, mark.counts()
    operator.stop()


@pytest.mark.parametrize("write", range(INSTALLATION_WRITES + 1))
def test_a_first_installation_survives_a_kill_at_write(
    write: int, space: Space, doomed: Operator, killing: KillingProxy, make_operator: MakeOperator
) -> None:
    doomed.start()
    killing.arm(write, doomed.process.kill)
    space.api.apply(*stack(space.name, 1, value="sk-crash"))
    until_dead(doomed)
    heir = make_operator().start()
    space.until_converged()
    entry = r'"model_name": "m-000", "litellm_params": {"model": "openai/up-m-000"'
    assert entry in masked(space.config())
    assert list(space.keys().values()) == ["sk-crash"]
    assert space.generation() == 2  # as it was created, and with the first configuration
    heir.stop()


@pytest.mark.parametrize("write", range(EDIT_WRITES + 1))
def test_an_edit_survives_a_kill_at_write(
    write: int,
    space: Space,
    doomed: Operator,
    killing: KillingProxy,
    make_operator: MakeOperator,
) -> None:
    doomed.start()
    space.api.apply(*stack(space.name, 2, value="sk-crash"))
    space.until_converged()
    rolled, before = space.generation(), outputs(space)
    killing.arm(write, doomed.process.kill)
    space.api.apply(model(space.name, "m-001", model="edited"))
    until_dead(doomed)
    heir = make_operator().start()
    wait_for(space.config, lambda seen: "openai/edited" in seen)
    space.until_converged()
    assert space.generation() - rolled == 1
    after_the_crash = outputs(space)
    space.api.apply(model(space.name, "m-001"))
    wait_for(lambda: outputs(space), lambda seen: seen == before)
    space.api.apply(model(space.name, "m-001", model="edited"))
    wait_for(lambda: outputs(space), lambda seen: seen == after_the_crash)
    heir.stop()


@pytest.mark.parametrize("write", range(ROTATION_WRITES + 1))
def test_a_rotation_survives_a_kill_at_write(
    write: int,
    space: Space,
    doomed: Operator,
    killing: KillingProxy,
    make_operator: MakeOperator,
) -> None:
    doomed.start()
    space.api.apply(*stack(space.name, 1, value="sk-first"))
    space.until_converged()
    rolled, before = space.generation(), outputs(space)
    killing.arm(write, doomed.process.kill)
    space.api.apply(key(space.name, "sk-second"))
    until_dead(doomed)
    heir = make_operator().start()
    wait_for(lambda: list(space.keys().values()), lambda seen: seen == ["sk-second"])
    wait_for(space.generation, lambda seen: seen == rolled + 1)
    space.until_converged()
    assert space.generation() - rolled == 1
    after_the_crash = outputs(space)
    space.api.apply(key(space.name, "sk-first"))
    wait_for(lambda: outputs(space), lambda seen: seen == before)
    space.api.apply(key(space.name, "sk-second"))
    wait_for(lambda: outputs(space), lambda seen: seen == after_the_crash)
    heir.stop()
