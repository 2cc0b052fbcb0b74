"""A forked program is started, signalled and ended as any other."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pages.forking import Forking, Program
from tests.pages.session import is_alive, until

SOURCE = """
import os, sys, time
IMPORTED = os.getpid()
def main():
    print(os.getpid() == IMPORTED, sys.argv[1:], os.environ["WORD"], os.getcwd(), flush=True)
    if sys.argv[1] == "wait":
        print(os.getpid(), flush=True)
        time.sleep(600)
    return int(sys.argv[1])
"""


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "spoken.py").write_text(SOURCE)
    forking = Forking(
        Program("spoken", Path(sys.executable), "spoken:main"), {"PYTHONPATH": str(tmp_path)}
    )
    yield forking.command(tmp_path / "bin", {"WORD": "it's"})
    forking.stop()


def test_it_has_its_own_arguments_environment_and_folder(program: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [program, "3", "b"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.stdout == f"False ['3', 'b'] it's {tmp_path}\n"
    assert done.returncode == 3


@pytest.mark.parametrize("number", [15, 9])
def test_it_ends_with_whoever_started_it(program: Path, number: int) -> None:
    started = subprocess.Popen([program, "wait"], stdout=subprocess.PIPE, text=True)
    assert started.stdout is not None
    started.stdout.readline()
    pid = int(started.stdout.readline())
    os.kill(started.pid, number)
    assert started.wait() == -number
    assert until(lambda: not is_alive(pid), 10)
    started.stdout.close()
