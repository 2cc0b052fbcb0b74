"""Whether a key is good and what proves it, over real sockets."""

from typing import Any

import pytest

from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.probing.memory import ProbeMemory
from litellm_config_operator.probing.results import (
    AuthProof,
    ConditionStatus,
    ProbeReason,
)
from tests.probing.conftest import HOST, KEY, Serve, keyed
from tests.probing.internet import Answer, models


async def test_the_list_proves_a_good_key_and_gives_the_models(serve: Serve, ask: Any) -> None:
    upstream = await serve(lambda _: models("gpt-4o", "gpt-4o-mini"))
    result = await ask(settings={"openai.organization": "org-1"})
    assert (result.reason, result.reachable, result.authenticated, result.auth_proof) == (
        ProbeReason.OK,
        ConditionStatus.TRUE,
        ConditionStatus.TRUE,
        AuthProof.LIST,
    )
    assert result.models.ids == ("gpt-4o", "gpt-4o-mini")
    assert result.models.complete
    assert result.latency_milliseconds is not None
    [request] = upstream.requests
    assert (request.method, request.target) == ("GET", "/v1/models")
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.headers["openai-organization"] == "org-1"
    assert request.headers["accept-encoding"] == "identity"
    assert request.headers["host"] == HOST


@pytest.mark.parametrize(
    ("type_name", "base_url", "answer", "target", "header", "ids"),
    [
        (
            "anthropic",
            f"https://{HOST}",
            models("claude-x"),
            "/v1/models?limit=1000",
            ("x-api-key", KEY),
            ("claude-x",),
        ),
        (
            "anthropic",
            f"https://{HOST}/v1/messages",
            models("claude-x"),
            "/v1/models?limit=1000",
            ("anthropic-version", "2023-06-01"),
            ("claude-x",),
        ),
        (
            "gemini",
            f"https://{HOST}/v1beta/openai/",
            Answer(document={"models": [{"name": "models/gemini-x"}]}),
            "/v1beta/models?pageSize=1000",
            ("x-goog-api-key", KEY),
            ("gemini-x",),
        ),
        (
            "azure",
            f"https://{HOST}/openai/deployments/d/chat/completions",
            models("gpt-4o"),
            "/openai/models?api-version=2024-10-21",
            ("api-key", KEY),
            ("gpt-4o",),
        ),
        (
            "openai-compatible",
            f"https://{HOST}/prefix/v1/",
            Answer(document=[{"id": "bare"}]),
            "/prefix/v1/models",
            ("authorization", f"Bearer {KEY}"),
            ("bare",),
        ),
    ],
)
async def test_each_type_is_asked_in_its_own_way(
    serve: Serve,
    ask: Any,
    type_name: str,
    base_url: str,
    answer: Answer,
    target: str,
    header: tuple[str, str],
    ids: tuple[str, ...],
) -> None:
    upstream = await serve(lambda _: answer)
    result = await ask(type_name, base_url)
    assert upstream.requests[0].target == target
    assert upstream.requests[0].headers[header[0]] == header[1]
    assert result.models.ids == ids


async def test_an_oauth_token_of_anthropic_is_sent_as_a_bearer_token(
    serve: Serve, ask: Any
) -> None:
    upstream = await serve(lambda _: models())
    await ask("anthropic", f"https://{HOST}", "sk-ant-oat01-made-up")
    headers = upstream.requests[0].headers
    assert headers["authorization"] == "Bearer sk-ant-oat01-made-up"
    assert "x-api-key" not in headers


async def test_a_local_ollama_needs_no_key_and_its_list_is_found_below_a_v1_base(
    serve: Serve, ask: Any
) -> None:
    upstream = await serve(
        lambda _: Answer(document={"models": [{"name": "llama3:8b"}]}),
        name="ollama.llm.svc",
        address="10.96.0.7",
        tls=None,
    )
    result = await ask("ollama", "http://ollama.llm.svc:11434/v1", None)
    assert upstream.requests[0].target == "/api/tags"
    assert (result.reason, result.auth_proof) == (ProbeReason.OK, AuthProof.NOT_REQUIRED)
    assert not result.auth_required
    assert result.models.ids == ("llama3:8b",)
    assert result.latency_milliseconds is None, "inside the cluster latency is nobody's business"


class TestTheNegativeControl:
    async def test_a_server_that_refuses_the_request_without_a_key_proves_the_key(
        self, serve: Serve, ask: Any
    ) -> None:
        upstream = await serve(keyed)
        memory = ProbeMemory()
        first = await ask("openai-compatible", memory=memory)
        second = await ask("openai-compatible", memory=memory)
        assert first.reason is second.reason is ProbeReason.OK
        assert first.auth_proof is AuthProof.LIST
        assert ["authorization" in r.headers for r in upstream.requests] == [True, False, True]

    async def test_a_server_that_answers_without_a_key_leaves_the_key_unproven(
        self, serve: Serve, ask: Any
    ) -> None:
        await serve(lambda _: models("m"))
        result = await ask("openai-compatible")
        assert (result.reason, result.authenticated) == (
            ProbeReason.AUTH_NOT_PROVEN,
            ConditionStatus.UNKNOWN,
        )
        assert not result.auth_required
        assert result.models_discovered is ConditionStatus.TRUE

    async def test_a_control_request_that_fails_proves_nothing_and_is_repeated(
        self, serve: Serve, ask: Any
    ) -> None:
        upstream = await serve(
            lambda r: models("m") if "authorization" in r.headers else Answer(500, {})
        )
        memory = ProbeMemory()
        result = await ask("openai-compatible", memory=memory)
        await ask("openai-compatible", memory=memory)
        assert (result.reason, result.auth_required) == (ProbeReason.AUTH_NOT_PROVEN, True)
        assert result.models.complete
        assert len(upstream.requests) == 4

    async def test_the_list_of_a_vendors_type_proves_nothing_at_another_server(
        self, serve: Serve, ask: Any
    ) -> None:
        await serve(lambda _: models("m"))
        result = await ask(provider_type=PROVIDER_TYPES["openai"])
        assert result.reason is ProbeReason.AUTH_NOT_PROVEN, "its list is open to anybody"


async def test_a_refused_key_has_its_own_reason(serve: Serve, ask: Any) -> None:
    await serve(keyed)
    result = await ask(key="sk-wrong-0123456789")
    assert (result.reason, result.authenticated) == (
        ProbeReason.INVALID_CREDENTIALS,
        ConditionStatus.FALSE,
    )
    assert result.models_discovered is ConditionStatus.FALSE
    assert HOST in result.message


async def test_a_server_that_asks_for_a_missing_key_has_its_own_message(
    serve: Serve, ask: Any
) -> None:
    await serve(keyed)
    result = await ask("openai-compatible", key=None)
    assert result.reason is ProbeReason.INVALID_CREDENTIALS
    assert "none is configured" in result.message


async def test_an_exhausted_quota_is_not_a_bad_key(serve: Serve, ask: Any) -> None:
    await serve(lambda _: Answer(429, {"error": {"code": "insufficient_quota"}}))
    result = await ask()
    assert (result.reason, result.authenticated) == (
        ProbeReason.QUOTA_EXHAUSTED,
        ConditionStatus.TRUE,
    )


async def test_throttling_keeps_what_was_known_and_reports_retry_after(
    serve: Serve, ask: Any
) -> None:
    await serve(lambda _: Answer(429, {}, headers={"retry-after": "7200"}))
    result = await ask()
    assert (result.reason, result.authenticated) == (ProbeReason.RATE_LIMITED, None)
    assert result.retry_after_seconds == 3600
    assert result.models_discovered is ConditionStatus.UNKNOWN
