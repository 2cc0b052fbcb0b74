"""Services on loopback: a listener per port that hands connections to ready pods.

Law: a pod gets new connections only while it is ready; connections it has are never cut by
us. Where each Service listens is in the table of the state folder, never in the object.
"""

import asyncio
import contextlib
import itertools
import socket
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from devcluster.api import Key, Object, key
from devcluster.layout import write_json
from devcluster.loopback import Addresses, try_listen

CHUNK = 65536
CONNECT_SECONDS = 5.0


@dataclass(frozen=True)
class Endpoint:
    """A pod as a Service sees it."""

    address: str
    ports: Mapping[str, int]
    ready: bool


Endpoints = Callable[[str, Mapping[str, str]], Sequence[Endpoint]]
"""The started pods of a namespace that have all these labels."""


@dataclass
class Listener:
    """One Service with its address and its open ports."""

    service: Object
    address: str
    servers: dict[int, asyncio.Server] = field(default_factory=dict)
    where: dict[str, str] = field(default_factory=dict)
    turn: "itertools.count[int]" = field(default_factory=itertools.count)

    def close(self) -> None:
        """Accept nothing more; what is connected stays so."""
        for server in self.servers.values():
            server.close()
        self.servers.clear()
        self.where.clear()


class Services:
    """Every Service of the cluster."""

    def __init__(self, addresses: Addresses, table: Path, endpoints: Endpoints) -> None:
        self._addresses = addresses
        self._table = table
        self._endpoints = endpoints
        self._listeners: dict[Key, Listener] = {}
        self._connections: set[asyncio.Task[None]] = set()

    async def changed(self, service: Object) -> None:
        """Open and close ports as the Service now says."""
        listener = self._listeners.get(key(service))
        if listener is None:
            if not service["spec"].get("selector"):
                return
            listener = Listener(service, self._addresses.take())
            self._listeners[key(service)] = listener
        listener.service = service
        wanted = {port["port"] for port in tcp_ports(service)}
        for number in listener.servers.keys() - wanted:
            listener.servers.pop(number).close()
            listener.where.pop(str(number))
        for number in wanted - listener.servers.keys():
            await self._open(listener, number)
        self._write_table()

    async def gone(self, service: Object) -> None:
        """Close every port of the Service."""
        if listener := self._listeners.pop(key(service), None):
            listener.close()
            self._addresses.give_back(listener.address)
            self._write_table()

    def close(self) -> None:
        """Close everything, connections too."""
        for listener in self._listeners.values():
            listener.close()
        for task in self._connections:
            task.cancel()

    async def _open(self, listener: Listener, number: int) -> None:
        held = try_listen(listener.address, number) or try_listen(listener.address, 0)
        if held is None:
            return

        async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.create_task(self._serve(listener, number, reader, writer))
            self._connections.add(task)
            task.add_done_callback(self._connections.discard)

        listener.servers[number] = await asyncio.start_server(accept, sock=held, limit=CHUNK)
        listener.where[str(number)] = f"{listener.address}:{held.getsockname()[1]}"

    def _write_table(self) -> None:
        table = {"/".join(name): each.where for name, each in self._listeners.items()}
        write_json(self._table, table)

    async def _serve(
        self,
        listener: Listener,
        number: int,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        upstream = await self._connect(listener, number)
        if upstream is None:
            refuse(writer)
            return
        far_reader, far_writer = upstream
        try:
            await asyncio.gather(pump(reader, far_writer), pump(far_reader, writer))
        finally:
            for each in (writer, far_writer):
                each.close()

    async def _connect(
        self, listener: Listener, number: int
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        """A connection to the next ready pod that accepts one."""
        for address, port in self._candidates(listener, number):
            with contextlib.suppress(OSError, TimeoutError):
                async with asyncio.timeout(CONNECT_SECONDS):
                    return await asyncio.open_connection(address, port, limit=CHUNK)
        return None

    def _candidates(self, listener: Listener, number: int) -> list[tuple[str, int]]:
        spec = listener.service["spec"]
        port = next(p for p in tcp_ports(listener.service) if p["port"] == number)
        found = self._endpoints(listener.service["metadata"]["namespace"], spec["selector"])
        ready = [e for e in found if e.ready or spec.get("publishNotReadyAddresses")]
        targets = [(e.address, target_port(port, e)) for e in ready]
        known = [(address, number) for address, number in targets if number]
        start = next(listener.turn) % len(known) if known else 0
        return known[start:] + known[:start]


def tcp_ports(service: Object) -> list[Object]:
    """The ports that can be forwarded."""
    ports = service["spec"].get("ports") or ()
    return [port for port in ports if port.get("protocol", "TCP") == "TCP"]


def target_port(port: Object, endpoint: Endpoint) -> int:
    """The port on the pod; 0 when the pod has no port of that name."""
    target = port.get("targetPort") or port["port"]
    return target if isinstance(target, int) else endpoint.ports.get(target, 0)


async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Copy until the end, then pass the end on; a reset is passed on as a reset."""
    try:
        while chunk := await reader.read(CHUNK):
            writer.write(chunk)
            await writer.drain()
    except OSError:
        refuse(writer)
        return
    with contextlib.suppress(OSError, RuntimeError):
        writer.write_eof()


def refuse(writer: asyncio.StreamWriter) -> None:
    """Reset the connection, which is what a Service without endpoints does."""
    raw = writer.get_extra_info("socket")
    with contextlib.suppress(OSError):
        linger = b"\x01\x00\x00\x00\x00\x00\x00\x00"
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    writer.transport.abort()
