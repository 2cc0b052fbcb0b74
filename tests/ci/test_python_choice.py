"""`make` takes the first Python that runs, the image's before others.

Law: PATH holds nothing but what a test put there and the few programs that the script calls.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FIND = ROOT / "devcluster" / "find-python"
SHIM = "echo 'pyenv: python3.13: command not found' >&2; exit 127"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The one folder of PATH."""
    path = tmp_path / "path"
    path.mkdir()
    for program in ("bash", "sort", "sed"):
        found = shutil.which(program)
        assert found
        (path / program).symlink_to(found)
    return path


def program(path: Path, script: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def python(path: Path, version: str) -> str:
    """Put a Python there that says its version and path, as a real one is asked to."""
    program(path, f"echo {version} {path}")
    return str(path)


def found(folder: Path, *versions: str) -> str:
    done = subprocess.run(
        [FIND, *versions], env={"PATH": str(folder)}, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return done.stdout.strip()


def test_the_versions_are_tried_in_their_order(folder: Path) -> None:
    newer, older = (python(folder / f"python{each}", each) for each in ("3.13", "3.12"))
    assert found(folder, "3.13", "3.12") == newer
    assert found(folder, "3.12", "3.13") == older


def test_a_command_that_does_not_run_is_no_python(folder: Path) -> None:
    program(folder / "python3.13", SHIM)
    older = python(folder / "python3.12", "3.12")
    assert found(folder, "3.13", "3.12") == older


def test_a_python_that_only_pyenv_has_is_found_behind_its_failing_shim(
    folder: Path, tmp_path: Path
) -> None:
    program(folder / "python3.13", SHIM)
    program(folder / "pyenv", f"echo {tmp_path}")
    python(folder / "python3.12", "3.12")
    for version in ("3.13.2", "3.13.10", "3.12.1"):
        python(tmp_path / "versions" / version / "bin" / "python", version.rpartition(".")[0])
    assert found(folder, "3.13", "3.12") == f"{tmp_path}/versions/3.13.10/bin/python"


def test_python3_counts_as_the_version_that_it_is(folder: Path) -> None:
    plain = python(folder / "python3", "3.12")
    assert found(folder, "3.13", "3.12") == plain
    assert found(folder, "3.13", "3.11") == ""


def test_a_virtual_environment_on_path_stands_for_the_python_it_was_made_of(folder: Path) -> None:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    program(folder / f"python{version}", f'exec {sys.executable} "$@"')
    assert found(folder, version) == os.path.realpath(sys.executable)
    assert found(folder, version) != sys.executable


def make(path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run this project's Makefile."""
    return subprocess.run(
        [shutil.which("make") or "make", *words],
        cwd=ROOT,
        env={"PATH": str(path)},
        capture_output=True,
        text=True,
        check=False,
    )


def chosen(path: Path) -> str:
    """The Python that `make` takes."""
    return make(path, "--eval", "chosen: ; @echo $(PYTHON)", "chosen").stdout.strip()


def test_make_takes_the_images_python_first(folder: Path) -> None:
    for minor in (11, 12, 13, 14):
        python(folder / f"python3.{minor}", f"3.{minor}")
    python(folder / "python3", "3.11")
    assert chosen(folder) == str(folder / f"python{image_python()}")


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13", "3.14"])
def test_make_takes_any_one_that_the_project_runs_on(folder: Path, version: str) -> None:
    program(folder / "python3.13", SHIM)
    only = python(folder / "python3", version)
    assert chosen(folder) == only


def test_make_says_what_it_tried_when_none_runs(folder: Path) -> None:
    program(folder / "python3.13", SHIM)
    done = make(folder, "--always-make", ".tools/uv/bin/uv")
    assert done.returncode != 0
    assert "None of these runs here: Python 3.13 3.12 3.11 3.14." in done.stderr
    assert "make PYTHON=/path/to/python" in done.stderr


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("{image}.4", "Running on Python {image}.4, as the image does"),
        ("3.11.7", "Running on Python 3.11.7: no Python {image}, which the image has, runs here"),
    ],
)
def test_continuous_integration_says_first_on_which_python_it_runs(
    tmp_path: Path, version: str, said: str
) -> None:
    image = image_python()
    program(tmp_path / ".ci" / "run", "")
    shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci" / "run")
    shutil.copy(ROOT / "Dockerfile", tmp_path)
    program(tmp_path / ".venv" / "bin" / "python", f"echo {version.format(image=image)}")
    (tmp_path / "Makefile").write_text("install:\ncheck test:\n\t@echo $@\n")
    outside = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    program(tmp_path / "redis-server", "")  # or root would install one
    outside["PATH"] = f"{tmp_path}:{outside['PATH']}"
    done = subprocess.run(
        [tmp_path / ".ci" / "run"], env=outside, capture_output=True, text=True, check=True
    )
    lines = [line for line in done.stdout.splitlines() if not line.startswith("make: ")]
    assert lines == [said.format(image=image), "check", "test"]


def image_python() -> str:
    """The version of Python in the operator's image."""
    text = (ROOT / "Dockerfile").read_text()
    match = re.search(r"^ARG PYTHON_IMAGE=python:(3\.\d+)\.", text, re.MULTILINE)
    assert match
    return match[1]
