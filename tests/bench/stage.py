"""A real API server, the shipped installation, and the installed command behind a byte counter.

Law: the operator runs with the settings that users get; beside its name, its Lease and its port
nothing is chosen here. A stage waits by the API server's audit log, which costs the operator
nothing; it never asks the operator itself while something is measured.
"""

import atexit
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from devcluster import AuditLog, Cluster
from tests.bench.meters import cpu_seconds, memory
from tests.e2e.harness import installed
from tests.e2e.harness.api import Api, Object, documents
from tests.e2e.harness.facts import Space, wait_for
from tests.e2e.harness.installation import install
from tests.e2e.harness.manifests import deployment, key, models, provider, proxy
from tests.e2e.harness.process import COMMAND, Operator
from tests.e2e.harness.relay import Relay, redirected
from tests.e2e.harness.writes import LEASES, Audit, Mark

IN_ONE_FILE = 3000
"""Models of one LLMProxy at most: about so many short ones fit into a ConfigMap."""
QUIET = 2.0
"""The shipped debounce."""
STILL = QUIET + 0.7
"""Seconds without a request after which nothing more is to come."""
WITH_KUBECTL = 1000
"""Larger bursts are sent by threads of our own: kubectl is given two minutes at most."""
THREADS = 4
PATIENCE = 900.0


@cache
def programs() -> Path:
    """The operator without this project's tools, as its image has it; its folder of programs. With
    `rich` installed, say, httpx imports more than it does there.
    """
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    atexit.register(shutil.rmtree, folder)
    return installed.install(installed.build(folder), folder, Path(sys.executable))


class Shipped(Operator):
    """The installed command with the settings that users get."""

    def __init__(self, kubeconfig: Path, folder: Path) -> None:
        super().__init__(kubeconfig, folder)
        self.command = programs() / COMMAND.name
        kept = ("namespace", "identity", "health_host", "health_port")
        self.settings = {name: self.settings[name] for name in kept}

    def environment(self, **settings: str | float) -> dict[str, str]:
        """As in a pod: nothing that only tests need."""
        ours = super().environment(**settings)
        dropped = ("COVERAGE_", "PYTHONWARNINGS")
        return {name: value for name, value in ours.items() if not name.startswith(dropped)}


class Stage:
    """One cluster with so many LLMModels in as many namespaces as they need."""

    def __init__(self, cluster: Cluster, folder: Path, count: int) -> None:
        self.cluster, self.folder, self.count = cluster, folder, count
        self.api, self.audit = Api(cluster.kubeconfig), Audit(AuditLog(cluster.audit_log))
        kubeconfig = install(cluster)
        self.relay = Relay(cluster.server)
        self.operator = Shipped(redirected(kubeconfig, self.relay.url, folder), folder)
        owners = -(-count // IN_ONE_FILE)
        self.spaces = [Space(self.api, f"bench-{number}") for number in range(owners)]
        for space in self.spaces:
            named(self.api, space.name)

    @property
    def pid(self) -> int:
        """The operator's process."""
        return self.operator.process.pid

    @property
    def cpu(self) -> float:
        """Its processor seconds so far."""
        return cpu_seconds(self.pid)

    @property
    def rss(self) -> float:
        """MiB that it has in memory now."""
        return memory(self.pid)[0]

    def share(self, number: int) -> int:
        """How many models the namespace of that number has."""
        each, more = divmod(self.count, len(self.spaces))
        return each + (number < more)

    def first_objects(self) -> list[Object]:
        """What every namespace begins with: an LLMProxy that works, with one model."""
        found: list[Object] = []
        for space in self.spaces:
            found += [key(space.name, "sk-bench-0123456789"), provider(space.name)]
            found += [*models(space.name, 1), deployment(space.name), proxy(space.name)]
        return found

    def other_models(self) -> list[Object]:
        """All further models."""
        return [
            each
            for number, space in enumerate(self.spaces)
            for each in models(space.name, self.share(number))[1:]
        ]

    def start(self) -> None:
        """Start the operator, and wait until it leads and is still."""
        mark = self.audit.mark()
        self.operator.start(wait=False)
        wait_for(lambda: [each for each in mark.records() if each.resource == LEASES])
        until_listed(mark)
        mark.until_still(STILL)

    def apply(self, manifests: Sequence[Object]) -> None:
        """All of them, as fast as one user can."""
        if len(manifests) <= WITH_KUBECTL:
            text = documents(manifests)
            self.cluster.kubectl("apply", "--server-side", "-f", "-", input=text)
            return
        with ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(self.api.apply, manifests))

    def until_still(self, mark: Mark, seconds: float = STILL) -> None:
        """Wait until the operator has asked for nothing for so long, however long it works."""
        until_still(mark, seconds)

    def rolled(self) -> int:
        """How often Deployments were told to replace their pods, or were otherwise changed."""
        return sum(space.generation() for space in self.spaces)

    def stop(self) -> None:
        """End the operator in good order."""
        self.operator.stop()

    def close(self) -> None:
        """End everything but the cluster."""
        self.operator.end()
        self.relay.close()


def named(api: Api, name: str) -> None:
    """Create a namespace."""
    api.apply({"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name}})


def until_listed(mark: Mark) -> None:
    """Wait until the operator has listed its kinds."""
    kinds = {"llmproviders", "llmmodels", "llmproxies"}
    wait_for(
        lambda: {each.resource for each in mark.records() if each.verb == "list"},
        lambda seen: kinds <= seen,
        within=PATIENCE,
    )


def until_still(mark: Mark, seconds: float = STILL) -> None:
    """Wait until nothing but the Lease was asked for, for so long."""
    position, since = -1, time.monotonic()
    while time.monotonic() - since < seconds:
        asked = sum(each.resource != LEASES and each.verb != "watch" for each in mark.records())
        if asked != position:
            position, since = asked, time.monotonic()
        time.sleep(0.1)  # the benchmark waits by the clock: it measures time


@contextmanager
def stage(count: int) -> Iterator[Stage]:
    """A fresh cluster for so many models; all of it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        cluster = Cluster.start(Path(folder) / "cluster")
        try:
            found = Stage(cluster, Path(folder), count)
            try:
                yield found
            finally:
                found.close()
        finally:
            cluster.stop()


def python(module: str, *words: str, folder: Path | None = None) -> Any:
    """What one of the programs printed; `folder`: which Python, else the one of the tests."""
    interpreter = folder / "python" if folder else Path(sys.executable)
    done = subprocess.run(  # our own programs
        [interpreter, "-m", module, *words],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": "." if folder else ".:operator", "PATH": "/usr/bin:/bin"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
