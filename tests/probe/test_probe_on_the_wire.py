"""Connection tests over real sockets: what is sent, what is seen, what is said."""

import asyncio
import gzip
import socket
from dataclasses import replace
from typing import Any

import pytest
from pydantic import SecretStr

from litellm_config_operator.address_guard import AddressPolicy
from litellm_config_operator.guarded_transport import Network, resolve
from litellm_config_operator.negative_controls import NegativeControls
from litellm_config_operator.probe import probe
from litellm_config_operator.probe_results import (
    AuthProof,
    ProbeReason,
    ProbeRequest,
    ProbeResult,
    Verdict,
)
from litellm_config_operator.provider_types import PROVIDER_TYPES
from tests.probe.conftest import HOST, Authority, Serve
from tests.probe.internet import Answer, Internet, Received, Upstream, models

KEY = "sk-made-up-0123456789abcdefghij"
BASE = f"https://{HOST}/v1"
LOOPBACK = AddressPolicy(allowed_networks=("127.0.0.0/8",))


@pytest.fixture
def ask(internet: Internet, authority: Authority) -> Any:
    """Run one test of a type against the private internet."""

    async def run(
        type_name: str = "openai",
        base_url: str | None = BASE,
        key: str | None = KEY,
        *,
        policy: AddressPolicy = AddressPolicy(),  # noqa: B008 - it is frozen
        controls: NegativeControls | None = None,
        **changes: Any,
    ) -> ProbeResult:
        row = PROVIDER_TYPES[type_name]
        if row.default_base_url is not None:  # our host plays the vendor's
            row = replace(row, default_base_url=f"https://{HOST}/v1")
        request = ProbeRequest(
            **{
                "provider_type": row,
                "namespace": "llm",
                "base_url": base_url,
                "credentials": {} if key is None else {"apiKey": SecretStr(key)},
                "ca_bundle": authority.bundle,
                "timeout_seconds": 5.0,
                **changes,
            }
        )
        return await probe(request, policy, controls=controls, network=internet.network)

    return run


async def test_a_good_key_is_proven_by_the_list_and_the_models_are_known(
    serve: Serve, ask: Any
) -> None:
    upstream = await serve(lambda _: models("gpt-4o", "gpt-4o-mini"))
    result = await ask(settings={"openai.organization": "org-1"})
    assert (result.reason, result.reachable, result.authenticated, result.auth_proof) == (
        ProbeReason.OK,
        Verdict.TRUE,
        Verdict.TRUE,
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


async def test_an_oauth_token_of_anthropic_travels_as_a_bearer(serve: Serve, ask: Any) -> None:
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
    async def test_a_server_that_refuses_the_keyless_twin_has_proven_the_key(
        self, serve: Serve, ask: Any
    ) -> None:
        upstream = await serve(_keyed)
        controls = NegativeControls()
        first = await ask("openai-compatible", controls=controls)
        second = await ask("openai-compatible", controls=controls)
        assert first.reason is second.reason is ProbeReason.OK
        assert first.auth_proof is AuthProof.LIST
        assert ["authorization" in r.headers for r in upstream.requests] == [True, False, True]

    async def test_a_server_that_answers_it_too_leaves_the_key_unproven(
        self, serve: Serve, ask: Any
    ) -> None:
        await serve(lambda _: models("m"))
        result = await ask("openai-compatible")
        assert (result.reason, result.authenticated) == (
            ProbeReason.AUTH_NOT_PROVEN,
            Verdict.UNKNOWN,
        )
        assert not result.auth_required
        assert result.models_discovered is Verdict.TRUE

    async def test_a_control_that_breaks_proves_nothing_and_is_asked_again(
        self, serve: Serve, ask: Any
    ) -> None:
        upstream = await serve(
            lambda r: models("m") if "authorization" in r.headers else Answer(500, {})
        )
        controls = NegativeControls()
        result = await ask("openai-compatible", controls=controls)
        await ask("openai-compatible", controls=controls)
        assert (result.reason, result.auth_required) == (ProbeReason.AUTH_NOT_PROVEN, True)
        assert result.models.complete
        assert len(upstream.requests) == 4

    async def test_a_vendors_type_at_somebody_elses_server_is_not_taken_at_its_word(
        self, serve: Serve, ask: Any
    ) -> None:
        await serve(lambda _: models("m"))
        result = await ask(provider_type=PROVIDER_TYPES["openai"])
        assert result.reason is ProbeReason.AUTH_NOT_PROVEN, "its list is open to anybody"


def _keyed(request: Received) -> Answer:
    if request.headers.get("authorization") == f"Bearer {KEY}":
        return models("m")
    return Answer(401, {"error": "Unauthorized"})


async def test_a_bad_key_is_refused_and_said_so(serve: Serve, ask: Any) -> None:
    await serve(_keyed)
    result = await ask(key="sk-wrong-0123456789")
    assert (result.reason, result.authenticated) == (
        ProbeReason.INVALID_CREDENTIALS,
        Verdict.FALSE,
    )
    assert result.models_discovered is Verdict.FALSE
    assert HOST in result.message


async def test_a_server_that_wants_a_key_where_none_is_configured_says_so(
    serve: Serve, ask: Any
) -> None:
    await serve(_keyed)
    result = await ask("openai-compatible", key=None)
    assert result.reason is ProbeReason.INVALID_CREDENTIALS
    assert "none is configured" in result.message


async def test_an_exhausted_quota_is_not_a_bad_key(serve: Serve, ask: Any) -> None:
    await serve(lambda _: Answer(429, {"error": {"code": "insufficient_quota"}}))
    result = await ask()
    assert (result.reason, result.authenticated) == (ProbeReason.QUOTA_EXHAUSTED, Verdict.TRUE)


async def test_throttling_keeps_what_was_known_and_carries_the_wish_to_wait(
    serve: Serve, ask: Any
) -> None:
    await serve(lambda _: Answer(429, {}, headers={"retry-after": "7200"}))
    result = await ask()
    assert (result.reason, result.authenticated) == (ProbeReason.RATE_LIMITED, None)
    assert result.retry_after_seconds == 3600
    assert result.models_discovered is Verdict.UNKNOWN


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_no_byte_of_the_key_follows_a_redirect(
    serve: Serve, ask: Any, internet: Internet, authority: Authority, status: int
) -> None:
    thief = await serve(
        lambda _: models("stolen"),
        name="thief.example.test",
        address="93.184.216.35",
        tls=authority.server("thief.example.test"),
    )
    await serve(
        lambda _: Answer(status, {}, headers={"location": "https://thief.example.test/v1/models"})
    )
    result = await ask()
    assert result.reason is ProbeReason.REDIRECT_REFUSED
    assert (thief.connections, bytes(thief.wire)) == (0, b"")
    assert internet.resolved == [HOST]


async def test_a_web_page_is_not_a_model_list(serve: Serve, ask: Any) -> None:
    await serve(lambda _: Answer(body=b"<html>ok</html>", headers={"content-type": "text/html"}))
    result = await ask()
    assert (result.reason, result.reachable) == (ProbeReason.WRONG_BASE_URL, Verdict.TRUE)
    assert "/v1" in result.message


@pytest.mark.parametrize("body", [b"", b"[" * 200_000, b"\xff\xfe{", b'{"data": 7}', b"null"])
async def test_a_broken_document_is_no_model_list(serve: Serve, ask: Any, body: bytes) -> None:
    await serve(lambda _: Answer(body=body))
    assert (await ask()).reason is ProbeReason.WRONG_BASE_URL


async def test_an_endless_body_is_cut_at_the_page_limit(serve: Serve, ask: Any) -> None:
    sent = 0

    async def flood(_: Received, writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n")
        while True:
            writer.write(b" " * 65536)
            await writer.drain()
            sent += 65536

    await serve(script=flood)
    result = await ask()
    assert (result.reason, result.reachable) == (ProbeReason.RESPONSE_TOO_LARGE, Verdict.TRUE)
    assert sent < 16 * 1024 * 1024, "the page limit and what the sockets buffer, no more"


async def test_a_page_of_more_than_4_mib_is_too_large_and_one_below_is_read(
    serve: Serve, ask: Any
) -> None:
    padding = [4_300_000]
    await serve(lambda _: Answer(body=b'{"data": []' + b" " * padding[0] + b"}"))
    assert (await ask()).reason is ProbeReason.RESPONSE_TOO_LARGE
    padding[0] = 4_100_000
    assert (await ask()).reason is ProbeReason.OK


async def test_an_endless_refusal_is_judged_by_its_first_16_kib(serve: Serve, ask: Any) -> None:
    async def flood(_: Received, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 401 Unauthorized\r\n\r\n")
        while True:
            writer.write(b" " * 65536)
            await writer.drain()

    await serve(script=flood)
    assert (await ask()).reason is ProbeReason.INVALID_CREDENTIALS


async def test_endless_interim_answers_are_cut_at_the_total(serve: Serve, ask: Any) -> None:
    async def flood(_: Received, writer: asyncio.StreamWriter) -> None:
        while True:
            writer.write(b"HTTP/1.1 103 Early Hints\r\nlink: <%s>\r\n\r\n" % (b"x" * 60_000))
            await writer.drain()

    await serve(script=flood)
    assert (await ask(timeout_seconds=20.0)).reason is ProbeReason.RESPONSE_TOO_LARGE


async def test_a_decompression_bomb_is_never_opened(serve: Serve, ask: Any) -> None:
    bomb = gzip.compress(b" " * 50_000_000)
    await serve(lambda _: Answer(body=bomb, headers={"content-encoding": "gzip"}))
    assert (await ask()).reason is ProbeReason.RESPONSE_TOO_LARGE


async def test_a_compressed_refusal_still_counts_by_its_status(serve: Serve, ask: Any) -> None:
    headers = {"content-encoding": "gzip"}
    await serve(lambda _: Answer(401, body=gzip.compress(b"{}"), headers=headers))
    assert (await ask()).reason is ProbeReason.INVALID_CREDENTIALS


async def test_a_trickle_ends_at_the_total_deadline(serve: Serve, ask: Any) -> None:
    async def trickle(_: Received, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n")
        while True:
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(0.05)

    await serve(script=trickle)
    started = asyncio.get_running_loop().time()
    result = await ask(timeout_seconds=0.5)
    assert (result.reason, result.reachable) == (ProbeReason.TIMEOUT, Verdict.FALSE)
    assert asyncio.get_running_loop().time() - started < 2


async def test_a_broken_connection_is_tried_a_second_time_and_no_third(
    serve: Serve, ask: Any
) -> None:
    async def hang_up(_: Received, writer: asyncio.StreamWriter) -> None:
        writer.close()

    upstream = await serve(script=hang_up)
    assert (await ask()).reason is ProbeReason.CONNECTION_FAILED
    assert len(upstream.requests) == 2


async def test_a_bad_gateway_gets_one_more_chance(serve: Serve, ask: Any) -> None:
    answers = [Answer(502, body=b"oops"), models("m")]
    await serve(lambda _: answers.pop(0))
    assert (await ask()).reason is ProbeReason.OK


class TestPaging:
    async def test_cursors_are_followed_and_percent_encoded(self, serve: Serve, ask: Any) -> None:
        pages = {
            "/v1/models?limit=1000": {"data": [{"id": "a"}], "has_more": True, "last_id": "a&b=c"},
            "/v1/models?limit=1000&after_id=a%26b%3Dc": {"data": [{"id": "b"}], "has_more": False},
        }
        await serve(lambda r: Answer(document=pages[r.target]))
        result = await ask("anthropic", f"https://{HOST}")
        assert (result.models.ids, result.models.complete) == (("a", "b"), True)

    async def test_a_repeated_cursor_ends_the_list_as_incomplete(
        self, serve: Serve, ask: Any
    ) -> None:
        new = map(str, range(100))
        upstream = await serve(
            lambda _: Answer(document={"models": [{"name": next(new)}], "nextPageToken": "again"})
        )
        result = await ask("gemini", f"https://{HOST}")
        assert len(upstream.requests) == 2
        assert (result.reason, result.authenticated) == (ProbeReason.OK, Verdict.TRUE)
        assert not result.models.complete
        assert result.models_discovered is Verdict.UNKNOWN

    async def test_a_page_seen_before_ends_it_too(self, serve: Serve, ask: Any) -> None:
        new = map(str, range(100))
        upstream = await serve(
            lambda _: Answer(document={"models": [{"name": "m"}], "nextPageToken": next(new)})
        )
        result = await ask("gemini", f"https://{HOST}")
        assert len(upstream.requests) == 2
        assert (result.models.ids, result.models.complete) == (("m",), False)

    async def test_ever_new_cursors_end_at_the_page_cap(self, serve: Serve, ask: Any) -> None:
        new = map(str, range(10_000))
        upstream = await serve(
            lambda _: Answer(
                document={"models": [{"name": next(new)}], "nextPageToken": next(new)}
            )
        )
        result = await ask("gemini", f"https://{HOST}")
        assert len(upstream.requests) == 20
        assert not result.models.complete

    async def test_a_later_page_that_fails_does_not_unprove_the_key(
        self, serve: Serve, ask: Any
    ) -> None:
        first = Answer(document={"data": [{"id": "a"}], "has_more": True, "last_id": "a"})
        await serve(lambda r: Answer(500, {}) if "after_id" in r.target else first)
        result = await ask("anthropic", f"https://{HOST}")
        assert (result.reason, result.authenticated) == (ProbeReason.OK, Verdict.TRUE)
        assert result.models_reason is ProbeReason.PROVIDER_ERROR
        assert (result.models.ids, result.models.complete) == (("a",), False)

    async def test_without_a_list_one_model_is_asked_for(self, serve: Serve, ask: Any) -> None:
        upstream = await serve(lambda _: models("a"))
        result = await ask("anthropic", f"https://{HOST}", list_models=False)
        assert [r.target for r in upstream.requests] == ["/v1/models?limit=1"]
        assert (result.models, result.models_reason) == (None, ProbeReason.NOT_TESTED)


class TestTLS:
    async def test_an_unknown_issuer_is_not_trusted(self, serve: Serve, ask: Any) -> None:
        upstream = await serve(lambda _: models("m"))
        result = await ask(ca_bundle=None)
        assert (result.reason, result.reachable) == (ProbeReason.TLS_VERIFY_FAILED, Verdict.FALSE)
        assert upstream.wire == b""

    async def test_a_certificate_for_another_name_is_refused(
        self, serve: Serve, ask: Any, authority: Authority
    ) -> None:
        upstream = await serve(lambda _: models("m"), tls=authority.server("other.example.test"))
        assert (await ask()).reason is ProbeReason.TLS_VERIFY_FAILED
        assert upstream.wire == b""

    async def test_https_asked_of_a_plain_port_is_named_as_such(
        self, ask: Any, internet: Internet
    ) -> None:
        async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read(1)
            writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            writer.close()

        async with await asyncio.start_server(refuse, "127.0.0.1", 0) as plain:
            internet.names[HOST] = [["93.184.216.34"]]
            internet.routes["93.184.216.34"] = plain.sockets[0].getsockname()[1]
            assert (await ask()).reason is ProbeReason.TLS_PROTOCOL_ERROR

    async def test_a_bundle_that_is_no_certificate_is_said_so(self, ask: Any) -> None:
        assert (await ask(ca_bundle="nonsense")).reason is ProbeReason.INVALID_CA_BUNDLE


class TestTheAddressGuard:
    async def test_the_checked_address_is_the_one_dialled_and_the_name_is_asked_once(
        self, serve: Serve, ask: Any, internet: Internet
    ) -> None:
        await serve(lambda _: models("m"))
        internet.names[HOST] = [["93.184.216.34"], ["169.254.169.254"]]
        assert (await ask()).reason is ProbeReason.OK
        assert internet.dialled == ["93.184.216.34"]

    async def test_a_name_rebound_between_two_connections_is_refused_at_the_second(
        self, serve: Serve, ask: Any, internet: Internet
    ) -> None:
        async def once(_: Received, writer: asyncio.StreamWriter) -> None:
            writer.close()  # so that the second try has to connect anew

        await serve(script=once)
        internet.names[HOST] = [["93.184.216.34"], ["169.254.169.254"]]
        assert (await ask()).reason is ProbeReason.ADDRESS_NOT_ALLOWED
        assert internet.dialled == ["93.184.216.34"]

    @pytest.mark.parametrize(
        "answers",
        [["93.184.216.34", "10.0.0.1"], ["::1", "93.184.216.34"], ["::ffff:127.0.0.1"]],
    )
    async def test_one_refused_answer_refuses_the_name(
        self, serve: Serve, ask: Any, internet: Internet, answers: list[str]
    ) -> None:
        upstream = await serve(lambda _: models("m"))
        internet.names[HOST] = [answers]
        result = await ask()
        assert (result.reason, result.reachable) == (
            ProbeReason.ADDRESS_NOT_ALLOWED,
            Verdict.UNKNOWN,
        )
        assert (internet.dialled, upstream.connections) == ([], 0)

    @pytest.mark.parametrize(
        "host",
        ["2130706433", "0x7f000001", "017700000001", "127.1", "0", "[::ffff:127.0.0.1]", "[::1]"],
    )
    async def test_odd_spellings_of_loopback_reach_nothing(self, host: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            listener.setblocking(False)
            port = listener.getsockname()[1]
            request = ProbeRequest(
                PROVIDER_TYPES["openai"],
                "llm",
                f"https://{host}:{port}",
                {"apiKey": SecretStr(KEY)},
            )
            result = await probe(request, AddressPolicy(allowed_ports=(port,)))
            assert result.reason is ProbeReason.ADDRESS_NOT_ALLOWED
            with pytest.raises(BlockingIOError):
                listener.accept()

    async def test_octal_digits_in_an_address_are_no_host_at_all(self, ask: Any) -> None:
        assert (await ask(base_url="https://0177.0.0.1/v1")).reason is ProbeReason.INVALID_URL

    async def test_an_allowed_network_lets_plain_http_through_by_the_real_resolver(self) -> None:
        upstream = Upstream(lambda _: models("m"))
        await upstream.start()
        request = ProbeRequest(
            PROVIDER_TYPES["openai"],
            "llm",
            f"http://127.0.0.1:{upstream.port}/v1",
            {"apiKey": SecretStr(KEY)},
        )
        try:
            assert (await probe(request, LOOPBACK)).reachable is Verdict.TRUE
        finally:
            await upstream.stop()

    async def test_a_name_that_does_not_resolve_is_said_so(self, ask: Any) -> None:
        assert (await ask()).reason is ProbeReason.DNS_FAILURE

    async def test_the_next_address_is_tried_when_one_refuses(
        self, serve: Serve, ask: Any, internet: Internet
    ) -> None:
        await serve(lambda _: models("m"))
        internet.names[HOST] = [["93.184.216.99", "93.184.216.34"]]
        assert (await ask()).reason is ProbeReason.OK

    async def test_a_port_where_nothing_listens_is_said_so(
        self, ask: Any, internet: Internet
    ) -> None:
        internet.names[HOST] = [["93.184.216.99"]]
        assert (await ask()).reason is ProbeReason.CONNECTION_REFUSED


class TestTargetsInsideTheCluster:
    @pytest.fixture
    def own(self, ask: Any) -> Any:
        async def run(**changes: Any) -> ProbeResult:
            result: ProbeResult = await ask(
                "openai-compatible", "http://vllm.llm.svc:8000/v1", **changes
            )
            return result

        return run

    async def test_why_one_could_not_be_reached_is_not_told(
        self, own: Any, internet: Internet
    ) -> None:
        unresolved = await own()
        internet.names["vllm.llm.svc"] = [["10.96.0.9"]]
        refused = await own()
        assert unresolved == refused
        assert refused.reason is ProbeReason.CONNECTION_FAILED

    @pytest.mark.parametrize("status", [302, 404, 418, 500])
    async def test_what_something_else_answered_is_not_told(
        self, serve: Serve, own: Any, status: int
    ) -> None:
        await serve(
            lambda _: Answer(status, {"secret": "of another"}),
            name="vllm.llm.svc",
            address="10.96.0.9",
            tls=None,
        )
        result = await own()
        assert result.reason is ProbeReason.UNEXPECTED_ANSWER
        assert result.latency_milliseconds is None
        assert str(status) not in result.message

    async def test_a_service_of_another_namespace_is_not_even_looked_up(
        self, own: Any, internet: Internet
    ) -> None:
        result = await own(namespace="other")
        assert result.reason is ProbeReason.ADDRESS_NOT_ALLOWED
        assert internet.resolved == []


class TestWhatIsRefusedBeforeAnythingIsSent:
    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"base_url": "file:///etc/passwd"}, ProbeReason.INVALID_URL),
            ({"base_url": f"https://user:{KEY}@{HOST}/v1"}, ProbeReason.INVALID_URL),
            ({"base_url": f"http://{HOST}/v1"}, ProbeReason.ADDRESS_NOT_ALLOWED),
            ({"base_url": f"https://{HOST}:8443/v1"}, ProbeReason.ADDRESS_NOT_ALLOWED),
            ({"key": "with space"}, ProbeReason.KEY_MALFORMED),
            ({"key": "with\r\nX-Header: 1"}, ProbeReason.KEY_MALFORMED),
            ({"key": "schlüssel"}, ProbeReason.KEY_MALFORMED),
            ({"key": " \n"}, ProbeReason.KEY_MALFORMED),
            ({"key": None}, ProbeReason.CREDENTIALS_MISSING),
        ],
    )
    async def test_it_says_why_and_sends_nothing(
        self, ask: Any, internet: Internet, changes: dict[str, Any], reason: ProbeReason
    ) -> None:
        result = await ask(**changes)
        assert (result.reason, result.reachable) == (reason, Verdict.UNKNOWN)
        assert (internet.resolved, internet.dialled) == ([], [])
        assert KEY not in repr(result)

    async def test_a_newline_after_the_key_is_dropped(self, serve: Serve, ask: Any) -> None:
        await serve(_keyed)
        assert (await ask(key=f"{KEY}\n")).reason is ProbeReason.OK


async def test_a_cancelled_test_is_cancelled_and_closes_its_connection(
    serve: Serve, ask: Any
) -> None:
    arrived, closed = asyncio.Event(), asyncio.Event()

    async def hold(_: Received, writer: asyncio.StreamWriter) -> None:
        arrived.set()
        try:
            await writer.wait_closed()
        finally:
            closed.set()

    await serve(script=hold)
    test = asyncio.create_task(ask())
    await arrived.wait()
    test.cancel()
    with pytest.raises(asyncio.CancelledError):
        await test
    async with asyncio.timeout(5):
        await closed.wait()


async def test_a_hanging_name_server_ends_at_the_deadline(authority: Authority) -> None:
    async def never(_host: str, _port: int) -> list[str]:
        await asyncio.get_running_loop().create_future()
        return []

    request = ProbeRequest(
        PROVIDER_TYPES["openai"],
        "llm",
        BASE,
        {"apiKey": SecretStr(KEY)},
        timeout_seconds=0.2,
    )
    result = await probe(request, AddressPolicy(), network=Network(resolve=never))
    assert result.reason is ProbeReason.TIMEOUT


async def test_an_impossible_name_resolves_to_nothing() -> None:
    assert await resolve(f"{'a' * 64}.invalid", 443) == ()
