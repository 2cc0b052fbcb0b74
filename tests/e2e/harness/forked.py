"""The operator in a process whose imports are done: a start without its second of importing.

Law: the standard library's fork server has imported the operator once and forks a child for each
start. The child differs from the installed command in nothing else: its own environment, session,
output and random numbers. Suites that are measured start the installed command itself.
"""

import multiprocessing
import os
import random
import sys
from collections.abc import Mapping
from functools import cache
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext
from pathlib import Path
from unittest import mock


@cache
def server(warnings: str) -> ForkServerContext:
    """The fork server, started with these `PYTHONWARNINGS`: an interpreter reads them but once.

    It is not measured, or every child would be.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["litellm_config_operator.process.command"])
    ours = {k: v for k, v in os.environ.items() if not k.startswith("COVERAGE_")}
    with mock.patch.dict(os.environ, ours | {"PYTHONWARNINGS": warnings}, clear=True):
        forkserver.ensure_running()
    return context


class Forked:
    """The parts of `subprocess.Popen` that tests use."""

    def __init__(self, environment: Mapping[str, str], log: Path) -> None:
        context = server(environment["PYTHONWARNINGS"])
        self._process = context.Process(target=run, args=(dict(environment), log), daemon=True)
        self._process.start()

    @property
    def pid(self) -> int:
        """The id of the process."""
        assert self._process.pid is not None
        return self._process.pid

    def poll(self) -> int | None:
        """Its exit status, or the signal that ended it below 0; None while it runs."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """That status, once it has ended."""
        self._process.join(timeout)
        status = self.poll()
        assert status is not None, f"still running after {timeout} s"
        return status

    def send_signal(self, number: int) -> None:
        """Signal it."""
        os.kill(self.pid, number)

    def kill(self) -> None:
        """SIGKILL."""
        self._process.kill()


def run(environment: Mapping[str, str], log: Path) -> None:
    """The child: what a shell does before the command, and then the command."""
    from litellm_config_operator.process.command import main  # noqa: PLC0415 - imported by the server

    os.setsid()
    with log.open("wb") as output:
        for descriptor in (1, 2):
            os.dup2(output.fileno(), descriptor)
    os.environ.clear()
    os.environ.update(environment)
    random.seed()
    sys.exit(main([]))
