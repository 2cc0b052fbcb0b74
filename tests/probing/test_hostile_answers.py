"""Every known trick of an endpoint that is asked.

Each row has a name, what the server does, and the reason of the result.
"""

import asyncio
import gzip
import zlib
from collections.abc import Awaitable, Callable

import pytest

from litellm_config_operator.credentials.allowed_hosts import parse_allowed_hosts
from litellm_config_operator.probing.results import ProbeReason
from tests.probing.conftest import HOST, Authority, Serve
from tests.probing.hostile import KEY, Ask, asking, rows
from tests.probing.internet import Answer, Internet, Received, models

TOO_LARGE, WRONG = ProbeReason.RESPONSE_TOO_LARGE, ProbeReason.WRONG_BASE_URL
BROKEN = ProbeReason.CONNECTION_FAILED
Script = Callable[[Received, asyncio.StreamWriter], Awaitable[None]]


@pytest.fixture
def ask(internet: Internet, authority: Authority, caplog: pytest.LogCaptureFixture) -> Ask:
    return asking(internet, authority, caplog)


def raw(*parts: bytes, again: bytes = b"", pause: float = 0.0) -> Script:
    """Write these bytes, then `again` for ever."""

    async def write(_: Received, writer: asyncio.StreamWriter) -> None:
        for part in parts:
            writer.write(part)
            await writer.drain()
        while again:
            writer.write(again)
            await writer.drain()
            await asyncio.sleep(pause)
        writer.close()  # which sends what is left, unlike the upstream's own way to end
        await writer.wait_closed()

    return write


def whole(body: bytes, *headers: bytes) -> Script:
    head = b"".join(b"%s\r\n" % line for line in headers)
    return raw(OK + b"content-length: %d\r\n%s\r\n%s" % (len(body), head, body))


OK = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"
CHUNKED = OK + b"transfer-encoding: chunked\r\n\r\n"
LIST = b'{"data": [{"id": "m"}]}'
BOMB = b" " * 20_000_000
BROTLI = bytes.fromhex("cbffff3f00") + b"\x00" * 4096  # never opened, so it need not be whole
SOON = 0.5

BODIES = {
    "a trickled head": (raw(b"HTTP/1.1 200 OK\r\n", again=b"x", pause=0.02), ProbeReason.TIMEOUT),
    "a trickled body": (
        raw(OK + b"content-length: 9999\r\n\r\n", again=b" ", pause=0.02),
        ProbeReason.TIMEOUT,
    ),
    "trickled chunks": (raw(CHUNKED, again=b"1\r\n \r\n", pause=0.02), ProbeReason.TIMEOUT),
    "trickled interim answers": (
        raw(again=b"HTTP/1.1 100 Continue\r\n\r\n", pause=0.02),
        ProbeReason.TIMEOUT,
    ),
    "a connection closed without a word": (raw(b"", again=b"", pause=0), BROKEN),
    "endless headers": (raw(OK, again=b"x-h: %s\r\n" % (b"x" * 1000)), BROKEN),
    "one header of a megabyte": (raw(OK + b"x-h: " + b"x" * 1_000_000), BROKEN),
    "a thousand headers": (
        raw(OK + b"x-h: y\r\n" * 1000 + b"content-length: 23\r\n\r\n" + LIST),
        ProbeReason.OK,
    ),
    "endless chunks": (raw(CHUNKED, again=b"10000\r\n" + b" " * 65536 + b"\r\n"), TOO_LARGE),
    "an endless chunk extension": (raw(CHUNKED + b"1;", again=b"x" * 65536), BROKEN),
    "a chunk that claims an exabyte": (
        raw(CHUNKED + b"fffffffffffffff\r\n", again=b" " * 65536),
        TOO_LARGE,
    ),
    "a chunk size that is no number": (raw(CHUNKED + b"zz\r\n{}\r\n"), BROKEN),
    "an endless body without a length": (raw(OK + b"\r\n", again=b" " * 65536), TOO_LARGE),
    "a length of an exabyte": (
        raw(OK + b"content-length: 999999999999999999\r\n\r\n", again=b" " * 65536),
        TOO_LARGE,
    ),
    "a length too long": (raw(OK + b"content-length: 9999\r\n\r\n" + LIST), BROKEN),
    "a length too short": (raw(OK + b"content-length: 5\r\n\r\n" + LIST), WRONG),
    "a negative length": (raw(OK + b"content-length: -1\r\n\r\n" + LIST), BROKEN),
    "two lengths": (
        raw(OK + b"content-length: 23\r\ncontent-length: 5\r\n\r\n" + LIST),
        BROKEN,
    ),
    "a length that is no number": (raw(OK + b"content-length: many\r\n\r\n" + LIST), BROKEN),
    "gzip though identity was asked": (
        whole(gzip.compress(BOMB), b"content-encoding: gzip"),
        TOO_LARGE,
    ),
    "deflate": (whole(zlib.compress(BOMB), b"content-encoding: deflate"), TOO_LARGE),
    "brotli": (whole(BROTLI, b"content-encoding: br"), TOO_LARGE),
    "zstd": (whole(b"\x28\xb5\x2f\xfd", b"content-encoding: zstd"), TOO_LARGE),
    "gzip of gzip": (
        whole(gzip.compress(gzip.compress(BOMB)), b"content-encoding: gzip, gzip"),
        TOO_LARGE,
    ),
    "gzip in capitals": (whole(gzip.compress(BOMB), b"Content-Encoding: GZIP"), TOO_LARGE),
    "two encodings in two headers": (
        whole(b"{}", b"content-encoding: identity", b"content-encoding: gzip"),
        TOO_LARGE,
    ),
    "gzip as a transfer encoding": (
        raw(OK + b"transfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
        BROKEN,
    ),
    "gzip without saying so": (whole(gzip.compress(b"{}")), WRONG),
    "a hundred thousand brackets": (whole(b"[" * 99_000), WRONG),
    "a million brackets": (whole(b"[" * 1_000_000), TOO_LARGE),
    "a million empty objects": (whole(b"[" + b"{}," * 1_000_000 + b"0]"), TOO_LARGE),
    "a million dictionaries in dictionaries": (whole(b'{"":' * 500_000), TOO_LARGE),
    "a number of a million digits": (whole(b'{"data": ' + b"9" * 1_000_000 + b"}"), WRONG),
    "a NUL": (whole(b'{"data": [{"id": "m\x00"}]}'), WRONG),
    "text that is not UTF-8": (whole(b'{"data": [{"id": "\xff\xfe"}]}'), WRONG),
    "half a surrogate": (whole(b'{"data": [{"id": "\\ud800"}]}'), ProbeReason.OK),
    "half a document": (whole(LIST[:-3]), WRONG),
    "two documents": (whole(LIST + LIST), WRONG),
    "not a number": (whole(b'{"data": NaN}'), WRONG),
    "nothing": (whole(b""), WRONG),
    "a number": (whole(b"7"), WRONG),
    "a list of numbers": (whole(b'{"data": [1, 2]}'), WRONG),
    "no status": (raw(b"hello\r\n\r\n"), BROKEN),
    "HTTP/0.9": (raw(LIST), BROKEN),
    "HTTP/2": (raw(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), BROKEN),
    "a status of 0": (raw(b"HTTP/1.1 000 X\r\n\r\n"), BROKEN),
    "a status of 999": (
        raw(b"HTTP/1.1 999 X\r\ncontent-length: 0\r\n\r\n"),
        ProbeReason.PROVIDER_ERROR,
    ),
    "a switch of protocols": (
        raw(b"HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n"),
        BROKEN,
    ),
    "no content": (raw(b"HTTP/1.1 204 No\r\n\r\n"), WRONG),
    "a part of the content": (
        raw(b"HTTP/1.1 206 Partial\r\ncontent-length: 0\r\n\r\n"),
        WRONG,
    ),
    "a second answer behind the first": (
        raw(OK + b"content-length: 23\r\n\r\n" + LIST + b"HTTP/1.1 401 X\r\n\r\n"),
        ProbeReason.OK,
    ),
}


@pytest.mark.parametrize(("script", "reason"), rows(BODIES))
async def test_whatever_a_server_sends_the_test_ends_with_a_reason(
    serve: Serve, ask: Ask, script: Script, reason: ProbeReason
) -> None:
    upstream = await serve(script=script)
    is_slow = reason is ProbeReason.TIMEOUT
    result = await ask(timeout_seconds=SOON if is_slow else 20.0)
    assert result.reason is reason
    assert len(upstream.requests) <= 2


@pytest.mark.parametrize(
    "model",
    rows(
        {
            "a wildcard": "*",
            "a wildcard of a vendor": "openai/*",
            "a question mark": "gpt-?",
            "a line break": "gpt\\nx",
            "a NUL": "gpt\\u0000",
            "an escape sequence": "\\u001b[31mred",
            "text that runs backwards": "gpt\\u202e",
            "half a surrogate": "gpt\\ud800",
            "a space": "gpt 4",
            "a quote": 'gpt\\"',
            "markup": "<script>",
            "a reference to the environment": "os.environ/HOME",
            "a reference to a token": "oidc/google/x",
            "a template": "{{ .Values }}",
            "257 characters": "m" * 257,
            "nothing": "",
        }
    ),
)
async def test_text_that_is_not_a_model_id_is_left_out(serve: Serve, ask: Ask, model: str) -> None:
    await serve(script=whole(b'{"data": [{"id": "%s"}, {"id": "good"}]}' % model.encode()))
    result = await ask()
    assert result.models is not None
    assert (result.reason, result.models.ids) == (ProbeReason.OK, ("good",))


async def test_an_endless_list_of_ids_is_not_read_to_its_end(serve: Serve, ask: Ask) -> None:
    serial = iter(range(10_000_000))

    def page(_: Received) -> Answer:
        names = [{"name": f"m{next(serial)}"} for _ in range(9_000)]
        return Answer(document={"models": names, "nextPageToken": str(next(serial))})

    upstream = await serve(page)
    result = await ask(f"https://{HOST}", type_name="gemini")
    assert result.models is not None
    assert (len(upstream.requests), len(result.models.ids)) == (3, 10_000)
    assert (result.models.count, result.models.complete) == (27_000, False)


@pytest.mark.parametrize(
    "key",
    rows(
        {
            "a header of its own": f"{KEY}\r\nX-Evil: 1",
            "a line break alone": f"{KEY}\nX-Evil: 1",
            "a NUL": f"{KEY}\0",
            "a tab": f"{KEY}\tx",
            "a space": f"{KEY} x",
            "a letter beyond ASCII": f"{KEY}é",
            "a delete": f"{KEY}\x7f",
            "4097 characters": "k" * 4097,
            "nothing": "",
        }
    ),
)
async def test_a_key_that_a_header_cannot_carry_is_not_sent(
    serve: Serve, ask: Ask, key: str
) -> None:
    upstream = await serve(lambda _: models("m"))
    assert (await ask(key=key)).reason is ProbeReason.KEY_MALFORMED
    assert upstream.connections == 0


@pytest.mark.parametrize("value", ["org\r\nX-Evil: 1", "org\nX-Evil: 1", "org\0", "örg", " org"])
async def test_a_setting_that_a_header_cannot_carry_is_left_out(
    serve: Serve, ask: Ask, value: str
) -> None:
    upstream = await serve(lambda _: models("m"))
    result = await ask(settings={"openai.organization": value})
    assert result.reason is ProbeReason.OK
    [request] = upstream.requests
    assert {"x-evil", "openai-organization"}.isdisjoint(request.headers)


@pytest.mark.parametrize(
    "script",
    rows(
        {
            "in the reason phrase": lambda key: b"HTTP/1.1 401 %s\r\n\r\n" % key,
            "in the status": lambda key: b"HTTP/1.1 %s\r\n\r\n" % key,
            "in a header's name": lambda key: OK + b"%s: x\r\n\r\n" % key,
            "in a broken header": lambda key: OK + b"%s\r\n\r\n" % key,
            "in a trailer": lambda key: CHUNKED + b"2\r\n{}\r\n0\r\n%s: %s\r\n\r\n" % (key, key),
            "in a chunk's size": lambda key: CHUNKED + b"%s\r\n" % key,
            "in a length": lambda key: OK + b"content-length: %s\r\n\r\n" % key,
            "in an encoding": lambda key: OK + b"content-encoding: %s\r\n\r\n{}" % key,
            "in a type": lambda key: b"HTTP/1.1 200 X\r\ncontent-type: %s\r\n\r\n{}" % key,
            "in a date to come back": lambda key: (
                b"HTTP/1.1 429 X\r\nretry-after: %s\r\ncontent-length: 0\r\n\r\n" % key
            ),
            "as half a document": lambda key: OK + b'\r\n{"error": "%s' % key,
            "as a model in capitals": lambda key: (
                OK + b'\r\n{"data": [{"id": "m/%s"}, {"id": "m"}]}' % key.upper()
            ),
        }
    ),
)
async def test_a_key_in_an_answer_is_not_shown(
    serve: Serve, ask: Ask, script: Callable[[bytes], bytes]
) -> None:
    async def echo(request: Received, writer: asyncio.StreamWriter) -> None:
        key = request.headers["authorization"].removeprefix("Bearer ")
        writer.write(script(key.encode()))
        await writer.drain()

    upstream = await serve(script=echo)
    await ask()
    assert KEY.encode() in upstream.wire, "it was sent, so it could come back"


class TestAKeyWhoseOwnerNamesItsHosts:
    async def test_is_sent_to_a_named_host(self, serve: Serve, ask: Ask) -> None:
        await serve(lambda _: models("m"))
        result = await ask(allowed_hosts=(parse_allowed_hosts(f"other.example, {HOST}"),))
        assert result.reason is ProbeReason.OK

    @pytest.mark.parametrize("hosts", ["", "other.example", f"{HOST}:8443", f"*.{HOST}"])
    async def test_is_not_sent_to_any_other_host(self, serve: Serve, ask: Ask, hosts: str) -> None:
        upstream = await serve(lambda _: models("m"))
        result = await ask(allowed_hosts=(parse_allowed_hosts(HOST), parse_allowed_hosts(hosts)))
        assert result.reason is ProbeReason.ADDRESS_NOT_ALLOWED
        assert upstream.connections == 0
