"""Names and addresses as the operator's process and LiteLLM see them in the tests of the examples.

Law: read by Python at its start, before anything of the program. Vendors' names resolve to
made-up addresses, public ones for public hosts, so that the operator judges them as it would in
earnest; connections to these addresses go to the stand-in on loopback. Names of Services resolve
to where the dev cluster listens for them. Everything else is left as it is.
"""

import json
import os
import socket
from typing import Any

_TABLE = json.loads(os.environ.get("STAND_IN_INTERNET", "{}"))
_NAMES: dict[str, str] = _TABLE.get("names", {})
_PORTS: dict[str, int] = _TABLE.get("ports", {})
_SERVICES: str = _TABLE.get("services", "")
_getaddrinfo, _connect = socket.getaddrinfo, socket.socket.connect


def getaddrinfo(host: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
    """A vendor's made-up address, a Service's real one; what the system says of other names."""
    if _SERVICES and (found := _service(host, port)):
        host, port = found
    if address := _NAMES.get(host):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, host, (address, port))]
    return _getaddrinfo(host, port, *args, **kwargs)


def _service(host: Any, port: Any) -> tuple[str, int] | None:
    """Where the node listens for this port of a Service, by its name in the cluster."""
    text = host.decode() if isinstance(host, bytes) else str(host)
    name, _, rest = text.removesuffix(".cluster.local").partition(".")
    namespace, _, rest = rest.partition(".")
    if rest != "svc":
        return None
    with open(_SERVICES, encoding="utf-8") as table:  # noqa: PTH123 - loads less
        found = json.load(table).get(f"{namespace}/{name}", {}).get(str(port))
    if found is None:
        return None
    address, _, listens = found.partition(":")
    return address, int(listens)


def connect(self: socket.socket, address: Any) -> None:
    """Dial the stand-in in place of a made-up address."""
    if self.family == socket.AF_INET and (port := _PORTS.get(f"{address[0]}:{address[1]}")):
        address = ("127.0.0.1", port)
    _connect(self, address)


def teach_uvloop() -> None:
    """LiteLLM's event loop asks libuv for addresses, not Python: let it look here first."""
    try:
        from uvloop import Loop  # noqa: PLC0415 - only LiteLLM has it
    except ImportError:
        return
    dial, resolve = Loop.create_connection, Loop.getaddrinfo

    async def create_connection(
        self: Any, factory: Any, host: Any = None, port: Any = None, **kwargs: Any
    ) -> Any:
        host, port = _service(host, port) or (host, port)
        return await dial(self, factory, host, port, **kwargs)

    async def look_up(self: Any, host: Any, port: Any, **kwargs: Any) -> Any:
        host, port = _service(host, port) or (host, port)
        return await resolve(self, host, port, **kwargs)

    Loop.create_connection, Loop.getaddrinfo = create_connection, look_up


if _SERVICES:
    teach_uvloop()
socket.getaddrinfo = getaddrinfo
socket.socket.connect = connect  # type: ignore[method-assign]
