"""No result, exception or log line ever holds the key, whatever a server does with it."""

import asyncio
import base64
import logging
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from devcluster.key_traces import KeyTraces
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.egress.address_guard import AddressPolicy, Target
from litellm_config_operator.egress.guarded_transport import (
    GuardedTransport,
    TransportFault,
    trust,
)
from litellm_config_operator.probing.results import ProbeRequest
from litellm_config_operator.probing.run import probe
from tests.probing.conftest import HOST, Authority, Serve
from tests.probing.internet import Answer, Internet, Received

KEY = "sk-MadeUp0123456789abcdefGHIJKLMN"
TRACES = KeyTraces([KEY])


def _echo(request: Received) -> str:
    return request.headers.get("authorization", "").removeprefix("Bearer ")


def _listing(request: Received) -> Answer:
    key = _echo(request)
    coded = [base64.b64encode(f"{user}{key}".encode()).decode() for user in ("", "u:", "me:")]
    ids = [key, f"m/{key}", key[: len(key) // 2], key[len(key) // 2 :], *coded, "innocent"]
    return Answer(document={"data": [{"id": model} for model in ids]}, headers={"x-key": key})


def _location(request: Received) -> Answer:
    return Answer(302, {}, headers={"location": f"https://{_echo(request)}.evil.example/"})


def _refusal(status: int) -> Any:
    return lambda r: Answer(status, {"error": {"message": f"bad {_echo(r)}", "code": _echo(r)}})


def _header(request: Received) -> Answer:
    return Answer(429, {}, headers={"retry-after": _echo(request), "set-cookie": _echo(request)})


async def _nonsense(request: Received, writer: asyncio.StreamWriter) -> None:
    writer.write(f"HTTP/1.1 {_echo(request)}\r\n\r\n".encode())
    await writer.drain()


@pytest.fixture
def everything_logged(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.DEBUG)
    for name in ("httpx", "httpcore", "httpcore.http11", "httpcore.connection", "asyncio"):
        logging.getLogger(name).setLevel(logging.DEBUG)
    return caplog


def _assert_kept(text: str) -> None:
    assert not TRACES.within(text)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(_listing, id="as model ids"),
        pytest.param(_location, id="as a redirect"),
        pytest.param(_header, id="as headers"),
        *(
            pytest.param(_refusal(status), id=f"in a {status}")
            for status in (400, 401, 402, 403, 404, 418, 429, 500)
        ),
    ],
)
async def test_a_server_that_repeats_the_key_does_not_get_it_into_a_result_or_a_log(
    serve: Serve,
    internet: Internet,
    authority: Authority,
    everything_logged: pytest.LogCaptureFixture,
    answer: Any,
) -> None:
    upstream = await serve(answer)
    result = await probe(_request(authority), AddressPolicy(), network=internet.network)
    assert KEY.encode() in upstream.wire, "the key was sent, so it could have come back"
    _assert_kept(repr(result) + everything_logged.text)


async def test_a_server_that_does_not_speak_http_does_not_get_the_key_into_a_result_or_a_log(
    serve: Serve,
    internet: Internet,
    authority: Authority,
    everything_logged: pytest.LogCaptureFixture,
) -> None:
    await serve(script=_nonsense)
    result = await probe(_request(authority), AddressPolicy(), network=internet.network)
    _assert_kept(repr(result) + everything_logged.text)


@pytest.mark.parametrize("key", [f"{KEY} {KEY}", f"{KEY}\r\nx: y", f"{KEY}é"])
async def test_a_malformed_key_is_not_repeated(
    authority: Authority, everything_logged: pytest.LogCaptureFixture, key: str
) -> None:
    result = await probe(_request(authority, key), AddressPolicy())
    _assert_kept(repr(result) + everything_logged.text)


async def test_transport_faults_hold_no_text_of_a_library(
    serve: Serve, internet: Internet, authority: Authority
) -> None:
    await serve(script=_nonsense)
    transport = GuardedTransport(
        AddressPolicy(),
        Target("https", HOST, 443, "llm"),
        trust(authority.bundle),
        internet.network,
    )
    headers = {"authorization": f"Bearer {KEY}"}
    async with transport:
        with pytest.raises(TransportFault) as caught:
            await transport.handle_async_request(
                httpx.Request("GET", f"https://{HOST}/", headers=headers)
            )
        with pytest.raises(TransportFault) as refused:
            await transport.handle_async_request(
                httpx.Request("GET", f"https://{HOST}/", headers={"x-key": f"{KEY}\n"})
            )
    for fault in (caught.value, refused.value):
        _assert_kept(f"{fault!r} {fault} {fault.detail}")
        assert (fault.__cause__, fault.__context__) == (None, None)


def test_the_repr_of_a_request_shows_no_key() -> None:
    request = ProbeRequest(PROVIDER_TYPES["openai"], "llm", credentials={"apiKey": SecretStr(KEY)})
    _assert_kept(f"{request!r} {request}")


def _request(authority: Authority, key: str = KEY) -> ProbeRequest:
    return ProbeRequest(
        PROVIDER_TYPES["openai-compatible"],
        "llm",
        f"https://{HOST}/v1",
        {"apiKey": SecretStr(key)},
        ca_bundle=authority.bundle,
        timeout_seconds=5.0,
    )
