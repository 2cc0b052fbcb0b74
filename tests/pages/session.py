"""One bash that runs a page's commands in order, as a reader's terminal does.

Law: variables, the current folder and background jobs last from one command to the next; whatever
still runs at the end is ended.
"""

import fcntl
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self, TextIO

POLL = 0.02
PATIENCE = 300.0
BACKGROUND_PATIENCE = 30.0
JOB_PATIENCE = 5.0
LOCK = Path(tempfile.gettempdir()) / f"forwarded-ports-{os.getuid()}.lock"
LOOP = """
while read -r pages_file; do
  source "$pages_file" >"$pages_file.out" 2>&1 </dev/null
  echo $? >"$pages_file.tmp"
  mv "$pages_file.tmp" "$pages_file.code"
done
"""


@dataclass(frozen=True)
class Ended:
    """How a command ended and what it printed, both streams together."""

    code: int
    text: str


class Session:
    """A running bash; a context manager."""

    def __init__(self, folder: Path, scratch: Path, environment: Mapping[str, str]) -> None:
        self._scratch = scratch
        self._count = 0
        self._forwards: TextIO | None = None
        scratch.mkdir(parents=True)
        self._bash = subprocess.Popen(
            ["bash", "--noprofile", "--norc", "-c", LOOP],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=folder,
            env=dict(environment),
            start_new_session=True,
        )

    def forward_ports(self) -> None:
        """Wait until no other session of this machine forwards ports, and keep it so to the end.

        Pages name fixed ports, and several processes run tests.
        """
        if self._forwards is None:
            self._forwards = LOCK.open("a")
            fcntl.flock(self._forwards, fcntl.LOCK_EX)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End the shell and every job that it left; then others may forward ports."""
        self._signal(signal.SIGTERM)
        if not until(self._is_over, JOB_PATIENCE):
            self._signal(signal.SIGKILL)
        self._bash.communicate()
        if self._forwards is not None:
            self._forwards.close()

    def _is_over(self) -> bool:
        self._bash.poll()  # fetches it, or its process group would never be empty
        return not self._signal(0)

    def _signal(self, number: int) -> bool:
        """Signal the shell and its jobs; whether there are any."""
        try:
            os.killpg(self._bash.pid, number)
        except ProcessLookupError:
            return False
        return True

    def run(self, text: str) -> Ended:
        """Run one command to its end."""
        self._count += 1
        file = self._scratch / f"{self._count:03}"
        file.write_text(text + "\n")
        assert self._bash.stdin is not None
        self._bash.stdin.write(f"{file}\n")
        self._bash.stdin.flush()
        code, said = file.with_suffix(".code"), file.with_suffix(".out")
        self._wait(code, said, text)
        return Ended(int(code.read_text()), said.read_text(errors="replace"))

    def run_in_background(self, text: str) -> Ended:
        """Start a job and wait until it says something, as a reader does; 1 when it ended.

        One whose output goes elsewhere says nothing: it is not waited for.
        """
        self.run(text)
        said = self._scratch / f"{self._count:03}.out"
        pid = int(self.run("echo $!").text)
        if ">" not in text:
            until(lambda: said.stat().st_size > 0 or not is_alive(pid), BACKGROUND_PATIENCE)
        return Ended(int(not is_alive(pid)), said.read_text(errors="replace"))

    def _wait(self, code: Path, said: Path, text: str) -> None:
        def is_over() -> bool:
            assert self._bash.poll() is None, f"the shell ended at: {text}"
            return code.exists()

        if not until(is_over, PATIENCE):
            printed = said.read_text(errors="replace") if said.exists() else ""
            raise AssertionError(f"still running after {PATIENCE:.0f} s: {text}\n{printed}")


def until(fact: object, seconds: float) -> bool:
    """Wait for a fact; whether it came true in time."""
    assert callable(fact)
    deadline = time.monotonic() + seconds
    while not fact():
        if time.monotonic() > deadline:
            return False
        time.sleep(POLL)
    return True


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that ended and was not fetched by its parent does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"
