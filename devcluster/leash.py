"""Tie a child's life to its parent's: exec a command that dies when its parent does.

Law: it also runs as a script on its own (`python -I -S leash.py`), so it imports only the
standard library. The kernel watches the parent *thread*: spawn from one that stays.
"""

import ctypes
import fcntl
import os
import signal
import sys
import termios
from collections.abc import Sequence

PR_SET_PDEATHSIG = 1
START_ERROR = 128


def leashed(argv: Sequence[str], death_signal: int = signal.SIGKILL) -> list[str]:
    """The command line that runs `argv` and sends it `death_signal` when we are gone."""
    script = [sys.executable, "-I", "-S", os.path.abspath(__file__)]  # noqa: PTH100
    return [*script, str(os.getpid()), str(int(death_signal)), *argv]


def main() -> None:
    """Ask the kernel for the signal, check the parent still lives, become the command."""
    parent, death_signal, *argv = sys.argv[1:]
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(death_signal), 0, 0, 0)
        if os.getppid() != int(parent):
            sys.exit(1)
    if os.isatty(0):
        # We lead a session of our own: its terminal is what lets a shell handle Ctrl-C.
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    try:
        os.execvp(argv[0], argv)  # noqa: S606
    except OSError as error:
        sys.stderr.write(f"{argv[0]}: {error.strerror}\n")
        sys.exit(START_ERROR)


if __name__ == "__main__":
    main()
