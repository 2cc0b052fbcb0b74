"""Any character of any plane passes through every writer, and LiteLLM reads the same one."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st

from litellm_config_operator.cluster import events
from litellm_config_operator.cluster.events import _note
from litellm_config_operator.formats.yaml_lines import line
from litellm_config_operator.kube.resources import CONFIGMAPS, LLMMODELS
from litellm_config_operator.status.events import Transition
from tests.deciding.builders import model, quickstart
from tests.deciding.cluster import Cluster
from tests.deciding.moments import START
from tests.kube.stand_in import server

LLAMA = "Llama 🦙 \U0010ffff \x7f \x85 \u2028 \ufeff \t é"
LONE = "\ud83e"
ANY = st.text(st.characters(codec="utf-8"))


async def sent(tmp_path: Path, write: Any) -> tuple[str, bytes]:
    """The type and the bytes of one write."""
    seen: list[tuple[str, bytes]] = []

    async def answer(request: web.Request) -> web.Response:
        seen.append((request.headers["Content-Type"], await request.read()))
        return web.json_response({})

    async with server(tmp_path, answer) as kube:
        await write(kube)
    return seen[0]


@pytest.mark.parametrize("text", [LLAMA, f"{LLAMA}{LONE}"], ids=["any", "half of a pair"])
async def test_a_server_side_apply_is_yaml_and_json_that_say_the_same(
    tmp_path: Path, text: str
) -> None:
    body = {"data": {"config.yaml": text}, "metadata": {"uid": None}}
    kind, found = await sent(tmp_path, lambda kube: kube.apply(CONFIGMAPS, "llm", "a", body))
    assert kind == "application/apply-patch+yaml; charset=utf-8"
    assert yaml.load(found, yaml.SafeLoader)["data"] == {"config.yaml": text}
    assert json.loads(found)["data"] == {"config.yaml": text}


async def test_a_status_holds_the_same_characters(tmp_path: Path) -> None:
    status = {"conditions": [{"message": LLAMA}]}
    kind, found = await sent(
        tmp_path, lambda kube: kube.replace_status(LLMMODELS, "llm", "a", status, uid="u-1")
    )
    assert kind == "application/json-patch+json"
    assert json.loads(found)[1]["value"] == status


@given(ANY)
def test_a_line_is_bytes_that_yaml_and_json_read_alike(text: str) -> None:
    found = line({"x": text}).encode()
    assert yaml.load(found, yaml.SafeLoader) == json.loads(found) == {"x": text}


def test_nothing_is_null_where_it_is_null() -> None:
    assert line({"x": None, "y": [None]}) == '{"x": null, "y": [null]}'


def test_a_name_with_an_emoji_is_published_as_it_is() -> None:
    cluster = Cluster(*quickstart(), model("llama", displayName=LLAMA)).settle()
    found = yaml.load(cluster.text(), yaml.SafeLoader)["model_list"]
    shown = {entry["model_name"]: entry["model_info"].get("display_name") for entry in found}
    assert shown["llama"] == LLAMA
    assert cluster.conditions("LLMModel", "llama")[-1] == ("Ready", "True", "Ready")


def event(note: str) -> bytes:
    found = Transition("LLMModel", "llm", "a", "u-1", True, "Invalid", "Accepted", note)
    return str(events.event(found, START, "me")["note"]).encode()


@given(ANY)
def test_a_short_note_of_an_event_is_whole(text: str) -> None:
    assert event(text[:256]) == text[:256].encode()


@pytest.mark.parametrize("letter", ["x", "é", "…", "🦙"])
def test_a_long_note_of_an_event_is_cut_to_the_bytes_that_the_api_server_takes(
    letter: str,
) -> None:
    found = event(letter * 1024)
    assert 1000 < len(found) <= 1024
    assert _note("x" * 1024) == "x" * 1024
