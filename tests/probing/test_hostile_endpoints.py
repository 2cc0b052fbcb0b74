"""Every known trick of somebody who names an endpoint.

Each row has a name, what is tried, and the reason of the result. Where nothing may be sent, no
byte of the key is received.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from litellm_config_operator.egress.address_guard import AddressPolicy
from litellm_config_operator.egress.guarded_transport import Network
from litellm_config_operator.egress.name_resolution import resolve
from litellm_config_operator.probing.results import ConditionStatus, ProbeReason
from tests.probing.conftest import HOST, Authority, Serve
from tests.probing.hostile import BASE, KEY, Ask, asking, rows
from tests.probing.internet import Answer, Internet, models

WRONG = ProbeReason.WRONG_BASE_URL
NOT_ALLOWED, INVALID = ProbeReason.ADDRESS_NOT_ALLOWED, ProbeReason.INVALID_URL
NO_ADDRESS = ProbeReason.DNS_FAILURE
"""The name resolves to no address, or to one that may not be called."""


AskIn = Callable[[Internet], Ask]


@pytest.fixture
def ask_in(authority: Authority, caplog: pytest.LogCaptureFixture) -> AskIn:
    """Runs a test in a new private internet, with an empty log."""

    def ask_in(internet: Internet) -> Ask:
        caplog.clear()
        return asking(internet, authority, caplog)

    return ask_in


@pytest.fixture
def ask(ask_in: AskIn, internet: Internet) -> Ask:
    return ask_in(internet)


SPELLINGS = {
    "loopback in decimal": ("2130706433", NO_ADDRESS),
    "loopback in hexadecimal": ("0x7f000001", NO_ADDRESS),
    "loopback in dotted hexadecimal": ("0x7f.0.0.1", NO_ADDRESS),
    "loopback in octal": ("017700000001", NO_ADDRESS),
    "loopback in dotted octal is no host": ("0177.0.0.1", INVALID),
    "loopback in two parts": ("127.1", NO_ADDRESS),
    "loopback in three parts": ("127.0.1", NO_ADDRESS),
    "the far end of loopback": ("127.255.255.254", NOT_ALLOWED),
    "this host": ("0.0.0.0", NOT_ALLOWED),  # noqa: S104 - an address to refuse
    "this host as a zero": ("0", NO_ADDRESS),
    "this host as a hexadecimal zero": ("0x0", NO_ADDRESS),
    "the metadata service": ("169.254.169.254", NOT_ALLOWED),
    "the metadata service in decimal": ("2852039166", NO_ADDRESS),
    "the metadata service in hexadecimal": ("0xa9fea9fe", NO_ADDRESS),
    "the metadata service in two parts": ("169.16689662", NO_ADDRESS),
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
    "localhost": ("localhost", NO_ADDRESS),
    "localhost in capitals": ("LOCALHOST", NO_ADDRESS),
    "localhost with a dot": ("localhost.", NO_ADDRESS),
    "a Service of another namespace": ("vllm.other.svc", NOT_ALLOWED),
    "the same with the whole domain, a dot and capitals": (
        "VLLM.Other.SVC.Cluster.Local.",
        NOT_ALLOWED,
    ),
    "the API server's Service": ("kubernetes.default.svc", NOT_ALLOWED),
}


async def test_a_host_that_resolves_inside_is_not_dialled(
    ask_in: AskIn, subtests: pytest.Subtests
) -> None:
    for sentence, (host, reason) in SPELLINGS.items():
        with subtests.test(sentence):
            internet = Internet()
            system = Network(resolve=resolve, dialler=internet)
            result = await ask_in(internet)(f"https://{host}/v1", network=system)
            reachable = ConditionStatus.FALSE if reason is NO_ADDRESS else ConditionStatus.UNKNOWN
            assert (result.reason, result.reachable, result.authenticated) == (
                reason,
                reachable,
                ConditionStatus.UNKNOWN,
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


async def test_a_base_url_that_is_not_plain_is_refused_without_repeating_it(
    ask_in: AskIn, subtests: pytest.Subtests
) -> None:
    for sentence, base_url in BASES.items():
        with subtests.test(sentence):
            internet = Internet()
            result = await ask_in(internet)(base_url)
            assert (result.reason, result.reachable) == (INVALID, ConditionStatus.UNKNOWN)
            assert (internet.resolved, internet.dialled) == ([], [])


WAYS_OUT = {
    "plain http": f"http://{HOST}/v1",
    "plain http to the port of https": f"http://{HOST}:443/v1",
    "another port": f"https://{HOST}:8443/v1",
    "the port of ssh": f"https://{HOST}:22/v1",
    "the port of etcd": f"https://{HOST}:2379/v1",
}


@pytest.mark.parametrize("base_url", rows(WAYS_OUT))
async def test_a_public_host_is_only_asked_over_https_on_an_allowed_port(
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
    "a short name that is a Service": Name([["10.96.0.9"]], base_url="https://redis/v1"),
    "a short name that is a Service of another namespace": Name(
        [["10.96.0.9"]], base_url="https://redis.other/v1"
    ),
    "a public host in plain, beside an allowed network": Name(
        [[PUBLIC]],
        base_url=f"http://{HOST}/v1",
        policy=AddressPolicy(allowed_networks=["10.1.0.0/16"]),
    ),
}


async def test_a_name_is_judged_by_all_its_addresses_and_aliases(
    ask_in: AskIn, subtests: pytest.Subtests
) -> None:
    for sentence, name in NAMES.items():
        with subtests.test(sentence):
            internet = Internet()
            await leads_nowhere(ask_in(internet), internet, name)


async def leads_nowhere(ask: Ask, internet: Internet, name: Name) -> None:
    """The addresses behind the name are not dialled, and the result says nothing of them."""
    host = name.base_url.split("/")[2].split(":")[0]
    internet.names[host] = [list(answers) for answers in name.answers]
    if name.alias is not None:
        internet.aliases[host] = name.alias
    result = await ask(name.base_url, policy=name.policy)
    is_inside = name.base_url == OWN or bool(name.policy.allowed_hosts)
    reason = ProbeReason.CONNECTION_FAILED if is_inside else NO_ADDRESS
    assert (result.reason, result.reachable) == (reason, ConditionStatus.FALSE)
    assert internet.dialled == []
    internet.names[host] = [[]]
    assert await ask(name.base_url, policy=name.policy) == result, "as if it did not exist"


async def test_a_service_of_the_own_namespace_is_asked_by_its_full_name(
    serve: Serve, ask: Ask, internet: Internet
) -> None:
    upstream = await serve(
        lambda _: models("m"), name="vllm.llm.svc", address="10.96.0.7", tls=None
    )
    internet.aliases["vllm.llm.svc"] = "vllm.llm.svc.cluster.local"
    assert (await ask(OWN)).reachable is ConditionStatus.TRUE
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
        ConditionStatus.UNKNOWN,
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
async def test_no_other_link_in_an_answer_is_followed(
    serve: Serve, ask: Ask, internet: Internet, answer: Answer, reason: ProbeReason
) -> None:
    upstream = await serve(lambda _: answer)
    assert (await ask()).reason is reason
    assert (internet.resolved, len(upstream.requests)) == ([HOST], 1)
