"""Which Secrets are read anew, and which are not."""

from pathlib import Path
from typing import Any

from aiohttp import web

from litellm_config_operator.cluster.secret_reader import SecretReader
from litellm_config_operator.credentials.secret_data import SecretData
from litellm_config_operator.kube.resources import SECRETS
from litellm_config_operator.settings import SecretsAccess
from litellm_config_operator.v1alpha1 import NamespacedName
from litellm_config_operator.watching.hint_filter import HintFilter
from litellm_config_operator.watching.hints import Hints
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
        reader = SecretReader(kube, HintFilter(Hints()), SecretsAccess.GET)
        found = await reader.read([NamespacedName("a", "marked"), NamespacedName("a", "plain")])
    data = {"master-key": b"x"}
    assert found == {
        NamespacedName("a", "marked"): SecretData(data, "h.test", "default"),
        NamespacedName("a", "plain"): SecretData(data, None, None),
    }


async def test_a_secret_that_we_created_is_read_before_the_watch_shows_it(
    tmp_path: Path,
) -> None:
    """Else the next pass would take a generated key for missing, and generate another."""
    stored: list[dict[str, Any]] = []
    reads: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        if request.method == "POST":
            stored.append(BODY)
            return web.json_response(BODY, status=201)
        reads.append(request.path)
        return web.json_response(stored[0] if stored else {}, status=200 if stored else 404)

    changes = HintFilter(Hints())
    async with server(tmp_path, answer) as kube:
        reader = SecretReader(kube, changes, SecretsAccess.WATCH)
        assert await reader.read([MADE]) == {MADE: None}
        assert await reader.read([MADE]) == {MADE: None}
        changes.written(SECRETS, await kube.create(SECRETS, "a", BODY))
        found = (await reader.read([MADE]))[MADE]
        assert found is not None
        assert found.values == {"master-key": b"x"}
        assert (await reader.read([MADE]))[MADE] == found
    assert reads == ["/api/v1/namespaces/a/secrets/made-up"] * 2
