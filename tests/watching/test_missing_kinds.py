"""Kinds whose CustomResourceDefinition is gone, going, or back."""

from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from litellm_config_operator.cluster.reader import Reader
from litellm_config_operator.cluster.store import Store
from litellm_config_operator.kube.errors import UnavailableError
from litellm_config_operator.watching import handlers
from litellm_config_operator.watching.hints import Hints
from tests.kube.memory_api import OFFERED, PLURALS, READ_ONLY, MemoryApi
from tests.kube.stand_in import server


async def test_a_watch_of_a_missing_kind_is_repeated_until_it_is_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(handlers, "KIND_POLL", 0.01)
    answers = [404, 404, 404, 200]

    async def answer(request: web.Request) -> web.Response:
        return web.json_response({}, status=answers.pop(0))

    async with server(tmp_path, answer) as kube:
        where = f"{(await kube.credentials()).server}/apis/litellm-config.dev/v1alpha1/llmmodels"
        patient = (handlers.until_the_kind_is_back,)
        async with (
            aiohttp.ClientSession(middlewares=patient) as session,
            session.get(where) as response,
        ):
            assert response.status == 200
    assert answers == []
    (record,) = caplog.records
    assert record.getMessage().startswith("Waited for a CustomResourceDefinition")
    assert record.getMessage().endswith("no /apis/litellm-config.dev/v1alpha1/llmmodels")


@pytest.mark.parametrize(
    ("offered", "missing"),
    [
        (dict.fromkeys(PLURALS, OFFERED), None),
        (dict.fromkeys(PLURALS, OFFERED) | {"llmmodels": READ_ONLY}, "llmmodels"),
        ({"llmproviders": OFFERED, "llmmodels": OFFERED}, "llmproxies"),
        ({}, "llmp"),
    ],
)
async def test_a_kind_that_is_going_or_gone_is_named(
    tmp_path: Path, offered: dict[str, list[str]], missing: str | None
) -> None:
    api = MemoryApi()
    api.offered = offered
    async with server(tmp_path, api.answer) as kube:
        reader = Reader(kube, Store(), Hints(), (), confirm_seconds=0)
        if missing is None:
            await reader.confirm_kinds()
        else:
            with pytest.raises(UnavailableError, match=f"GET {missing}.*: its Custom"):
                await reader.confirm_kinds()
