"""Who may use whose keys, names and workloads; what is refused stands still and hurts nobody."""

import re
import shlex
from collections.abc import Iterator

import pytest

from devcluster import ExistingCluster
from tests.e2e.conftest import MakeOperator, fresh_space
from tests.e2e.harness.api import Api, Object
from tests.e2e.harness.facts import Space, condition, conditions, decoded, wait_for, wait_until
from tests.e2e.harness.manifests import (
    CONFIG_MAP,
    CREDENTIALS,
    DEPLOYMENT,
    MASTER_KEY,
    custom,
    deployment,
    key,
    model,
    provider,
    proxy,
    secret,
    stack,
)
from tests.e2e.harness.process import Operator
from tests.e2e.harness.writes import Audit

ALL = {"namespaces": {"from": "All"}}
PLATFORM_KEY, TENANT_KEY = "sk-platform-0123456789", "sk-tenant-0123456789"


@pytest.fixture
def tenant(api: Api, installation: object) -> Iterator[Space]:
    """A second namespace, which no setting of the operator names."""
    with fresh_space(api, "e2e-tenant") as found:
        yield found


@pytest.fixture
def listed(space: Space, make_operator: MakeOperator) -> Iterator[Operator]:
    """An operator that lets LLMProxies of `space`, the platform, use keys of all namespaces."""
    running = make_operator(proxy_namespaces=space.name).start()
    yield running
    running.stop()


def message(body: Object | None, kind: str) -> str:
    """What a condition says to people."""
    found = ((body or {}).get("status") or {}).get("conditions") or ()
    return next((str(each["message"]) for each in found if each["type"] == kind), "")


def statuses(space: Space) -> dict[str, object]:
    """Every status of a namespace."""
    return {
        f"{kind}/{each['metadata']['name']}": each.get("status")
        for kind in ("LLMProvider", "LLMModel", "LLMProxy")
        for each in space.api.list(kind, space.name)
    }


def shared_with(space: Space, tenant: Space) -> Object:
    """The platform's provider, which the tenant may use."""
    return provider(space.name, allowedNamespaces={"from": "All"})


def platform(space: Space) -> None:
    """A proxy that serves every namespace, with one model of its own."""
    space.api.apply(*stack(space.name, value=PLATFORM_KEY))
    space.api.apply(proxy(space.name, models=ALL))
    space.until_converged()


def borrowed(tenant: Space, space: Space, name: str = "borrowed", **spec: object) -> Object:
    """A model of the tenant at the platform's provider."""
    reference = {"name": "upstream", "namespace": space.name}
    return custom(
        "LLMModel", tenant.name, name, {"providerRef": reference, "model": "up-x", **spec}
    )


def test_an_unlisted_namespace_gets_nobody_elses_keys(
    space: Space, tenant: Space, listed: Operator
) -> None:
    platform(space)
    space.api.apply(shared_with(space, tenant))
    tenant.api.apply(
        key(tenant.name, TENANT_KEY),
        provider(tenant.name),
        deployment(tenant.name),
        proxy(tenant.name, models=ALL),
    )
    refused = [
        ("Accepted", "False", "NamespacesNotPermitted"),
        ("SettingsAccepted", "Unknown", "Pending"),
        ("Programmed", "False", "NamespacesNotPermitted"),
        ("RolledOut", "Unknown", "Pending"),
        ("Served", "Unknown", "Pending"),
        ("Ready", "False", "NamespacesNotPermitted"),
        ("Stalled", "True", "NamespacesNotPermitted"),
    ]
    wait_until(lambda: tenant.conditions("LLMProxy", "default"), refused)
    assert message(tenant.get("LLMProxy", "default"), "Accepted") == (
        f"models.namespaces.from is All, but namespace {tenant.name} is not one of the "
        "operator's proxyNamespaces: add it there, or set from to Same"
    )
    assert tenant.get("Secret", CREDENTIALS) is None
    assert tenant.get("ConfigMap", CONFIG_MAP) is None
    assert tenant.stamp() == ""

    tenant.api.apply(proxy(tenant.name, models={"namespaces": {"from": "Same"}}))
    tenant.api.apply(model(tenant.name, "own"), borrowed(tenant, space))
    wait_for(lambda: f'"id": "llmmodel/{tenant.name}/own"' in tenant.config())
    wait_for(
        lambda: condition(tenant.get("LLMModel", "borrowed"), "Programmed"),
        lambda seen: seen == ("False", "KeyNotPermitted"),
    )
    found = tenant.get("LLMModel", "borrowed")
    assert found is not None
    at = {each["namespace"]: each for each in found["status"]["proxies"]}
    assert (at[tenant.name]["programmed"], at[tenant.name]["reason"]) == (
        "False",
        "KeyNotPermitted",
    )
    assert at[space.name]["programmed"] == "True"
    assert f'"id": "llmmodel/{tenant.name}/borrowed"' in space.config()
    assert f'"id": "llmmodel/{tenant.name}/borrowed"' not in tenant.config()
    assert list(tenant.keys().values()) == [TENANT_KEY]
    assert sorted(space.keys().values()) == [PLATFORM_KEY, TENANT_KEY]


def test_revoking_the_share_takes_the_borrowed_model_out(
    space: Space, tenant: Space, listed: Operator
) -> None:
    platform(space)
    tenant.api.apply(borrowed(tenant, space))
    wait_until(
        lambda: condition(tenant.get("LLMModel", "borrowed"), "ResolvedRefs"),
        ("False", "RefNotPermitted"),
    )
    space.api.apply(shared_with(space, tenant))
    tenant.until_ready("LLMModel")
    assert f'"id": "llmmodel/{tenant.name}/borrowed"' in space.config()
    space.api.apply(provider(space.name, allowedNamespaces={"from": "Same"}))
    wait_until(
        lambda: conditions(tenant.get("LLMModel", "borrowed")),
        [
            ("Accepted", "True", "Accepted"),
            ("ResolvedRefs", "False", "RefNotPermitted"),
            ("ModelKnown", "Unknown", "NotDiscovered"),
            ("Programmed", "False", "RefNotPermitted"),
            ("Served", "False", "RefNotPermitted"),
            ("Ready", "False", "RefNotPermitted"),
            ("Reconciling", "True", "RefNotPermitted"),
        ],
    )
    assert f'"id": "llmmodel/{tenant.name}/borrowed"' not in space.config()
    assert f'"id": "llmmodel/{space.name}/m-000"' in space.config()


def test_a_name_that_is_served_stays_with_its_owner(
    space: Space, tenant: Space, listed: Operator
) -> None:
    platform(space)
    space.api.apply(shared_with(space, tenant))
    tenant.api.apply(borrowed(tenant, space, "thief", modelName="m-000"))
    wait_for(
        lambda: condition(tenant.get("LLMModel", "thief"), "Ready"),
        lambda seen: seen == ("False", "NameTaken"),
    )
    assert tenant.conditions("LLMModel", "thief") == [
        ("Accepted", "False", "NameTaken"),
        ("ResolvedRefs", "True", "ResolvedRefs"),
        ("ModelKnown", "Unknown", "NotDiscovered"),
        ("Programmed", "False", "NameTaken"),
        ("Served", "False", "NameTaken"),
        ("Ready", "False", "NameTaken"),
        ("Stalled", "True", "NameTaken"),
    ]
    said = message(tenant.get("LLMModel", "thief"), "Ready")
    assert said == "modelName m-000 belongs to another namespace: choose another name"
    assert f"{tenant.name}/thief" not in space.config()
    space.until_converged()


@pytest.mark.parametrize(
    ("spec", "what"),
    [
        ({"configMapName": "other", "secretName": "other"}, f"Deployment {DEPLOYMENT}"),
        ({"targets": [], "secretName": "other"}, f"ConfigMap {CONFIG_MAP}"),
        ({"targets": [], "configMapName": "other"}, f"Secret {CREDENTIALS}"),
    ],
)
def test_the_older_of_two_proxies_keeps_what_both_want(
    space: Space, operator: Operator, audit: Audit, spec: dict[str, object], what: str
) -> None:
    space.api.apply(*stack(space.name, value=PLATFORM_KEY))
    space.until_converged()
    before, stamp, mark = statuses(space), space.stamp(), audit.mark()
    space.api.apply(proxy(space.name, "second", **spec))
    wait_until(lambda: condition(space.get("LLMProxy", "second"), "Ready"), ("False", "Conflict"))
    said = message(space.get("LLMProxy", "second"), "Accepted")
    assert said == f"{what} belongs to the older LLMProxy {space.name}/default: name another"
    assert space.get("ConfigMap", "other") is None
    assert space.get("Secret", "other") is None
    mark.until_still()
    after = statuses(space)
    after.pop("LLMProxy/second")
    assert {k: v for k, v in after.items() if k != "LLMModel/m-000"} == {
        k: v for k, v in before.items() if k != "LLMModel/m-000"
    }
    assert space.stamp() == stamp


@pytest.mark.parametrize("kind", ["ConfigMap", "Secret"])
def test_what_is_not_ours_is_untouched_until_it_is_handed_over(
    space: Space, operator: Operator, cluster: ExistingCluster, kind: str
) -> None:
    name = CONFIG_MAP if kind == "ConfigMap" else CREDENTIALS
    theirs = {
        "apiVersion": "v1",
        "kind": kind,
        "metadata": {"name": name, "namespace": space.name},
        "data": {"mine": "c3RheQ=="},
    }
    space.api.apply(theirs)
    before = space.get(kind, name)
    space.api.apply(*stack(space.name, value=PLATFORM_KEY))
    wait_until(
        lambda: condition(space.get("LLMProxy", "default"), "Accepted"), ("False", "NotManaged")
    )
    assert space.get(kind, name) == before
    assert space.stamp() == ""
    said = message(space.get("LLMProxy", "default"), "Accepted")
    assert said.startswith(f"{kind} {name} exists and is not this LLMProxy's; to hand it over: ")
    command = re.search(r"kubectl (.*)$", said)
    assert command is not None
    cluster.kubectl(*shlex.split(command[1]))
    space.until_ready("LLMProxy")
    space.until_converged()
    after = space.get(kind, name)
    assert after is not None
    assert after["data"]["mine"] == "c3RheQ=="


def test_a_file_that_is_handed_over_is_replaced_with_consent_and_kept(
    space: Space, operator: Operator, cluster: ExistingCluster
) -> None:
    """The commands are those of the messages."""
    text = "model_list:\n- {model_name: theirs, litellm_params: {model: openai/x}}\n"
    metadata = {"name": CONFIG_MAP, "namespace": space.name}
    theirs = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata}
    space.api.apply(theirs | {"data": {"config.yaml": text}})
    space.api.apply(*stack(space.name, value=PLATFORM_KEY))
    for reason in ("NotManaged", "HandoverLosesData"):
        wait_until(
            lambda: condition(space.get("LLMProxy", "default"), "Accepted"), ("False", reason)
        )
        assert space.config() == text
        assert space.get("Secret", CREDENTIALS) is None
        assert space.stamp() == ""
        said = message(space.get("LLMProxy", "default"), "Accepted")
        command = re.search(r"kubectl (.*)$", said)
        assert command is not None
        cluster.kubectl(*shlex.split(command[1]))
    assert "not published by this LLMProxy: theirs." in said
    space.until_ready("LLMProxy")
    space.until_converged()
    assert '"id": "llmmodel/' + space.name + '/m-000"' in space.config()
    listed = space.api.list("ConfigMap", space.name)
    assert text in [(each.get("data") or {}).get("config.yaml") for each in listed]
    notes = [str(each.get("note")) for each in space.api.list("Event", space.name)]
    assert any("was taken over (public names before: 1, after: 1)" in note for note in notes)


def test_a_master_key_of_somebody_else_is_taken_only_when_it_is_handed_over(
    space: Space, operator: Operator, cluster: ExistingCluster
) -> None:
    space.api.apply(secret(space.name, "theirs-master-key", master_key="sk-theirs-0123456789"))
    before = space.get("Secret", "theirs-master-key")
    *others, _ = stack(space.name, value=PLATFORM_KEY)
    space.api.apply(*others, proxy(space.name, secretName="theirs"))
    wait_until(
        lambda: condition(space.get("LLMProxy", "default"), "Accepted"), ("False", "NotManaged")
    )
    said = message(space.get("LLMProxy", "default"), "Accepted")
    assert "Secret theirs-master-key exists and is not this LLMProxy's" in said
    assert space.get("Secret", "theirs") is None
    assert space.get("Secret", "theirs-master-key") == before
    assert space.stamp() == ""
    command = re.search(r"kubectl (.*)$", said)
    assert command is not None
    cluster.kubectl(*shlex.split(command[1]))
    space.until_ready("LLMProxy")
    assert decoded(space.get("Secret", "theirs"))["LITELLM_MASTER_KEY"] == "sk-theirs-0123456789"


@pytest.mark.parametrize("kept", [False, True], ids=["in use", "kept after its LLMProxy went"])
def test_no_key_is_taken_from_what_the_operator_wrote(
    space: Space, operator: Operator, audit: Audit, kept: bool
) -> None:
    space.api.apply(*stack(space.name, value=PLATFORM_KEY))
    space.until_converged()
    if kept:
        space.api.delete("LLMProxy", space.name, "default")
    before, mark = decoded(space.get("Secret", CREDENTIALS)), audit.mark()
    sources = {
        "salt": {"name": CREDENTIALS, "key": "LITELLM_CONFIG_SALT"},
        "master": {"name": MASTER_KEY, "key": "master-key"},
    }
    for name, source in sources.items():
        space.api.apply(
            provider(space.name, name, credentials={"apiKey": source}),
            model(space.name, name, of=name),
        )
    for name in sources:
        wait_until(
            lambda name=name: condition(space.get("LLMProvider", name), "ResolvedRefs"),  # type: ignore[misc]
            ("False", "SecretNotPermitted"),
        )
        said = message(space.get("LLMProvider", name), "ResolvedRefs")
        assert f"Secret {space.name}/{sources[name]['name']} was written by the operator" in said
    mark.until_still()
    assert decoded(space.get("Secret", CREDENTIALS)) == before


def test_a_rogue_proxy_changes_nobody_elses_status(
    space: Space, tenant: Space, listed: Operator, audit: Audit
) -> None:
    platform(space)
    before, generation, file = statuses(space), space.generation(), space.config()
    mark = audit.mark()
    tenant.api.apply(proxy(tenant.name, "rogue", models=ALL))
    tenant.api.apply(
        proxy(tenant.name, "rogue-too", configMapName="x", secretName="x", models=ALL)
    )
    for name in ("rogue", "rogue-too"):
        wait_until(
            lambda name=name: condition(tenant.get("LLMProxy", name), "Ready"),  # type: ignore[misc]
            ("False", "NamespacesNotPermitted"),
        )
    mark.until_still()
    assert mark.counts(space.name) == {}
    assert statuses(space) == before
    assert (space.config(), space.generation()) == (file, generation)
