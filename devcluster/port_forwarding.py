"""`kubectl port-forward` on the kubelet's side: connections to the ports of one pod.

Law: a connection goes to the pod's own address. One that is refused says so on its stream of
errors and leaves the others alone.
"""

import asyncio
import contextlib
from collections import defaultdict

from devcluster.spdy import CHUNK, Session, Stream

PROTOCOLS = ("portforward.k8s.io",)
PAIR = {"data", "error"}


async def forward(session: Session, pod: str, address: str) -> None:
    """Serve every connection until the other side leaves."""
    pairs: dict[str, dict[str, Stream]] = defaultdict(dict)
    tasks: set[asyncio.Task[None]] = set()
    try:
        async for stream in session.streams():
            number = stream.headers.get("requestid", "")
            pairs[number][stream.headers.get("streamtype", "")] = stream
            if pairs[number].keys() >= PAIR:
                task = asyncio.create_task(connect(pairs.pop(number), pod, address))
                tasks.add(task)
                task.add_done_callback(tasks.discard)
    finally:
        for task in tasks:
            task.cancel()


async def connect(pair: dict[str, Stream], pod: str, address: str) -> None:
    """One connection from its start to the end of what the pod says."""
    data, error = pair["data"], pair["error"]
    port = int(data.headers["port"])
    with contextlib.suppress(ConnectionError):
        try:
            reader, writer = await asyncio.open_connection(address, port)
        except OSError:
            text = f"nothing listens on port {port} of pod {pod} (here: {address}:{port})"
            await error.write(text.encode())
        else:
            await converse(data, reader, writer)
        await data.close()
        await error.close()


async def converse(
    data: Stream, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    """Copy both ways until the pod has said all."""
    sending = asyncio.create_task(send(data, writer))
    try:
        with contextlib.suppress(OSError):
            while chunk := await reader.read(CHUNK):
                await data.write(chunk)
    finally:
        sending.cancel()
        writer.close()


async def send(data: Stream, writer: asyncio.StreamWriter) -> None:
    """What the client says, and that it has said all."""
    with contextlib.suppress(OSError):
        while chunk := await data.incoming.read(CHUNK):
            writer.write(chunk)
            await writer.drain()
        writer.write_eof()
