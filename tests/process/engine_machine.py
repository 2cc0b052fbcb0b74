"""Steps of users, Kubernetes, watches and crashes around the real engine, in any order.

Law: a step changes the cluster or the ways to it. `it_rests` ends all faults and compares; every
write is judged by `rules_of_writes` when it happens.
"""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from litellm_config_operator.process.resync import COMPARE_SECONDS, GRACE_SECONDS
from tests.deciding.builders import Manifest, created, model, provider, proxy, secret, within
from tests.process.api_server import OURS, ApiServer, Body, Fault, Id, Written
from tests.process.living_engine import PLATFORM, READ, TEAMS, LivingEngine

PROVIDERS = ((PLATFORM, "shared"), ("team-a", "openai"), ("team-b", "openai"))
MODELS = (
    (PLATFORM, "one"),
    ("team-a", "one"),
    ("team-a", "two"),
    ("team-b", "one"),
    ("team-b", "two"),
)
PROXIES = ((PLATFORM, "default"), (PLATFORM, "second"), ("team-a", "own"))
KEYS = (b"sk-first-key-of-one", b"sk-second-key-of-one", b"sk-with-a-newline\n")
SECOND: tuple[Manifest, ...] = (
    {"configMapName": "second", "secretName": "second", "targets": [{"name": "second"}]},
    {},
)
"""With outputs of its own, or those of the first."""
SELECTS: tuple[Manifest, ...] = (
    {"from": "All"},
    {"from": "Same"},
    {"from": "Selector", "selector": {"matchLabels": {"served": "yes"}}},
)
FAULTS = st.builds(
    Fault,
    st.sampled_from([403, 409, 422, 500, "late", "lost", 429]),
    st.just("write"),
    st.sampled_from([PLATFORM, *TEAMS]),
    st.sampled_from(["", "configmaps", "secrets", "deployments", "llmmodels", "llmproxies"]),
)
SECONDS = st.sampled_from([0.05, 0.5, 2.0, 5.0, 20.0, 100.0])


def of_provider(key: tuple[str, str], **spec: Any) -> Manifest:
    """An LLMProvider whose connection nobody tests."""
    full = {"baseURL": "https://one.example.com/v1", "connectionTest": {"enabled": False}} | spec
    return within(key[0], provider(key[1], type="openai", **full))


def of_model(key: tuple[str, str], of: str, **spec: Any) -> Manifest:
    """An LLMModel with a public name of its own."""
    named: Manifest = {"modelName": "-".join(key), "model": "gpt-4o"}
    return within(key[0], model(key[1], provider=of, **named, **spec))


def of_proxy(key: tuple[str, str], **spec: Any) -> Manifest:
    """An LLMProxy; the first is the oldest."""
    age = "2024-01-01T00:00:00Z" if key == PROXIES[0] else "2026-02-01T00:00:00Z"
    return created(age, within(key[0], proxy(key[1], **spec)))


def tenants(server: ApiServer) -> None:
    """Three tenants with a model each, and no LLMProxy."""
    for namespace, name in PROVIDERS:
        server.put(secret(f"{name}-key", namespace=namespace, api_key=KEYS[0]))
        spec = {"allowedNamespaces": {"from": "All"}} if name == "shared" else {}
        server.put(of_provider((namespace, name), **spec))
    for key in (MODELS[0], MODELS[3]):
        server.put(of_model(key, f"{PLATFORM}/shared"))
    server.put(of_model(MODELS[1], "openai"))


VERSIONS = ("1.106.2", "1.108.7", "1.110.2", "", "garbage")
LATER = {"input_cost_per_text_message": 1}
"""A parameter that the oldest of these versions does not know."""


class EngineMachine(RuleBasedStateMachine):
    """See the module's law."""

    watch_namespaces: tuple[str, ...] = ()

    def __init__(self) -> None:
        super().__init__()
        self.living = LivingEngine(watch_namespaces=self.watch_namespaces)
        self.server = self.living.server
        self.earlier: tuple[int, dict[Id, Body]] | None = None
        self.put_away: list[Body] = []

    @initialize()
    def install(self) -> None:
        tenants(self.server)
        self.server.put(of_proxy(PROXIES[0], models={"namespaces": SELECTS[0]}))
        self.living.rest()
        self.living.assert_right()

    # What users do

    @rule(
        key=st.sampled_from(MODELS),
        of=st.sampled_from([f"{PLATFORM}/shared", "openai"]),
        enabled=st.booleans(),
        parameters=st.sampled_from([{"seed": 1}, {"seed": 2}, LATER]),
    )
    def edit_a_model(
        self, key: tuple[str, str], of: str, parameters: Manifest, *, enabled: bool
    ) -> None:
        self._put(of_model(key, of, enabled=enabled, parameters=parameters))

    @rule(key=st.sampled_from(MODELS), of=st.sampled_from([f"{PLATFORM}/shared", "openai"]))
    def an_edit_comes_just_before_a_status(self, key: tuple[str, str], of: str) -> None:
        id_, edit = ("llmmodels", *key), of_model(key, of, parameters={"seed": 3})
        self.server.edits_just_before[id_] = edit
        self.server.change(id_, status={"conditions": []})

    @rule(key=st.sampled_from(MODELS))
    def delete_a_model(self, key: tuple[str, str]) -> None:
        self.server.delete(("llmmodels", *key))

    @rule(key=st.sampled_from([("llmmodels", *MODELS[1]), ("llmproviders", *PROVIDERS[0])]))
    def replace_under_its_name(self, key: Id) -> None:
        body = self.server.objects.get(key)
        if body is not None:
            self.server.delete(key)
            self._put_back(body)

    @rule(
        key=st.sampled_from(PROVIDERS),
        enabled=st.booleans(),
        base=st.sampled_from(["https://one.example.com/v1", "https://two.example.com/v1"]),
        allowed=st.sampled_from(SELECTS),
    )
    def edit_a_provider(
        self, key: tuple[str, str], base: str, allowed: Manifest, *, enabled: bool
    ) -> None:
        spec = {"enabled": enabled, "baseURL": base, "allowedNamespaces": allowed}
        self._put(of_provider(key, **spec))

    @rule(key=st.sampled_from(PROVIDERS))
    def delete_a_provider(self, key: tuple[str, str]) -> None:
        self.server.delete(("llmproviders", *key))

    @rule(key=st.sampled_from(PROVIDERS), value=st.sampled_from([*KEYS, None]))
    def store_a_key(self, key: tuple[str, str], value: bytes | None) -> None:
        name = f"{key[1]}-key"
        if value is None:
            self.server.delete(("secrets", key[0], name))
        else:
            self.server.put(secret(name, namespace=key[0], api_key=value))

    @rule(suspend=st.booleans(), selects=st.sampled_from(SELECTS))
    def edit_the_proxy(self, selects: Manifest, *, suspend: bool) -> None:
        self._put(of_proxy(PROXIES[0], suspend=suspend, models={"namespaces": selects}))

    @rule(spec=st.sampled_from(SECOND), key=st.sampled_from(PROXIES[1:]))
    def create_another_proxy(self, spec: Manifest, key: tuple[str, str]) -> None:
        self._put(of_proxy(key, **(spec if key == PROXIES[1] else {})))

    @rule(key=st.sampled_from(PROXIES))
    def delete_a_proxy(self, key: tuple[str, str]) -> None:
        self.server.delete(("llmproxies", *key))

    @rule(namespace=st.sampled_from([PLATFORM, *TEAMS]), value=st.sampled_from(["yes", "no"]))
    def label_a_namespace(self, namespace: str, value: str) -> None:
        metadata = {"name": namespace, "labels": {"served": value}}
        self.server.put({"kind": "Namespace", "metadata": metadata})
        # Nobody watches namespaces.
        self.living.missed = True

    # What others do to what the operator wrote

    @rule(text=st.sampled_from(["", "model_list: []\n", "][", None]))
    def tamper_with_the_file(self, text: str | None) -> None:
        id_ = ("configmaps", PLATFORM, "litellm-config")
        if text is None:
            self.server.delete(id_)
        else:
            self.server.change(id_, data={"config.yaml": text})

    @rule(vanishes=st.booleans())
    def tamper_with_the_keys(self, *, vanishes: bool) -> None:
        id_ = ("secrets", PLATFORM, "litellm-credentials")
        if vanishes:
            self.server.delete(id_)
        else:
            self.server.change(id_, data={})

    @rule(
        id_=st.sampled_from([("llmmodels", *MODELS[0]), ("llmproxies", *PROXIES[0])]),
        status=st.sampled_from([{}, {"conditions": []}]),
    )
    def write_a_foreign_status(self, id_: Id, status: Body) -> None:
        self.server.change(id_, status=status)
        # An event of a status alone is no hint.
        self.living.missed = True

    # What Kubernetes and pods do

    @rule()
    def pods_roll(self) -> None:
        self.living.workloads.roll()

    @rule(key=st.sampled_from(sorted(READ)), manners=st.sampled_from(["silent", "garbage"]))
    def a_pod_misbehaves(self, key: tuple[str, str], manners: str) -> None:
        self.living.workloads.restart(*key, manners=manners)
        self.living.missed = True

    @rule(key=st.sampled_from(sorted(READ)), version=st.sampled_from(VERSIONS))
    def a_pod_runs_another_version(self, key: tuple[str, str], version: str) -> None:
        self.living.workloads.restart(*key, version=version)
        self.living.missed = True

    @rule(key=st.sampled_from(sorted(READ)))
    def a_deployment_vanishes(self, key: tuple[str, str]) -> None:
        self.server.delete(("deployments", *key))

    @rule()
    def deployments_come_back(self) -> None:
        self.living.deploy()

    # What becomes of the API server

    @rule(fault=FAULTS)
    def writes_are_refused(self, fault: Fault) -> None:
        self.server.faults.append(fault)

    @rule(how=st.sampled_from([429, "lost", 401, 500, "late"]))
    def it_is_away(self, how: int | str) -> None:
        self.server.faults.append(Fault(how))

    @rule(
        namespace=st.sampled_from([PLATFORM, *TEAMS]),
        plural=st.sampled_from(["", "secrets", "llmmodels", "llmproviders", "llmproxies"]),
    )
    def a_namespace_is_forbidden(self, namespace: str, plural: str) -> None:
        self.server.faults.append(Fault(403, "read", namespace, plural))

    @rule(namespace=st.sampled_from([PLATFORM, *TEAMS]), seconds=SECONDS)
    def it_begins_where_it_may_not_read(self, namespace: str, seconds: float) -> None:
        self.server.faults.append(Fault(403, "read", namespace))
        self.living.restart()
        self.living.wait(seconds)

    @rule(seconds=st.sampled_from([0.5, 3.0]))
    def it_is_slow(self, seconds: float) -> None:
        self.server.latency = seconds

    @rule()
    def faults_end(self) -> None:
        self.living.heal()

    @rule()
    def etcd_is_saved(self) -> None:
        self.earlier = (self.server.version, dict(self.server.objects))

    @precondition(lambda self: self.earlier is not None and self.server.kinds == "there")
    @rule()
    def etcd_is_set_back(self) -> None:
        assert self.earlier is not None
        self.server.restore(*self.earlier)
        self.living.missed = True
        # Versions count from there. Once they are as high as before, nothing tells the two times
        # apart; an operator that runs finds out before.
        self.living.heal()
        self.living.wait(COMPARE_SECONDS + GRACE_SECONDS + 5)

    @precondition(lambda self: self.server.kinds == "there")
    @rule()
    def the_kinds_are_deleted(self) -> None:
        self.put_away = [
            body
            for (plural, *_), body in self.server.objects.items()
            if plural in {kind.plural for kind in OURS}
        ]
        self.server.kinds = "going"

    @precondition(lambda self: self.server.kinds == "going")
    @rule(count=st.integers(1, 9), seconds=SECONDS)
    def their_objects_go(self, count: int, seconds: float) -> None:
        ours = {kind.plural for kind in OURS}
        for id_ in [id_ for id_ in self.server.objects if id_[0] in ours][:count]:
            self.server.delete(id_)
        if not any(id_[0] in ours for id_ in self.server.objects):
            self.server.kinds = "gone"
        self.living.deliver()
        self.living.wait(seconds)

    @precondition(lambda self: self.server.kinds != "there")
    @rule()
    def the_kinds_come_back(self) -> None:
        self.living.kinds_come_back(self.put_away)

    # What becomes of the watches

    @rule()
    def events_arrive(self) -> None:
        self.living.deliver()

    @rule(data=st.data())
    def events_arrive_in_disorder(self, data: st.DataObject) -> None:
        feed, self.server.feed = self.server.feed, []
        order = data.draw(st.permutations(range(len(feed)))) if feed else []
        self.living.tell(feed[number] for number in order)

    @rule()
    def events_arrive_twice(self) -> None:
        feed = list(self.server.feed)
        self.living.deliver()
        self.living.tell(feed)

    @rule()
    def events_are_lost(self) -> None:
        self.living.lose()

    @rule()
    def the_watches_begin_anew(self) -> None:
        self.living.lose()
        self.server.relist()

    # What becomes of the operator

    @rule(seconds=SECONDS)
    def time_passes(self, seconds: float) -> None:
        self.living.wait(seconds)

    @rule(seconds=st.sampled_from([-86_400.0, -100.0, 100.0, 86_400.0]))
    def the_clock_is_set(self, seconds: float) -> None:
        self.living.clock_is_ahead += seconds
        # Nobody tells the operator, so what a status says of times is put right by the resync.
        self.living.missed = True

    @rule(writes=st.integers(0, 6), seconds=SECONDS)
    def it_dies(self, writes: int, seconds: float) -> None:
        self.living.crash(writes, seconds)

    @rule(seconds=SECONDS)
    def it_loses_the_lease(self, seconds: float) -> None:
        self.living.lose_the_lease(seconds)

    # What holds

    @rule(resync=st.booleans())
    def it_rests(self, *, resync: bool) -> None:
        if self.server.kinds != "there":
            self.living.kinds_come_back(self.put_away)
        self.living.deploy()
        self.living.rest(resync=resync)
        self.living.assert_at_rest()

    @invariant()
    def every_write_was_right(self) -> None:
        self.living.assert_right()

    def teardown(self) -> None:
        try:
            self.it_rests(resync=False)
        finally:
            self.living.close()

    def _put(self, manifest: Manifest) -> None:
        if self.server.kinds == "there":
            self.server.put(manifest)

    def _put_back(self, body: Body) -> None:
        self.living.put_back([body])


class InNamespaces(EngineMachine):
    """The same with rights in some namespaces only."""

    watch_namespaces = (PLATFORM, *TEAMS)


OF_USERS = (
    "edit_a_model",
    "an_edit_comes_just_before_a_status",
    "delete_a_model",
    "replace_under_its_name",
    "edit_a_provider",
    "delete_a_provider",
    "store_a_key",
    "edit_the_proxy",
    "create_another_proxy",
    "delete_a_proxy",
    "label_a_namespace",
    "tamper_with_the_file",
    "tamper_with_the_keys",
    "write_a_foreign_status",
    "a_deployment_vanishes",
)


class _Untouched(InNamespaces):
    @invariant()
    def no_file_changes(self) -> None:
        """Whatever becomes of the cluster and of watches: nobody wants another file."""
        files = self.living.writes_since(self.installed)
        changed = [each for each in files if not each.is_status and not _is_same(each)]
        assert not changed, ", ".join(map(str, changed))

    @initialize()
    def install(self) -> None:
        super().install()
        self.installed = len(self.server.written)


def _is_same(done: Written) -> bool:
    """Whether a write left the data as they were."""
    before = (done.before or {}).get("data")
    return done.plural != "deployments" and done.after.get("data") == before


Untouched: type[EngineMachine] = type("Untouched", (_Untouched,), dict.fromkeys(OF_USERS))
"""The same in which nobody changes anything."""
