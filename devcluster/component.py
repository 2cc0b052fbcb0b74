"""One control plane process: started on a leash, watched, stopped.

Law: it never outlives us; when it dies the error names its log and shows the end of it.
"""

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from devcluster.errors import ComponentError
from devcluster.leash import leashed
from devcluster.progress import tail

# The leash is tied to the thread that starts the child, so that thread must stay.
LAUNCHER = ThreadPoolExecutor(max_workers=1, thread_name_prefix="devcluster-launcher")
PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ")


class Component:
    """A process with a name and a log file."""

    def __init__(
        self,
        name: str,
        argv: Sequence[str],
        log: Path,
        death_signal: int,
        extra: Mapping[str, str] | None = None,
    ) -> None:
        self.name = name
        self.log = log
        self._argv = list(argv)
        self._environment = {**environment(os.environ), **(extra or {})}
        self._death_signal = death_signal
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The process id while it runs."""
        process = self._process
        return process.pid if process and process.poll() is None else None

    def start(self) -> None:
        """Start the process; its output is appended to its log."""
        self._process = LAUNCHER.submit(self._spawn).result()

    def _spawn(self) -> subprocess.Popen[bytes]:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as output:
            return subprocess.Popen(
                leashed(self._argv, self._death_signal),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=self._environment,
                start_new_session=True,
            )

    def check(self) -> None:
        """Raise when the process is not running any more."""
        if self._process is not None and self._process.poll() is not None:
            code = self._process.returncode
            message = f"{self.name} ended with exit code {code}; its log is {self.log}:"
            raise ComponentError(f"{message}\n{tail(self.log)}")

    def stop(self, grace: float = 10.0) -> None:
        """Ask it to end, wait, and end it."""
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=grace)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def environment(ours: Mapping[str, str]) -> dict[str, str]:
    """What a component needs of our environment; the rest might steer it (ETCD_*, proxies)."""
    return {name: ours[name] for name in PASSED_ON if name in ours}
