"""Actions of users, Kubernetes and crashes in any order: pods never lack a key that they need.

Law: after every single write, the Secret holds every variable of each file that a pod may start
with now, be it the published file or an older one. Without further changes the operator stops
writing.
"""

import re
from typing import Any

import pytest
import yaml
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from litellm_config_operator.deciding.manifests import Write
from litellm_config_operator.deciding.plan import Plan
from litellm_config_operator.deciding.selection import selected
from litellm_config_operator.deciding.world import World
from litellm_config_operator.v1alpha1 import NamespacedName
from tests.deciding.builders import deployment, model, provider, proxy, secret
from tests.deciding.cluster import Cluster

pytestmark = pytest.mark.unmeasured
"""Run without coverage: it triples the time, and other tests reach the same lines."""

MODELS, PROVIDERS = ("a", "b", "c"), ("east", "west")
USABLE = (b"sk-first-key-of-one", b"sk-second-key-of-one")
UNUSABLE = (b"sk-with-a-newline\n", b"", b"os.environ/LITELLM_MASTER_KEY")
OWN_MASTER_KEY = "OWN_MASTER_KEY"
PARAMETERS: tuple[dict[str, Any], ...] = ({}, {"seed": 7}, {"api_base": "https://refused.example"})


class Watched(Cluster):
    """A cluster whose pods may start at any instant, from any file that they may still have."""

    def __init__(self, *manifests: dict[str, Any]) -> None:
        self.readable: list[str] = []
        super().__init__(*manifests)

    def _obey(self, write: Write) -> None:
        super()._obey(write)
        if write.kind == "ConfigMap":
            older = self.readable if self.targets else []
            self.readable = [*older, self.text()]
        self.assert_complete()

    def assert_complete(self) -> None:
        """Every variable that a pod may read is there."""
        for text in self.readable:
            missing = variables(text) - self.environment().keys()
            assert not missing, f"{missing} not in the Secret"

    def delete(self, kind: str, name: str, namespace: str = "llm") -> "Watched":
        """With its Deployment the last pod is gone that has an older file."""
        super().delete(kind, name, namespace)
        if kind == "Deployment":
            self.readable = [self.text()]
        return self

    def roll(self, name: str = "litellm", namespace: str = "llm") -> "Watched":
        """The rollout ends: if it was that of the published file, no pod has an older one."""
        super().roll(name, namespace)
        if self.targets[NamespacedName(namespace, name)].stamped == self.config().revision:
            self.readable = [self.text()]
        return self


def variables(text: str) -> set[str]:
    """What a file reads from the environment, but for what the pods' owner sets."""
    return set(re.findall(r"os\.environ/(\w+)", text)) - {OWN_MASTER_KEY}


class AnySequence(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.cluster = Watched()

    @initialize()
    def install(self) -> None:
        for name in PROVIDERS:
            self.cluster.apply(secret(f"{name}-key"), provider(name))
        self.cluster.apply(model("a", provider="east"), model("b", provider="west"))
        self.cluster.apply(proxy(), deployment()).settle()

    # What users do

    @rule(
        name=st.sampled_from(MODELS),
        of=st.sampled_from(PROVIDERS),
        enabled=st.booleans(),
        parameters=st.sampled_from(PARAMETERS),
    )
    def edit_a_model(self, name: str, of: str, parameters: Any, *, enabled: bool) -> None:
        self.cluster.apply(model(name, provider=of, enabled=enabled, parameters=parameters))

    @rule(name=st.sampled_from(MODELS))
    def delete_a_model(self, name: str) -> None:
        self._delete("LLMModel", name)

    @rule(
        name=st.sampled_from(PROVIDERS),
        enabled=st.booleans(),
        base=st.sampled_from([None, "https://llm.example.com/v1", "https://other.example.com/v1"]),
        key=st.sampled_from(["api-key", "other-key"]),
    )
    def edit_a_provider(self, name: str, base: str | None, key: str, *, enabled: bool) -> None:
        credentials = {"apiKey": {"name": f"{name}-key", "key": key}}
        self.cluster.apply(provider(name, enabled=enabled, baseURL=base, credentials=credentials))

    @rule(name=st.sampled_from(PROVIDERS))
    def delete_a_provider(self, name: str) -> None:
        self._delete("LLMProvider", name)

    @rule(name=st.sampled_from(PROVIDERS), value=st.sampled_from(USABLE + UNUSABLE))
    def store_a_key(self, name: str, value: bytes) -> None:
        self.cluster.apply(secret(f"{name}-key", api_key=value))

    @rule(name=st.sampled_from(PROVIDERS))
    def delete_a_secret(self, name: str) -> None:
        self.cluster.delete("Secret", f"{name}-key")

    @rule(
        suspend=st.booleans(),
        interval=st.sampled_from([0, 600]),
        own=st.sampled_from([None, {"envVar": OWN_MASTER_KEY}]),
    )
    def edit_the_proxy(self, interval: int, own: Any, *, suspend: bool) -> None:
        rollout = {"minIntervalSeconds": interval}
        self.cluster.apply(proxy(suspend=suspend, rollout=rollout, masterKey=own))

    @rule()
    def delete_the_proxy(self) -> None:
        self._delete("LLMProxy", "default")

    @rule()
    def delete_the_deployment(self) -> None:
        if self._rolls():
            self.cluster.delete("Deployment", "litellm")

    @rule()
    def create_the_deployment(self) -> None:
        if not self._rolls():
            self.cluster.apply(deployment())

    def _rolls(self) -> bool:
        return NamespacedName("llm", "litellm") in self.cluster.targets

    def _delete(self, kind: str, name: str) -> None:
        if (kind, "llm", name) in self.cluster.objects:
            self.cluster.delete(kind, name)

    # What happens

    @rule()
    def the_operator_passes(self) -> None:
        self.cluster.step()

    @rule(writes=st.integers(0, 3))
    def the_operator_dies(self, writes: int) -> None:
        self.cluster.step(dies_after=writes)

    @rule()
    def the_rollout_ends(self) -> None:
        if ("LLMProxy", "llm", "default") in self.cluster.objects and self._rolls():
            self.cluster.roll()

    @rule(seconds=st.sampled_from([1, 300, 700]))
    def time_passes(self, seconds: int) -> None:
        self.cluster.wait(seconds)

    # What holds

    @invariant()
    def nothing_is_missing(self) -> None:
        if self.cluster.readable:
            self.cluster.assert_complete()
            assert yaml.safe_load(self.cluster.text())["model_list"]

    @invariant()
    def no_unusable_key_is_handed_on(self) -> None:
        if self.cluster.readable:
            assert not set(UNUSABLE) & set(self.cluster.environment().values())

    @invariant()
    def each_selected_model_is_in_exactly_one_place(self) -> None:
        assert_each_in_one_place(self.cluster.decide(), self.cluster.world())

    def teardown(self) -> None:
        """Left alone it comes to rest, and then a pass writes nothing."""
        self.cluster.wait(700).apply(proxy()).settle()
        assert [
            found.writes for found in self.cluster.decide().proxies.values() if found.writes
        ] == []


def assert_each_in_one_place(plan: Plan, world: World) -> None:
    for found in plan.proxies.values():
        if found.selection is None:
            continue
        wanted = selected(found.proxy, plan.models, world).keys()
        entries, out = found.selection.entries.keys(), found.selection.left_out.keys()
        assert entries | out == wanted
        assert not entries & out
        assert found.selection.held.keys() <= entries


AnySequence.TestCase.settings = settings(stateful_step_count=25)
TestAnySequence = AnySequence.TestCase
