import asyncio
import json
import logging
import socket
import sys

import aiohttp
import pytest

from litellm_config_operator.process.health import (
    DECISION_LIMIT,
    QUEUE,
    STALE_LIMIT,
    Progress,
    StaleWatch,
    Vitals,
    served,
)
from litellm_config_operator.telemetry import metrics
from litellm_config_operator.telemetry.logs import JsonFormatter


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def vitals(clock: Clock) -> Vitals:
    return Vitals(Progress(clock), StaleWatch(), clock=clock)


def sample(name: str, **labels: str) -> float:
    return metrics.REGISTRY.get_sample_value(name, labels) or 0


async def test_a_decision_that_hangs_is_unhealthy(vitals: Vitals, clock: Clock) -> None:
    clock.now += DECISION_LIMIT * 2
    assert vitals.healthy()["worker"], "waiting is not hanging"
    with vitals.progress.one_decision():
        clock.now += DECISION_LIMIT
        assert not vitals.healthy()["worker"]
    clock.now += DECISION_LIMIT * 2
    assert vitals.healthy()["worker"]


async def test_a_watch_that_is_behind_is_not_ready_at_once_and_unhealthy_in_the_end(
    vitals: Vitals, clock: Clock
) -> None:
    vitals.watching = True
    assert all(vitals.ready().values())
    vitals.stale.since = clock.now
    assert vitals.ready()["watches are up to date"] is False
    assert vitals.healthy()["watch"]
    clock.now += STALE_LIMIT
    assert not vitals.healthy()["watch"]
    vitals.stale.since = None
    assert vitals.healthy()["watch"]
    assert all(vitals.ready().values())


async def test_what_may_not_be_read_is_named_and_a_restart_would_not_help(
    vitals: Vitals, clock: Clock
) -> None:
    vitals.watching = True
    vitals.stale.unread = {("llmmodels", "a"): "GET llmmodels in a: HTTP 403"}
    assert vitals.ready()["reading (GET llmmodels in a: HTTP 403)"] is False
    clock.now += STALE_LIMIT
    assert all(vitals.healthy().values())


async def test_decisions_are_counted_by_result(vitals: Vitals) -> None:
    good = {"controller": QUEUE, "result": "success"}
    bad = {"controller": QUEUE, "result": "error"}
    name = "controller_runtime_reconcile_total"
    before = sample(name, **good), sample(name, **bad)
    with vitals.progress.one_decision():
        pass
    with pytest.raises(RuntimeError), vitals.progress.one_decision():
        raise RuntimeError
    assert (sample(name, **good), sample(name, **bad)) == (before[0] + 1, before[1] + 1)
    assert sample("controller_runtime_active_workers", controller=QUEUE) == 0


async def test_what_is_served(vitals: Vitals, clock: Clock) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    async with (
        served(vitals, "127.0.0.1", port),
        aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session,
    ):

        async def get(path: str) -> tuple[int, str]:
            async with session.get(path) as response:
                return response.status, await response.text()

        assert await get("/healthz") == (200, "ok worker\nok watch\n")
        fresh = "ok watches are up to date\n"
        assert await get("/readyz") == (503, f"FAILED watching\n{fresh}")
        vitals.watching = True
        assert await get("/readyz") == (200, f"ok watching\n{fresh}")
        with vitals.progress.one_decision():
            clock.now += DECISION_LIMIT
            assert (await get("/healthz"))[0] == 503
        status, text = await get("/metrics")
        assert status == 200
        for name in (
            "controller_runtime_reconcile_total",
            "workqueue_depth",
            "rest_client_requests_total",
            "litellm_config_operator_build_info",
            "litellm_config_operator_leader",
            "process_resident_memory_bytes",
        ):
            assert name in text


async def test_port_zero_serves_nothing(vitals: Vitals) -> None:
    before = len(asyncio.all_tasks())
    async with served(vitals, "", 0) as port:
        assert port == 0
        assert len(asyncio.all_tasks()) == before


def test_a_log_record_is_one_json_line() -> None:
    try:
        raise ValueError("x")  # noqa: TRY301 - a record needs a real exception
    except ValueError:
        fault = sys.exc_info()
    record = logging.LogRecord("a.b", logging.ERROR, "f", 1, "Lost %s", ("it\nall",), fault)
    line = JsonFormatter().format(record)
    assert "\n" not in line
    found = json.loads(line)
    assert (found["level"], found["message"]) == ("error", "Lost it\nall")
    assert "ValueError" in found["exception"]
