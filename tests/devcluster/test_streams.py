"""`kubectl exec` and `kubectl port-forward`, with the real kubectl and the real API server."""

import contextlib
import fcntl
import os
import pty
import struct
import subprocess
import termios
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from devcluster import Cluster
from tests.devcluster.space import SERVER, Space, eventually, pod, web

LARGE = 300_000
SLEEP = "import time\nprint('up')\ntime.sleep(600)"


def run(space: Space, *words: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Kubectl with its streams and its exit code."""
    argv = [space.cluster.kubectl_path, f"--kubeconfig={space.cluster.kubeconfig}"]
    argv += ["-n", space.name, *words]
    return subprocess.run(argv, input=stdin, capture_output=True, check=False, timeout=60)


@pytest.fixture
def sleeper(space: Space) -> Space:
    """A pod `p` with a mounted file and a variable."""
    space.kubectl("create", "configmap", "c", "--from-literal=text=mounted")
    volumes = [{"name": "v", "configMap": {"name": "c"}}]
    mounts = [{"name": "v", "mountPath": "/etc/folder"}]
    env = [{"name": "COLOUR", "value": "green"}]
    space.apply(pod("p", SLEEP, spec={"volumes": volumes}, volumeMounts=mounts, env=env))
    eventually(lambda: "up" in space.log("p"))
    return space


def test_exec_has_the_pods_files_and_variables_and_its_own_exit_code(sleeper: Space) -> None:
    script = "cat /etc/folder/text; echo $COLOUR; echo trouble >&2; exit 7"
    done = run(sleeper, "exec", "p", "--", "sh", "-c", script)
    assert done.stdout == b"mountedgreen\n"
    assert done.stderr.splitlines()[0] == b"trouble"
    assert done.returncode == 7


def test_exec_finds_a_program_that_only_the_image_has_at_that_path(sleeper: Space) -> None:
    done = run(sleeper, "exec", "p", "--", "/image/bin/cat", "/etc/folder/text")
    assert (done.stdout, done.returncode) == (b"mounted", 0)


def test_exec_reads_what_it_is_given_to_its_end(sleeper: Space) -> None:
    given = bytes(range(256)) * (LARGE // 256)
    done = run(sleeper, "exec", "-i", "p", "--", "cat", stdin=given)
    assert (done.stdout == given, done.stderr, done.returncode) == (True, b"", 0)


def test_exec_of_a_program_that_is_not_there_says_so(sleeper: Space) -> None:
    done = run(sleeper, "exec", "p", "--", "no-such-program")
    assert done.returncode
    assert b"no-such-program: No such file or directory" in done.stderr


def test_exec_has_a_terminal_of_the_persons_size_when_asked(sleeper: Space) -> None:
    script = "tty; read word; stty size; echo got $word; exit 5"
    words = ("-n", sleeper.name, "exec", "-it", "p", "--", "sh", "-c", script)
    kubectl = [str(sleeper.cluster.kubectl_path), f"--kubeconfig={sleeper.cluster.kubeconfig}"]
    before, person = pty.openpty()
    fcntl.ioctl(person, termios.TIOCSWINSZ, struct.pack("HHHH", 33, 77, 0, 0))
    running = subprocess.Popen([*kubectl, *words], stdin=person, stdout=person, stderr=person)
    os.close(person)
    with os.fdopen(before, "r+b", 0) as screen:
        seen = b""
        while b"/dev/pts/" not in seen:
            seen += screen.read(1024)
        screen.write(b"hello\n")
        with contextlib.suppress(OSError):
            while more := screen.read(1024):
                seen += more
    assert running.wait(20) == 5, seen
    assert b"33 77" in seen
    assert b"got hello" in seen


@contextlib.contextmanager
def forwarded(space: Space, *words: str) -> Iterator[tuple[str, Path]]:
    """The local address of a forwarded port, and what kubectl complained of."""
    argv = [space.cluster.kubectl_path, f"--kubeconfig={space.cluster.kubeconfig}"]
    argv += ["-n", space.name, "port-forward", *words]
    complaints = space.cluster.state_dir / f"{space.name}.port-forward"
    with complaints.open("wb") as errors:
        running = subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=errors, text=True)
    assert running.stdout is not None
    try:
        line = running.stdout.readline()
        assert line.startswith("Forwarding from 127.0.0.1:"), complaints.read_text()
        yield line.split()[2], complaints
    finally:
        running.kill()
        running.communicate()


def test_a_service_is_forwarded_for_as_many_connections_as_come(space: Space) -> None:
    ports = [{"port": 80, "targetPort": "http"}]
    service = {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}}
    space.apply(web("web", 1), {**service, "spec": {"selector": {"app": "web"}, "ports": ports}})
    space.kubectl("rollout", "status", "deployment/web", "--timeout=20s")
    name = space.get("pods")["items"][0]["metadata"]["name"]
    with forwarded(space, "service/web", ":80") as (address, _):
        clients = [httpx.Client(trust_env=False) for _ in range(3)]
        for client in (*clients, *clients):
            assert client.get(f"http://{address}/").text == name
        for client in clients:
            client.close()


def test_a_port_where_nobody_listens_is_named(space: Space) -> None:
    space.apply(pod("p", SERVER))
    space.kubectl("wait", "pod/p", "--for=condition=Ready", "--timeout=20s")
    with forwarded(space, "pod/p", ":81") as (address, complaints):
        with pytest.raises(httpx.TransportError):
            httpx.get(f"http://{address}/", trust_env=False)
        eventually(lambda: "nothing listens on port 81 of pod p" in complaints.read_text())


def test_a_pod_that_is_not_there_is_a_sentence(cluster: Cluster, space: Space) -> None:
    done = run(space, "exec", "nobody", "--", "true")
    assert b'pods "nobody" not found' in done.stderr
