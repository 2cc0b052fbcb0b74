"""What a process costs, as the kernel counts it, and figures made of several measurements."""

import os
import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import Any

TICKS = os.sysconf("SC_CLK_TCK")
MIB = 1024


def cpu_seconds(pid: int) -> float:
    """Seconds of processor time so far, in the process's own code and in the kernel for it."""
    text = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    fields = text.rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory(pid: int) -> tuple[float, float]:
    """MiB in memory now, and at most so far."""
    found = {}
    for line in (
        Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").split("\n")
    ):
        name, _, value = line.partition(":")
        if name in {"VmRSS", "VmHWM"}:
            found[name] = int(value.split()[0]) / MIB
    return found["VmRSS"], found["VmHWM"]


def figure(values: Sequence[float]) -> dict[str, Any]:
    """Median, smallest and largest, and of how many."""
    return {
        "median": round(statistics.median(values), 4),
        "min": round(min(values), 4),
        "max": round(max(values), 4),
        "times": len(values),
    }


def figures(samples: Sequence[dict[str, float]]) -> dict[str, Any]:
    """One figure for each name; what a sample does not have is 0."""
    names = sorted({name for sample in samples for name in sample})
    return {name: figure([sample.get(name, 0) for sample in samples]) for name in names}
