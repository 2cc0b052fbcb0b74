"""What a comparison with the cluster finds that no watch told of."""

import contextlib
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from litellm_config_operator.cluster.reader import Reader
from litellm_config_operator.cluster.store import Store, Stored
from litellm_config_operator.kube.resources import LLMMODELS
from litellm_config_operator.process import resync as module
from litellm_config_operator.process.edge import Edge
from litellm_config_operator.process.health import Progress, Vitals
from litellm_config_operator.process.resync import Resync, Versions, differences
from litellm_config_operator.telemetry import metrics
from litellm_config_operator.v1alpha1 import NamespacedName
from litellm_config_operator.watching.hints import NEWEST
from tests.deciding.builders import model
from tests.kube.memory_api import MemoryApi
from tests.kube.stand_in import server
from tests.process.edges import edge

KEY = NamespacedName("llm", "gpt")


@pytest.mark.parametrize(
    ("known", "there", "differs"),
    [
        pytest.param(None, ("u", 5), True, id="it is new"),
        pytest.param(("u", 5), None, True, id="it is gone"),
        pytest.param(("u", 5), ("u", 5), False, id="it is the same"),
        pytest.param(("u", 5), ("u", 6), True, id="it was changed"),
        pytest.param(("u", 7), ("u", 6), False, id="we wrote it after the list was made"),
        pytest.param(("u", 7), ("v", 6), True, id="it was replaced under its name"),
        pytest.param(None, None, False, id="there is none"),
    ],
)
def test_which_objects_differ(
    known: tuple[str, int] | None, there: tuple[str, int] | None, differs: bool
) -> None:
    sides: list[Versions] = [{} if each is None else {KEY: each} for each in (known, there)]
    assert differences(*sides) == ({KEY} if differs else set())


class Comparing:
    """A comparison of an API server in memory with what was read of it."""

    def __init__(self, api: MemoryApi, edge: Edge) -> None:
        self.api, self.edge, self.store = api, edge, Store()
        scopes = edge.settings.watch_namespaces
        self.reader = Reader(edge.client, self.store, edge.hints, scopes, 0)
        edge.stale.unread = self.reader.unsynced
        self.vitals = Vitals(Progress(), edge.stale, watching=True)
        self.resync = Resync(edge, self.store, lambda: None, lambda: None, self.reader.lose)

    async def compare(self) -> set[str]:
        """The names of the LLMModels that nobody had told of."""
        await self.resync._compare()
        hinted = self.edge.hints.take().get(LLMMODELS, {})
        assert set(hinted.values()) <= {NEWEST}
        return {key.name for key in hinted}

    def is_ready(self) -> bool:
        return all(self.vitals.ready().values())


Start = Callable[..., contextlib.AbstractAsyncContextManager[Comparing]]


@pytest.fixture
def comparing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Start:
    @contextlib.asynccontextmanager
    async def start(*names: str, namespaces: tuple[str, ...] = ()) -> AsyncIterator[Comparing]:
        """With LLMModels of these names, which were read."""
        monkeypatch.setattr(module, "GRACE_SECONDS", 0)
        api = MemoryApi()
        async with server(tmp_path, api.answer) as client:
            found = Comparing(api, edge(client, watch_namespaces=namespaces))
            for name in names:
                api.put("llmmodels", model(name))
            await found.reader.list_all()
            yield found

    return start


def count(name: str, **labels: str) -> float:
    return metrics.REGISTRY.get_sample_value(f"litellm_config_operator_{name}", labels) or 0


async def test_a_deaf_watch_shows_at_the_next_comparison_until_all_is_known_again(
    comparing: Start,
) -> None:
    async with comparing("changed", "deleted", "same") as found:
        assert await found.compare() == set()
        assert found.is_ready()
        missed = count("missed_changes_total", kind="LLMModel")
        found.api.put("llmmodels", model("changed"))
        found.api.put("llmmodels", model("new"))
        found.api.delete("llmmodels", "deleted")
        names = {"changed", "new", "deleted"}
        assert await found.compare() == names
        assert not found.is_ready()
        assert count("missed_changes_total", kind="LLMModel") == missed + 3
        hinted = {NamespacedName("llm", name): NEWEST for name in names}
        await found.reader.read({LLMMODELS: hinted})
        assert await found.compare() == set()
        assert found.is_ready()


async def test_a_change_that_is_read_meanwhile_was_only_late(comparing: Start) -> None:
    async with comparing("gpt") as found:
        body = found.api.put("llmmodels", model("gpt"))
        found.api.take()

        def read_before_the_second_look(asked: str) -> None:
            if asked in found.api.asked:
                found.store.put(LLMMODELS, Stored.of(LLMMODELS, body))

        found.api.before = read_before_the_second_look
        assert await found.compare() == set()
        assert found.is_ready()


async def test_what_is_being_deleted_is_no_difference(comparing: Start) -> None:
    async with comparing() as found:
        going = model("going")
        going["metadata"]["deletionTimestamp"] = "2026-01-01T00:00:00Z"
        found.api.put("llmmodels", going)
        assert await found.compare() == set()


async def test_a_refused_namespace_shows_and_says_nothing_of_what_is_in_it(
    comparing: Start,
) -> None:
    async with comparing("gpt", namespaces=("llm", "b")) as found:
        found.api.refused = {"LIST llmmodels llm": 403}
        found.api.delete("llmmodels", "gpt")
        assert await found.compare() == set()
        assert not found.is_ready()
        assert any("GET llmmodels llm" in each for each in found.vitals.ready())
        assert count("unsynced_scopes") == 1
        found.api.refused = {}
        await found.reader.list_unsynced()
        assert await found.compare() == set()
        assert found.is_ready()
        assert count("unsynced_scopes") == 0


async def test_a_cluster_that_was_set_back_is_noticed_and_read_anew(comparing: Start) -> None:
    async with comparing("gpt", "other") as found:
        restored, before = found.api.version, dict(found.api.objects)
        found.api.put("llmmodels", model("gpt"))
        await found.reader.list_all()
        found.api.set_back(restored)
        found.api.objects = before
        found.api.version += 100
        assert not found.edge.hints.overflowed
        await found.compare()
        assert found.edge.hints.overflowed
        await found.reader.list_all()
        stored = found.store.get(LLMMODELS, KEY)
        assert stored is not None
        assert stored.version <= restored
