"""Deciding never fails, whatever others wrote; nobody's object changes what is decided of others.

Law: what is made up here must not reach the guard at all: a failure that it catches is a mistake
that was not known, and fails these tests.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from litellm_config_operator.boundary import caught_in
from litellm_config_operator.cluster.secret_reader import decoded
from litellm_config_operator.deciding.desired_tests import desired_tests
from litellm_config_operator.deciding.plan import Plan
from litellm_config_operator.deciding.world import World
from litellm_config_operator.kube.resources import CONFIGMAPS, DEPLOYMENTS, LLMMODELS, SECRETS
from litellm_config_operator.status.events import transitions
from litellm_config_operator.status.statuses import DesiredStatus, statuses
from litellm_config_operator.v1alpha1 import NamespacedName
from litellm_config_operator.watching.fingerprints import fingerprint
from litellm_config_operator.watching.hints import Hints
from tests.boundary.objects import JSON, TEXT, deep, objects
from tests.boundary.test_hostile_config_maps import ALMOST_OURS, HOSTILE
from tests.deciding.builders import Manifest, model, provider, quickstart, within
from tests.deciding.cluster import Cluster, live_status
from tests.deciding.moments import START
from tests.deciding.outcomes import passed

pytestmark = pytest.mark.unmeasured
"""Measuring triples the time, and finds nothing that the tables of cases have not reached."""

NEIGHBOURS = {
    ("LLMProvider", "llm", "openai"),
    ("LLMProvider", "llm", "listing"),
    ("LLMModel", "llm", "gpt-4o"),
    ("LLMModel", "elsewhere", "o3"),
    ("LLMProxy", "llm", "default"),
}
DEFAULT = NamespacedName("llm", "default")
slow = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def neighbourhood() -> Cluster:
    """Good objects at rest: they serve, list, publish and are refused."""
    listing = provider("listing", discovery={"publish": "Selected", "include": ["*"]})
    listing["spec"]["credentials"] = {"apiKey": {"name": "openai-key", "key": "api-key"}}
    cluster = Cluster(*quickstart(), listing, within("elsewhere", model("o3")))
    return cluster.tested(passed("gpt-4o")).lists("a", "b", provider="listing").settle()


CLUSTER = neighbourhood()


def among(added: Manifest | None) -> tuple[Plan, list[DesiredStatus], World]:
    """What is decided of the neighbourhood with one object more."""
    kept = dict(CLUSTER.objects)
    try:
        if added is not None:
            metadata = added["metadata"]
            key = (added["kind"], metadata["namespace"], metadata["name"])
            CLUSTER.objects[key] = added
        world, found = CLUSTER.world(), CLUSTER.decide()
        return found, statuses(found, world, {}, CLUSTER.now), world
    finally:
        CLUSTER.objects = kept


def assert_nothing_was_caught(found: Plan, said: list[DesiredStatus], world: World) -> None:
    asked = desired_tests(found.providers, found.models, b"salt")
    assert list(caught_in([*found.caught, *said, *asked.values()])) == []
    for item in said:
        assert json.dumps(item.status)
        list(transitions(item, live_status(world, item.kind, item.key)))


def entries(found: Plan) -> Mapping[str, Any]:
    """The lines of the neighbours in the published file."""
    config = found.proxies[DEFAULT].config
    return {id_: entry for id_, entry in config.entries.items() if "hostile" not in id_}


BEFORE, SAID_BEFORE, _ = among(None)


def assert_neighbours_are_as_before(
    found: Plan, said: list[DesiredStatus], *, apart: bool
) -> None:
    """`apart`: the object is of another namespace, so that not even a count may differ."""
    then = {(each.kind, *each.key): json.dumps(each.status) for each in SAID_BEFORE}
    now = {(each.kind, *each.key): json.dumps(each.status) for each in said}
    same = NEIGHBOURS if apart else NEIGHBOURS - {("LLMProxy", "llm", "default")}
    assert {key: now[key] for key in same} == {key: then[key] for key in same}
    assert entries(found) == entries(BEFORE)
    if apart:
        assert found.proxies[DEFAULT] == BEFORE.proxies[DEFAULT]


def hostile(namespace: str = "evil", **spec: Any) -> Manifest:
    metadata = {"namespace": namespace, "uid": "hostile"}
    return model("hostile", provider="llm/openai", metadata=metadata, **spec)


@pytest.mark.parametrize("namespace", ["llm", "evil"])
@pytest.mark.parametrize(
    "spec",
    [
        pytest.param({"parameters": {"extra_body": {"a": None}}}, id="a null"),
        pytest.param({"parameters": {"extra_body": {"a": [[None]]}}}, id="a null in a list"),
        pytest.param({"parameters": {"extra_body": None}}, id="a null alone"),
        pytest.param({"info": {"note": None, "list": [None]}}, id="a null in info"),
        pytest.param({"parameters": {"extra_body": deep(3_000)}}, id="3,000 objects"),
        pytest.param({"parameters": {"extra_body": {"x": "x" * 10**6}}}, id="a million letters"),
        pytest.param({"parameters": {"N" * 10**6: 1}}, id="a name of a million letters"),
        pytest.param({"displayName": "Llama 🦙"}, id="an emoji"),
        pytest.param({"displayName": "\ud83e"}, id="half an emoji"),
        pytest.param({"parameters": {"extra_body": {"\ud83e": "\ud83e"}}}, id="half a name"),
        pytest.param({"parameters": {"temperature": 1e308}}, id="a large number"),
        pytest.param({"parameters": {"seed": 10**400}}, id="a larger one"),
        pytest.param({"parameters": {"seed": 10**4_300}}, id="one that Python does not write"),
        pytest.param({"parameters": {"extra_body": {"x": float("inf")}}}, id="an infinite one"),
    ],
)
def test_what_is_known_to_be_hostile_fails_nothing(spec: Any, namespace: str) -> None:
    found, said, world = among(hostile(namespace, **spec))
    assert_nothing_was_caught(found, said, world)
    assert_neighbours_are_as_before(found, said, apart=namespace == "evil")


@pytest.mark.parametrize("kind", ["LLMProvider", "LLMModel"])
@slow
@given(st.data())
def test_no_object_fails_or_changes_its_neighbours(kind: str, data: st.DataObject) -> None:
    drawn = data.draw(objects(kind, ("llm", "evil")))
    found, said, world = among(drawn)
    assert_nothing_was_caught(found, said, world)
    apart = drawn["metadata"]["namespace"] == "evil"
    assert_neighbours_are_as_before(found, said, apart=apart)


@slow
@given(objects("LLMProxy", ("evil",)))
def test_no_proxy_fails_or_changes_its_neighbours(drawn: Manifest) -> None:
    found, said, world = among(drawn)
    assert_nothing_was_caught(found, said, world)
    assert_neighbours_are_as_before(found, said, apart=True)


def published(text: str, secret: Mapping[str, bytes] | None = None) -> Cluster:
    """The neighbourhood with another text in the ConfigMap, and other values in our Secret."""
    cluster = neighbourhood()
    for outputs, data in (
        (cluster.config_maps, {"config.yaml": text}),
        (cluster.owned_secrets, secret),
    ):
        if data is not None:
            ((key, live),) = outputs.items()
            outputs[key] = replace(live, data=data)
    return cluster


LINES = (
    st.text(max_size=40)
    | st.sampled_from(HOSTILE)
    | ALMOST_OURS.map(lambda value: "- " + json.dumps(value))
    | st.sampled_from(CLUSTER.text().splitlines())
)


@slow
@given(
    st.lists(LINES, max_size=6).map("\n".join),
    st.none() | st.dictionaries(st.text(max_size=8), st.binary(max_size=8), max_size=3),
)
def test_whatever_was_published_is_decided_from(text: str, secret: Any) -> None:
    cluster = published(text, secret)
    found, world = cluster.decide(), cluster.world()
    said = statuses(found, world, {}, cluster.now)
    assert_nothing_was_caught(found, said, world)
    cluster.settle()
    assert {"llm/gpt-4o", "llm/listing:a", "llm/listing:b"} == set(cluster.ids())


@slow
@given(st.lists(TEXT, max_size=6, unique=True))
def test_whatever_a_provider_lists_is_decided_from(ids: list[str]) -> None:
    cluster = neighbourhood().lists(*ids, provider="listing")
    found, world = cluster.decide(), cluster.world()
    assert_nothing_was_caught(found, statuses(found, world, {}, START), world)


@given(JSON | st.dictionaries(st.sampled_from(["metadata", "status", "spec"]), JSON))
def test_any_body_has_a_fingerprint_and_is_a_hint(body: Any) -> None:
    hints = Hints()
    for resource in (LLMMODELS, DEPLOYMENTS, SECRETS, CONFIGMAPS):
        if isinstance(body, dict) and isinstance(body.get("metadata", {}), dict):
            assert fingerprint(resource, body)
        hints.event(resource, "ADDED", body)


@given(st.dictionaries(st.text(max_size=4), JSON, max_size=3))
def test_any_data_of_a_secret_is_bytes(data: dict[str, Any]) -> None:
    found = decoded({"data": data})
    assert found.keys() == data.keys()
    assert all(isinstance(value, bytes) for value in found.values())
