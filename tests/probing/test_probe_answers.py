"""Every connection test ends in time with what was seen, whatever the server does."""

import asyncio
import gzip
from typing import Any

import pytest

from litellm_config_operator.probing.results import (
    ConditionStatus,
    ProbeReason,
)
from tests.probing.conftest import HOST, Authority, Serve
from tests.probing.internet import Answer, Internet, Received, models


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
    assert (result.reason, result.reachable) == (ProbeReason.WRONG_BASE_URL, ConditionStatus.TRUE)
    assert "/v1" in result.message


@pytest.mark.parametrize("body", [b"", b"[" * 90_000, b"\xff\xfe{", b'{"data": 7}', b"null"])
async def test_broken_json_is_not_a_model_list(serve: Serve, ask: Any, body: bytes) -> None:
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
    assert (result.reason, result.reachable) == (
        ProbeReason.RESPONSE_TOO_LARGE,
        ConditionStatus.TRUE,
    )
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


async def test_a_compressed_list_is_refused_without_decompressing_it(
    serve: Serve, ask: Any
) -> None:
    bomb = gzip.compress(b" " * 50_000_000)
    await serve(lambda _: Answer(body=bomb, headers={"content-encoding": "gzip"}))
    assert (await ask()).reason is ProbeReason.RESPONSE_TOO_LARGE


async def test_a_compressed_refusal_is_judged_by_its_status(serve: Serve, ask: Any) -> None:
    headers = {"content-encoding": "gzip"}
    await serve(lambda _: Answer(401, body=gzip.compress(b"{}"), headers=headers))
    assert (await ask()).reason is ProbeReason.INVALID_CREDENTIALS


async def test_a_slow_body_ends_at_the_deadline(serve: Serve, ask: Any) -> None:
    async def trickle(_: Received, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n")
        while True:
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(0.05)

    await serve(script=trickle)
    started = asyncio.get_running_loop().time()
    result = await ask(timeout_seconds=0.5)
    assert (result.reason, result.reachable) == (ProbeReason.TIMEOUT, ConditionStatus.FALSE)
    assert asyncio.get_running_loop().time() - started < 2


async def test_a_broken_connection_is_retried_once(serve: Serve, ask: Any) -> None:
    async def hang_up(_: Received, writer: asyncio.StreamWriter) -> None:
        writer.close()

    upstream = await serve(script=hang_up)
    assert (await ask()).reason is ProbeReason.CONNECTION_FAILED
    assert len(upstream.requests) == 2


async def test_a_bad_gateway_is_retried_once(serve: Serve, ask: Any) -> None:
    answers = [Answer(502, body=b"oops"), models("m")]
    await serve(lambda _: answers.pop(0))
    assert (await ask()).reason is ProbeReason.OK


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
