"""What a pod's own network would do, for a process that shares this machine's.

Python runs this before the program. It knows two things. A pod listens at its own address. Names
lead where a cluster's DNS would lead: those of Services to the dev cluster's table, and all others
to the stand-in for the internet, at an address that looks like a public one.
"""

import ipaddress
import json
import os
import socket
from pathlib import Path
from typing import Any

PUBLIC = "44.44.44.44"
ANY = ("", "0.0.0.0", "::", None)  # noqa: S104
really_resolve, really_connect = socket.getaddrinfo, socket.socket.connect
really_connect_ex = socket.socket.connect_ex


def is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def services() -> dict[str, dict[str, str]]:
    table = Path(os.environ["PAGES_SERVICES"])
    return json.loads(table.read_text()) if table.exists() else {}


def address_of(name: str) -> str:
    """Where a name leads; Services are in 10.0.0.0/8, as many clusters have them."""
    labels = name.removesuffix(".").removesuffix(".cluster.local").split(".")
    if labels[2:] != ["svc"]:
        return PUBLIC
    where = services().get(f"{labels[1]}/{labels[0]}")
    if not where:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    return "10." + next(iter(where.values())).partition(".")[2].partition(":")[0]


def resolve(host: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
    name = host.decode() if isinstance(host, bytes) else host
    if name in ANY:
        flags = kwargs.get("flags", args[3] if len(args) > 3 else 0)
        name = os.environ.get("HOST", name) if flags & socket.AI_PASSIVE else "127.0.0.1"
    elif name != "localhost" and not is_address(name):
        name = address_of(name)
    return really_resolve(name, port, *args, **kwargs)


def dialled(address: Any) -> Any:
    """Where a connection really goes."""
    if not isinstance(address, tuple) or len(address) != 2:
        return address
    host, port = address
    if host == PUBLIC:
        return "127.0.0.1", int(os.environ["PAGES_OUTSIDE_PORT"])
    if str(host).startswith("10."):
        known = {
            own: to
            for each in services().values()
            for own, to in each.items()
            if to.startswith(f"127.{host[3:]}:")
        }
        where = known.get(str(port), f"127.{host[3:]}:{port}")
        return where.rpartition(":")[0], int(where.rpartition(":")[2])
    return address


socket.getaddrinfo = resolve
socket.socket.connect = lambda self, address: really_connect(self, dialled(address))
socket.socket.connect_ex = lambda self, address: really_connect_ex(self, dialled(address))
