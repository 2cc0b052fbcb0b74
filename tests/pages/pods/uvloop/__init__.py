"""Stands in for uvloop, which resolves names by itself: asyncio's own loop."""

import asyncio

Loop = asyncio.SelectorEventLoop
new_event_loop = asyncio.new_event_loop
run = asyncio.run


class EventLoopPolicy(asyncio.DefaultEventLoopPolicy):
    """asyncio's own."""


def install() -> None:
    """Nothing to change."""
