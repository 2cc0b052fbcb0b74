"""The command line: `python -m devcluster up | down | status | kubeconfig`.

Law: every command may be repeated; `up` where a cluster runs already says so and succeeds.
"""

import argparse
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from devcluster.binaries import KUBERNETES_VERSION, binaries
from devcluster.cluster import Cluster
from devcluster.errors import DevclusterError
from devcluster.preparation import outstanding, told
from devcluster.progress import say, tail
from devcluster.state import report

DETACH_TIMEOUT = 120.0
DOWN_TIMEOUT = 60.0
WATCH_SECONDS = 0.5


def main(argv: Sequence[str] | None = None) -> int:
    """Do what was asked; the exit code."""
    asked = parser().parse_args(argv)
    commands = {"up": up, "down": down, "status": status, "kubeconfig": kubeconfig}
    try:
        return commands[asked.command](asked)
    except DevclusterError as error:
        print(f"devcluster: {error}", file=sys.stderr)
        return 1


def parser() -> argparse.ArgumentParser:
    """The command line's grammar."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--state-dir",
        type=Path,
        default=default_state(),
        help="folder of the cluster (default: %(default)s)",
    )
    top = argparse.ArgumentParser(prog="devcluster", description=__doc__.splitlines()[0])
    commands = top.add_subparsers(dest="command", required=True)
    starting = commands.add_parser("up", parents=[shared], help="start the cluster")
    starting.add_argument("--detach", action="store_true", help="return once it serves")
    starting.add_argument(
        "--image",
        action="append",
        default=[],
        metavar="NAME=COMMAND",
        help="run COMMAND for containers of image NAME (repeatable)",
    )
    ending = commands.add_parser("down", parents=[shared], help="stop the cluster")
    ending.add_argument("--delete", action="store_true", help="and delete its folder")
    commands.add_parser("status", parents=[shared], help="components, pods, services")
    commands.add_parser("kubeconfig", parents=[shared], help="path of the kubeconfig")
    return top


def default_state() -> Path:
    """`DEVCLUSTER_STATE`, else a folder among the user's state files."""
    if chosen := os.environ.get("DEVCLUSTER_STATE"):
        return Path(chosen).expanduser().absolute()
    base = os.environ.get("XDG_STATE_HOME") or "~/.local/state"
    return Path(base).expanduser().absolute() / "devcluster"


def images(asked: argparse.Namespace) -> dict[str, list[str]]:
    """The images of the command line."""
    found = {}
    for each in asked.image:
        name, equals, command = each.partition("=")
        if not (name and equals and command):
            raise DevclusterError(f"--image {each}: write it as NAME=COMMAND")
        found[name] = shlex.split(command)
    return found


def up(asked: argparse.Namespace) -> int:
    """Start the cluster and stay, or return when it is detached or runs already."""
    state = Path(asked.state_dir).expanduser().absolute()
    if Cluster(state).running:
        say(f"A cluster runs in {state} already")
        farewell(Cluster(state))
    elif asked.detach:
        detach(asked, state)
    else:
        stay(asked, state)
    return 0


def stay(asked: argparse.Namespace, state: Path) -> None:
    """Run the cluster in this process until a signal."""
    signal.signal(signal.SIGTERM, interrupt)
    cluster = None
    try:
        prepare()
        say(f"Starting Kubernetes {KUBERNETES_VERSION} in {state}")
        cluster = Cluster.start(state, images=images(asked))
        farewell(cluster)
        say("Ctrl-C stops it")
        while True:
            cluster.check()
            time.sleep(WATCH_SECONDS)
    except KeyboardInterrupt:
        say("Stopping")
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        if cluster is not None:
            cluster.stop()


def interrupt(*_: object) -> None:
    """SIGTERM is a Ctrl-C."""
    raise KeyboardInterrupt


def prepare() -> None:
    """Have every program here; say first what that takes."""
    if todo := outstanding():
        say(told(todo))
    binaries()


def detach(asked: argparse.Namespace, state: Path) -> None:
    """Run `up` in a process of its own and wait until it serves."""
    prepare()
    state.mkdir(mode=0o700, parents=True, exist_ok=True)
    log = state / "up.log"
    words = [f"--state-dir={state}", *(f"--image={each}" for each in asked.image)]
    argv = [sys.executable, "-m", "devcluster", "up", *words]
    say(f"Starting Kubernetes {KUBERNETES_VERSION} in {state}")
    with log.open("w") as output:
        process = subprocess.Popen(
            argv,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
        )
    deadline = time.monotonic() + DETACH_TIMEOUT
    while not Cluster(state).facts:
        if process.poll() is not None or time.monotonic() > deadline:
            raise DevclusterError(f"The cluster did not start; see {log}\n{tail(log)}")
        time.sleep(0.05)
    process.returncode = 0  # it is nobody's child from here on
    farewell(Cluster(state))


def farewell(cluster: Cluster) -> None:
    """On standard output, and alone there, the lines that make `kubectl` mean this cluster."""
    print(f"export KUBECONFIG={shlex.quote(str(cluster.kubeconfig))}", flush=True)
    program = cluster.kubectl_path
    found = shutil.which("kubectl")
    if found is None or not program.samefile(found):
        print(f"export PATH={shlex.quote(str(program.parent))}:$PATH", flush=True)


def down(asked: argparse.Namespace) -> int:
    """Stop the cluster another process runs."""
    cluster = Cluster(asked.state_dir)
    if cluster.running:
        stop_owner(cluster)
    else:
        say(f"No cluster runs in {cluster.state_dir}")
    if asked.delete:
        shutil.rmtree(cluster.state_dir, ignore_errors=True)
    return 0


def stop_owner(cluster: Cluster) -> None:
    """Ask the process that runs the cluster to end, and wait for it."""
    pid = cluster.facts.get("owner")
    if pid is None:
        raise DevclusterError("The cluster is still starting; try again in a moment")
    os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + DOWN_TIMEOUT
    while cluster.running:
        if time.monotonic() > deadline:
            raise DevclusterError(f"Process {pid} did not stop the cluster")
        time.sleep(0.05)
    say(f"Stopped the cluster in {cluster.state_dir}")


def status(asked: argparse.Namespace) -> int:
    """Show what runs."""
    print(report(Cluster.attach(asked.state_dir)))
    return 0


def kubeconfig(asked: argparse.Namespace) -> int:
    """Print the kubeconfig's path."""
    print(Cluster.attach(asked.state_dir).kubeconfig)
    return 0


if __name__ == "__main__":
    sys.exit(main())
