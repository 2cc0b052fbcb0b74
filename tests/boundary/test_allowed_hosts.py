"""Where a Secret's owner lets its keys go: the annotation entry by entry, and what it keeps."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litellm_config_operator.credentials.allowed_hosts import all_admit, parse_allowed_hosts
from litellm_config_operator.deciding.desired_tests import desired_tests
from tests.deciding.builders import KEY, bound, model, provider, quickstart
from tests.deciding.cluster import Cluster

OPENAI, THIEF = "api.openai.com", "http://thief.example/v1"


@pytest.mark.parametrize(
    ("text", "scheme", "host", "port", "admitted"),
    [
        ("api.openai.com", "https", "api.openai.com", 443, True),
        ("API.OpenAI.com.", "https", "api.openai.com", 443, True),
        ("a.example, b.example ,", "https", "b.example", 443, True),
        ("api.openai.com", "http", "api.openai.com", 80, False),
        ("api.openai.com", "http", "api.openai.com", 443, False),
        ("api.openai.com", "https", "api.openai.com", 8443, False),
        ("api.openai.com:8443", "https", "api.openai.com", 8443, True),
        ("api.openai.com:8443", "https", "api.openai.com", 443, False),
        ("vllm.llm.svc:8000", "http", "vllm.llm.svc", 8000, True),
        ("host.example:80", "http", "host.example", 80, True),
        ("api.openai.com", "https", "eu.api.openai.com", 443, False),
        ("api.openai.com", "https", "evil-api.openai.com", 443, False),
        ("openai.com", "https", "openai.com.evil.example", 443, False),
        ("*.openai.azure.com", "https", "mine.openai.azure.com", 443, True),
        ("*.openai.azure.com", "https", "deep.mine.openai.azure.com", 443, True),
        ("*.openai.azure.com", "https", "openai.azure.com", 443, False),
        ("*.openai.azure.com", "https", "evilopenai.azure.com", 443, False),
        ("*.openai.azure.com:8443", "https", "mine.openai.azure.com", 8443, True),
        ("10.1.2.3:8000", "http", "10.1.2.3", 8000, True),
        ("[fd12::7]:8000", "http", "fd12::7", 8000, True),
        ("[fd12::7]", "https", "fd12::7", 443, True),
        ("", "https", "api.openai.com", 443, False),
        (" , ,", "https", "api.openai.com", 443, False),
        ("*", "https", "api.openai.com", 443, False),
        ("*.com", "https", "openai.com", 443, False),
        ("api.*.com", "https", "api.openai.com", 443, False),
        ("https://api.openai.com", "https", "api.openai.com", 443, False),
        ("api.openai.com/v1", "https", "api.openai.com", 443, False),
        ("user@api.openai.com", "https", "api.openai.com", 443, False),
        ("api.openai.com;evil.example", "https", "evil.example", 443, False),
    ],
)
def test_an_entry_admits_exactly_what_it_says(
    text: str, scheme: str, host: str, port: int, admitted: bool
) -> None:
    assert parse_allowed_hosts(text).admits(scheme, host, port) is admitted


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("api.openai.com, *.azure.com, 10.1.2.3:80, [::1]", ()),
        ("a.example, , ", ()),
        ("https://a.example, b.example, *.com", (1, 3)),
        ("*.[::ffff:1.2.3.4]", (1,)),
        ("*.localhost", (1,)),
        ("a.example:123456", (1,)),
    ],
)
def test_entries_that_are_no_hosts_are_told_by_their_place(
    text: str, places: tuple[int, ...]
) -> None:
    assert parse_allowed_hosts(text).unreadable == places


def test_every_owner_must_let_the_key_go() -> None:
    one, both = parse_allowed_hosts("a.example"), parse_allowed_hosts("a.example, b.example")
    assert all_admit([one, both], "https", "a.example", 443)
    assert not all_admit([one, both], "https", "b.example", 443)
    assert all_admit([], "https", "b.example", 443)


@given(st.text(max_size=40))
def test_any_annotation_is_read_and_admits_no_stranger(text: str) -> None:
    assert not parse_allowed_hosts(text).admits("https", "a-stranger.example.test", 443)


class TestAKeyThatMayNotGoThere:
    def test_is_neither_rendered_nor_tested(self) -> None:
        cluster = Cluster(*quickstart(), bound("api.mistral.ai")).settle()
        assert cluster.ids() == []
        assert KEY not in cluster.environment().values()
        assert _tested(cluster) == {}

    def test_is_not_tested_any_more_once_the_address_turned_away(self) -> None:
        cluster = Cluster(*quickstart(), bound(OPENAI)).settle()
        assert list(_tested(cluster).values()) == [None]
        cluster.apply(provider(baseURL=THIEF))
        assert _tested(cluster) == {}

    def test_keeps_serving_at_the_accepted_host_and_takes_nothing_new(self) -> None:
        cluster = Cluster(*quickstart(), bound(OPENAI)).settle()
        before = cluster.text()
        cluster.apply(provider(baseURL=THIEF), model("gpt-5")).settle()
        assert cluster.text() == before
        assert cluster.conditions("LLMModel", "gpt-4o")[1] == (
            "ResolvedRefs",
            "False",
            "CredentialsUnresolved",
        )

    def test_goes_again_once_its_owner_names_the_new_host(self) -> None:
        cluster = Cluster(*quickstart(), bound(OPENAI)).settle()
        cluster.apply(provider(baseURL="https://gw.example/v1")).settle()
        assert "gw.example" not in cluster.text()
        cluster.apply(bound(f"{OPENAI}, gw.example")).settle()
        assert "https://gw.example" in cluster.text()


def _tested(cluster: Cluster) -> Mapping[str, str | None]:
    """The base URL of each connection test that is desired."""
    decided = cluster.decide()
    found = desired_tests(decided.providers, decided.models, b"salt")
    return {uid: test.request.base_url for uid, test in found.items()}
