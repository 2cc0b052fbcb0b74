"""Python in a pod: what listens on every address listens on the pod's own.

Pods share the machine's network here. A program that asks for `0.0.0.0` would take the port from
its siblings, and from every Service that listens there. In a pod of its own network it would have
every address of the pod, which is one; so that is the one it gets.

Law: Python runs this before the program, as a module of this name on `PYTHONPATH`; a module of the
same name further on is run as well. It imports what every Python has.
"""

import os
import socket
import sys
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from typing import Any

POD_ADDRESS = "DEVCLUSTER_POD_ADDRESS"
EVERY_ADDRESS = {"", "0.0.0.0", "::"}  # noqa: S104 - what is looked for
bind = socket.socket.bind


def bind_in_pod(self: socket.socket, address: Any, /) -> None:
    """`socket.bind`, with the pod's address where every address was meant."""
    pod = os.environ.get(POD_ADDRESS)
    inet = self.family in {socket.AF_INET, socket.AF_INET6}
    if pod and inet and isinstance(address, tuple) and address[0] in EVERY_ADDRESS:
        address = at_pod(self, pod, address[1])
    bind(self, address)


def at_pod(self: socket.socket, pod: str, port: int) -> tuple[str, int]:
    """The pod's address; it has none of IPv6, so who wants only that gets a port nobody asks."""
    if self.family == socket.AF_INET:
        return pod, port
    if self.getsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY):
        return "::1", 0
    return f"::ffff:{pod}", port


def run_the_next() -> None:
    """Run the module of this name that would be found without us."""
    here = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - loads less
    spec = PathFinder.find_spec(__name__, [path for path in sys.path if path != here])
    if spec is not None and spec.loader is not None:
        spec.loader.exec_module(module_from_spec(spec))


socket.socket.bind = bind_in_pod  # type: ignore[method-assign,assignment]
if __name__ == "sitecustomize":
    run_the_next()
