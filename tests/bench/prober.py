"""What a thousand connection tests cost in memory: measured and printed, not asserted.

`make bench-prober`. With `throughput` behind it, it prints how many tests one second takes, as one
line of JSON. The servers are a process of their own, so that only the prober is measured.

Law: figures come with the cost of the imports, measured in the same run.
"""

import asyncio
import contextlib
import json
import os
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable

from pydantic import SecretStr

from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.egress.address_guard import AddressPolicy
from litellm_config_operator.egress.guarded_transport import trust
from litellm_config_operator.probing.results import DesiredTest, ProbeRequest
from litellm_config_operator.probing.scheduler import ConnectionTests
from litellm_config_operator.probing.slots import Caps
from litellm_config_operator.probing.timing import ProbeClocks

PROVIDERS, HOSTS, NAMESPACES = 1000, 20, 50
LIST = {"data": [{"id": f"model-{number}", "owned_by": "x" * 30} for number in range(120)]}
PAGE = 4_000_000
Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


async def serve() -> None:
    """One port each for lists, full pages of values, full pages of blanks, and silence."""
    kinds = [json.dumps(LIST), '{"data": [' + "{}," * 49_000 + "0]" + " " * (PAGE - 150_000)]
    kinds += ['{"data": []' + " " * (PAGE - 12) + "}", ""]

    def answer(body: str) -> Handler:
        async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            while await reader.readline() != b"\r\n":
                continue
            if not body:
                await reader.read()
            head = f"HTTP/1.1 200 OK\r\ncontent-length: {len(body)}\r\nconnection: close\r\n\r\n"
            writer.write((head + body).encode())
            writer.close()

        return handle

    servers = [await asyncio.start_server(answer(body), "0.0.0.0", 0) for body in kinds]  # noqa: S104
    sys.stdout.write(" ".join(str(each.sockets[0].getsockname()[1]) for each in servers) + "\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


def wishes(port: int, silent: int, count: int) -> dict[str, DesiredTest]:
    """Providers on addresses of loopback, a third of which lead to the silent server."""
    found = {}
    for number in range(count):
        host = number % HOSTS
        request = ProbeRequest(
            PROVIDER_TYPES["openai"],
            f"ns-{number % NAMESPACES}",
            f"http://127.0.0.{host + 2}:{silent if silent and host % 3 == 0 else port}/v1",
            {"apiKey": SecretStr(f"sk-made-up-{number:08}")},
            timeout_seconds=2 if silent else 60,
        )
        found[f"uid-{number}"] = DesiredTest(request, f"key-{number}", 600.0, 6 * 3600.0)
    return found


async def measure(title: str, wanted: dict[str, DesiredTest], caps: Caps) -> None:
    """Test every one once, and say what that took."""
    seconds, reasons = await tested(wanted, caps)
    say(f"{title}, in {seconds:.0f} s: {dict(reasons)}")


async def tested(wanted: dict[str, DesiredTest], caps: Caps) -> tuple[float, Counter[str]]:
    """Test every one once: in how many seconds, and with which results."""
    done = asyncio.Event()

    def note(**_: bool) -> None:
        if all(tests.outcome(uid) is not None for uid in wanted):
            done.set()

    policy = AddressPolicy(allowed_networks=["127.0.0.0/8"])
    tests = ConnectionTests(policy, on_change=note, clocks=ProbeClocks(time.time), caps=caps)
    began = time.monotonic()
    tests.desire(wanted)
    running = asyncio.create_task(tests.run())
    await done.wait()
    running.cancel()
    await asyncio.wait([running])
    outcomes = [tests.outcome(uid) for uid in wanted]
    reasons = Counter(found.result.models_reason.value for found in outcomes if found)
    return time.monotonic() - began, reasons


def say(title: str) -> None:
    """One line: memory now and at its highest."""
    with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123
        now = int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"{now:6.0f} MiB now  {most:6.0f} MiB at most   {title}\n")


@contextlib.asynccontextmanager
async def serving() -> AsyncIterator[tuple[int, ...]]:
    """The ports of those servers, while the context lasts."""
    command = [sys.executable, "-m", "tests.bench.prober", "serve"]
    servers = await asyncio.create_subprocess_exec(*command, stdout=subprocess.PIPE)
    try:
        assert servers.stdout is not None
        yield tuple(map(int, (await servers.stdout.readline()).split()))
    finally:
        servers.kill()
        await servers.wait()


async def throughput() -> None:
    """Print what a thousand tests take where all servers answer."""
    trust(None)
    async with serving() as (lists, *_):
        before = time.process_time()
        seconds, reasons = await tested(wishes(lists, 0, PROVIDERS), Caps())
    found = {"tests": reasons.total(), "seconds": seconds, "cpu": time.process_time() - before}
    sys.stdout.write(json.dumps(found) + "\n")


async def main() -> None:
    """Measure, from the cheapest to the worst."""
    say("imports")
    trust(None)
    say("and the trusted certificates")
    async with serving() as (lists, values, blanks, silent):
        caps = Caps()
        await measure(
            f"{PROVIDERS} providers, {HOSTS} hosts, a third of them silent",
            wishes(lists, silent, PROVIDERS),
            caps,
        )
        await measure(
            f"200 pages of 4 MB of blanks, {caps.total // 2} at a time",
            wishes(blanks, 0, 200),
            caps,
        )
        await measure("200 pages of 4 MB with 49,000 objects", wishes(values, 0, 200), caps)


PROGRAMS = {"": main, "serve": serve, "throughput": throughput}

if __name__ == "__main__":
    asyncio.run(PROGRAMS[" ".join(sys.argv[1:])]())
