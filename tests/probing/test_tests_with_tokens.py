"""When the scheduler keeps, renews and forgets tokens."""

from dataclasses import replace
from datetime import UTC, datetime

from pydantic import SecretStr

from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.probing.plan import token_request
from litellm_config_operator.probing.results import (
    DesiredTest,
    ProbeRequest,
    ProbeResult,
)
from litellm_config_operator.probing.token_requests import Token
from tests.probing.bench import GOOD, INTERVAL, Bench, desired, leading


class TestTokens:
    @staticmethod
    def _desired(key: str, cache_key: str) -> DesiredTest:
        request = ProbeRequest(
            PROVIDER_TYPES["watsonx"],
            "llm",
            "https://eu-de.ml.cloud.ibm.com",
            {"apiKey": SecretStr(key)},
            {"watsonx.projectId": "p"},
        )
        return DesiredTest(request, cache_key, INTERVAL, 6 * 3600.0)

    async def test_of_a_changed_credential_are_forgotten(self, bench: Bench) -> None:
        def keep(request: ProbeRequest) -> ProbeResult:
            exchange = token_request(request)
            assert exchange is not None
            key = bench.tokens.key(request.namespace, exchange)
            bench.tokens.put(key, Token(SecretStr("t"), 0.0, 1e12))
            return GOOD

        bench.answer = keep
        async with leading(bench):
            bench.desire(
                a=self._desired("made-up-one", "k1"), b=self._desired("made-up-two", "k2")
            )
            await bench.until(lambda: len(bench.tokens) == 2)
            bench.gate.clear()
            bench.desire(
                a=self._desired("made-up-one", "k1"), b=self._desired("made-up-three", "k3")
            )
            assert len(bench.tokens) == 1
            bench.desire()
            assert len(bench.tokens) == 0

    async def test_are_renewed_only_for_a_requested_test(self, bench: Bench) -> None:
        async with leading(bench):
            bench.desire(a=desired())
            await bench.until(lambda: bench.changes == 1)
            bench.desire(a=desired(requested="t1"))
            bench.at(2)
            await bench.until(lambda: bench.changes == 2)
        assert [request.fresh for request in bench.asked] == [False, True]


async def test_the_expiry_of_a_key_is_kept_when_a_later_test_does_not_show_it(
    bench: Bench,
) -> None:
    ends = datetime(2030, 1, 1, tzinfo=UTC)
    answers = iter([replace(GOOD, credential_expires_at=ends), GOOD])
    bench.answer = lambda _: next(answers)
    async with leading(bench):
        bench.desire(a=desired())
        await bench.until(lambda: bench.changes == 1)
        bench.desire(a=desired(requested="again"))
        bench.at(2)
        await bench.until(lambda: bench.changes == 2)
    outcome = bench.tests.outcome("a")
    assert outcome is not None
    assert outcome.result.credential_expires_at == ends
