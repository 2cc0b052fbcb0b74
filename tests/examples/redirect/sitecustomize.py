"""Names and addresses as the operator's process sees them in the tests of the examples.

Law: read by Python at its start, before anything of the operator. Vendors' names resolve to
made-up addresses, public ones for public hosts, so that the operator judges them as it would in
earnest; connections to these addresses go to the stand-in on loopback. Everything else is left as
it is.
"""

import json
import os
import socket
from typing import Any

_TABLE = json.loads(os.environ.get("STAND_IN_INTERNET", "{}"))
_NAMES: dict[str, str] = _TABLE.get("names", {})
_PORTS: dict[str, int] = _TABLE.get("ports", {})
_getaddrinfo, _connect = socket.getaddrinfo, socket.socket.connect


def getaddrinfo(host: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
    """The made-up address of a vendor; what the system says of any other name."""
    if address := _NAMES.get(host):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, host, (address, port))]
    return _getaddrinfo(host, port, *args, **kwargs)


def connect(self: socket.socket, address: Any) -> None:
    """Dial the stand-in in place of a made-up address."""
    if self.family == socket.AF_INET and (port := _PORTS.get(f"{address[0]}:{address[1]}")):
        address = ("127.0.0.1", port)
    _connect(self, address)


socket.getaddrinfo = getaddrinfo
socket.socket.connect = connect  # type: ignore[method-assign]
