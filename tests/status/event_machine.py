"""All that may happen to three tenants of one LLMProxy, one method an event.

Law: after every pass that ends, each status is compared with what is so.
"""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from litellm_config_operator.v1alpha1 import NamespacedName
from tests.deciding.builders import Manifest
from tests.deciding.processes import CONFIG_KEY, CONFIG_MAP
from tests.deciding.tenants import (
    AGES,
    BASES,
    DEFAULT,
    GRANTS,
    MODELS,
    NAMES,
    OWN,
    PARAMETERS,
    PROVIDERS,
    REFUSABLE,
    SECOND,
    WANTED,
    WORKLOADS,
    installed,
    upstream,
)
from tests.status.lie_history import History
from tests.status.lies import FORGED, PLATFORM, Lie, Truth

THEN = st.sampled_from(["nothing", "pass", "pass", "rest"])


class Events(RuleBasedStateMachine):
    """Two tenants and the platform, and all that may happen to them."""

    def __init__(self) -> None:
        super().__init__()
        self.cluster = installed().copy()
        self.history = History(self.cluster, DEFAULT)

    def teardown(self) -> None:
        self.cluster.close()

    # What users do

    @rule(
        key=st.sampled_from(MODELS),
        of=st.sampled_from(PROVIDERS),
        name=st.sampled_from(NAMES),
        age=st.sampled_from(AGES),
        then=THEN,
    )
    def create_a_model(
        self, key: NamespacedName, of: NamespacedName, name: str, age: str, then: str
    ) -> None:
        self.cluster.create_model(key, of, name, age)
        self.then(then)

    @rule(key=st.sampled_from(MODELS), then=THEN)
    def delete_a_model(self, key: NamespacedName, then: str) -> None:
        self.cluster.remove("LLMModel", key)
        self.then(then)

    @rule(key=st.sampled_from(MODELS), name=st.sampled_from(NAMES), then=THEN)
    def rename_a_model(self, key: NamespacedName, name: str, then: str) -> None:
        self.cluster.edit("LLMModel", key, modelName=name, model=upstream(name))
        self.then(then)

    @rule(key=st.sampled_from(MODELS), parameters=st.sampled_from(PARAMETERS), then=THEN)
    def edit_a_model(self, key: NamespacedName, parameters: Any, then: str) -> None:
        self.cluster.edit("LLMModel", key, parameters=parameters)
        self.then(then)

    @rule(key=st.sampled_from(MODELS), of=st.sampled_from(PROVIDERS), then=THEN)
    def use_another_provider(self, key: NamespacedName, of: NamespacedName, then: str) -> None:
        reference = {"namespace": of.namespace, "name": of.name}
        self.cluster.edit("LLMModel", key, providerRef=reference)
        self.then(then)

    @rule(key=st.sampled_from(MODELS), on=st.booleans(), then=THEN)
    def switch_a_model(self, key: NamespacedName, then: str, *, on: bool) -> None:
        self.cluster.edit("LLMModel", key, enabled=on)
        self.then(then)

    @rule(key=st.sampled_from(PROVIDERS), on=st.booleans(), then=THEN)
    def switch_a_provider(self, key: NamespacedName, then: str, *, on: bool) -> None:
        self.cluster.edit("LLMProvider", key, enabled=on)
        self.then(then)

    @rule(
        kind=st.sampled_from(["LLMModel", "LLMProvider"]),
        key=st.sampled_from((*MODELS, *PROVIDERS)),
        on=st.booleans(),
        then=THEN,
    )
    def pause(self, kind: str, key: NamespacedName, then: str, *, on: bool) -> None:
        self.cluster.pause(kind, key, on=on)
        self.then(then)

    @rule(key=st.sampled_from(PROVIDERS), base=st.sampled_from(BASES), then=THEN)
    def move_a_provider(self, key: NamespacedName, base: str, then: str) -> None:
        self.cluster.edit("LLMProvider", key, baseURL=base)
        self.then(then)

    @rule(key=st.sampled_from(PROVIDERS), to=st.sampled_from(["All", "Same"]), then=THEN)
    def share_a_provider(self, key: NamespacedName, to: str, then: str) -> None:
        self.cluster.edit("LLMProvider", key, allowedNamespaces={"from": to})
        self.then(then)

    @rule(key=st.sampled_from(PROVIDERS), is_there=st.booleans(), then=THEN)
    def delete_or_create_a_provider(
        self, key: NamespacedName, then: str, *, is_there: bool
    ) -> None:
        if is_there:
            self.cluster.create_provider(key)
        else:
            self.cluster.remove("LLMProvider", key)
        self.then(then)

    @rule(key=st.sampled_from(PROVIDERS), value=st.sampled_from([None, b"", b"a\n"]), then=THEN)
    def store_a_key(self, key: NamespacedName, value: bytes | None, then: str) -> None:
        self.cluster.store_key(key, value)
        self.then(then)

    @rule(key=st.sampled_from(PROVIDERS), then=THEN)
    def delete_a_secret(self, key: NamespacedName, then: str) -> None:
        self.cluster.secrets.pop(NamespacedName(key.namespace, f"{key.name}-key"), None)
        self.then(then)

    @rule(key=st.sampled_from([DEFAULT, OWN]), on=st.booleans(), then=THEN)
    def suspend(self, key: NamespacedName, then: str, *, on: bool) -> None:
        self.cluster.edit("LLMProxy", key, suspend=on)
        self.then(then)

    @rule(seconds=st.sampled_from([0, 600]), then=THEN)
    def set_the_interval(self, seconds: int, then: str) -> None:
        self.cluster.edit("LLMProxy", DEFAULT, rollout={"minIntervalSeconds": seconds})
        self.then(then)

    @rule(grants=st.sampled_from(GRANTS), then=THEN)
    def give_names_away(self, grants: tuple[Manifest, ...], then: str) -> None:
        models = {"namespaces": {"from": "All"}, "publicNames": list(grants)}
        self.cluster.edit("LLMProxy", DEFAULT, models=models)
        self.then(then)

    @rule(wanted=st.sampled_from(["Same", "All"]), then=THEN)
    def select_models_of(self, wanted: str, then: str) -> None:
        self.cluster.edit("LLMProxy", DEFAULT, models={"namespaces": {"from": wanted}})
        if wanted == "Same":
            # An LLMProxy that takes from no other namespace keeps no names for any.
            self.history.owners.clear()
        self.then(then)

    @rule(wanted=st.sampled_from(WANTED), then=THEN)
    def a_second_proxy_wants_the_same(self, wanted: Manifest | None, then: str) -> None:
        self.cluster.remove("LLMProxy", SECOND)
        if wanted is not None:
            self.cluster.create_proxy(SECOND, **wanted)
        self.then(then)

    @rule(is_there=st.booleans(), then=THEN)
    def a_tenant_has_a_proxy(self, then: str, *, is_there: bool) -> None:
        if is_there:
            self.cluster.create_workload(WORKLOADS[1])
            self.cluster.create_proxy(OWN)
        else:
            self.cluster.remove("LLMProxy", OWN)
        self.then(then)

    @rule(is_there=st.booleans(), then=THEN)
    def delete_or_create_the_proxy(self, then: str, *, is_there: bool) -> None:
        if not is_there:
            self.cluster.remove("LLMProxy", DEFAULT)
        elif ("LLMProxy", *DEFAULT) not in self.cluster.objects:
            self.cluster.create_proxy(DEFAULT)
        self.then(then)

    # What writers of the ConfigMap do

    @rule(key=st.sampled_from(MODELS), then=THEN)
    def forge_the_line_of_a_model(self, key: NamespacedName, then: str) -> None:
        lines = self._text().splitlines(keepends=True)
        own = f'{key}"'
        forged = [
            line.replace("openai/", f"openai/{FORGED}/") if own in line.replace(" ", "") else line
            for line in lines
        ]
        self._tamper("".join(forged))
        self.then(then)

    @rule(base=st.sampled_from(BASES), then=THEN)
    def forge_an_address(self, base: str, then: str) -> None:
        self._tamper(self._text().replace(base, f"https://{FORGED}.example/v1"))
        self.then(then)

    @rule(text=st.sampled_from(["", "{", "model_list: []\n"]), then=THEN)
    def write_something_else(self, text: str, then: str) -> None:
        self._tamper(text)
        self.then(then)

    @rule(kind=st.sampled_from(["ConfigMap", "Secret"]), then=THEN)
    def delete_an_output(self, kind: str, then: str) -> None:
        self.history.tampered()
        if kind == "ConfigMap":
            self.cluster.config_maps.pop(NamespacedName(PLATFORM, CONFIG_MAP), None)
        else:
            self.cluster.keys_vanished = True
            self.cluster.owned_secrets.pop(NamespacedName(PLATFORM, "litellm-credentials"), None)
        self.then(then)

    # What the API server and Kubernetes do

    @rule(what=st.sampled_from(REFUSABLE), lasts=st.booleans(), then=THEN)
    def refuse_a_write(self, what: tuple[str, str], then: str, *, lasts: bool) -> None:
        self.cluster.refused[what] = lasts
        self.then(then)

    @rule(then=THEN)
    def refuse_nothing(self, then: str) -> None:
        self.cluster.refused.clear()
        self.then(then)

    @rule(key=st.sampled_from(WORKLOADS), replicas=st.sampled_from([0, 1, 2, 3]), then=THEN)
    def scale(self, key: NamespacedName, replicas: int, then: str) -> None:
        if key in self.cluster.targets:
            self.cluster.scale(key, replicas)
        self.then(then)

    @rule(key=st.sampled_from(WORKLOADS), on=st.booleans(), then=THEN)
    def pause_a_workload(self, key: NamespacedName, then: str, *, on: bool) -> None:
        if key in self.cluster.targets:
            self.cluster.turn(key.name, key.namespace, paused=on)
        self.then(then)

    @rule(key=st.sampled_from(WORKLOADS), count=st.sampled_from([1, 9]), then=THEN)
    def pods_are_replaced(self, key: NamespacedName, count: int, then: str) -> None:
        if key in self.cluster.targets:
            self.cluster.replace_pods(key, count)
        self.then(then)

    @rule(key=st.sampled_from(WORKLOADS), number=st.sampled_from([0, 1]), then=THEN)
    def a_pod_restarts(self, key: NamespacedName, number: int, then: str) -> None:
        if key in self.cluster.targets:
            self.cluster.restart_pod(key, number)
        self.then(then)

    @rule(
        key=st.sampled_from(WORKLOADS),
        manners=st.sampled_from(["honest", "silent", "garbage", "agreeable"]),
        then=THEN,
    )
    def a_pod_starts_that_answers_like_this(
        self, key: NamespacedName, manners: str, then: str
    ) -> None:
        if key in self.cluster.targets:
            self.cluster.restart_pod(key, 1)
            self.cluster.change_pod(key, 1, manners=manners)
        self.then(then)

    @rule(key=st.sampled_from(WORKLOADS), dropped=st.sampled_from(MODELS), then=THEN)
    def a_pod_starts_that_drops_an_entry(
        self, key: NamespacedName, dropped: NamespacedName, then: str
    ) -> None:
        if key in self.cluster.targets:
            self.cluster.restart_pod(key, 0)
            self.cluster.change_pod(key, 0, dropped=str(dropped))
        self.then(then)

    @rule(seconds=st.sampled_from([1, 300, 700, 4000, -700]), then=THEN)
    def time_passes(self, seconds: int, then: str) -> None:
        self.cluster.wait(seconds)
        self.then(then)

    # What happens to the operator

    @rule(writes=st.integers(0, 5), then=THEN)
    def the_operator_dies(self, writes: int, then: str) -> None:
        self.cluster.one_pass(dies_after=writes)
        self.then(then)

    @rule(then=THEN)
    def the_operator_starts_anew(self, then: str) -> None:
        self.cluster.restart()
        self.then(then)

    @rule(key=st.sampled_from(MODELS), on=st.booleans(), then=THEN)
    def the_statuses_are_late(self, key: NamespacedName, then: str, *, on: bool) -> None:
        def meanwhile() -> None:
            self.cluster.edit("LLMModel", key, enabled=on)
            self.cluster.roll_all()

        self.cluster.one_pass(meanwhile=meanwhile)
        self.then(then)

    @rule()
    def a_connection_test_ends(self) -> None:
        self.cluster.status_pass()
        truth = Truth(self.cluster)
        self.compare(
            [
                lie
                for key in PROVIDERS
                if ("LLMProvider", *key) in self.cluster.objects
                for lie in truth.of_provider(key)
            ]
        )

    # What must hold

    def then(self, what: str) -> None:
        """What follows an event: nothing yet, one pass, or passes until all is at rest."""
        self.history.look()
        if what == "nothing":
            return
        self.one_pass()
        if what == "rest":
            for _ in range(2):
                self.cluster.roll_all()
                self.one_pass()

    def one_pass(self) -> None:
        self.cluster.one_pass()
        truth = Truth(self.cluster)
        self.compare([*truth.lies(), *self.history.lies(truth)])

    def compare(self, lies: list[Lie]) -> None:
        found = [str(lie) for lie in lies]
        assert found == []

    def _tamper(self, text: str) -> None:
        self.history.tampered()
        self.cluster.tamper(text)

    def _text(self) -> str:
        found = self.cluster.config_maps.get(NamespacedName(PLATFORM, CONFIG_MAP))
        return str(found.data.get(CONFIG_KEY, "")) if found else ""
