"""Every trick we know that an endpoint, or whoever names one, could try.

Each row is a sentence, what is tried and the one reason that is told. In each of them no byte of
the key is received where nothing may be sent, and none is in the result or in a log.
"""

import asyncio
import gzip
import logging
import zlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from pydantic import SecretStr

from litellm_config_operator.address_guard import AddressPolicy
from litellm_config_operator.allowed_hosts import parse_allowed_hosts
from litellm_config_operator.guarded_transport import Network
from litellm_config_operator.name_resolution import resolve
from litellm_config_operator.probe import probe
from litellm_config_operator.probe_results import ProbeReason, ProbeRequest, ProbeResult, Verdict
from litellm_config_operator.provider_types import PROVIDER_TYPES
from tests.probe.conftest import HOST, Authority, Serve
from tests.probe.internet import Answer, Internet, Received, models

KEY = "sk-MadeUp9f27c0d15b8e4a63aa"
BASE = f"https://{HOST}/v1"
NOT_ALLOWED, INVALID = ProbeReason.ADDRESS_NOT_ALLOWED, ProbeReason.INVALID_URL
TOO_LARGE, WRONG = ProbeReason.RESPONSE_TOO_LARGE, ProbeReason.WRONG_BASE_URL
BROKEN = ProbeReason.CONNECTION_FAILED

Ask = Callable[..., Awaitable[ProbeResult]]
Script = Callable[[Received, asyncio.StreamWriter], Awaitable[None]]


@pytest.fixture
def ask(internet: Internet, authority: Authority, caplog: pytest.LogCaptureFixture) -> Ask:
    """Run one test, and see that it gives nothing of the key away."""
    caplog.set_level(logging.DEBUG)

    async def run(
        base_url: str = BASE,
        *,
        key: str = KEY,
        type_name: str = "openai",
        policy: AddressPolicy = AddressPolicy(),  # noqa: B008 - it is frozen
        network: Network | None = None,
        **changes: Any,
    ) -> ProbeResult:
        row = PROVIDER_TYPES[type_name]
        if row.default_base_url is not None:  # our host plays the vendor's
            row = replace(row, default_base_url=BASE)
        request = ProbeRequest(
            **{
                "provider_type": row,
                "namespace": "llm",
                "base_url": base_url,
                "credentials": {"apiKey": SecretStr(key)},
                "ca_bundle": authority.bundle,
                "timeout_seconds": 5.0,
                **changes,
            }
        )
        result = await probe(request, policy, network=network or internet.network)
        said = (repr(result) + caplog.text).lower()
        for trace in (KEY, KEY[: len(KEY) // 2], KEY[len(KEY) // 2 :]):
            assert trace.lower() not in said
        return result

    return run


def rows(table: Mapping[str, Any]) -> list[Any]:
    return [
        pytest.param(*(row if isinstance(row, tuple) else (row,)), id=sentence)
        for sentence, row in table.items()
    ]


SPELLINGS = {
    "loopback in decimal": ("2130706433", NOT_ALLOWED),
    "loopback in hexadecimal": ("0x7f000001", NOT_ALLOWED),
    "loopback in dotted hexadecimal": ("0x7f.0.0.1", NOT_ALLOWED),
    "loopback in octal": ("017700000001", NOT_ALLOWED),
    "loopback in dotted octal is no host": ("0177.0.0.1", INVALID),
    "loopback in two parts": ("127.1", NOT_ALLOWED),
    "loopback in three parts": ("127.0.1", NOT_ALLOWED),
    "the far end of loopback": ("127.255.255.254", NOT_ALLOWED),
    "this host": ("0.0.0.0", NOT_ALLOWED),  # noqa: S104 - an address to refuse
    "this host as a zero": ("0", NOT_ALLOWED),
    "this host as a hexadecimal zero": ("0x0", NOT_ALLOWED),
    "the metadata service": ("169.254.169.254", NOT_ALLOWED),
    "the metadata service in decimal": ("2852039166", NOT_ALLOWED),
    "the metadata service in hexadecimal": ("0xa9fea9fe", NOT_ALLOWED),
    "the metadata service in two parts": ("169.16689662", NOT_ALLOWED),
    "the metadata service of containers on AWS": ("169.254.170.2", NOT_ALLOWED),
    "the metadata service of AWS in IPv6": ("[fd00:ec2::254]", NOT_ALLOWED),
    "the metadata service of Google in IPv6": ("[fd20:ce::254]", NOT_ALLOWED),
    "the metadata service of Alibaba": ("100.100.100.200", NOT_ALLOWED),
    "the metadata service of Oracle": ("192.0.0.192", NOT_ALLOWED),
    "the host agent of Azure": ("168.63.129.16", NOT_ALLOWED),
    "carrier-grade NAT": ("100.64.0.1", NOT_ALLOWED),
    "a Service's address": ("10.96.0.1", NOT_ALLOWED),
    "a node's address": ("172.20.1.1", NOT_ALLOWED),
    "a router at home": ("192.168.1.1", NOT_ALLOWED),
    "a benchmark network": ("198.18.0.1", NOT_ALLOWED),
    "multicast": ("224.0.0.1", NOT_ALLOWED),
    "broadcast": ("255.255.255.255", NOT_ALLOWED),
    "a reserved address": ("240.0.0.1", NOT_ALLOWED),
    "loopback in IPv6": ("[::1]", NOT_ALLOWED),
    "this host in IPv6": ("[::]", NOT_ALLOWED),
    "mapped loopback": ("[::ffff:127.0.0.1]", NOT_ALLOWED),
    "mapped loopback in hexadecimal": ("[::ffff:7f00:1]", NOT_ALLOWED),
    "mapped metadata": ("[::ffff:169.254.169.254]", NOT_ALLOWED),
    "compatible loopback": ("[::127.0.0.1]", NOT_ALLOWED),
    "metadata through NAT64": ("[64:ff9b::a9fe:a9fe]", NOT_ALLOWED),
    "metadata through local NAT64": ("[64:ff9b:1::a9fe:a9fe]", NOT_ALLOWED),
    "metadata through 6to4": ("[2002:a9fe:a9fe::1]", NOT_ALLOWED),
    "metadata through Teredo": ("[2001:0:a9fe:a9fe::1]", NOT_ALLOWED),
    "link-local in IPv6": ("[fe80::1]", NOT_ALLOWED),
    "unique local": ("[fc00::1]", NOT_ALLOWED),
    "site-local": ("[fec0::1]", NOT_ALLOWED),
    "multicast in IPv6": ("[ff02::1]", NOT_ALLOWED),
    "localhost": ("localhost", NOT_ALLOWED),
    "localhost in capitals": ("LOCALHOST", NOT_ALLOWED),
    "localhost with a dot": ("localhost.", NOT_ALLOWED),
    "a Service of another namespace": ("vllm.other.svc", NOT_ALLOWED),
    "the same with the whole domain, a dot and capitals": (
        "VLLM.Other.SVC.Cluster.Local.",
        NOT_ALLOWED,
    ),
    "the API server's Service": ("kubernetes.default.svc", NOT_ALLOWED),
}


@pytest.mark.parametrize(("host", "reason"), rows(SPELLINGS))
async def test_a_host_that_leads_inside_is_not_even_dialled(
    ask: Ask, internet: Internet, host: str, reason: ProbeReason
) -> None:
    system = Network(resolve=resolve, dialler=internet)
    result = await ask(f"https://{host}/v1", network=system)
    assert (result.reason, result.reachable, result.authenticated) == (
        reason,
        Verdict.UNKNOWN,
        Verdict.UNKNOWN,
    )
    assert internet.dialled == []


BASES = {
    "a user and password": f"https://user:{KEY}@{HOST}/v1",
    "a user": f"https://user@{HOST}/v1",
    "an empty user": f"https://@{HOST}/v1",
    "a host that looks like a user": f"https://{HOST}\\@evil.example/v1",
    "a query": f"{BASE}?x={KEY}",
    "an empty query": f"{BASE}?",
    "a fragment": f"{BASE}#x",
    "a dot segment": f"{BASE}/../admin",
    "a single dot": f"{BASE}/./x",
    "an encoded dot segment": f"{BASE}/%2e%2e/admin",
    "a dot segment encoded twice": f"{BASE}/%252e%252e/admin",
    "half a dot segment encoded": f"{BASE}/.%2e/admin",
    "an encoded slash": f"{BASE}%2fadmin",
    "a backslash": f"https://{HOST}\\v1",
    "an empty segment": f"https://{HOST}//v1",
    "a percent-encoded host": "https://%31%32%37.0.0.1/v1",
    "a host beyond ASCII": "https://bücher.example/v1",
    "a full-width host": "https://\uff11\uff12\uff17.0.0.1/v1",
    "an ideographic full stop": "https://127\u30020\u30020\u30021/v1",
    "a soft hyphen": "https://api\u00ad.example.test/v1",
    "a scope id": "https://[fe80::1%25eth0]/v1",
    "an unclosed bracket": "https://[::1/v1",
    "port 0": f"https://{HOST}:0/v1",
    "a port beyond ports": f"https://{HOST}:65536/v1",
    "a port that is no number": f"https://{HOST}:https/v1",
    "two ports": f"https://{HOST}:443:80/v1",
    "two dots": "https://api..example.test/v1",
    "a label of 64 letters": f"https://{'a' * 64}.example/v1",
    "no host": "https:///v1",
    "no scheme": f"{HOST}/v1",
    "a file": "file:///etc/passwd",
    "gopher": f"gopher://{HOST}/",
    "ftp": f"ftp://{HOST}/",
    "javascript": "javascript:alert(1)",
    "a Unix socket": "http+unix://%2Fvar%2Frun%2Fdocker.sock/v1",
    "a line break and a header": f"{BASE}\r\nX-Evil: 1",
    "a tab": f"https://{HOST}\t/v1",
    "a NUL": f"https://{HOST}\0.evil.example/v1",
    "a space before it": f" {BASE}",
    "three thousand characters": f"{BASE}/{'a' * 3000}",
}


@pytest.mark.parametrize("base_url", rows(BASES))
async def test_a_base_url_with_more_than_an_address_is_refused_unread(
    ask: Ask, internet: Internet, base_url: str
) -> None:
    result = await ask(base_url)
    assert (result.reason, result.reachable) == (INVALID, Verdict.UNKNOWN)
    assert (internet.resolved, internet.dialled) == ([], [])


WAYS_OUT = {
    "plain http": f"http://{HOST}/v1",
    "plain http to the port of https": f"http://{HOST}:443/v1",
    "another port": f"https://{HOST}:8443/v1",
    "the port of ssh": f"https://{HOST}:22/v1",
    "the port of etcd": f"https://{HOST}:2379/v1",
}


@pytest.mark.parametrize("base_url", rows(WAYS_OUT))
async def test_a_public_host_is_asked_by_https_on_its_port_only(
    ask: Ask, internet: Internet, base_url: str
) -> None:
    assert (await ask(base_url)).reason is NOT_ALLOWED
    assert (internet.resolved, internet.dialled) == ([], [])


@dataclass(frozen=True)
class Name:
    """What DNS says, and where."""

    answers: list[list[str]]
    alias: str | None = None
    base_url: str = BASE
    policy: AddressPolicy = field(default_factory=AddressPolicy)
    dialled: list[str] = field(default_factory=list)


OWN = "http://vllm.llm.svc:8000/v1"
PUBLIC, RANGES = "93.184.216.34", AddressPolicy(denied_networks=["10.96.0.1", "10.200.0.0/16"])
NAMES = {
    "a public name that is private": Name([["10.1.2.3"]]),
    "a public name that is a Service": Name([["10.96.0.10"]]),
    "a public name that is loopback": Name([["127.0.0.1"]]),
    "a public name that is the metadata service": Name([["169.254.169.254"]]),
    "a public name with one private answer among good ones": Name([[PUBLIC, "10.0.0.1"]]),
    "a private answer first": Name([["::1", PUBLIC]]),
    "a mapped answer": Name([["::ffff:10.0.0.1"]]),
    "a NAT64 answer": Name([["64:ff9b::a00:1"]]),
    "an answer that is no address": Name([["somewhere"]]),
    "a public name that is another name for an own Service": Name(
        [["10.96.0.7"]], alias="vllm.llm.svc.cluster.local"
    ),
    "an own Service on loopback": Name([["127.0.0.1"]], base_url=OWN),
    "an own Service at the metadata service": Name([["169.254.169.254"]], base_url=OWN),
    "an own Service that is another name for the API server": Name(
        [["10.96.0.1"]], alias="kubernetes.default.svc.cluster.local", base_url=OWN
    ),
    "an own Service that is another name for one of another namespace": Name(
        [["10.96.0.8"]], alias="vllm.other.svc.cluster.local.", base_url=OWN
    ),
    "an own Service that is another name for a host of the company": Name(
        [["10.9.9.9"]], alias="database.corp.example", base_url=OWN
    ),
    "an own Service that is another name for a public host, in plain": Name(
        [[PUBLIC]], alias="api.example.test", base_url=OWN
    ),
    "an own Service whose address is the API server's": Name(
        [["10.96.0.1"]], base_url=OWN, policy=RANGES
    ),
    "an own Service whose pods are nodes": Name(
        [["10.96.0.7", "10.200.0.4"]], base_url=OWN, policy=RANGES
    ),
    "an allowed host at a denied address": Name(
        [["10.200.0.4"]],
        policy=AddressPolicy(allowed_hosts=[HOST], denied_networks=["10.200.0.0/16"]),
    ),
    "an allowed host that is link-local": Name(
        [["169.254.0.9"]], policy=AddressPolicy(allowed_hosts=[HOST])
    ),
    "a Service of another namespace beside an allowed network": Name(
        [["10.96.0.9"]],
        base_url="http://vllm.other.svc:8000/v1",
        policy=AddressPolicy(allowed_networks=["10.1.0.0/16"]),
    ),
    "a Service that is not there, of another namespace": Name(
        [[]],
        base_url="http://vllm.other.svc:8000/v1",
        policy=AddressPolicy(allowed_networks=["10.1.0.0/16"]),
    ),
}


@pytest.mark.parametrize("name", rows(NAMES))
async def test_a_name_is_judged_by_everything_it_leads_to(
    ask: Ask, internet: Internet, name: Name
) -> None:
    host = name.base_url.split("/")[2].split(":")[0]
    internet.names[host] = [list(answers) for answers in name.answers]
    if name.alias is not None:
        internet.aliases[host] = name.alias
    result = await ask(name.base_url, policy=name.policy)
    assert (result.reason, result.reachable) == (NOT_ALLOWED, Verdict.UNKNOWN)
    assert internet.dialled == []


async def test_whether_a_service_of_another_namespace_exists_is_not_told(
    ask: Ask, internet: Internet
) -> None:
    internet.names["vllm.other.svc"] = [["10.96.0.9"]]
    policy = AddressPolicy(allowed_networks=["10.1.0.0/16"])
    there = await ask("http://vllm.other.svc:8000/v1", policy=policy)
    del internet.names["vllm.other.svc"]
    assert await ask("http://vllm.other.svc:8000/v1", policy=policy) == there


async def test_an_own_service_under_its_own_whole_name_is_asked(
    serve: Serve, ask: Ask, internet: Internet
) -> None:
    upstream = await serve(
        lambda _: models("m"), name="vllm.llm.svc", address="10.96.0.7", tls=None
    )
    internet.aliases["vllm.llm.svc"] = "vllm.llm.svc.cluster.local"
    assert (await ask(OWN)).reachable is Verdict.TRUE
    assert KEY.encode() in upstream.wire


@pytest.mark.parametrize("status", [300, 301, 302, 303, 304, 305, 307, 308, 399])
@pytest.mark.parametrize(
    "location",
    rows(
        {
            "to another host": "https://thief.example.test/v1/models",
            "to another host without a scheme": "//thief.example.test/v1/models",
            "to plain http": f"http://{HOST}/v1/models",
            "to a user": f"https://user:pw@{HOST}/v1/models",
            "to a path": "/v2/models",
            "to where it came from": f"{BASE}/models",
            "to the metadata service": "http://169.254.169.254/latest/",
            "to nowhere": "",
        }
    ),
)
async def test_a_redirect_is_not_followed(
    serve: Serve, ask: Ask, internet: Internet, authority: Authority, status: int, location: str
) -> None:
    thief = await serve(
        lambda _: models("stolen"),
        name="thief.example.test",
        address="93.184.216.35",
        tls=authority.server("thief.example.test"),
    )
    upstream = await serve(lambda _: Answer(status, body=b"", headers={"location": location}))
    result = await ask()
    assert (result.reason, result.authenticated) == (
        ProbeReason.REDIRECT_REFUSED,
        Verdict.UNKNOWN,
    )
    assert (thief.connections, len(upstream.requests), internet.resolved) == (0, 1, [HOST])


@pytest.mark.parametrize(
    ("answer", "reason"),
    rows(
        {
            "a Refresh header": (
                replace(models("m"), headers={"refresh": "0;url=https://thief.example.test/"}),
                ProbeReason.OK,
            ),
            "a page that refreshes": (
                Answer(
                    body=b"<meta http-equiv=refresh content='0;url=https://thief.example.test/'>",
                    headers={"content-type": "text/html"},
                ),
                WRONG,
            ),
            "a Location on a 201": (
                Answer(201, {}, headers={"location": "https://thief.example.test/"}),
                WRONG,
            ),
            "an Alt-Svc": (
                replace(models("m"), headers={"alt-svc": 'h2="thief.example.test:443"'}),
                ProbeReason.OK,
            ),
        }
    ),
)
async def test_nor_is_anything_else_that_points_elsewhere(
    serve: Serve, ask: Ask, internet: Internet, answer: Answer, reason: ProbeReason
) -> None:
    upstream = await serve(lambda _: answer)
    assert (await ask()).reason is reason
    assert (internet.resolved, len(upstream.requests)) == ([HOST], 1)


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
async def test_an_id_that_is_more_than_an_id_is_left_out(
    serve: Serve, ask: Ask, model: str
) -> None:
    await serve(script=whole(b'{"data": [{"id": "%s"}, {"id": "good"}]}' % model.encode()))
    result = await ask()
    assert result.models is not None
    assert (result.reason, result.models.ids) == (ProbeReason.OK, ("good",))


async def test_ids_without_end_are_not_all_read(serve: Serve, ask: Ask) -> None:
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
async def test_a_key_that_carries_more_than_a_key_is_not_sent(
    serve: Serve, ask: Ask, key: str
) -> None:
    upstream = await serve(lambda _: models("m"))
    assert (await ask(key=key)).reason is ProbeReason.KEY_MALFORMED
    assert upstream.connections == 0


@pytest.mark.parametrize("value", ["org\r\nX-Evil: 1", "org\nX-Evil: 1", "org\0", "örg", " org"])
async def test_a_setting_that_carries_more_than_a_setting_is_left_out(
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
async def test_a_key_that_comes_back_is_told_to_nobody(
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
    async def test_goes_to_the_host_that_is_named(self, serve: Serve, ask: Ask) -> None:
        await serve(lambda _: models("m"))
        result = await ask(allowed_hosts=(parse_allowed_hosts(f"other.example, {HOST}"),))
        assert result.reason is ProbeReason.OK

    @pytest.mark.parametrize("hosts", ["", "other.example", f"{HOST}:8443", f"*.{HOST}"])
    async def test_and_nowhere_else(self, serve: Serve, ask: Ask, hosts: str) -> None:
        upstream = await serve(lambda _: models("m"))
        result = await ask(allowed_hosts=(parse_allowed_hosts(HOST), parse_allowed_hosts(hosts)))
        assert result.reason is NOT_ALLOWED
        assert upstream.connections == 0
