"""Runs a suite once to see which test runs which line, and then some of it for each mutant.

Law: a mutant is broken in a forked child of the one process that has imported package and tests.
A child tells by its exit status alone what became of it; a mutant is dead when a test failed.
Tests that search for examples are left out: a rule has a row that breaks it.
"""

import gc
import os
import resource
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from types import FrameType
from typing import Any, NoReturn, Protocol

import pytest

from tests.mutation.branches import Line, Mutant

REMEMBERED = 12
CPU_SECONDS = 60
"""What the tests of one mutant may take; one that takes more is not dead."""

Start = Callable[[Mutant], None]
"""Breaks a mutant in the process that it is called in."""
Fates = Callable[[Sequence[Mutant], Start], Iterator[tuple[Mutant, int]]]


class Fate(IntEnum):
    """What became of a mutant; the exit status of its process."""

    SURVIVED = 0
    KILLED = 20
    BROKEN = 21


class Check(Protocol):
    """What is done around and after the first run."""

    paths: frozenset[str]
    """The files whose lines matter."""

    def begin(self, note: Callable[[Line], None]) -> Callable[[], None]:
        """Before it; what is returned is called after it."""

    def end(self, fates_of: Fates) -> bool:
        """After it, when all tests passed: whether all is well."""


class Suite:
    """A pytest plugin that runs the collected tests as often as it is needed."""

    def __init__(self, check: Check) -> None:
        self._check = check
        self._items: list[pytest.Item] = []
        self._ran: dict[Line, set[int]] = defaultdict(set)
        self._seconds: list[float] = []
        self._failures: list[str] = []
        self._lately: dict[str, list[int]] = defaultdict(list)
        """By module, the tests that noticed a mutant, the latest first."""
        self._running: dict[int, tuple[Mutant | None, _Child]] = {}
        """The processes at work; in the one without a mutant every test runs once more."""
        self._is_steady = True
        self.passed = False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._failures.append(f"{report.nodeid}\n{report.longreprtext}")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self._items = [item for item in session.items if not _is_search(item)]
        ready = self._check.begin(self._note)
        for item in self._items:
            self._run_watched(item)
        ready()
        if self._failures:
            print("", *self._failures, "The suite must pass by itself", sep="\n")
        elif self._items:
            again = self._fork(lambda: None, range(len(self._items)))
            self._running[again.pid] = None, again
            self.passed = self._check.end(self._fates) and self._is_steady
        return True

    def _note(self, line: Line) -> None:
        """The test that runs now came to this line."""
        self._ran[line].add(len(self._seconds))

    def _run_watched(self, item: pytest.Item) -> None:
        begun, paths = time.process_time(), self._check.paths

        def at_line(frame: FrameType, event: str, _: Any) -> Any:
            if event == "line":
                self._note((frame.f_code.co_filename, frame.f_lineno))
            return at_line

        def at_call(frame: FrameType, _event: str, _: Any) -> Any:
            return at_line if frame.f_code.co_filename in paths else None

        sys.settrace(at_call)
        try:
            _run(item)
        finally:
            sys.settrace(None)
        self._seconds.append(time.process_time() - begun)

    def _fates(self, mutants: Sequence[Mutant], start: Start) -> Iterator[tuple[Mutant, int]]:
        """Break each mutant in a process of its own, one for each core at a time."""
        width = os.cpu_count() or 1
        for mutant in mutants:
            if len(self._running) >= width:
                yield from self._ended()
            child = self._fork(lambda mutant=mutant: start(mutant), self._tests_of(mutant))
            self._running[child.pid] = mutant, child
        while self._running:
            yield from self._ended()

    def _ended(self) -> Iterator[tuple[Mutant, int]]:
        """Wait for one process; its mutant and what became of it."""
        pid, status = os.wait()
        mutant, child = self._running.pop(pid)
        fate, killer = child.told(status)
        if mutant is None:
            self._is_steady = fate == Fate.SURVIVED
            if not self._is_steady:
                test = "a test" if killer is None else self._items[killer].nodeid
                print(f"\n{test} does not pass twice in a process: no death counts", flush=True)
            return
        if killer is not None:
            lately = [test for test in self._lately[mutant.source.name] if test != killer]
            self._lately[mutant.source.name] = [killer, *lately][:REMEMBERED]
        yield mutant, fate

    def _tests_of(self, mutant: Mutant) -> list[int]:
        """The tests that could notice. First those that lately noticed what was broken in the same
        module, then cheap ones, which count as cheaper where they run what the mutant decides.
        """
        able = set().union(*(self._ran.get(line, ()) for line in mutant.lines))
        best = set().union(*(self._ran.get(line, ()) for line in mutant.decides))
        lately = [test for test in self._lately[mutant.source.name] if test in able]
        others = sorted(
            able.difference(lately),
            key=lambda test: self._seconds[test] * (4 - 3 * (test in best)),
        )
        return [*lately, *others]

    def _fork(self, change: Callable[[], None], tests: Iterable[int]) -> "_Child":
        hears, tells = os.pipe()
        pid = os.fork()
        if pid:
            os.close(tells)
            return _Child(pid, hears)
        try:
            self._be_child(change, tests, tells)
        finally:
            os._exit(Fate.BROKEN)

    def _be_child(self, change: Callable[[], None], tests: Iterable[int], tells: int) -> NoReturn:
        """Change something and run the tests until one fails."""
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        signal.alarm(10 * CPU_SECONDS)
        gc.disable()  # it would copy the parent's memory
        change()
        for test in tests:
            _run(self._items[test])
            if self._failures:
                os.write(tells, str(test).encode())
                os._exit(Fate.KILLED)
        os._exit(Fate.SURVIVED)


@dataclass(frozen=True)
class _Child:
    """A process that runs tests with something broken, and where it says which test noticed."""

    pid: int
    hears: int

    def told(self, status: int) -> tuple[int, int | None]:
        """What became of it, and the test that failed."""
        killer = os.read(self.hears, 16)
        os.close(self.hears)
        return os.waitstatus_to_exitcode(status), int(killer) if killer else None


def _is_search(item: pytest.Item) -> bool:
    """Whether the test looks for examples by itself: what it finds is no row of a rule."""
    return bool(getattr(getattr(item, "obj", None), "is_hypothesis_test", False))


def _run(item: pytest.Item) -> None:
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
