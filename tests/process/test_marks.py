"""Which LLMProxies are decided on, and whose statuses are looked at, after which change."""

from collections.abc import Mapping
from typing import Any

import pytest

from litellm_config_operator.cluster.store import KINDS, Change, Gone, Store, Stored
from litellm_config_operator.deciding.world import Namespace, World
from litellm_config_operator.kube.resources import LLMMODELS, LLMPROVIDERS, LLMPROXIES, Resource
from litellm_config_operator.process.marks import (
    Marks,
    marks_of,
    marks_of_namespaces,
    marks_of_test,
)
from litellm_config_operator.v1alpha1 import NamespacedName
from tests.deciding.builders import Manifest, annotated, model, provider, proxy, within

RESOURCES = {resource.kind: resource for resource in KINDS}
ANYWHERE = {"namespaces": {"from": "All"}}
BY_TEAM = {"namespaces": {"from": "Selector", "selector": {"matchLabels": {"team": "x"}}}}
GOLD = {"selector": {"matchLabels": {"tier": "gold"}}}
LENT: Manifest = {"allowedNamespaces": {"from": "All"}}
LISTING = {"publish": "Selected", "include": ["*"]}


def labelled(body: Manifest, **labels: str) -> Manifest:
    return body | {"metadata": body["metadata"] | {"labels": labels}}


class Around:
    """What is in the store: a platform's provider and proxies, and team-a's own."""

    def __init__(self) -> None:
        self.store, self.version = Store(), 0
        self.namespaces: dict[str, Namespace] = {"team-a": Namespace({"team": "x"})}
        for body in (
            provider("openai", **LENT),
            provider("listing", discovery=LISTING),
            model("gpt", metadata={"labels": {"tier": "gold"}}),
            within("team-a", provider("openai")),
            within("team-a", model("own")),
            within("team-a", model("lent", provider="llm/openai")),
            proxy("own"),
            proxy("wide", models=ANYWHERE),
            within("hub", proxy("teams", models=BY_TEAM)),
            proxy("golden", models=GOLD),
            within("team-a", proxy("theirs")),
        ):
            self.put(body)

    def put(self, body: Manifest) -> Change:
        """Store an object; the change. Its generation is a new one, unless it brings one."""
        self.version += 1
        uid = f"{body['kind']}-{body['metadata']['namespace']}-{body['metadata']['name']}"
        metadata = {"uid": uid, "generation": self.version, "resourceVersion": str(self.version)}
        full = body | {"metadata": metadata | body["metadata"]}
        resource = RESOURCES[body["kind"]]
        change = self.store.put(resource, Stored.of(resource, full))
        assert change is not None
        return change

    def delete(self, resource: Resource, key: str) -> Change:
        change = self.store.remove(resource, NamespacedName(*key.split("/")), Gone("GET"))
        assert change is not None
        return change

    def world(self) -> World:
        store = self.store
        return World(store.providers, store.models, store.proxies, self.namespaces, {}, {})

    def marks(self, *changes: Change, secrets: tuple[str, ...] = ()) -> Marks:
        names = [NamespacedName(*each.split("/")) for each in secrets]
        return marks_of(changes, names, self.world())


@pytest.fixture
def around() -> Around:
    return Around()


def proxies(marks: Marks) -> Mapping[str, bool]:
    """LLMProxies that are decided on, and whether it is urgent."""
    return {str(key): urgent for key, urgent in marks.proxies.items()}


def statuses(marks: Marks, resource: Resource) -> set[str]:
    return {str(key) for kind, key in marks.statuses if kind == resource}


def marked(*names: str, urgent: bool = False) -> dict[str, bool]:
    return dict.fromkeys(names, urgent)


OF_GPT = ("llm/own", "llm/wide", "llm/golden")
OF_TEAM_A = ("llm/wide", "hub/teams", "team-a/theirs")
GPT = labelled(model("gpt"), tier="gold")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(GPT, marked(*OF_GPT), id="an edit"),
        pytest.param(
            model("gpt"),
            marked("llm/own", "llm/wide") | marked("llm/golden", urgent=True),
            id="a label less: soon where it was selected",
        ),
        pytest.param(model("new"), marked("llm/own", "llm/wide"), id="a new one"),
        pytest.param(
            labelled(model("gpt", enabled=False), tier="gold"),
            marked(*OF_GPT, urgent=True),
            id="disabled",
        ),
        pytest.param(annotated(GPT, paused="true"), marked(*OF_GPT, urgent=True), id="paused"),
        pytest.param(within("team-a", model("own")), marked(*OF_TEAM_A), id="of a team"),
        pytest.param(GPT | {"spec": {"model": 5}}, marked(*OF_GPT), id="that cannot be read"),
    ],
)
def test_a_model_concerns_whoever_selects_it_before_or_after(
    around: Around, body: Manifest, expected: dict[str, bool]
) -> None:
    found = around.marks(around.put(body))
    assert proxies(found) == expected
    assert len(found.statuses) == 1
    assert statuses(found, LLMMODELS)


def test_a_deleted_model_is_taken_away_soon(around: Around) -> None:
    found = around.marks(around.delete(LLMMODELS, "llm/gpt"))
    assert proxies(found) == marked(*OF_GPT, urgent=True)


def test_a_model_that_is_enabled_again_is_not_urgent(around: Around) -> None:
    around.put(labelled(model("gpt", enabled=False), tier="gold"))
    assert proxies(around.marks(around.put(GPT))) == marked(*OF_GPT)


@pytest.mark.parametrize(
    ("body", "resource"),
    [(GPT, LLMMODELS), (provider("openai", **LENT), LLMPROVIDERS)],
)
def test_a_status_alone_concerns_nothing_but_itself(
    around: Around, body: Manifest, resource: Resource
) -> None:
    around.put(body | {"metadata": body["metadata"] | {"generation": 1}})
    same = body | {"metadata": body["metadata"] | {"generation": 1}, "status": {"a": 1}}
    found = around.marks(around.put(same))
    assert (proxies(found), found.statuses) == ({}, set())
    assert [kind for kind, _ in found.rewritten] == [resource]


OF_OPENAI = {"llm/gpt", "team-a/lent"}


@pytest.mark.parametrize(
    ("body", "urgent"),
    [
        pytest.param(provider("openai", displayName="x", **LENT), False, id="an edit"),
        pytest.param(provider("openai"), True, id="not lent any more"),
        pytest.param(provider("openai", enabled=False, **LENT), True, id="disabled"),
        pytest.param(annotated(provider("openai", **LENT), paused="true"), True, id="paused"),
    ],
)
def test_a_provider_concerns_its_models_and_whoever_selects_these(
    around: Around, body: Manifest, urgent: bool
) -> None:
    found = around.marks(around.put(body))
    assert proxies(found) == marked(*OF_GPT, *OF_TEAM_A, urgent=urgent)
    assert statuses(found, LLMMODELS) == OF_OPENAI
    assert statuses(found, LLMPROVIDERS) == {"llm/openai"}


def test_a_provider_that_publishes_its_list_concerns_whoever_selects_it(around: Around) -> None:
    edited = around.put(provider("listing", discovery=LISTING | {"exclude": ["x"]}))
    assert proxies(around.marks(edited)) == marked("llm/own", "llm/wide")
    stopped = around.put(provider("listing"))
    assert proxies(around.marks(stopped)) == marked("llm/own", "llm/wide")
    again = around.put(provider("listing"))
    assert proxies(around.marks(again)) == {}
    assert proxies(around.marks(around.delete(LLMPROVIDERS, "llm/listing"))) == {}


def test_a_proxy_concerns_its_neighbours_and_what_it_may_select(around: Around) -> None:
    own = around.marks(around.put(proxy("own", configMapName="other")))
    assert set(proxies(own)) == {"llm/own", "llm/wide", "llm/golden"}
    assert statuses(own, LLMMODELS) == {"llm/gpt"}
    assert statuses(own, LLMPROVIDERS) == {"llm/openai", "llm/listing"}
    assert statuses(own, LLMPROXIES) == set(), "the decision tells of it"
    wide = around.marks(around.put(proxy("wide")))
    assert statuses(wide, LLMMODELS) == {"llm/gpt", "team-a/own", "team-a/lent"}
    assert "team-a/openai" in statuses(wide, LLMPROVIDERS)
    assert "team-a/theirs" not in proxies(wide)


def test_a_deleted_proxy_is_decided_on_and_so_are_its_neighbours(around: Around) -> None:
    found = around.marks(around.delete(LLMPROXIES, "team-a/theirs"))
    assert proxies(found) == marked("team-a/theirs")
    assert statuses(found, LLMMODELS) == {"team-a/own", "team-a/lent"}


@pytest.mark.parametrize(
    ("wanted", "concerns"),
    [
        pytest.param({"configMapName": "x", "targets": []}, True, id="the Secret's name"),
        pytest.param({"secretName": "x", "targets": []}, True, id="the ConfigMap's name"),
        pytest.param({"configMapName": "x", "secretName": "x"}, True, id="a workload"),
        pytest.param(
            {
                "configMapName": "x",
                "secretName": "x",
                "targets": [{"selector": {"matchLabels": {"any": "other"}}}],
            },
            True,
            id="perhaps a workload",
        ),
        pytest.param(
            {
                "configMapName": "x",
                "secretName": "x",
                "targets": [{"name": "litellm", "kind": "StatefulSet"}],
            },
            False,
            id="nothing",
        ),
    ],
)
def test_a_proxy_concerns_those_that_may_want_what_it_wants(
    around: Around, wanted: Manifest, concerns: bool
) -> None:
    theirs = NamespacedName("team-a", "theirs")
    other = within("team-a", proxy("other", **wanted))
    assert (theirs in marks_of([around.put(other)], (), around.world()).proxies) == concerns
    moved = within("team-a", proxy("other", configMapName="y", secretName="y", targets=[]))
    assert (theirs in marks_of([around.put(moved)], (), around.world()).proxies) == concerns


def test_a_changed_key_is_urgent_for_whoever_may_hold_it(around: Around) -> None:
    found = around.marks(secrets=("llm/openai-key",))
    assert proxies(found) == marked(*OF_GPT, *OF_TEAM_A, urgent=True)
    assert statuses(found, LLMMODELS) == OF_OPENAI
    assert statuses(found, LLMPROVIDERS) == {"llm/openai"}
    theirs = around.marks(secrets=("team-a/openai-key",))
    assert proxies(theirs) == marked(*OF_TEAM_A, urgent=True)
    listing = around.marks(secrets=("llm/listing-key",))
    assert proxies(listing) == marked("llm/own", "llm/wide", urgent=True)
    assert around.marks(secrets=("llm/unrelated",)) == Marks()


def test_a_changed_secret_of_an_llmproxy_concerns_it_alone(around: Around) -> None:
    env = [
        {"name": "A", "value": "a"},
        {"name": "B", "valueFrom": {"secretKeyRef": {"name": "redis", "key": "k"}}},
    ]
    master = {"secretKeyRef": {"name": "mine", "key": "k"}}
    around.put(proxy("own", masterKey=master, env=env))
    for secret in ("llm/mine", "llm/redis"):
        assert proxies(around.marks(secrets=(secret,))) == marked("llm/own", urgent=True), secret


def test_changed_labels_of_namespaces_concern_everybody(around: Around) -> None:
    """A proxy that selects only its own namespace may publish what is lent to that namespace."""
    found = marks_of_namespaces(around.world())
    everybody = ("llm/own", "llm/wide", "hub/teams", "llm/golden", "team-a/theirs")
    assert proxies(found) == marked(*everybody, urgent=True)
    assert statuses(found, LLMMODELS) == {"llm/gpt", "team-a/own", "team-a/lent"}


@pytest.mark.parametrize(
    ("name", "models", "concerned"),
    [("openai", OF_OPENAI, {}), ("listing", set(), marked("llm/own", "llm/wide"))],
)
def test_a_test_result_concerns_models_statuses_and_a_list_also_the_file(
    around: Around, name: str, models: set[str], concerned: Any
) -> None:
    key = NamespacedName("llm", name)
    found = marks_of_test(key, around.store.providers[key], around.world())
    assert statuses(found, LLMMODELS) == models
    assert proxies(found) == concerned


def test_what_is_urgent_once_stays_so() -> None:
    marks, key = Marks(), NamespacedName("llm", "own")
    for urgent in (False, True, False):
        marks.proxy(key, urgent=urgent)
    assert proxies(marks) == marked("llm/own", urgent=True)
