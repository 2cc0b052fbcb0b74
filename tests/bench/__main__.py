"""`make bench`: what the operator costs, divided by the least that it could cost.

BENCH=quick takes 1, 100 and 1,000 LLMModels and less than five minutes. The figures are printed
and written to build/bench.json; PUBLISH=1 makes them those of docs/performance.md.
"""

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from delivery import performance
from delivery.files import write
from devcluster import ETCD_VERSION, KUBERNETES_VERSION
from tests.bench import sizes, textbook_run
from tests.bench.meters import figure, figures
from tests.bench.prober import NAMESPACES, PROVIDERS
from tests.bench.sizes import Plan, tell
from tests.bench.stage import python
from tests.probing.bench import INTERVAL
from tests.probing.test_many_providers import HANGING, HOSTS, an_hour, crowd
from tests.probing.virtual_time import run

ROOT = Path(__file__).parents[2]
OUTPUT = ROOT / "build" / "bench.json"
QUICK = {
    1: Plan(edits=3, quiet_edits=0, restarts=1, proofs=0, rest_seconds=0, limits=1),
    100: Plan(edits=3, quiet_edits=0, restarts=1, proofs=1, rest_seconds=0, limits=1),
    1000: Plan(edits=3, quiet_edits=1, restarts=2, proofs=0, rest_seconds=10, limits=1),
}
FULL = {
    1: Plan(edits=5, quiet_edits=1, restarts=3, proofs=1, rest_seconds=0),
    100: Plan(edits=5, quiet_edits=1, restarts=3, proofs=3, rest_seconds=0, spread=True),
    1000: Plan(5, 2, restarts=5, proofs=3, rest_seconds=60, outage_seconds=60, spread=True),
    3000: Plan(edits=5, quiet_edits=1, restarts=3, proofs=2, rest_seconds=45),
    10_000: Plan(edits=5, quiet_edits=1, restarts=3, proofs=2, rest_seconds=60),
}
TEXTBOOK = {"quick": (30,), "full": (1, 30, 100)}


def main(words: Sequence[str] | None = None) -> int:
    """Measure, print and write."""
    options = _parser().parse_args(words)
    plans = QUICK if options.quick else FULL
    chosen = {count: plans[count] for count in options.only or plans}
    found = about("quick" if options.quick else "full")
    if options.resume and OUTPUT.exists():
        found = json.loads(OUTPUT.read_text(encoding="utf-8"))
    for count, plan in chosen.items():
        found["sizes"][str(count)] = sizes.measured(count, plan)
        keep(found)
    if not options.only:
        measure_beside(found, times=1 if options.quick else 3)
    found["load_at_the_end"] = os.getloadavg()
    keep(found)
    sys.stdout.write(performance.table(found))
    if options.publish:
        write({ROOT / performance.FIGURES: text_of(found)})
        write({ROOT / name: text for name, text in performance.files(ROOT).items()})
    return 0


def measure_beside(found: dict[str, Any], times: int) -> None:
    """The textbook operator, and connection tests."""
    for count in TEXTBOOK[found["mode"]]:
        found["textbook"][str(count)] = textbook_run.measured(count, edits=times)
        keep(found)
    tell("connection tests")
    tests = [json.loads(python("tests.bench.prober", "throughput")) for _ in range(times)]
    calls = answered_calls()
    found["connection_tests"] = figures(tests) | {
        "providers": PROVIDERS,
        "different_keys": len(calls),
        "calls_an_hour": figure([len(moments) for moments in calls.values()]),
        "interval_seconds": INTERVAL,
    }


def answered_calls() -> dict[str, list[float]]:
    """The moments of an hour at which each key is used, at vendors that answer."""
    calls = run(an_hour(crowd(PROVIDERS, NAMESPACES))).calls
    return {
        key: moments for (_, key), moments in calls.items() if int(key[-8:]) % HOSTS >= HANGING
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="1, 100 and 1,000 LLMModels")
    parser.add_argument("--only", type=int, nargs="*", help="these numbers of LLMModels alone")
    parser.add_argument("--resume", action="store_true", help="add to the last run's figures")
    parser.add_argument("--publish", action="store_true", help="write docs/performance.md")
    return parser


def about(mode: str) -> dict[str, Any]:
    """Where, when and with what this is measured."""
    packages = ("litellm-config-operator", "kopf", "aiohttp", "pydantic", "kubernetes")
    return {
        "mode": mode,
        "date": time.strftime("%Y-%m-%d"),
        "machine": {
            "processor": _processor(),
            "cores": os.cpu_count(),
            "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
            "kernel": platform.release(),
            "load_before": os.getloadavg(),
        },
        "versions": {
            "Python": platform.python_version(),
            "Kubernetes": KUBERNETES_VERSION,
            "etcd": ETCD_VERSION,
            **{name: version(name) for name in packages},
        },
        "sizes": {},
        "textbook": {},
    }


def _processor() -> str:
    text = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    names = (line.partition(":")[2] for line in text.splitlines() if line.startswith("model name"))
    return next(names, platform.machine()).strip()


def keep(found: dict[str, Any]) -> None:
    """Write what there is so far."""
    write({OUTPUT: text_of(found)})


def text_of(found: dict[str, Any]) -> str:
    """The file of figures."""
    return json.dumps(found, indent=1) + "\n"


if __name__ == "__main__":
    sys.exit(main())
