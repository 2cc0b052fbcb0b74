"""The operator in each state on a real cluster: Argo CD's Lua, Flux's CEL and kstatus agree.

Law: what it answered is what the recordings hold, so the testdata that Argo CD's own tests would
run is never out of date. `make testdata` records anew.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from devcluster.upstream import Upstream
from tests.e2e.conftest import MakeOperator
from tests.e2e.harness.api import Object
from tests.e2e.harness.facts import Space, condition, is_current, wait_for
from tests.e2e.harness.manifests import (
    answering,
    deployment,
    key,
    model,
    provider,
    proxy,
)
from tests.e2e.harness.process import Operator
from tests.gitops import argo
from tests.gitops.deployed import KINDS, action_script, discovery_script
from tests.gitops.recordings import keep, masked, path_of
from tests.gitops.states import PROXIES, SWITCHES, TESTS, UNTOUCHED, State
from tests.gitops.verdicts import verdicts

REQUESTED = "litellm-config.dev/test-requested"
PATIENCE = 60
VERIFIED: Any = {"enabled": True}
OFTEN = {"resync_seconds": 2.0}
"""So that passes follow each other and a status that would change has changed."""


@pytest.fixture
def operator(make_operator: MakeOperator, space: Space) -> Iterator[Operator]:
    found = make_operator(**OFTEN).start()
    yield found
    found.stop()


def until(space: Space, states: Sequence[State]) -> None:
    """Wait until each object is in its state."""
    wanted = {(each.kind, each.name): each.ready for each in states}

    def wrong() -> dict[tuple[str, str], tuple[str, str]]:
        found = {which: space.get(*which) for which in wanted}
        return {
            which: condition(body, "Ready")
            for which, body in found.items()
            if body is None or condition(body, "Ready") != wanted[which]
        }

    wait_for(wrong, lambda seen: not seen, within=PATIENCE)


def judge(space: Space, states: Sequence[State]) -> None:
    """Every tool says of each object what it must, and this is what was recorded."""
    for state in states:
        body = space.api.must_get(state.kind, space.name, state.name)
        body |= {"apiVersion": "litellm-config.dev/v1alpha1", "kind": state.kind}
        assert verdicts(body) == state.said, state
        keep(path_of(state), masked(body))


def settle(space: Space, operator: Operator, states: Sequence[State]) -> None:
    """Wait until each object is in its state and nothing more is written, then judge."""
    until(space, states)
    operator.until_passed()
    until(space, states)
    judge(space, states)


def annotated(body: Object, **annotations: str) -> Object:
    """The same with our annotations; underscores become dashes."""
    found = {
        f"litellm-config.dev/{name.replace('_', '-')}": text for name, text in annotations.items()
    }
    return body | {"metadata": body["metadata"] | {"annotations": found}}


def test_before_the_operator_looks(space: Space) -> None:
    name = space.name
    space.api.apply(provider(name, "pending"), model(name, "pending"), proxy(name, "pending"))
    judge(space, UNTOUCHED)


def test_switched_broken_and_good(space: Space, operator: Operator) -> None:
    name = space.name
    space.api.apply(
        *(key(name, f"sk-{of}", of) for of in ("ready", "last-good-key", "disabled")),
        *(provider(name, each) for each in ("ready", "last-good-key", "secret-not-found")),
        provider(name, "disabled", enabled=False),
        annotated(provider(name, "paused"), paused="true"),
        *(model(name, each, of=of) for each, of in MODELS.items()),
        model(name, "disabled", of="ready", enabled=False),
        annotated(model(name, "paused", of="ready"), paused="true"),
        model(name, "invalid-parameters", of="ready", parameters={"api_base": "https://x"}),
        answering(deployment(name, replicas=1)),
        proxy(name, "ready", verify=VERIFIED),
    )
    served = ("ready", "last-good")
    wait_for(
        lambda: [condition(space.get("LLMModel", each), "Served") for each in served],
        lambda seen: seen == [("True", "Served")] * len(served),
        within=PATIENCE,
    )
    space.api.delete("Secret", name, "last-good-key-key")
    settle(space, operator, SWITCHES)


MODELS = {
    "ready": "ready",
    "last-good": "last-good-key",
    "provider-not-found": "nobody",
    "provider-disabled": "disabled",
    "credentials-unresolved": "secret-not-found",
}


def test_connection_tests_that_report_and_that_gate(
    space: Space, make_operator: MakeOperator
) -> None:
    gate = {"connectionTest": {"readinessPolicy": "Gate"}}
    with Upstream(keys={"openai": {"sk-good"}}) as upstream:
        operator = make_operator(allowed_endpoints="127.0.0.0/8", **OFTEN).start()
        for which, spec in {
            "unreachable": {
                "baseURL": "http://127.0.0.1:9/v1",
                "connectionTest": {"enabled": True},
            },
            "gated-unreachable": {"baseURL": "http://127.0.0.1:9/v1", **gate},
            "gated-refused": {"baseURL": f"{upstream.url}/v1", **gate},
        }.items():
            space.api.apply(key(space.name, "sk-bad", which), provider(space.name, which, **spec))
        wait_for(
            lambda: condition(space.get("LLMProvider", "unreachable"), "Reachable"),
            lambda seen: seen[0] == "False",
            within=PATIENCE,
        )
        settle(space, operator, TESTS)
        operator.stop()


def proxies(namespace: str) -> list[Object]:
    """An LLMProxy in each state, selecting the models with its name as label."""
    own: dict[str, Any] = {
        "suspended": {"suspend": True},
        "scaled-to-zero": {},
        "target-deleted": {},
        "target-paused": {},
        "rolling-out": {"verify": VERIFIED},
        "rollout-failed": {},
        "master-key-unresolved": {"masterKey": {"secretKeyRef": {"name": "none", "key": "key"}}},
        "no-targets": {"targets": []},
        "settings-refused": {"routerSettings": {"additional": {"redis_host": "x"}}},
        "conflict": {"configMapName": "scaled-to-zero"},
        "not-managed": {},
        "namespaces-not-permitted": {
            "models": {
                "namespaces": {"from": "All"},
                "selector": {"matchLabels": {"proxy": "namespaces-not-permitted"}},
            }
        },
    }
    return [proxy(namespace, name, **_alone(name) | spec) for name, spec in own.items()]


def _alone(name: str) -> dict[str, Any]:
    """A proxy that shares nothing with its neighbours."""
    return {
        "configMapName": name,
        "secretName": name,
        "targets": [{"name": name}],
        "models": {"selector": {"matchLabels": {"proxy": name}}},
    }


def labelled(body: Object, name: str) -> Object:
    """The same model, for that LLMProxy."""
    return body | {"metadata": body["metadata"] | {"labels": {"proxy": name}}}


def workload(namespace: str, name: str, **spec: Any) -> Object:
    """A Deployment whose pods never become ready."""
    body = deployment(namespace, name, replicas=spec.pop("replicas", 1))
    (container,) = body["spec"]["template"]["spec"]["containers"]
    container["readinessProbe"] = {"exec": {"command": ["false"]}, "periodSeconds": 1}
    return body | {"spec": body["spec"] | spec}


def test_proxies_and_their_workloads(space: Space, operator: Operator) -> None:
    name = space.name
    foreign = {
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "metadata": {"name": "not-managed", "namespace": name},
        "data": {"config.yaml": "model_list: []"},
    }
    space.api.apply(
        key(name, "sk-some"),
        provider(name),
        foreign,
        workload(name, "scaled-to-zero", replicas=0),
        workload(name, "target-deleted", replicas=0),
        workload(name, "settings-refused", replicas=0),
        workload(name, "target-paused", paused=True),
        workload(name, "rolling-out"),
        workload(name, "rollout-failed", progressDeadlineSeconds=2),
        *proxies(name)[:2],
    )
    until(space, [each for each in PROXIES if each.name == "scaled-to-zero"])
    space.api.apply(
        *proxies(name)[2:],
        model(name, "no-proxy"),
        labelled(model(name, "rolling-out"), "rolling-out"),
        labelled(model(name, "proxy-suspended"), "suspended"),
        labelled(model(name, "proxy-not-accepted"), "conflict"),
    )
    wait_for(
        lambda: condition(space.get("LLMProxy", "target-deleted"), "Ready"),
        lambda seen: seen == ("True", "ScaledToZero"),
    )
    space.api.delete("Deployment", name, "target-deleted")
    settle(space, operator, PROXIES)


def press(space: Space, kind: str, name: str, action: str) -> None:
    """A user presses a button of Argo CD, which writes the annotations that the script wants."""
    body = space.api.must_get(kind, space.name, name) | {"kind": kind}
    buttons = argo.discover(discovery_script(kind), body)
    assert not buttons[action]["disabled"]
    wanted = argo.act(action_script(kind, action), body)["metadata"].get("annotations") or {}
    before = body["metadata"].get("annotations") or {}
    gone: dict[str, str | None] = dict.fromkeys(before.keys() - wanted.keys())
    space.api.merge(kind, space.name, name, {"metadata": {"annotations": {**gone, **wanted}}})


def test_the_buttons_of_argo_cd_do_what_they_say(
    space: Space, make_operator: MakeOperator
) -> None:
    name = space.name
    with Upstream(keys={"openai": {"sk-good"}}) as upstream:
        operator = make_operator(allowed_endpoints="127.0.0.0/8", **OFTEN).start()
        tested = provider(name, baseURL=f"{upstream.url}/v1", connectionTest={"enabled": True})
        space.api.apply(
            key(name, "sk-good"),
            tested,
            model(name, "button"),
            answering(deployment(name, replicas=1)),
            proxy(name, verify=VERIFIED),
        )
        space.until_ready(within=PATIENCE)
        which = dict(zip(KINDS, ("upstream", "button", "default"), strict=True))
        off = {"LLMProvider": "Disabled", "LLMModel": "Disabled", "LLMProxy": "Suspended"}
        for kind, own in which.items():
            press(space, kind, own, "test")
            wait_for(lambda kind=kind, own=own: answered(space.get(kind, own)), within=PATIENCE)  # type: ignore[misc]
            press(space, kind, own, "pause")
            until(space, [State(kind, own, ("True", off[kind]), None)])  # type: ignore[arg-type]
            press(space, kind, own, "resume")
            space.until_ready(kind, within=PATIENCE)
            until(space, [State(kind, own, ("True", "Ready"), None)])  # type: ignore[arg-type]
        operator.stop()


def answered(body: Object | None) -> bool:
    """Whether the status answers the request that the object carries."""
    assert body is not None
    asked = body["metadata"]["annotations"][REQUESTED]
    return is_current(body) and body["status"].get("testRequested") == asked
