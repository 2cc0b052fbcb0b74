"""The SSRF guard, address by address and name by name."""

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litellm_config_operator.egress.address_guard import (
    AddressPolicy,
    Target,
    all_public,
    is_public,
)

DEFAULT = AddressPolicy()
PUBLIC = Target("https", "api.example.test", 443, "llm")
OWN = Target("http", "ollama.llm.svc", 11434, "llm")

NEVER_FROM_OUTSIDE = [
    "0.0.0.0",  # noqa: S104 - an address to refuse
    "0.1.2.3",
    "10.0.0.1",
    "10.96.0.1",
    "100.64.0.1",
    "100.100.100.200",
    "100.127.255.255",
    "127.0.0.1",
    "127.255.255.254",
    "168.63.129.16",
    "169.254.0.1",
    "169.254.169.254",
    "169.254.170.2",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::a9fe:a9fe",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "::ffff:100.100.100.200",
    "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::a9fe:a9fe",
    "100::1",
    "2001::1",
    "2001:0:a9fe:a9fe::1",
    "2001:10::1",
    "2001:20::1",
    "2001:db8::1",
    "2002:7f00:1::1",
    "2002:a9fe:a9fe::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::23",
    "fd00:ec2::254",
    "fd20:ce::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "ff0e::1",
    "not an address",
    "",
]
# What the C library makes of spellings that no list of texts would catch.
ODD_SPELLINGS = [
    "2130706433",
    "0x7f000001",
    "0x7f.0.0.1",
    "017700000001",
    "0177.0.0.1",
    "127.1",
    "127.0.1",
    "0",
    "0x0",
    "2852039166",
    "0xa9fea9fe",
    "169.16689662",
    "::ffff:127.0.0.1",
    "0:0:0:0:0:ffff:7f00:0001",
    "localhost",
]
FROM_THE_CLUSTER = ["10.96.0.7", "172.20.3.4", "192.168.7.7", "100.64.3.3", "fd12::7"]
NEVER_EVEN_INSIDE = [
    "127.0.0.1",
    "0.0.0.0",  # noqa: S104 - an address to refuse
    "169.254.169.254",
    "100.100.100.200",
    "168.63.129.16",
    "192.0.0.192",
    "224.0.0.1",
    "::1",
    "fe80::1",
    "fd00:ec2::254",
    "fd20:ce::254",
    "::ffff:127.0.0.1",
    "64:ff9b::a00:1",
]


def test_no_public_name_may_lead_there() -> None:
    assert [each for each in NEVER_FROM_OUTSIDE if DEFAULT.admits(PUBLIC, [each])] == []


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:2800:220:1::1", "2a00::1"])
def test_public_addresses_may_be_dialled(address: str) -> None:
    assert DEFAULT.admits(PUBLIC, [address])


@pytest.mark.parametrize("spelling", ODD_SPELLINGS)
def test_an_odd_spelling_is_judged_by_what_it_resolves_to(spelling: str) -> None:
    found = socket.getaddrinfo(spelling, 443, type=socket.SOCK_STREAM)
    assert not DEFAULT.admits(PUBLIC, [str(entry[4][0]) for entry in found])


@pytest.mark.parametrize("address", FROM_THE_CLUSTER)
def test_a_service_of_the_own_namespace_may_be_private(address: str) -> None:
    assert DEFAULT.refuse_name(OWN) is None
    assert DEFAULT.admits(OWN, [address])


@pytest.mark.parametrize("policy", [DEFAULT, AddressPolicy(allowed_hosts=["ollama.llm.svc"])])
def test_not_even_an_own_or_an_allowed_host_may_be_there(policy: AddressPolicy) -> None:
    assert [each for each in NEVER_EVEN_INSIDE if policy.admits(OWN, [each])] == []


def test_one_refused_answer_refuses_all_and_no_answer_is_no_permission() -> None:
    assert not DEFAULT.admits(PUBLIC, ["8.8.8.8", "10.0.0.1"])
    assert not DEFAULT.admits(PUBLIC, [])
    assert not DEFAULT.admits(PUBLIC, ["8.8.8.8", "somewhere"])


@pytest.mark.parametrize(
    ("host", "is_own"),
    [
        ("ollama.llm.svc", True),
        ("ollama.llm.svc.cluster.local", True),
        ("ollama.other.svc", False),
        ("ollama.other.svc.cluster.local", False),
        ("pod.ollama.llm.svc", False),
        (".llm.svc", False),
        ("llm.svc", False),
        ("ollama.llm", False),
        ("ollama.llm.svc.cluster.local.example.com", False),
        ("ollama.llm.svc.example.com", False),
        ("kubernetes.default.svc", False),
    ],
)
def test_whose_service_a_name_is(host: str, is_own: bool) -> None:
    target = Target("http", host, 80, "llm")
    assert (DEFAULT.refuse_name(target) is None) is is_own
    assert DEFAULT.admits(target, ["10.96.0.7"]) is is_own


@pytest.mark.parametrize(
    ("address", "policy", "is_refused"),
    [
        ("10.96.0.1", DEFAULT, True),
        ("::ffff:10.96.0.1", DEFAULT, True),
        ("10.96.0.1", AddressPolicy(allowed_networks=["10.1.0.0/16"]), True),
        ("10.1.0.1", AddressPolicy(allowed_networks=["10.1.0.0/16"]), False),
        ("8.8.8.8", DEFAULT, False),
    ],
)
def test_an_address_that_is_written_out_is_judged_before_anything_is_looked_up(
    address: str, policy: AddressPolicy, is_refused: bool
) -> None:
    refusal = policy.refuse_name(Target("https", address, 443, "llm"))
    assert refusal == ("it is an address that is not allowed" if is_refused else None)


@pytest.mark.parametrize(
    ("alias", "address", "is_admitted"),
    [
        ("ollama.llm.svc.cluster.local", "10.96.0.7", True),
        ("redis.other.svc.cluster.local.", "10.96.0.8", False),
        ("api.other.svc.cluster.local", "8.8.8.8", False),
        ("db.corp.example", "10.96.0.8", False),
        ("api.example.test", "8.8.8.8", True),
    ],
)
def test_an_alias_is_judged_by_the_name_it_stands_for(
    alias: str, address: str, is_admitted: bool
) -> None:
    own = Target("https", "ollama.llm.svc", 443, "llm")
    assert DEFAULT.admits(own, [address], alias) is is_admitted


def test_what_is_allowed_or_public_may_be_another_name_for_anything() -> None:
    allowing = AddressPolicy(allowed_hosts=["ollama.llm.svc"])
    assert allowing.admits(OWN, ["10.96.0.8"], "redis.other.svc.cluster.local")
    assert DEFAULT.admits(PUBLIC, ["8.8.8.8"], "edge.corp.svc")


@pytest.mark.parametrize("host", ["kubernetes.default.svc", "api.other.svc.cluster.local"])
def test_a_service_of_another_namespace_is_refused_as_such(host: str) -> None:
    refusal = DEFAULT.refuse_name(Target("https", host, 443, "llm"))
    assert refusal == "it is a Service of another namespace"


def test_an_own_service_that_leads_out_of_the_cluster_needs_https() -> None:
    assert not DEFAULT.admits(OWN, ["8.8.8.8"])
    assert not DEFAULT.admits(OWN, ["10.96.0.7", "8.8.8.8"])
    for port in (443, 8443):
        assert DEFAULT.admits(Target("https", OWN.host, port, "llm"), ["8.8.8.8"])


class TestSettings:
    def test_an_allowed_host_may_be_private_and_speak_http_on_any_port(self) -> None:
        policy = AddressPolicy(allowed_hosts=["GPU.corp.example"])
        target = Target("http", "gpu.corp.example", 8000, "llm")
        assert policy.refuse_name(target) is None
        assert policy.admits(target, ["10.1.2.3"])
        assert policy.admits(target, ["8.8.8.8"])

    def test_an_allowed_host_and_port_is_no_other_port(self) -> None:
        policy = AddressPolicy(allowed_hosts=["gpu.corp.example:8000"])
        assert policy.refuse_name(Target("http", "gpu.corp.example", 8000, "llm")) is None
        assert policy.refuse_name(Target("http", "gpu.corp.example", 8001, "llm")) is not None

    @pytest.mark.parametrize("entry", ["127.0.0.1:11434", "127.0.0.1"])
    def test_an_allowed_address_is_that_address_only(self, entry: str) -> None:
        policy = AddressPolicy(allowed_hosts=[entry])
        target = Target("http", "127.0.0.1", 11434, "llm")
        assert policy.refuse_name(target) is None
        assert policy.admits(target, ["127.0.0.1"])
        assert not policy.admits(target, ["127.0.0.2"])

    @pytest.mark.parametrize("entry", ["fd12::7", "[fd12::7]"])
    def test_an_allowed_ipv6_address_may_have_brackets(self, entry: str) -> None:
        policy = AddressPolicy(allowed_hosts=[entry])
        assert policy.refuse_name(Target("http", "fd12::7", 8000, "llm")) is None

    def test_an_allowed_ipv6_address_and_port_has_brackets(self) -> None:
        policy = AddressPolicy(allowed_hosts=["[fd12::7]:8000"])
        assert policy.refuse_name(Target("http", "fd12::7", 8000, "llm")) is None
        assert policy.refuse_name(Target("http", "fd12::7", 8001, "llm")) is not None

    def test_an_allowed_network_counts_only_if_every_answer_is_in_it(self) -> None:
        policy = AddressPolicy(allowed_networks=["10.1.0.0/16"])
        target = Target("http", "gpu.corp.example", 8000, "llm")
        assert policy.admits(target, ["10.1.2.3", "::ffff:10.1.2.4"])
        assert AddressPolicy(allowed_networks=["8.8.8.0/24"]).admits(target, ["8.8.8.8"])
        assert not policy.admits(target, ["10.1.2.3", "10.2.0.1"])
        assert not policy.admits(target, ["10.1.2.3", "8.8.8.8"])

    def test_a_denied_network_wins_over_everything(self) -> None:
        policy = AddressPolicy(
            allowed_hosts=["ollama.llm.svc"],
            allowed_networks=["10.0.0.0/8"],
            denied_networks=["10.96.0.1/32"],
        )
        assert not policy.admits(OWN, ["10.96.0.1"])
        assert policy.admits(OWN, ["10.96.0.2"])

    def test_other_ports_have_to_be_allowed(self) -> None:
        target = Target("https", "api.example.test", 8443, "llm")
        assert DEFAULT.refuse_name(target) is not None
        assert not DEFAULT.admits(target, ["8.8.8.8"])
        policy = AddressPolicy(allowed_ports=[443, 8443])
        assert policy.admits(target, ["8.8.8.8"])

    def test_http_to_the_public_is_refused_by_name_and_by_address(self) -> None:
        target = Target("http", "api.example.test", 443, "llm")
        assert DEFAULT.refuse_name(target) is not None
        allowing = AddressPolicy(allowed_networks=["127.0.0.0/8"])
        assert allowing.refuse_name(target) is None, "only its address can tell"
        assert not allowing.admits(target, ["8.8.8.8"])

    def test_another_cluster_domain_is_the_operators_to_name(self) -> None:
        policy = AddressPolicy(cluster_domain="k8s.corp")
        assert policy.refuse_name(Target("http", "ollama.llm.svc.k8s.corp", 80, "llm")) is None
        assert policy.refuse_name(Target("https", "api.other.svc.k8s.corp", 443, "llm"))

    @pytest.mark.parametrize("network", ["10.0.0.1/8", "ten", "10.0.0.0/33"])
    def test_a_network_that_is_none_is_named(self, network: str) -> None:
        with pytest.raises(ValueError, match=network.split("/", maxsplit=1)[0]):
            AddressPolicy(allowed_networks=[network])


def test_one_private_address_makes_a_name_private() -> None:
    assert all_public(["8.8.8.8", "2a00::1"])
    assert not all_public(["8.8.8.8", "10.0.0.1"])
    assert not all_public(["8.8.8.8", "somewhere"])


@given(st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6)))
def test_whatever_python_calls_special_is_never_public(
    address: IPv4Address | IPv6Address,
) -> None:
    special = (
        address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_multicast
        or address.is_reserved
        or address.is_unspecified
    )
    assert not (special and is_public(address))


@given(st.ip_addresses(v=4), st.sampled_from(["64:ff9b::", "2002:", "::", "::ffff:0:"]))
def test_an_ipv4_address_in_a_disguise_is_never_public(address: IPv4Address, form: str) -> None:
    tail = f"{int(address) >> 16:x}:{int(address) & 0xFFFF:x}"
    disguised = f"{form}{tail}::" if form == "2002:" else f"{form}{tail}"
    assert not all_public([str(ip_address(disguised))])


@given(st.ip_addresses(v=4))
def test_a_mapped_address_is_judged_as_what_it_maps(address: IPv4Address) -> None:
    assert all_public([f"::ffff:{address}"]) == all_public([str(address)])
