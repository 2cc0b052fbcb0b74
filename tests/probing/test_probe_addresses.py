"""Where a test connects, whom it trusts there, and what is refused before a byte is sent."""

import asyncio
import socket
from typing import Any

import pytest
from pydantic import SecretStr

from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.egress.address_guard import AddressPolicy
from litellm_config_operator.egress.guarded_transport import Network
from litellm_config_operator.egress.name_resolution import Resolved, resolve
from litellm_config_operator.probing.results import (
    ConditionStatus,
    ProbeReason,
    ProbeRequest,
    ProbeResult,
)
from litellm_config_operator.probing.run import probe
from tests.probing.conftest import BASE, HOST, KEY, Authority, Serve, keyed
from tests.probing.internet import Answer, Internet, Received, Upstream, models

LOOPBACK = AddressPolicy(allowed_networks=("127.0.0.0/8",))


class TestTLS:
    async def test_an_unknown_issuer_is_not_trusted(self, serve: Serve, ask: Any) -> None:
        upstream = await serve(lambda _: models("m"))
        result = await ask(ca_bundle=None)
        assert (result.reason, result.reachable) == (
            ProbeReason.TLS_VERIFY_FAILED,
            ConditionStatus.FALSE,
        )
        assert upstream.wire == b""

    async def test_a_certificate_for_another_name_is_refused(
        self, serve: Serve, ask: Any, authority: Authority
    ) -> None:
        upstream = await serve(lambda _: models("m"), tls=authority.server("other.example.test"))
        assert (await ask()).reason is ProbeReason.TLS_VERIFY_FAILED
        assert upstream.wire == b""

    async def test_https_at_a_plain_http_port_has_its_own_reason(
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

    async def test_a_ca_bundle_without_a_certificate_has_its_own_reason(self, ask: Any) -> None:
        assert (await ask(ca_bundle="nonsense")).reason is ProbeReason.INVALID_CA_BUNDLE


class TestTheAddressGuard:
    async def test_the_judged_address_is_dialled_and_the_name_resolved_once(
        self, serve: Serve, ask: Any, internet: Internet
    ) -> None:
        await serve(lambda _: models("m"))
        internet.names[HOST] = [["93.184.216.34"], ["169.254.169.254"]]
        assert (await ask()).reason is ProbeReason.OK
        assert internet.dialled == ["93.184.216.34"]

    async def test_a_name_that_changes_its_address_is_judged_again(
        self, serve: Serve, ask: Any, internet: Internet
    ) -> None:
        async def once(_: Received, writer: asyncio.StreamWriter) -> None:
            writer.close()  # so that the second try has to connect anew

        await serve(script=once)
        internet.names[HOST] = [["93.184.216.34"], ["169.254.169.254"]]
        assert (await ask()).reason is ProbeReason.DNS_FAILURE
        assert internet.dialled == ["93.184.216.34"]

    @pytest.mark.parametrize(
        "answers",
        [["93.184.216.34", "10.0.0.1"], ["::1", "93.184.216.34"], ["::ffff:127.0.0.1"]],
    )
    async def test_one_refused_address_refuses_the_name(
        self, serve: Serve, ask: Any, internet: Internet, answers: list[str]
    ) -> None:
        upstream = await serve(lambda _: models("m"))
        internet.names[HOST] = [answers]
        result = await ask()
        assert (result.reason, result.reachable) == (
            ProbeReason.DNS_FAILURE,
            ConditionStatus.FALSE,
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
            written_out = host.startswith("[")
            assert result.reason is (
                ProbeReason.ADDRESS_NOT_ALLOWED if written_out else ProbeReason.DNS_FAILURE
            )
            with pytest.raises(BlockingIOError):
                listener.accept()

    async def test_octal_digits_in_an_address_are_refused(self, ask: Any) -> None:
        assert (await ask(base_url="https://0177.0.0.1/v1")).reason is ProbeReason.INVALID_URL

    async def test_an_allowed_network_allows_plain_http_with_the_real_resolver(self) -> None:
        upstream = Upstream(lambda _: models("m"))
        await upstream.start()
        request = ProbeRequest(
            PROVIDER_TYPES["openai"],
            "llm",
            f"http://127.0.0.1:{upstream.port}/v1",
            {"apiKey": SecretStr(KEY)},
        )
        try:
            assert (await probe(request, LOOPBACK)).reachable is ConditionStatus.TRUE
        finally:
            await upstream.stop()

    async def test_a_name_that_does_not_resolve_has_its_own_reason(self, ask: Any) -> None:
        result = await ask()
        assert result.reason is ProbeReason.DNS_FAILURE
        assert result.message == (
            f"The host of https://{HOST} does not resolve to an address that may be called. Check "
            "spec.baseURL and the cluster's DNS; if the host is private, ask whoever runs the "
            "operator to allow it."
        )

    @pytest.mark.parametrize(
        "policy",
        [
            AddressPolicy(),
            AddressPolicy(allowed_networks=["10.1.0.0/16"]),
            AddressPolicy(denied_networks=["10.96.0.1/32"]),
        ],
    )
    @pytest.mark.parametrize(
        "name", ["redis", "redis.other", "redis.other.svc.cluster", "db.corp.example"]
    )
    async def test_a_result_does_not_show_whether_a_private_name_exists(
        self, ask: Any, internet: Internet, name: str, policy: AddressPolicy
    ) -> None:
        base_url = f"https://{name}/v1"
        missing = await ask(base_url=base_url, policy=policy)
        internet.names[name] = [["10.96.0.8"]]
        internet.aliases[name] = f"{name}.other.svc.cluster.local"
        assert await ask(base_url=base_url, policy=policy) == missing
        assert (missing.reason, internet.dialled) == (ProbeReason.DNS_FAILURE, [])

    async def test_the_next_address_is_tried_when_one_refuses(
        self, serve: Serve, ask: Any, internet: Internet
    ) -> None:
        await serve(lambda _: models("m"))
        internet.names[HOST] = [["93.184.216.99", "93.184.216.34"]]
        assert (await ask()).reason is ProbeReason.OK

    async def test_a_port_where_nothing_listens_has_its_own_reason(
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

    async def test_a_result_does_not_show_why_a_target_was_unreachable(
        self, own: Any, internet: Internet
    ) -> None:
        unresolved = await own()
        internet.names["vllm.llm.svc"] = [["10.96.0.9"]]
        refused = await own()
        assert unresolved == refused
        assert refused.reason is ProbeReason.CONNECTION_FAILED

    async def test_a_result_does_not_show_whether_the_name_behind_an_alias_exists(
        self, own: Any, internet: Internet
    ) -> None:
        missing = await own()
        internet.names["vllm.llm.svc"] = [["10.96.0.8"]]
        internet.aliases["vllm.llm.svc"] = "redis.other.svc.cluster.local"
        assert await own() == missing
        assert internet.dialled == []

    @pytest.mark.parametrize("status", [302, 404, 418, 500])
    async def test_a_result_does_not_show_what_another_service_answered(
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

    async def test_a_service_of_another_namespace_is_not_resolved(
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
    async def test_each_refusal_says_why_and_sends_nothing(
        self, ask: Any, internet: Internet, changes: dict[str, Any], reason: ProbeReason
    ) -> None:
        result = await ask(**changes)
        assert (result.reason, result.reachable) == (reason, ConditionStatus.UNKNOWN)
        assert (internet.resolved, internet.dialled) == ([], [])
        assert KEY not in repr(result)

    async def test_a_newline_after_the_key_is_dropped(self, serve: Serve, ask: Any) -> None:
        await serve(keyed)
        assert (await ask(key=f"{KEY}\n")).reason is ProbeReason.OK


async def test_with_a_hanging_name_server_the_test_ends_at_its_deadline(
    authority: Authority,
) -> None:
    async def never(_host: str, _port: int) -> Resolved:
        await asyncio.get_running_loop().create_future()
        raise AssertionError

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
    assert await resolve(f"{'a' * 64}.invalid", 443) == Resolved(())
