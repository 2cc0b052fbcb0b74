"""A pod may be killed at any moment of a roll: what starts again is whole, old or new.

Law: the operator is held at each of its writes while pods are killed, so every moment is tried
and none is hit by luck. A revision is whole when the process has all of its entries and every
variable that its file reads.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from devcluster import Cluster
from devcluster.upstream import Upstream
from tests.e2e.conftest import MakeOperator
from tests.e2e.harness.facts import Space, names_used, wait_for, wait_until
from tests.e2e.harness.litellm import chat, litellm, ready_pods, running_ids
from tests.e2e.harness.manifests import DEPLOYMENT, key, model, provider, proxy
from tests.e2e.harness.pausing import PausingProxy
from tests.e2e.harness.pods import Reading, replaced, restarted
from tests.e2e.harness.serving import serving
from tests.e2e.harness.writes import Audit

OUTPUTS = {"secrets", "configmaps", "deployments"}
PUBLISHED = ["configmaps", "deployments"]
STAYING = {"minReadySeconds": 8}
"""So that an old pod that is killed during the roll comes back before it has to go."""
LITELLM_STARTS = 240
"""Seconds on a busy machine; 7 on a quiet one."""
UPSTREAM, SECOND = ("m-000", "m-001"), ("s-000", "s-001")


class Killer:
    """Kills at each write, and remembers what came back."""

    def __init__(self, space: Space) -> None:
        self._space = space
        self.seen: list[tuple[str, Reading]] = []
        self.outputs: list[str] = []
        self.statuses: set[str] = set()

    def strike(self, target: str) -> None:
        """Kill every pod's process after a write of an output, replace a pod after a status.

        A status changes nothing that a pod reads: the first of each kind is enough.
        """
        space = self._space
        assert names_used(space.config()) <= space.credentials().keys(), target
        pods = ready_pods(space)
        if target in OUTPUTS:
            self.outputs.append(target)
            found = [restarted(space, pod) for pod in pods]
        elif target not in self.statuses:
            self.statuses.add(target)
            found = [each for pod in pods[:1] for each in replaced(space, pod)]
        else:
            return
        self.seen += [(target, each) for each in found if each is not None]


@pytest.fixture
def pausing(installation: Path, tmp_path: Path, own_cluster: Cluster) -> Iterator[PausingProxy]:
    proxy = PausingProxy(installation, tmp_path)
    yield proxy
    proxy.close()


def edit(space: Space) -> None:
    space.api.apply(model(space.name, "m-001", model="edited"))


def rotate(space: Space) -> None:
    space.api.apply(key(space.name, "sk-second"))


def remove_a_provider(space: Space) -> None:
    """Its models first: users delete in any order, and one burst is one roll."""
    space.api.delete("LLMModel", space.name, *SECOND)
    space.api.delete("LLMProvider", space.name, "second")


@pytest.mark.parametrize(
    ("change", "writes", "left"),
    [
        (edit, PUBLISHED, UPSTREAM + SECOND),
        (rotate, ["secrets", *PUBLISHED], UPSTREAM + SECOND),
        (remove_a_provider, [*PUBLISHED, "secrets"], UPSTREAM),
    ],
)
def test_a_pod_killed_at_any_write_comes_back_with_a_whole_revision(
    change: Callable[[Space], None],
    writes: list[str],
    left: tuple[str, ...],
    space: Space,
    make_operator: MakeOperator,
    pausing: PausingProxy,
    audit: Audit,
) -> None:
    operator = make_operator(pausing.kubeconfig, quiet_seconds=0.5).start()
    mark = audit.mark()
    second = [model(space.name, each, of="second") for each in SECOND]
    space.api.apply(key(space.name, "sk-of-second", "second"), provider(space.name, "second"))
    space.api.apply(*second, *serving(space.name, deployment_spec=STAYING))
    space.until_converged()
    mark.until_still()
    old = Reading(space.revision(), ids(space, UPSTREAM + SECOND))
    killer = Killer(space)
    pausing.look_after_each_write(killer.strike)
    change(space)
    wait_for(lambda: killer.outputs, lambda seen: seen == writes, within=60)
    space.until_converged(within=60)
    mark.until_still()
    assert pausing.failures == []
    new = Reading(space.revision(), ids(space, left))
    assert new.revision != old.revision
    assert {reading for _, reading in killer.seen} == {old, new}, killer.seen
    assert OUTPUTS & set(writes) <= {target for target, _ in killer.seen}
    assert len(space.keys()) == len({each[0] for each in left})
    operator.stop()


def ids(space: Space, names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(f"{space.name}/{name}" for name in names)


@pytest.mark.timeout(600)
def test_a_killed_pod_of_the_old_revision_chats_on(
    space: Space, make_operator: MakeOperator, own_cluster: Cluster
) -> None:
    """The Deployment is paused: the roll has begun, and no pod is replaced until it goes on."""
    keys = {"upstream": "sk-of-upstream-0123456789abcdef", "second": "sk-of-second-0123456789abc"}
    operator = make_operator().start()
    with Upstream(keys={"openai": set(keys.values())}) as upstream:
        upstream.ledger.set_models("openai", ["up-stays", "up-goes"])
        for name, value in keys.items():
            space.api.apply(key(space.name, value, name))
            space.api.apply(provider(space.name, name, baseURL=f"{upstream.url}/v1"))
        space.api.apply(model(space.name, "stays"), model(space.name, "goes", of="second"))
        verified = proxy(space.name, verify={"enabled": True})
        space.api.apply(litellm(space.name), verified)
        space.until_converged(within=LITELLM_STARTS)
        old = space.keys()
        assert len(old) == 2

        pause(space, paused=True)
        stamp = space.stamp()
        space.api.delete("LLMModel", space.name, "goes")
        space.api.delete("LLMProvider", space.name, "second")
        wait_for(space.stamp, lambda seen: seen not in {"", stamp})
        (pod,) = ready_pods(space)
        assert restarted(space, pod, within=LITELLM_STARTS) is not None
        assert "up-stays" in chat(space, "stays")
        assert space.keys() == old

        pause(space, paused=False)
        space.until_converged(within=LITELLM_STARTS)
        wait_until(lambda: list(space.keys().values()), [keys["upstream"]])
        assert running_ids(space) == [f"{space.name}/stays"]
        assert "up-stays" in chat(space, "stays")
    operator.stop()


def pause(space: Space, *, paused: bool) -> None:
    space.api.merge("Deployment", space.name, DEPLOYMENT, {"spec": {"paused": paused}})
