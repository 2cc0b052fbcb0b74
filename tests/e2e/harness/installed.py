"""The operator as its image holds it: the built wheel and the locked packages, and nothing else.

Law: the environment lies outside the repository and belongs to nobody in particular: whoever runs
it may read it, and it is never written to again.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.e2e.harness.process import Operator

ROOT = Path(__file__).parents[3]
ANYBODY: dict[str, Any] = {"user": 1234567, "group": 0, "extra_groups": []}
"""A user that no /etc/passwd knows, as OpenShift gives one to each namespace."""
BARE = {"PATH": "/usr/bin:/bin"}
SYSTEM_PYTHON = Path("/usr/bin/python3")
NEW_ENOUGH = "import sys; sys.exit(sys.version_info < (3, 11))"


def uv(*args: str | Path) -> str:
    """What uv printed."""
    program = shutil.which("uv") or str(ROOT / ".tools" / "uv" / "bin" / "uv")
    done = subprocess.run([program, *args], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def build(folder: Path) -> Path:
    """The wheel."""
    uv("build", "--wheel", "--out-dir", folder)
    (wheel,) = folder.glob("*.whl")
    return wheel


def install(wheel: Path, folder: Path, python: Path | None = None) -> Path:
    """A new environment with that wheel and the locked packages, compiled; its folder of programs.

    `python`: which one it is for; None: one that anybody may run.
    """
    environment, locked = folder / "environment", folder / "locked.txt"
    uv("venv", "--python", python or _python(), environment)
    options = ("--frozen", "--no-dev", "--no-emit-project", "--quiet")
    uv("export", *options, "--output-file", locked)
    into = ("--compile-bytecode", "--python", environment / "bin" / "python")
    uv("pip", "install", *into, "--require-hashes", "--requirement", locked)
    uv("pip", "install", *into, "--no-deps", wheel)
    return environment / "bin"


def _python() -> Path:
    """An interpreter that anybody may run: the system's, when it is new enough."""
    check: list[str | Path] = [SYSTEM_PYTHON, "-c", NEW_ENOUGH]
    if SYSTEM_PYTHON.exists() and subprocess.run(check, check=False).returncode == 0:
        return SYSTEM_PYTHON
    return Path(sys.executable)


def may_become_anybody(programs: Path) -> bool:
    """Whether this process may start another user's, and that user may run the interpreter."""
    if os.geteuid() != 0:
        return False
    version: list[str | Path] = [programs / "python", "--version"]
    return subprocess.run(version, capture_output=True, check=False, **ANYBODY).returncode == 0


class Installed(Operator):
    """That operator in a bare environment: no HOME, a PATH, and the settings."""

    def environment(self, **settings: str | float) -> dict[str, str]:
        ours = super().environment(**settings)
        dropped = ("COVERAGE_", "HOME", "LANG", "TMPDIR")
        return {k: v for k, v in ours.items() if not k.startswith(dropped)} | BARE
