"""Electors against a real API server, with short times."""

import asyncio
import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from devcluster import Cluster
from litellm_config_operator.kube.client import KubeClient
from litellm_config_operator.kube.errors import LeadershipLostError
from litellm_config_operator.kube.resources import CONFIGMAPS, LEASES
from litellm_config_operator.process.leader import Elector, Timing
from tests.kube.stand_in import server

QUICK = Timing(duration=3, renew_deadline=2, retry=0.2)
LONG = Timing(duration=3600, renew_deadline=1800, retry=0.2)
"""Nobody waits for such a Lease to end."""
LONG_PAUSE = Timing(retry=3600)
"""Nobody waits for a second attempt."""
Wait = Callable[..., Any]


def elector(kube: KubeClient, namespace: str, identity: str, timing: Timing = QUICK) -> Elector:
    return Elector(kube, namespace, "lease", identity, timing=timing)


@contextlib.asynccontextmanager
async def running(*electors: Elector) -> Any:
    tasks = [asyncio.create_task(each.run()) for each in electors]
    try:
        yield tasks
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)


@contextlib.asynccontextmanager
async def never_both(first: Elector, second: Elector) -> Any:
    """Look all the time, and find that they do not lead at once."""
    both: list[bool] = []

    async def observe() -> None:
        while True:
            both.append(first.may_write() and second.may_write())
            await asyncio.sleep(0.005)

    observer = asyncio.create_task(observe())
    yield both
    observer.cancel()
    assert both
    assert not any(both)


async def test_one_of_two_leads_for_longer_than_the_lease_lasts(
    kube: KubeClient, namespace: str, eventually: Wait
) -> None:
    first, second = elector(kube, namespace, "first"), elector(kube, namespace, "second")
    async with never_both(first, second) as seen, running(first):
        await eventually(first.may_write)
        async with running(second):
            await kube.patient(5).get(LEASES, namespace, "lease")
            await asyncio.sleep(QUICK.duration + QUICK.retry)  # the time is what is tested
            assert first.may_write()
            assert not second.may_write()
    assert len(seen) > 100


async def test_a_release_hands_over_without_waiting_for_the_lease_to_end(
    kube: KubeClient, namespace: str, eventually: Wait
) -> None:
    first, second = (elector(kube, namespace, each, LONG) for each in ("first", "second"))
    async with never_both(first, second), running(first) as (leading,):
        await eventually(first.may_write)
        async with running(second):
            leading.cancel()
            await asyncio.wait([leading])
            await first.release()
            assert not first.may_write()
            await eventually(second.may_write)
            lease = await kube.get(LEASES, namespace, "lease")
            assert lease is not None
            assert lease["spec"]["holderIdentity"] == "second"
            assert lease["spec"]["leaseTransitions"] == 2 - 1


async def test_a_silent_leader_is_replaced_only_after_its_fence_closed(
    kube: KubeClient, namespace: str, eventually: Wait
) -> None:
    first, second = elector(kube, namespace, "first"), elector(kube, namespace, "second")
    async with running(first) as (leading,):
        await eventually(first.may_write)
        leading.cancel()
        await asyncio.wait([leading])
    async with running(second):
        await eventually(lambda: not first.may_write())
        assert not second.may_write()
        await eventually(second.may_write)
        assert not first.may_write()


async def test_a_lease_is_taken_when_its_time_is_over_and_not_an_attempt_later(
    kube: KubeClient, namespace: str, eventually: Wait
) -> None:
    spec = {"holderIdentity": "silent", "leaseDurationSeconds": 1}
    await kube.apply(LEASES, namespace, "lease", {"spec": spec})
    first = elector(kube, namespace, "first", LONG_PAUSE)
    async with running(first):
        await eventually(first.may_write)


async def test_a_leader_that_was_robbed_says_so_and_writes_nothing(
    kube: KubeClient, namespace: str, eventually: Wait
) -> None:
    first = elector(kube, namespace, "first")
    client = first.fence(kube)
    async with running(first) as (task,):
        await eventually(first.may_write)
        await client.create(CONFIGMAPS, namespace, {"metadata": {"name": "a"}})
        spec = {"holderIdentity": "robber", "leaseDurationSeconds": 60}
        await kube.apply(LEASES, namespace, "lease", {"spec": spec})
        await asyncio.wait([task], timeout=10)
        with pytest.raises(LeadershipLostError, match="Another process"):
            task.result()
        with pytest.raises(LeadershipLostError):
            await client.apply(CONFIGMAPS, namespace, "a", {"data": {"written": "late"}})


async def unavailable(_: web.Request) -> web.Response:
    return web.json_response({"kind": "Status", "code": 503}, status=503)


async def test_a_leader_without_an_api_server_stops_writing_in_time(
    kube: KubeClient, namespace: str, eventually: Wait, tmp_path: Path
) -> None:
    first = elector(kube, namespace, "first")
    async with server(tmp_path, unavailable) as away, running(first) as (task,):
        await eventually(first.may_write)
        first._client = away
        await asyncio.wait([task], timeout=10)
        with pytest.raises(LeadershipLostError, match="could not be renewed"):
            task.result()
        assert not first.may_write()


async def test_a_lease_that_was_deleted_is_made_again(
    kube: KubeClient, namespace: str, devcluster: Cluster, eventually: Wait
) -> None:
    first = elector(kube, namespace, "first")
    async with running(first) as (task,):
        await eventually(first.may_write)
        old = await kube.get(LEASES, namespace, "lease")
        assert old is not None
        deletion = ("delete", "lease", "lease", f"--namespace={namespace}", "--wait=false")
        await asyncio.to_thread(devcluster.kubectl, *deletion)
        renewed = first._write_until
        await eventually(lambda: first._write_until > renewed and not task.done())
        new = await kube.get(LEASES, namespace, "lease")
        assert new is not None
        assert new["metadata"]["uid"] != old["metadata"]["uid"]


async def test_releasing_what_is_not_held_writes_nothing(kube: KubeClient, namespace: str) -> None:
    await elector(kube, namespace, "first").release()
    assert await kube.get(LEASES, namespace, "lease") is None
