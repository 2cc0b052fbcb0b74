"""Runs a suite once to see which test runs which line, and then some of it for each mutant.

Law: a mutant is broken in a forked child of the one process that has imported package and tests.
A child tells by its exit status alone what became of it; a mutant is dead when a test failed.
Tests that search for examples are left out: a rule has a row that breaks it.
"""

import os
import resource
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from enum import IntEnum
from types import FrameType
from typing import Any, NoReturn, Protocol

import pytest

from tests.mutation.branches import Line, Mutant

CPU_SECONDS = 20
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
        if self._failures or not self._is_steady():
            print("", *self._failures, "The suite must pass, twice in one process", sep="\n")
        else:
            self.passed = self._check.end(self._fates)
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

    def _is_steady(self) -> bool:
        """Whether all tests pass in a forked child in which nothing was broken."""
        everything = list(range(len(self._items)))
        pid = self._fork(lambda: None, everything)
        return bool(everything) and os.waitpid(pid, 0)[1] == Fate.SURVIVED

    def _fates(self, mutants: Sequence[Mutant], start: Start) -> Iterator[tuple[Mutant, int]]:
        """Break each mutant in a process of its own, one for each core at a time."""
        width = os.cpu_count() or 1
        running: dict[int, Mutant] = {}
        for mutant in mutants:
            tests = self._tests_of(mutant)
            if not tests:
                yield mutant, Fate.SURVIVED
                continue
            if len(running) >= width:
                yield _ended(running)
            running[self._fork(lambda mutant=mutant: start(mutant), tests)] = mutant
        while running:
            yield _ended(running)

    def _tests_of(self, mutant: Mutant) -> list[int]:
        """The tests that could notice, in the order in which they are worth trying."""
        able = set().union(*(self._ran.get(line, ()) for line in mutant.lines))
        best = set().union(*(self._ran.get(line, ()) for line in mutant.decides))
        return sorted(able, key=lambda test: (test not in best, self._seconds[test]))

    def _fork(self, change: Callable[[], None], tests: list[int]) -> int:
        pid = os.fork()
        if not pid:
            try:
                self._be_child(change, tests)
            finally:
                os._exit(Fate.BROKEN)
        return pid

    def _be_child(self, change: Callable[[], None], tests: list[int]) -> NoReturn:
        """Change something and run the tests until one fails."""
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        signal.alarm(10 * CPU_SECONDS)
        change()
        for test in tests:
            _run(self._items[test])
            if self._failures:
                os._exit(Fate.KILLED)
        os._exit(Fate.SURVIVED)


def _is_search(item: pytest.Item) -> bool:
    """Whether the test looks for examples by itself: what it finds is no row of a rule."""
    return bool(getattr(getattr(item, "obj", None), "is_hypothesis_test", False))


def _ended(running: dict[int, Mutant]) -> tuple[Mutant, int]:
    pid, status = os.wait()
    return running.pop(pid), os.waitstatus_to_exitcode(status)


def _run(item: pytest.Item) -> None:
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
