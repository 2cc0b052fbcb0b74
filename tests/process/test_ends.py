"""How a process ends when something in it hangs, or its network is lost."""

import asyncio
import json
import time
from asyncio.subprocess import Process
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from devcluster import Cluster
from litellm_config_operator.kube.client import KubeClient
from litellm_config_operator.process.leader import Elector
from tests.process.misbehaving import QUICK
from tests.process.processes import ROOT, held_by, holder, started
from tests.process.relay import Relay

PROGRAM = (str(ROOT / "tests" / "process" / "misbehaving.py"),)
ENDS_WITHIN = 10


def misbehaving(worker: str, namespace: str, kubeconfig: Path) -> Any:
    settings = {"NAMESPACE": namespace, "WATCH_NAMESPACES": namespace, "HEALTH_PORT": "0"}
    return started(
        worker, program=PROGRAM, kubeconfig=str(kubeconfig), IDENTITY="first", **settings
    )


async def last_line(process: Process) -> str:
    """The message it ended with; it ends with status 1 and in time.

    Python complains below it, where warnings are on, of TLS connections whose peer was silent.
    """
    _, log = await asyncio.wait_for(process.communicate(), ENDS_WITHIN)
    assert process.returncode == 1, log.decode()
    records = [line for line in log.decode().splitlines() if line.startswith("{")]
    return str(json.loads(records[-1])["message"])


async def test_a_main_loop_that_hangs_costs_the_lease_and_the_process(
    kube: KubeClient, namespace: str, our_kinds: None, devcluster: Cluster
) -> None:
    async with misbehaving("hangs", namespace, devcluster.kubeconfig) as process:
        await held_by(kube, namespace, "first")
        second = Elector(kube, namespace, "litellm-config-operator", "second", timing=QUICK)
        waiting = asyncio.create_task(second.run())
        message = await last_line(process)
        assert message.startswith("Stopped: The main loop hung; by force"), message
        assert message.endswith(" run)"), "where it hung"
        await asyncio.wait_for(held_by(kube, namespace, "second"), QUICK.duration + 2)
        waiting.cancel()


async def test_a_dead_worker_ends_the_process_whatever_hangs(
    kube: KubeClient, namespace: str, our_kinds: None, devcluster: Cluster
) -> None:
    async with misbehaving("dies", namespace, devcluster.kubeconfig) as process:
        await held_by(kube, namespace, "first", "")
        message = await last_line(process)
        assert message.startswith("Stopped: The worker task ended by itself; by force"), message
    assert await holder(kube, namespace) == "", "it stopped writing, so it could hand over"


async def test_a_lost_network_ends_the_leader_soon_after_its_right_to_write(
    kube: KubeClient, namespace: str, our_kinds: None, devcluster: Cluster, tmp_path: Path
) -> None:
    config = yaml.safe_load(devcluster.kubeconfig.read_text())
    cluster = config["clusters"][0]["cluster"]
    server = urlsplit(cluster["server"])
    async with Relay(server.hostname, server.port).serving() as relay:
        cluster["server"] = f"https://127.0.0.1:{relay.port}"
        path = tmp_path / "kubeconfig"
        path.write_text(yaml.safe_dump(config))
        async with misbehaving("works", namespace, path) as process:
            await held_by(kube, namespace, "first")
            relay.lose_network()
            lost = time.monotonic()
            message = await last_line(process)
            assert message == "Stopped: The Lease could not be renewed in time"
            assert time.monotonic() - lost < QUICK.renew_deadline + ENDS_WITHIN


async def test_a_log_that_hangs_does_not_keep_the_process() -> None:
    code = """if True:
        import logging, time
        from litellm_config_operator.process.forced_exit import exit_by_force_after
        handler = logging.StreamHandler()
        logging.getLogger().addHandler(handler)
        handler.acquire()
        exit_by_force_after(0.1, "made up")
        time.sleep(600)
    """
    async with started(program=("-c", code)) as process:
        assert await asyncio.wait_for(process.wait(), ENDS_WITHIN) == 1
