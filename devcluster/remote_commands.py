"""`kubectl exec` on the kubelet's side: one command, its streams, its exit status.

Law: the command has the container's variables, paths and folder, as the container's own has. It
ends with the connection and with the container.
"""

import asyncio
import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from devcluster.container import Container
from devcluster.process import Process
from devcluster.spdy import CHUNK, Session, Stream
from devcluster.terminal import Terminal

PROTOCOLS = ("v5.channel.k8s.io", "v4.channel.k8s.io")
STREAMS_SECONDS = 30.0
STREAM_OF = {"input": "stdin", "output": "stdout", "error": "stderr"}
"""The kubelet's query parameters, and the streams that they announce."""


@dataclass(frozen=True)
class Command:
    """What was asked for."""

    words: list[str]
    streams: frozenset[str]
    """Which of stdin, stdout, stderr and resize the other side opens; `error` always."""
    terminal: bool

    @classmethod
    def of(cls, query: Mapping[str, list[str]]) -> "Command":
        """The command of a request's query."""
        terminal = truth(query, "tty")
        asked = {name for option, name in STREAM_OF.items() if truth(query, option)}
        if terminal:
            asked = {"resize", *(asked - {"stderr"})}
        return cls(query.get("command", []), frozenset({"error", *asked}), terminal)


def truth(query: Mapping[str, list[str]], option: str) -> bool:
    """Whether an option is set; the API server writes 1, other clients write true."""
    return query.get(option, [""])[-1] in {"1", "true"}


async def run(session: Session, container: Container, command: Command) -> None:
    """Run it once its streams are there, unless the other side leaves first."""
    found: dict[str, Stream] = {}
    complete = asyncio.Event()

    async def read() -> None:
        async for stream in session.streams():
            found[stream.headers.get("streamtype", "")] = stream
            if command.streams <= found.keys():
                complete.set()

    async def serve() -> None:
        async with asyncio.timeout(STREAMS_SECONDS):
            await complete.wait()
        code = await (at_terminal if command.terminal else with_pipes)(container, command, found)
        await found["error"].write(exit_status(code))
        for stream in found.values():
            await stream.close()
        await session.say_goodbye()

    tasks = [asyncio.create_task(read()), asyncio.create_task(serve())]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def with_pipes(container: Container, command: Command, streams: Mapping[str, Stream]) -> int:
    """The command from its start to its exit code."""
    process = await container.start_beside(command.words, reads="stdin" in streams)
    try:
        return await exchange(process, streams)
    finally:
        process.kill()


async def at_terminal(
    container: Container, command: Command, streams: Mapping[str, Stream]
) -> int:
    """The same at a terminal."""
    with Terminal() as terminal:
        process = await container.start_on_terminal(command.words, terminal.far)
        try:
            return await terminal.exchange(process, streams)
        finally:
            process.kill()


async def exchange(process: Process, streams: Mapping[str, Stream]) -> int:
    """Copy between the streams and the process until it has ended; the exit code."""
    pipes = process.pipes
    copies = [
        asyncio.create_task(copy_out(pipe, streams.get(name)))
        for name, pipe in (("stdout", pipes.stdout), ("stderr", pipes.stderr))
        if pipe is not None
    ]
    feeding = None
    if pipes.stdin is not None:
        feeding = asyncio.create_task(feed(streams["stdin"], pipes.stdin))
    try:
        code = await asyncio.shield(process.ended)
        await asyncio.gather(*copies)
    finally:
        for task in (*copies, *([feeding] if feeding else [])):
            task.cancel()
    return code


async def copy_out(pipe: asyncio.StreamReader, stream: Stream | None) -> None:
    """What the process writes; nobody may have asked for it."""
    while data := await pipe.read(CHUNK):
        if stream is not None:
            await stream.write(data)


async def feed(stream: Stream, pipe: asyncio.StreamWriter) -> None:
    """What the process reads, and its end."""
    with contextlib.suppress(OSError):
        while data := await stream.incoming.read(CHUNK):
            pipe.write(data)
            await pipe.drain()
        pipe.close()


def exit_status(code: int) -> bytes:
    """The exit code as a Status, which is how the protocol carries it."""
    if code == 0:
        return json.dumps({"metadata": {}, "status": "Success"}).encode()
    message = f"command terminated with non-zero exit code: exit status {code}"
    causes = [{"reason": "ExitCode", "message": str(code)}]
    failure = {"status": "Failure", "reason": "NonZeroExitCode", "message": message}
    return json.dumps({"metadata": {}, **failure, "details": {"causes": causes}}).encode()
