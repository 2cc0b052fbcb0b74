"""Startup, readiness and liveness probes.

Law: the first probe is made at once after the initial delay, then one per period; the answer
only changes after as many results in a row as the threshold asks.
"""

import asyncio
import contextlib
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import httpx

from devcluster.api import Object

Execute = Callable[[list[str], float], Awaitable[bool]]
AGENT = "kube-probe/devcluster"
LONGEST_SECONDS = 3600
HTTP_OK = range(200, 400)


@dataclass(frozen=True)
class Timing:
    """When to probe and how many results in a row count."""

    initial_delay: float
    period: float
    timeout: float
    success_threshold: int
    failure_threshold: int

    @classmethod
    def of(cls, probe: Object) -> "Timing":
        """The timing of a probe with the API's defaults."""
        return cls(
            initial_delay=probe.get("initialDelaySeconds") or 0,
            period=probe.get("periodSeconds") or 10,
            timeout=probe.get("timeoutSeconds") or 1,
            success_threshold=probe.get("successThreshold") or 1,
            failure_threshold=probe.get("failureThreshold") or 3,
        )


class Tally:
    """Results in a row, against the thresholds."""

    def __init__(self, timing: Timing, *, healthy: bool) -> None:
        self.healthy = healthy
        self.failed_out = False
        self._timing = timing
        self._last: bool | None = None
        self._row = 0

    def record(self, *, success: bool) -> bool:
        """Count a result; whether the probe now counts as healthy."""
        self._row = self._row + 1 if success == self._last else 1
        self._last = success
        if success and self._row >= self._timing.success_threshold:
            self.healthy = True
        if not success and self._row >= self._timing.failure_threshold:
            self.healthy = False
            self.failed_out = True
        return self.healthy


@dataclass(frozen=True)
class Target:
    """What is probed: an address, the names of its ports, and how to run a command there."""

    address: str
    ports: dict[str, int]
    execute: Execute
    client: httpx.AsyncClient

    def port(self, port: int | str) -> int:
        """A port by number or by name."""
        return port if isinstance(port, int) else self.ports.get(port) or int(port)


async def attempt(action: Object, target: Target, timeout: float) -> bool:  # noqa: ASYNC109
    """One probe (or hook): whether it succeeded in time."""
    try:
        async with asyncio.timeout(timeout):
            if get := action.get("httpGet"):
                return await http_get(get, target)
            if connect := action.get("tcpSocket"):
                return await tcp_connect(connect, target)
            if command := action.get("exec"):
                return await target.execute(command.get("command") or [], timeout)
            if pause := action.get("sleep"):
                await asyncio.sleep(pause["seconds"])
                return True
    except (TimeoutError, OSError, ValueError, httpx.HTTPError):
        return False
    return False


async def http_get(get: Object, target: Target) -> bool:
    """Success is any status from 200 to 399; certificates are not checked."""
    scheme = get.get("scheme", "HTTP").lower()
    host = get.get("host") or target.address
    url = f"{scheme}://{host}:{target.port(get['port'])}/{get.get('path', '').lstrip('/')}"
    headers = {each["name"]: each["value"] for each in get.get("httpHeaders") or ()}
    answer = await target.client.get(url, headers=headers)
    return answer.status_code in HTTP_OK


async def tcp_connect(connect: Object, target: Target) -> bool:
    """Success is an accepted connection."""
    host = connect.get("host") or target.address
    _, writer = await asyncio.open_connection(host, target.port(connect["port"]))
    writer.close()
    with contextlib.suppress(OSError):
        await writer.wait_closed()
    return True


def probe_client() -> httpx.AsyncClient:
    """A client that trusts anybody and keeps no connection."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    limits = httpx.Limits(max_keepalive_connections=0)
    return httpx.AsyncClient(
        verify=context,
        trust_env=False,
        timeout=LONGEST_SECONDS,
        limits=limits,
        headers={"User-Agent": AGENT},
    )


async def follow(
    probe: Object, target: Target, tally: Tally, report: Callable[[Tally], Awaitable[bool]]
) -> None:
    """Probe for as long as `report` wants to hear more."""
    timing = Timing.of(probe)
    await asyncio.sleep(timing.initial_delay)
    clock = asyncio.get_running_loop().time
    while True:
        began = clock()
        tally.record(success=await attempt(probe, target, timing.timeout))
        if not await report(tally):
            return
        await asyncio.sleep(max(0.0, began + timing.period - clock()))
