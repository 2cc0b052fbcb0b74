"""Whether the owner of a Secret lets its key go to the provider's host, and what is said else."""

from typing import Any

import pytest

from litellm_config_operator.credentials.consent import accepted_hosts
from litellm_config_operator.credentials.resolve import Unresolved
from litellm_config_operator.credentials.secret_data import SecretData
from litellm_config_operator.deciding.assess import endpoint_of
from litellm_config_operator.v1alpha1 import LLMProvider, NamespacedName, parse
from litellm_config_operator.v1alpha1.reasons import ProviderReason
from tests.deciding.builders import provider

OPENAI, MINE = "api.openai.com", NamespacedName("llm", "openai-key")


def consent(hosts: str | None, *, required: bool = False, **spec: Any) -> Any:
    """What becomes of a provider whose Secret carries this annotation."""
    found = parse(LLMProvider, provider(**spec))
    assert isinstance(found, LLMProvider)
    secrets = {MINE: SecretData({"api-key": b"sk-made-up"}, hosts)}
    return accepted_hosts(found, endpoint_of(found), secrets, required=required)


def refusal(hosts: str | None, *, required: bool = False, **spec: Any) -> str:
    found = consent(hosts, required=required, **spec)
    assert isinstance(found, Unresolved)
    assert found.reason is ProviderReason.HOST_NOT_ALLOWED
    return found.message


def test_a_secret_that_says_nothing_binds_nothing() -> None:
    assert consent(None) == ()


def test_a_secret_that_says_nothing_keeps_its_keys_where_the_operator_asks_for_consent() -> None:
    assert refusal(None, required=True) == (
        "Secret llm/openai-key has no annotation that allows its keys to be sent to "
        "https://api.openai.com: if its owner means to send them there, add api.openai.com to the "
        "Secret's annotation litellm-config.dev/allowed-hosts"
    )


def test_a_secret_that_does_not_exist_has_given_no_consent() -> None:
    found = parse(LLMProvider, provider())
    assert isinstance(found, LLMProvider)
    assert isinstance(accepted_hosts(found, endpoint_of(found), {}, required=True), Unresolved)
    assert accepted_hosts(found, endpoint_of(found), {}, required=False) == ()


@pytest.mark.parametrize("required", [False, True])
def test_the_hosts_of_a_secret_are_what_a_later_redirect_is_judged_by(required: bool) -> None:
    (allowed,) = consent(f"{OPENAI}, gw.example", required=required)
    assert allowed.admits("https", "gw.example", 443)
    assert not allowed.admits("https", "elsewhere.example", 443)


def test_another_host_is_refused_without_telling_what_is_allowed() -> None:
    said = refusal("gw.example")
    assert said.startswith(
        "Secret llm/openai-key does not allow its keys to be sent to https://api"
    )
    assert "gw.example" not in said
    assert "entry" not in said


def test_entries_that_cannot_be_read_are_told_by_their_place() -> None:
    assert refusal("https://api.openai.com, *").endswith(
        "allowed-hosts (entry 1, 2 of it is neither a host, host:port nor *.domain)"
    )


@pytest.mark.parametrize(
    ("base", "entry"),
    [
        ("https://gw.example/v1", "add gw.example to"),
        ("https://gw.example:8443", "add gw.example:8443 to"),
        ("http://gw.example:8000", "add gw.example:8000 to"),
        ("http://gw.example", "add gw.example:80 to"),
        ("http://[fd12::7]", "add [fd12::7]:80 to"),
        ("http://[fd12::7]:8000", "add [fd12::7]:8000 to"),
    ],
)
def test_the_entry_that_is_asked_for_is_the_one_that_helps(base: str, entry: str) -> None:
    assert entry in refusal(OPENAI, baseURL=base)
    helps = entry.removeprefix("add ").removesuffix(" to")
    assert not isinstance(consent(helps, baseURL=base), Unresolved)


@pytest.mark.parametrize("hosts", ["gw.example", "*.example.com"])
def test_a_host_that_the_spec_does_not_tell_is_allowed_by_no_list(hosts: str) -> None:
    spec = {"baseURL": "https://gw.example/%41"}
    assert refusal(hosts, **spec) == (
        "Secret llm/openai-key does not allow its keys to be sent to an address whose host the "
        "spec does not tell: if its owner means to send them there, add its host to the Secret's "
        "annotation litellm-config.dev/allowed-hosts"
    )


def test_every_secret_of_a_provider_must_agree() -> None:
    body = provider(
        "bedrock",
        credentials={
            "awsAccessKeyId": {"name": "id", "key": "k"},
            "awsSecretAccessKey": {"name": "secret", "key": "k"},
        },
        aws={"region": "eu-central-1"},
    )
    found = parse(LLMProvider, body)
    assert isinstance(found, LLMProvider), found
    aws, other = "*.amazonaws.com", "gw.example"
    for pair, agreed in (
        ((aws, aws), 2),
        ((aws, None), 1),
        ((aws, other), None),
        ((None, other), None),
    ):
        secrets = {
            NamespacedName("llm", name): SecretData({"k": b"made-up"}, hosts)
            for name, hosts in zip(("id", "secret"), pair, strict=True)
        }
        hosts = accepted_hosts(found, endpoint_of(found), secrets, required=False)
        assert isinstance(hosts, Unresolved) if agreed is None else len(hosts) == agreed
