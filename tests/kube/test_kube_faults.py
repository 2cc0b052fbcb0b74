"""The client against a server that misbehaves in ways a healthy API server does not show."""

from pathlib import Path

import pytest
from aiohttp import web

from litellm_config_operator.kube.connection import proxy_of
from litellm_config_operator.kube.errors import (
    ExpiredError,
    ForbiddenError,
    UnavailableError,
)
from litellm_config_operator.kube.resources import CONFIGMAPS, SECRETS
from tests.kube.stand_in import server

GONE = {"kind": "Status", "reason": "Expired", "message": "the continue token is too old"}


def page(*names: str, token: str = "") -> web.Response:
    items = [{"metadata": {"name": name}} for name in names]
    return web.json_response({"metadata": {"continue": token}, "items": items})


async def test_a_list_whose_token_expires_starts_again_and_is_whole(tmp_path: Path) -> None:
    asked: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        token = request.query.get("continue", "")
        asked.append(token)
        if not token:
            return page("a", "b", token=f"t{len(asked)}")
        return web.json_response(GONE, status=410) if token == "t1" else page("c")

    async with server(tmp_path, answer) as kube:
        found = await kube.list(CONFIGMAPS)
    assert [item["metadata"]["name"] for item in found] == ["a", "b", "c"]
    assert asked == ["", "t1", "", "t3"]


async def test_a_list_whose_token_always_expires_raises(tmp_path: Path) -> None:
    async def answer(request: web.Request) -> web.Response:
        expired = "continue" in request.query
        return web.json_response(GONE, status=410) if expired else page("a", token="t")

    async with server(tmp_path, answer) as kube:
        with pytest.raises(ExpiredError):
            await kube.list(CONFIGMAPS)


async def test_a_list_whose_second_page_fails_raises(tmp_path: Path) -> None:
    async def answer(request: web.Request) -> web.Response:
        failing = "continue" in request.query
        return web.Response(status=500, text="etcd") if failing else page("a", token="t")

    async with server(tmp_path, answer) as kube:
        with pytest.raises(UnavailableError):
            await kube.list(CONFIGMAPS)


async def test_an_error_keeps_the_retry_after_header(tmp_path: Path) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.json_response({}, status=429, headers={"Retry-After": "7"})

    async with server(tmp_path, answer) as kube:
        with pytest.raises(UnavailableError) as caught:
            await kube.list(CONFIGMAPS)
    assert caught.value.answer.retry_after == 7


@pytest.mark.parametrize(
    "body", ["<html>a login page</html>", "[]", "", '{"metadata": []}', '{"items": [1]}']
)
async def test_an_answer_that_is_no_object_of_kubernetes_is_unavailable(
    tmp_path: Path, body: str
) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(text=body)

    async with server(tmp_path, answer) as kube:
        with pytest.raises(UnavailableError, match="no object of Kubernetes"):
            await kube.get(SECRETS, "a", "b")


async def test_a_connection_that_breaks_is_unavailable(tmp_path: Path) -> None:
    async def answer(request: web.Request) -> web.Response:
        assert request.transport is not None
        request.transport.close()
        return web.Response()

    async with server(tmp_path, answer) as kube:
        with pytest.raises(UnavailableError, match=r"no connection \(ServerDisconnectedError\)"):
            await kube.get(SECRETS, "a", "b")


async def test_the_token_is_sent_and_never_shown(tmp_path: Path) -> None:
    seen: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        seen.append(request.headers["Authorization"])
        return web.json_response({"reason": "Unauthorized"}, status=401)

    async with server(tmp_path, answer) as kube:
        with pytest.raises(ForbiddenError) as caught:
            await kube.list(CONFIGMAPS)
        assert (await kube.credentials()).token == "made-up-token"
    assert seen == ["Bearer made-up-token"]
    assert "made-up" not in str(caught.value)


def test_the_way_to_the_api_server_is_what_the_environment_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("http_proxy", "https_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy:3128")
    assert proxy_of("https://10.96.0.1:443") == "http://proxy:3128"
    assert proxy_of("http://10.96.0.1:80") is None
    monkeypatch.setenv("NO_PROXY", "10.96.0.1,.cluster.local")
    assert proxy_of("https://10.96.0.1:443") is None
    assert proxy_of("https://kubernetes.default.svc.cluster.local") is None
    assert proxy_of("https://api.example.com") == "http://proxy:3128"
