"""The elector in its thread, while the main loop (the one of the test) is blocked."""

import asyncio
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from devcluster import Cluster
from litellm_config_operator.kube.client import KubeClient
from litellm_config_operator.kube.errors import LeadershipLostError, OperatorError
from litellm_config_operator.kube.resources import CONFIGMAPS, LEASES
from litellm_config_operator.process.elector_thread import Connect, elector_thread
from litellm_config_operator.process.health import Heartbeat
from litellm_config_operator.process.leader import Elector, Timing

Wait = Callable[..., Any]
BLOCKED = 4.0
"""Longer than the Lease lasts."""


@pytest.fixture
def connect(devcluster: Cluster) -> Connect:
    return partial(KubeClient.connect, str(devcluster.kubeconfig))


@pytest.mark.parametrize(
    ("limit", "leads"), [(30, True), (1, False)], ids=["busy loop", "hung loop"]
)
async def test_a_blocked_main_loop_keeps_the_lease_for_as_long_as_it_may_be_silent(
    kube: KubeClient, namespace: str, connect: Connect, eventually: Wait, limit: float, leads: bool
) -> None:
    timing = Timing(duration=3, renew_deadline=2, retry=0.2, heartbeat=limit)
    heartbeat = Heartbeat()
    beating = asyncio.create_task(heartbeat.run())
    async with elector_thread(connect) as (thread, its_client):
        options = {"timing": timing, "main_loop_silence": heartbeat.silence}
        elector = Elector(its_client, namespace, "lease", "first", **options)
        client = elector.fence(kube)
        holding = asyncio.create_task(thread.run(elector.run()))
        await eventually(elector.may_write)
        time.sleep(BLOCKED)  # noqa: ASYNC251 - what is tested
        assert elector.may_write() is leads
        if leads:
            await client.create(CONFIGMAPS, namespace, {"metadata": {"name": "a"}})
        else:
            with pytest.raises(LeadershipLostError, match="Held back"):
                await client.create(CONFIGMAPS, namespace, {"metadata": {"name": "a"}})
            with pytest.raises(LeadershipLostError, match="The main loop hung"):
                await holding
        for task in (holding, beating):
            task.cancel()


async def test_a_process_whose_main_loop_hangs_takes_no_lease(
    kube: KubeClient, namespace: str
) -> None:
    hung = Elector(kube, namespace, "lease", "first", main_loop_silence=lambda: 30)
    assert not await hung._attempt()
    assert await kube.get(LEASES, namespace, "lease") is None


async def test_a_thread_that_cannot_connect_says_so_and_is_gone() -> None:
    with pytest.raises(OperatorError, match="No way to the API server"):
        async with elector_thread(partial(KubeClient.connect, "/nonexistent")):
            pass
    assert "elector" not in {thread.name for thread in threading.enumerate()}
