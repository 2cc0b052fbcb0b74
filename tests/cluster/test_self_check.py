"""The self-check asks for exactly what the operator needs, and names what is missing."""

from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from litellm_config_operator.cluster.rights import When
from litellm_config_operator.cluster.self_check import check, questions, situation
from litellm_config_operator.process.command import main
from litellm_config_operator.settings import Settings
from tests.kube.stand_in import Handler, server

ALL_KINDS = ("llmproviders", "llmmodels", "llmproxies")
READ_ONLY_SECRETS = Settings(secrets_access="get", watch_namespaces=("a", "b"))


def cluster(refused: str = "", kinds: tuple[str, ...] = ALL_KINDS) -> Handler:
    """An API server that has these kinds and refuses one verb on one kind."""

    async def answer(request: web.Request) -> web.Response:
        if request.method == "GET":
            return web.json_response({"resources": [{"name": kind} for kind in kinds]})
        asked = (await request.json())["spec"]["resourceAttributes"]
        allowed = f"{asked['verb']} {asked['resource']}" != refused
        return web.json_response({"status": {"allowed": allowed}}, status=201)

    return answer


async def test_nothing_is_missing_where_everything_is_allowed(tmp_path: Path) -> None:
    async with server(tmp_path, cluster()) as client:
        assert await check(client, Settings()) == []


async def test_a_missing_right_is_named_with_its_namespace(tmp_path: Path) -> None:
    async with server(tmp_path, cluster(refused="get secrets")) as client:
        found = await check(client, READ_ONLY_SECRETS)
    assert found == [
        "the ServiceAccount may not get secrets in a",
        "the ServiceAccount may not get secrets in b",
    ]


async def test_a_missing_kind_is_named(tmp_path: Path) -> None:
    async with server(tmp_path, cluster(kinds=("llmproviders", "llmproxies"))) as client:
        found = await check(client, Settings())
    assert found == ["no CustomResourceDefinition of LLMModel"]


def test_the_questions_follow_the_settings() -> None:
    asked = [str(each) for each in questions(READ_ONLY_SECRETS)]
    assert "get namespaces in a" in asked
    assert "patch llmproxies/status.litellm-config.dev in b" in asked
    assert "update leases.coordination.k8s.io litellm-config-operator in default" in asked
    assert not [each for each in asked if "every namespace" in each or "watch secrets" in each]


@pytest.mark.parametrize(
    ("settings", "holds"),
    [
        ({}, {When.CLUSTER_WIDE, When.WATCHED_SECRETS}),
        ({"secrets_access": "get"}, {When.CLUSTER_WIDE}),
        ({"watch_namespaces": "a"}, {When.NAMESPACED, When.WATCHED_SECRETS}),
    ],
)
def test_the_settings_decide_which_rights_are_needed(
    settings: dict[str, Any], holds: set[When]
) -> None:
    assert situation(Settings.model_validate(settings)) == holds


def test_the_command_says_why_it_could_not_ask(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("KUBECONFIG", str(tmp_path / "none"))
    assert main(["--check"]) == 1
    said = capsys.readouterr().out
    assert said.startswith("missing: No way to the API server")
    assert said.endswith("FAILED\n")
