"""Work in a child of this process, so that nothing that it does stays here."""

import asyncio
import json
import os
from collections.abc import Awaitable, Callable
from typing import Any

Said = dict[str, Any]


def in_a_child(
    work: Callable[..., Awaitable[Said]], *arguments: Any, default: Callable[[Any], Any] = str
) -> Said:
    """What a child says of its work; `default` makes JSON of what is none."""
    ours, its = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        with os.fdopen(its, "w") as out:
            json.dump(attempt(work, *arguments), out, default=default)
        os._exit(0)
    os.close(its)
    with os.fdopen(ours) as answer:
        said = answer.read()
    os.waitpid(child, 0)
    return json.loads(said) if said else {"error": "the process ended"}


def attempt(work: Callable[..., Awaitable[Said]], *arguments: Any) -> Said:
    """What comes of the work, or whatever stops the proxy."""
    try:
        return asyncio.run(work(*arguments))
    except BaseException as error:  # noqa: BLE001 - whatever stops the proxy is the answer
        return {"error": repr(error)[:1000]}
