"""One local process in a session of its own, with its output in a log file.

Law: ending it ends everything it started, as the end of a container would.
"""

import asyncio
import contextlib
import os
import signal
from collections.abc import Mapping, Sequence
from pathlib import Path

from devcluster.leash import leashed

SIGNAL_BASE = 128


class Process:
    """A running (or ended) process."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.ended = asyncio.create_task(self._wait())

    @classmethod
    async def start(
        cls, argv: Sequence[str], *, env: Mapping[str, str], cwd: Path, log: Path
    ) -> "Process":
        """Start it; standard output and error are appended to the log."""
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("ab") as output:
            process = await asyncio.create_subprocess_exec(
                *leashed(argv),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=dict(env),
                cwd=cwd,
                start_new_session=True,
            )
        return cls(process)

    @classmethod
    async def start_piped(
        cls, argv: Sequence[str], *, env: Mapping[str, str], cwd: Path, reads: bool
    ) -> "Process":
        """Start it with its streams at hand; without `reads` its standard input is empty."""
        pipe, nothing = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
        process = await asyncio.create_subprocess_exec(
            *leashed(argv),
            stdin=pipe if reads else nothing,
            stdout=pipe,
            stderr=pipe,
            env=dict(env),
            cwd=cwd,
            start_new_session=True,
        )
        return cls(process)

    @classmethod
    async def start_on_terminal(
        cls, argv: Sequence[str], *, env: Mapping[str, str], cwd: Path, terminal: int
    ) -> "Process":
        """Start it on a terminal, which is this file descriptor."""
        process = await asyncio.create_subprocess_exec(
            *leashed(argv),
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            env={"TERM": "xterm", **env},
            cwd=cwd,
            start_new_session=True,
        )
        return cls(process)

    @property
    def pipes(self) -> asyncio.subprocess.Process:
        """Standard input, output and error of a process with pipes."""
        return self._process

    @property
    def pid(self) -> int:
        """Its process id, which is also its group's."""
        return self._process.pid

    async def _wait(self) -> int:
        """The exit code as a container runtime reports it."""
        code = await self._process.wait()
        self._kill_group()
        return SIGNAL_BASE - code if code < 0 else code

    def ask(self) -> None:
        """SIGTERM for the process alone, as process 1 of a container gets it."""
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """SIGKILL for everything in its group."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        self._kill_group()

    def _kill_group(self) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)

    async def finish(self, grace: float) -> int:
        """SIGTERM, the grace, SIGKILL; the exit code."""
        self.ask()
        with contextlib.suppress(TimeoutError):
            return await asyncio.wait_for(asyncio.shield(self.ended), grace)
        self.kill()
        return await self.ended


async def run_briefly(
    argv: Sequence[str],
    *,
    env: Mapping[str, str],
    cwd: Path,
    log: Path,
    timeout: float,  # noqa: ASYNC109
) -> bool:
    """Run a probe's or hook's command; whether it ended well in time."""
    process = await Process.start(argv, env=env, cwd=cwd, log=log)
    try:
        return await asyncio.wait_for(asyncio.shield(process.ended), timeout) == 0
    finally:
        process.kill()
        await process.ended
