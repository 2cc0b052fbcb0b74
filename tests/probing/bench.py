"""A scheduler of connection tests with a clock, a prober and a listener made for tests.

Law: facts are awaited, time is set; nothing sleeps.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest
from pydantic import SecretStr

from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.egress.address_guard import AddressPolicy
from litellm_config_operator.probing.memory import ProbeMemory
from litellm_config_operator.probing.model_lists import summarise
from litellm_config_operator.probing.presentation import KeyTraces
from litellm_config_operator.probing.results import (
    ConditionStatus,
    DesiredTest,
    ModelList,
    ProbeReason,
    ProbeRequest,
    ProbeResult,
)
from litellm_config_operator.probing.scheduler import ConnectionTests
from litellm_config_operator.probing.slots import Caps
from litellm_config_operator.probing.timing import ProbeClocks
from litellm_config_operator.probing.token_cache import TokenCache

INTERVAL = 600.0
START = 1_000_000.0
GOOD = ProbeResult(ProbeReason.OK, "good", ConditionStatus.TRUE, ConditionStatus.TRUE)


def models(*ids: str) -> ModelList:
    return summarise(ids, KeyTraces([]), complete=True)


def result(reason: ProbeReason, **changes: Any) -> ProbeResult:
    return replace(GOOD, reason=reason, **changes)


def desired(
    key: str = "k1", *, namespace: str = "llm", host: str = "api.example", **changes: Any
) -> DesiredTest:
    request = ProbeRequest(
        PROVIDER_TYPES["openai"],
        namespace,
        f"https://{host}/v1",
        {"apiKey": SecretStr("sk-made-up-0123456789")},
    )
    return replace(DesiredTest(request, key, INTERVAL, 6 * 3600.0), **changes)


class Bench:
    """Clock, prober and listener of one scheduler; facts are awaited, time is set."""

    def __init__(self, **caps: int) -> None:
        self.now, self.wall_clock_is_ahead = START, 0.0
        self.asked: list[ProbeRequest] = []
        self.running = self.most_running = self.changes = self.awaited = 0
        self.answer: Callable[[ProbeRequest], ProbeResult] = lambda _: GOOD
        self.gate = asyncio.Event()
        self.gate.set()
        self._moved = asyncio.Condition()
        self.tokens = TokenCache()
        self.tests = ConnectionTests(
            AddressPolicy(),
            on_change=self._changed,
            clocks=ProbeClocks(lambda: self.now, lambda: self.now + self.wall_clock_is_ahead),
            probe=self._probe,
            jitter=lambda: 0.5,
            caps=Caps(**caps),
        )
        self._desired: dict[str, DesiredTest] = {}

    def desire(self, **desired_tests: DesiredTest) -> None:
        self._desired = desired_tests
        self.tests.desire(desired_tests)

    def at(self, seconds: float) -> None:
        """Set the clock to `seconds` after the start and run a reconcile pass."""
        self.now = START + seconds
        self.tests.desire(self._desired)

    async def until(self, fact: Callable[[], bool]) -> None:
        async with asyncio.timeout(5):
            while not fact():  # noqa: ASYNC110 - the facts are in code under test
                await asyncio.sleep(0)

    async def settle(self) -> None:
        """Run everything that can run at the present time."""
        for _ in range(30):
            await asyncio.sleep(0)

    async def _probe(
        self,
        request: ProbeRequest,
        policy: AddressPolicy,  # noqa: ARG002 - the interface's
        *,
        memory: ProbeMemory,  # noqa: ARG002 - the interface's
        tokens: TokenCache,
    ) -> ProbeResult:
        self.asked.append(request)
        self.tokens = tokens
        self.running += 1
        self.most_running = max(self.most_running, self.running)
        try:
            await self.gate.wait()
            return self.answer(request)
        finally:
            self.running -= 1

    def _changed(self, *, awaited: bool) -> None:
        self.awaited += awaited
        self.changes += 1


@asynccontextmanager
async def leading(bench: Bench) -> AsyncIterator[None]:
    """The scheduler of `bench` runs; leadership ends with the block."""
    task = asyncio.create_task(bench.tests.run())
    try:
        yield
    finally:
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
