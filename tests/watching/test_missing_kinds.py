"""Kinds whose CustomResourceDefinition is gone, going, or back."""

import time
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from litellm_config_operator.cluster.gather import Gatherer
from litellm_config_operator.kube.errors import UnavailableError
from litellm_config_operator.settings import Settings
from litellm_config_operator.watching import handlers
from litellm_config_operator.watching.hint_filter import HintFilter
from litellm_config_operator.watching.hints import Hints
from tests.kube.stand_in import server

PLURALS = ("llmproviders", "llmmodels", "llmproxies")
READ_ONLY = ["delete", "deletecollection", "get", "list", "watch"]
WHOLE = [*READ_ONLY, "create", "patch", "update"]


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
        (dict.fromkeys(PLURALS, WHOLE), None),
        (dict.fromkeys(PLURALS, WHOLE) | {"llmmodels": READ_ONLY}, "llmmodels"),
        ({"llmproviders": WHOLE, "llmmodels": WHOLE}, "llmproxies"),
        ({}, "llmproviders"),
    ],
)
async def test_a_kind_that_is_going_or_gone_is_named(
    tmp_path: Path, offered: dict[str, list[str]], missing: str | None
) -> None:
    async def answer(request: web.Request) -> web.Response:
        found = [{"name": name, "verbs": verbs} for name, verbs in offered.items()]
        return web.json_response({"resources": found}, status=200 if found else 404)

    async with server(tmp_path, answer) as kube:
        changes = HintFilter(Hints())
        gatherer = Gatherer(kube, Settings(), changes, clock=time.monotonic)
        if missing is None:
            await gatherer.confirm_kinds()
        else:
            with pytest.raises(UnavailableError, match=f"GET {missing}: its Custom"):
                await gatherer.confirm_kinds()
