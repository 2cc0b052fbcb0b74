"""A terminal between a command and the streams of `kubectl exec -t`.

Law: what the command and the person write passes unchanged; the size is the person's.
"""

import asyncio
import contextlib
import fcntl
import json
import os
import struct
import termios
from collections.abc import Mapping
from types import TracebackType
from typing import Self

from devcluster.process import Process
from devcluster.spdy import CHUNK, Stream

END_OF_INPUT = b"\x04"
"""Ctrl-D."""


class Terminal:
    """A pair of ends: the command has the far one."""

    def __enter__(self) -> Self:
        """Open both ends."""
        near, self.far = os.openpty()
        self._near = os.fdopen(near, "rb", 0)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Close what is still open."""
        self.hand_over()
        self._near.close()

    def hand_over(self) -> None:
        """Close our copy of the far end: the output ends when the command's copies are closed."""
        if self.far >= 0:
            os.close(self.far)
            self.far = -1

    async def exchange(self, process: Process, streams: Mapping[str, Stream]) -> int:
        """Copy both ways until the command has ended; the exit code."""
        self.hand_over()
        reader = asyncio.StreamReader()
        loop = asyncio.get_running_loop()
        transport, _ = await loop.connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), self._near
        )
        tasks = [asyncio.create_task(self._resize(streams["resize"]))]
        if "stdin" in streams:
            tasks.append(asyncio.create_task(self._feed(streams["stdin"])))
        try:
            # A terminal whose far end is closed answers EIO instead of an end.
            with contextlib.suppress(OSError):
                while data := await reader.read(CHUNK):
                    await streams["stdout"].write(data)
            return await asyncio.shield(process.ended)
        finally:
            for task in tasks:
                task.cancel()
            transport.close()

    async def _feed(self, stream: Stream) -> None:
        with contextlib.suppress(OSError, ValueError):
            while data := await stream.incoming.read(CHUNK):
                await asyncio.to_thread(os.write, self._near.fileno(), data)
            os.write(self._near.fileno(), END_OF_INPUT)

    async def _resize(self, stream: Stream) -> None:
        """Each size is a line of JSON."""
        with contextlib.suppress(OSError, ValueError, KeyError):
            while line := await stream.incoming.readline():
                size = json.loads(line)
                words = struct.pack("HHHH", size["Height"], size["Width"], 0, 0)
                fcntl.ioctl(self._near.fileno(), termios.TIOCSWINSZ, words)
