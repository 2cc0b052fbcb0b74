"""Whether another installation counts as alive, by what the API server says of its Lease."""

from pathlib import Path

import pytest
from aiohttp import web

from litellm_config_operator.cluster.standby import Standby
from litellm_config_operator.status.installations import Claim, Installation
from tests.kube.stand_in import Handler, server

OWN, OTHER = Installation("ours", "lease"), Installation("theirs", "lease")
CLAIM = Claim("llm", "2026-02-01T00:00:00Z", str(OTHER))


def answering(status: int) -> Handler:
    """An API server that has this to say of the other's Lease."""

    async def answer(request: web.Request) -> web.Response:
        assert request.path.endswith("/namespaces/theirs/leases/lease")
        return web.json_response({"spec": {"holderIdentity": "pod"}}, status=status)

    return answer


@pytest.mark.parametrize(
    ("status", "alive"),
    [(200, [OTHER]), (403, [OTHER]), (404, [])],
    ids=["it is there", "it may not be read", "it is gone"],
)
async def test_an_installation_is_alive_unless_its_lease_says_otherwise(
    tmp_path: Path, status: int, alive: list[Installation]
) -> None:
    async with server(tmp_path, answering(status)) as client:
        standby = Standby(client, OWN, clock=lambda: 0)
        assert await standby.others([CLAIM]) == alive
