"""Which Secrets are read anew, and which are not."""

from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from litellm_config_operator.cluster.secret_reader import SecretReader
from litellm_config_operator.credentials.secret_data import UNREAD, SecretData
from litellm_config_operator.kube.errors import UnavailableError
from litellm_config_operator.v1alpha1 import NamespacedName
from litellm_config_operator.watching.hints import Hints
from tests.kube.memory_api import MemoryApi
from tests.kube.stand_in import server

MADE = NamespacedName("a", "made-up")
MARKS = ("labels", "annotations")
BODY: dict[str, Any] = {
    "metadata": {"namespace": "a", "name": "made-up", "uid": "s1", "resourceVersion": "7"},
    "data": {"master-key": "eA=="},
}


async def test_a_secret_is_read_with_what_its_labels_and_annotations_say(tmp_path: Path) -> None:
    marks = {"litellm-config.dev/proxy": "default"}, {"litellm-config.dev/allowed-hosts": "h.test"}
    marked = BODY | {"metadata": BODY["metadata"] | dict(zip(MARKS, marks, strict=True))}

    async def answer(request: web.Request) -> web.Response:
        return web.json_response(marked if request.path.endswith("marked") else BODY)

    async with server(tmp_path, answer) as kube:
        reader = SecretReader(kube, Hints())
        await reader.read([NamespacedName("a", "marked"), NamespacedName("a", "plain")])
    data = {"master-key": b"x"}
    assert reader.secrets == {
        NamespacedName("a", "marked"): SecretData(data, "h.test", "default"),
        NamespacedName("a", "plain"): SecretData(data, None, None),
    }


async def test_a_secret_that_we_created_needs_no_read(tmp_path: Path) -> None:
    """Else the next decision would take a generated key for missing, and generate another."""
    api = MemoryApi()
    async with server(tmp_path, api.answer) as kube:
        reader = SecretReader(kube, Hints())
        assert await reader.read([MADE]) == {MADE}
        assert reader.secrets == {MADE: None}
        reader.written(BODY)
        assert await reader.read([MADE]) == set()
    found = reader.secrets[MADE]
    assert found is not None
    assert found.values == {"master-key": b"x"}
    assert api.take() == ["GET secrets a/made-up"]


async def test_a_secret_is_read_again_once_for_each_hint_and_forgotten_when_nobody_names_it(
    tmp_path: Path,
) -> None:
    api = MemoryApi()
    api.put("secrets", BODY)
    async with server(tmp_path, api.answer) as kube:
        reader = SecretReader(kube, Hints())
        assert not reader.touched(MADE), "nobody names it"
        assert await reader.read([MADE]) == {MADE}
        assert await reader.read([MADE]) == set()
        assert reader.touched(MADE)
        assert await reader.read([MADE]) == set(), "it is the same as before"
        api.put("secrets", BODY | {"data": {"master-key": "eQ=="}})
        assert await reader.read([MADE]) == set(), "nothing told of it"
        reader.forget()
        assert await reader.read([MADE]) == {MADE}
        assert len(api.take()) == 3
        assert await reader.read([]) == set()
    assert reader.secrets == {}


async def test_a_secret_that_may_not_be_read_keeps_what_was_read_last(tmp_path: Path) -> None:
    api, other = MemoryApi(), NamespacedName("a", "other")
    for name in (MADE.name, other.name):
        api.put("secrets", BODY | {"metadata": {"namespace": "a", "name": name}})
    async with server(tmp_path, api.answer) as kube:
        reader = SecretReader(kube, Hints())
        await reader.read([MADE, other])
        before = reader.secrets[MADE]
        changed = BODY | {"data": {"master-key": "eQ=="}}
        for name in (MADE.name, other.name):
            api.put("secrets", changed | {"metadata": {"namespace": "a", "name": name}})
        api.refused = {f"GET secrets {MADE}": 403}
        reader.forget()
        assert await reader.read([MADE, other]) == {other}
        assert reader.secrets[MADE] == before
        assert reader.is_behind
        api.refused = {}
        assert await reader.read([MADE, other]) == {MADE}, "it is asked for again by itself"
        assert not reader.is_behind


async def test_a_secret_that_was_never_read_is_not_taken_for_missing(tmp_path: Path) -> None:
    api = MemoryApi()
    api.put("secrets", BODY)
    async with server(tmp_path, api.answer) as kube:
        reader = SecretReader(kube, Hints())
        api.refused = {f"GET secrets {MADE}": 403}
        assert await reader.read([MADE]) == {MADE}
        assert reader.secrets == {MADE: UNREAD}
        assert await reader.read([MADE]) == set()
        assert reader.is_behind
        api.refused = {}
        assert await reader.read([MADE]) == {MADE}
        assert reader.secrets == {MADE: SecretData({"master-key": b"x"})}


async def test_an_api_server_that_is_away_is_an_error_and_what_was_due_stays_due(
    tmp_path: Path,
) -> None:
    api = MemoryApi()
    api.put("secrets", BODY)
    async with server(tmp_path, api.answer) as kube:
        reader = SecretReader(kube, Hints())
        api.refused = {"GET secrets": 429}
        with pytest.raises(UnavailableError):
            await reader.read([MADE])
        api.refused = {}
        assert await reader.read([MADE]) == {MADE}


async def test_what_changed_beside_a_failure_is_told_the_next_time(tmp_path: Path) -> None:
    api, other = MemoryApi(), NamespacedName("a", "other")
    api.put("secrets", BODY)
    async with server(tmp_path, api.answer) as kube:
        reader = SecretReader(kube, Hints())
        api.refused = {f"GET secrets {other}": 429}
        with pytest.raises(UnavailableError):
            await reader.read([MADE, other])
        assert reader.secrets[MADE] is not None
        api.refused = {}
        assert await reader.read([MADE, other]) == {MADE, other}
        assert await reader.read([MADE, other]) == set()


@pytest.mark.parametrize("was_there", [False, True])
async def test_what_we_wrote_while_it_was_read_stays(tmp_path: Path, was_there: bool) -> None:
    """The watch tells nothing of our own write, so nobody would look again."""
    api = MemoryApi()
    async with server(tmp_path, api.answer) as kube:
        reader = SecretReader(kube, Hints())
        if was_there:
            api.put("secrets", BODY | {"data": {"master-key": "eQ=="}})
            await reader.read([MADE])
            reader.forget()
        api.before = lambda _: reader.written(BODY)
        await reader.read([MADE])
    found = reader.secrets[MADE]
    assert found is not None
    assert found.values == {"master-key": b"x"}
