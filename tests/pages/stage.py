"""Where a page is run: a copy of the repository, a fresh cluster, kubectl and Helm on the PATH.

Law: nothing of the repository is written to, and nothing outlives the page.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from devcluster import Cluster, litellm_environment
from devcluster.__main__ import stop_owner
from devcluster.helm import helm
from devcluster.images import LITELLM_REPOSITORIES
from devcluster.progress import tail
from tests.pages.commands import Command, File, Step
from tests.pages.forking import Forking, Program
from tests.pages.outside import Outside, variables
from tests.pages.printed import is_as_shown
from tests.pages.session import Ended, Session

ROOT = Path(__file__).parents[2]
PROGRAMS = Path(sys.executable).parent
OPERATOR_IMAGE = "ghcr.io/litellm-config-operator/litellm-config-operator"
LITELLM = ("litellm.proxy.proxy_cli:run_server", ("litellm.proxy.proxy_server",))
OPERATOR = "litellm_config_operator.process.command:main"
KEPT = ("HOME", "LANG", "TMPDIR")


@dataclass(frozen=True)
class Stage:
    """A cluster and a folder, ready for a reader."""

    cluster: Cluster
    folder: Path
    """The copy of the repository."""
    scratch: Path

    def environment(self) -> dict[str, str]:
        """What the reader's shell knows."""
        tools = tools_in(self.scratch / "bin", self.cluster)
        # In a terminal curl shows no progress.
        (self.scratch / ".curlrc").write_text("no-progress-meter\n")
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        homes = {
            f"HELM_{name}_HOME": str(self.scratch / "helm" / name)
            for name in ("CACHE", "CONFIG", "DATA")
        }
        return {
            **kept,
            **homes,
            **variables(),
            "CURL_HOME": str(self.scratch),
            "DEVCLUSTER_STATE": str(self.own_cluster),
            "KUBECONFIG": str(self.cluster.kubeconfig),
            "PATH": f"{tools}:{PROGRAMS}:{os.environ['PATH']}",
        }

    @property
    def own_cluster(self) -> Path:
        """The folder of a cluster that the reader starts."""
        return self.scratch / "own-cluster"

    def state(self) -> str:
        """What a reader would look at when a command of the page does not end well."""
        looks = (
            ("get", "pods,replicasets,deployments,llmproxies", "-A", "-o", "wide"),
            ("get", "llmproxies,deployments", "-A", "-o", "yaml"),
        )
        logs = self.cluster.state_dir / "logs"
        told = [logs / "node.log", *sorted((logs / "pods").rglob("*.log"))]
        seen = [self.cluster.kubectl(*look, check=False) for look in looks]
        return "\n".join((*seen, *(f"{log.relative_to(logs)}:\n{tail(log)}" for log in told)))

    @contextmanager
    def session(self, scratch: Path) -> Iterator[Session]:
        """A terminal in the folder; what is printed is kept in `scratch`."""
        try:
            with Session(self.folder, scratch, self.environment()) as found:
                yield found
        finally:
            if (own := Cluster(self.own_cluster)).running:
                stop_owner(own)


class World:
    """What all clusters share: the internet, and programs that are imported already."""

    def __init__(self, folder: Path) -> None:
        self._outside = Outside(folder / "outside")
        litellm = Program("litellm", litellm_environment() / "bin" / "python", *LITELLM)
        operator = Program("litellm-config-operator", Path(sys.executable), OPERATOR)
        given = self._outside.variables()
        self._programs = {
            LITELLM_REPOSITORIES: Forking(litellm, given),
            (OPERATOR_IMAGE,): Forking(operator, given),
        }

    def stop(self) -> None:
        """End all of it."""
        for each in self._programs.values():
            each.stop()
        self._outside.stop()

    @contextmanager
    def stage(self, folder: Path) -> Iterator[Stage]:
        """A fresh cluster, whose pods reach the stand-ins for the vendors."""
        state = folder / "cluster"
        images = self._images(folder / "images", state / "services.json")
        cluster = Cluster.start(state, images=images)
        try:
            yield Stage(cluster, copied(folder / "repository"), folder)
        finally:
            cluster.stop()

    def _images(self, folder: Path, services: Path) -> dict[str, list[str]]:
        given = {**self._outside.variables(), "PAGES_SERVICES": str(services)}
        return {
            image: [str(program.command(folder, given))]
            for images, program in self._programs.items()
            for image in images
        }


def copied(into: Path) -> Path:
    """Every file that Git would take, as it is now."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (into / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, into / name)
    return into


def tools_in(folder: Path, cluster: Cluster) -> Path:
    """A folder that holds kubectl and Helm under their own names."""
    if not folder.exists():
        folder.mkdir(parents=True)
        (folder / "kubectl").symlink_to(cluster.kubectl_path)
        (folder / "helm").symlink_to(helm())
    return folder


def play(steps: Sequence[Step], session: Session, where: str) -> int:
    """Do what the page says; how many commands ran. The first that goes wrong is shown whole."""
    ran = 0
    for step in steps:
        if isinstance(step, File):
            save(step, session)
        elif step.is_run:
            if "port-forward" in step.text:
                session.forward_ports()
            run = session.run_in_background if step.is_background else session.run
            judge(step, run(step.text), where)
            ran += 1
    return ran


def save(file: File, session: Session) -> None:
    """Write a file of the page where the reader stands."""
    folder = f"mkdir -p \"$(dirname '{file.name}')\""
    done = session.run(f"{folder} && cat > '{file.name}' <<'PAGES-END'\n{file.text}PAGES-END")
    assert done.code == 0, done.text


def judge(command: Command, ended: Ended, where: str) -> None:
    """The command ended as the page says, and printed what the page shows."""
    told = f"{where}:{command.line}\n$ {command.text}\n{ended.text}"
    if (ended.code != 0) != command.fails:
        raise AssertionError(f"{told}\nended with {ended.code}")
    if command.printed is not None:
        shown = "\n".join(command.printed)
        if not is_as_shown(command.printed, ended.text.splitlines()):
            raise AssertionError(f"{told}\nis not what the page shows:\n{shown}")
