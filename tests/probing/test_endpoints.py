"""From base URLs as people write them to the URLs that a type is asked at."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litellm_config_operator.catalogue.endpoints import (
    Endpoint,
    UnusableURL,
    fill,
    parse_base,
    same_origin_target,
)
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES

JOINED = [
    ("openai", "https://api.openai.com/v1", "https://api.openai.com/v1/models"),
    ("openai", "https://api.openai.com/v1/", "https://api.openai.com/v1/models"),
    ("openai", "https://API.OpenAI.com:443/v1", "https://api.openai.com/v1/models"),
    ("openai", "https://api.openai.com/v1/chat/completions", "https://api.openai.com/v1/models"),
    ("openai", "https://api.openai.com/v1/responses", "https://api.openai.com/v1/models"),
    ("openai", "https://api.openai.com", "https://api.openai.com/models"),
    ("openai-compatible", "https://h.example/prefix/v1", "https://h.example/prefix/v1/models"),
    ("openai-compatible", "https://h.example/v1/models", "https://h.example/v1/models"),
    ("openai-compatible", "http://[::1]:8000/v1", "http://[::1]:8000/v1/models"),
    ("openai-compatible", "http://vllm.llm.svc:8000/v1", "http://vllm.llm.svc:8000/v1/models"),
    ("anthropic", "https://api.anthropic.com", "https://api.anthropic.com/v1/models"),
    ("anthropic", "https://api.anthropic.com/v1", "https://api.anthropic.com/v1/models"),
    ("anthropic", "https://api.anthropic.com/v1/messages", "https://api.anthropic.com/v1/models"),
    ("anthropic", "https://gw.example/claude/v1/", "https://gw.example/claude/v1/models"),
    ("anthropic", "https://gw.example/v11", "https://gw.example/v11/v1/models"),
    ("gemini", "https://g.example", "https://g.example/v1beta/models"),
    ("gemini", "https://g.example/v1beta", "https://g.example/v1beta/models"),
    ("gemini", "https://g.example/v1", "https://g.example/v1beta/models"),
    ("gemini", "https://g.example/v1beta/openai/", "https://g.example/v1beta/models"),
    ("azure", "https://r.openai.azure.com", "https://r.openai.azure.com/openai/models"),
    ("azure", "https://r.openai.azure.com/openai/v1", "https://r.openai.azure.com/openai/models"),
    (
        "azure",
        "https://r.openai.azure.com/openai/deployments/gpt/chat/completions",
        "https://r.openai.azure.com/openai/models",
    ),
    ("ollama", "http://ollama.llm.svc:11434", "http://ollama.llm.svc:11434/api/tags"),
    ("ollama", "http://ollama.llm.svc:11434/v1", "http://ollama.llm.svc:11434/api/tags"),
    ("ollama", "http://ollama.llm.svc:11434/v1/", "http://ollama.llm.svc:11434/api/tags"),
    ("ollama", "http://ollama.llm.svc:11434/api/chat", "http://ollama.llm.svc:11434/api/tags"),
    ("ollama", "https://gw.example/ollama", "https://gw.example/ollama/api/tags"),
]

REFUSED = [
    ("", "https://"),
    ("api.openai.com/v1", "https://"),
    ("file:///etc/passwd", "plain"),
    ("gopher://h.example/", "https://"),
    ("ftp://h.example", "https://"),
    ("https://user:secret@h.example/v1", "user"),
    ("https://user@h.example", "user"),
    ("https://h.example/v1?key=secret", "query"),
    ("https://h.example/v1#secret", "fragment"),
    ("https://h.example/v1/../admin", ". or .."),
    ("https://h.example/./v1", ". or .."),
    ("https://h.example/v1/%2e%2e/admin", "percent"),
    ("https://h.example\\@evil.example/", "user"),
    ("https://h.example\\evil", "backslash"),
    ("https://h.example//v1", "plain"),
    ("https://h.example:0/", "host or port"),
    ("https://h.example:65536/", "host or port"),
    ("https://h.example:port/", "plain"),
    ("https://h..example/", "host or port"),
    ("https://[::1/", "plain"),
    ("https://[1:2]/", "host or port"),
    ("https://[fe80::1%25eth0]/", "percent"),
    (" https://h.example", "spaces"),
    ("https://h.example\n", "spaces"),
    ("https://h.exa mple", "spaces"),
    ("https://bücher.example", "ASCII"),
    ("https://h.example/" + "a" * 3000, "plain"),
]


@pytest.mark.parametrize(("type_name", "base", "url"), JOINED)
def test_every_form_of_a_base_url_gives_the_same_list_url(
    type_name: str, base: str, url: str
) -> None:
    probe = PROVIDER_TYPES[type_name].probe
    endpoint = parse_base(base, probe.base_suffixes)
    assert isinstance(endpoint, Endpoint)
    assert probe.list_request is not None
    assert endpoint.url(probe.list_request.call.path) == url


@pytest.mark.parametrize(("base", "problem"), REFUSED)
def test_a_refused_base_url_says_why(base: str, problem: str) -> None:
    refused = parse_base(base)
    assert isinstance(refused, UnusableURL)
    assert problem in refused.problem
    assert "secret" not in refused.problem


def test_every_default_base_is_usable() -> None:
    for row in PROVIDER_TYPES.values():
        settings = {setting.path: "some-where1" for setting in row.settings}
        others = [*row.other_base_urls, *(base for _, _, base in row.base_url_where)]
        for base in filter(None, [row.default_base_url, *others]):
            filled = fill(base, settings)
            assert isinstance(filled, str), base
            assert isinstance(parse_base(filled), Endpoint), base


def test_every_setting_used_in_an_address_is_marked_so() -> None:
    for row in PROVIDER_TYPES.values():
        said = re.findall(r"\{([a-z]+\.[A-Za-z]+)\}", repr((row.default_base_url, row.probe)))
        known = {setting.path for setting in row.settings if setting.in_address}
        forms = {
            value for auth in row.probe.auth if auth.exchange for _, value in auth.exchange.form
        }
        assert {path for path in said if f"{{{path}}}" not in forms} == known, row.name


@given(st.text(max_size=60))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    for base in (text, f"https://{text}", f"https://h.example/{text}"):
        parsed = parse_base(base, ("/v1",))
        if isinstance(parsed, Endpoint):
            assert parse_base(parsed.url("")) == parsed, "what was rebuilt is what was judged"


def test_a_query_is_escaped_completely() -> None:
    endpoint = Endpoint("https", "h.example", 443, "/v1")
    assert endpoint.url("/m", [("after", "a&b=c#d/é")]) == (
        "https://h.example/v1/m?after=a%26b%3Dc%23d%2F%C3%A9"
    )


@pytest.mark.parametrize("value", ["", "..", "a/b", "a?b", "a b", "x" * 200])
def test_only_a_setting_that_is_one_plain_segment_enters_a_path(value: str) -> None:
    path = "/accounts/{cloudflare.accountId}/models"
    assert isinstance(fill(path, {"cloudflare.accountId": value}), UnusableURL)
    assert fill(path, {"cloudflare.accountId": "ab-1"}) == "/accounts/ab-1/models"


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("https://h.example/v1/models?cursor=a%2Fb", "/v1/models?cursor=a%2Fb"),
        ("/v1/models?cursor=a", "/v1/models?cursor=a"),
        ("https://evil.example/v1/models", None),
        ("https://h.example.evil.example/", None),
        ("https://h.example@evil.example/", None),
        ("https://h.example:8443/v1", None),
        ("http://h.example/v1", None),
        ("//evil.example/v1", None),
        ("/v1/../admin", None),
        ("/v1/%2e%2e/admin", None),
        ("models?cursor=a", None),
        ("/v1/mo dels", None),
        ("/v1\r\nx: y", None),
    ],
)
def test_a_next_link_stays_with_its_host(link: str, target: str | None) -> None:
    assert same_origin_target(Endpoint("https", "h.example", 443, "/v1"), link) == target
