"""Where Helm comes from, for those who install charts into a cluster.

Law: the one on PATH if it is of the major version that is asked for, else the cache, else one
build from the Go module pinned in `helm/go.mod` or `helm3/go.mod`. A cluster does not need it, so
nothing is built until somebody asks, and each major version by itself.
"""

import re
import shutil
import subprocess
from pathlib import Path

from devcluster.binaries import ASIDE, MODULES, compile_into
from devcluster.cache import cache_folder, locked
from devcluster.toolchain import go

HELM_VERSION = "4.3.1"
HELM_VERSIONS = {4: HELM_VERSION, 3: "3.22.0"}
USUAL = 4


def helm(major: int = USUAL) -> Path:
    """The program, built first if need be."""
    found = shutil.which("helm")
    if found and is_helm(Path(found), major):
        return Path(found).absolute()
    program = helm_folder(major) / "helm"
    if not program.exists():
        build(program, major)
    return program


def is_helm(path: Path, major: int) -> bool:
    """Whether the program says that it is of this major version."""
    said = subprocess.run(
        [path, "version", "--short"], capture_output=True, text=True, check=False
    ).stdout
    return re.match(rf"v{major}\.", said.strip()) is not None


def helm_folder(major: int = USUAL) -> Path:
    """The cache folder of the Helm of this major version."""
    return cache_folder() / f"helm-{HELM_VERSIONS[major]}"


def module(major: int) -> Path:
    """The folder that pins it."""
    return MODULES / ("helm" if major == USUAL else f"helm{major}")


def build(program: Path, major: int) -> None:
    """Build it, unless another process has done so by the time the lock is ours."""
    with locked(program.parent, f"Helm {major}"):
        if program.exists():
            return
        for unfinished in program.parent.glob(f"{ASIDE}*"):
            shutil.rmtree(unfinished)
        package = {"helm": f"helm.sh/helm/v{major}/cmd/helm"}
        compile_into(program.parent, go(), module(major), package, stamp(major))


def stamp(major: int) -> str:
    """The linker flags of Helm's own Makefile: its version, and for Helm 3 the Kubernetes that
    `helm template` takes for granted, which otherwise is 1.20. Helm 4 finds that by itself.
    """
    path = f"helm.sh/helm/v{major}"
    values = {"internal/version.version": f"v{HELM_VERSIONS[major]}"}
    if major < USUAL:
        pinned = (module(major) / "go.mod").read_text()
        (minor,) = re.findall(r"^\tk8s\.io/client-go v0\.(\d+)\.", pinned, re.MULTILINE)
        for package in ("pkg/chartutil", "pkg/lint/rules"):
            values |= {f"{package}.k8sVersionMajor": "1", f"{package}.k8sVersionMinor": minor}
    return " ".join(f"-X {path}/{name}={value}" for name, value in values.items())
