"""Imports a program once, starts it many times: `forking_server.py SOCKET MODULE:FUNCTION ALSO`.

Law: a child is the program as its command would start it: its own arguments, environment, folder,
session and streams. It ends when whoever asked for it goes away, and so does the server.
Importing LiteLLM takes seven of the eight seconds of its start.
"""

import contextlib
import importlib
import json
import os
import random
import selectors
import signal
import socket
import sys
from typing import Any

LIMIT = 1 << 20
STREAMS = 3
Request = dict[str, Any]


class Server:
    """One thread, so that a fork copies no lock that is held."""

    def __init__(self, path: str) -> None:
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(f"{path}.new")
        self._listener.listen(64)
        os.rename(f"{path}.new", path)  # noqa: PTH104 - whoever sees the socket may connect
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._listener, selectors.EVENT_READ)
        self._selector.register(sys.stdin, selectors.EVENT_READ)
        self._children: dict[int, tuple[int, socket.socket]] = {}
        """Process id and connection, by pidfd."""

    def serve(self) -> Request:
        """Serve for ever; it is the child that returns, with what it is to be."""
        while True:
            for key, _ in self._selector.select():
                if key.fileobj is self._listener:
                    request = self._start()
                    if request is not None:
                        return request
                elif key.fileobj is sys.stdin:
                    self._end()
                elif key.data is None:
                    self._ended(key.fd)
                elif key.data in self._children:
                    self._abandoned(key.data)

    def _start(self) -> Request | None:
        connection, _ = self._listener.accept()
        message, streams, _, _ = socket.recv_fds(connection, LIMIT, STREAMS)
        while message and not message.endswith(b"\n"):
            more = connection.recv(LIMIT)
            message = message + more if more else b""
        if not message:  # whoever asks went away
            for stream in streams:
                os.close(stream)
            connection.close()
            return None
        pid = os.fork()
        if pid == 0:
            self._forget(connection)
            for number, stream in enumerate(streams):
                os.dup2(stream, number)
                os.close(stream)
            return dict(json.loads(message))
        for stream in streams:
            os.close(stream)
        handle = os.pidfd_open(pid)
        self._children[handle] = (pid, connection)
        self._selector.register(handle, selectors.EVENT_READ)
        self._selector.register(connection, selectors.EVENT_READ, handle)
        with contextlib.suppress(OSError):  # who went away meanwhile is found by the selector
            connection.sendall(b"%d\n" % pid)
        return None

    def _forget(self, connection: socket.socket) -> None:
        """What the child does not need of the server."""
        self._selector.close()
        self._listener.close()
        connection.close()
        for handle, (_, other) in self._children.items():
            os.close(handle)
            other.close()

    def _abandoned(self, handle: int) -> None:
        """Whoever asked for this child went away: so does the child."""
        pid, connection = self._children[handle]
        self._selector.unregister(connection)
        os.kill(pid, signal.SIGKILL)

    def _ended(self, handle: int) -> None:
        pid, connection = self._children.pop(handle)
        _, status = os.waitpid(pid, 0)
        self._selector.unregister(handle)
        os.close(handle)
        with contextlib.suppress(KeyError):  # nobody waits for it any more
            self._selector.unregister(connection)
        with contextlib.suppress(OSError):
            connection.sendall(b"%d\n" % os.waitstatus_to_exitcode(status))
        connection.close()

    def _end(self) -> None:
        for pid, _ in self._children.values():
            os.kill(pid, signal.SIGKILL)
        os._exit(0)


def become(request: Request) -> None:
    """What a shell does before it starts a command."""
    os.setsid()
    os.chdir(request["folder"])
    os.environ.clear()
    os.environ.update(request["environment"])
    sys.argv = [sys.argv[0], *request["arguments"]]
    random.seed()


def main() -> None:
    """Import, serve, and in the child: run."""
    path, name, *others = sys.argv[1:]
    module, _, function = name.partition(":")
    program = getattr(importlib.import_module(module), function)
    for other in others:
        importlib.import_module(other)
    become(Server(path).serve())
    sys.exit(program())


if __name__ == "__main__":
    main()
