"""Two operators, one Lease: one writes, and when it dies the other goes on where it was."""

from tests.e2e.conftest import MakeOperator
from tests.e2e.harness.facts import Space
from tests.e2e.harness.manifests import model, stack
from tests.e2e.harness.writes import Audit


def test_a_killed_leader_is_followed_without_a_write_too_many(
    space: Space, make_operator: MakeOperator, audit: Audit
) -> None:
    leader = make_operator(identity="first").start()
    standby = make_operator(identity="second").start(wait=False)
    standby.until_ready()
    mark = audit.mark()
    space.api.apply(*stack(space.name, 3, value="sk-two"))
    space.until_converged()
    mark.until_still()
    assert mark.counts()["configmaps"] == 1
    assert standby.metric("litellm_config_operator_leader") == 0
    rolled, taken = space.generation(), audit.mark()
    leader.kill()
    standby.until_leading(within=40)
    taken.until_still()
    assert taken.counts() == {}
    space.api.apply(model(space.name, "m-001", model="edited"))
    space.until_converged()
    assert space.generation() - rolled == 1
    standby.stop()


def test_a_leader_that_is_stopped_hands_over_at_once(
    space: Space, make_operator: MakeOperator
) -> None:
    leader = make_operator(identity="first").start()
    standby = make_operator(identity="second").start(wait=False)
    standby.until_ready()
    leader.stop()
    standby.until_leading(within=8)
    standby.stop()
