"""From which Secrets a key may be taken, and from which not."""

from dataclasses import replace
from typing import Any

import pytest

from litellm_config_operator.cluster.secret_reader import secret_references
from litellm_config_operator.credentials.resolve import Resolved, Unresolved, read_key, resolve
from litellm_config_operator.credentials.secret_data import UNREAD, SecretData
from litellm_config_operator.deciding.acceptance import Acceptance, MasterKey, accept_proxies
from litellm_config_operator.deciding.assess import assess_providers
from litellm_config_operator.deciding.findings import Finding
from litellm_config_operator.deciding.world import World
from litellm_config_operator.v1alpha1 import (
    LLMProvider,
    LLMProxy,
    Malformed,
    NamespacedName,
    SecretKeySelector,
    parse,
)
from litellm_config_operator.v1alpha1.reasons import ProviderReason, ProxyReason
from tests.deciding.builders import Manifest, provider, proxy, quickstart, secret, within
from tests.deciding.cluster import Cluster

KEY = b"sk-4f9a1c77d2e84b60a5"
SALT_SECRET, MASTER_SECRET = "litellm-credentials", "litellm-credentials-master-key"
HAND_OVER = (
    f"kubectl label secret -n llm {MASTER_SECRET} --overwrite litellm-config.dev/proxy=default"
)

WRITTEN_BY_US = [
    pytest.param("default", id="of an LLMProxy that is there"),
    pytest.param("gone", id="kept after its LLMProxy was deleted"),
    pytest.param("", id="with an empty label"),
]


def parsed(manifest: Manifest) -> Any:
    """The object; a row that is refused by its schema would prove nothing."""
    kinds = {"LLMProvider": LLMProvider, "LLMProxy": LLMProxy}
    numbered = manifest | {"metadata": manifest["metadata"] | {"uid": "u", "generation": 1}}
    kind: Any = kinds[manifest["kind"]]
    found = parse(kind, numbered)
    assert isinstance(found, kind)
    return found


def resolved(manifest: Manifest, **secrets: SecretData | None) -> Resolved | Unresolved:
    """What becomes of a provider's credentials beside these Secrets of namespace llm."""
    found = {
        NamespacedName("llm", name.replace("_", "-")): secret for name, secret in secrets.items()
    }
    return resolve(parsed(manifest), found)


@pytest.mark.parametrize("written_for", WRITTEN_BY_US)
@pytest.mark.parametrize("key", ["LITELLM_CONFIG_SALT", "LITELLM_MASTER_KEY", "LLMKEY_OTHER"])
def test_no_key_of_a_provider_comes_from_a_secret_that_the_operator_wrote(
    written_for: str, key: str
) -> None:
    thief = provider(credentials={"apiKey": {"name": SALT_SECRET, "key": key}})
    ours = SecretData({key: KEY}, managed_for=written_for)
    assert resolved(thief, litellm_credentials=ours) == Unresolved(
        ProviderReason.SECRET_NOT_PERMITTED,
        "Secret llm/litellm-credentials was written by the operator (label "
        "litellm-config.dev/proxy), so the keys in it are others': name the Secret in which you "
        "keep the key; if this one is a copy of yours, remove that label from it",
    )


@pytest.mark.parametrize("stolen", ["awsAccessKeyId", "awsSecretAccessKey", "awsSessionToken"])
def test_nor_does_any_part_of_a_credential(stolen: str) -> None:
    names = dict.fromkeys(("awsAccessKeyId", "awsSecretAccessKey", "awsSessionToken"), "mine")
    parts = {
        part: {"name": name, "key": "k"} for part, name in (names | {stolen: "theirs"}).items()
    }
    thief = provider("bedrock", aws={"region": "eu-central-1"}, credentials=parts)
    found = resolved(
        thief, mine=SecretData({"k": KEY}), theirs=SecretData({"k": KEY}, managed_for="x")
    )
    assert isinstance(found, Unresolved)
    assert found.reason is ProviderReason.SECRET_NOT_PERMITTED


def test_a_key_file_is_no_exception() -> None:
    thief = provider(
        "vertex-ai",
        vertex={"project": "acme", "location": "global"},
        credentials={"vertexCredentials": {"name": "theirs", "key": "k"}},
    )
    found = resolved(thief, theirs=SecretData({"k": b"{}"}, managed_for="x"))
    assert isinstance(found, Unresolved)
    assert found.reason is ProviderReason.SECRET_NOT_PERMITTED


def test_a_secret_of_the_users_own_is_a_source_whatever_it_is_called() -> None:
    honest = provider(credentials={"apiKey": {"name": SALT_SECRET, "key": "api-key"}})
    found = resolved(honest, litellm_credentials=SecretData({"api-key": KEY}))
    assert isinstance(found, Resolved)
    assert list(found.values.values()) == [KEY]


def test_a_secret_that_is_not_there_or_lacks_the_key_is_named() -> None:
    selector = SecretKeySelector(name="mine", key="k")
    assert read_key(selector, "llm", {}) == Unresolved(
        ProviderReason.SECRET_NOT_FOUND,
        "Secret llm/mine does not exist: create it, with the key k",
    )
    assert read_key(
        selector, "llm", {NamespacedName("llm", "mine"): SecretData({"other": KEY})}
    ) == (
        Unresolved(
            ProviderReason.SECRET_KEY_NOT_FOUND,
            "Secret llm/mine has no key k: add it, or name another",
        )
    )
    elsewhere = {NamespacedName("other", "mine"): SecretData({"k": KEY})}
    assert isinstance(read_key(selector, "llm", elsewhere), Unresolved)


def accepted(manifest: Manifest, secrets: dict[str, SecretData]) -> Acceptance:
    """What is decided about the one LLMProxy beside these Secrets of namespace llm."""
    found = parsed(manifest)
    key = found.key
    world = World(
        providers={},
        models={},
        proxies={key: found},
        namespaces={},
        secrets={NamespacedName("llm", name): secret for name, secret in secrets.items()},
        outputs={},
    )
    return accept_proxies(world, frozenset())[key]


def master_key_of(manifest: Manifest, **secrets: SecretData) -> MasterKey | Finding:
    """The master key, or why there is none."""
    named = {name.replace("_", "-"): secret for name, secret in secrets.items()}
    found = accepted(manifest, named)
    return found.master_key if found.finding.is_true else found.finding


def test_whether_a_secret_that_could_not_be_read_resolves_is_unknown() -> None:
    world = Cluster(*quickstart()).world()
    for secrets, status in ((UNREAD, "Unknown"), (None, "False")):
        found = assess_providers(replace(world, secrets=dict.fromkeys(world.secrets, secrets)))
        (resolved,) = (each.resolved for each in found.values())
        assert resolved.status == status


def test_no_key_is_generated_where_there_may_be_one() -> None:
    found = master_key_of(proxy(), litellm_credentials_master_key=UNREAD)
    assert isinstance(found, Finding)
    assert found.reason is ProxyReason.MASTER_KEY_UNRESOLVED
    assert "litellm-credentials-master-key could not be read" in found.message


def generated(written_for: str | None, value: bytes = KEY) -> dict[str, SecretData]:
    """The Secret that the operator would generate, written for this LLMProxy or by somebody."""
    found = SecretData({"master-key": value}, managed_for=written_for)
    return {"litellm_credentials_master_key": found}


def test_a_master_key_that_nobody_has_made_is_generated() -> None:
    found = master_key_of(proxy())
    assert isinstance(found, MasterKey)
    assert (found.generate, found.value, found.handed) == (True, None, True)


def test_the_key_that_was_generated_for_this_llmproxy_is_taken() -> None:
    found = master_key_of(proxy(), **generated("default"))
    assert isinstance(found, MasterKey)
    assert (found.generate, found.value) == (False, KEY)
    assert found.environment == {"LITELLM_MASTER_KEY": KEY}


@pytest.mark.parametrize(
    "written_for",
    [
        pytest.param(None, id="somebody's own Secret"),
        pytest.param("older", id="an LLMProxy of another name with the same secretName"),
        pytest.param("", id="an empty label"),
    ],
)
def test_no_master_key_is_taken_from_a_secret_that_was_not_written_for_this_llmproxy(
    written_for: str | None,
) -> None:
    found = accepted(
        proxy(), {MASTER_SECRET: SecretData({"master-key": KEY}, managed_for=written_for)}
    )
    assert found.finding.reason is ProxyReason.NOT_MANAGED
    assert found.finding.message == (
        f"Secret {MASTER_SECRET} exists and is not this LLMProxy's, so no master key is taken "
        "from it: set another secretName, or name the Secret in masterKey.secretKeyRef; whoever "
        f"may write the Secret can hand it over: {HAND_OVER}"
    )
    assert not found.may_write
    assert (found.master_key.value, found.master_key.environment) == (None, {})


@pytest.mark.parametrize("written_for", WRITTEN_BY_US)
@pytest.mark.parametrize("key", ["LITELLM_CONFIG_SALT", "LLMKEY_OTHER"])
def test_no_master_key_is_named_in_a_secret_that_the_operator_wrote(
    written_for: str, key: str
) -> None:
    named = proxy(masterKey={"secretKeyRef": {"name": SALT_SECRET, "key": key}})
    ours = SecretData({key: KEY}, managed_for=written_for)
    found = master_key_of(named, litellm_credentials=ours)
    assert isinstance(found, Finding)
    assert found.reason is ProxyReason.MASTER_KEY_UNRESOLVED
    assert "was written by the operator" in found.message


def test_nor_in_the_one_that_was_generated_for_another_llmproxy() -> None:
    named = proxy(
        "second", masterKey={"secretKeyRef": {"name": MASTER_SECRET, "key": "master-key"}}
    )
    assert isinstance(master_key_of(named, **generated("default")), Finding)
    elsewhere = proxy(
        secretName="s2", masterKey={"secretKeyRef": {"name": MASTER_SECRET, "key": "master-key"}}
    )
    assert isinstance(master_key_of(elsewhere, **generated("default")), Finding)


@pytest.mark.parametrize("written_for", ["default", None])
def test_but_the_own_generated_one_may_be_named_and_a_secret_of_the_users_own_too(
    written_for: str | None,
) -> None:
    named = proxy(masterKey={"secretKeyRef": {"name": MASTER_SECRET, "key": "master-key"}})
    found = master_key_of(named, **generated(written_for))
    assert isinstance(found, MasterKey)
    assert found.value == KEY


def test_the_former_name_of_the_field_is_read_as_the_present_one() -> None:
    """Else the operator would make up a key that no client has."""
    at = {"name": "mine", "key": "k"}
    now, then = (proxy(masterKey={field: at}) for field in ("secretKeyRef", "secretRef"))
    secrets = {"mine": SecretData({"k": KEY})}
    assert master_key_of(then, **secrets) == master_key_of(now, **secrets)
    read = parse(LLMProxy, then)
    assert secret_references({}, {NamespacedName("llm", "default"): read}) == {
        NamespacedName("llm", "mine")
    }


def test_both_names_of_the_field_at_once_are_refused() -> None:
    at = {"name": "mine", "key": "k"}
    found = parse(LLMProxy, proxy(masterKey={"secretKeyRef": at, "secretRef": at}))
    assert isinstance(found, Malformed)
    assert found.message == (
        "spec.masterKey: secretRef is the former name of secretKeyRef and must not be set "
        "beside it"
    )


@pytest.mark.parametrize("field", ["secretKeyRef", "secretRef"])
def test_pods_are_asked_with_a_master_key_under_either_name(field: str) -> None:
    cluster = Cluster(
        *quickstart(),
        secret("mine", k=b"sk-of-our-own-0123456789"),
        proxy(masterKey={field: {"name": "mine", "key": "k"}}),
    ).settle()
    assert ("Served", "True", "Served") in cluster.conditions("LLMProxy", "default")
    assert cluster.status("LLMProxy", "default")["masterKeySecret"] == "mine"


def test_a_master_key_that_only_the_pods_know_reads_no_secret() -> None:
    found = master_key_of(proxy(masterKey={"envVar": "OWN"}), **generated(None))
    assert found == MasterKey("OWN", handed=False)


@pytest.mark.parametrize(
    ("secret", "said"),
    [
        ({}, "Secret llm/mine does not exist"),
        ({"mine": SecretData({"other": KEY})}, "Secret llm/mine has no key k"),
        ({"mine": SecretData({"k": b""})}, "Key k of Secret llm/mine is empty"),
        ({"mine": SecretData({"k": b"sk-1234"})}, "is the well-known default"),
    ],
)
def test_a_master_key_that_cannot_be_used_says_why(
    secret: dict[str, SecretData], said: str
) -> None:
    found = master_key_of(
        proxy(masterKey={"secretKeyRef": {"name": "mine", "key": "k"}}), **secret
    )
    assert isinstance(found, Finding)
    assert found.reason is ProxyReason.MASTER_KEY_UNRESOLVED
    assert said in found.message


def test_a_generated_key_that_somebody_emptied_is_not_used() -> None:
    found = master_key_of(proxy(), **generated("default", b""))
    assert isinstance(found, Finding)
    assert found.reason is ProxyReason.MASTER_KEY_UNRESOLVED


def test_a_secret_of_another_namespace_is_nobodys_master_key() -> None:
    found = master_key_of(within("team-a", proxy()), **generated("default"))
    assert isinstance(found, MasterKey)
    assert found.generate
