"""The whole process, started as it is in a pod."""

import asyncio
import contextlib
import json
import signal
import socket
import time
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from devcluster import Cluster
from litellm_config_operator.kube.client import KubeClient
from litellm_config_operator.kube.resources import LEASES
from tests.kube.stand_in import server
from tests.process.processes import PREFIX, held_by, holder, started


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def answers(port: int, path: str, status: int = 200) -> str:
    """What the health server says, as soon as it says it with this status."""
    deadline = time.monotonic() + 30
    async with aiohttp.ClientSession() as session:
        while True:
            with contextlib.suppress(aiohttp.ClientError):
                async with session.get(f"http://127.0.0.1:{port}{path}") as response:
                    if response.status == status:
                        return await response.text()
            assert time.monotonic() < deadline, f"{path} never answered {status}"
            await asyncio.sleep(0.05)


async def test_two_processes_hand_over_and_stop_cleanly(
    kube: KubeClient, namespace: str, our_kinds: None, devcluster: Cluster
) -> None:
    ports = free_port(), free_port()
    common = {
        "kubeconfig": str(devcluster.kubeconfig),
        "NAMESPACE": namespace,
        "WATCH_NAMESPACES": namespace,
        "HEALTH_HOST": "127.0.0.1",
    }
    async with started(**common, HEALTH_PORT=str(ports[0]), IDENTITY="first") as first:
        await answers(ports[0], "/readyz")
        await held_by(kube, namespace, "first")
        async with started(**common, HEALTH_PORT=str(ports[1]), IDENTITY="second") as second:
            await answers(ports[1], "/readyz")
            assert "ok watch" in await answers(ports[1], "/healthz")
            assert "litellm_config_operator_leader 1.0" in await answers(ports[0], "/metrics")
            assert "litellm_config_operator_leader 0.0" in await answers(ports[1], "/metrics")
            for process in (first, second):
                before = time.monotonic()
                process.send_signal(signal.SIGTERM)
                _, log = await process.communicate()
                assert time.monotonic() - before < 5
                assert process.returncode == 0, log.decode()
                lines = [json.loads(line) for line in log.decode().splitlines()]
                assert {line["level"] for line in lines} <= {"info", "warning"}, lines
                if process is first:
                    await held_by(kube, namespace, "second")
    assert await holder(kube, namespace) == ""


async def test_a_process_that_lost_the_lease_ends_with_one_line(
    kube: KubeClient, namespace: str, our_kinds: None, devcluster: Cluster
) -> None:
    common = {"NAMESPACE": namespace, "WATCH_NAMESPACES": namespace, "HEALTH_PORT": "0"}
    common["IDENTITY"] = "only"
    async with started(kubeconfig=str(devcluster.kubeconfig), **common) as process:
        await held_by(kube, namespace, "only")
        spec = {"holderIdentity": "robber", "leaseDurationSeconds": 60}
        await kube.apply(LEASES, namespace, "litellm-config-operator", {"spec": spec})
        _, log = await process.communicate()
        assert process.returncode == 1
        last = json.loads(log.decode().splitlines()[-1])
        assert last["level"] == "critical"
        assert last["message"] == "Stopped: Another process took the Lease"
    assert await holder(kube, namespace) == "robber"


async def test_a_taken_port_is_one_sentence(tmp_path: Path, api_server: None) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        where = {"HEALTH_HOST": "127.0.0.1", "HEALTH_PORT": port}
        async with started(kubeconfig=str(tmp_path / "kubeconfig"), **where) as process:
            _, log = await process.communicate()
    assert process.returncode == 1
    last = json.loads(log.decode().splitlines()[-1])
    assert last["message"] == (
        f"Stopped: Port {port} of 127.0.0.1 cannot be listened on (Address already in use): end "
        "what listens there, or set LITELLM_CONFIG_OPERATOR_HEALTH_PORT to another port, or to 0 "
        "for none"
    )
    assert "Traceback" not in log.decode()


@pytest.fixture
async def api_server(tmp_path: Path) -> AsyncIterator[None]:
    """One that knows nothing, and its kubeconfig."""

    async def answer(_: web.Request) -> web.Response:
        return web.json_response({}, status=404)

    async with server(tmp_path, answer):
        yield


@pytest.mark.parametrize(
    ("arguments", "variables", "status", "words"),
    [
        (("--version",), {}, 0, "litellm-config-operator 0."),
        (("--help",), {}, 0, PREFIX + "HEALTH_PORT = 8080"),
        ((), {"HEALTH_PORT": "x"}, 2, PREFIX + "HEALTH_PORT"),
        ((), {"kubeconfig": "/nonexistent"}, 1, "No way to the API server"),
    ],
)
async def test_the_command_line(
    arguments: tuple[str, ...], variables: dict[str, str], status: int, words: str
) -> None:
    async with started(*arguments, **variables) as process:
        out, log = await process.communicate()
        assert process.returncode == status
        assert words in (out + log).decode()
        assert "Traceback" not in log.decode()
