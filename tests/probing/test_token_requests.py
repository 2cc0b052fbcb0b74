"""Tokens: what is posted where, how long a token is used, and for which tests."""

from typing import Any

import pytest
from pydantic import SecretStr

from litellm_config_operator.catalogue.endpoints import Endpoint, UnusableURL
from litellm_config_operator.catalogue.probe_columns import Exchange
from litellm_config_operator.probing.token_cache import TokenCache
from litellm_config_operator.probing.token_requests import (
    Token,
    TokenRequest,
    plan_exchange,
    read_token,
)

EXCHANGE = Exchange(
    url="https://login.example/{azure.tenantId}/token",
    form=(("id", "{azure.clientId}"), ("secret", "{credential}"), ("grant", "plain")),
)
BASE = Endpoint("https", "api.example.com", 443, "")
SETTINGS = {"azure.tenantId": "t1", "azure.clientId": "c 1&2"}
SECRET = "made-up-secret-0123456789"
NOW = 1_000_000.0


def planned(credential: str = SECRET, **settings: str) -> TokenRequest:
    found = plan_exchange(EXCHANGE, BASE, credential, {**SETTINGS, **settings})
    assert isinstance(found, TokenRequest)
    return found


def test_the_url_is_the_rows_with_a_setting_of_the_spec() -> None:
    request = planned()
    assert request.endpoint.url("") == "https://login.example/t1/token"
    assert dict(request.form) == {"id": "c 1&2", "secret": SECRET, "grant": "plain"}


@pytest.mark.parametrize("word", ["../x", "a/b", "thief.example/x?", "a#", ".", "", "ü"])
def test_a_setting_cannot_change_the_host(word: str) -> None:
    found = plan_exchange(EXCHANGE, BASE, SECRET, {**SETTINGS, "azure.tenantId": word})
    assert isinstance(found, UnusableURL)
    assert found.problem.startswith("needs spec.azure.tenantId")


def test_a_key_for_another_host_is_not_sent() -> None:
    bound = Exchange("https://iam.example/token", (), base_hosts=(".cloud.example.com",))
    elsewhere = plan_exchange(bound, BASE, SECRET, {})
    assert elsewhere == UnusableURL("must be below cloud.example.com, whose keys these are")
    inside = Endpoint("https", "eu.cloud.example.com", 443, "")
    assert isinstance(plan_exchange(bound, inside, SECRET, {}), TokenRequest)


@pytest.mark.parametrize(
    ("lifetime", "used"),
    [
        (3600, 3300),
        ("3599", 3299),
        (400, 200),
        (60, 30),
        (59, 0),
        (0, 0),
        (-1, 0),
        (10**9, 24 * 3600 - 300),
        ("soon", 0),
        (None, 0),
    ],
)
def test_a_token_is_used_until_shortly_before_it_expires(lifetime: Any, used: float) -> None:
    token = read_token(EXCHANGE, {"access_token": "t", "expires_in": lifetime}, NOW)
    assert token is not None
    assert (token.got_at, token.usable_until) == (NOW, NOW + used)


def test_a_token_without_a_lifetime_is_used_once() -> None:
    token = read_token(EXCHANGE, {"access_token": "t"}, NOW)
    assert token is not None
    assert token.usable_until == NOW


@pytest.mark.parametrize(
    "document",
    [None, [], {}, {"access_token": ""}, {"access_token": 1}, {"access_token": "a b"}, "t"],
)
def test_an_answer_without_a_usable_token_gives_none(document: Any) -> None:
    assert read_token(EXCHANGE, document, NOW) is None


def token(value: str = "t", until: float = NOW + 60) -> Token:
    return Token(SecretStr(value), NOW, until)


class TestTheCache:
    def test_a_token_is_found_with_the_same_credential_in_the_same_namespace(self) -> None:
        cache = TokenCache(clock=lambda: NOW)
        cache.put(cache.key("a", planned()), token())
        assert cache.get(cache.key("a", planned())) == token()
        for other in (
            cache.key("b", planned()),
            cache.key("a", planned("another-secret")),
            cache.key("a", planned(**{"azure.tenantId": "t2"})),
            cache.key("a", planned(**{"azure.clientId": "c2"})),
        ):
            assert cache.get(other) is None

    def test_a_token_is_forgotten_when_it_can_no_longer_be_used(self) -> None:
        cache = TokenCache(clock=lambda: now)
        key = cache.key("a", planned())
        now = NOW
        cache.put(key, token(until=NOW + 60))
        now = NOW + 59
        assert cache.get(key) is not None
        now = NOW + 60
        assert cache.get(key) is None
        assert len(cache) == 0

    def test_the_oldest_token_is_evicted_at_the_limit(self) -> None:
        cache = TokenCache(limit=2, clock=lambda: NOW)
        keys = [cache.key("a", planned(f"secret-{n}")) for n in range(3)]
        for key in keys:
            cache.put(key, token())
        assert [cache.get(key) is None for key in keys] == [True, False, False]

    def test_tokens_that_no_test_uses_are_forgotten(self) -> None:
        cache = TokenCache(clock=lambda: NOW)
        kept, dropped = (cache.key("a", planned(f"secret-{n}")) for n in range(2))
        cache.put(kept, token())
        cache.put(dropped, token())
        cache.keep_only([kept])
        assert (cache.get(kept) is None, cache.get(dropped) is None) == (False, True)

    def test_no_repr_shows_a_token_and_caches_do_not_share_keys(self) -> None:
        cache, other = TokenCache(clock=lambda: NOW), TokenCache(clock=lambda: NOW)
        cache.put(cache.key("a", planned()), token("made-up-token"))
        assert repr(cache) == "TokenCache(1 tokens)"
        assert SECRET not in repr(planned())
        assert "made-up-token" not in repr(token("made-up-token"))
        assert cache.key("a", planned()) != other.key("a", planned()), "a salt of its own"
