"""Run one long command and let whoever waits see that it moves.

Law: never silent for more than a few seconds; the whole output is in a log file, and a
failure shows its last lines.
"""

import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from devcluster.errors import BuildError
from devcluster.leash import leashed

TERMINAL_INTERVAL = 1.0
PLAIN_INTERVAL = 15.0
TAIL_LINES = 20


def tail(log: Path, lines: int = TAIL_LINES) -> str:
    """The last lines of a log file, or nothing when there is none."""
    try:
        text = log.read_text(errors="replace")
    except OSError:
        return ""
    return "\n".join(text.splitlines()[-lines:])


def run_shown(
    argv: Sequence[str], *, title: str, log: Path, env: Mapping[str, str] | None = None
) -> None:
    """Run the command to its end, showing the title, the time and what it last said."""
    log.parent.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    say(f"{title} (log: {log})")
    with log.open("w") as output:
        process = subprocess.Popen(
            leashed(argv), stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=env
        )
        try:
            wait_shown(process, title, log, started)
        finally:
            process.kill()
            process.wait()
    if process.returncode:
        message = f"{title}: failed with exit code {process.returncode}; see {log}"
        raise BuildError(f"{message}\n{tail(log)}")
    say(f"{title}: done in {clock(time.monotonic() - started)}")


def wait_shown(process: subprocess.Popen[bytes], title: str, log: Path, started: float) -> None:
    """Wait for the process, printing one line per interval."""
    terminal = sys.stderr.isatty()
    interval = TERMINAL_INTERVAL if terminal else PLAIN_INTERVAL
    while True:
        try:
            process.wait(timeout=interval)
        except subprocess.TimeoutExpired:
            line = f"{title}: {clock(time.monotonic() - started)}, {latest(log)}"
            say(line, again=terminal)
        else:
            break
    if terminal:
        sys.stderr.write("\r\033[K")


def latest(log: Path) -> str:
    """How much the command has said, and the last of it."""
    lines = log.read_text(errors="replace").splitlines()
    return f"{len(lines)} steps, now {lines[-1][:60]}" if lines else "nothing said yet"


def clock(seconds: float) -> str:
    """Minutes and seconds as a person writes them."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def say(line: str, *, again: bool = False) -> None:
    """One line for whoever waits; `again` overwrites the line before it."""
    end = "" if again else "\n"
    start = "\r\033[K" if again else ""
    print(f"{start}{line}", end=end, file=sys.stderr, flush=True)
