"""Where Helm comes from, for those who install charts into a cluster.

Law: the one on PATH if it is Helm 4, else the cache, else one build from the Go module pinned in
`helm/go.mod`. A cluster does not need it, so nothing is built until somebody asks.
"""

import re
import shutil
import subprocess
from pathlib import Path

from devcluster.binaries import ASIDE, MODULES, compile_into
from devcluster.cache import cache_folder, locked
from devcluster.toolchain import go

HELM_VERSION = "4.3.1"
MAJOR = HELM_VERSION.partition(".")[0]
PACKAGE = "helm.sh/helm/v4/cmd/helm"
STAMP = f"-X helm.sh/helm/v4/internal/version.version=v{HELM_VERSION}"


def helm() -> Path:
    """The program, built first if need be."""
    found = shutil.which("helm")
    if found and is_helm_4(Path(found)):
        return Path(found).absolute()
    program = helm_folder() / "helm"
    if not program.exists():
        build(program)
    return program


def is_helm_4(path: Path) -> bool:
    """Whether the program says so."""
    said = subprocess.run(
        [path, "version", "--short"], capture_output=True, text=True, check=False
    ).stdout
    return re.match(rf"v{MAJOR}\.", said.strip()) is not None


def helm_folder() -> Path:
    """The cache folder of this Helm version."""
    return cache_folder() / f"helm-{HELM_VERSION}"


def build(program: Path) -> None:
    """Build it, unless another process has done so by the time the lock is ours."""
    with locked(program.parent, "Helm"):
        if program.exists():
            return
        for unfinished in program.parent.glob(f"{ASIDE}*"):
            shutil.rmtree(unfinished)
        compile_into(program.parent, go(), MODULES / "helm", {"helm": PACKAGE}, STAMP)
