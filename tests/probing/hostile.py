"""Runs one connection test against a hostile endpoint and checks that the key does not leak.

Law: no part of the key is ever in the result or in a log.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from pydantic import SecretStr

from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.egress.address_guard import AddressPolicy
from litellm_config_operator.egress.guarded_transport import Network
from litellm_config_operator.probing.results import ProbeRequest, ProbeResult
from litellm_config_operator.probing.run import probe
from tests.probing.conftest import HOST, Authority
from tests.probing.internet import Internet

KEY = "sk-MadeUp9f27c0d15b8e4a63aa"
BASE = f"https://{HOST}/v1"

Ask = Callable[..., Awaitable[ProbeResult]]


def asking(internet: Internet, authority: Authority, caplog: pytest.LogCaptureFixture) -> Ask:
    """Run one test and check that nothing of the key is in its result or in a log."""
    caplog.set_level(logging.DEBUG)

    async def run(
        base_url: str = BASE,
        *,
        key: str = KEY,
        type_name: str = "openai",
        policy: AddressPolicy = AddressPolicy(),  # noqa: B008 - it is frozen
        network: Network | None = None,
        **changes: Any,
    ) -> ProbeResult:
        row = PROVIDER_TYPES[type_name]
        if row.default_base_url is not None:  # our host plays the vendor's
            row = replace(row, default_base_url=BASE)
        request = ProbeRequest(
            **{
                "provider_type": row,
                "namespace": "llm",
                "base_url": base_url,
                "credentials": {"apiKey": SecretStr(key)},
                "ca_bundle": authority.bundle,
                "timeout_seconds": 5.0,
                **changes,
            }
        )
        result = await probe(request, policy, network=network or internet.network)
        said = (repr(result) + caplog.text).lower()
        for trace in (KEY, KEY[: len(KEY) // 2], KEY[len(KEY) // 2 :]):
            assert trace.lower() not in said
        return result

    return run


def rows(table: Mapping[str, Any]) -> list[Any]:
    return [
        pytest.param(*(row if isinstance(row, tuple) else (row,)), id=sentence)
        for sentence, row in table.items()
    ]
