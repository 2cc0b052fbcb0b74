"""Breaks every guard of the modules that say no, one at a time, and sees whether a test notices.

    python -m tests.mutation [module ...]

With names of modules only those are broken. Ends with 1 when a mutant survives, or when there is
a refusal that no mutant lets pass.
"""

import argparse
import gc
import importlib
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.mutation.branches import Line, Mutant, branches
from tests.mutation.guarded import unguarded
from tests.mutation.living import Living
from tests.mutation.sources import Source, modules_that_say_no, read_package
from tests.mutation.suite import Fate, Fates, Suite
from tests.mutation.values import living_rules, values, watch, without_rule

PACKAGE = "litellm_config_operator"
GATES = ("deciding.plan", "egress.guarded_transport")
"""What lets something through: the decision what is published, and what dials an address."""
SUITE = "tests/boundary"
_QUIET = ("-q", "--no-header", "--no-summary", "--capture=no", "-o", "timeout=0")
_CHEAP = ("--assert=plain", "--tb=line")
"""A failure is not read by anybody: it only has to be one."""
_NO_PLUGINS = ("-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:pytest_cov")

_WORDS = {
    Fate.SURVIVED: "no test noticed",
    Fate.BROKEN: "could not be broken",
    -signal.SIGXCPU: "the tests did not end in time",
    -signal.SIGALRM: "the tests did not end in time",
}


def main() -> int:
    """Run the check; the status for the shell."""
    parser = argparse.ArgumentParser(prog="tests.mutation")
    parser.add_argument("modules", nargs="*", help="break only these; default: all that say no")
    parser.add_argument("--package", default=PACKAGE)
    parser.add_argument("--gates", nargs="+", default=GATES)
    parser.add_argument("--suite", default=SUITE)
    wanted = parser.parse_args()
    check = Check(wanted.package, wanted.gates, wanted.modules)
    suite = Suite(check)
    pytest.main([*_QUIET, *_CHEAP, *_NO_PLUGINS, wanted.suite], plugins=[suite])
    return 0 if suite.passed else 1


class Check:
    """What is broken, and what became of it."""

    def __init__(self, package: str, gates: Sequence[str], only: Sequence[str]) -> None:
        everything = read_package(package)
        found = modules_that_say_no(everything, [f"{package}.{gate}" for gate in gates])
        self.package = package
        self.sources = {name: everything[name] for name in found}
        self.only = [f"{package}.{name}" for name in only] or found
        self.paths = frozenset(str(source.path) for source in self.sources.values())
        self.rules: list[tuple[Any, str]] = []
        for name in found:
            importlib.import_module(name)

    def begin(self, note: Callable[[Line], None]) -> Callable[[], None]:
        """See in the first run which test breaks which rule."""
        self.rules = living_rules(self.package)
        ends = [watch(*rule, note) for rule in self.rules]
        return lambda: [end() for end in ends] and None

    def end(self, fates_of: Fates) -> bool:
        """Whether every mutant dies and every refusal has one."""
        begun = time.monotonic()
        mutants = sorted(self._mutants(), key=lambda each: (each.source.name, each.line))
        print(f"\nBreaking {len(mutants)} places, one at a time", flush=True)
        living = Living(self.sources.values(), self.package)
        gc.collect()
        gc.freeze()

        def start(mutant: Mutant) -> None:
            mutant.apply()
            if mutant.is_syntax:
                living.take(mutant.source)
            living.forget()

        fates = []
        for mutant, fate in fates_of(mutants, start):
            fates.append((mutant, fate))
            if fate != Fate.KILLED:
                word = _WORDS.get(fate, f"ended with {fate}")
                _print(mutant.source, mutant.line, f"{word}: {mutant.what}")
        lost = unguarded(self.sources)
        for refusal in lost:
            _print(refusal.source, refusal.line, "no mutant lets this refusal pass")
        print(_report(fates), f"in {time.monotonic() - begun:.0f} seconds", sep="\n")
        return not lost and all(fate == Fate.KILLED for _, fate in fates)

    def _mutants(self) -> Iterator[Mutant]:
        for name in self.only:
            yield from branches(self.sources[name])
            yield from values(self.sources[name], self.sources)
        for rule in self.rules:
            found = without_rule(*rule, self.sources)
            if found is not None and found.source.name in self.only:
                yield found


def _report(fates: Sequence[tuple[Mutant, int]]) -> str:
    """Guards, mutants and killed mutants of each module, and of all."""
    rows = [("module", "guards", "mutants", "killed")]
    for name in [*sorted({mutant.source.name for mutant, _ in fates}), ""]:
        own = [(mutant, fate) for mutant, fate in fates if name in {mutant.source.name, ""}]
        guards = {(mutant.source.name, mutant.line) for mutant, _ in own}
        killed = [fate for _, fate in own if fate == Fate.KILLED]
        short = name.partition(".")[2] or "all"
        rows.append((short, str(len(guards)), str(len(own)), str(len(killed))))
    width = max(len(row[0]) for row in rows)
    return "\n".join(f"{row[0]:{width}}" + "".join(f"{n:>9}" for n in row[1:]) for row in rows)


def _print(source: Source, line: int, what: str) -> None:
    here = source.path.is_relative_to(Path.cwd())
    path = source.path.relative_to(Path.cwd()) if here else source.path
    print(f"{path}:{line}: {what}\n    {source.line(line)}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
