"""Which addresses a connection test may dial: the pure half of the SSRF guard.

Law: default deny. Only global addresses may be dialled, without the special ranges that some
version of Python's `ipaddress` calls global; exceptions are Services of the provider's own
namespace and what the operator's settings allow. The resolved address is judged, never the
spelling of the host, and one refused address refuses the name. A name that resolves to a refused
address must look exactly like one that does not resolve.

Sources: IANA special-purpose registries; RFC 6052 and 8215 (NAT64), 3056 (6to4), 4380 (Teredo),
6598 (CGNAT); the metadata addresses in the vendors' documents. Limit: the owner of a Service can
write EndpointSlices that point elsewhere, which this check cannot see; `denied_networks` protects
what must not be reached that way.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


def _networks(*texts: str) -> tuple[Network, ...]:
    return tuple(ip_network(text) for text in texts)


_NEVER_GLOBAL = _networks(
    "0.0.0.0/8",
    "100.64.0.0/10",  # carrier-grade NAT; 100.100.100.200 is a metadata service
    "168.63.129.16/32",  # the host agent of one cloud
    "192.0.0.0/24",  # protocol assignments; 192.0.0.192 is a metadata service
    "192.88.99.0/24",  # 6to4 relays
    "198.18.0.0/15",
    "224.0.0.0/4",
    "240.0.0.0/4",
    "2001::/23",  # holds Teredo, 2001::/32
    "2001:db8::/32",
    "2002::/16",  # 6to4: any IPv4 address in disguise
    "3fff::/20",
)
# Of IPv6 only global unicast: this leaves out ::/96, NAT64 (64:ff9b::/96, 64:ff9b:1::/48),
# site-local, link-local, unique local and multicast.
_GLOBAL_UNICAST = IPv6Network("2000::/3")
# Where Services and Pods may be: neither loopback nor link-local.
_CLUSTER = _networks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7")
_METADATA = _networks(
    "100.100.100.200/32",
    "168.63.129.16/32",
    "169.254.0.0/16",
    "192.0.0.192/32",
    "fd00:ec2::/32",
    "fd20:ce::/32",
)


@dataclass(frozen=True, slots=True)
class Target:
    """What a connection test wants to reach, and the namespace of its provider."""

    scheme: str
    host: str
    port: int
    namespace: str


@dataclass(frozen=True, slots=True)
class AddressPolicy:
    """What the operator's settings allow beyond public https on port 443.

    `allowed_hosts`: `host` or `host:port`; such a host may be private and may speak http.
    `allowed_networks`: CIDRs; any host that resolves into them may be dialled, on any port, with
    http too. `denied_networks` win over everything (the API server, nodes). `cluster_domain` is
    the DNS domain of Services. Raises ValueError naming the setting that cannot be read.
    """

    allowed_hosts: Sequence[str] = ()
    allowed_networks: Sequence[str] = ()
    denied_networks: Sequence[str] = ()
    allowed_ports: Sequence[int] = (443,)
    cluster_domain: str = "cluster.local"
    _hosts: frozenset[str] = field(init=False, repr=False)
    _allowed: tuple[Network, ...] = field(init=False, repr=False)
    _denied: tuple[Network, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        hosts = frozenset(host.lower().strip() for host in self.allowed_hosts)
        object.__setattr__(self, "_hosts", hosts)
        object.__setattr__(self, "_allowed", _parse(self.allowed_networks))
        object.__setattr__(self, "_denied", _parse(self.denied_networks))

    def refuse_name(self, target: Target) -> str | None:
        """Why `target` is refused before its name is resolved; None if it is not.

        Another namespace must not learn whether a name inside the cluster exists, so such names
        are refused unresolved. Allowed networks can only be judged after resolution.
        """
        address = _unwrap(target.host)
        if address is not None and not self._may_dial(target, address):
            return "it is an address that is not allowed"
        if self.is_named(target) or self._allowed:
            return None
        if self._is_cluster_name(target.host):
            return "it is a Service of another namespace"
        return self._refuse_public_use(target)

    def admits(self, target: Target, answers: Iterable[str], canonical_name: str = "") -> bool:
        """Whether every resolved address may be dialled; False if there is none.

        There is no reason, because a reason would show whether the name exists. A Service of type
        ExternalName is an alias for any name that its owner likes, so that name is judged as well.
        """
        addresses, name = list(answers), canonical_name.lower().removesuffix(".")
        if not self._admits_addresses(target, addresses):
            return False
        if not name or self._is_host(target) or not self._is_own_service(target):
            return True
        alias = replace(target, host=name)
        return self.refuse_name(alias) is None and self._admits_addresses(alias, addresses)

    def _admits_addresses(self, target: Target, answers: Sequence[str]) -> bool:
        addresses = [address for address in map(_unwrap, answers) if address is not None]
        if not addresses or len(addresses) < len(answers):
            return False
        if not all(self._may_dial(target, address) for address in addresses):
            return False
        if self._is_host(target) or all(_within(address, self._allowed) for address in addresses):
            return True
        if not any(is_public(address) for address in addresses):
            return True  # all are inside, where only a Service of the own namespace may be dialled
        return self._refuse_public_use(target) is None

    def is_named(self, target: Target) -> bool:
        """Whether `target` may be inside by its name: an allowed host, or a Service of its own."""
        return self._is_host(target) or self._is_own_service(target)

    def _may_dial(self, target: Target, address: Address) -> bool:
        if _within(address, self._denied):
            return False
        if _within(address, self._allowed) or is_public(address):
            return True
        if self._is_host(target) and str(address) == target.host:
            return True  # the settings allow this address by itself
        return self.is_named(target) and is_cluster(address)

    def _refuse_public_use(self, target: Target) -> str | None:
        if target.scheme != "https":
            return "only https may carry a key there"
        if target.port not in self.allowed_ports and not self._is_own_service(target):
            return f"port {target.port} is not allowed"
        return None

    def _is_host(self, target: Target) -> bool:
        bracketed = f"[{target.host}]" if ":" in target.host else target.host
        return bool(self._hosts & {target.host, bracketed, f"{bracketed}:{target.port}"})

    def _is_own_service(self, target: Target) -> bool:
        """`<name>.<namespace>.svc`, with or without the cluster's domain, of its own namespace."""
        name = target.host.removesuffix(f".{self.cluster_domain}")
        labels = name.split(".")
        return labels[1:] == [target.namespace, "svc"] and bool(labels[0])

    def _is_cluster_name(self, host: str) -> bool:
        return host.endswith((".svc", f".{self.cluster_domain}"))


def is_public(address: Address) -> bool:
    """Whether `address` is on the public internet, both by this list and by Python's."""
    if isinstance(address, IPv6Address) and address not in _GLOBAL_UNICAST:
        return False
    return address.is_global and not _within(address, _NEVER_GLOBAL)


def is_cluster(address: Address) -> bool:
    """Whether a Service or Pod may have the address: private, but no metadata service."""
    return _within(address, _CLUSTER) and not _within(address, _METADATA)


def all_public(answers: Iterable[str]) -> bool:
    """Whether every one of these resolved addresses is public."""
    addresses = [_unwrap(text) for text in answers]
    return all(address is not None and is_public(address) for address in addresses)


def _parse(texts: Iterable[str]) -> tuple[Network, ...]:
    return tuple(ip_network(text) for text in texts)


def _within(address: Address, networks: Iterable[Network]) -> bool:
    return any(address in network for network in networks)


def _unwrap(text: str) -> Address | None:
    """The address, with IPv4 taken out of its IPv6 mapping; None if the text is no address."""
    try:
        address = ip_address(text)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
