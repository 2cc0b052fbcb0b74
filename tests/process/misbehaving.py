"""The operator's process around a worker that misbehaves, with short times.

Usage: misbehaving.py WORKER
"""

import asyncio
import contextlib
import logging
import os
import sys
import time
from functools import partial

from litellm_config_operator.kube.client import KubeClient
from litellm_config_operator.kube.errors import OperatorError
from litellm_config_operator.process.edge import Edge
from litellm_config_operator.process.leader import Timing
from litellm_config_operator.process.run import run
from litellm_config_operator.settings import Settings
from litellm_config_operator.telemetry import logs

QUICK = Timing(duration=6, renew_deadline=5, retry=0.5, heartbeat=2, stop=3)
FOREVER = 600


class Worker:
    """Does what a worker should: goes on."""

    def __init__(self, edge: Edge) -> None:
        self.edge = edge

    async def run(self) -> None:
        """Wait."""
        await asyncio.Event().wait()


class HangingWorker(Worker):
    """Blocks the main loop."""

    async def run(self) -> None:
        """Give the loop no turn again."""
        time.sleep(FOREVER)  # noqa: ASYNC251 - what is tested


class DyingWorker(Worker):
    """Fails, and leaves behind a task that ignores its cancellation and a thread that hangs."""

    async def run(self) -> None:
        """Fail."""
        asyncio.get_running_loop().run_in_executor(None, time.sleep, FOREVER)
        self.left_behind = asyncio.create_task(never_ends())
        await asyncio.sleep(0)
        raise RuntimeError("made up")


async def never_ends() -> None:
    """Ignore every cancellation."""
    while True:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(FOREVER)


WORKERS = {"works": Worker, "hangs": HangingWorker, "dies": DyingWorker}


def main(worker: str) -> None:
    """Run it as the command does."""
    logs.configure("info", "json")
    connect = partial(KubeClient.connect, os.environ["KUBECONFIG"])
    try:
        asyncio.run(run(Settings.from_environment(), connect, WORKERS[worker], timing=QUICK))
    except OperatorError as error:
        logging.critical("Stopped: %s", error)  # noqa: LOG015 - a script
        sys.exit(1)


if __name__ == "__main__":
    main(sys.argv[1])
