"""The cache folder, and the lock that lets two processes build one thing once.

Law: what is in the cache is complete; unfinished work lives under another name.
"""

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def cache_folder() -> Path:
    """`DEVCLUSTER_CACHE`, else `devcluster` in the user's cache folder."""
    if chosen := os.environ.get("DEVCLUSTER_CACHE"):
        return Path(chosen).expanduser().absolute()
    base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(base).expanduser().absolute() / "devcluster"


@contextmanager
def locked(folder: Path, subject: str) -> Iterator[None]:
    """Hold the folder's lock; say so when another process makes us wait for it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(f"Waiting: another process is making {subject}", file=sys.stderr, flush=True)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
