"""What DNS says of a host, asked of the system.

Law: a slow DNS lookup delays only its own caller.
"""

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple


class Resolved(NamedTuple):
    """What DNS says of a name."""

    addresses: Sequence[str]
    canonical_name: str = ""
    """The name at the end of its aliases, as far as is known."""


Resolve = Callable[[str, int], Awaitable[Resolved]]


async def resolve(host: str, port: int) -> Resolved:
    """The addresses of `host`, in the system's order, and the name that it is an alias of.

    glibc follows aliases and search domains: of an ExternalName Service it tells the name that it
    stands for, of any other the whole name (tried against a name server of our own).
    A thread per lookup, not the loop's pool: a hanging name server must not hold up the others
    who resolve there. A thread outlives its caller's deadline only as long as the system's does.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[Resolved] = loop.create_future()

    def deliver(found: Resolved) -> None:
        if not answer.done():
            answer.set_result(found)

    def look_up() -> None:
        try:
            found = socket.getaddrinfo(
                host, port, type=socket.SOCK_STREAM, flags=socket.AI_CANONNAME
            )
            addresses = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
            answers = Resolved(addresses, found[0][3])
        except (OSError, UnicodeError):
            answers = Resolved(())
        try:
            loop.call_soon_threadsafe(deliver, answers)
        except RuntimeError:  # the loop is gone, and with it whoever asked
            return

    threading.Thread(target=look_up, name="resolve", daemon=True).start()
    return await answer
