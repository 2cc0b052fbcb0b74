"""The life of a key: rotated, deleted, restored, revoked.

Law: at every instant each variable that the published file reads is in the published Secret.
"""

import threading
from collections.abc import Callable, Iterator

import pytest

from devcluster import ExistingCluster
from tests.e2e.harness.api import Object
from tests.e2e.harness.facts import Space, names_used, wait_for, wait_until
from tests.e2e.harness.manifests import (
    answering,
    deployment,
    key,
    model,
    provider,
    proxy,
    secret,
    stack,
)
from tests.e2e.harness.process import QUIET, Operator
from tests.e2e.harness.writes import Audit

HELD = [
    ("Accepted", "True", "Accepted"),
    ("ResolvedRefs", "False", "CredentialsUnresolved"),
    ("ModelKnown", "Unknown", "NotDiscovered"),
    ("Programmed", "True", "LastGood"),
    ("Served", "Unknown", "NotVerified"),
    ("Ready", "False", "CredentialsUnresolved"),
    ("Reconciling", "True", "CredentialsUnresolved"),
]
SECRET_GONE = [
    ("Accepted", "True", "Accepted"),
    ("ResolvedRefs", "False", "SecretNotFound"),
    ("Reachable", "Unknown", "TestDisabled"),
    ("Authenticated", "Unknown", "TestDisabled"),
    ("ModelsDiscovered", "Unknown", "TestDisabled"),
    ("Programmed", "True", "LastGoodKey"),
    ("Ready", "False", "SecretNotFound"),
    ("Reconciling", "True", "SecretNotFound"),
]


@pytest.fixture(autouse=True)
def complete(space: Space) -> Iterator[None]:
    """Watch all through the test that the Secret has what the file reads."""
    holes: list[frozenset[str]] = []
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.02):
            used = names_used(space.config())
            missing = used - space.credentials().keys()
            # Read the file again: it may have changed between the two reads.
            if missing and missing & names_used(space.config()):
                holes.append(missing)

    watcher = threading.Thread(target=watch)
    watcher.start()
    yield
    over.set()
    watcher.join()
    assert holes == []


def test_a_rotated_key_reaches_the_secret_and_rolls_once(space: Space, operator: Operator) -> None:
    space.api.apply(*stack(space.name, 2, value="sk-first"))
    space.until_converged()
    rolled, stamp = space.generation(), space.stamp()
    space.api.apply(key(space.name, "sk-second"))
    wait_for(space.stamp, lambda seen: seen != stamp)
    space.until_converged()
    assert list(space.keys().values()) == ["sk-second"]
    assert space.generation() - rolled == 1


PASSWORD = {"secretKeyRef": {"name": "redis", "key": "password"}}
VARIABLES = [
    {"name": "REDIS_PASSWORD", "valueFrom": PASSWORD},
    {"name": "LANGFUSE_HOST", "value": "https://langfuse.example.com"},
]


def test_a_variable_reaches_the_pods_rotates_once_and_leaves(
    space: Space, operator: Operator, cluster: ExistingCluster
) -> None:
    def in_the_pod(name: str) -> str:
        script = f'printf %s "${name}"'
        where = ("exec", "deployment/litellm", "-n", space.name, "--", "sh", "-c", script)
        return cluster.kubectl(*where)

    def after(body: Object) -> int:
        rolled, stamp = space.generation(), space.stamp()
        space.api.apply(body)
        wait_for(space.stamp, lambda seen: seen != stamp)
        space.until_converged()
        return space.generation() - rolled

    served = answering(deployment(space.name, replicas=1))
    first = secret(space.name, "redis", password="two\nlines: $(HOME)")
    space.api.apply(*stack(space.name, value="sk-first"), served, first)
    space.until_converged()
    assert after(proxy(space.name, env=VARIABLES)) == 1
    assert in_the_pod("REDIS_PASSWORD") == "two\nlines: $(HOME)"
    assert in_the_pod("LANGFUSE_HOST") == "https://langfuse.example.com"
    assert after(secret(space.name, "redis", password="second")) == 1
    assert in_the_pod("REDIS_PASSWORD") == "second"
    space.api.delete("Secret", space.name, "redis")
    unresolved = ("SettingsAccepted", "False", "EnvUnresolved")
    wait_for(lambda: unresolved in space.conditions("LLMProxy", "default"))
    assert space.credentials()["REDIS_PASSWORD"] == "second"
    assert after(proxy(space.name, env=VARIABLES[1:])) == 1
    wait_for(lambda: "REDIS_PASSWORD" not in space.credentials())
    assert after(proxy(space.name, env=[])) == 1
    assert in_the_pod("REDIS_PASSWORD") == ""
    wait_for(lambda: "LITELLM_CONFIG_ENV" not in space.credentials())
    assert "LANGFUSE_HOST" not in space.credentials()


def test_new_pods_are_requested_within_the_debounce_and_a_second(
    space: Space, operator: Operator, audit: Audit, record_property: Callable[[str, object], None]
) -> None:
    """The best of three rotations, so that a busy machine is not what is measured."""
    space.api.apply(*stack(space.name, 2, value="sk-0"))
    space.until_converged()
    seconds = []
    for number in (1, 2, 3):
        mark, stamp = audit.mark(), space.stamp()
        space.api.apply(key(space.name, f"sk-{number}"))
        wait_for(space.stamp, lambda seen, stamp=stamp: seen != stamp)
        space.until_converged()
        mark.until_still()
        written = [(r.resource, r.time) for r in mark.writes() if not r.subresource]
        assert [resource for resource, _ in written] == ["secrets", "configmaps", "deployments"]
        seconds.append((written[-1][1] - mark.user_write("secrets")).total_seconds())
    record_property("seconds from the new key to the new pod template", seconds)
    assert min(seconds) < QUIET + 1


def test_a_deleted_secret_holds_what_serves_and_takes_nothing_new(
    space: Space, operator: Operator
) -> None:
    space.api.apply(*stack(space.name, 2, value="sk-first"))
    space.until_converged()
    rolled, file = space.generation(), space.config()
    space.api.delete("Secret", space.name, "upstream-key")
    wait_until(lambda: space.conditions("LLMProvider", "upstream"), SECRET_GONE)
    wait_until(lambda: space.conditions("LLMModel", "m-000"), HELD)
    space.api.apply(model(space.name, "new"), provider(space.name, baseURL="https://x.example/v1"))
    wait_for(
        lambda: space.conditions("LLMModel", "new"),
        lambda seen: ("Programmed", "False", "CredentialsUnresolved") in seen,
    )
    assert (space.config(), space.generation()) == (file, rolled)
    assert list(space.keys().values()) == ["sk-first"]
    space.api.apply(key(space.name, "sk-second"))
    space.until_converged()
    assert list(space.keys().values()) == ["sk-second"]
    assert space.generation() - rolled == 1
    assert '"llm/' not in space.config()
    assert "https://x.example/v1" in space.config()


def test_disabling_the_provider_takes_its_models_out_and_then_the_key(
    space: Space, operator: Operator
) -> None:
    space.api.apply(*stack(space.name, 2, replicas=1, value="sk-revoked"))
    space.until_converged()
    space.api.apply(provider(space.name, enabled=False))
    wait_for(
        lambda: space.conditions("LLMProvider", "upstream"),
        lambda seen: ("Ready", "True", "Disabled") in seen,
        within=60,
    )
    assert space.keys() == {}
    assert "m-000" not in space.config()
    assert ("Programmed", "False", "Disabled") in space.conditions("LLMProvider", "upstream")
    assert ("Programmed", "False", "ProviderDisabled") in space.conditions("LLMModel", "m-000")
