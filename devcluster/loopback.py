"""Ports and addresses on loopback that nobody else uses.

Law: an address is only handed out from a block that this cluster holds; a port only after
the kernel agreed to it. Every 127.x.y.z can be bound without root on Linux.
"""

import contextlib
import ipaddress
import random
import socket
from collections.abc import Sequence

from devcluster.errors import DevclusterError

KUBELET_PORTS = (10250, 10251, 20250)
"""The second and third are for a machine whose own kubelet has the first on every address."""
BLOCK_BITS = 20
BLOCK_TRIES = 200
HOLD = "127.0.0.1"


def free_ports(count: int) -> list[int]:
    """Distinct ports of 127.0.0.1 that were free a moment ago."""
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind((HOLD, 0))
        return [each.getsockname()[1] for each in sockets]


class Block:
    """A /20 of 127.0.0.0/8: the node's own address, pods, then a quarter for Services.

    Held by listening on a kubelet's port of its first address, so no second cluster on
    this machine takes it.
    """

    def __init__(self, network: ipaddress.IPv4Network, held: socket.socket) -> None:
        self.held = held
        self.kubelet_port: int = held.getsockname()[1]
        self.node_address = str(network[1])
        split = network.num_addresses * 3 // 4
        self.pods = Addresses(network, 2, split)
        self.services = Addresses(network, split, network.num_addresses - 1)


class Addresses:
    """A range handed out round and round, so that an address rests before it is used again."""

    def __init__(self, network: ipaddress.IPv4Network, first: int, end: int) -> None:
        self._network = network
        self._first, self._end = first, end
        self._next = first
        self._taken: set[str] = set()

    def take(self) -> str:
        """An address nobody has."""
        for _ in range(self._end - self._first):
            address = str(self._network[self._next])
            self._next = self._next + 1 if self._next + 1 < self._end else self._first
            if address not in self._taken:
                self._taken.add(address)
                return address
        raise DevclusterError("Every loopback address of this cluster is in use")

    def give_back(self, address: str) -> None:
        """The address may be handed out again, later."""
        self._taken.discard(address)


def claim_block(ports: Sequence[int] = KUBELET_PORTS) -> Block:
    """A random block that no other cluster holds."""
    chance = random.SystemRandom()
    for port in ports:
        for _ in range(BLOCK_TRIES):
            first = (127 << 24) | (chance.randrange(16 << 16, 255 << 16, 1 << (32 - BLOCK_BITS)))
            network = ipaddress.IPv4Network((first, BLOCK_BITS))
            if held := try_listen(str(network[1]), port):
                return Block(network, held)
    raise DevclusterError(
        f"None of the ports {', '.join(map(str, ports))} is free on any loopback address, and the "
        "node needs one: find out who listens there with `ss -ltnp`"
    )


def try_listen(address: str, port: int) -> socket.socket | None:
    """A listening socket there, or None when somebody has it or we may not."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((address, port))
        listener.listen(128)
    except OSError:
        listener.close()
        return None
    listener.setblocking(False)
    return listener
