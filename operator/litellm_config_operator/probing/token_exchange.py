"""Exchanges a credential for a token at its vendor, over the guarded transport.

Law: an exchange is one request to the host of the plan, without a redirect and with the limits of
all other answers. A failed exchange becomes a judgement, and none of its text is kept. Tests with
the same credential in the same namespace wait for the same exchange.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from litellm_config_operator.catalogue.endpoints import Endpoint
from litellm_config_operator.catalogue.probe_reasons import ProbeReason
from litellm_config_operator.egress.guarded_transport import GuardedTransport
from litellm_config_operator.probing.client import ProbeClient
from litellm_config_operator.probing.token_cache import TokenCache, TokenKey
from litellm_config_operator.probing.token_requests import Token, TokenRequest, read_token
from litellm_config_operator.probing.verdicts import (
    Judgement,
    judge,
    judge_answer,
    parse_retry_after,
)

Connect = Callable[[Endpoint], GuardedTransport]


@dataclass(frozen=True, slots=True)
class NoToken:
    """What came instead of a token, with the vendor's Retry-After."""

    judgement: Judgement
    retry_after_seconds: int | None = None


async def obtain(
    tokens: TokenCache, key: TokenKey, request: TokenRequest, connect: Connect, *, fresh: bool
) -> Token | NoToken:
    """The token, or what came instead. Raises TransportFault.

    `fresh`: do not use a token from before this call.
    """
    began = time.time()
    async with tokens.lock(key):
        token = tokens.get(key)
        if token is not None and (token.got_at >= began or not fresh):
            return token
        tokens.drop(key)
        result = await _exchange(request, connect)
        if isinstance(result, Token):
            tokens.put(key, result)
        return result


async def _exchange(request: TokenRequest, connect: Connect) -> Token | NoToken:
    form = await asyncio.to_thread(request.fields, datetime.now(UTC))
    if form is None:
        return NoToken(judge(ProbeReason.KEY_MALFORMED))
    async with connect(request.endpoint) as transport:
        seen = await ProbeClient(transport).ask("POST", request.endpoint.url(""), {}, form)
    judgement = judge_answer(request.exchange, seen)
    if judgement.reason is not ProbeReason.OK:
        wait = parse_retry_after(seen.headers.get("retry-after"), datetime.now(UTC))
        return NoToken(judgement, wait)
    token = None if seen.is_html else read_token(request.exchange, seen.document, time.time())
    return token or NoToken(judge(ProbeReason.UNEXPECTED_ANSWER))
