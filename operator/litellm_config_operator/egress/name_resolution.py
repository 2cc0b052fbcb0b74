"""What DNS says of a host, asked of the system.

Law: a slow DNS lookup delays only its own caller.
"""

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple


class Resolved(NamedTuple):
    """What a name resolves to."""

    addresses: Sequence[str]
    canonical_name: str = ""
    """The name at the end of the aliases; "" if that is not known."""


Resolve = Callable[[str, int], Awaitable[Resolved]]


async def resolve(host: str, port: int) -> Resolved:
    """The addresses of `host`, in the system's order, and the name that it is an alias of.

    glibc follows aliases and search domains: for an ExternalName Service the canonical name is the
    name that it stands for, for any other Service its full name (tested with a name server).
    Each lookup has its own thread, because in the loop's pool a hanging name server would block
    all other lookups. After the caller's deadline a thread lives on until the system's timeout.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[Resolved] = loop.create_future()

    def deliver(resolved: Resolved) -> None:
        if not answer.done():
            answer.set_result(resolved)

    def look_up() -> None:
        try:
            entries = socket.getaddrinfo(
                host, port, type=socket.SOCK_STREAM, flags=socket.AI_CANONNAME
            )
            addresses = tuple(dict.fromkeys(str(entry[4][0]) for entry in entries))
            resolved = Resolved(addresses, entries[0][3])
        except (OSError, UnicodeError):
            resolved = Resolved(())
        try:
            loop.call_soon_threadsafe(deliver, resolved)
        except RuntimeError:  # the loop has ended, and the caller with it
            return

    threading.Thread(target=look_up, name="resolve", daemon=True).start()
    return await answer
