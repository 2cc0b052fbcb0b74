"""Remembered assessments are those that are made from nothing, after any sequence of changes."""

import copy
import itertools
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litellm_config_operator.cluster.store import KINDS, Gone, Store, Stored
from litellm_config_operator.credentials.secret_data import SecretData
from litellm_config_operator.deciding.assess import (
    LeaveOut,
    Render,
    assess_models,
    assess_providers,
)
from litellm_config_operator.deciding.assessments import Assessments
from litellm_config_operator.deciding.world import Namespace, World
from litellm_config_operator.v1alpha1 import Malformed, NamespacedName
from tests.deciding.builders import Manifest, annotated, model, provider, within

RESOURCES = {resource.kind: resource for resource in KINDS}
KEY = b"sk-proj-4f9a1c77d2e84b60a5"
NAMESPACES = ("llm", "team-a")
SHARED = {"from": "Selector", "selector": {"matchLabels": {"team": "x"}}}


class Known:
    """What was read, and what is remembered of it."""

    def __init__(self) -> None:
        self.store, self.versions = Store(), itertools.count(1)
        self.namespaces: dict[str, Namespace] = {}
        self.secrets: dict[NamespacedName, SecretData | None] = {}
        self.unread: frozenset[str | None] = frozenset()
        self.remembered = Assessments(self.store.fingerprint)
        self.bodies: dict[tuple[str, NamespacedName], Manifest] = {}

    def put(self, body: Manifest) -> None:
        version = next(self.versions)
        key = NamespacedName(body["metadata"]["namespace"], body["metadata"]["name"])
        metadata = {"uid": f"{body['kind']}-{key}-{version}", "generation": version}
        self._store(key, body | {"metadata": metadata | body["metadata"]}, version)

    def say(self, kind: str, key: NamespacedName, status: Any) -> None:
        """Change nothing but the status."""
        if (kind, key) in self.bodies:
            self._store(key, self.bodies[kind, key] | {"status": status}, next(self.versions))

    def delete(self, kind: str, key: NamespacedName) -> None:
        self.store.remove(RESOURCES[kind], key, Gone("GET"))
        self.bodies.pop((kind, key), None)

    def set_back(self) -> None:
        """Forget everything and read it again, under the same uids, with other specs."""
        self.store.clear()
        for (_, key), body in list(self.bodies.items()):
            self._store(key, body | {"spec": body["spec"] | {"enabled": False}}, 1)

    def world(self) -> World:
        store = self.store
        found = World(store.providers, store.models, {}, self.namespaces, self.secrets, {})
        return replace(found, unread=self.unread)

    def check(self) -> None:
        """Both ways give the same."""
        world = self.world()
        providers = assess_providers(world, require_allowed_hosts=False)
        models = assess_models(world, providers)
        assert self.remembered.all(world) == (providers, models)
        for key in providers:
            assert self.remembered.provider(key, world) == providers[key]
        for key in models:
            assert self.remembered.model(key, world) == models[key]

    def _store(self, key: NamespacedName, body: Manifest, version: int) -> None:
        body = copy.deepcopy(body)
        body["metadata"]["resourceVersion"] = str(version)
        self.bodies[body["kind"], key] = body
        resource = RESOURCES[body["kind"]]
        self.store.put(resource, Stored.of(resource, body))


PROVIDERS = [
    provider("openai"),
    provider("openai", displayName="x"),
    provider("openai", enabled=False),
    provider("openai", allowedNamespaces={"from": "All"}),
    provider("openai", allowedNamespaces=SHARED),
    annotated(provider("openai"), paused="true"),
    provider("openai") | {"spec": {"type": 5}},
]
MODELS = [
    model("gpt"),
    model("gpt", modelName="other"),
    model("gpt", enabled=False),
    model("gpt", provider="llm/openai"),
    model("gpt", parameters={"api_key": "x"}),
    model("gpt") | {"spec": {"model": 5}},
]
SECRETS = [None, SecretData({"api-key": KEY}), SecretData({"api-key": b""}), SecretData({})]
STATUSES = [{}, {"observedGeneration": 1}, {"conditions": [{"type": "Ready", "status": "True"}]}]
Change = Callable[[Known], object]

WHERE = st.sampled_from(NAMESPACES)
NAMED = st.sampled_from([("LLMProvider", "openai"), ("LLMModel", "gpt")])


def _put(where: str, body: Manifest) -> Change:
    return lambda known: known.put(within(where, body))


def _delete(where: str, named: tuple[str, str]) -> Change:
    return lambda known: known.delete(named[0], NamespacedName(where, named[1]))


def _say(where: str, named: tuple[str, str], status: Any) -> Change:
    return lambda known: known.say(named[0], NamespacedName(where, named[1]), status)


def _secret(where: str, data: SecretData | None) -> Change:
    return lambda known: known.secrets.update({NamespacedName(where, "openai-key"): data})


def _label(where: str, labels: dict[str, str]) -> Change:
    return lambda known: known.namespaces.update({where: Namespace(labels)})


def _unread(scopes: frozenset[str | None]) -> Change:
    return lambda known: setattr(known, "unread", scopes)


CHANGES = st.one_of(
    st.builds(_put, WHERE, st.sampled_from(PROVIDERS + MODELS)),
    st.builds(_delete, WHERE, NAMED),
    st.builds(_say, WHERE, NAMED, st.sampled_from(STATUSES)),
    st.builds(_secret, WHERE, st.sampled_from(SECRETS)),
    st.builds(_label, WHERE, st.sampled_from([{}, {"team": "x"}])),
    st.builds(_unread, st.frozensets(st.sampled_from([None, *NAMESPACES]))),
    st.just(Known.set_back),
)


@given(st.lists(CHANGES, max_size=12))
def test_any_sequence_of_changes_gives_what_is_made_from_nothing(changes: list[Change]) -> None:
    known = Known()
    for change in changes:
        change(known)
        known.check()


@pytest.fixture
def known() -> Known:
    found = Known()
    found.secrets[NamespacedName("llm", "openai-key")] = SecretData({"api-key": KEY})
    for body in (provider("openai"), model("gpt"), model("o3")):
        found.put(body)
    return found


GPT, O3, OPENAI = (NamespacedName("llm", name) for name in ("gpt", "o3", "openai"))


def test_what_did_not_change_is_the_very_same(known: Known) -> None:
    before, then = known.remembered.all(known.world()), known.remembered.all(known.world())
    for kind in (0, 1):
        assert all(then[kind][key] is each for key, each in before[kind].items())


@pytest.mark.parametrize(("kind", "key"), [("LLMModel", GPT), ("LLMProvider", OPENAI)])
def test_an_object_whose_status_alone_changed_is_not_assessed_again(
    known: Known, kind: str, key: NamespacedName
) -> None:
    before = known.remembered.model(GPT, known.world())
    known.say(kind, key, {"observedGeneration": 1})
    then = known.remembered.model(GPT, known.world())
    assert then.fate is before.fate, "it was made once"
    assert then.model is known.store.models[GPT]
    assert then.provider is not None
    assert then.provider.provider is known.store.providers[OPENAI]
    known.check()


def test_an_edit_of_one_model_assesses_no_other(known: Known) -> None:
    before = known.remembered.all(known.world())[1]
    known.put(model("gpt", modelName="new"))
    then = known.remembered.all(known.world())[1]
    assert then[O3] is before[O3]
    assert then[GPT].fate != before[GPT].fate


def test_what_is_gone_is_forgotten(known: Known) -> None:
    known.remembered.all(known.world())
    known.delete("LLMModel", GPT)
    known.delete("LLMProvider", OPENAI)
    assert set(known.remembered.all(known.world())[1]) == {O3}
    assert (list(known.remembered._models), known.remembered._providers) == ([O3], {})


@pytest.mark.parametrize("step", ["render_entry", "resolve"])
def test_what_the_operator_failed_at_is_tried_again_each_time(
    known: Known, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """The failure may have been of something that no fingerprint covers."""

    def fail(*_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr(f"litellm_config_operator.deciding.assess.{step}", fail)
        known.check()
        providers, models = known.remembered.all(known.world())
        failed = models[GPT].model if step == "render_entry" else providers[OPENAI].provider
        assert isinstance(failed, Malformed)
    known.check()
    providers, models = known.remembered.all(known.world())
    assert isinstance(models[GPT].fate, Render)


def test_new_labels_of_a_namespace_are_looked_at(known: Known) -> None:
    known.put(provider("openai", allowedNamespaces=SHARED))
    known.put(within("team-a", model("lent", provider="llm/openai")))
    for labels, fate in (({}, LeaveOut), ({"team": "x"}, Render), ({}, LeaveOut)):
        known.namespaces["team-a"] = Namespace(labels)
        known.check()
        found = known.remembered.model(NamespacedName("team-a", "lent"), known.world())
        assert isinstance(found.fate, fate)
