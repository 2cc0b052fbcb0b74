"""What a connection test dials: the very addresses that were judged, and nothing else."""

import ssl
from collections.abc import Sequence
from typing import Any

import httpcore
import httpx
import pytest

from litellm_config_operator.catalogue.probe_reasons import ProbeReason
from litellm_config_operator.egress.address_guard import AddressPolicy, Target
from litellm_config_operator.egress.guarded_transport import (
    GuardedTransport,
    Network,
    TransportFault,
)
from litellm_config_operator.egress.name_resolution import Resolved


class Dialler(httpcore.AsyncNetworkBackend):
    """Notes what it is asked to dial, and reaches nothing."""

    def __init__(self) -> None:
        self.dialled: list[str] = []

    async def connect_tcp(self, host: str, *_: Any, **__: Any) -> httpcore.AsyncNetworkStream:
        self.dialled.append(host)
        raise httpcore.ConnectError


async def ask(
    answers: Sequence[str], *, host: str = "api.example.test", url: str = "", alias: str = ""
) -> tuple[ProbeReason, list[str], bool]:
    """The reason of the fault, what was dialled, and whether the target counts as inside."""

    async def resolve(_host: str, _port: int) -> Resolved:
        return Resolved(answers, alias)

    dialler, target = Dialler(), Target("https", host, 443, "llm")
    network = Network(resolve, dialler)
    transport = GuardedTransport(AddressPolicy(), target, ssl.create_default_context(), network)
    with pytest.raises(TransportFault) as fault:
        await transport.handle_async_request(httpx.Request("GET", url or f"https://{host}/v1"))
    await transport.aclose()
    return fault.value.reason, dialler.dialled, transport.is_inside


async def test_an_allowed_address_is_dialled() -> None:
    found = await ask(["8.8.8.8", "9.9.9.9"])
    assert found == (ProbeReason.CONNECTION_FAILED, ["8.8.8.8", "9.9.9.9"], False)


@pytest.mark.parametrize(
    "answers", [[], ["10.96.0.8"], ["8.8.8.8", "10.96.0.8"], ["169.254.169.254"], ["somewhere"]]
)
async def test_a_name_without_an_allowed_address_looks_like_one_that_does_not_exist(
    answers: Sequence[str],
) -> None:
    assert await ask(answers) == (ProbeReason.DNS_FAILURE, [], False)


async def test_an_alias_of_what_is_not_allowed_looks_like_a_service_that_does_not_exist() -> None:
    own = "vllm.llm.svc"
    missing = await ask([], host=own)
    assert missing == (ProbeReason.DNS_FAILURE, [], True)
    assert await ask(["10.96.0.8"], host=own, alias="redis.other.svc.cluster.local") == missing
    assert (await ask(["10.96.0.8"], host=own))[1:] == (["10.96.0.8"], True)


@pytest.mark.parametrize("url", ["https://evil.example/v1", "https://api.example.test:8443/v1"])
async def test_no_other_host_or_port_is_dialled(url: str) -> None:
    assert await ask(["8.8.8.8"], url=url) == (ProbeReason.ADDRESS_NOT_ALLOWED, [], False)
