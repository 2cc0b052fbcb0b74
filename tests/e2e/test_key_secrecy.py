"""Where keys are, after everything that may happen to them: in Secrets, and nowhere else.

Law: looked for in every object that the API server lists, in every file of the cluster (etcd's,
the audit log and every log among them), in what the operator logged at DEBUG and in what it
answers; a failure names places, never a key.
"""

import json
import secrets as randomness
import time
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

import pytest

from devcluster import Cluster
from devcluster.key_traces import KeyTraces
from devcluster.upstream import Fault, Upstream, fingerprint
from tests.e2e.conftest import MakeOperator
from tests.e2e.harness.api import Api, Object
from tests.e2e.harness.facts import Space, condition, decoded, wait_for, wait_until
from tests.e2e.harness.failing import LOST, FailingProxy
from tests.e2e.harness.gossip import Gossip
from tests.e2e.harness.manifests import (
    CREDENTIALS,
    MASTER_KEY,
    answering,
    deployment,
    key,
    model,
    provider,
    proxy,
    secret,
)
from tests.e2e.harness.process import Operator

MANNERS = ("ids", "error", "slow")
OUTAGE = 4
PASSWORD = {"secretKeyRef": {"name": "redis", "key": "password"}}
ENVIRONMENT = [{"name": "REDIS_PASSWORD", "valueFrom": PASSWORD}]
FOUND_OUT = {
    "good": "Succeeded",
    "refused": "InvalidCredentials",
    "ids": "AuthNotProven",
    "error": "UnexpectedAnswer",
    "slow": "ConnectionFailed",
}
"""Of a private address no more is told than this."""


class Keys(dict[str, str]):
    """The present key of each provider, its first one, and every key there ever was."""

    def __init__(self, *names: str) -> None:
        super().__init__({name: new_key(name) for name in names})
        self.first = dict(self)
        self.ever = set(self.values())
        self.variable = ""
        """The present value of the variable that the LLMProxy takes from a Secret."""

    def renew(self, name: str) -> str:
        self[name] = new_key(name)
        self.ever.add(self[name])
        return self[name]

    def renew_variable(self) -> str:
        self.variable = new_key("variable")
        self.ever.add(self.variable)
        return self.variable


def new_key(name: str) -> str:
    """A key in which every shape looks different; `+`, `/` and `~` are what base64 and addresses
    write otherwise.
    """
    return f"sk-{name}/{randomness.token_hex(8)}+~?~?>>{randomness.token_hex(8)}="


@pytest.fixture
def keys() -> Keys:
    return Keys("good", "refused", "newline", *MANNERS)


@pytest.fixture
def upstream(keys: Keys) -> Iterator[Upstream]:
    with Upstream(keys={"openai": {keys["good"]}}) as found:
        yield found


@pytest.fixture
def gossip() -> Iterator[Gossip]:
    found = Gossip()
    yield found
    found.close()


@pytest.fixture
def failing(installation: Path, tmp_path: Path) -> Iterator[FailingProxy]:
    found = FailingProxy(installation, tmp_path)
    yield found
    found.close()


@pytest.mark.usefixtures("outages")
def test_keys_are_in_secrets_and_nowhere_else(
    space: Space,
    own_cluster: Cluster,
    make_operator: MakeOperator,
    failing: FailingProxy,
    upstream: Upstream,
    gossip: Gossip,
    keys: Keys,
) -> None:
    endpoints = f"{gossip.endpoint},{upstream.url.removeprefix('http://')}"
    operator = make_operator(failing.kubeconfig, allowed_endpoints=endpoints).start()
    install(space, keys, upstream, gossip)
    for name, result in FOUND_OUT.items():
        wait_until(partial(last_test, space, name), result)
    wait_until(lambda: resolved(space, "newline"), ("False", "KeyMalformed"))
    until_rolled(space)
    rotate(space, keys, upstream, failing)
    fail(space, upstream)
    lose_the_secret(space, keys)
    go_through_an_outage(space, keys, own_cluster, operator)
    said = {path: operator.ask(path) for path in ("/metrics", "/healthz", "/readyz")}
    operator.stop()

    everyones = keys.ever | set(space.credentials().values()) | {master_key(space)}
    traces = KeyTraces(everyones)
    places = dict(objects(space.api)) | dict(files(own_cluster, operator)) | said
    assert [place for place, text in places.items() if traces.within(text)] == []
    where = {f"{name}-key" for name in keys} | {"redis", CREDENTIALS, MASTER_KEY}
    assert secrets_that_reveal(space, KeyTraces(everyones)) == where
    assert_the_search_was_no_formality(space, own_cluster, places, keys, upstream, gossip)


def install(space: Space, keys: Keys, upstream: Upstream, gossip: Gossip) -> None:
    """Everything at once, as at a first installation."""
    good = {"baseURL": f"{upstream.url}/v1"}
    addresses = {manner: f"http://{gossip.endpoint}/{manner}/v1" for manner in MANNERS}
    test = {"enabled": True, "timeoutSeconds": 1, "intervalSeconds": 30}
    for name, value in keys.items():
        address = addresses.get(name, good["baseURL"])
        stored = f"{value}\n" if name == "newline" else value
        space.api.apply(
            key(space.name, stored, name),
            provider(space.name, name, baseURL=address, connectionTest=test),
            model(space.name, name, of=name),
        )
    space.api.apply(
        answering(deployment(space.name, replicas=1)),
        secret(space.name, "redis", password=keys.renew_variable()),
        proxy(space.name, verify={"enabled": True}, env=ENVIRONMENT),
    )


def last_test(space: Space, name: str) -> str:
    """What the last test of a provider found."""
    body = space.api.must_get("LLMProvider", space.name, name)
    return str(body.get("status", {}).get("lastTest", {}).get("result", ""))


def resolved(space: Space, name: str) -> tuple[str, str]:
    """Whether a provider's key could be read."""
    return condition(space.get("LLMProvider", name), "ResolvedRefs")


def rotate(space: Space, keys: Keys, upstream: Upstream, failing: FailingProxy) -> None:
    """New keys, with each kind of write refused or lost once."""
    for target, status in (("secrets", 403), ("secrets", LOST), ("configmaps", 500)):
        failing.fail(target, status)
        upstream.ledger.set_keys("openai", {keys["good"], keys.renew("good")})
        space.api.apply(
            key(space.name, keys["good"], "good"),
            secret(space.name, "redis", password=keys.renew_variable()),
            model(space.name, "good", of="good", description=f"{target} {status}"),
        )
        wait_for(lambda: failing.has_failed)
        wait_for(lambda: keys["good"] in space.keys().values())
        wait_for(lambda: space.credentials()["REDIS_PASSWORD"] == keys.variable)
        until_rolled(space)


def fail(space: Space, upstream: Upstream) -> None:
    """The good provider fails, hangs, and is good again."""
    error, hang = FOUND_OUT["error"], FOUND_OUT["slow"]
    faults = {Fault.SERVER_ERROR: error, Fault.HANG: hang, None: "Succeeded"}
    for number, (fault, result) in enumerate(faults.items()):
        upstream.ledger.set_fault("openai", fault)
        again = {"litellm-config.dev/test-requested": str(number)}
        space.api.merge("LLMProvider", space.name, "good", {"metadata": {"annotations": again}})
        wait_until(partial(last_test, space, "good"), result)


def lose_the_secret(space: Space, keys: Keys) -> None:
    """A user's Secret vanishes, and comes back with another key."""
    space.api.delete("Secret", space.name, "refused-key")
    space.api.delete("Secret", space.name, "redis")
    wait_until(lambda: resolved(space, "refused"), ("False", "SecretNotFound"))
    wait_until(lambda: settings_accepted(space), ("False", "EnvUnresolved"))
    space.api.apply(key(space.name, keys.renew("refused"), "refused"))
    wait_for(lambda: keys["refused"] in space.keys().values())
    space.api.apply(secret(space.name, "redis", password=keys.renew_variable()))
    wait_until(lambda: settings_accepted(space), ("True", "Accepted"))


def settings_accepted(space: Space) -> tuple[str, str]:
    """What is said of the LLMProxy's settings."""
    return condition(space.get("LLMProxy", "default"), "SettingsAccepted")


def go_through_an_outage(space: Space, keys: Keys, cluster: Cluster, operator: Operator) -> None:
    """A key changes just before the API server goes away, and the operator dies meanwhile."""
    space.api.apply(key(space.name, keys.renew("ids"), "ids"))
    cluster.stop_api_server()
    time.sleep(OUTAGE)  # long enough to be complained about
    operator.kill()
    cluster.start_api_server()
    operator.start()
    wait_for(lambda: keys["ids"] in space.keys().values(), within=60)
    until_rolled(space)


def until_rolled(space: Space) -> None:
    """Wait until what is published is rolled out and served."""
    wait_for(lambda: len({space.revision(), space.stamp(), space.config_hash()}) == 1, within=60)
    space.until_ready("LLMProxy", within=90)


def master_key(space: Space) -> str:
    return decoded(space.get("Secret", MASTER_KEY))["master-key"]


def objects(api: Api) -> Iterator[tuple[str, str]]:
    """Everything that the API server lists, but Secrets: each kind as it is written."""
    groups = api.send("GET", "/apis")["groups"]
    versions = [each["groupVersion"] for group in groups for each in group["versions"]]
    for root in ("/api/v1", *(f"/apis/{version}" for version in versions)):
        for resource in api.send("GET", root)["resources"]:
            path = f"{root}/{resource['name']}"
            if "list" in resource["verbs"] and path != "/api/v1/secrets":
                yield path, json.dumps(api.send("GET", path))


def files(cluster: Cluster, operator: Operator) -> Iterator[tuple[str, bytes]]:
    """Every file of the cluster, and what the operator logged."""
    for path in cluster.state_dir.rglob("*"):
        if path.is_file():
            yield str(path.relative_to(cluster.state_dir)), path.read_bytes()
    for path in operator.logs:
        yield path.name, path.read_bytes()


def secrets_that_reveal(space: Space, traces: KeyTraces) -> set[str]:
    """The Secrets, of any namespace, that hold a key."""
    found: list[Object] = space.api.list("Secret")
    return {each["metadata"]["name"] for each in found if traces.within(json.dumps(each))}


def assert_the_search_was_no_formality(
    space: Space,
    cluster: Cluster,
    places: Mapping[str, str | bytes],
    keys: Keys,
    upstream: Upstream,
    gossip: Gossip,
) -> None:
    """The keys were used, and the places are those where everything else is found."""
    seen = {each.key for each in upstream.ledger.requests()}
    tested = [name for name, key in keys.first.items() if fingerprint(key) in seen]
    assert tested == ["good", "refused"]
    assert fingerprint(keys["good"]) in seen
    assert {manner for manner, heard in gossip.heard if heard} == set(MANNERS)
    assert any(each.status == 401 for each in upstream.ledger.requests())
    name = KeyTraces([space.name])
    within = {place for place, text in places.items() if name.within(text)}
    etcd = cluster.etcd_data.relative_to(cluster.state_dir)
    assert any(place.startswith(f"{etcd}/") for place in within)
    assert {"logs/audit.log", "/api/v1/events", "/apis/events.k8s.io/v1/events"} <= within
    assert {"/api/v1/configmaps", "/api/v1/pods", "/apis/apps/v1/deployments"} <= within
    assert any(place.startswith("operator-") for place in within)
    assert all(places[path] for path in ("/metrics", "/healthz", "/readyz"))
