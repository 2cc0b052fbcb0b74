"""Every trouble stands in other namespaces at once, and one team notices nothing.

Law: "at once" is an order of facts: what hangs has been asked and has answered nobody while the
team's edits are published.
"""

import uuid
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from devcluster.certificates import authority
from tests.e2e.conftest import MakeOperator, fresh_space
from tests.e2e.faults import troubles
from tests.e2e.faults.hanging import HangingServer
from tests.e2e.harness.api import Api, Object, path
from tests.e2e.harness.facts import Space, is_current, wait_for
from tests.e2e.harness.manifests import key, model, stack
from tests.e2e.harness.process import Operator
from tests.e2e.harness.recording import RecordingServer, reply
from tests.e2e.harness.writes import Audit, Mark

EVERY = ("silent", "dead", "slow", "events", "refused", "full", "suspended", "typos")
STANDS_WITHIN = 90
"""Seconds until all of the trouble stands: some hundred objects are made and looked at."""
LEASE = ("Lease", "litellm-config-operator", "litellm-config-operator")
EDITED = 20

Spaces = dict[str, Space]


@pytest.fixture
def spaces(api: Api, installation: Path) -> Iterator[Spaces]:
    """A namespace for each trouble."""
    with ExitStack() as stack:
        yield {name: stack.enter_context(fresh_space(api, f"e2e-{name}")) for name in EVERY}


@pytest.fixture
def pods() -> Iterator[HangingServer]:
    """What the silent pods are."""
    with HangingServer() as found:
        yield found


@pytest.fixture
def hooks(tmp_path: Path, api: Api, spaces: Spaces) -> Iterator[HangingServer]:
    """Webhooks that say nothing, one that is dead, and a policy that takes no status."""
    ca = authority(tmp_path / "pki")
    name = f"e2e-{uuid.uuid4().hex[:8]}"
    with HangingServer(ca.issue_serving("webhook")) as found:
        url = f"https://127.0.0.1:{found.port}"
        maps = {"rules": troubles.on([""], "configmaps"), "failurePolicy": "Fail"}
        told = {
            "rules": troubles.on(["", "events.k8s.io"], "events"),
            "failurePolicy": "Ignore",
        }
        where = {each: spaces[each].name for each in ("dead", "slow", "events")}
        made = [
            troubles.webhooks(
                name,
                troubles.webhook("dead", where["dead"], troubles.CLOSED, ca.file, **maps),
                troubles.webhook("slow", where["slow"], f"{url}/maps", ca.file, **maps),
                troubles.webhook("events", where["events"], f"{url}/events", ca.file, **told),
            ),
            *troubles.no_statuses(name, spaces["refused"].name),
        ]
        api.apply(*made)
        yield found
        found.released.set()
        for each in made:
            api.delete(each["kind"], None, name)


@pytest.fixture
def vendor() -> Iterator[RecordingServer]:
    """A vendor with a long list."""
    listed = {"object": "list", "data": troubles.ids()}
    with RecordingServer({"v1": lambda handler: reply(handler, 200, listed)}) as found:
        yield found


def make_trouble(spaces: Spaces, pods: HangingServer, vendor: RecordingServer) -> None:
    """Everything that users would apply."""
    api = spaces["full"].api
    api.apply(troubles.full(spaces["full"].name))
    for name in ("dead", "slow", "events", "refused", "full"):
        api.apply(*troubles.small(spaces[name].name))
    troubles.too_large_for_a_status(spaces["full"])
    api.apply(*troubles.typos(spaces["typos"].name, vendor.url))
    api.apply(*troubles.silent_pods(spaces["silent"].name, pods.port))
    api.apply(*troubles.suspended(spaces["suspended"].name))


def until_admission_acts(spaces: Spaces) -> None:
    """Wait until the API server asks the webhooks and the policy."""
    dead, refused = spaces["dead"], spaces["refused"]
    data = {
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "metadata": {"name": "tried", "namespace": dead.name},
    }
    status = {"status": {"observedGeneration": 1}}
    wait_for(lambda: is_refused(dead.api, "POST", path("ConfigMap", dead.name), data))
    where = f"{path('LLMModel', refused.name, 'm-000')}/status"
    wait_for(lambda: is_refused(refused.api, "PATCH", where, status))


def is_refused(api: Api, method: str, where: str, body: Object) -> bool:
    """Whether the API server refuses such a write, which is only tried."""
    kind = "application/json" if method == "POST" else "application/merge-patch+json"
    return troubles.is_refused(api, method, where, body, kind)


def standing(
    spaces: Spaces, pods: HangingServer, hooks: HangingServer, operator: Operator, begun: Mark
) -> dict[str, object]:
    """What is to be seen of each trouble."""
    troubles.run_elsewhere(spaces["silent"])
    count = troubles.count
    return {
        "silent": pods.holds("/model/info") and len(pods.heard) >= 4,
        "dead": troubles.says(spaces["dead"], "default", "WriteFailed"),
        "slow": hooks.holds("/maps"),
        "events": hooks.holds("/events"),
        "refused": operator.metric("litellm_config_operator_statuses_refused_total") > 1,
        "large": (500, "patch", "llmmodels/status") in begun.refused(),
        "full": troubles.says(spaces["full"], "default", "WriteFailed"),
        "suspended": count(spaces["suspended"], "LLMProxy", "Ready", "Suspended")
        == troubles.SUSPENDED,
        "typos": count(spaces["typos"], "LLMModel", "ModelKnown", "UnknownModel", "NotListed")
        == troubles.TYPOS,
    }


def work(team: Space, unanswered: list[HangingServer]) -> None:
    """What a team does on a usual day; each step is published before anything that hangs ends."""

    def published(holds: object) -> None:
        assert holds
        assert [server.answered for server in unanswered] == [0] * len(unanswered)

    team.api.apply(*stack(team.name, 2, value="sk-first"))
    team.until_converged()
    published(team.revision())
    team.api.apply(model(team.name, "m-000", model="edited"))
    published(wait_for(lambda: '"openai/edited"' in team.config()))
    team.api.apply(key(team.name, "sk-second"))
    published(wait_for(lambda: list(team.keys().values()) == ["sk-second"]))
    team.api.apply(model(team.name, "m-001", enabled=False))
    published(wait_for(lambda: f'"id": "llmmodel/{team.name}/m-001"' not in team.config()))
    assert f'"id": "llmmodel/{team.name}/m-000"' in team.config()


def edit_some(space: Space) -> None:
    """Edit LLMProxies that stand still, and wait until their statuses speak of that."""
    names = [f"p-{number:03}" for number in range(EDITED)]
    for name in names:
        space.api.merge("LLMProxy", space.name, name, {"spec": {"verify": {"port": 4001}}})
    wait_for(
        lambda: {
            body["metadata"]["name"]
            for body in space.api.list("LLMProxy", space.name)
            if body["metadata"]["generation"] > 1 and is_current(body)
        },
        lambda seen: seen == set(names),
    )


def test_every_trouble_of_others_delays_nothing_and_ends_nothing(
    space: Space,
    spaces: Spaces,
    pods: HangingServer,
    hooks: HangingServer,
    vendor: RecordingServer,
    make_operator: MakeOperator,
    audit: Audit,
) -> None:
    make_trouble(spaces, pods, vendor)
    until_admission_acts(spaces)
    begun = audit.mark()
    operator = make_operator(allowed_endpoints="127.0.0.0/8").start()
    transitions = space.api.must_get(*LEASE)["spec"].get("leaseTransitions")
    wait_for(
        lambda: standing(spaces, pods, hooks, operator, begun),
        lambda seen: all(seen.values()),
        within=STANDS_WITHIN,
    )
    mark = audit.mark()
    work(space, [pods, hooks])
    edit_some(spaces["suspended"])
    looked_at = [each for each in mark.records() if each.namespace == spaces["suspended"].name]
    assert {each.resource for each in looked_at} == {"llmproxies"}
    assert {each.name for each in looked_at} == {f"p-{number:03}" for number in range(EDITED)}
    assert len(looked_at) <= 3 * EDITED, "one read, one status, and one that a conflict repeats"
    assert "FAILED" not in operator.ask("/healthz")
    lease = space.api.must_get(*LEASE)["spec"]
    assert (lease["holderIdentity"], lease.get("leaseTransitions")) == ("e2e", transitions)
    operator.stop()
