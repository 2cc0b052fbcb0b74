"""The end of a process whose orderly end takes too long, because something in it hangs.

Law: needs nothing of what may hang: no event loop, no lock of ours, and for the exit itself not
even the log. (Only a C function that never gives up Python's global lock stops these threads; the
kubelet's liveness probe is left for that.)
"""

import logging
import os
import sys
import threading

_LOG_TAKES_AT_MOST = 1.0
"""Seconds. A log whose reader hangs blocks who writes to it."""

logger = logging.getLogger(__name__)


def exit_by_force_after(seconds: float, why: str) -> None:
    """End the process with status 1 then, if it still runs; `why` it should have ended is logged.

    May be called from any thread, and more than once: the earliest wins.
    """
    _start(threading.Timer(seconds, _report_and_exit, [seconds, why]))
    _start(threading.Timer(seconds + _LOG_TAKES_AT_MOST, os._exit, [1]))


def _start(timer: threading.Timer) -> None:
    timer.daemon = True
    timer.start()


def _report_and_exit(seconds: float, why: str) -> None:
    text = "Stopped: %s; by force, since the rest did not end within %g s (main thread at %s)"
    logger.critical(text, why, seconds, _main_thread_position())
    os._exit(1)


def _main_thread_position() -> str:
    """File, line and function that the main thread executes."""
    frame = sys._current_frames().get(threading.main_thread().ident or 0)  # noqa: SLF001
    if frame is None:
        return "its end"
    return f"{frame.f_code.co_filename}:{frame.f_lineno} {frame.f_code.co_name}"
